"""A difference between two archives as Markdown, for the comment under a pull request.

What the dossiers hold is a stranger's text here: it is escaped, so that it can neither format, link nor call anybody.
"""

from collections.abc import Iterator

from casefile.history.contents import FieldChange, How
from casefile.history.difference import (
    ClaimChange,
    Difference,
    QuotationChange,
    RecordChange,
    SealChange,
    StandingChange,
    StatementChange,
)
from casefile.model.dates import in_words, read_date
from casefile.model.kinds import KINDS
from casefile.model.records import Entity
from casefile.problems import counted, printable

_ENTITIES = ", ".join(kind.many for kind in KINDS if kind.about and issubclass(kind.record, Entity)).capitalize()
_SPECIAL = {character: f"&#{ord(character)};" for character in "\\`*_{}[]<>#.|~@&:/!"}
NOTHING = "Nothing changed in what the dossiers say."


def difference_markdown(difference: Difference) -> str:
    """The whole difference: a heading for each kind, a line for each change."""
    if not difference:
        return NOTHING + "\n"
    return "\n".join(_lines(difference)) + "\n"


def escaped(text: str) -> str:
    """A text in which nothing means anything to Markdown or to the site that shows it."""
    return "".join(_SPECIAL.get(character, character) for character in printable(" ".join(text.split())))


def _lines(difference: Difference) -> Iterator[str]:
    standings = [_standing(one, one.standing) for one in difference.claims if one.standing and one.how != "added"]
    if standings:
        yield from ("## Standings that change", "", *standings, "")
    if difference.claims:
        yield from ("## Claims", "")
        for claim in difference.claims:
            yield from _claim(claim)
        yield ""
    for heading, changes in (
        ("Sources", difference.sources),
        ("Dossiers", difference.topics),
        (_ENTITIES, difference.entities),
    ):
        if changes:
            yield from (f"## {heading}", "", *map(_record, changes), "")
    if difference.seals:
        yield from ("## Seals", "", *map(_seal, difference.seals), "")
    if difference.quotations:
        yield from ("## Quotations", "", *map(_quotation, difference.quotations), "")


def _standing(claim: ClaimChange, change: StandingChange) -> str:
    return f"- **{change.before} → {change.after}** ({change.reason}) {escaped(claim.claim.words)}"


def _claim(claim: ClaimChange) -> Iterator[str]:
    standing = f", {claim.standing.after}" if claim.how == "added" and claim.standing else ""
    words = f"**{escaped(claim.claim.words)}** `{claim.claim.id}`"
    yield f"- {_how(claim.how or 'changed', claim.fields)}{standing}: {words}"
    yield from (f"  - {_statement(one)}" for one in claim.statements)
    if claim.how != "added":
        yield from (f"  - origin gained: {escaped(one.words)}" for one in claim.gained)
        yield from (f"  - origin lost: {escaped(one.words)}" for one in claim.lost)


def _statement(change: StatementChange) -> str:
    said = f", {in_words(read_date(change.said))}" if change.said else ""
    how = _how(change.how, change.fields)
    return f"statement {how}: {escaped(change.by.words)} {change.stance}{said}"


def _record(change: RecordChange) -> str:
    return f"- {_how(change.how, change.fields)}: {escaped(change.record.words)} `{change.record.id}`"


def _how(how: How, fields: tuple[FieldChange, ...]) -> str:
    """What became of a record, with the fields concerned."""
    return how + (f" ({'; '.join(map(_field, fields))})" if fields else "")


def _field(field: FieldChange) -> str:
    """A field, with what it said and says where that is short."""
    if not field.before and not field.after:
        return field.name
    before, after = (escaped(text) or "not given" for text in (field.before, field.after))
    return f"{field.name}: {before} → {after}"


def _seal(change: SealChange) -> str:
    """What became of a seal. One that is added takes nothing away; of the others a reviewer has to know."""
    how = {"added": "added", "removed": "**removed**"}.get(change.how, "**replaced**")
    versions = f" (version {change.versions[0]} → {change.versions[1]})" if change.versions else ""
    rest = counted(change.quotations, "quotation") + (" rests on it" if change.quotations == 1 else " rest on it")
    vain = f", {change.unverified} of them **not verified**" if change.unverified else ""
    return f"- {how}{versions}: {escaped(change.source.words)} `{change.source.id}`; {rest}{vain}"


def _quotation(change: QuotationChange) -> str:
    state = "verified" if change.verified else "**not verified**"
    return f"- {state}: “{escaped(change.words)}” `{change.source.id}`"
