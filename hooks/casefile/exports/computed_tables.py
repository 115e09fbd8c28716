"""What was computed from the records, as tables beside theirs: standings, what they rest on, origins, chains."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing
from casefile.evidence.chains import chain_of
from casefile.evidence.findings import Findings
from casefile.evidence.kept_parts import KeptParts
from casefile.evidence.nearness import nearest_against, nearest_for
from casefile.evidence.origins import origin_of
from casefile.evidence.relations import relate
from casefile.evidence.standing_line import line_of
from casefile.exports.tables import RECORDS, Column, Row, Table, date_cells, date_columns, record_tables
from casefile.model.directions import without_isolates
from casefile.model.records import Claim, Topic
from casefile.translation import N_

_CLAIM = Column("claim", N_("The claim."), "claims", required=True)
_STATEMENT = Column("statement", N_("The statement."), "statements", required=True)
_STANDING = Column("standing", N_("The standing; of a claim that is no fact, its kind."), required=True)
_LEAST = Column("origins_at_least", N_("How many independent origins there are at least."), is_number=True)
_MOST = Column("origins_at_most", N_("How many independent origins there are at most."), is_number=True)


@dataclass(frozen=True, slots=True)
class _Computed:
    """A table of what was computed for each claim, and what makes the rows of one."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: int
    rows_of: Callable[[Claim, Findings], Iterator[Row]]


# What was computed for a claim: its rows, by the names of the tables.
_Rows = Mapping[str, tuple[Row, ...]]


def archive_tables(findings: Findings, kept: KeptParts | None = None) -> tuple[Table, ...]:
    """All tables: those of the records, in which each claim has its standing, and of what else was computed.

    `kept` has what was computed for the claims of some dossiers, from the last time.
    """
    found = (kept or KeptParts(findings)).of_dossiers("rows", _rows_of_claims)
    by_claim = dict(one for of_dossier in found for one in of_dossier.items())
    ordered = [by_claim[id_] for id_ in sorted(by_claim)]
    computed = (
        Table(one.name, one.meaning, one.columns, one.key, tuple(row for rows in ordered for row in rows[one.name]))
        for one in _COMPUTED
    )
    tables = record_tables(findings.archive)
    return (*(_with_standings(one, by_claim) if one.name == "claims" else one for one in tables), *computed)


def tables_without_rows() -> tuple[Table, ...]:
    """The same tables of an archive in which nothing stands: their names, meanings and columns."""
    return archive_tables(Findings(Archive({}, {}, {}, relate({}))))


def _rows_of_claims(topic: Topic, findings: Findings) -> dict[str, _Rows]:
    """What was computed for each claim of a dossier: for its row in the table of claims, and rows of other tables."""
    return {
        claim.id: {"claims": (_standing(claim, findings),)}
        | {one.name: tuple(one.rows_of(claim, findings)) for one in _COMPUTED}
        for claim in topic.claims.values()
    }


_STANDS = (
    Column("stands", N_("What goes before the claim’s text wherever it is shown: its standing, and who denies it.")),
    _STANDING,
    Column("rule", N_("The number of the rule, from 1; 0 for what has no standing."), is_number=True),
    _LEAST,
    _MOST,
    *date_columns("first_public", N_("Since when the claim is publicly known.")),
)


def _standing(claim: Claim, findings: Findings) -> Row:
    found = findings.standings[claim.id]
    words = without_isolates(line_of(claim.id, findings).words)
    public = date_cells(findings.public.get(claim.id))
    return (words, found.name, found.number, found.origins.least, found.origins.most, *public)


def _with_standings(claims: Table, computed: Mapping[str, _Rows]) -> Table:
    """The table of claims, each with its standing before its text."""
    rows = ((row[0], *computed[str(row[0])]["claims"][0], *row[1:]) for row in claims.rows)
    return replace(claims, columns=(claims.columns[0], *_STANDS, *claims.columns[1:]), rows=tuple(rows))


def _history(claim: Claim, findings: Findings) -> Iterator[Row]:
    for number, step in enumerate(findings.histories[claim.id]):
        yield claim.id, number, *date_cells(step.day), step.standing.name


def _counted(claim: Claim, findings: Findings) -> Iterator[Row]:
    sides = ("asserts", "denies", "excluded", "withdraws", "retracted")
    evidence = findings.standings[claim.id].evidence
    every = ((side, one) for side in sides for one in getattr(evidence, side))
    yield from dict.fromkeys((claim.id, _row_of(one, findings), side, one.way) for side, one in every)


