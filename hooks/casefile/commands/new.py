"""`casefile new`."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from casefile.commands.interview import ASK, Answers, Question, ask_in_turn, command_so_far
from casefile.commands.new_records import add, archive_to_extend, check_new_id, prompt_for_id, warn_of_orphan
from casefile.commands.prompts import explain, prompt_for_field
from casefile.commands.shared import DOSSIER, cannot_be_read, say
from casefile.commands.spoken import Commands, FieldOption
from casefile.editing.drafts import (
    DRAFTED,
    HOLDERS,
    DraftError,
    draft,
    is_asked,
    is_needed,
    model_of,
    questions,
    read_answer,
)
from casefile.editing.insertion import InsertionError
from casefile.editing.placement import place_record
from casefile.editing.suggestions import free_id, propose_id, why_taken
from casefile.editing.yaml_writer import write_fields
from casefile.evidence.archive import Archive
from casefile.examination import build_day
from casefile.model.fields import OneOf
from casefile.model.kinds import Sentences, kind_named
from casefile.model.shapes import FieldShape, Many
from casefile.translation import N_
from casefile.translation import gettext as _

# The ids that a new record has: a dossier also that of its first claim, a statement none.
_IDS = {"statement": (), "topic": ("id", "claim_id")}


@click.group(cls=Commands)
def new() -> None:
    """Add a record: a source, a person, a claim …

    Asks for each field, or takes them as options: if all that must be known is given, nothing is asked. Where the id
    of a record is wanted, “?” lists those that there are, and a part of a name those like it; “<” goes back a question,
    and who stops (Ctrl-C) is told how to go on from there. What is not known is left out.

    A claim gets a file in its dossier's folder. A statement is put into its claim, and not one other byte of that file
    changes. Only what passes the check is written.
    """


def _command(kind: str) -> click.Command:
    fields = [*([HOLDERS[kind]] if kind in HOLDERS else []), *questions(kind)]
    params: list[click.Parameter] = [_option(field) for field in fields]
    if kind != "statement":
        params.append(click.Option(["--id"], help=N_("Its id. One is proposed if this is left out.")))
    if kind == "topic":
        params.append(click.Option(["--claim-id"], help=N_("The id of its first claim.")))

    params.append(click.Option([f"--{ASK}"], is_flag=True, help=N_("Ask for what is not given, needed or not.")))

    def run(dossier: Path, **given: Any) -> None:
        _add_record(kind, fields, given, dossier)

    return DOSSIER(click.Command(kind, callback=run, params=params, help=_sentences(kind).add))


def _sentences(kind: str) -> Sentences:
    """What is said of a kind; a statement has no id of its own."""
    return Sentences(add=N_("Add a statement.")) if kind == "statement" else kind_named(kind).sentences


def _option(field: FieldShape) -> click.Option:
    many = isinstance(field.shape, Many)
    return FieldOption([_option_name(field), field.name], partial(_help, field), multiple=many)


def _option_name(field: FieldShape) -> str:
    return f"--{field.name.replace('_', '-')}"


def _help(field: FieldShape) -> str:
    said = [explain(field)]
    if isinstance(field.shape, OneOf):
        said.append(_("One of: {words}.").format(words=", ".join(field.shape.words)))
    if isinstance(field.shape, Many):
        said.append(_("May be given several times."))
    return " ".join(said)


def _add_record(kind: str, fields: list[FieldShape], given: dict[str, Any], dossier: Path) -> None:
    archive, asks = archive_to_extend(dossier), given.pop(ASK)
    answers: Answers = {
        name: [*value] if isinstance(value, tuple) else [value] for name, value in given.items() if value
    }
    for field in fields:
        if field.name in answers:
            answers[field.name] = _read(kind, field, answers[field.name], archive)
    ids = _IDS.get(kind, ("id",))
    for name in ids:
        if name in answers:
            check_new_id(answers[name][0], archive)
    asks = asks or any(is_needed(model_of(kind), field, answers) and field.name not in answers for field in fields)
    if asks:
        questions_ = [_question(kind, field, archive) for field in fields]
        questions_ += [_question_of_id(kind, name, archive) for name in ids]
        ask_in_turn([one for one in questions_ if one.name not in answers], answers, {})
    made = {name: answers[name][0] if name in answers else _free_id(kind, name, answers, archive) for name in ids}
    id_ = made.get("id", "")
    holder = answers[HOLDERS[kind].name][0] if kind in HOLDERS else ""
    try:
        drafted = draft(kind, answers, archive, made.get("claim_id", ""))
        path, content = place_record(kind, id_, drafted, archive, dossier, holder=holder)
    except (DraftError, InsertionError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(cannot_be_read(error.filename, error)) from None
    try:
        add(dossier, {path: content})
    except SystemExit:
        if asks:
            say("\n" + _("What you have typed, to be put right and added by hand:") + "\n")
            say("\n".join(write_fields(drafted)))
            say("\n" + _("Or as a command, to be put right before it is run:") + "\n")
            say(f"  {command_so_far(answers)}")
        raise
    if kind == "source":
        say(_("If you have its text in a file: {command}").format(command=f"casefile seal {id_} TEXT-FILE"))
    if kind not in ("topic", "claim", "statement", "correction"):
        warn_of_orphan(id_, archive)


def _read(kind: str, field: FieldShape, given: list[str], archive: Archive) -> list[str]:
    try:
        return read_answer(kind, field, given, archive)
    except DraftError as error:
        message = _("{option}: {error}").format(option=_option_name(field), error=error)
        raise click.ClickException(message) from None


def _question(kind: str, field: FieldShape, archive: Archive) -> Question:
    proposed = [build_day().isoformat()] if (kind, field.name) == ("correction", "made") else []
    return Question(
        field.name,
        lambda answers, before: prompt_for_field(
            kind, field, is_needed(model_of(kind), field, answers), archive, before or proposed
        ),
        lambda answers: is_asked(field, answers),
    )


def _question_of_id(kind: str, name: str, archive: Archive) -> Question:
    of = _kind_of_id(kind, name)
    label = _(_sentences(of).id_for).format(field=name.replace("_", "-"))

    def ask(answers: Answers, before: Sequence[str]) -> list[str]:
        return [prompt_for_id(before[0] if before else _proposed(of, answers), archive, label)]

    return Question(name, ask)


def _kind_of_id(kind: str, name: str) -> str:
    return "claim" if name == "claim_id" else kind


def _proposed(kind: str, answers: Answers) -> str:
    return propose_id(kind, {name: values[0] for name, values in answers.items()})


def _free_id(kind: str, name: str, answers: Answers, archive: Archive) -> str:
    proposed = _proposed(_kind_of_id(kind, name), answers)
    if not proposed:
        option = f"--{name.replace('_', '-')}"
        raise click.ClickException(_("No id can be made of what is given: add {option}.").format(option=option))
    # Two articles, or two corrections, of one day are nothing unusual; two people of one name are more likely one.
    if kind not in ("source", "correction") and (taken := why_taken(proposed, archive)):
        raise click.ClickException(taken)
    return free_id(proposed, archive)


for each in DRAFTED:
    new.add_command(_command(each))
