"""Where a claim stands: a rule over who asserts, denies and takes back, and nothing else. No verdict.

The rules are tried in their order and the first that fits gives the standing. A statement that was taken back counts in
none but the first. Only a fact has a standing: of anything else it is said what it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing, Evidence, bearings_on, every_bearing, in_time, weigh, with_passages
from casefile.evidence.chains import first_public, first_public_in
from casefile.evidence.origins import Origins, find_origins
from casefile.evidence.retraction import void_since
from casefile.model.dates import Day, Edtf, end_key
from casefile.model.records import Claim
from casefile.translation import N_, capitalised, gettext, language, speaking


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the rules look at: what counts on each side, from how many origins, and who is a party."""

    evidence: Evidence
    origins: Origins
    parties: tuple[str, ...]

    @property
    def party_says_so(self) -> bool:
        """Whether a party to the claim asserts it, in person or through who speaks for it."""
        said = (bearing.statement for bearing in self.evidence.asserts)
        return any(one in self.parties for statement in said for one in (*statement.by, statement.speaks_for))


@dataclass(frozen=True, slots=True)
class Rule:
    """One of the rules: its standing, its sentence, what would change the standing, and its test.

    `standing` is the name in the data. Readers are shown `shown`, in words that need no explanation, behind a `sign`.
    `line` is what stands before a claim's text away from its page, and `bare` the same where speakers or the day that
    it tells of are not known. Into both are put `{word}` (`first`, or else `shown`, with which they begin),
    `{answered}` (as `StandingLine` has it), `{deniers}` (who denies it), `{party}` (who of those who assert it is a
    party, or speaks for one), `{speakers}` (who asserts it or, of public words, whose they are), `{day}` (when the
    first of them said so) and `{on_record}` (how public words are).
    """

    standing: str
    says: str
    changes: str
    fits: Callable[[Weighed], bool]
    shown: str
    sign: str
    line: str
    bare: str = ""
    first: str = ""

    @property
    def word(self) -> str:
        """The word with which a line begins."""
        return self.first or capitalised(self.shown)


RULES = (
    Rule(
        "withdrawn",
        N_("Every speaker who asserted it has taken it back, or what carries the assertion was retracted."),
        N_("An assertion by anybody else, by one of them again, or in a document that was not retracted."),
        lambda found: bool(found.evidence.asserted_once) and not found.evidence.asserts,
        shown=N_("taken back"),
        sign="↩",
        line=N_("{word} {answered}"),
    ),
    Rule(
        "contested",
        N_(
            "At least one origin asserts it; and at least one speaker denies it or its whole, or asserts what "
            "excludes it."
        ),
        N_("The withdrawal of every denial and of every rival account, or of every assertion."),
        lambda found: bool(found.evidence.asserts and (found.evidence.denies or found.evidence.excluded)),
        shown=N_("contested"),
        sign="⇄",
        line=N_("{word}, {answered}"),
    ),
    Rule(
        "acknowledged",
        N_("A party to it asserts it and nobody on record denies it."),
        N_("A denial, or the withdrawal of the acknowledgement."),
        lambda found: found.party_says_so,
        shown=N_("a party to it says so"),
        sign="◆",
        line=N_("{word} ({party}), denied by nobody"),
    ),
    Rule(
        "corroborated",
        N_("Two or more independent origins assert it, by the lower figure, and nobody on record denies it."),
        N_("A denial, an acknowledgement by a party to it, or withdrawals that leave one origin."),
        lambda found: found.origins.least > 1,
        shown=N_("several independent origins"),
        sign="●●",
        line=N_("{word}, denied by nobody"),
    ),
    Rule(
        "single-origin",
        N_("It is asserted, not surely by more than one independent origin, and nobody on record denies it."),
        N_("A second independent origin, a denial, an acknowledgement by a party to it, or a withdrawal."),
        lambda found: bool(found.evidence.asserts),
        shown=N_("one origin"),
        sign="●",
        line=N_("{word}, denied by nobody"),
    ),
    Rule(
        "denied",
        N_("It is denied, and nobody on record asserts it."),
        N_("An assertion by anybody, or the withdrawal of every denial."),
        lambda found: bool(found.evidence.denies),
        shown=N_("asserted by nobody, denied"),
        sign="✕",
        line=N_("{word} by {deniers}, asserted by nobody"),
        first=N_("Denied"),
    ),
    Rule(
        "unsupported",
        N_("Nobody on record asserts or denies it."),
        N_("An assertion or a denial by anybody."),
        lambda found: True,
        shown=N_("nobody vouches"),
        sign="○",
        line="{word}",
        first=N_("Nobody on record vouches for it"),
    ),
)
STANDINGS = tuple(rule.standing for rule in RULES)


