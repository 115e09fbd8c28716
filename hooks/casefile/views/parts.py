"""The parts that many pages share: links, standings, statements with their passages and chains."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing, as_carried, is_taken_back
from casefile.evidence.chains import chain_of, first_public, time_of
from casefile.evidence.citations import date_words, short_citation
from casefile.evidence.findings import Findings, remembered_for_a_while
from casefile.evidence.origins import origin_of
from casefile.evidence.quotations import quotation_in, quotation_language, translators_in_words
from casefile.evidence.retraction import RETRACTED, retracted_in
from casefile.evidence.roles import role_then
from casefile.evidence.spokesmen import briefly
from casefile.evidence.standing import Standing
from casefile.evidence.standing_line import StandingLine, line_of
from casefile.evidence.statement_addresses import former_anchors
from casefile.model.archived_copies import robust_link
from casefile.model.dates import Edtf, in_short, in_words, leaves_out, read_date
from casefile.model.directions import isolated
from casefile.model.html import NO_HTML
from casefile.model.languages import is_same_language, language_name
from casefile.model.records import Claim, Entity, Passage, Source, Statement
from casefile.model.vocabulary import stance_in_words
from casefile.translation import N_, all_of, language
from casefile.translation import gettext as _
from casefile.views.corrections import CorrectionView, corrections_of_statement
from casefile.views.exact_address import locator_address, passage_address

NOT_KNOWN = N_("not known")
# What stands in the place of an archived copy, by why there is none.
_NO_COPY_KNOWN = N_("no archived copy on record")
NO_COPY = {
    "refused": N_("its publisher refuses archives"),
    "impossible": N_("no archive can copy it"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a record, or to an anchor on its page, with the words shown; before a claim's, its line is shown.

    `lang` is the language of the words, if they are a name in another than the site's.
    """

    id: str
    words: str
    anchor: str = ""
    kind: str = ""
    line: StandingLine | None = None
    lang: str = ""

    @property
    def headline(self) -> str:
        """The words as plain text, with what is shown before them."""
        return self.line.before(self.words) if self.line else self.words


@dataclass(frozen=True, slots=True)
class TimeView:
    """Of what time a claim speaks: when it is said to have happened or, of a state, the time of which it is said.

    `exact` says it in full where the words are short and leave something out. `in_a_line` is both, for a running line.
    """

    label: str
    words: str
    exact: str = ""
    in_a_line: str = ""


@dataclass(frozen=True, slots=True)
class StandingView:
    """A standing with its rule and what would change it; number 0 is that of what has no standing."""

    name: str
    number: int
    rule: str
    changes: str


@dataclass(frozen=True, slots=True)
class EventView:
    """What became of a document, in a sentence with a place for `{document}`, which says so.

    `what` is one word, as it is written in a file; `note` is what was wrong, or is new.
    """

    what: str
    words: str
    document: Link | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage: its words or ours for them, the chain through which they came, and where to read them.

    `retracted` are those of its documents that were retracted, each with what is said of that.

    `pieces` are those of the quotation, each with whether it is the editors' own; `inserted`: whether any is. `foreign`
    is the name of its language, if that is not the site's, `own_language`, into which it is translated; `translators`
    says by whom, if not by the editors, and `by_machine` whether a program made the translation. `lost_since` is
    since when its words stand on the source's page no longer. `robust` are attributes of the link to the
    document.
    """

    quote: str | None
    pieces: tuple[tuple[str, bool], ...]
    inserted: bool
    lang: str | None
    foreign: str | None
    own_language: str
    translation: str | None
    translators: str
    by_machine: bool
    translated_from: str | None
    verified: bool
    lost_since: str
    first_seal: bool
    held: bool
    paraphrase: str | None
    locator: str | None
    note: str | None
    chain: tuple[Link, ...]
    source: Link
    published: str
    url: str | None
    exact_url: str | None
    locator_url: str | None
    about_url: tuple[str, ...]
    archived: tuple[str, ...]
    no_copy: str
    robust: Markup = NO_HTML
    retracted: tuple[tuple[Link, EventView], ...] = ()


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement as a card: who, in which role of that day, which stance, when, from whom, in which words.

    `origin` is whose word it is; `denied_heads` are those from whom it comes and who deny the claim.

    `asked_by` are those who asked for it, `asked_on` when; each is empty where the document does not say.

    `former_anchors` are those that it had before its speaker was renamed, or a part of it was corrected; links to them
    still lead to it.
    """

    anchor: str
    former_anchors: tuple[str, ...]
    claim: Link
    speakers: tuple[Link, ...]
    role: str
    speaks_for: Link | None
    stance: str
    stance_words: str
    said: str
    said_basis: str | None
    said_machine: str | None
    public: str
    heard_from: tuple[Link, ...]
    asked_by: tuple[Link, ...]
    asked_on: str
    origin: tuple[Link, ...]
    denied_heads: tuple[Link, ...]
    own_reporting: bool
    taken_back: bool
    retracted: bool
    note: str | None
    passages: tuple[PassageView, ...]
    corrections: tuple[CorrectionView, ...]


