"""The types of single fields: what each accepts, and what an editor is told otherwise."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainValidator

from casefile.model.amounts import read_amount
from casefile.model.coordinates import COORDINATES, read_point
from casefile.model.dates import Edtf, read_date
from casefile.model.identifiers import (
    DOI,
    IDENTIFIER,
    address_meant,
    check_doi,
    check_identifier,
    check_isbn,
    check_issn,
    is_web_address,
    mend_of_address,
)
from casefile.model.languages import LANGUAGE, is_language_tag, mend_of_tag
from casefile.model.lookalikes import find_lookalike
from casefile.model.markup import MOST_MARKS, MOST_OPEN, find_too_deep, find_unclosed
from casefile.model.places_in_exhibits import BOX, TIME_CODE, read_box, seconds_of
from casefile.model.slugs import slug
from casefile.model.vocabulary import (
    ACCESSES,
    ARCHIVINGS,
    CALLED_ELSEWHERE,
    CLAIM_KINDS,
    CORRECTIONS,
    CSL_TYPES,
    EXHIBIT_KINDS,
    LINEAGES,
    READINGS,
    ROLES,
    STANCES,
    STANCES_IN_OTHER_WORDS,
    STATUSES,
    SUCCESSIONS,
)
from casefile.problems import did_you_mean
from casefile.translation import N_, grouped
from casefile.translation import gettext as _

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Far more than anybody reads in one piece, and little enough to be looked through many times over.
LONGEST_LINE, LONGEST_PROSE = 5_000, 20_000
_DAY = re.compile(r"[1-9]\d{3}-\d{2}-\d{2}")
# Of `Statement.anchor`; between the two is a stance.
_STATEMENT_ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+-[a-z0-9_-]+")
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NOT_KNOWN = frozenset(("unknown", "not known", "undated", "n.d.", "n/a", "na", "none", "tbd", "?", "??", "-"))
# What people write of what has not ended, or of the day on which they write.
_STILL = frozenset(("present", "the present", "now", "today", "to date", "ongoing", "current", "still"))
# What else stands for the two words of a switch.
_SWITCHES = dict.fromkeys(("yes", "y", "on", "1", "true"), "true") | dict.fromkeys(
    ("no", "n", "off", "0", "false"), "false"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a field whose value is the id of another record, of one of these kinds; of any kind without them."""

    kinds: frozenset[str] | None = None

    def fits(self, kind: str) -> bool:
        """Whether a record of a kind may be named there."""
        return self.kinds is None or kind in self.kinds


# Where the name of a form stands, for who translates it.
FORM = "what is written into a field"


@dataclass(frozen=True, slots=True)
class Form:
    """Marks a field of text: the name of its form, how it is written, and its pattern, where there is one.

    The form “prose” is small Markdown with citations and links to records.
    """

    name: str
    written: str = ""
    pattern: str = ""


# What is said where a text is not of a form: a whole sentence for each, for no language builds them all alike.
_NOT_OF_FORM = {
    "id": N_("This is not an id. It is written like {examples}."),
    "language tag": N_("This is not a language tag. It is written like {examples}."),
    "web address": N_("This is not a web address. It is written like {examples}."),
    "DOI": N_("This is not a DOI. It is written like {examples}."),
    "ISBN": N_("This is not an ISBN. It is written like {examples}."),
    "ISSN": N_("This is not an ISSN. It is written like {examples}."),
    "identifier": N_("This is not an identifier. It is written like {examples}."),
    "SHA-256": N_("This is not a SHA-256, which has 64 of the digits 0–9 and a–f."),
    "time code": N_("This is not a time code. It is written like {examples}."),
    "region": N_("This is not a region of a picture. It is written like {examples}."),
    "coordinates": N_("These are not coordinates. They are written like {examples}."),
    "day": N_("This is not one day. It is written like {examples}."),
    "address of a statement": N_(
        "This is not the address of a statement, which stands behind the “#” of the link beside it. "
        "It is written like {examples}."
    ),
}


def say_not_of(form: Form) -> str:
    """What is said where a text is not of a form that has a pattern. KeyError for any other."""
    return _(_NOT_OF_FORM[form.name]).format(examples=form.written.replace("`", ""))


@dataclass(frozen=True, slots=True)
class OneOf:
    """Marks a field that takes one of these words, and says what each means."""

    words: Mapping[str, str] = field(hash=False)  # Else a type that bears it cannot stand in a union: “CslType | None”.


