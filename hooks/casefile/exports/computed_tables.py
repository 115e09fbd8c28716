"""What was computed from the records, as tables beside theirs: standings, what they rest on, origins, chains."""

from collections.abc import Iterator
from dataclasses import replace

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing
from casefile.evidence.chains import chain_of
from casefile.evidence.findings import Findings
from casefile.evidence.nearness import nearest_against, nearest_for
from casefile.evidence.origins import origin_of
from casefile.evidence.relations import relate
from casefile.evidence.standing_line import line_of
from casefile.exports.tables import RECORDS, Column, Row, Table, date_cells, date_columns, record_tables
from casefile.model.directions import without_isolates
from casefile.model.records import Claim
from casefile.translation import N_

_CLAIM = Column("claim", N_("The claim."), "claims", required=True)
_STATEMENT = Column("statement", N_("The statement."), "statements", required=True)
_STANDING = Column("standing", N_("The standing; of a claim that is no fact, its kind."), required=True)
_LEAST = Column("origins_at_least", N_("How many independent origins there are at least."), is_number=True)
_MOST = Column("origins_at_most", N_("How many independent origins there are at most."), is_number=True)


def archive_tables(findings: Findings) -> tuple[Table, ...]:
    """All tables: those of the records, in which each claim has its standing, and of what else was computed."""
    return (
        *(_with_standings(one, findings) if one.name == "claims" else one for one in record_tables(findings.archive)),
        _history(findings),
        _counted(findings),
        _origins(findings),
        _chains(findings),
        _resting(findings),
        _nearest(findings),
    )


def tables_without_rows() -> tuple[Table, ...]:
    """The same tables of an archive in which nothing stands: their names, meanings and columns."""
    return archive_tables(Findings(Archive({}, {}, {}, relate({}))))


def _with_standings(claims: Table, findings: Findings) -> Table:
    """The table of claims, each with its standing before its text."""

    def cells(id_: str) -> Row:
        found = findings.standings[id_]
        words = without_isolates(line_of(id_, findings).words)
        public = date_cells(findings.public.get(id_))
        return (words, found.name, found.number, found.origins.least, found.origins.most, *public)

    columns = (
        Column(
            "stands", N_("What goes before the claim’s text wherever it is shown: its standing, and who denies it.")
        ),
        _STANDING,
        Column("rule", N_("The number of the rule, from 1; 0 for what has no standing."), is_number=True),
        _LEAST,
        _MOST,
        *date_columns("first_public", N_("Since when the claim is publicly known.")),
    )
    rows = ((row[0], *cells(str(row[0])), *row[1:]) for row in claims.rows)
    return replace(claims, columns=(claims.columns[0], *columns, *claims.columns[1:]), rows=tuple(rows))


def _history(findings: Findings) -> Table:
    columns = (
        _CLAIM,
        Column("step", N_("The place of the step in the claim’s history, from 0."), is_number=True, required=True),
        *date_columns("day", N_("The day from which on it stood so; empty where it is not known.")),
        _STANDING,
    )
    rows = (
        (claim.id, number, *date_cells(step.day), step.standing.name)
        for claim in _claims(findings)
        for number, step in enumerate(findings.histories[claim.id])
    )
    return Table("standings_over_time", N_("How each standing came about."), columns, 2, tuple(rows))


def _counted(findings: Findings) -> Table:
    columns = (
        _CLAIM,
        _STATEMENT,
        Column(
            "counts_as",
            N_("On which side it counts: asserts, denies, excluded, withdraws; retracted, if it counts no longer."),
            required=True,
        ),
        Column("way", N_("Whether it is on the claim itself, its whole, a part of it, or a rival."), required=True),
    )
    rows = (
        (claim.id, _row_of(one, findings), side, one.way)
        for claim in _claims(findings)
        for side in ("asserts", "denies", "excluded", "withdraws", "retracted")
        for one in getattr(findings.standings[claim.id].evidence, side)
    )
    meaning = N_("Which statements count for and against each claim, also those on other claims from which it follows.")
    return Table("counted", meaning, columns, 3, tuple(dict.fromkeys(rows)))


