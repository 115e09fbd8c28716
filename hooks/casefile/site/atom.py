"""Atom feeds (RFC 4287) of an edition, and the ids by which readers of feeds know their entries for ever."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from casefile.history.edition import Edition
from casefile.site.isolation import isolating
from casefile.translation import gettext as _
from casefile.translation import language

_NAMESPACE = "http://www.w3.org/2005/Atom"
# What no XML document can hold, be it escaped (XML 1.0, "Characters").
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its title, the address to which it leads, its content, when that last changed (UTC).

    `name` is the address by which it is known, where that is another: it stays when the page moves.
    """

    title: str
    address: str
    content: Markup
    updated: datetime
    name: str = ""


def atom_feed(
    path: str, title: str, page: str, entries: Iterable[Entry], *, updated: datetime, edition: Edition, name: str = ""
) -> str:
    """The feed at a path, which tells of the page at another; `updated` is when the archive last changed.

    Where the site's address is known it is the base of all links; else they are relative to the feed's own. `name` is
    the path by which the feed is known, where that is another.
    """
    root = "" if edition.url else "../" * path.count("/")
    feed = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": language()})
    if edition.url or root:
        feed.set("xml:base", edition.url or root)
    _add(feed, "id", _id(edition, name or path))
    _add(feed, "title", title)
    _add(feed, "updated", _moment(updated))
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": edition.address(page)})
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{edition.url}{path}"})
    _add(SubElement(feed, "author"), "name", edition.name or _("The editors"))
    for one in entries:
        entry = SubElement(feed, "entry")
        _add(entry, "id", _id(edition, one.name or one.address))
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.updated))
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": one.address})
        _add(entry, "content", isolating(one.content), type="html")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


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
