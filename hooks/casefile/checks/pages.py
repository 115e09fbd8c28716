"""What is wrong with the pages that are written by hand beside the dossiers, as far as their files tell."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from casefile.checks.drafts import not_published
from casefile.checks.marks import slips_of_page
from casefile.evidence.archive import Archive
from casefile.model.characters import NO_TEXT, NO_TEXT_IN_FILES, explain_refusal, find_refused, refusal
from casefile.model.markup import MARKS, MOST_OPEN, Mark, find_too_deep, find_unclosed, marks_in
from casefile.problems import Document, Position, Problem, did_you_mean
from casefile.reading.folder import folder_is_link, mend_of_error
from casefile.reading.plain_text import find_conflict, text_of
from casefile.reading.strict_yaml import scalars_of
from casefile.translation import gettext as _
from casefile.translation import grouped

LONGEST_PAGE = 200_000
MOST_BRACKETS = 3_000
# As MkDocs takes it.
_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n.*?\n(?=(?:-{3}|\.{3})[ \t]*\n)", re.DOTALL)
# At any other such section Python's parser of HTML, with which MkDocs reads pages, stops; in code too.
_MARKED = re.compile(r"<!\[(?!\s*(?:temp|cdata|ignore|include|rcdata|if|else|endif)\b)", re.IGNORECASE)
_CODE = re.compile(r"^(```|~~~).*?^\1|(`+)(?!`).+?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL)


def check_pages(folder: Path, archive: Archive) -> Iterator[Problem]:
    """What is wrong with the pages below a folder: files that cannot be read, and marks that lead nowhere."""
    if linked := folder_is_link(folder):
        yield linked
        return
    first: dict[str, str] = {}
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder)
        # As MkDocs takes them.
        if any(part.startswith(".") for part in name.parts) or name.parts[0] == "templates":
            continue
        other = first.setdefault(name.as_posix().casefold(), name.as_posix())
        if other != name.as_posix():
            yield _differs_in_case(f"{folder.name}/{name.as_posix()}", other)
        found = problems_of_file(folder, name.as_posix())
        yield from found
        if not any(problem.rule == "files" for problem in found):
            page = Document(f"{folder.name}/{name.as_posix()}", path.read_text(encoding="utf-8-sig"))
            lost = [mark for mark in marks_in(page.text, page=True) if not _leads_somewhere(mark, archive)]
            yield from problems_of_marks(lost, page, archive)
            for text, message, mend in slips_of_page(page.text, archive):
                yield Problem(Position(page).seek(text), message, mend, rule="marks")


def _leads_somewhere(mark: Mark, archive: Archive) -> bool:
    there = archive.sources if mark.cites else archive.records
    return mark.id in there and mark.id not in archive.unpublished


def problems_of_file(folder: Path, name: str) -> list[Problem]:
    """What is wrong with a file of the pages' folder before it is looked at as a page.

    The rule is `files` where it cannot be read at all.
    """
    path, shown = folder / name, f"{folder.name}/{name}"
    if found := NO_TEXT.search(name):
        return [_unreadable(shown, explain_refusal(found[0]), _("Give the file another name."))]
    if not _is_within(path, folder):
        mend = _("Put the file itself here.")
        return [
            _unreadable(
                shown, _("This leads out of {name}/ by a link, which is not followed.").format(name=folder.name), mend
            )
        ]
    try:
        if not path.is_file():
            return [_unreadable(shown, _("This is no ordinary file."), _("Put a file in its place, or take it away."))]
        document, fault = text_of(shown, path.read_bytes() if path.suffix == ".md" else b"")
    except OSError as error:
        message = _("This file cannot be read: {strerror}.").format(strerror=error.strerror)
        return [_unreadable(shown, message, mend_of_error(error))]
    if fault := fault or _too_long(document) or find_conflict(document, _without_code(document.text)):
        return [fault]
    front_matter = _FRONT_MATTER.match(document.text)
    # What stands there as it is needs no second problem.
    readable = front_matter and not NO_TEXT_IN_FILES.search(front_matter[0])
    escaped = refused_values(Document(shown, front_matter[0])) if front_matter and readable else ()
    return [
        *escaped,
        *find_refused(document, NO_TEXT_IN_FILES),
        *_too_deep(document),
        *_unclosed(document),
        *_marked(document),
    ]


def _differs_in_case(name: str, other: str) -> Problem:
    message = _("Only capitals tell this name from “{other}”: on Windows and macOS the two are one file.")
    return _unreadable(name, message.format(other=other), _("Give one of the two another name."))


def _is_within(path: Path, folder: Path) -> bool:
    """Whether a file stands below a folder, be it by links: what these lead to elsewhere is not to be published."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _too_deep(document: Document) -> Iterator[Problem]:
    if line := find_too_deep(document.text):
        message = _("There are lists in lists here, or quotations, too deep to be read.")
        yield Problem(Position(document, line), message, _("Take levels out."), rule="files")