def _origins(findings: Findings) -> Table:
    columns = (
        _STATEMENT,
        Column("origin", N_("Who stands at the head of its chain; of joint speakers each."), RECORDS, required=True),
    )

    def heads(claim: Claim) -> Iterator[Row]:
        standing = findings.standings[claim.id]
        for statement in claim.statements:
            one = Bearing(statement, claim, "itself")
            for id_ in origin_of(one, standing.evidence, standing.origins, findings.archive).ids:
                yield _row_of(one, findings), id_

    rows = (row for claim in _claims(findings) for row in heads(claim))
    return Table("origins", N_("The origin of each statement."), columns, 2, tuple(rows))


def _chains(findings: Findings) -> Table:
    columns = (
        Column("passage", N_("The passage."), "passages", required=True),
        Column("step", N_("The place in the chain, from 0, the first speaker first."), is_number=True, required=True),
        Column("link", N_("Who or what stands there; of joint speakers each."), RECORDS, required=True),
        Column("is_document", N_("1 for a document, 0 for a speaker."), is_number=True, required=True),
    )

    def links(claim: Claim) -> Iterator[Row]:
        for place, statement in enumerate(claim.statements):
            for number, passage in enumerate(statement.passages):
                chain = chain_of(statement, passage)
                steps = (*((one, 0) for one in chain.speakers), *(((one,), 1) for one in chain.documents))
                for step, (ids, is_document) in enumerate(steps):
                    for id_ in ids:
                        yield f"{claim.id}/statements/{place}/passages/{number}", step, id_, is_document

    rows = (row for claim in _claims(findings) for row in links(claim))
    return Table("chains", N_("Through whose hands each passage came."), columns, 3, tuple(rows))


def _resting(findings: Findings) -> Table:
    columns = (
        _CLAIM,
        Column("left_out", N_("Who or what is left out: an id, or a sort of speakers or documents."), required=True),
        Column("standing_without", N_("The claim’s standing without it."), required=True),
        _LEAST,
        _MOST,
    )
    rows = (
        (one.claim, one.left_out, one.standing.name, one.standing.origins.least, one.standing.origins.most)
        for claim in _claims(findings)
        for one in findings.without.get(claim.id) or ()
        if one.is_other_than(findings.standings[claim.id])
    )
    meaning = N_("Without whom, and without which document, a claim would stand otherwise.")
    return Table("resting", meaning, columns, 2, tuple(rows))


def _nearest(findings: Findings) -> Table:
    columns = (
        _CLAIM,
        Column("side", N_("Whether it asserts the claim or denies it."), required=True),
        _STATEMENT,
        Column("document", N_("The document."), "sources", required=True),
        Column("hands", N_("How many documents stand between the speaker and the reader."), is_number=True),
        Column("held", N_("1 where its text is held, 0 where it is cited."), is_number=True),
        Column("translated_from", N_("The language from which its words are a translation.")),
    )

    def sides(claim: Claim) -> Iterator[Row]:
        standing, archive = findings.standings[claim.id], findings.archive
        found = {"asserts": nearest_for(claim, standing, archive), "denies": nearest_against(standing, archive)}
        for side, one in found.items():
            if one:
                row, held = _row_of(one.bearing, findings), int(one.held)
                yield claim.id, side, row, one.document, one.hands, held, one.translated_from

    rows = (row for claim in _claims(findings) for row in sides(claim))
    meaning = N_("The document at hand that is nearest to who asserts a claim, and to who denies it.")
    return Table("nearest_documents", meaning, columns, 2, tuple(rows))


def _claims(findings: Findings) -> Iterator[Claim]:
    return (findings.archive.claims[id_] for id_ in sorted(findings.archive.claims))


def _row_of(bearing: Bearing, findings: Findings) -> str:
    """The row of a statement among all of them."""
    anchors = [one.anchor for one in findings.archive.claims[bearing.claim.id].statements]
    return f"{bearing.claim.id}/statements/{anchors.index(bearing.statement.anchor)}"
