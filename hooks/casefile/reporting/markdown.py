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
from casefile.model.kinds import KINDS, kind_named
from casefile.model.records import Entity
from casefile.model.vocabulary import stance_in_words
from casefile.problems import printable
from casefile.translation import N_, capitalised, ngettext, pgettext
from casefile.translation import gettext as _

_SPECIAL = {character: f"&#{ord(character)};" for character in "\\`*_{}[]<>#.|~@&:/!"}
NOTHING = N_("Nothing changed in what the dossiers say.")


def difference_markdown(difference: Difference) -> str:
    """The whole difference: a heading for each kind, a line for each change."""
    if not difference:
        return _(NOTHING) + "\n"
    return "\n".join(_lines(difference)) + "\n"


def escaped(text: str) -> str:
    """A text in which nothing means anything to Markdown or to the site that shows it."""
    return "".join(_SPECIAL.get(character, character) for character in printable(" ".join(text.split())))


def _lines(difference: Difference) -> Iterator[str]:
    standings = [_standing(one, one.standing) for one in difference.claims if one.standing and one.how != "added"]
    if standings:
        yield from (_("## Standings that change"), "", *standings, "")
    if difference.claims:
        yield from (_("## Claims"), "")
        for claim in difference.claims:
            yield from _claim(claim)
        yield ""
    for heading, changes in (
        (_("Sources"), difference.sources),
        (kind_named("exhibit").headings, difference.exhibits),
        (_("Dossiers"), difference.topics),
        (_entities(), difference.entities),
    ):
        if changes:
            yield from (f"## {heading}", "", *map(_record, changes), "")
    if difference.seals:
        yield from (_("## Seals"), "", *map(_seal, difference.seals), "")
    if difference.quotations:
        yield from (_("## Quotations"), "", *map(_quotation, difference.quotations), "")


def _entities() -> str:
    """The words for all kinds of entities, as a heading."""
    kinds = (kind.many for kind in KINDS if kind.about and issubclass(kind.record, Entity))
    return capitalised(_(", ").join(map(_, kinds)))


def _standing(claim: ClaimChange, change: StandingChange) -> str:
    return f"- **{change.before} → {change.after}** ({_(change.reason)}) {escaped(claim.claim.words)}"


def _claim(claim: ClaimChange) -> Iterator[str]:
    how = _how(claim.how or "changed", claim.fields)
    if claim.how == "added" and claim.standing:
        how = _("{how}, {standing}").format(how=how, standing=claim.standing.after)
    yield _("- {how}: {what}").format(how=how, what=f"**{escaped(claim.claim.words)}** `{claim.claim.id}`")
    yield from (f"  - {_statement(one)}" for one in claim.statements)
    if claim.how != "added":
        yield from (_("  - origin gained: {origin}").format(origin=escaped(one.words)) for one in claim.gained)
        yield from (_("  - origin lost: {origin}").format(origin=escaped(one.words)) for one in claim.lost)


def _statement(change: StatementChange) -> str:
    message, day = _("statement {how}: {speakers} {stance}"), ""
    if change.said:
        message, day = _("statement {how}: {speakers} {stance}, {day}"), in_words(read_date(change.said))
    how, stance = _how(change.how, change.fields), stance_in_words(change.stance)
    return message.format(how=how, speakers=escaped(change.by.words), stance=stance, day=day)


def _record(change: RecordChange) -> str:
    what = f"{escaped(change.record.words)} `{change.record.id}`"
    return _("- {how}: {what}").format(how=_how(change.how, change.fields), what=what)


def _how(how: How, fields: tuple[FieldChange, ...]) -> str:
    """What became of a record, with the fields concerned."""
    words = {
        "added": pgettext("what became of it", "added"),
        "changed": pgettext("what became of it", "changed"),
        "renamed": pgettext("what became of it", "renamed"),
        "removed": pgettext("what became of it", "removed"),
    }[how]
    if not fields:
        return words
    return _("{how} ({fields})").format(how=words, fields=_("; ").join(map(_field, fields)))


def _field(field: FieldChange) -> str:
    """A field, with what it said and says where that is short."""
    if not field.before and not field.after:
        return field.name
    before, after = (escaped(text) or _("not given") for text in (field.before, field.after))
    return _("{field}: {before} → {after}").format(field=field.name, before=before, after=after)


def _seal(change: SealChange) -> str:
    """What became of a seal. One that is added takes nothing away; of the others a reviewer has to know."""
    how = {
        "added": pgettext("what became of it", "added"),
        "removed": pgettext("what became of it", "**removed**"),
    }.get(change.how, pgettext("what became of it", "**replaced**"))
    if change.versions:
        how = _("{how} (version {before} → {after})").format(
            how=how, before=change.versions[0], after=change.versions[1]
        )
    n = change.quotations
    rest = ngettext("{n} quotation rests on it", "{n} quotations rest on it", n).format(n=n)
    if change.unverified:
        rest = _("{rest}, {unverified} of them **not verified**").format(rest=rest, unverified=change.unverified)
    what = f"{escaped(change.source.words)} `{change.source.id}`"
    return _("- {how}: {what}; {rest}").format(how=how, what=what, rest=rest)


def _quotation(change: QuotationChange) -> str:
    state = _("verified") if change.verified else _("**not verified**")
    return _("- {state}: “{words}” {source}").format(
        state=state, words=escaped(change.words), source=f"`{change.source.id}`"
    )