def _too_long(document: Document) -> Problem | None:
    if len(document.text) > LONGEST_PAGE:
        message = _("This page has over {n} characters.").format(n=grouped(LONGEST_PAGE))
        return _unreadable(document.path, message, _("Split it in two."))
    if document.text.count("[") > MOST_BRACKETS:
        message = _("This page has over {n} brackets “[”.").format(n=grouped(MOST_BRACKETS))
        return _unreadable(document.path, message, _("Split it in two, or take links out."))
    return None


def _unclosed(document: Document) -> Iterator[Problem]:
    if line := find_unclosed(_without_code(document.text)):
        message = _("Over {n} brackets are open at once here.").format(n=MOST_OPEN)
        yield Problem(Position(document, line), message, _("Close them, or take some out."), rule="files")


def _marked(document: Document) -> Iterator[Problem]:
    if found := _MARKED.search(document.text):
        message = _("No page can be made of “{text}” here.").format(text=found[0])
        yield Problem(document.place(found.start()), message, _("Write “&lt;” for “<”."), rule="files")


def _unreadable(path: str, message: str, mend: str = "") -> Problem:
    return Problem(Position(Document(path)), message, mend, rule="files")


def refused_values(document: Document) -> Iterator[Problem]:
    """The values of a YAML file that hold what is no text."""
    found = ((place, NO_TEXT.search(text)) for place, text in scalars_of(document))
    return (refusal(place, refused[0], as_code=True) for place, refused in found if refused)


def problems_of_marks(lost: list[Mark], page: Document, archive: Archive) -> Iterator[Problem]:
    """A problem for each mark of a page that leads nowhere in an archive, or to what is not published."""
    for mark, position in positions_of(lost, page):
        if hold := archive.held_back.get(mark.id):
            yield Problem(position, not_published(mark.id, hold), _("Take it out until then."), rule="drafts")
            continue
        message = (_("There is no source “{id}”.") if mark.cites else _("There is no record “{id}”.")).format(
            id=mark.id
        )
        yield Problem(position, message, _mend(mark, archive), rule="references")


def _mend(mark: Mark, archive: Archive) -> str:
    if mark.id in archive.renamed:
        return _("It is now called “{renamed}”.").format(renamed=archive.renamed[mark.id])
    return did_you_mean(mark.id, list(archive.sources if mark.cites else archive.records)) or _("Mend the id.")


def positions_of(marks: list[Mark], document: Document) -> Iterator[tuple[Mark, Position]]:
    """Each mark with its place in a hand-written page, code left aside; a mark met again stands further on."""
    bare = _without_code(document.text)
    known: dict[str, list[int]] = {}
    for found in MARKS.finditer(bare):
        known.setdefault(" ".join(found[0].split()), []).append(found.start())
    met: Counter[Mark] = Counter()
    for mark in marks:
        starts = known.get(" ".join(mark.text.split())) or _starts_of(mark.text.split(), bare)
        start = starts[min(met[mark], len(starts) - 1)]
        met[mark] += 1
        yield mark, document.place(start)


def _without_code(text: str) -> str:
    """A page of the same length, with blanks for its code."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)


def _starts_of(words: list[str], text: str) -> list[int]:
    """Where words stand in a text with any blanks between them; where they do not, as in a quotation, the first one."""

    def find(sought: list[str]) -> list[int]:
        return [found.start() for found in re.finditer(r"\s+".join(map(re.escape, sought)), text)]

    return find(words) or find(words[:1]) or [0]
