"""The page of a record as Markdown: plain text for people and for programs that read it, with links from file to file.

Each claim stands in it after its standing and who denies it, as everywhere.
"""

from collections.abc import Iterable, Iterator

from casefile.evidence.bearings import Bearing
from casefile.evidence.citations import short_citation
from casefile.evidence.findings import Findings, remembered, remembered_for_a_while
from casefile.evidence.standing import labels_of
from casefile.evidence.standing_line import headline, line_of
from casefile.exports.about import caveats
from casefile.exports.record_data import data_path, statements_of
from casefile.history.edition import Edition
from casefile.model.dates import in_words
from casefile.model.kinds import kind_named
from casefile.model.markup import Mark
from casefile.model.records import Claim, Named, Statement, Topic
from casefile.site.plain_markdown import address, escaped, link, paragraphs
from casefile.translation import gettext as _
from casefile.views.backlinks import label_of, mentions_once
from casefile.views.corrections import corrections_of
from casefile.views.facts import Fact, other_facts
from casefile.views.origins import origin_sentence
from casefile.views.parts import NOT_KNOWN, Link, PassageView, StatementView, claim_link, link_to, statement_view

# What has sections of its own.
_SHOWN = frozenset({"claims"})
_OF_CLAIMS = frozenset({"text", "statements"})
# The fields by which others refer to a record that its own sections tell of.
_TOLD = frozenset({"by", "source", "via"})
_INDENT = "    "


def markdown_path(record: Named) -> str:
    """The path of a record's Markdown, beside its page: `claims/gate-closed/index.md`."""
    return f"{kind_named(record.record).folder}/{record.id}/index.md"


def record_markdown(record: Named, findings: Findings, edition: Edition) -> str:
    """The page of a record as Markdown."""
    return "\n".join(_Page(record, findings, edition).lines()) + "\n"


