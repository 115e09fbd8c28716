"""What looks like a mark in a prose is one."""

import re
from collections.abc import Callable, Iterator

from casefile.evidence.archive import Archive
from casefile.model.fields import ID
from casefile.model.ids_in_prose import replaced
from casefile.model.markup import MARKS, addresses_that_lead_nowhere, marks_in
from casefile.model.records import Named, Source
from casefile.model.references import proses_of
from casefile.problems import Position, Problem, nearest
from casefile.translation import N_
from casefile.translation import gettext as _

# Marks come first, so that no part of one is taken for a slip. Before “(” it is a Markdown link, which is allowed.
# A tag's attributes have values, unlike what stands between the signs in “a <b and c> d”.
_LIKENESS = re.compile(
    rf"{MARKS.pattern}"
    rf"|(?P<open>\[\[\s*|\[@)(?P<begun>{ID.pattern})(?=[^\[\]]*(?P<next>\[)?)"
    rf"|\[(?P<named>{ID.pattern})(?P<rest>[,;|][^\[\]]*)?\](?!\()"
    rf"|(?P<round>\()?(?<![\w/@.\[-])@(?P<bare>{ID.pattern})(?(round)(?P<locator>,[^()\[\]]*)?\))"
    rf"|\((?P<enclosed>{ID.pattern})\)"
    r"|\[\^(?P<note>[^\[\]\s]+)\]"
    rf"|\[(?P<words>[^\[\]]*)\]\((?P<linked>{ID.pattern})(?:\.md)?\)"
    r"|<(?P<tag>!--|[A-Za-z][A-Za-z0-9]*(?=\s*/?>|\s[^<>=]*=[^<>]*>))"
)
# Up to here a file writes a slip as the prose does: no line is broken and no apostrophe doubled.
_END = re.compile(r"[\s,;|]")
_TAGS = frozenset(
    """!-- a abbr article aside audio b big blockquote br button center cite code dd del details div dl dt em embed
    figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd label li link main mark meta nav
    object ol option p pre q s samp script section select small source span strike strong style sub summary sup svg
    table tbody td textarea tfoot th thead time title tr tt u ul var video""".split()
)
_BOLD, _ITALIC, _BREAK = N_("Write **words**."), N_("Write *words*."), N_("Leave an empty line instead.")
_MARKDOWN = N_("Write Markdown, such as *words* or **words**.")
_INSTEAD = {
    "!--": N_("Take it out."),
    "a": N_("Write [words](https://…)."),
    "b": _BOLD,
    "br": _BREAK,
    "code": N_("Write `words`."),
    "em": _ITALIC,
    "i": _ITALIC,
    "p": _BREAK,
    "strong": _BOLD,
}


# A pair of marks round all of a text, with none of either kind within: “A” and “B” has no such pair.
# An apostrophe within a word is no such mark.
_ALL_IN_MARKS = re.compile(
    r"\s*(?:“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|„([^„“”]+)[“”]|「([^「」]+)」|‹([^‹›]+)›|『([^『』]+)』"
    r"|‘((?:[^‘’]|\b’\b)+)’|'((?:[^']|\b'\b)+)')\s*"
)
# What stands in a line of its own, and is the editors' own words.
_OWN_LINES = ("name", "text", "title", "question")
_FOR_EDITORS = re.compile(r"\b(?:TODO|FIXME|TBC|TBD|[Ll]orem ipsum)\b")


def words_in_marks(text: str) -> str:
    """The words of a text all of which stands in one pair of quotation marks; empty for any other."""
    found = _ALL_IN_MARKS.fullmatch(text)
    return next(filter(None, found.groups())).strip() if found else ""


def check_outer_marks(record: Named, archive: Archive) -> Iterator[Problem]:
    """No name, no claim and no question stands as a whole in quotation marks: to YAML only straight ones are none.

    A warning: a work may be called so. The title of a document may be somebody's words.
    """
    for name in () if isinstance(record, Source) else _OWN_LINES:
        if words := words_in_marks(getattr(record, name, None) or ""):
            message = _("All of “{field}” stands in quotation marks, and readers will see them.").format(field=name)
            yield Problem(record.at.of(name), message, _("Write: {words}").format(words=words), severity="warning")


