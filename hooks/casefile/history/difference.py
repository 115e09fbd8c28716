"""What changed from one archive to another, as a reader or a reviewer asks: claims, statements, standings, origins.

Deaf to the order of files, claims, statements and passages, and to how a text is laid out: only what a record says
counts. A difference holds words and ids only, so that it can be kept when the two archives are gone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.quotations import quotations_in
from casefile.evidence.spokesmen import speaking_for
from casefile.evidence.standing import Standing
from casefile.evidence.statement_addresses import statement_at
from casefile.history.concerned import concerned
from casefile.history.contents import FieldChange, How, as_text, how_changed
from casefile.history.renamed import renamed_since, with_later_ids
from casefile.model.records import Claim, Named, Statement
from casefile.translation import all_of
from casefile.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Name:
    """A record by its id and by the words it went by."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that came, went, or says something else than before, and in which fields; `was` is its former id."""

    how: How
    record: Name
    fields: tuple[FieldChange, ...] = ()
    was: str = ""


@dataclass(frozen=True, slots=True)
class StatementChange:
    """The same of a statement: by whom, which stance, said when (EDTF, "" if not known), at which anchor."""

    how: How
    by: Name
    stance: str
    said: str
    anchor: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingChange:
    """A standing before and after ("" where there was no claim), and the rule that gives the one after.

    What has no standing has none by rule 0.
    """

    before: str
    after: str
    number: int
    rule: str

    @property
    def reason(self) -> str:
        """The rule in words, after its number."""
        rule = _(self.rule)
        return _("rule {number}: {rule}").format(number=self.number, rule=rule) if self.number else rule


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """All that changed with a claim. `how` is None where its own fields say what they said; `was` is its former id."""

    how: How | None
    claim: Name
    fields: tuple[FieldChange, ...]
    statements: tuple[StatementChange, ...]
    standing: StandingChange | None
    gained: tuple[Name, ...]
    lost: tuple[Name, ...]
    was: str = ""


@dataclass(frozen=True, slots=True)
class QuotationChange:
    """Words quoted from a source that a seal verifies now and did not before, or the other way round."""

    source: Name
    words: str
    verified: bool


