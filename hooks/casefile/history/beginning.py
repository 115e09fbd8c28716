"""Where the history of an archive begins: `changes_since` under `extra: casefile:` in mkdocs.yml."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from casefile.history.git import Beginning, commit_on_line, has_whole_history
from casefile.problems import Document, Position, Problem
from casefile.reading.settings import find_setting
from casefile.translation import gettext as _

FIELD = "changes_since"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HASH = re.compile(r"[0-9a-f]{7,64}")


def read_beginning(folder: Path, settings: Document, loaded: Any = None) -> tuple[Beginning, list[Problem]]:
    """The beginning that is set for a dossier folder, and what is wrong with that.

    `settings` is the file of the settings; `loaded` what stands under `extra: casefile:`, be it in a file from which
    that one inherits. A commit is looked up only where the whole history is at hand: elsewhere there are no versions.
    """
    inherited = str(loaded.get(FIELD) or "") if isinstance(loaded, Mapping) else ""
    place, text = find_setting(settings, "extra", "casefile", FIELD) or (Position(settings), inherited)
    if not text:
        return Beginning(), []
    if _DAY.fullmatch(text):
        try:
            return Beginning(day=date.fromisoformat(text)), []
        except ValueError:
            return Beginning(), [_problem(place, _("There is no day “{text}”.").format(text=text))]
    if not _HASH.fullmatch(text):
        return Beginning(), [_problem(place, _("“{text}” is neither a commit nor a day.").format(text=text))]
    if not has_whole_history(folder.absolute()):
        return Beginning(commit=text), []
    commit = commit_on_line(folder.absolute(), text)
    message = _("The history of what is checked out has no commit “{text}”.").format(text=text)
    return Beginning(commit=commit), [] if commit else [_problem(place, message)]


def _problem(place: Position, message: str) -> Problem:
    mend = _("Write the day on which the archive begins, like “{example}”, or a commit that “git log” lists.").format(
        example=f"{FIELD}: 2026-11-28"
    )
    return Problem(place, message, mend, rule="files")