def check_editors_notes(record: Named, archive: Archive) -> Iterator[Problem]:
    """What is a note from editor to editor is not published. A warning: a prose may speak of one."""
    for start, prose in proses_of(record):
        if found := _FOR_EDITORS.search(prose):
            message = _("“{words}” is a note to editors, and readers will see it.").format(words=found[0])
            mend = _("Do what it says, or write it as a “todo” of the record.")
            yield Problem(start.seek(found[0]), message, mend, severity="warning")


def check_marks(record: Named, archive: Archive) -> Iterator[Problem]:
    """A mark that lacks a bracket or its “@”, raw HTML, and a link to no address reach readers as they were typed.

    A warning: it may be meant so, which is then what a backslash before it or a code span says.
    """
    for start, prose in proses_of(record):
        slips = [*_slips_in(prose, archive)]
        places = _places_of([found for found, _, _ in slips], prose, start)
        for place, (_found, message, mend) in zip(places, slips, strict=True):
            yield Problem(place, message, mend, severity="warning")
        for text in dict.fromkeys(mark.text for mark in marks_in(prose) if _SECOND_IN_ONE.search(mark.locator)):
            message, mend = describe_second(text)
            yield Problem(start.seek(text), message, mend, severity="warning")
        for address in addresses_that_lead_nowhere(prose):
            message = _("“{address}” is not a web address: no link is made of it.").format(address=address[:80])
            yield Problem(start.seek(address), message, _("Write it in full."), severity="warning")
        for address in dict.fromkeys(_BARE_ADDRESS.findall(prose)):
            message = _("“{address}” is no link, and nobody sees what document it is.").format(address=address[:80])
            mend = _("Cite the document as [@its-id], or write [words]({address}).").format(address=address[:80])
            yield Problem(start.seek(address), message, mend, severity="warning")


# An address of which Markdown makes no link: it is not in brackets, no code, and no link's own words.
_BARE_ADDRESS = re.compile(r"(?<![(<\[`\w/=:\"'])(?<!\]: )https?://[^\s<>`\"')\]]*[^\s<>`\"')\].,;:!?]")
# Another citation, where the place in the document belongs.
_SECOND_IN_ONE = re.compile(rf"(?:^|,)\s*@{ID.pattern}")


def describe_second(mark: str) -> tuple[str, str]:
    """What is wrong with a citation that has another one as its locator, and how to mend it."""
    shown = _in_a_line(mark)
    message = _("“{mark}” cites the first of these only: what follows a comma is a place in it.").format(mark=shown)
    return message, _("Write “{right}”.").format(right=re.sub(r",\s*@", "; @", shown))


def slips_of_page(text: str, archive: Archive) -> Iterator[tuple[str, str, str]]:
    """What only looks like a mark in a hand-written page, which may hold HTML and links as Markdown has them.

    Each with what is wrong and how to mend it.
    """
    for found, message, mend in _slips_in(text, archive, page=True):
        if not found["tag"] and not found["linked"] and not found["note"]:
            yield found[0], message, mend
    for mark in marks_in(text, page=True):
        if _SECOND_IN_ONE.search(mark.locator):
            yield mark.text, *describe_second(mark.text)


def _slips_in(prose: str, archive: Archive, page: bool = False) -> Iterator[tuple[re.Match[str], str, str]]:
    """What only looks like a mark or like Markdown, code left aside: where, what is wrong, how to mend it."""
    slips = [(found, *told) for found in _LIKENESS.finditer(prose) if (told := _describe(found, archive))]
    if not slips:
        return
    # Only Markdown knows what is code or escaped: there it will not meet a mark that is put in a slip's place.
    probes = [f"probe--{number}" for number in range(len(slips))]
    spans = [found.span() for found, _, _ in slips]
    marks = (f"[[{probe}]]" for probe in probes)
    met = {mark.id for mark in marks_in(replaced(prose, dict(zip(spans, marks, strict=True))), page)}
    yield from (slip for slip, probe in zip(slips, probes, strict=True) if probe in met)


def _describe(found: re.Match[str], archive: Archive) -> tuple[str, str] | None:
    """What is wrong and how to mend it; None where nothing is."""
    name = next((name for name in _DESCRIBED if found[name]), None)
    return _DESCRIBED[name](found, archive) if name else None