def _is_no_fact(standing: str, says: str, shown: str, sign: str, line: str, *, bare: str = "", first: str = "") -> Rule:
    changes = N_("Nothing: only a fact has a standing.")
    return Rule(standing, says, changes, lambda found: False, shown, sign, line, bare, first)


_NO_FACTS = (
    _is_no_fact(
        "saying",
        N_("A public act of speech. It has no standing; nobody denies it."),
        N_("public words"),
        "“",
        N_("{word} of {speakers}, {on_record}"),
        bare=N_("{word}, {on_record}"),
    ),
    _is_no_fact(
        "opinion",
        N_("An opinion. It has no standing."),
        N_("opinion"),
        "△",
        N_("{word} of {speakers}"),
    ),
    _is_no_fact(
        "forecast",
        N_("A forecast. It has no standing."),
        N_("forecast"),
        "→",
        N_("{word} by {speakers}, {day}"),
        bare=N_("{word} by {speakers}"),
    ),
    _is_no_fact(
        "context",
        N_("Common knowledge that a reader needs. It has no standing."),
        N_("context"),
        "·",
        N_("{word}, from {speakers}"),
        bare="{word}",
        first=N_("For context"),
    ),
)
# What is said, in place of a standing, of a claim that is no fact.
KINDS_WITHOUT_STANDING = {rule.standing: rule for rule in _NO_FACTS}
# All that a list of claims can be sorted by, in its order, each with its words and its sign.
LABELS: Mapping[str, Rule] = {rule.standing: rule for rule in (*RULES, *_NO_FACTS)}


def labels_of(archive: Archive) -> Mapping[str, Rule]:
    """The same in the language that is spoken, with the words that an archive has for them."""
    return _labels(language(), tuple(archive.settings.words.items()))


@lru_cache(maxsize=8)
def _labels(language: str, words: tuple[tuple[str, str], ...]) -> Mapping[str, Rule]:
    with speaking(language):
        labels = {name: _translated(rule) for name, rule in LABELS.items()}
    return {**labels, **{name: replace(labels[name], shown=word, first="") for name, word in words}}


def _translated(rule: Rule) -> Rule:
    words: dict[str, Any] = {name: gettext(text) for name in _WORDS if (text := getattr(rule, name))}
    return replace(rule, **words)


_WORDS = ("says", "changes", "shown", "line", "bare", "first")


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim's standing, by which rule (numbered from 1; 0 for what is no fact), what it rests on, and its origins."""

    rule: Rule
    number: int
    evidence: Evidence
    origins: Origins

    @property
    def name(self) -> str:
        """The standing in a word; of what is no fact, what it is."""
        return self.rule.standing

    @property
    def is_standing(self) -> bool:
        """Whether it is one: whether the claim is a fact."""
        return self.number > 0


@dataclass(frozen=True, slots=True)
class Step:
    """What became public on one day (None: on a day that is not known), and the claim's standing from then on.

    `retracted` is what no document carries any longer from that day on.
    """

    day: Edtf | None
    bearings: tuple[Bearing, ...]
    standing: Standing
    changed: bool
    retracted: tuple[Bearing, ...] = ()


def standing_of(claim: Claim, archive: Archive) -> Standing:
    """The standing of a claim over all that bears on it."""
    return judge(claim, bearings_on(claim, archive), archive)


