"""`casefile diff`."""

import sys
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import click

from casefile.cache.store import Cache
from casefile.commands.shared import DOSSIER, checked_archive, refuse, say
from casefile.evidence.archive import Archive, link
from casefile.evidence.publication import as_published
from casefile.examination import build_day
from casefile.history.beginning import FIELD
from casefile.history.contents import How
from casefile.history.difference import (
    RecordChange,
    addresses_lost,
    addresses_never_there,
    compare,
    compare_corrections,
    saying_otherwise,
)
from casefile.history.git import (
    Version,
    changed_pages,
    has_whole_history,
    is_under_git,
    names_of_revisions,
    read_versions,
    version_at,
)
from casefile.history.versions import VersionReader, linked
from casefile.model.dates import Day
from casefile.problems import did_you_mean, printable
from casefile.project.settings import project_beside
from casefile.reading.files import Files
from casefile.reading.folder import Reading, read_folder
from casefile.reporting.markdown import difference_markdown
from casefile.translation import N_
from casefile.translation import gettext as _

_PUBLISHED = N_("In what is published")
_CORRECTIONS = "docs/corrections.md"
_REMINDER = N_(
    "Something that was there says something else now, or is gone: {records}. "
    "If that mends a mistake of what was published, say so in a file `dossier/corrections/ID.yml`, one for each: "
    "`casefile new correction --concerns {first}` asks for the rest."
)
_MOVED = N_(
    "The address `#{before}` on `{claim}` leads nowhere now: so that old links lead to the statement, give it "
    "`formerly: [{before}]`."
)
_NEVER = N_("Statement `#{after}` on `{claim}`: as of `{revision}`, none there had the former address `{before}`.")
# As many of the records are named in a reminder.
_MOST = 5
_NOTHING = link(Reading())[0]


@click.command()
@click.argument("base")
@DOSSIER
def diff(base: str, dossier: Path) -> None:
    """Say what the dossiers say now that they did not say as of BASE.

    BASE is a branch, tag or commit. Prints Markdown for a pull request: claims, statements and sources added, changed
    or removed, standings that change and by which rule, origins gained or lost, quotations newly verified or not,
    seals that are gone or are others, with the number of quotations that rest on them; of long texts the words that
    changed, and pages in docs/.
    Where something is held back, as a draft or until a day, before or now, the same follows of what is published.
    The order and the layout of the files do not matter. To a BASE from before the archive begins (changes_since in
    mkdocs.yml), everything is new.
    """
    files = Files(Cache.beside(dossier))
    after = checked_archive(dossier, files)
    reading, pages = _reading_at(base, dossier, files), changed_pages(dossier.absolute(), base) or {}
    before = _archive_of(base, reading)
    difference = compare(before, after)
    corrections = compare_corrections(before, after)
    said = difference_markdown(difference, pages, corrections)
    if _CORRECTIONS not in pages and ((dossier.parent / _CORRECTIONS).is_file() or after.corrections):
        said += _reminder(saying_otherwise(difference), corrections, after)
    said += _of_addresses(base, before, after)
    published = _published_difference(reading, read_folder(dossier, files))
    files.tidy()
    said += f"\n# {_(_PUBLISHED)}\n\n{published}" if published not in ("", said) else ""
    # What is escaped for Markdown is harder to read where a person does.
    say(_readable(said) if sys.stdout.isatty() else said, nl=False)


def _reminder(otherwise: Mapping[str, How], corrections: tuple[RecordChange, ...], after: Archive) -> str:
    """Which records were changed without a correction that names them, and how to write one; "" if there are none.

    No correction can name what is gone, so that any new one may be about that.
    """
    new = [after.corrections[one.record.id] for one in corrections if one.how != "removed"]
    named = {id_ for one in new for id_ in one.concerns}
    left = [id_ for id_, how in otherwise.items() if id_ not in named and not (new and how == "removed")]
    if not left:
        return ""
    shown = [*(f"`{id_}`" for id_ in left[:_MOST]), *(["…"] if len(left) > _MOST else [])]
    first = next((id_ for id_ in left if otherwise[id_] == "changed"), "ID")
    return "\n" + _(_REMINDER).format(records=_(", ").join(shown), first=first) + "\n"


def _of_addresses(base: str, before: Archive, after: Archive) -> str:
    """What is to be said of the addresses of statements that changed, and of former ones that were none."""
    lost = [_(_MOVED).format(claim=one.claim, before=one.before) for one in addresses_lost(before, after)]
    never = [
        _(_NEVER).format(claim=one.claim, before=one.before, after=one.after, revision=base)
        for one in addresses_never_there(before, after)
    ]
    return "".join(f"\n{line}\n" for line in (*lost, *never))


def _published_difference(before: Reading, after: Reading) -> str:
    """What changes in what is published as of today; empty where nothing is held back, before or after."""
    day = Day(*build_day().timetuple()[:3])
    readings = [as_published(one, day, frozenset()) for one in (before, after)]
    if readings[0] is before and readings[1] is after:
        return ""
    archives = [linked(one) for one in readings]
    # What cannot be compared is told as new, rather than not at all.
    return difference_markdown(compare(*(_NOTHING if problems else archive for archive, problems in archives)))


def _readable(markdown: str) -> str:
    return "\n".join(printable(unescape(line)) for line in markdown.splitlines()) + "\n"


def _reading_at(base: str, dossier: Path, files: Files) -> Reading:
    version = version_at(dossier, base)
    if version is None and changed_pages(dossier.absolute(), base) is not None:
        say(_("“{revision}” holds no {folder}: everything is new.").format(revision=base, folder=dossier), err=True)
        return Reading()
    if version is None:
        raise click.ClickException(_why_there_is_none(base, dossier))
    if not _is_of_this_archive(base, version, dossier):
        return Reading()
    reading = VersionReader(dossier, files).read(version)
    if reading is None:
        message = _("The files of “{revision}” are not at hand: fetch the whole history.")
        raise click.ClickException(message.format(revision=base))
    return reading


def _why_there_is_none(base: str, dossier: Path) -> str:
    """Why nothing is known of a folder as of a revision, and what to ask for instead."""
    folder = dossier.absolute()
    if not is_under_git(folder):
        message = _("{folder} is not in a Git repository, so that there is nothing to compare it with.")
        return message.format(folder=dossier)
    message = _("There is no revision “{revision}” that holds {folder}.").format(revision=base, folder=dossier)
    known = names_of_revisions(folder)
    if base not in known and known:
        near = did_you_mean(base, known)
        message += " " + (near or _("The branches and tags here are: {known}.").format(known=_(", ").join(known[:10])))
    return message


def _archive_of(base: str, reading: Reading) -> Archive:
    archive, problems = linked(reading)
    if problems:
        message = _("The dossiers of “{revision}” have problems of their own; the first: {problem}")
        raise click.ClickException(message.format(revision=base, problem=problems[0]))
    return archive


def _is_of_this_archive(base: str, version: Version, dossier: Path) -> bool:
    """Whether an archive had begun by then; says so where it had not."""
    project, problems = project_beside(dossier)
    if problems:
        refuse(problems)
    beginning = project.beginning
    if not beginning:
        return True
    if not has_whole_history(dossier.absolute()):
        message = _("Whether “{revision}” is older than {field} cannot be told: fetch the whole history.")
        raise click.ClickException(message.format(revision=base, field=FIELD))
    if read_versions(dossier.absolute(), 1, beginning, version.commit):
        return True
    message = _("“{revision}” is from before this archive begins ({field} in mkdocs.yml): everything is new.")
    say(message.format(revision=base, field=FIELD), err=True)
    return False