def _describe_html(found: re.Match[str], archive: Archive) -> tuple[str, str] | None:
    tag = found["tag"].lower()
    if tag not in _TAGS:
        return None
    shown = "<!--" if tag == "!--" else f"<{tag}>"
    mend = _(_INSTEAD.get(tag, _MARKDOWN))
    return _("HTML is not taken here: readers will see “{shown}” as it stands.").format(shown=shown), mend


def _describe_open(found: re.Match[str], archive: Archive) -> tuple[str, str] | None:
    if found["begun"] not in archive.records and not nearest(found["begun"], list(archive.records)):
        return None
    end = "]" if found["open"] == "[@" else "]]"
    message = _("The mark “{mark}” is not closed: readers will see it as it stands.").format(mark=_in_a_line(found[0]))
    mend = _("Close it with “{end}” before the next “[”.") if found["next"] else _("Close it with “{end}”.")
    return message, mend.format(end=end)


def _describe_linked(found: re.Match[str], archive: Archive) -> tuple[str, str] | None:
    """Of a link as Markdown has it, to a record."""
    if found["linked"] not in archive.records:
        return None
    message = _("This link leads to no page: “{id}” is a record.").format(id=found["linked"])
    return message, _("Write “{right}”.").format(right=f"[[{found['linked']}|{_in_a_line(found['words'])}]]")


def _describe_bare(found: re.Match[str], archive: Archive) -> tuple[str, str] | None:
    """Of an id behind “@”, in round brackets or in none."""
    if found["bare"] not in archive.records:
        return None
    inner = _in_a_line(f"{found['bare']}{found['locator'] or ''}")
    right = f"[@{inner}]" if found["bare"] in archive.sources else f"[[{found['bare']}]]"
    return _no_mark(_in_a_line(found[0])), _("Write “{right}”.").format(right=right)


def _describe_enclosed(found: re.Match[str], archive: Archive) -> tuple[str, str] | None:
    """Of the id of a source in round brackets; one without a hyphen may be a word."""
    if "-" not in found["enclosed"] or found["enclosed"] not in archive.sources:
        return None
    return _no_mark(found[0]), _("Write “{right}”.").format(right=f"[@{found['enclosed']}]")


def _describe_note(found: re.Match[str], archive: Archive) -> tuple[str, str]:
    mend = _("There are no footnotes: cite a source, as in “[@some-source]”, or say it in the sentence.")
    return _no_mark(found[0]), mend


def _no_mark(text: str) -> str:
    return _("“{mark}” is no mark: readers will see it as it stands.").format(mark=text)


def _describe_single(found: re.Match[str], archive: Archive) -> tuple[str, str] | None:
    if found["named"] not in archive.records:
        return None
    id_, rest = found["named"], found["rest"] or ""
    cites = id_ in archive.sources and not rest.startswith("|")
    # “[oskmouth, the city]” is an insertion in somebody's words.
    if rest and not cites and not rest.startswith("|"):
        return None
    inner = _in_a_line(f"{id_}{rest}")
    right = f"[@{inner}]" if cites else f"[[{inner}]]"
    return _no_mark(f"[{inner}]"), _("Write “{right}”.").format(right=right)


# By what was found, in this order.
_DESCRIBED: dict[str, Callable[[re.Match[str], Archive], tuple[str, str] | None]] = {
    "tag": _describe_html,
    "linked": _describe_linked,
    "bare": _describe_bare,
    "enclosed": _describe_enclosed,
    "note": _describe_note,
    "open": _describe_open,
    "named": _describe_single,
}


def _places_of(slips: list[re.Match[str]], prose: str, start: Position) -> Iterator[Position]:
    """Where in the file each slip stands: what it begins with comes before it there as often as in the prose."""
    last: dict[str, tuple[int, Position]] = {}
    for found in slips:
        beginning = _END.split(found[0])[0]
        offset, place = last.get(beginning, (0, None))
        times = prose.count(beginning, offset, found.start())
        if place is None:
            place = start.seek(beginning)
        for _time in range(times):
            place = place.next.seek(beginning)
        last[beginning] = found.start(), place
        yield place


def _in_a_line(text: str) -> str:
    return " ".join(text.split())