def judge(claim: Claim, bearings: Iterable[Bearing], archive: Archive, origins: Origins | None = None) -> Standing:
    """The standing of a claim over some of what bears on it.

    `origins` are those over all of it, where those of a part are to be read off them; else they are found anew.
    """
    evidence = weigh(bearings, archive)
    known = find_origins(claim, evidence, archive) if origins is None else origins.among(evidence.asserts)
    found = Weighed(evidence, known, claim.parties)
    if claim.kind != "fact":
        return Standing(KINDS_WITHOUT_STANDING[claim.kind], 0, evidence, known)
    number, rule = next((number, rule) for number, rule in enumerate(RULES, start=1) if rule.fits(found))
    return Standing(rule, number, evidence, known)


def history_of(claim: Claim, archive: Archive) -> tuple[Step, ...]:
    """How the standing came about: a step for each day on which a statement became public, one without a day last.

    At each step the claim is judged as if nothing else had been said: what came out later changes no earlier step. It
    begins with the first statement on the claim itself, and tells with it what counts by then; of what follows from
    other claims later only that makes a step by which the standing changes, and each denial of the whole. What only
    retracted documents carry counts until the day of the retraction.
    """
    return steps_of(every_bearing(claim, archive), lambda public: judge(claim, public, archive), archive)


def steps_of(
    bearings: Iterable[Bearing],
    judged: Callable[[tuple[Bearing, ...]], Standing],
    archive: Archive,
    until: Day | None = None,
) -> tuple[Step, ...]:
    """The same over some of what bears on a claim, which is `judged` by those given; as far as a day, if one is."""
    steps: list[Step] = []
    public: dict[object, Bearing] = {}
    for day, together in _by_day(bearings, archive, until):
        new = tuple(one for one in together if _is_new(one, public.get((one.key, one.way))))
        public |= {(one.key, one.way): one for one in together}
        if not any(one.way == "itself" for one in public.values()):
            continue
        standing = judged(tuple(public.values()))
        changed = not steps or steps[-1].standing.name != standing.name
        told = tuple(public.values()) if not steps else new if changed else tuple(one for one in new if _is_told(one))
        if told or changed:
            came, gone = (tuple(one for one in told if one.retracted is lost) for lost in (False, True))
            steps.append(Step(day, came, standing, changed, gone))
    return tuple(steps)


def public_since(claim: Claim, archive: Archive) -> Edtf | None:
    """The day on which its history begins: that of the first statement on the claim itself, if it is known."""
    by_day = _by_day(every_bearing(claim, archive), archive)
    return next((day for day, together in by_day if any(one.way == "itself" for one in together)), None)


def _is_new(now: Bearing, before: Bearing | None) -> bool:
    """Whether a statement came, or came back, or no document carries it any longer."""
    return before is None or before.retracted is not now.retracted


def _by_day(
    bearings: Iterable[Bearing], archive: Archive, until: Day | None = None
) -> Iterator[tuple[Edtf | None, tuple[Bearing, ...]]]:
    """Bearings by the days on which they became public, or are carried otherwise than before; without a day last."""
    dated = [found for one in in_time(bearings) for found in _stages(one, archive)]
    dated.sort(key=lambda one: end_key(one[0])[0])
    for _, group in groupby(dated, key=lambda one: end_key(one[0])[0]):
        days, together = zip(*group, strict=True)
        if until is None or (days[0] and days[0].latest and days[0].latest <= until):
            yield days[0], together


def _stages(bearing: Bearing, archive: Archive) -> Iterator[tuple[Edtf | None, Bearing]]:
    """A statement from each day on which documents carry it otherwise than before: as a rule, that of the first."""
    passages = bearing.statement.passages
    void = [void_since(one, archive.retracted) for one in passages]
    if not any(void):
        yield first_public(bearing.statement, archive), bearing
        return
    public = [first_public_in(one, archive) for one in passages]
    for day in sorted({*public, *(one[0] for one in void if one)}, key=end_key):
        known = [place for place, first in enumerate(public) if end_key(first) <= end_key(day)]
        if known:
            yield day, with_passages(bearing, tuple(passages[one] for one in known if _is_before(day, void[one])))


def _is_before(day: Edtf | None, void: tuple[Edtf | None] | None) -> bool:
    return void is None or end_key(day) < end_key(void[0])


def _is_told(bearing: Bearing) -> bool:
    """Whether it is told of its day even where the standing does not change."""
    return bearing.way == "itself" or (bearing.way == "whole" and bearing.statement.stance == "denies")
