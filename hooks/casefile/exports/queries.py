"""What is asked of the tables: views that put together what belongs together, and questions that readers have.

They are SQL as SQLite has it (<https://www.sqlite.org/lang.html>). A view has no claim without its standing.
"""

from dataclasses import dataclass

from casefile.exports.tables import Column
from casefile.translation import N_


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, what a row of it is, its columns in their order, and its query."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    sql: str


@dataclass(frozen=True, slots=True)
class Field:
    """What a reader can fill in to narrow an answer: its name, its label, and the condition on the rows of the answer,
    in which `:name` stands for what is filled in. `kind` is that of the form's field: `text`, `number` or `date`.
    """

    name: str
    label: str
    where: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of readers, the query that answers it as it stands, and the fields that narrow the answer."""

    name: str
    question: str
    sql: str
    fields: tuple[Field, ...] = ()


_CLAIM = Column("claim", N_("The id of the claim."))
_STANDS = Column(
    "stands", N_("What goes before the claim’s text wherever it is shown: its standing, and who denies it.")
)
_TEXT = Column("text", N_("The claim’s text."))
_LEAST = Column("origins_at_least", N_("How many independent origins the claim has at least."), is_number=True)
_MOST = Column("origins_at_most", N_("How many independent origins the claim has at most."), is_number=True)

VIEWS = (
    View(
        "claims_with_standing",
        N_("A claim with its dossier, its standing, who denies it, and how many independent origins there are."),
        (
            _CLAIM,
            _STANDS,
            _TEXT,
            Column("standing", N_("The claim’s standing; of what is no fact, its kind.")),
            Column("dossier", N_("The id of its dossier.")),
            Column("kind", N_("What kind of claim it is.")),
            Column("when", N_("When it is said to have happened.")),
            Column("first_public", N_("Since when the claim is publicly known.")),
            _LEAST,
            _MOST,
            Column("denied_by", N_("Who denies it, or its whole, by name.")),
            Column("is_main", N_("1 for a main claim, 0 for one that stands below another."), is_number=True),
        ),
        """
        SELECT claims.id AS claim, claims.stands, claims.text, claims.standing, claims.in_topic AS dossier,
            claims.kind, claims."when", claims.first_public, claims.origins_at_least, claims.origins_at_most,
            (SELECT group_concat(name, '; ') FROM (
                SELECT DISTINCT records.name FROM counted
                JOIN statements_by ON statements_by.in_statement = counted.statement
                JOIN records ON records.id = statements_by.value
                WHERE counted.claim = claims.id AND counted.counts_as = 'denies' ORDER BY records.name
            )) AS denied_by,
            claims.part_of IS NULL AND claims.under IS NULL AS is_main
        FROM claims
        ORDER BY claims.in_topic, claims.in_order
        """,
    ),
    View(
        "statements_with_chain",
        N_("A passage of a statement: who says what of which claim, and through whose hands it came to us."),
        (
            _CLAIM,
            _STANDS,
            _TEXT,
            Column("speakers", N_("Who says it, by name.")),
            Column("stance", N_("What they say of the claim.")),
            Column("said", N_("When they said it.")),
            Column("quote", N_("The decisive words.")),
            Column("paraphrase", N_("The sense of the passage, in the editors’ words.")),
            Column("chain", N_("Through whose hands it came: speakers first, then documents.")),
            Column("documents_between", N_("How many documents stand before the one that was read."), is_number=True),
            Column("source", N_("The id of the document that was read.")),
            Column("statement", N_("The row of the statement.")),
            Column("passage", N_("The row of the passage.")),
        ),
        """
        SELECT statements.in_claim AS claim, claims.stands, claims.text,
            (SELECT group_concat(name, '; ') FROM (
                SELECT records.name FROM statements_by JOIN records ON records.id = statements_by.value
                WHERE statements_by.in_statement = statements.row ORDER BY statements_by.in_order
            )) AS speakers,
            statements.stance, statements.said, passages.quote, passages.paraphrase,
            (SELECT group_concat(name, ' → ') FROM (
                SELECT group_concat(records.name, ' and ') AS name FROM chains JOIN records ON records.id = chains.link
                WHERE chains.passage = passages.row GROUP BY chains.step ORDER BY chains.step
            )) AS chain,
            (SELECT count(*) FROM passages_via WHERE passages_via.in_passage = passages.row) AS documents_between,
            passages.source, statements.row AS statement, passages.row AS passage
        FROM passages
        JOIN statements ON statements.row = passages.in_statement
        JOIN claims ON claims.id = statements.in_claim
        ORDER BY claims.in_topic, claims.in_order, statements.in_order, passages.in_order
        """,
    ),
    View(
        "origins_per_claim",
        N_("An origin of a claim, and how many statements that stand come from it."),
        (
            _CLAIM,
            _STANDS,
            _TEXT,
            Column("origin", N_("The id of the origin.")),
            Column("name", N_("The name of the origin.")),
            Column("statements", N_("How many statements for the claim come from it."), is_number=True),
            _LEAST,
            _MOST,
        ),
        """
        SELECT counted.claim, claims.stands, claims.text, origins.origin, records.name,
            count(DISTINCT counted.statement) AS statements, claims.origins_at_least, claims.origins_at_most
        FROM counted
        JOIN origins ON origins.statement = counted.statement
        JOIN records ON records.id = origins.origin
        JOIN claims ON claims.id = counted.claim
        WHERE counted.counts_as = 'asserts'
        GROUP BY counted.claim, origins.origin
        ORDER BY claims.in_topic, claims.in_order, records.name, origins.origin
        """,
    ),
    View(
        "what_rests_on_whom",
        N_("A claim that would stand otherwise if one speaker, document, or sort of them were left out."),
        (
            Column("left_out", N_("Who or what is left out: an id, or a sort of speakers or documents.")),
            Column("name", N_("Its name.")),
            Column("kind", N_("What kind of record it is.")),
            _CLAIM,
            _STANDS,
            _TEXT,
            Column("standing", N_("The claim’s standing; of what is no fact, its kind.")),
            Column("standing_without", N_("The claim’s standing without it.")),
            Column("origins_at_least", N_("How many independent origins are left at least."), is_number=True),
            Column("origins_at_most", N_("How many independent origins are left at most."), is_number=True),
        ),
        """
        SELECT resting.left_out, coalesce(records.name, resting.left_out) AS name, records.kind, resting.claim,
            claims.stands, claims.text, claims.standing, resting.standing_without,
            resting.origins_at_least, resting.origins_at_most
        FROM resting
        JOIN claims ON claims.id = resting.claim
        LEFT JOIN records ON records.id = resting.left_out
        ORDER BY name, resting.left_out, claims.in_topic, claims.in_order
        """,
    ),
)

_WORDS = Field("words", N_("Words of the claim"), "text LIKE '%' || :words || '%'")

QUESTIONS = (
    Question(
        "contested",
        N_("Which claims are contested, and who denies them?"),
        """
        SELECT claim, stands, text, denied_by FROM claims_with_standing WHERE standing = 'contested'
        """,
        (Field("who", N_("Denied by"), "denied_by LIKE '%' || :who || '%'"), _WORDS),
    ),
    Question(
        "denials-by-day",
        N_("Who denied what, and since when is that public?"),
        """
        SELECT speakers, said, claim, stands, text, denied_by, min(sources.published_latest) AS public
        FROM statements_with_chain JOIN sources ON sources.id = statements_with_chain.source
        JOIN claims_with_standing USING (claim, stands, text)
        WHERE stance = 'denies'
        GROUP BY statement ORDER BY public IS NULL, public, claim, statement
        """,
        (
            Field("who", N_("Who denied it"), "speakers LIKE '%' || :who || '%'"),
            Field("before", N_("Public before"), "public < :before", "date"),
            _WORDS,
        ),
    ),
    Question(
        "unnamed",
        N_("Which claims would nobody assert without speakers who are not named?"),
        """
        SELECT claim, what_rests_on_whom.stands, what_rests_on_whom.text, denied_by, standing_without
        FROM what_rests_on_whom JOIN claims_with_standing USING (claim)
        WHERE left_out = 'unnamed speakers' AND standing_without IN ('unsupported', 'denied')
        """,
        (_WORDS,),
    ),
    Question(
        "one-unnamed",
        N_("Which claims rest on one speaker who is not named, and on whom?"),
        """
        SELECT left_out AS speaker, name, claim, what_rests_on_whom.stands, what_rests_on_whom.text, denied_by
        FROM what_rests_on_whom JOIN claims_with_standing USING (claim)
        WHERE what_rests_on_whom.kind = 'unnamed' AND standing_without IN ('unsupported', 'denied')
        """,
        (Field("who", N_("The speaker, as the document has it"), "name LIKE '%' || :who || '%'"), _WORDS),
    ),
    Question(
        "origins",
        N_("How many independent origins stand behind each main claim, and which are they?"),
        """
        SELECT claim, stands, text, denied_by, origins_at_least AS at_least, origins_at_most AS at_most,
            (SELECT group_concat(name, '; ') FROM origins_per_claim
            WHERE origins_per_claim.claim = claims_with_standing.claim) AS origins
        FROM claims_with_standing WHERE is_main AND kind = 'fact'
        ORDER BY at_least DESC, at_most DESC, claim
        """,
        (Field("most", N_("At most so many origins"), "at_most <= :most", "number"), _WORDS),
    ),
    Question(
        "documents",
        N_("On which document do most claims rest?"),
        """
        SELECT left_out AS source, name, count(*) AS claims,
            sum(standing_without IN ('unsupported', 'denied')) AS asserted_by_nobody_without_it
        FROM what_rests_on_whom WHERE kind = 'source'
        GROUP BY left_out ORDER BY claims DESC, left_out
        """,
        (Field("title", N_("Words of the title"), "name LIKE '%' || :title || '%'"),),
    ),
)

# What stands above the columns of the answers; an id stands with what it names, and has none of its own.
CAPTIONS = {
    "stands": N_("Where it stands"),
    "text": N_("Claim"),
    "denied_by": N_("Denied by"),
    "speakers": N_("By whom"),
    "said": N_("Said"),
    "public": N_("Public since"),
    "standing_without": N_("Without them"),
    "name": N_("Name"),
    "at_least": N_("Origins, at least"),
    "at_most": N_("Origins, at most"),
    "origins": N_("Origins"),
    "claims": N_("Claims that rest on it"),
    "asserted_by_nobody_without_it": N_("Asserted by nobody without it"),
}
# The columns that hold an id, each with the column of the words by which it is called.
CALLED = {"claim": "text", "speaker": "name", "source": "name"}
