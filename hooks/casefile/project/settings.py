"""All that stands under `extra: casefile:` in mkdocs.yml, as one: of its fields each is known, or told as a mistake.

With it go the dated editions, which have a file of their own.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casefile.evidence.own_settings import read_own_settings
from casefile.history.beginning import read_beginning
from casefile.history.dated_editions import check_editions
from casefile.history.git import Beginning, holds_beside
from casefile.model.editions import DatedEdition
from casefile.model.settings import DEFAULTS, Settings
from casefile.problems import Document, Position, Problem
from casefile.project.forms import check_forms
from casefile.project.publisher import Publisher, read_publisher
from casefile.reading.editions import read_editions
from casefile.reading.settings import find_unreadable, misplaced_fields, settings_beside, values_below
from casefile.translation import gettext as _
from casefile.translation import speaking

CACHE = ".cache"


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """How an archive speaks and what it allows (`own`), who publishes it, where its history begins, its editions."""

    own: Settings = DEFAULTS
    publisher: Publisher = field(default_factory=Publisher)
    beginning: Beginning = field(default_factory=Beginning)
    editions: tuple[DatedEdition, ...] = ()


def read_project(folder: Path, document: Document, loaded: Any, pages: Path) -> tuple[ProjectSettings, list[Problem]]:
    """The settings that go with a dossier folder, and what is wrong with them, in the file's order.

    `document` is the file of the settings, `loaded` what stands under `extra: casefile:` in it or in one from which it
    inherits (None: nothing), `pages` the folder of the hand-written pages. What is wrong is told in the language that
    is set there.
    """
    own, wrong_own = read_own_settings(document, loaded)
    with speaking(own.language):
        publisher, wrong_publisher = read_publisher(loaded, document, pages)
        beginning, wrong_beginning = read_beginning(folder, document, loaded)
        editions, wrong_editions = read_editions(folder.absolute().parent)
        wrong_editions += check_editions(folder.absolute(), editions, beginning)
        wrong_editions += check_cache(folder.absolute())
    wrong = sorted([*misplaced_fields(document), *wrong_own, *wrong_publisher, *wrong_beginning, *wrong_editions])
    return ProjectSettings(own, publisher, beginning, editions), wrong


def check_cache(folder: Path) -> list[Problem]:
    """What was worked out before is believed as it stands: nobody may propose it, as they may a dossier."""
    if not holds_beside(folder, CACHE):
        return []
    message = _("This folder is in the repository. What was worked out before is taken from it without another look.")
    mend = _("Take it out: git rm -r --cached {folder}. Then delete it.").format(folder=CACHE)
    return [Problem(Position(Document(CACHE)), message, mend, rule="files")]


def project_beside(folder: Path) -> tuple[ProjectSettings, list[Problem]]:
    """The same for who has only the folder: of the mkdocs.yml beside it, which may be no YAML at all."""
    document = settings_beside(folder)
    loaded = values_below(document, "extra", "casefile")
    project, wrong = read_project(folder, document, loaded, folder.parent / "docs")
    wrong = sorted([*check_forms(document, folder.absolute().parent), *wrong])
    unreadable = find_unreadable(document)
    if unreadable and all(one.position != unreadable.position for one in wrong):
        wrong = sorted([unreadable, *wrong])
    return project, wrong
