"""The file `editions.yml` beside a project's settings, as records; a project need not have one."""

from pathlib import Path
from typing import cast

from casefile.model.editions import FILE, DatedEdition, EditionsFile
from casefile.problems import Document, Position, Problem
from casefile.reading.strict_yaml import read_yaml
from casefile.reading.validation import validate
from casefile.translation import gettext as _


def read_editions(project: Path) -> tuple[tuple[DatedEdition, ...], list[Problem]]:
    """The editions of a project, in the file's order, and what is wrong with the file. Raises nothing for bad input."""
    path = project / FILE
    if path.is_symlink():
        message, mend = _("This is a link to another file, and links are not followed."), _("Put the file itself here.")
        return (), [Problem(Position(Document(FILE)), message, mend, rule="files")]
    if not path.is_file():
        return (), []
    try:
        document = Document(FILE, path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        message, mend = _("This file is not UTF-8 text."), _("Save it as UTF-8.")
        return (), [Problem(Position(Document(FILE)), message, mend, rule="files")]
    tree, problems = read_yaml(document)
    if tree is None:
        return (), problems
    read = cast(EditionsFile | None, validate(EditionsFile, tree, problems))
    return read.editions if read else (), problems
