"""The rules beyond what each record must be by itself. Each yields problems; none raises.

A rule per function, a noun per module. A module is a family of rules, which `RULE_FAMILIES` names. Whether breaking a
rule is a problem or a warning, and why, stands with the rule.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from casefile.checks.alphabets import check_alphabets
from casefile.checks.answers import check_answers, check_lengths, check_parts, check_support
from casefile.checks.characters import check_characters
from casefile.checks.claims import check_claim, check_full_stop, check_one_proposition, check_order, check_withdrawals
from casefile.checks.copies import check_copies
from casefile.checks.corrections import check_correction
from casefile.checks.dead_ends import check_dead_ends
from casefile.checks.denials import check_denials
from casefile.checks.drafts import check_drafts
from casefile.checks.duplicates import check_duplicates, check_same_addresses
from casefile.checks.exhibits import check_exhibit, check_places, check_same_exhibits
from casefile.checks.former_ids import check_former_ids
from casefile.checks.future import check_future
from casefile.checks.inquiries import check_inquiries, check_recorded_answers
from casefile.checks.marks import check_editors_notes, check_marks, check_outer_marks
from casefile.checks.namesakes import check_namesakes
from casefile.checks.orphans import check_orphans
from casefile.checks.quotations import check_brevity, check_omissions, check_passages, check_questions, check_shares
from casefile.checks.relations import check_main_claims, check_relations, check_roots
from casefile.checks.removals import check_removals
from casefile.checks.repetitions import check_repetitions
from casefile.checks.retractions import check_notes
from casefile.checks.signs import check_signs
from casefile.checks.sources import check_kind, check_role, check_role_of_body, check_seals, check_source, check_voucher
from casefile.checks.times import check_successions, check_times, check_wholes
from casefile.checks.tongues import check_tongues
from casefile.checks.values import check_units, check_value
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.model.corrections import Correction
from casefile.model.dates import Day
from casefile.model.exhibits import Exhibit
from casefile.model.records import Claim, Entity, Named, Organisation, Source, Topic, Unnamed
from casefile.problems import Problem
from casefile.translation import N_

RULE_FAMILIES = {
    "files": N_("A file is where and what it should be."),
    "yaml": N_("A file can be read as YAML, without its traps."),
    "characters": N_("Every character is text, and none changes the order in which the text is shown."),
    "fields": N_("Each field exists and holds what belongs there."),
    "references": N_("What is referred to exists, and each id stands for one thing."),
    "sources": N_("Authors, dates, roles and seals have what explains them, and nothing precedes a document."),
    "times": N_("Roles and names begin before they end, and no body goes on as itself."),
    "exhibits": N_("Exhibits have a picture with its rights or a description, dates in order, and places."),
    "claims": N_("Statements, their dates and their chains fit together."),
    "inquiries": N_("Nobody answers before being asked, and every answer is on record."),
    "values": N_("Numbers are those of the words, and rival ones are in one unit."),
    "answers": N_("The short answer leads to claims of its dossier, and is short."),
    "corrections": N_("A correction names what it is about, and came after it."),
    "relations": N_("Claims lie to each other so that what follows from them can be derived."),
    "quotations": N_("Quotations are exact, brief, and translated."),
    "future": N_("Nothing was said or published after today."),
    "alphabets": N_("No letter of a name passes for one of another alphabet."),
    "orphans": N_("Every record is reached from a claim."),
    "denials": N_("A denial comes after what it denies."),
    "duplicates": N_("One proposition is one claim."),
    "namesakes": N_("One person has one record, and two of one name are told apart."),
    "dead-ends": N_("From every dossier a way leads on."),
    "drafts": N_("What is published refers to nothing that is held back."),
    "marks": N_("What looks like a mark in a prose is one."),
}


Rules = tuple[tuple[str, type[Named], Callable[[Any, Archive], Iterator[Problem]]], ...]
RulesOverAll = tuple[tuple[str, Callable[[Archive], Iterator[Problem]]], ...]

# The rules over one record of a kind, each with its family. What one yields depends on nothing but the record, and what
# it asks of the archive: it can be asked of the records that an edit concerns, and of no others.
RULES: Rules = (
    ("characters", Named, check_characters),
    ("characters", Named, check_signs),
    ("references", Named, check_repetitions),
    ("sources", Source, check_source),
    ("sources", Entity, check_role),
    ("sources", Unnamed, check_voucher),
    ("times", Entity, check_times),
    ("times", Organisation, check_successions),
    ("times", Organisation, check_wholes),
    ("claims", Claim, check_claim),
    ("exhibits", Exhibit, check_exhibit),
    ("exhibits", Claim, check_places),
    ("inquiries", Claim, check_inquiries),
    ("inquiries", Topic, check_inquiries),
    ("corrections", Correction, check_correction),
    ("relations", Claim, check_relations),
    ("quotations", Claim, check_passages),
    ("quotations", Unnamed, check_passages),
    ("quotations", Source, check_shares),
    ("alphabets", Named, check_alphabets),
    ("answers", Topic, check_answers),
)
# Those that look at all records at once.
RULES_OVER_ALL: RulesOverAll = (
    ("references", check_former_ids),
    ("references", check_removals),
    ("sources", check_seals),
)
# Both again: what has a meaning only once nothing else is wrong.
COMPLETENESS: Rules = (
    ("relations", Claim, check_roots),
    ("claims", Claim, check_withdrawals),
)
COMPLETENESS_OVER_ALL: RulesOverAll = (("orphans", check_orphans), ("drafts", check_drafts))
# And what only an editor can judge.
WARNINGS: Rules = (
    ("relations", Topic, check_main_claims),
    ("sources", Source, check_kind),
    ("sources", Source, check_notes),
    ("sources", Organisation, check_role_of_body),
    ("denials", Claim, check_denials),
    ("sources", Named, check_copies),
    ("marks", Named, check_marks),
    ("quotations", Claim, check_questions),
    ("quotations", Unnamed, check_questions),
    ("answers", Topic, check_lengths),
    ("answers", Topic, check_support),
    ("answers", Topic, check_parts),
    ("claims", Claim, check_order),
    ("claims", Claim, check_one_proposition),
    ("claims", Claim, check_full_stop),
    ("marks", Named, check_editors_notes),
    ("marks", Named, check_outer_marks),
    ("quotations", Claim, check_omissions),
    ("quotations", Unnamed, check_omissions),
    ("quotations", Claim, check_brevity),
    ("quotations", Unnamed, check_brevity),
    ("quotations", Claim, check_tongues),
    ("quotations", Unnamed, check_tongues),
    ("inquiries", Claim, check_recorded_answers),
    ("inquiries", Topic, check_recorded_answers),
    ("values", Claim, check_value),
    ("values", Topic, check_units),
)
WARNINGS_OVER_ALL: RulesOverAll = (
    ("duplicates", check_duplicates),
    ("duplicates", check_same_exhibits),
    ("duplicates", check_same_addresses),
    ("namesakes", check_namesakes),
    ("dead-ends", check_dead_ends),
)


def check(findings: Findings, today: Day | None = None) -> Iterator[Problem]:
    """Every problem of an archive whose records were read. Needs no reference to be resolved.

    Without a day for today nothing lies in the future.
    """
    yield from _ask(problems_of, RULES, RULES_OVER_ALL, findings)
    if today:
        for record in (*findings.archive.records.values(), *findings.archive.corrections.values()):
            yield from _of("future", check_future(record, today))


def check_completeness(findings: Findings) -> Iterator[Problem]:
    """The problems that only make sense once nothing else is wrong."""
    return _ask(gaps_of, COMPLETENESS, COMPLETENESS_OVER_ALL, findings)


def check_for_warnings(findings: Findings) -> Iterator[Problem]:
    """The warnings of an archive without problems."""
    return _ask(warnings_of, WARNINGS, WARNINGS_OVER_ALL, findings)


def problems_of(id_: str, findings: Findings) -> tuple[Problem, ...]:
    """What the rules over one record say of a record."""
    return _check_record(RULES, findings.archive.records[id_], findings.archive)


def gaps_of(id_: str, findings: Findings) -> tuple[Problem, ...]:
    """What those say of it that have a meaning once nothing else is wrong."""
    return _check_record(COMPLETENESS, findings.archive.records[id_], findings.archive)


def warnings_of(id_: str, findings: Findings) -> tuple[Problem, ...]:
    """And what only an editor can judge."""
    return _check_record(WARNINGS, findings.archive.records[id_], findings.archive)


def _check_record(rules: Rules, record: Named, archive: Archive) -> tuple[Problem, ...]:
    asked = ((family, rule) for family, kind, rule in rules if isinstance(record, kind))
    return tuple(problem for family, rule in asked for problem in _of(family, rule(record, archive)))


def _ask(
    of_record: Callable[[str, Findings], tuple[Problem, ...]],
    rules: Rules,
    over_all: RulesOverAll,
    findings: Findings,
) -> Iterator[Problem]:
    yield from chain.from_iterable(findings.by_id(of_record).values())
    for one in findings.archive.corrections.values():
        yield from _check_record(rules, one, findings.archive)
    for family, rule in over_all:
        yield from _of(family, rule(findings.archive))


def _of(family: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    return (replace(problem, rule=family) for problem in problems)
