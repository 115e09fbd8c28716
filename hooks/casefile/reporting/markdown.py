"""A difference between two archives as Markdown, for the comment under a pull request.

What the dossiers hold is a stranger's text here: it is escaped, so that it can neither format, link nor call anybody.
"""

from collections.abc import Iterator, Mapping

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
from casefile.reporting.word_changes import word_changes
from casefile.translation import N_, capitalised, ngettext, pgettext
from casefile.translation import gettext as _

_SPECIAL = {character: f"&#{ord(character)};" for character in "\\`*_{}[]<>#.|~@&:/!"}
_SHORT = 60  # characters that stand behind what became of a record; longer texts stand below, by their words
NOTHING = N_("Nothing changed in what the dossiers say.")


def difference_markdown(
    difference: Difference, pages: Mapping[str, str] | None = None, corrections: tuple[RecordChange, ...] = ()
) -> str:
    """The whole difference: a heading for each kind, a line for each change.

    `pages` are files by hand that were added (A), changed (M) or removed (D).
    """
    lines = [*_lines(difference)] if difference else [_(NOTHING)]
    others = [line for one in corrections for line in _record(one)]
    for heading, found in (
        (_("## Corrections"), others),
        (_("## Pages"), [*map(_page, sorted((pages or {}).items()))]),
    ):
        if found:
            lines += [*([""] if lines[-1] else []), heading, "", *found, ""]
    return "\n".join(lines) + "\n"


def changes_markdown(difference: Difference) -> list[str]:
    """A difference without headings: a line for each change, and below it, further in, its details."""
    lines = [_standing(one, one.standing) for one in difference.claims if one.standing and one.how != "added"]
    lines += (line for one in difference.claims for line in _claim(one))
    records = (*difference.sources, *difference.exhibits, *difference.topics, *difference.entities)
    lines += (line for one in records for line in _record(one))
    return [*lines, *map(_seal, difference.seals), *map(_quotation, difference.quotations)]


def _page(change: tuple[str, str]) -> str:
    path, letter = change
    how: How = {"A": "added", "D": "removed"}.get(letter, "changed")  # type: ignore[assignment]
    return _("- {how}: {what}").format(how=_how(how, ()), what=escaped(path))


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
            yield from (f"## {heading}", "", *(line for one in changes for line in _record(one)), "")
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
    how = _how(claim.how or "changed", claim.fields, claim.was)
    if claim.how == "added" and claim.standing:
        how = _("{how}, {standing}").format(how=how, standing=claim.standing.after)
    yield _("- {how}: {what}").format(how=how, what=f"**{escaped(claim.claim.words)}** `{claim.claim.id}`")
    yield from _long_fields(claim.fields, "  ")
    for one in claim.statements:
        yield f"  - {_statement(one)}"
        yield from _long_fields(one.fields, "    ")
    if claim.how != "added":
        yield from (_("  - origin gained: {origin}").format(origin=escaped(one.words)) for one in claim.gained)
        yield from (_("  - origin lost: {origin}").format(origin=escaped(one.words)) for one in claim.lost)


def _statement(change: StatementChange) -> str:
    message, day = _("statement {how}: {speakers} {stance}"), ""
    if change.said:
        message, day = _("statement {how}: {speakers} {stance}, {day}"), in_words(read_date(change.said))
    how, stance = _how(change.how, change.fields), stance_in_words(change.stance)
    return message.format(how=how, speakers=escaped(change.by.words), stance=stance, day=day)


def _record(change: RecordChange) -> Iterator[str]:
    what = f"{escaped(change.record.words)} `{change.record.id}`"
    yield _("- {how}: {what}").format(how=_how(change.how, change.fields, change.was), what=what)
    yield from _long_fields(change.fields, "  ")


def _how(how: How, fields: tuple[FieldChange, ...], was: str = "") -> str:
    """What became of a record, the id that it had, and the fields concerned."""
    words = {
        "added": pgettext("what became of it", "added"),
        "changed": pgettext("what became of it", "changed"),
        "renamed": pgettext("what became of it", "renamed"),
        "removed": pgettext("what became of it", "removed"),
    }[how]
    if was:
        words = _("{how} from {id}").format(how=words, id=f"`{was}`")
    if not fields:
        return words
    return _("{how} ({fields})").format(how=words, fields=_("; ").join(map(_field, fields)))


def _field(field: FieldChange) -> str:
    """A field, with what it said and says where that is short; the words of a longer one stand below."""
    if field.inner or _is_long(field):
        return field.name
    before, after = (escaped(text) or _("not given") for text in (field.before, field.after))
    return _("{field}: {before} → {after}").format(field=field.name, before=before, after=after)


def _is_long(field: FieldChange) -> bool:
    return max(len(field.before), len(field.after)) > _SHORT


def _long_fields(fields: tuple[FieldChange, ...], indent: str) -> Iterator[str]:
    """A line for each field that is too long to stand behind what became of a record, with the words that changed."""
    for field in fields:
        if field.inner:
            yield f"{indent}- {escaped(field.name)}"
            yield from _every_field(field.inner, f"{indent}  ")
        elif _is_long(field):
            yield f"{indent}- {field.name}: {_words(field)}"


def _every_field(fields: tuple[FieldChange, ...], indent: str) -> Iterator[str]:
    for field in fields:
        yield f"{indent}- {escaped(field.name)}" + ("" if field.inner else f": {_words(field)}")
        yield from _every_field(field.inner, f"{indent}  ")


_MARKS = {"kept": "{}", "removed": "~~{}~~", "added": "**{}**"}


def _words(field: FieldChange) -> str:
    stretches = (one for one in word_changes(field.before, field.after) if one.words)
    return " ".join(_MARKS[how].format(escaped(words)) for how, words in stretches)


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