@dataclass(frozen=True, slots=True)
class SealChange:
    """A source's seal that came, went or is another, and how many quotations rest on it: all, and those in vain.

    `versions` are those of the seal before and after, where they differ.
    """

    how: How
    source: Name
    quotations: int
    unverified: int
    versions: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed, each kind in the order of ids; false where nothing did."""

    topics: tuple[RecordChange, ...] = ()
    claims: tuple[ClaimChange, ...] = ()
    sources: tuple[RecordChange, ...] = ()
    exhibits: tuple[RecordChange, ...] = ()
    entities: tuple[RecordChange, ...] = ()
    quotations: tuple[QuotationChange, ...] = ()
    seals: tuple[SealChange, ...] = ()

    def __bool__(self) -> bool:
        return any((self.topics, self.claims, self.sources, self.exhibits, self.entities, self.quotations, self.seals))


def saying_otherwise(difference: Difference) -> dict[str, How]:
    """What was there and says something else, or is gone, by id: what was published may have been wrong."""
    records = (*difference.topics, *difference.sources, *difference.exhibits, *difference.entities)
    found = {one.record.id: one.how for one in records if one.how in _OTHERWISE}
    for claim in difference.claims:
        if claim.how in _OTHERWISE:
            found[claim.claim.id] = claim.how
        elif any(one.how in _OTHERWISE for one in claim.statements):
            found[claim.claim.id] = "changed"
    return found


@dataclass(frozen=True, slots=True)
class AddressChange:
    """A statement that had the address `before`, which leads nowhere now, and has the address `after`."""

    claim: str
    before: str
    after: str


def addresses_lost(before: Archive, after: Archive) -> Iterator[AddressChange]:
    """The statements whose speaker, stance or date was corrected, and to which their former address does not lead."""
    for id_, claim in after.claims.items():
        had, has = _by_anchor(before.claims.get(id_)), _by_anchor(claim)
        for old, new in _moved(had, has, of_any=True):
            if statement_at(old, claim, after) is None:
                yield AddressChange(id_, old, new)


def addresses_never_there(before: Archive, after: Archive) -> Iterator[AddressChange]:
    """The former addresses that are new, and that no statement on the claim had."""
    for id_, claim in after.claims.items():
        earlier = before.claims.get(id_)
        for statement in claim.statements if earlier else ():
            known = (one for one in statement.formerly if earlier and statement_at(one, earlier, before) is None)
            yield from (AddressChange(id_, one, statement.anchor) for one in known)


def compare_corrections(before: Archive, after: Archive) -> tuple[RecordChange, ...]:
    """The corrections that came, went, or say something else than before, in the order of their ids."""
    found: list[RecordChange] = []
    for id_ in sorted({*before.corrections, *after.corrections}):
        old, new = before.corrections.get(id_), after.corrections.get(id_)
        how, fields = how_changed(old, new)
        if how and (shown := new or old):
            found.append(RecordChange(how, Name(id_, shown.text), fields))
    return tuple(found)


_OTHERWISE = ("changed", "removed")


def compare(before: Archive, after: Archive) -> Difference:
    """What changed from one archive to another; both without unresolved references.

    What was renamed, and kept its former id, is one thing.
    """
    return compare_findings(Findings(before), Findings(after))


def compare_findings(earlier: Findings, later: Findings) -> Difference:
    """The same of archives with what was found of them so far, which is not worked out again."""
    ids_later = renamed_since(earlier.archive, later.archive)
    renamed = {new: old for old, new in ids_later.items()}
    if ids_later:
        earlier = Findings(with_later_ids(earlier.archive, ids_later))
    before, after = earlier.archive, later.archive
    # An archive under later ids has no backlinks, by which to tell what is concerned.
    ids = {*before.claims, *after.claims} if ids_later else concerned(before, after)
    claims = (_claim(id_, earlier, later, renamed) for id_ in sorted(ids & {*before.claims, *after.claims}))
    topics, sources, exhibits, entities = (
        tuple(_records(kind, before, after, renamed)) for kind in ("topics", "sources", "exhibits", "entities")
    )
    had, has = _verified(earlier), _verified(later)
    gone = before.seals.keys() - after.seals.keys()  # A seal that is gone is told in one line, with what rests on it.
    quotations = tuple(one for one in _quotations(had, has, after) if one.source.id not in gone)
    seals = tuple(_seals(before, after, has))
    return Difference(topics, tuple(filter(None, claims)), sources, exhibits, entities, quotations, seals)


# Each quotation by its source and words, and whether a seal verifies it.
_Quoted = Mapping[tuple[str, str], bool]


def _quotations(had: _Quoted, has: _Quoted, after: Archive) -> Iterator[QuotationChange]:
    """Quotations that are newly verified, or are new or changed and not verified."""
    for (source, words), verified in sorted(has.items()):
        if had.get((source, words)) != verified and source in after.sources:
            yield QuotationChange(_name(source, after), words, verified)


def _verified(findings: Findings) -> _Quoted:
    quoted = findings.by_id(_verified_in)
    return {words: verified for id_ in findings.archive.records for words, verified in quoted[id_].items()}


def _verified_in(id_: str, findings: Findings) -> _Quoted:
    quotations = quotations_in(findings.archive.records[id_], findings.archive)
    return {(one.passage.source, one.passage.quote or ""): one.verified for one in quotations}


def _seals(before: Archive, after: Archive, quotations: _Quoted) -> Iterator[SealChange]:
    """Seals of sources that are still there: a source is told with its seal when it comes or goes."""
    for id_ in sorted({*before.seals, *after.seals}):
        old, new = before.seals.get(id_), after.seals.get(id_)
        if old != new and id_ in before.sources and id_ in after.sources:
            resting = [verified for (source, _), verified in quotations.items() if source == id_]
            versions = (old.version, new.version) if old and new and old.version != new.version else None
            how: How = "changed" if old and new else "added" if new else "removed"
            yield SealChange(how, _name(id_, after), len(resting), resting.count(False), versions)


def _how(
    old: Named | None, new: Named | None, renamed: Mapping[str, str]
) -> tuple[How | None, tuple[FieldChange, ...]]:
    how, fields = how_changed(old, new)
    if how != "changed" or new is None or new.id not in renamed:
        return how, fields
    return "renamed", tuple(field for field in fields if field.name != "formerly")


def _records(kind: str, before: Archive, after: Archive, renamed: Mapping[str, str]) -> Iterator[RecordChange]:
    old, new = getattr(before, kind), getattr(after, kind)
    for id_ in sorted({*old, *new}):
        how, fields = _how(old.get(id_), new.get(id_), renamed)
        if how:
            was = renamed.get(id_, "") if how == "renamed" else ""
            yield RecordChange(how, _name(id_, before if how == "removed" else after), fields, was)


def _claim(id_: str, found: Findings, found_later: Findings, renamed: Mapping[str, str]) -> ClaimChange | None:
    before, after = found.archive, found_later.archive
    old, new = before.claims.get(id_), after.claims.get(id_)
    how, fields = _how(old, new, renamed)
    if old and new and (was := before.topic_of[id_].id) != (now := after.topic_of[id_].id):
        how, fields = how or "changed", (FieldChange("topic", was, now), *fields)
    earlier, later = found.standings.get(id_), found_later.standings.get(id_)
    had, has = (_origins(standing) for standing in (earlier, later))
    change = ClaimChange(
        how=how,
        claim=_name(id_, after if new else before),
        fields=fields,
        statements=tuple(_statements(old, new, before, after)) if old is not new else (),
        standing=_standing(earlier, later),
        gained=tuple(_name(one, after) for one in sorted(has - had)),
        lost=tuple(_name(one, before) for one in sorted(had - has)),
        was=renamed.get(id_, "") if how == "renamed" else "",
    )
    return change if how or change.statements or change.standing or change.gained or change.lost else None


def _standing(earlier: Standing | None, later: Standing | None) -> StandingChange | None:
    if later is None or (earlier and earlier.name == later.name):
        return None
    return StandingChange(earlier.name if earlier else "", later.name, later.number, later.rule.says)


def _statements(old: Claim | None, new: Claim | None, before: Archive, after: Archive) -> Iterator[StatementChange]:
    had, has = _by_anchor(old), _by_anchor(new)
    moved = dict(_moved(had, has))
    for anchor in sorted({*had, *has}.difference(moved)):
        origin = next((one for one, other in moved.items() if other == anchor), anchor)
        how, fields = how_changed(had.get(origin), has.get(anchor))
        shown = has.get(anchor) or had[anchor]
        if how:
            name = _speakers(shown, after if anchor in has else before)
            yield StatementChange(how, name, shown.stance, shown.said.text if shown.said else "", anchor, fields)


def _by_anchor(claim: Claim | None) -> dict[str, Statement]:
    """The statements of a claim by their anchors; of several with one anchor always the same, in whatever order."""
    found: dict[str, Statement] = {}
    for one in claim.statements if claim else ():
        other = found.get(one.anchor)
        found[one.anchor] = max(one, other, key=as_text) if other else one
    return found


def _moved(
    had: Mapping[str, Statement], has: Mapping[str, Statement], *, of_any: bool = False
) -> Iterator[tuple[str, str]]:
    """Statements whose stance or date, and so their anchor, was corrected: the speaker is the same, and the passage.

    With `of_any` the speaker may have been corrected as well.
    """
    free = [anchor for anchor in sorted(has) if anchor not in had]
    for anchor in sorted(set(had).difference(has)):
        read = set(map(as_text, had[anchor].passages))
        for other in free:
            same = of_any or has[other].by == had[anchor].by
            if same and not read.isdisjoint(map(as_text, has[other].passages)):
                free.remove(other)
                yield anchor, other
                break


def _origins(standing: Standing | None) -> set[str]:
    return {id_ for origin in standing.origins.all for id_ in origin.ids} if standing else set()


def _speakers(statement: Statement, archive: Archive) -> Name:
    """Who makes a statement, and in whose name: joint speakers together, by the id of the first."""
    party = archive.name_within(statement.speaks_for) if statement.speaks_for else ""
    first, *others = statement.by
    names = archive.name(first), *map(archive.name_within, others)
    return Name(first, speaking_for(all_of(names), party))


def _name(id_: str, archive: Archive) -> Name:
    return Name(id_, archive.name(id_))
