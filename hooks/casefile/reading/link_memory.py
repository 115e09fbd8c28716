"""The memory of the links: a file beside the dossiers, which `casefile links` writes and a build reads."""

from pathlib import Path

from pydantic import ValidationError

from casefile.model.link_memory import NAME, Memory, PageText
from casefile.problems import Document, Position, Problem
from casefile.translation import gettext as _


def read_memory(path: Path) -> Memory | None:
    """The memory that a file holds, an empty one if there is no file; None if the file is damaged. OSError."""
    try:
        read = Memory.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Memory()
    except ValidationError:
        return None
    return Memory(failed_on=read.failed_on, texts=read.texts)


def read_page_texts(folder: Path) -> tuple[dict[str, PageText], list[Problem]]:
    """What is known of the sources' pages, by the sources' ids, and what is wrong with the file beside a folder."""
    path = folder.absolute().parent / NAME
    try:
        memory = read_memory(path)
        message = _("This is no memory of the links, or it is damaged.")
    except OSError as error:
        memory, message = None, _("This file cannot be read: {strerror}.").format(strerror=error.strerror)
    if memory:
        return memory.texts, []
    mend = _("Take it away: “casefile links” writes it anew.")
    return {}, [Problem(Position(Document(NAME)), message, mend, rule="files")]