@dataclass(frozen=True, slots=True)
class OneOrMany:
    """Marks a list that may be written as its one entry."""


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def check_id(text: str) -> str:
    """The text, if it can be an id; a ValueError says what to write instead."""
    if not ID.fullmatch(text):
        letters = str(find_lookalike(text) or "")
        if not letters and (meant := slug(text)):
            letters = _("Write “{tag}”.").format(tag=meant)
        letters = letters or _("Use lower-case letters a–z, digits and single hyphens, like “anna-specimen”.")
        raise ValueError(_("“{text}” is not an id. {mend}").format(text=text, mend=letters))
    return text


def _check_line(text: str) -> str:
    if not text.strip():
        raise ValueError(_("There is only white space here. Leave the line out if it is not known."))
    return " ".join(text.split())


def _check_length(longest: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        if len(text) > longest:
            message = _("This text has {n} characters, and {most} can be read. Shorten it, or split it.")
            raise ValueError(message.format(n=grouped(len(text)), most=grouped(longest)))
        return text

    return check


def _check_nesting(text: str) -> str:
    if (n := text.count("[")) > MOST_MARKS:
        message = _("This text has {n} brackets “[”, and {most} can be read. Split it, or take links out.")
        raise ValueError(message.format(n=grouped(n), most=MOST_MARKS))
    if line := find_unclosed(text):
        message = _("In line {line} of this text over {n} brackets are open at once. Close them, or take some out.")
        raise ValueError(message.format(line=line, n=MOST_OPEN))
    if line := find_too_deep(text):
        raise ValueError(
            _(
                "Line {line} of this text has lists in lists, or quotations, too deep to be read. Take levels out."
            ).format(line=line)
        )
    return text


def _check_language(text: str) -> str:
    if not is_language_tag(text):
        message = _("“{text}” is not a language tag (BCP 47).").format(text=text)
        raise ValueError(f"{message} {mend_of_tag(text)}")
    return text


def _check_url(text: str) -> str:
    if mend := mend_of_address(text):
        raise ValueError(_("“{text}” is not a web address. {mend}").format(text=text[:80], mend=mend))
    if is_web_address(text):
        return text
    if meant := address_meant(text):
        raise ValueError(_("“{text}” is not a web address. Write “{meant}”.").format(text=text[:80], meant=meant))
    if len(re.findall(r"https?://", text)) > 1 and len(text.split()) > 1:
        first = text.split(maxsplit=1)[0].strip(",;")
        raise ValueError(_("One address belongs here. Write “{first}”.").format(first=first))
    raise ValueError(
        _("“{text}” is not a web address. Write it in full: “https://example.org/page”.").format(text=text[:80])
    )


def _check_program(text: str) -> str:
    if text.lower() in ("true", "yes", "false", "no"):
        raise ValueError(_("The name of a program belongs here, as in “DeepL”; without one leave the line out."))
    return text


def _check_sha256(text: str) -> str:
    if not _SHA256.fullmatch(text.lower()):
        message = _("A SHA-256 has 64 of the digits 0–9 and a–f; this has {n} characters. “sha256sum FILE” prints it.")
        raise ValueError(message.format(n=len(text)))
    return text.lower()


def _check_statement_address(text: str) -> str:
    address = text.rpartition("#")[2]
    if not _STATEMENT_ADDRESS.fullmatch(address) or not any(f"-{stance}-" in address for stance in _STANCES):
        message = _(
            "“{text}” is not the address of a statement: speaker, stance and date, as behind the “#” of its link, like "
            "“anna-specimen-denies-2024-02-11”."
        )
        raise ValueError(message.format(text=text[:80]))
    if address != text:
        raise ValueError(_("Write only what stands behind the “#”: “{address}”.").format(address=address))
    return text


def _check_readable(read: Callable[[str], object], wrong: str) -> Callable[[str], str]:
    """A check that something can be read off a text; `wrong` says otherwise what is to be written."""

    def check(text: str) -> str:
        if read(text) is None:
            raise ValueError(_(wrong).format(text=text[:40]))
        return text

    return check


_check_time_code = _check_readable(
    seconds_of,
    N_("“{text}” is not a time code. Write minutes and seconds, like 1:20, or hours too, like 0:01:20.5."),
)
_check_box = _check_readable(
    read_box,
    N_(
        "“{text}” is not a region. Write left, top, width and height in per cent of the picture, within it: "
        "10,20,30,40."
    ),
)
_check_coordinates = _check_readable(
    read_point,
    N_("“{text}” is no point. Write latitude and longitude in decimal degrees, south and west negative: 44.61, 33.52."),
)


def _check_amount(text: str) -> str:
    read_amount(text)
    return text


def _read_switch(value: Any) -> bool:
    if value not in ("true", "false"):
        meant = _SWITCHES.get(value.lower()) if isinstance(value, str) else None
        mend = _("Write {word}.").format(word=meant) if meant else _("Write true or false.")
        raise ValueError(_("“{word}” is not known here. {mend}").format(word=value, mend=mend) if meant else mend)
    return bool(value == "true")


def one_of(words: Iterable[str], called: Mapping[str, str] | None = None) -> Callable[[Any], str]:
    """A check that a value is one of `words`, which names the nearest one otherwise, or the one that is `called` so."""
    known = tuple(words)

    def _word_meant(value: str) -> str:
        meant = (called or {}).get(value.casefold().replace("_", " ").replace("-", " "))
        return _("Did you mean “{near}”?").format(near=meant) if meant else did_you_mean(value, known)

    def check(value: Any) -> str:
        if isinstance(value, str) and value in known:
            return value
        every = _("Use one of: {known}.").format(known=_(", ").join(known))
        if not isinstance(value, str):
            raise ValueError(_("One word belongs here, not a list or fields. {mend}").format(mend=every))
        raise ValueError(_("“{word}” is not known here. {mend}").format(word=value, mend=_word_meant(value) or every))

    return check


def read_edtf(value: Any) -> Edtf:
    """The date that a field holds, in EDTF; a ValueError says what is wrong with it."""
    if isinstance(value, dict) and isinstance(julian := value.get("julian"), str):
        value = f"julian: {julian}"  # which says what to write instead
    if isinstance(value, str) and value.casefold() in _NOT_KNOWN:
        raise ValueError(_("Leave the line out if the date is not known."))
    if isinstance(value, str) and value.casefold() in _STILL:
        raise ValueError(_("Leave the line out if it lasts; of a day write its date, like 2024-02-11."))
    if isinstance(value, tuple) and len(value) > 1 and all(isinstance(one, str) for one in value):
        dates = ",".join(value)
        raise ValueError(_('YAML takes this for a list. Put it in quotation marks: "[{dates}]"').format(dates=dates))
    if not isinstance(value, str):
        raise ValueError(_("A date belongs here, like 2024-02-11, 2024-02 or 2022-10~."))
    return read_date(value)


def read_day(value: Any) -> Edtf:
    """A date that is one day of the calendar; a ValueError says what is wrong with it."""
    try:
        date = read_edtf(value)
    except ValueError as error:
        # What it would be as a date is told only where that is a day: what is pasted is right at once.
        is_meant = not isinstance(value, str) or value.casefold() in {*_NOT_KNOWN, *_STILL}
        if is_meant or _A_DAY.search(str(error).replace(value, "", 1)) or _A_DAY.search(value):
            raise
        raise ValueError(_("“{text}” is not one day. Write it like 2026-12-01.").format(text=value[:80])) from None
    if not _DAY.fullmatch(date.text):
        raise ValueError(_("“{text}” is not one day. Write it like 2026-12-01.").format(text=date.text))
    return date


Id = Annotated[str, AfterValidator(check_id), Form("id", "`old-bridge`", ID.pattern)]
Line = Annotated[str, AfterValidator(_check_length(LONGEST_LINE)), AfterValidator(_check_line), Form("line")]
ProgramName = Annotated[Line, AfterValidator(_check_program)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_as_tuple), OneOrMany()]
Prose = Annotated[
    str,
    AfterValidator(_check_length(LONGEST_PROSE)),
    AfterValidator(str.strip),
    AfterValidator(_check_nesting),
    Form("prose"),
]
Language = Annotated[
    str, AfterValidator(_check_language), Form("language tag", "`fr`, `en`, `pt-BR`", LANGUAGE.pattern)
]
Url = Annotated[str, AfterValidator(_check_url), Form("web address", "`https://example.org/page`", "https?://[^ ]+")]
Doi = Annotated[str, AfterValidator(check_doi), Form("DOI", "`10.5555/port.7`", DOI.pattern)]
Isbn = Annotated[str, AfterValidator(check_isbn), Form("ISBN", "`978-0-306-40615-7`", r"[\dXx -]{10,17}")]
Issn = Annotated[str, AfterValidator(check_issn), Form("ISSN", "`0378-5955`", r"\d{4}-\d{3}[\dX]")]
Identifier = Annotated[
    str,
    AfterValidator(check_identifier),
    Form("identifier", "`ark:/12345/p7`, `hdl:12345/p7`, `urn:nbn:de:101:1-2017`", IDENTIFIER.pattern),
]
Amount = Annotated[str, AfterValidator(_check_amount), Form("amount", "`1500`, `1.5`, `1.5/2`, `100/..`")]
Switch = Annotated[bool, BeforeValidator(_read_switch), Form("switch", "`true`, `false`")]
Date = Annotated[
    Edtf,
    PlainValidator(read_edtf),
    Form("date", "`2024-02-11`, `2024-02`, `2022-10~`, `2022-09/2022-10`, `julian 1700-02-29`"),
]
Sha256 = Annotated[str, AfterValidator(_check_sha256), Form("SHA-256", "", "[0-9a-fA-F]{64}")]
TimeCode = Annotated[str, AfterValidator(_check_time_code), Form("time code", "`1:20`, `0:01:20.5`", TIME_CODE.pattern)]
Box = Annotated[str, AfterValidator(_check_box), Form("region", "`10,20,30,40`", BOX.pattern)]
Coordinates = Annotated[
    str, AfterValidator(_check_coordinates), Form("coordinates", "`44.61, 33.52`", COORDINATES.pattern)
]
SingleDay = Annotated[Edtf, PlainValidator(read_day), Form("day", "`2026-12-01`", _DAY.pattern)]
_STANCES = {stance.name: stance.meaning for stance in STANCES}
STATEMENT_ADDRESS = Form("address of a statement", "`anna-specimen-denies-2024-02-11`", _STATEMENT_ADDRESS.pattern)
StatementAddress = Annotated[str, AfterValidator(_check_statement_address), STATEMENT_ADDRESS]
CorrectionSort = Annotated[str, BeforeValidator(one_of(CORRECTIONS)), OneOf(CORRECTIONS)]
CslType = Annotated[str, BeforeValidator(one_of(CSL_TYPES, CALLED_ELSEWHERE)), OneOf(CSL_TYPES)]
ExhibitKind = Annotated[str, BeforeValidator(one_of(EXHIBIT_KINDS)), OneOf(EXHIBIT_KINDS)]
_ROLES = {name: role.meaning for name, role in ROLES.items()}
RoleName = Annotated[str, BeforeValidator(one_of(_ROLES)), OneOf(_ROLES)]
ClaimKind = Annotated[str, BeforeValidator(one_of(CLAIM_KINDS)), OneOf(CLAIM_KINDS)]
Reading = Annotated[str, BeforeValidator(one_of(READINGS)), OneOf(READINGS)]
Access = Annotated[str, BeforeValidator(one_of(ACCESSES)), OneOf(ACCESSES)]
Archiving = Annotated[str, BeforeValidator(one_of(ARCHIVINGS)), OneOf(ARCHIVINGS)]
Status = Annotated[str, BeforeValidator(one_of(STATUSES)), OneOf(STATUSES)]
Lineage = Annotated[str, BeforeValidator(one_of(LINEAGES)), OneOf(LINEAGES)]
SuccessionName = Annotated[str, BeforeValidator(one_of(SUCCESSIONS)), OneOf(SUCCESSIONS)]
StanceName = Annotated[str, BeforeValidator(one_of(_STANCES, STANCES_IN_OTHER_WORDS)), OneOf(_STANCES)]