def link_within(id_: str, archive: Archive, time: Edtf | None = None) -> Link:
    """A link to a record within a sentence, by the name that it had at a time, if one is given."""
    return replace(link_then(id_, archive, time), words=archive.name_then(id_, time, within=True))


def link_to(id_: str, archive: Archive, anchor: str = "") -> Link:
    """A link to a record by the name it goes by."""
    return Link(id_, archive.name(id_), anchor, archive.records[id_].record, lang=name_language(id_, archive))


def name_language(id_: str, archive: Archive, name: str = "") -> str:
    """The language of a name, today's or another one, if it is not the site's and the record says which it is."""
    entity = archive.records[id_]
    if not isinstance(entity, Entity):
        return ""
    tag = next((one.lang for one in entity.names if one.name == name), entity.lang)
    return tag if tag and not is_same_language(tag, language()) else ""


def link_then(id_: str, archive: Archive, time: Edtf | None) -> Link:
    """A link to a record by the name that it had at a time, with the one it has now."""
    words = archive.name_then(id_, time)
    link = link_to(id_, archive)
    return link if words == link.words else Link(id_, words, kind=link.kind)


def claim_link(id_: str, findings: Findings, anchor: str = "") -> Link:
    """A link to a claim, or to a statement on its page, with its standing and who denies it."""
    return Link(id_, findings.archive.name(id_), anchor, "claim", line_of(id_, findings))


def links_to(ids: tuple[str, ...], archive: Archive) -> tuple[Link, ...]:
    """A link for each id."""
    return tuple(link_to(id_, archive) for id_ in ids)


def links_within(ids: tuple[str, ...], archive: Archive) -> tuple[Link, ...]:
    """The same within a sentence."""
    return tuple(link_within(id_, archive) for id_ in ids)


def document_link(source: str, archive: Archive) -> Link:
    """A link to a source by its publisher and date: how a chain names it."""
    return Link(source, short_citation(archive.sources[source], archive), kind="source")


def standing_view(standing: Standing) -> StandingView:
    """A standing as it is shown."""
    rule = standing.rule
    return StandingView(rule.standing, standing.number, _(rule.says), _(rule.changes))


def view_time(claim: Claim, short: bool = False) -> TimeView:
    """Of what time a claim speaks, in full or in `short` for a running line."""
    time = claim.when or claim.as_of
    is_state = bool(claim.as_of and not claim.when)
    label = _("Said of the time") if is_state else _("Said to have happened")
    words = _(NOT_KNOWN) if time is None else in_short(time) if short else in_words(time)
    exact = in_words(time) if time and short and leaves_out(time) else ""
    in_a_line = _("said of the time: {day}") if is_state else _("said to have happened: {day}")
    return TimeView(label, words, exact, in_a_line.format(day=words))


def names_in_words(ids: Iterable[str], archive: Archive) -> str:
    """Names of today within a sentence: “A”, or “A and B”."""
    return all_of(archive.names_within(ids))


def speakers_in_words(statement: Statement, archive: Archive, *, within: bool = False) -> str:
    """Who makes a statement, and in whose name, by the names of then: “A”, “A (for B)”, jointly “A and B”.

    It begins a line, unless it stands `within` a sentence.
    """
    time, party = time_of(statement, archive), statement.speaks_for
    first = () if within else statement.by[:1]
    named = [isolated(archive.name_then(one, time, within=one not in first)) for one in statement.by]
    return briefly(all_of(named), isolated(archive.name_then(party, time, within=True)) if party else "")


def stance_of(statement: Statement, archive: Archive) -> str:
    """What its stance is called behind the names of its speakers: “asserts”, “assert”."""
    return stance_in_words(statement.stance, archive.number_of(statement.by))


def exact_day(said: Edtf | None) -> str | None:
    """A day as HTML has it (<https://html.spec.whatwg.org/#valid-date-string>): no “about”, “perhaps” and BC."""
    day = said.earliest if said and not said.is_span and not said.approximate and not said.uncertain else None
    return day.isoformat() if day and 0 < day.year < 10_000 else None


def statement_view(statement: Statement, claim: Claim, findings: Findings) -> StatementView:
    """A statement as it is shown, on its claim's page or elsewhere."""
    return _statement_views(claim.id, findings)[statement.anchor]


@remembered_for_a_while
def _statement_views(id_: str, findings: Findings) -> dict[str, StatementView]:
    claim = findings.archive.claims[id_]
    return {statement.anchor: _statement_view(statement, claim, findings) for statement in claim.statements}