class _Page:
    def __init__(self, record: Named, findings: Findings, edition: Edition) -> None:
        self.record, self.findings, self.archive = record, findings, findings.archive
        self.edition = edition.of_record(record)
        self.words = _Words(findings)

    def lines(self) -> Iterator[str]:
        """All lines of the page."""
        yield f"# {escaped(self._title())}"
        yield from ("", escaped(kind_named(self.record.record).heading), "", f"> {escaped(caveats())}", "")
        yield from self._about()
        if isinstance(self.record, Claim):
            yield from self._standing(self.record)
            yield from _section(_("Who says what"), self._statements(self.record))
        facts = other_facts(self.record, self.findings, _OF_CLAIMS if isinstance(self.record, Claim) else _SHOWN)
        yield from _section(_("The record"), self.words.facts(facts, ""))
        if isinstance(self.record, Topic):
            claims = (*self.record.claims, *self.archive.also_in.get(self.record.id, ()))
            yield from _section(_("Claims"), (f"- {link_of(one, self.findings)}" for one in claims))
        said = () if isinstance(self.record, Claim) else statements_of(self.record, self.findings)
        yield from _section(_("Statements"), self._said(_by_claim(said)))
        yield from _section(_("What rests on it"), self._resting())
        yield from _section(_("Corrections"), self._corrections())
        yield from _section(_("Referred to by"), self._references())

    def _title(self) -> str:
        if isinstance(self.record, Claim):
            return headline(self.record, self.findings)
        return self.archive.name(self.record.id)

    def _about(self) -> Iterator[str]:
        page = self.edition.address(self.archive.page_path(self.record.id))
        yield _line(_("Page"), address(page) if self.edition.url else escaped(page))
        if self.edition.words:
            yield _line(_("Version"), escaped(self.edition.words))
        if self.edition.licence:
            yield _line(_("Licence"), escaped(self.edition.licence))
        path = data_path(self.record)
        yield _line(_("The same as data"), link("JSON", path.rpartition("/")[2]))

    def _standing(self, claim: Claim) -> Iterator[str]:
        standing, public = self.findings.standings[claim.id], self.findings.public.get(claim.id)
        evidence = standing.evidence
        origins = origin_sentence(evidence.asserts, standing.origins)
        yield _line(_("Standing"), escaped(line_of(claim.id, self.findings).words))
        yield _line(_("By the rule"), escaped(labels_of(self.archive)[standing.name].says))
        yield _line(_("Independent origins"), escaped(origins))
        yield _line(_("Public since"), escaped(in_words(public) if public else _(NOT_KNOWN)))
        yield _line(_("Dossier"), link_of(self.archive.topic_of[claim.id].id, self.findings))
        denials = [self._bearing(one, claim) for one in evidence.denies]
        yield from _section(_("Who denies it"), denials or [f"- {escaped(_('nobody on record'))}"])
        yield from _section(_("What excludes it"), [self._bearing(one, claim) for one in evidence.excluded])

    def _bearing(self, bearing: Bearing, claim: Claim) -> str:
        """A statement that counts for or against a claim; one that stands on another claim names it."""
        first, *more = _statements_of(bearing.claim.id, self.findings)[bearing.statement.anchor]
        other = bearing.claim.id
        on = [] if other == claim.id else [_line(_("Of another claim"), link_of(other, self.findings), _INDENT)]
        return "\n".join((first, *on, *more))

    def _statements(self, claim: Claim) -> Iterator[str]:
        lines = _statements_of(claim.id, self.findings)
        for one in claim.statements:
            yield from lines[one.anchor]

    def _said(self, said: dict[str, list[str]]) -> Iterator[str]:
        for id_, anchors in said.items():
            lines = _statements_of(id_, self.findings)
            yield f"- {link_of(id_, self.findings)}"
            yield from (f"{_INDENT}{line}" if line else "" for anchor in anchors for line in lines[anchor])

    def _resting(self) -> Iterator[str]:
        for claim in self.findings.resting.get(self.record.id, ()):
            would = self.findings.standing_without(claim, self.record.id).name
            without = escaped(_("without it: {standing}").format(standing=labels_of(self.archive)[would].shown))
            yield f"- {link_of(claim, self.findings)} ({without})"

    def _corrections(self) -> Iterator[str]:
        for one in corrections_of(self.record.id, self.findings):
            label = _("{day}, {sort}").format(day=one.day, sort=one.sort)
            yield from self.words.prose(label, one.text, "")
            if one.asked_by:
                yield _line(_("Asked for by"), escaped(one.asked_by), _INDENT)

    def _references(self) -> Iterator[str]:
        for one in mentions_once(self.record.id, self.findings, _TOLD):
            yield f"- {link_of(one.holder, self.findings)} ({escaped(_(label_of(one)))})"