def _origins(claim: Claim, findings: Findings) -> Iterator[Row]:
    standing = findings.standings[claim.id]
    for statement in claim.statements:
        one = Bearing(statement, claim, "itself")
        for id_ in origin_of(one, standing.evidence, standing.origins, findings.archive).ids:
            yield _row_of(one, findings), id_


def _chains(claim: Claim, _: Findings) -> Iterator[Row]:
    for place, statement in enumerate(claim.statements):
        for number, passage in enumerate(statement.passages):
            chain = chain_of(statement, passage)
            steps = (*((one, 0) for one in chain.speakers), *(((one,), 1) for one in chain.documents))
            for step, (ids, is_document) in enumerate(steps):
                for id_ in ids:
                    yield f"{claim.id}/statements/{place}/passages/{number}", step, id_, is_document


def _resting(claim: Claim, findings: Findings) -> Iterator[Row]:
    for one in findings.without.get(claim.id) or ():
        if one.is_other_than(findings.standings[claim.id]):
            origins = one.standing.origins
            yield one.claim, one.left_out, one.standing.name, origins.least, origins.most


def _nearest(claim: Claim, findings: Findings) -> Iterator[Row]:
    standing, archive = findings.standings[claim.id], findings.archive
    found = {"asserts": nearest_for(claim, standing, archive), "denies": nearest_against(standing, archive)}
    for side, one in found.items():
        if one:
            row, held = _row_of(one.bearing, findings), int(one.held)
            yield claim.id, side, row, one.document, one.hands, held, one.translated_from


def _row_of(bearing: Bearing, findings: Findings) -> str:
    """The row of a statement among all of them."""
    anchors = [one.anchor for one in findings.archive.claims[bearing.claim.id].statements]
    return f"{bearing.claim.id}/statements/{anchors.index(bearing.statement.anchor)}"


_COMPUTED = (
    _Computed(
        "standings_over_time",
        N_("How each standing came about."),
        (
            _CLAIM,
            Column("step", N_("The place of the step in the claim’s history, from 0."), is_number=True, required=True),
            *date_columns("day", N_("The day from which on it stood so; empty where it is not known.")),
            _STANDING,
        ),
        2,
        _history,
    ),
    _Computed(
        "counted",
        N_("Which statements count for and against each claim, also those on other claims from which it follows."),
        (
            _CLAIM,
            _STATEMENT,
            Column(
                "counts_as",
                N_("On which side it counts: asserts, denies, excluded, withdraws; retracted, if it counts no longer."),
                required=True,
            ),
            Column("way", N_("Whether it is on the claim itself, its whole, a part of it, or a rival."), required=True),
        ),
        3,
        _counted,
    ),
    _Computed(
        "origins",
        N_("The origin of each statement."),
        (
            _STATEMENT,
            Column(
                "origin", N_("Who stands at the head of its chain; of joint speakers each."), RECORDS, required=True
            ),
        ),
        2,
        _origins,
    ),
    _Computed(
        "chains",
        N_("Through whose hands each passage came."),
        (
            Column("passage", N_("The passage."), "passages", required=True),
            Column(
                "step", N_("The place in the chain, from 0, the first speaker first."), is_number=True, required=True
            ),
            Column("link", N_("Who or what stands there; of joint speakers each."), RECORDS, required=True),
            Column("is_document", N_("1 for a document, 0 for a speaker."), is_number=True, required=True),
        ),
        3,
        _chains,
    ),
    _Computed(
        "resting",
        N_("Without whom, and without which document, a claim would stand otherwise."),
        (
            _CLAIM,
            Column(
                "left_out", N_("Who or what is left out: an id, or a sort of speakers or documents."), required=True
            ),
            Column("standing_without", N_("The claim’s standing without it."), required=True),
            _LEAST,
            _MOST,
        ),
        2,
        _resting,
    ),
    _Computed(
        "nearest_documents",
        N_("The document at hand that is nearest to who asserts a claim, and to who denies it."),
        (
            _CLAIM,
            Column("side", N_("Whether it asserts the claim or denies it."), required=True),
            _STATEMENT,
            Column("document", N_("The document."), "sources", required=True),
            Column("hands", N_("How many documents stand between the speaker and the reader."), is_number=True),
            Column("held", N_("1 where its text is held, 0 where it is cited."), is_number=True),
            Column("translated_from", N_("The language from which its words are a translation.")),
        ),
        2,
        _nearest,
    ),
)
