"""The records that can stand in a field, listed for who types `?`, or only a part of a name, where an id is wanted."""

import shutil

from casefile.commands.shared import say
from casefile.editing.suggestions import ranked
from casefile.evidence.archive import Archive
from casefile.model.directions import without_isolates
from casefile.model.fields import Reference
from casefile.translation import gettext as _
from casefile.translation import ngettext

LIST = "?"
_FEWEST = 5  # lines of a list, on however small a screen


class Choice:
    """The records to which a reference may lead. The numbers of those listed can be typed for their ids."""

    def __init__(self, reference: Reference, archive: Archive) -> None:
        self._reference, self._archive = reference, archive
        self._part: str | None = None
        self._listed: list[str] = []
        self._shown = 0

    def among(self, archive: Archive) -> "Choice":
        """The same of an archive that has changed meanwhile."""
        return Choice(self._reference, archive)

    def chosen(self, word: str) -> str:
        """The id that a number stands for; any other word as it is."""
        is_number = word.isdecimal() and word not in self._archive.records and 0 < int(word) <= self._shown
        return self._listed[int(word) - 1] if is_number else word

    def is_beyond(self, word: str) -> bool:
        """Whether a number was on no list that was shown, though there was one."""
        return bool(self._shown) and word.isdecimal() and word not in self._archive.records and int(word) > self._shown

    def show(self, part: str = "") -> bool:
        """Lists the records, those most like a part of a name first; asked for the same again, the next of them.

        Gives whether there are any.
        """
        if part != self._part or self._shown == len(self._listed):
            self._part, self._shown = part, 0
            self._listed = ranked(part, self._reference, self._archive)
        columns, lines = shutil.get_terminal_size()
        first, self._shown = self._shown, min(len(self._listed), self._shown + max(_FEWEST, lines - 4))
        width = max(map(len, self._listed[first : self._shown]), default=0)
        for number, id_ in enumerate(self._listed[first : self._shown], start=first + 1):
            line = f"{number:>4}  {id_:<{width}}  {without_isolates(self._archive.name(id_))}"
            say(line if len(line) < columns else f"{line[: columns - 2]}…")
        self._say_the_rest()
        return bool(self._listed)

    def show_like(self, name: str) -> list[str]:
        """Lists what is like a name that is no such record, if anything is, and gives that."""
        like = ranked(name, self._reference, self._archive)
        if like:
            self._part = None
            self.show(name)
        return like

    def _say_the_rest(self) -> None:
        if not self._listed:
            say(_("There is nothing like it."))
            return
        say(_("Type the number or the id of one."))
        if left := len(self._listed) - self._shown:
            again = f"{LIST}{self._part}"
            message = ngettext("{n} more: type {again} again.", "{n} more: type {again} again.", left)
            say(message.format(n=left, again=again))
