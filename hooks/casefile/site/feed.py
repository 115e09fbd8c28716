"""The changes as an Atom feed (RFC 4287): an entry for each day, and one for each dossier, with its short answer."""

import re
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.history.changelog import Changelog
from casefile.history.edition import Edition
from casefile.model.records import Topic
from casefile.site.isolation import isolating, marked
from casefile.translation import gettext as _
from casefile.translation import language
from casefile.views.answer import view_answer
from casefile.views.change_lines import ChangeLine, id_today
from casefile.views.changes import ChangeDay, view_changes

PATH = "changes.xml"
_PAGE = "changes.md"
_NAMESPACE = "http://www.w3.org/2005/Atom"
# What no XML document can hold, be it escaped (XML 1.0, "Characters").
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_feed(findings: Findings, edition: Edition, log: Changelog) -> str:
    """The feed of a history: it has to say when it was updated.

    Where the site's address is known it is the base of all links; else they are relative to the feed's own.
    """
    days = view_changes(findings, log).days
    feed = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": language()})
    if edition.url:
        feed.set("xml:base", edition.url)
    _add(feed, "id", _id(edition, PATH))
    _add(feed, "title", _("{site}: changes").format(site=edition.name))
    _add(feed, "updated", _moment(max(day.updated for day in days)))
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": edition.address(_PAGE)})
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{edition.url}{PATH}"})
    _add(SubElement(feed, "author"), "name", edition.name or _("The editors"))
    for topic in findings.archive.topics.values():
        if topic.answer:
            _add_dossier(feed, topic, findings, edition, log)
    for day in days:
        _add_day(feed, day, edition, findings.archive)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _add_dossier(feed: Element, topic: Topic, findings: Findings, edition: Edition, log: Changelog) -> None:
    """A dossier with all parts of its answer: a feed reader shows it anew when one of them changes."""
    address = edition.address(findings.archive.page_path(topic.id))
    updated = _answered(topic, findings.archive, log)
    part = Markup(_("<p><b>{heading}.</b> {answer}</p>"))  # noqa: S704 (ours, or a catalogue's)
    parts = (part.format(heading=one.heading, answer=marked(one.text)) for one in view_answer(topic, findings))
    _add_entry(feed, topic.question, address, Markup("").join(parts), updated=updated, edition=edition)


def _answered(topic: Topic, archive: Archive, log: Changelog) -> datetime:
    """When a dossier's question or answer last changed."""
    for entry in log.entries:
        for change in entry.difference.topics:
            told = change.how == "added" or any(field.name in ("question", "answer") for field in change.fields)
            if told and id_today(change.record, archive) == topic.id:
                return entry.version.moment
    return log.first.version.moment


def _add_day(feed: Element, day: ChangeDay, edition: Edition, archive: Archive) -> None:
    address = f"{edition.address(_PAGE)}#{day.key}"
    items = Markup("").join(Markup("<li>{}</li>").format(_line(line, edition, archive)) for line in day.lines)
    content = Markup("<ul>{}</ul>").format(items)
    _add_entry(
        feed, _("Changes of {day}").format(day=day.words), address, content, updated=day.updated, edition=edition
    )


def _add_entry(
    feed: Element, title: str, address: str, content: Markup, *, updated: datetime, edition: Edition
) -> None:
    entry = SubElement(feed, "entry")
    _add(entry, "id", _id(edition, address))
    _add(entry, "title", title)
    _add(entry, "updated", _moment(updated))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _add(entry, "content", isolating(content), type="html")


def _line(line: ChangeLine, edition: Edition, archive: Archive) -> Markup:
    words = Markup("{}").format(marked(line.words))
    if line.link:
        anchor = f"#{line.link.anchor}" if line.link.anchor else ""
        address = edition.address(archive.page_path(line.link.id))
        words = Markup('<a href="{}{}">{}</a>').format(address, anchor, marked(line.link.headline))
    whole = _("{label}: {words} ({more})") if line.details else _("{label}: {words}")
    more = _("; ").join(line.details)
    return Markup(whole).format(label=line.label, words=words, more=marked(more))  # noqa: S704 (ours, or a catalogue's)


def _id(edition: Edition, address: str) -> str:
    """A name for ever: an address, or of the first version (RFC 4151, "tag:"), so that no two sites share it."""
    if edition.url:
        return address if address.startswith(edition.url) else f"{edition.url}{address}"
    first = edition.changelog.first.version if edition.changelog else None
    return f"tag:casefile.invalid,2026:{first.commit if first else ''}/{address}"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = _FORBIDDEN.sub("", text)