def _statement_view(statement: Statement, claim: Claim, findings: Findings) -> StatementView:
    archive = findings.archive
    standing = findings.standings[claim.id]
    origin = origin_of(Bearing(statement, claim, "itself"), standing.evidence, standing.origins, archive)
    now = as_carried(Bearing(statement, claim, "itself"), archive)
    public = first_public(now.statement, archive)
    time = time_of(statement, archive)
    return StatementView(
        anchor=statement.anchor,
        former_anchors=former_anchors(statement, archive),
        claim=claim_link(claim.id, findings, statement.anchor),
        speakers=(
            *(link_then(one, archive, time) for one in statement.by[:1]),
            *(link_within(one, archive, time) for one in statement.by[1:]),
        ),
        role=role_then(statement.by[0], time, archive) if len(statement.by) == 1 else "",
        speaks_for=link_within(statement.speaks_for, archive, time) if statement.speaks_for else None,
        stance=statement.stance,
        stance_words=stance_of(statement, archive),
        said=in_words(statement.said) if statement.said else _("on a day not known"),
        said_basis=statement.said_basis,
        said_machine=exact_day(statement.said),
        public=in_words(public) if public else _(NOT_KNOWN),
        heard_from=tuple(link_within(one, archive, time) for one in statement.heard_from),
        asked_by=links_within(statement.asked_by, archive),
        asked_on=in_words(statement.asked_on) if statement.asked_on else "",
        origin=links_within(origin.ids, archive),
        denied_heads=links_within(origin.denied_heads if statement.heard_from else (), archive),
        own_reporting=statement.lineage == "own",
        taken_back=is_taken_back(statement, claim, archive),
        retracted=now.retracted,
        note=statement.note,
        passages=tuple(passage_view(passage, archive, statement) for passage in statement.passages),
        corrections=corrections_of_statement(statement, claim, findings),
    )


def passage_view(passage: Passage, archive: Archive, statement: Statement | None = None) -> PassageView:
    """A passage as it is shown; without its statement (an unnamed speaker's description) its chain is of documents
    only.
    """
    source = archive.sources[passage.source]
    seal = archive.seals.get(passage.source)
    lang = quotation_language(passage, archive)
    quotation = quotation_in(passage, archive)
    return PassageView(
        quote=passage.quote,
        pieces=quotation.pieces,
        inserted=any(inserted for _, inserted in quotation.pieces),
        lang=lang,
        foreign=language_name(lang) if lang and not is_same_language(lang, language()) else None,
        own_language=language_name(language()),
        translation=passage.translation,
        translators=translators_in_words(passage),
        by_machine=passage.translated_with is not None,
        translated_from=language_name(passage.translated_from) if passage.translated_from else None,
        verified=quotation.verified,
        lost_since=in_words(read_date(quotation.lost.isoformat())) if quotation.lost else "",
        first_seal=bool(seal and seal.version == 1),
        held=seal is not None,
        paraphrase=passage.paraphrase,
        locator=passage.locator,
        note=passage.note,
        chain=_chain_links(statement, passage, archive),
        source=document_link(passage.source, archive),
        published=date_words(source),
        url=source.url,
        exact_url=passage_address(source.url, passage.quote) if source.url and passage.quote else None,
        locator_url=locator_address(source.url, passage.locator) if source.url and passage.locator else None,
        about_url=tuple(about_address(source)),
        archived=tuple(copy.url for copy in source.archived),
        no_copy=_(NO_COPY.get(source.archiving or "", _NO_COPY_KNOWN)),
        robust=robust_link(source.archived),
        retracted=tuple(_retraction_of(one, archive) for one in retracted_in(passage, archive.retracted)),
    )


def _retraction_of(source: str, archive: Archive) -> tuple[Link, EventView]:
    retraction = archive.retracted[source]
    return document_link(source, archive), event_view(RETRACTED, retraction.day, retraction.by, archive)


def event_view(what: str, day: Edtf | None, by: str | None, archive: Archive, note: str | None = None) -> EventView:
    """What became of a document, on which day if that is known, and by which other one if one is on record."""
    written = _EVENTS[what][(day is not None) + 2 * (by is not None)]
    words = _(written).replace("{day}", in_words(day) if day else "")
    return EventView(what, words, document_link(by, archive) if by else None, note)


# Of each sort of event four sentences: nothing more is known, its day, by which document, and both.
_EVENTS = {
    "corrected": (
        N_("Corrected, on a day not known."),
        N_("Corrected: {day}."),
        N_("Corrected by {document}, on a day not known."),
        N_("Corrected: {day}, by {document}."),
    ),
    "retracted": (
        N_("Retracted, on a day not known."),
        N_("Retracted: {day}."),
        N_("Retracted by {document}, on a day not known."),
        N_("Retracted: {day}, by {document}."),
    ),
    "superseded": (
        N_("Superseded, on a day not known."),
        N_("Superseded: {day}."),
        N_("Superseded by {document}, on a day not known."),
        N_("Superseded: {day}, by {document}."),
    ),
}


def about_address(source: Source) -> Iterator[str]:
    """What a reader is to know of a source's address before following it: a foreign language, and a charge."""
    if source.language and not is_same_language(source.language, language()):
        yield _("in {language}").format(language=language_name(source.language))
    if source.access == "subscription":
        yield _("may ask for a subscription")


def _chain_links(statement: Statement | None, passage: Passage, archive: Archive) -> tuple[Link, ...]:
    if statement is None:
        return tuple(document_link(one, archive) for one in (*passage.via, passage.source))
    chain = chain_of(statement, passage)
    time = time_of(statement, archive)
    speakers = tuple(link_then(one, archive, time) for joint in chain.speakers for one in joint)
    return (*speakers, *(document_link(one, archive) for one in chain.documents))