PARTY = frozenset({"person", "organisation"})
SPEAKER = PARTY | {"unnamed"}

RecordIds = Annotated[tuple[Annotated[str, Reference()], ...], BeforeValidator(_as_tuple), OneOrMany()]
SourceId = Annotated[str, Reference(frozenset({"source"}))]
Sources = Annotated[tuple[SourceId, ...], BeforeValidator(_as_tuple), OneOrMany()]
ClaimId = Annotated[str, Reference(frozenset({"claim"}))]
SpeakerId = Annotated[str, Reference(SPEAKER)]
Speakers = Annotated[tuple[SpeakerId, ...], BeforeValidator(_as_tuple), OneOrMany()]
PartyId = Annotated[str, Reference(PARTY)]
Parties = Annotated[tuple[PartyId, ...], BeforeValidator(_as_tuple), OneOrMany()]
PersonId = Annotated[str, Reference(frozenset({"person"}))]
OrganisationId = Annotated[str, Reference(frozenset({"organisation"}))]
PlaceId = Annotated[str, Reference(frozenset({"place"}))]
ThingId = Annotated[str, Reference(frozenset({"thing"}))]
ExhibitId = Annotated[str, Reference(frozenset({"exhibit"}))]
TopicId = Annotated[str, Reference(frozenset({"topic"}))]
