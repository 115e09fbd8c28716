"""`casefile new`."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from casefile.commands.interview import ASK, Answers, GoBack, Question, ask_in_turn, command_so_far
from casefile.commands.new_records import (
    Extended,
    add,
    archive_to_extend,
    check_new_id,
    prompt_for_id,
    say_what_is_next,
)
from casefile.commands.prompts import explain, prompt_for_field, prompt_for_more
from casefile.commands.shared import DOSSIER, cannot_be_read, say
from casefile.commands.spoken import Commands, FieldOption
from casefile.editing.drafts import (
    DRAFTED,
    HOLDERS,
    DraftError,
    begun_with,
    draft,
    is_asked,
    is_first,
    is_needed,
    model_of,
    model_with,
    questions,
    read_answer,
)
from casefile.editing.insertion import InsertionError
from casefile.editing.placement import place_record
from casefile.editing.suggestions import free_id, propose_id, who_has, why_taken
from casefile.editing.yaml_writer import write_fields
from casefile.evidence.archive import Archive
from casefile.examination import build_day
from casefile.model.fields import OneOf
from casefile.model.kinds import Sentences, kind_named
from casefile.model.shapes import FieldShape, Many
from casefile.translation import N_
from casefile.translation import gettext as _

_MOST_CITED = 5  # as examples of a citation
# The ids that a new record has: a dossier also that of its first claim, a statement none.
_IDS = {"statement": (), "topic": ("id", "claim_id")}


@click.group(cls=Commands)
def new() -> None:
    """Add a record: a source, a person, a claim …

    Asks for what it needs, and at the end whether more is to be said; or takes each field as an option: if all that
    must be known is given, nothing is asked. Where the id of a record is wanted, “?” lists those that there are, a part
    of a name those like it, and “+” adds one that is not there; “<” goes back a question, and who stops (Ctrl-C) is
    told how to go on from there. What is not known is left out.

    A claim gets a file in its dossier's folder. A statement is put into its claim, and not one other byte of that file
    changes. Only what passes the check is written.
    """


def _command(kind: str) -> click.Command:
    fields = _fields(kind)
    params: list[click.Parameter] = [_option(field) for field in fields]
    if kind != "statement":
        params.append(click.Option(["--id"], help=N_("Its id. One is proposed if this is left out.")))
    if kind == "topic":
        params.append(click.Option(["--claim-id"], help=N_("The id of its first claim.")))

    params.append(click.Option([f"--{ASK}"], is_flag=True, help=N_("Ask also where all that is needed is given.")))

    def run(dossier: Path, **given: Any) -> None:
        _add_record(kind, fields, given, dossier)

    return DOSSIER(click.Command(kind, callback=run, params=params, help=_sentences(kind).add))


def _fields(kind: str) -> list[FieldShape]:
    """What a record is asked for, where it goes first.

    The document comes before what is read in it, and the summary of a dossier after what it sums up.
    """
    fields = [*([HOLDERS[kind]] if kind in HOLDERS else []), *questions(kind)]
    place = {field.name: number for number, field in enumerate(fields)}
    if {"by", "source"} <= place.keys():
        fields.insert(place["by"], fields.pop(place["source"]))
    if "summary" in place:
        fields.append(fields.pop(place["summary"]))
    return fields


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
    for name in _ids(kind):
        if name in answers:
            check_new_id(answers[name][0], archive)
    asks = asks or any(is_needed(model_of(kind), field, answers) and field.name not in answers for field in fields)
    extended = Extended(dossier, archive)
    if asks:
        ask_in_turn(_questions(kind, extended, answers), answers, {}, partial(_prompt_for_more, kind, extended))
    id_ = _write(kind, answers, extended, asks=asks)
    if kind == "source":
        say(_("If you have its text in a file: {command}").format(command=f"casefile seal {id_} TEXT-FILE"))
    if kind not in ("topic", "claim", "statement", "correction"):
        say_what_is_next(id_, extended.archive)


def _write(kind: str, answers: Answers, extended: Extended, *, asks: bool) -> str:
    """Writes a record, and gives its id; a statement has none. Where it does not pass, ends with what was typed."""
    archive, dossier = extended.archive, extended.dossier
    made = {
        name: answers[name][0] if name in answers else _free_id(kind, name, answers, extended) for name in _ids(kind)
    }
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
            say("\n" + _("To go on, run this with what is wrong mended:") + "\n")
            say(f"  {command_so_far(answers)}")
            say("\n" + _("Or mend what you have typed here, and add it by hand:") + "\n")
            say("\n".join(write_fields(drafted)))
        raise
    return id_


def _add_on_the_way(extended: Extended, beside: Answers, kind: str, name: str) -> tuple[str, Archive] | None:
    """A record of a kind that is missing where another one is asked for; None where somebody goes back from it.

    `beside` are the answers of a statement of which it is the speaker: their document tells also a person's role.
    """
    answers: Answers = {}
    for field, values in begun_with(kind, name).items():
        if field != "id" or who_has(name, extended.archive) is None:
            answers[field] = values
    outer = click.get_current_context()
    with click.Context(_command(kind), parent=outer.parent, info_name=kind) as context:
        context.params = {"dossier": extended.dossier}
        context.set_parameter_source("dossier", outer.get_parameter_source("dossier") or ParameterSource.DEFAULT)
        try:
            asked = _questions(kind, extended, answers)
            speaks = kind == "person" and "source" in beside
            if speaks:
                asked = [_role_first(one) for one in asked if one.name != "role_source"]
            ask_in_turn(asked, answers, {}, within=True)
            if speaks and "role" in answers:
                answers["role_source"] = beside["source"]
            id_ = _write(kind, answers, extended, asks=True)
        except click.ClickException as error:
            say(error.message)
            return None
        except (GoBack, SystemExit):
            return None
    extended.read_anew()
    return id_, extended.archive


def _role_first(question: Question) -> Question:
    """The same question, asked at once where it is that of a speaker's role."""
    if question.name != "role":
        return question
    return replace(question, is_first=lambda _answers: True)