class _Words:
    """What stands in a record in lines: the same on every page, for all are as deep in the site's folders."""

    def __init__(self, findings: Findings) -> None:
        self.findings, self.archive = findings, findings.archive

    def statement(self, view: StatementView) -> Iterator[str]:
        """A statement as a line, with its passages below it."""
        speakers = _("; ").join(map(self.link, view.speakers))
        words = _("{speakers}, {stance}, {day}")
        yield "- " + words.format(speakers=speakers, stance=escaped(view.stance_words), day=escaped(view.said))
        if view.role:
            yield _line(_("Role"), escaped(view.role), _INDENT)
        notes = (
            (view.taken_back, _("taken back")),
            (view.retracted, _("only in what was retracted")),
            (view.own_reporting, _("own reporting")),
        )
        yield from (f"{_INDENT}- {escaped(words)}" for applies, words in notes if applies)
        for label, links in ((_("Has it from"), view.heard_from), (_("Origin"), view.origin)):
            if links:
                yield _line(label, _("; ").join(map(self.link, links)), _INDENT)
        for passage in view.passages:
            yield from self.passage(passage, _INDENT)
        if view.note:
            yield from self.prose(_("Note"), view.note, _INDENT)

    def passage(self, view: PassageView, indent: str) -> Iterator[str]:
        """What was read, and where: as a line, with more below it."""
        where = self.link(view.source)
        if view.locator:
            where = _("{document}, {place}").format(document=where, place=escaped(view.locator))
        yield f"{indent}- “{escaped(view.quote)}” ({where})" if view.quote else f"{indent}- {where}"
        inner = indent + _INDENT
        if view.quote and view.foreign:
            yield _line(_("Language"), escaped(view.foreign), inner)
        if view.translation:
            yield _line(_("Translation"), f"“{escaped(view.translation)}”", inner)
        if view.translators:
            yield _line(_("Who translated it"), escaped(view.translators), inner)
        if view.translated_from:
            yield _line(_("Printed in translation from"), escaped(view.translated_from), inner)
        if view.paraphrase:
            yield from self.prose(_("In our words"), view.paraphrase, inner)
        if view.url:
            yield _line(_("Address"), address(view.url), inner)
        if view.note:
            yield from self.prose(_("Note"), view.note, inner)

    def facts(self, facts: Iterable[Fact], indent: str) -> Iterator[str]:
        """What the fields of a record hold, line by line, and below a line what stands in it."""
        for fact in facts:
            if fact.prose:
                yield from self.prose(fact.label, fact.prose, indent)
                continue
            parts = [escaped(fact.text), *map(self.link, fact.links), address(fact.url) if fact.url else ""]
            basis = f" ({escaped(fact.basis)})" if fact.basis else ""
            yield _line(fact.label, _("; ").join(filter(None, parts)) + basis, indent)
            if fact.passage:
                yield from self.passage(fact.passage, indent + _INDENT)
            yield from self.facts(fact.facts, indent + _INDENT)

    def prose(self, label: str, prose: str, indent: str) -> Iterator[str]:
        """A prose behind its label, with its further paragraphs below."""
        first, *others = [*paragraphs(prose, self._mark)] or [""]
        yield _line(label, first, indent)
        for one in others:
            yield from ("", f"{indent}{_INDENT}{one}")
        yield from [""] * bool(others)

    def _mark(self, mark: Mark) -> str:
        """A mark in a prose as a link. A claim has its line before its words, its own or those that are written."""
        if mark.id not in self.archive.records:
            return escaped(mark.text)
        if mark.cites:
            words = short_citation(self.archive.sources[mark.id], self.archive, mark.locator)
            return self.link(Link(mark.id, words))
        if not mark.words:
            return link_of(mark.id, self.findings)
        line = line_of(mark.id, self.findings) if mark.id in self.archive.claims else None
        return self.link(Link(mark.id, mark.words, line=line))

    def link(self, one: Link) -> str:
        """A link from the Markdown of any record to that of another."""
        return link(one.headline, f"../../{markdown_path(self.archive.records[one.id])}")


@remembered_for_a_while
def _statements_of(claim: str, findings: Findings) -> dict[str, tuple[str, ...]]:
    """The lines of each statement on a claim, by its anchor."""
    record, words = findings.archive.claims[claim], _Words(findings)
    return {one.anchor: tuple(words.statement(statement_view(one, record, findings))) for one in record.statements}


@remembered
def link_of(id_: str, findings: Findings) -> str:
    """A link from the Markdown of any record to that of another, by its name; a claim's has its line before it."""
    is_claim = id_ in findings.archive.claims
    return _Words(findings).link(claim_link(id_, findings) if is_claim else link_to(id_, findings.archive))


def _line(label: str, words: str, indent: str = "") -> str:
    """An entry of a list: what something is, and it."""
    return f"{indent}- " + _("{label}: {words}").format(label=f"**{escaped(label)}**", words=words)


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and the lines below it; nothing where there are none."""
    if found := [*lines]:
        yield from ("", f"## {escaped(heading)}", "", *found)


def _by_claim(statements: Iterable[tuple[Claim, Statement]]) -> dict[str, list[str]]:
    """The anchors of statements by the ids of their claims."""
    found: dict[str, list[str]] = {}
    for claim, statement in statements:
        found.setdefault(claim.id, []).append(statement.anchor)
    return found
