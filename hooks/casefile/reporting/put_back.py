"""What was put back of a command that was killed, in words."""

from collections.abc import Iterator

from casefile.system.atomic_files import PutBack
from casefile.translation import gettext as _
from casefile.translation import ngettext

_NAMED = 5


def in_sentences(back: PutBack) -> Iterator[str]:
    """That files are as they were before a command that was killed, and which are not; nothing where nothing was."""
    if back.files:
        n = len(back.files)
        named = _(", ").join(back.files[:_NAMED]) + (" …" if n > _NAMED else "")
        yield ngettext(
            "A command was killed while it wrote. {n} file is as it was before: {files}.",
            "A command was killed while it wrote. {n} files are as they were before: {files}.",
            n,
        ).format(n=n, files=named)
    for file in back.changed:
        message = _("A command was killed while it wrote. {file} was changed after that, and stays as it is now.")
        yield message.format(file=file)
