"""What goes before a claim's text wherever it stands away from its page: its standing in words, and who denies it."""

from collections.abc import Iterable
from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.evidence.chains import order_of
from casefile.evidence.findings import Findings
from casefile.evidence.standing import Standing, is_taken_back
from casefile.model.records import Claim, Statement

_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A claim's `standing` as a reader is told of it: “Contested, denied by Elon Musk”.

    `answered` is what the one word of the standing leaves out: “denied by Elon Musk”; empty where nobody answers.
    """

    standing: str
    words: str
    answered: str = ""

    def before(self, text: str) -> str:
        """The line with the claim's text after it."""
        return f"{self.words}: {text}"


def standing_line(claim: Claim, standing: Standing, archive: Archive) -> StandingLine:
    """The line of a claim that has this standing. Of many deniers the first are named, and first those concerned."""
    rule = standing.rule
    deniers = _named(_denials(claim), claim, archive)
    asserted = _named((one for one in claim.statements if one.stance == "asserts"), claim, archive)
    answer = rule.answer.format(deniers=deniers, asserted=asserted)
    if deniers and "{deniers}" not in rule.answer:
        answer += f", denied by {deniers}"
    return StandingLine(standing.name, rule.opening + answer, answer.lstrip(", "))


def line_of(id_: str, findings: Findings) -> StandingLine:
    """The line of a claim as of all that is on record."""
    return standing_line(findings.archive.claims[id_], findings.standings[id_], findings.archive)


def headline(claim: Claim, findings: Findings) -> str:
    """A claim's text with its line before it: “Denied by Dmitry Peskov, asserted by nobody: …”."""
    return line_of(claim.id, findings).before(claim.text)


def deniers_of(claim: Claim) -> tuple[str, ...]:
    """Who denies a claim, those concerned first; what was taken back is left out."""
    return _speakers(_denials(claim), claim)


def _denials(claim: Claim) -> list[Statement]:
    return [one for one in claim.statements if one.stance == "denies" and not is_taken_back(one, claim.statements)]


def _speakers(statements: Iterable[Statement], claim: Claim) -> tuple[str, ...]:
    """Each speaker once: the parties to the claim, others whom it concerns, and the rest, as they spoke."""

    def key(statement: Statement) -> tuple[object, ...]:
        return statement.by not in claim.parties, statement.by not in claim.about, order_of(statement)

    return tuple(dict.fromkeys(one.by for one in sorted(statements, key=key)))


def _named(statements: Iterable[Statement], claim: Claim, archive: Archive) -> str:
    """The speakers in words: “A”, “A and B”, “A, B and 2 others”; empty where there are none."""
    names = [archive.name(id_) for id_ in _speakers(statements, claim)]
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], f"{len(names) - _MOST_NAMES + 1} others"]
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last
