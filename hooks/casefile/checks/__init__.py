"""The rules over the whole archive, beyond what each record must be by itself. Each yields problems; none raises.

A rule per function, a noun per module. A module is a family of rules, which `RULE_FAMILIES` names. Whether breaking a
rule is a problem or a warning, and why, stands with the rule.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from casefile.checks.alphabets import check_alphabets
from casefile.checks.answers import check_answers, check_lengths
from casefile.checks.characters import check_characters
from casefile.checks.claims import check_claims
from casefile.checks.dead_ends import check_dead_ends
from casefile.checks.denials import check_denials
from casefile.checks.duplicates import check_duplicates
from casefile.checks.former_ids import check_former_ids
from casefile.checks.future import check_future
from casefile.checks.marks import check_marks
from casefile.checks.namesakes import check_namesakes
from casefile.checks.orphans import check_orphans
from casefile.checks.quotations import check_questions, check_quotations
from casefile.checks.relations import check_main_claims, check_relations, check_roots
from casefile.checks.sources import check_sources
from casefile.evidence.archive import Archive
from casefile.model.dates import Day
from casefile.problems import Problem

RULE_FAMILIES = {
    "files": "A file is where and what it should be.",
    "yaml": "A file can be read as YAML, without its traps.",
    "characters": "Every character is text, and none changes the order in which the text is shown.",
    "fields": "Each field exists and holds what belongs there.",
    "references": "What is referred to exists, and each id stands for one thing.",
    "sources": "Authors, dates, roles and seals have what explains them.",
    "claims": "Statements, their dates and their chains fit together.",
    "answers": "The short answer leads to claims of its dossier, and is short.",
    "relations": "Claims lie to each other so that what follows from them can be derived.",
    "quotations": "Quotations are exact, brief, and translated.",
    "future": "Nothing was said or published after today.",
    "alphabets": "No letter of a name passes for one of another alphabet.",
    "orphans": "Every record is reached from a claim.",
    "denials": "A denial comes after what it denies.",
    "duplicates": "One proposition is one claim.",
    "namesakes": "One person has one record.",
    "dead-ends": "From every dossier a way leads on.",
    "marks": "What looks like a mark in a prose is one.",
}


def check(archive: Archive, today: Day | None = None) -> Iterator[Problem]:
    """Every problem of an archive whose records were read. Needs no reference to be resolved.

    Without a day for today nothing lies in the future.
    """
    yield from _of("characters", check_characters(archive))
    yield from _of("references", check_former_ids(archive))
    yield from _of("sources", check_sources(archive))
    yield from _of("claims", check_claims(archive))
    yield from _of("relations", check_relations(archive))
    yield from _of("quotations", check_quotations(archive))
    yield from _of("future", check_future(archive, today) if today else ())
    yield from _of("alphabets", check_alphabets(archive))
    yield from _of("answers", check_answers(archive))


def check_completeness(archive: Archive) -> Iterator[Problem]:
    """The problems that only make sense once nothing else is wrong."""
    yield from _of("orphans", check_orphans(archive))
    yield from _of("relations", check_roots(archive))


def check_for_warnings(archive: Archive) -> Iterator[Problem]:
    """The warnings of an archive without problems."""
    yield from _of("relations", check_main_claims(archive))
    yield from _of("denials", check_denials(archive))
    yield from _of("duplicates", check_duplicates(archive))
    yield from _of("namesakes", check_namesakes(archive))
    yield from _of("dead-ends", check_dead_ends(archive))
    yield from _of("marks", check_marks(archive))
    yield from _of("quotations", check_questions(archive))
    yield from _of("answers", check_lengths(archive))


def _of(rule: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    return (replace(problem, rule=rule) for problem in problems)
