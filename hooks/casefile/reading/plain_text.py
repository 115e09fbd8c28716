"""From the bytes of a file to its text, or to the one problem that keeps it from being read as what it should be."""

import re

from casefile.problems import Document, Position, Problem, text_in
from casefile.translation import N_, ngettext
from casefile.translation import gettext as _

# What other files begin with, and how their makers call them.
_OTHERS = (
    (b"%PDF", N_("This is a PDF.")),
    (b"PK\x03\x04", N_("This is a packed file, as Word and other programs write them.")),
    (b"{\\rtf", N_("This is a file of a word processor.")),
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# What Git leaves where two changes meet. A line of “=” alone may also underline a heading.
_CONFLICT = re.compile(r"^[ \t]*(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)


def text_of(name: str, content: bytes) -> tuple[Document, Problem | None]:
    """The text of a file by its name, with line feeds at the ends of its lines; or why it is none, as a problem.

    The text of what is none is for showing alone.
    """
    for beginning, what in _OTHERS:
        if content.startswith(beginning):
            document = Document(name)
            mend = _("Keep it outside of dossier/, and describe it in a record: see “casefile new source”.")
            return document, Problem(Position(document), _(what), mend, rule="files")
    if content.startswith(_UTF_16) or b"\0" in content[:2]:
        document = Document(name)
        message = _("This file is written in UTF-16, and UTF-8 is read.")
        return document, Problem(Position(document), message, _("Save it as UTF-8."), rule="files")
    try:
        return Document(name, text_in(content)), None
    except UnicodeDecodeError as error:
        return _in_another_encoding(name, content, error.start)


def _in_another_encoding(name: str, content: bytes, place: int) -> tuple[Document, Problem]:
    """The problem that stands where the first character is not written as UTF-8."""
    document = Document(name, text_in(content, "replace"))
    before = text_in(content[:place], "replace")
    position = Position(document, before.count("\n") + 1, len(before) - before.rfind("\n"))
    message = _("This file is not UTF-8 text: here is the first character in another encoding.")
    meant = content[place : place + 1].decode("cp1252", "replace")
    if meant.isalpha():
        message = _("This file is not UTF-8 text: here is the first character in another encoding, perhaps “{letter}”.")
        message = message.format(letter=meant)
    return document, Problem(position, message, _("Save the file as UTF-8."), rule="files")


def find_conflict(document: Document, text: str | None = None) -> Problem | None:
    """The merge that was not finished in a file, as one problem; None where there is none.

    `text` is the file's, of the same length, less what is not to be looked at.
    """
    places = _places_of(document.text if text is None else text)
    if not places:
        return None
    message = _("A merge was not finished here: Git left both versions, between lines of “<<<<<<<” and “>>>>>>>”.")
    mend = _("Keep what is right of the two, and take out the lines of “<<<<<<<”, “=======” and “>>>>>>>”.")
    more = (len(places) - 1) // 2
    also = ngettext("{n} more place in this file is so.", "{n} more places in this file are so.", more)
    notes = (also.format(n=more),) if more else ()
    return Problem(document.place(places[0]), message, mend, notes, rule="files")


def _places_of(text: str) -> list[int]:
    """Where in a text lines stand that begin or end one of two versions."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    return [found.start() for found in _CONFLICT.finditer(text)]