def _ids(kind: str) -> tuple[str, ...]:
    return _IDS.get(kind, ("id",))


def _questions(kind: str, extended: Extended, answers: Answers) -> list[Question]:
    """What is to be asked of a record beside these answers."""
    every = [_question(kind, field, extended) for field in _fields(kind)]
    every += [_question_of_id(kind, name, extended) for name in _ids(kind)]
    return [one for one in every if one.name not in answers]


def _prompt_for_more(kind: str, extended: Extended, answers: Answers, names: Sequence[str]) -> str:
    """What else is to be said of a record that has all it needs."""
    meanings = {field.name: explain(field) for field in _fields(kind)}
    for name in _ids(kind):
        meanings[name] = _label_of_id(kind, name)
    becomes = [
        answers[name][0] if name in answers else _proposed_free(name, kind, answers, extended) for name in _ids(kind)
    ]
    return prompt_for_more({name: meanings[name] for name in names}, becomes)


def _read(kind: str, field: FieldShape, given: list[str], archive: Archive) -> list[str]:
    try:
        return read_answer(kind, field, given, archive)
    except DraftError as error:
        message = _("{option}: {error}").format(option=_option_name(field), error=error)
        raise click.ClickException(message) from None


def _question(kind: str, field: FieldShape, extended: Extended) -> Question:
    proposed = [build_day().isoformat()] if (kind, field.name) == ("correction", "made") else []
    model = model_with(kind, field)
    return Question(
        field.name,
        lambda answers, before: prompt_for_field(
            kind,
            field,
            is_needed(model, field, answers, extended.archive),
            extended.archive,
            before or proposed,
            adder=partial(_add_on_the_way, extended, answers if field.name == "by" else {}),
            beside=answers,
        ),
        lambda answers: is_asked(field, answers),
        lambda answers: is_first(model, field, answers, extended.archive),
        lambda answers: _intro(kind, field.name, answers, extended.archive),
    )


def _intro(kind: str, name: str, answers: Answers, archive: Archive) -> str:
    """What is said before a field is asked for: where another record begins, and how sources are cited."""
    if (kind, name) == ("topic", "text"):
        return _("Now its first claim.")
    if kind in ("topic", "claim") and name == "source":
        return _("Now who says so, and in which document.")
    if (kind, name) == ("topic", "summary"):
        ids = [*dict.fromkeys([*answers.get("source", ()), *archive.sources])][:_MOST_CITED]
        return _("A source is cited by its id: {sources}.").format(sources=_(", ").join(f"[@{id_}]" for id_ in ids))
    return ""


def _question_of_id(kind: str, name: str, extended: Extended) -> Question:
    """Asked for on demand, unless none can be made of what is known, or somebody else has it."""

    def ask(answers: Answers, before: Sequence[str]) -> list[str]:
        proposed = before[0] if before else _proposed(_kind_of_id(kind, name), answers)
        return [prompt_for_id(proposed, extended.archive, _label_of_id(kind, name))]

    return Question(name, ask, is_first=lambda answers: not _proposed_free(name, kind, answers, extended))


def _label_of_id(kind: str, name: str) -> str:
    return _(_sentences(_kind_of_id(kind, name)).id_for).format(field=name.replace("_", "-"))


def _kind_of_id(kind: str, name: str) -> str:
    return "claim" if name == "claim_id" else kind


def _proposed(kind: str, answers: Answers) -> str:
    return propose_id(kind, {name: values[0] for name, values in answers.items()})


def _proposed_free(name: str, kind: str, answers: Answers, extended: Extended) -> str:
    """The id that a record gets unless it is given another; "" where it has to be given one."""
    proposed = _proposed(_kind_of_id(kind, name), answers)
    # Two articles, or two corrections, of one day are nothing unusual; two people of one name are more likely one.
    if not proposed or (kind not in ("source", "correction") and why_taken(proposed, extended.archive)):
        return ""
    return free_id(proposed, extended.archive)


def _free_id(kind: str, name: str, answers: Answers, extended: Extended) -> str:
    if free := _proposed_free(name, kind, answers, extended):
        return free
    if proposed := _proposed(_kind_of_id(kind, name), answers):
        raise click.ClickException(why_taken(proposed, extended.archive))
    option = f"--{name.replace('_', '-')}"
    raise click.ClickException(_("No id can be made of what is given: add {option}.").format(option=option))


for each in DRAFTED:
    new.add_command(_command(each))
