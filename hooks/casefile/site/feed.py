"""The changes as an Atom feed (RFC 4287), an entry for each day."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.history.edition import Edition
from casefile.views.change_lines import ChangeLine
from casefile.views.changes import ChangeDay, view_changes

PATH = "changes.xml"
_PAGE = "changes.md"
_NAMESPACE = "http://www.w3.org/2005/Atom"
# What no XML document can hold, be it escaped (XML 1.0, "Characters").
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_feed(findings: Findings, edition: Edition) -> str | None:
    """The feed; None where the history is not available: a feed has to say when it was updated.

    Where the site's address is known it is the base of all links; else they are relative to the feed's own.
    """
    days = view_changes(findings, edition.changelog).days
    if edition.changelog is None:
        return None
    feed = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "en"})
    if edition.url:
        feed.set("xml:base", edition.url)
    _add(feed, "id", _id(edition, PATH))
    _add(feed, "title", f"{edition.name}: changes")
    _add(feed, "updated", _moment(max(days, key=lambda day: day.updated)))
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": edition.address(_PAGE)})
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{edition.url}{PATH}"})
    _add(SubElement(feed, "author"), "name", edition.name or "The editors")
    for day in days:
        _add_entry(feed, day, edition, findings.archive)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _add_entry(feed: Element, day: ChangeDay, edition: Edition, archive: Archive) -> None:
    entry = SubElement(feed, "entry")
    address = f"{edition.address(_PAGE)}#{day.key}"
    _add(entry, "id", _id(edition, address))
    _add(entry, "title", f"Changes of {day.words}")
    _add(entry, "updated", _moment(day))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    items = Markup("").join(Markup("<li>{}</li>").format(_line(line, edition, archive)) for line in day.lines)
    _add(entry, "content", f"<ul>{items}</ul>", type="html")


def _line(line: ChangeLine, edition: Edition, archive: Archive) -> Markup:
    words = Markup("{}").format(line.words)
    if line.link:
        anchor = f"#{line.link.anchor}" if line.link.anchor else ""
        address = edition.address(archive.page_path(line.link.id))
        words = Markup('<a href="{}{}">{}</a>').format(address, anchor, line.link.headline)
    more = "; ".join(line.details)
    return Markup("{}: {}{}").format(line.label, words, f" ({more})" if more else "")


def _id(edition: Edition, address: str) -> str:
    """A name for ever: an address, or of the first version (RFC 4151, "tag:"), so that no two sites share it."""
    if edition.url:
        return address if address.startswith(edition.url) else f"{edition.url}{address}"
    first = edition.changelog.first.version if edition.changelog else None
    return f"tag:casefile.invalid,2026:{first.commit if first else ''}/{address}"


def _moment(day: ChangeDay) -> str:
    return f"{day.updated:%Y-%m-%dT%H:%M:%SZ}"


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = _FORBIDDEN.sub("", text)
