"""`casefile capture`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casefile.commands.interview import Answers, Question, ask_in_turn
from casefile.commands.new_records import add, archive_to_extend, check_new_id, prompt_for_id, say_what_is_next
from casefile.commands.prompts import explain, prompt_for_field
from casefile.commands.shared import DOSSIER, read_text, say
from casefile.commands.spoken import FieldOption
from casefile.editing.captured_source import (
    contents_of,
    held_text,
    propose_answers,
    source_with,
    source_with_text,
)
from casefile.editing.drafts import DraftError, command_for, draft, questions, read_answer
from casefile.editing.suggestions import free_id, propose_id
from casefile.evidence.archive import Archive
from casefile.model.shapes import FieldShape, Many
from casefile.model.texts.tokens import extent_of
from casefile.problems import printable
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.web.client import Limits
from casefile.web.errors import WebError

if TYPE_CHECKING:
    from casefile.web.extraction import Found

EXTRA = ".venv/bin/pip install -e '.[capture]'"
CONFIRMED = "title authors published language publisher kind".split()
POST = "post"
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
SECONDS = click.FloatRange(0, 3600, min_open=True)
FIELDS: Mapping[str, FieldShape] = {field.name: field for field in questions("source") if field.name in CONFIRMED}


def _help(field: FieldShape) -> str:
    return _("{meaning} Instead of what is found.").format(meaning=explain(field))


def _options(command: click.Command) -> click.Command:
    """One option for each field that can be corrected."""
    for name in CONFIRMED:
        many = isinstance(FIELDS[name].shape, Many)
        command.params.append(FieldOption([f"--{name}"], partial(_help, FIELDS[name]), multiple=many))
    return command


@_options
@click.command()
@click.argument("url")
@click.option("--id", "id_", help=N_("The id of the source. One is proposed if this is left out."))
@click.option("--yes", is_flag=True, help=N_("Ask nothing: take what is found, and the options."))
@click.option(
    "--saved", type=FILE, help=N_("Read the page from a file that a browser saved: HTML, MHTML, PDF, or a WARC.")
)
@click.option("--text-file", type=FILE, help=N_("Take the text from this file, and all else from the page."))
@click.option("--encoding", default="", help=N_("The encoding of the page, if it is not the one that it declares."))
@click.option("--allow-local", is_flag=True, help=N_("Allow a URL that is not on the public internet."))
@click.option(
    "--timeout", default=30.0, show_default=True, type=SECONDS, help=N_("How many seconds an answer may take.")
)
@click.option(
    "--max-size",
    default=10_000_000,
    show_default=True,
    type=click.IntRange(1),
    help=N_("How many bytes a page may have."),
)
@DOSSIER
def capture(
    url: str,
    dossier: Path,
    *,
    id_: str | None,
    yes: bool,
    saved: Path | None,
    text_file: Path | None,
    encoding: str,
    allow_local: bool,
    timeout: float,
    max_size: int,
    **given: Any,
) -> None:
    """Make a source of the web page at URL, with a seal of its text.

    Shows what the page says of itself, field by field, to be confirmed or put right; what it does not say is left out.
    A PDF, a post on a network and the transcript of a film are read likewise, as far as they are shown to everybody.
    The text is kept in held/ only, which Git ignores. A text that is garbled, or seems to be only a part of the whole,
    as before a paywall, gets no seal.
    """
    archive = archive_to_extend(dossier)
    if id_:
        check_new_id(id_, archive)
    limits = Limits(timeout, max_size, allow_local=allow_local)
    found, day = _find(url, limits, encoding, saved, text_file)
    if known := source_with(found.url, archive) or source_with(url, archive):
        raise click.ClickException(_("The source “{id}” has this address already.").format(id=known))
    if known := source_with_text(found.url, found.title, found.text, archive):
        message = _("The source “{id}” has this text already, at another address of the same host: {url}")
        raise click.ClickException(message.format(id=known, url=archive.sources[known].url))
    told = _given(given, archive)
    proposed = _values(found, day, archive) | told
    if "published" in told:
        proposed.pop("published_basis", None)
    for remark in found.remarks:
        # What asks for an option that is there tells nothing.
        if not any(f"--{name}" in remark for name in told):
            say(remark)
    if yes:
        answers = proposed
        id_ = id_ or _free_id(found, answers, archive)
    else:
        answers = _confirm(found, proposed, archive, id_)
        id_ = id_ or answers.pop("id_")[0]
    _write(id_, found, answers, archive, dossier)


def _find(
    url: str, limits: Limits, encoding: str, saved: Path | None, text_file: Path | None
) -> tuple["Found", str | None]:
    """What is found, and the day on which it was saved; with the text of a file, if one is given."""
    try:
        from casefile.web.documents import Wanted, read_document  # noqa: PLC0415 (an extra that need not be installed)
        from casefile.web.extraction import Found, garbled  # noqa: PLC0415
    except ImportError:
        message = _("This needs an extra; in the project’s folder type: {command}").format(command=EXTRA)
        raise click.ClickException(message) from None
    text = read_text(text_file) if text_file else ""
    try:
        found, day = read_document(Wanted(url, limits, encoding, saved))
    except WebError as error:
        if not text or error.refused:
            raise click.ClickException(printable(str(error))) from None
        message = _("{reason} So nothing is taken from the page.")
        # Who gives its text has read it somewhere; on which day is not known.
        found, day = Found(url, remarks=(message.format(reason=printable(str(error))),)), ""
    if text:
        remarks = tuple(filter(None, (*found.remarks, found.instead)))
        found = replace(found, text=text, pages=(), obstacle=garbled(text), instead="", remarks=remarks)
    if found.instead:
        message = _(
            "{instead} If the page opens in your browser, save it there and add --saved FILE, or give its text with "
            "--text-file FILE."
        )
        raise click.ClickException(message.format(instead=found.instead))
    return found, day


def _values(found: "Found", day: str | None, archive: Archive) -> dict[str, list[str]]:
    fields = {
        "title": [found.title],
        "kind": [found.kind],
        "authors": [*found.authors],
        "written": [found.written],
        "written_basis": [found.written_basis],
        "published": [found.published],
        "published_basis": [found.published_basis],
        "language": [found.language],
        "url": [found.url],
        "accessed": [date.today().isoformat() if day is None else day],
    }
    return propose_answers(fields, found.site, archive)


def _given(given: Mapping[str, Any], archive: Archive) -> dict[str, list[str]]:
    answers = {}
    for name, value in given.items():
        try:
            if value:
                values = [*value] if isinstance(value, tuple) else [value]
                answers[name] = read_answer("source", FIELDS[name], values, archive)
        except DraftError as error:
            message = _("{option}: {error}").format(option=f"--{name}", error=error)
            raise click.ClickException(message) from None
    return answers


def _confirm(found: "Found", proposed: dict[str, list[str]], archive: Archive, id_: str | None) -> dict[str, list[str]]:
    """What is found, confirmed or put right field by field, and the id if there is none yet."""
    site = found.site or _("not named")
    say(_("{url}\nSite: {site}. Text: {extent}.").format(url=found.url, site=site, extent=extent_of(found.text)))
    if "publisher" not in proposed and found.site:
        message = _("No organisation on record is called “{name}”. To add it: {command}")
        say(message.format(name=found.site, command=command_for("organisation", found.site)))
    questions_ = [_question(FIELDS[name], archive) for name in CONFIRMED]
    questions_ += [] if id_ else [Question("id_", partial(_ask_for_id, found, archive))]
    answers = {name: values for name, values in proposed.items() if name not in CONFIRMED}
    ask_in_turn(questions_, answers, proposed)
    return answers


def _question(field: FieldShape, archive: Archive) -> Question:
    return Question(
        field.name, lambda _answers, found: prompt_for_field("source", field, field.required, archive, found)
    )


def _ask_for_id(found: "Found", archive: Archive, answers: Answers, before: Sequence[str]) -> list[str]:
    return [prompt_for_id(before[0] if before else _proposed_id(found, answers), archive)]


def _proposed_id(found: "Found", answers: Answers) -> str:
    return propose_id("source", {"site": found.site} | {name: values[0] for name, values in answers.items()})


def _free_id(found: "Found", answers: Answers, archive: Archive) -> str:
    proposed = _proposed_id(found, answers)
    if not proposed:
        raise click.ClickException(_("No id can be made of what the page says: add --id."))
    return free_id(proposed, archive)


def _write(id_: str, found: "Found", answers: Mapping[str, Sequence[str]], archive: Archive, dossier: Path) -> None:
    basis = answers.get("published") == [found.published]
    kept = {name: values for name, values in answers.items() if basis or name != "published_basis"}
    contents = contents_of(id_, draft("source", kept, archive), found.text if found.is_whole else "", dossier)
    held = held_text(id_, found.text, dossier, found.pages)
    if there := next((path for path in held if path.suffix == ".txt" and path.exists()), None):
        raise click.ClickException(_("There is a text {file} already: move it away.").format(file=there))
    add(dossier, contents, held)
    if found.site and "publisher" not in answers and answers.get("kind") != [POST]:
        message = _("The publisher is left out. Add it, then write its id into {file}, as “publisher”: {command}")
        say(message.format(file=f"{id_}.yml", command=command_for("organisation", found.site)))
    if not found.is_whole:
        say(_("There is no seal. {reason}").format(reason=found.obstacle))
        say(_("If you have the whole text as a file: casefile seal {id} FILE").format(id=id_))
    say_what_is_next(id_, archive)
