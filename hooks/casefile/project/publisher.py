"""Who publishes a site, where they are reached, who pays for it: `extra: casefile:` in mkdocs.yml."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casefile.evidence.own_settings import OWN_FIELDS
from casefile.history.beginning import FIELD
from casefile.model.markup import marks_in
from casefile.problems import Document, Position, Problem, did_you_mean
from casefile.reading.strict_yaml import scalars_of
from casefile.translation import N_
from casefile.translation import gettext as _

_HEADINGS = {"imprint": N_("Imprint"), "contact": N_("Contact"), "funding": N_("Funding")}
FIELDS = tuple(_HEADINGS)
# What stands beside them and is read elsewhere.
OTHERS = (FIELD, *OWN_FIELDS)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
_WEB = re.compile(r"https://[^\s/?#]+\S*")
_MAIL = re.compile(r"mailto:[^\s@?]+@[^\s@?]+")
_PAGE = re.compile(r"\S+\.md")


@dataclass(frozen=True, slots=True)
class Line:
    """One of the three as a page shows it: its heading, with an address, a page of the site, or a prose."""

    heading: str
    url: str = ""
    page: str = ""
    prose: str = ""


@dataclass(frozen=True, slots=True)
class Publisher:
    """What a site says of its publisher; empty where nothing is set.

    `imprint` and `funding` are each a line of prose, an address (https), or a page of the site (`imprint.md`);
    `contact` is an address (https or mailto).
    """

    imprint: str = ""
    contact: str = ""
    funding: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is set, in the order of the fields."""
        given = ((name, getattr(self, name)) for name in FIELDS)
        return tuple(_line(_(_HEADINGS[name]), text) for name, text in given if text)

    @property
    def missing(self) -> tuple[str, ...]:
        """What a published site has to name and this one does not."""
        return tuple(name for name in ("imprint", "contact") if not getattr(self, name))


def missing_publisher(publisher: Publisher) -> str:
    """What a build of a site with an address is told while it names no imprint or no contact."""
    missing, *more = publisher.missing
    if more:
        words = _(
            "mkdocs.yml: this site is to be published and names no {one} and no {other}. "
            "Set “{one}” and “{other}” under “extra: casefile:”."
        )
        return words.format(one=missing, other=more[0])
    words = _("mkdocs.yml: this site is to be published and names no {one}. Set “{one}” under “extra: casefile:”.")
    return words.format(one=missing)


def _line(heading: str, text: str) -> Line:
    if _ADDRESS.fullmatch(text):
        return Line(heading, url=text)
    return Line(heading, page=text) if _PAGE.fullmatch(text) else Line(heading, prose=text)


def read_publisher(settings: Any, document: Document, pages: Path) -> tuple[Publisher, list[Problem]]:
    """The publisher by what stands under `extra: casefile:` (None: nothing), and what is wrong with that.

    `document` is the file of the settings, for the places; `pages` the folder of the hand-written pages.
    """
    if settings is None:
        return Publisher(), []
    if not isinstance(settings, Mapping):
        mend = _("Write {fields} below it, each on a line: “contact: mailto:editors@example.org”.")
        message = _("“extra: casefile:” holds no fields.")
        return Publisher(), [Problem(_place(document), message, mend.format(fields=_(", ").join(FIELDS)))]
    others = {str(name): value for name, value in settings.items() if name not in OTHERS}
    # A variable of the environment that is not set, or is empty, sets nothing.
    given = {name: value for name, value in others.items() if value not in (None, "") or name not in FIELDS}
    found = list(_problems(given, document, pages))
    return (Publisher() if found else Publisher(**{name: value.strip() for name, value in given.items()})), found


def _problems(given: Mapping[str, Any], document: Document, pages: Path) -> Iterator[Problem]:
    for name, value in given.items():
        place = _place(document, name)
        if name not in FIELDS:
            known = (*FIELDS, *OTHERS)
            mend = did_you_mean(name, known) or _("There are {names}.").format(names=_(", ").join(known))
            yield Problem(place, _("“extra: casefile:” has no field “{name}”.").format(name=name), mend)
        elif not isinstance(value, str):
            yield Problem(
                place,
                _("“{name}” is not a text.").format(name=name),
                _("Write it in one line: “{name}: …”.").format(name=name),
            )
        else:
            yield from _problems_of(name, value.strip(), place, pages)


def _problems_of(name: str, text: str, place: Position, pages: Path) -> Iterator[Problem]:
    if name == "contact":
        if not _WEB.fullmatch(text) and not _MAIL.fullmatch(text):
            yield Problem(place, _("“{text}” is no address to write to.").format(text=text), _mend(text, name))
    elif _ADDRESS.fullmatch(text):
        if not _WEB.fullmatch(text):
            yield Problem(
                place, _("“{text}” is no address that begins with “https://”.").format(text=text), _mend(text, name)
            )
    elif _PAGE.fullmatch(text):
        if not (pages / text).is_file():
            message = _("There is no page “{page}” in {folder}/.").format(page=text, folder=pages.name)
            yield Problem(place, message, _("Mend its name, or write the page."))
    elif lost := marks_in(text):
        message = _("“{mark}” leads nowhere here.").format(mark=lost[0].text)
        yield Problem(place, message, _("Write “[words](https://…)” for a link."))


def _mend(text: str, name: str) -> str:
    if text.startswith("http://"):
        return _("Write “{setting}”.").format(setting=f"{name}: {text.replace('http:', 'https:', 1)}")
    if name == "contact" and _MAIL.fullmatch(f"mailto:{text}"):
        return _("Write “{setting}”.").format(setting=f"contact: mailto:{text}")
    if name == "contact":
        return _("Write “contact: https://…” or “contact: mailto:…”.")
    return _("Write “{setting}”.").format(setting=f"{name}: https://…")


def _place(document: Document, *keys: str) -> Position:
    """Where a key below `extra: casefile:` stands in the file; its beginning where it stands elsewhere."""
    place, waiting = Position(document), ["extra", "casefile", *keys]
    for found, text in scalars_of(document):
        if text == waiting[0]:
            place, waiting = found, waiting[1:]
            if not waiting:
                return place
    return Position(document)
