"""Where a claim stands: a rule over who asserts, denies and takes back, and nothing else. No verdict.

The rules are tried in their order and the first that fits gives the standing. A statement that was taken back counts in
none but the first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from casefile.evidence.archive import Archive
from casefile.evidence.chains import first_public, order_of, origin_of
from casefile.model.dates import Edtf, end_key, surely_before
from casefile.model.records import Claim, Statement


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rules look at: the statements that count, the origins of the assertions, and who is a party."""

    asserted_once: bool
    asserts: tuple[Statement, ...]
    denies: tuple[Statement, ...]
    origins: tuple[str, ...]
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One of the rules: its standing, its sentence, what would change the standing, and its test.

    `opening` and `answer` are what stands before a claim's text away from its page: the standing for a reader, and who
    answers, where `{deniers}` and `{asserted}` (those who asserted it) are put in.
    """

    standing: str
    says: str
    changes: str
    fits: Callable[[Evidence], bool]
    opening: str
    answer: str = ""


RULES = (
    Rule(
        "withdrawn",
        "Every speaker who asserted it has taken it back.",
        "An assertion by anybody else, or by one of them again.",
        lambda evidence: evidence.asserted_once and not evidence.asserts,
        opening="Taken back",
        answer=" by {asserted}",
    ),
    Rule(
        "contested",
        "At least one origin asserts it and at least one speaker denies it.",
        "The withdrawal of every denial, or of every assertion.",
        lambda evidence: bool(evidence.asserts and evidence.denies),
        opening="Contested",
        answer=", denied by {deniers}",
    ),
    Rule(
        "acknowledged",
        "A party to it asserts it and nobody on record denies it.",
        "A denial, or the withdrawal of the acknowledgement.",
        lambda evidence: any(statement.by in evidence.parties for statement in evidence.asserts),
        opening="A party to it says so, denied by nobody",
    ),
    Rule(
        "corroborated",
        "Two or more independent origins assert it and nobody on record denies it.",
        "A denial, an acknowledgement by a party to it, or withdrawals that leave one origin.",
        lambda evidence: len(evidence.origins) > 1,
        opening="Several independent origins, denied by nobody",
    ),
    Rule(
        "single-origin",
        "One independent origin asserts it and nobody on record denies it.",
        "A second independent origin, a denial, an acknowledgement by a party to it, or a withdrawal.",
        lambda evidence: len(evidence.origins) == 1,
        opening="One origin, denied by nobody",
    ),
    Rule(
        "denied",
        "It is denied, and nobody on record asserts it.",
        "An assertion by anybody, or the withdrawal of every denial.",
        lambda evidence: bool(evidence.denies),
        opening="Denied",
        answer=" by {deniers}, asserted by nobody",
    ),
    Rule(
        "unsupported",
        "Nobody on record asserts or denies it.",
        "An assertion or a denial by anybody.",
        lambda evidence: True,
        opening="Nobody on record vouches for it",
    ),
)
STANDINGS = tuple(rule.standing for rule in RULES)


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim's standing, by which rule (numbered from 1), and the independent origins of its assertions."""

    rule: Rule
    number: int
    origins: tuple[str, ...]

    @property
    def name(self) -> str:
        """The standing in a word."""
        return self.rule.standing


@dataclass(frozen=True, slots=True)
class Step:
    """What became public on one day (None: on a day that is not known), and the claim's standing from then on."""

    day: Edtf | None
    statements: tuple[Statement, ...]
    standing: Standing
    changed: bool


def standing_of(claim: Claim, archive: Archive) -> Standing:
    """The standing of a claim over all its statements."""
    counted = [statement for statement in claim.statements if not is_taken_back(statement, claim.statements)]
    asserts = tuple(statement for statement in counted if statement.stance == "asserts")
    evidence = Evidence(
        asserted_once=any(statement.stance == "asserts" for statement in claim.statements),
        asserts=asserts,
        denies=tuple(statement for statement in counted if statement.stance == "denies"),
        origins=tuple(sorted({origin_of(statement, claim, archive) for statement in asserts})),
        parties=claim.parties,
    )
    number, rule = next((number, rule) for number, rule in enumerate(RULES, start=1) if rule.fits(evidence))
    return Standing(rule, number, evidence.origins)


def is_taken_back(statement: Statement, statements: Iterable[Statement]) -> bool:
    """Whether its own speaker withdrew it. What the same speaker surely said after the withdrawal stands."""
    return statement.stance != "withdraws" and any(
        other.stance == "withdraws" and other.by == statement.by and not _said_before(other, statement)
        for other in statements
    )


def _said_before(one: Statement, other: Statement) -> bool:
    return one.said is not None and other.said is not None and surely_before(one.said, other.said)


def history_of(claim: Claim, archive: Archive) -> tuple[Step, ...]:
    """How the standing came about: a step for each day on which a statement became public, one without a day last.

    At each step the claim is judged as if nothing else had been said: what came out later changes no earlier step.
    """
    dated = [(first_public(statement, archive), statement) for statement in claim.statements]
    dated.sort(key=lambda one: (end_key(one[0])[0], order_of(one[1])))
    steps: list[Step] = []
    public: tuple[Statement, ...] = ()
    for _, group in groupby(dated, key=lambda one: end_key(one[0])[0]):
        days, together = zip(*group, strict=True)
        public += together
        standing = standing_of(claim.model_copy(update={"statements": public}), archive)
        changed = not steps or steps[-1].standing.name != standing.name
        steps.append(Step(days[0], together, standing, changed))
    return tuple(steps)
