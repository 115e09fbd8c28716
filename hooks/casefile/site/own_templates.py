"""Templates of an archive's own, in `templates/` beside `docs/`: each comes before ours of the same name.

Such a template goes on from ours by `{% extends "casefile/claim.html" %}`. It is code, as a hook is, and is believed.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.meta import find_referenced_templates

from casefile.problems import Document, Position, Problem, did_you_mean
from casefile.translation import gettext as _

FOLDER = "templates"
OURS = "casefile"
ENDING = ".html"


class OwnTemplateError(Exception):
    """A template of an archive's own cannot be printed: its argument is the problem."""

    @property
    def problem(self) -> Problem:
        """What is wrong, and where."""
        found: Problem = self.args[0]
        return found


def loader(folder: Path | None) -> BaseLoader:
    """Where templates are looked up: in the folder of an archive's own, if there is one, and then among ours."""
    ours = PackageLoader("casefile", "templates")
    if folder is None:
        return ours
    return ChoiceLoader([FileSystemLoader(folder), ours, PrefixLoader({OURS: ours})])


def own_folder(project: Path) -> Path | None:
    """The folder of a project's own templates; None where it has none."""
    folder = project / FOLDER
    return folder if folder.is_dir() else None


def digest_of(folder: Path | None) -> str:
    """What tells the templates in a folder from others."""
    found = blake2b(digest_size=16)
    for path in _files(folder):
        found.update(path.as_posix().encode("utf-8", "surrogateescape") + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def _files(folder: Path | None) -> list[Path]:
    return sorted(path for path in folder.rglob(f"*{ENDING}") if path.is_file()) if folder else []


def check_templates(folder: Path | None, environment: Environment) -> Iterator[Problem]:
    """What is wrong with the templates in a folder: what is no template, and what no page uses."""
    if folder is None:
        return
    used = set(PackageLoader("casefile", "templates").list_templates())
    unused: list[tuple[str, Document]] = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        document = Document(f"{FOLDER}/{name}")
        try:
            text = path.read_text(encoding="utf-8")
            document = Document(f"{FOLDER}/{name}", text)
            tree = environment.parse(text, name)
            environment.compile(tree, name)
        except RecursionError:
            yield Problem(Position(document), _("What stands in this template is too deep to be read."), rule="files")
        except (OSError, UnicodeDecodeError):
            yield Problem(Position(document), _("This template cannot be read."), _("Save it as UTF-8."), rule="files")
        except TemplateSyntaxError as error:
            yield Problem(Position(document, error.lineno), _said(error), rule="files")
        else:
            named = [one for one in find_referenced_templates(tree) if one]
            yield from (_missing(one, document) for one in named if not _is_there(one, environment))
            used.update(named)
            unused.append((name, document))
    yield from _problems_of_unused(unused, used)


def _is_there(name: str, environment: Environment) -> bool:
    try:
        return bool(environment.get_template(name))
    except TemplateNotFound:
        return False
    except (TemplateSyntaxError, RecursionError):  # It is told of where it stands.
        return True


def _missing(name: str, document: Document) -> Problem:
    message = _("There is no template “{name}”.").format(name=name)
    mend = _("Ours are called “casefile/claim.html” and so on; yours by their paths in the folder.")
    return Problem(Position(document).seek(name), message, mend, rule="files")


def _problems_of_unused(found: Iterable[tuple[str, Document]], used: set[str]) -> Iterator[Problem]:
    for name, document in found:
        if name not in used:
            ours = PackageLoader("casefile", "templates").list_templates()
            mend = did_you_mean(name, ours) or _("Those that it can take the place of: {names}.").format(
                names=_(", ").join(ours)
            )
            yield Problem(
                Position(document), _("No page uses a template “{name}”.").format(name=name), mend, rule="files"
            )


def problem_in(folder: Path | None, error: Exception) -> Problem | None:
    """What is wrong with a template of an archive's own, at which an error came up; None where it came up elsewhere."""
    step, found = error.__traceback__, None
    while step and folder:
        path = Path(step.tb_frame.f_code.co_filename)
        if path.is_absolute() and folder in path.parents:
            found = path, step.tb_lineno
        step = step.tb_next
    if found is None or folder is None:
        return None
    path, line = found
    document = Document(f"{FOLDER}/{path.relative_to(folder).as_posix()}", path.read_text(encoding="utf-8"))
    return Problem(Position(document, line), _said(error), rule="files")


def _said(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return _("There is no template “{name}”.").format(name=error.name)
    said = error.message if isinstance(error, TemplateError) else str(error)
    return f"{(said or type(error).__name__).rstrip('.')}."
