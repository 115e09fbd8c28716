"""The page of a record as Markdown: plain text for people and for programs that read it, with links from file to file.

Each claim stands in it after its standing and who denies it, as everywhere.
"""

from collections.abc import Iterable, Iterator

from casefile.evidence.bearings import Bearing
from casefile.evidence.citations import short_citation
from casefile.evidence.findings import Findings
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
from casefile.views.backlinks import backlinks_to
from casefile.views.facts import Fact, other_facts
from casefile.views.origins import origin_sentence
from casefile.views.parts import NOT_KNOWN, Link, PassageView, StatementView, claim_link, link_to, statement_view
from casefile.views.resting import view_resting

# What has sections of its own.
_SHOWN = frozenset({"statements", "claims"})
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
        self.edition = edition.of_files({record.at.document.path})

    def lines(self) -> Iterator[str]:
        """All lines of the page."""
        yield f"# {escaped(self._title())}"
        yield from ("", escaped(kind_named(self.record.record).heading), "", f"> {escaped(caveats())}", "")
        yield from self._about()
        if isinstance(self.record, Claim):
            yield from self._standing(self.record)
            yield from _section(_("Who says what"), self._statements(self.record))
        facts = other_facts(self.record, self.findings, _SHOWN)
        yield from _section(_("The record"), self._facts(facts, ""))
        if isinstance(self.record, Topic):
            claims = (*self.record.claims, *self.archive.also_in.get(self.record.id, ()))
            yield from _section(_("Claims"), (f"- {self._link(claim_link(one, self.findings))}" for one in claims))
        said = {} if isinstance(self.record, Claim) else _by_claim(statements_of(self.record, self.findings))
        yield from _section(_("Statements"), self._said(said))
        yield from _section(_("What rests on it"), self._resting())
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
        yield _line(_("Dossier"), self._link(link_to(self.archive.topic_of[claim.id].id, self.archive)))
        denials = [self._bearing(one, claim) for one in evidence.denies]
        yield from _section(_("Who denies it"), denials or [f"- {escaped(_('nobody on record'))}"])
        yield from _section(_("What excludes it"), [self._bearing(one, claim) for one in evidence.excluded])

    def _bearing(self, bearing: Bearing, claim: Claim) -> str:
        """A statement that counts for or against a claim; one that stands on another claim names it."""
        on = "" if bearing.claim.id == claim.id else self._link(claim_link(bearing.claim.id, self.findings))
        return "\n".join(self._statement(statement_view(bearing.statement, bearing.claim, self.findings), "", on))

    def _statements(self, claim: Claim) -> Iterator[str]:
        for one in claim.statements:
            yield from self._statement(statement_view(one, claim, self.findings), "")

    def _said(self, said: dict[str, list[tuple[Claim, Statement]]]) -> Iterator[str]:
        for id_, made in said.items():
            yield f"- {self._link(claim_link(id_, self.findings))}"
            for claim, one in made:
                yield from self._statement(statement_view(one, claim, self.findings), _INDENT)

    def _statement(self, view: StatementView, indent: str, on: str = "") -> Iterator[str]:
        """A statement as a line, with its passages below it."""
        speakers = _("; ").join(map(self._link, view.speakers))
        line = _("{speakers}, {stance}, {day}").format(
            speakers=speakers, stance=escaped(view.stance_words), day=escaped(view.said)
        )
        yield f"{indent}- {line}"
        inner = indent + _INDENT
        if view.role:
            yield _line(_("Role"), escaped(view.role), inner)
        if on:
            yield _line(_("Of another claim"), on, inner)
        notes = (
            (view.taken_back, _("taken back")),
            (view.retracted, _("only in what was retracted")),
            (view.own_reporting, _("own reporting")),
        )
        yield from (f"{inner}- {escaped(words)}" for applies, words in notes if applies)
        for label, links in ((_("Has it from"), view.heard_from), (_("Origin"), view.origin)):
            if links:
                yield _line(label, _("; ").join(map(self._link, links)), inner)
        for passage in view.passages:
            yield from self._passage(passage, inner)
        if view.note:
            yield from self._prose(_("Note"), view.note, inner)

    def _passage(self, view: PassageView, indent: str) -> Iterator[str]:
        """What was read, and where: as a line, with more below it."""
        document = self._link(view.source)
        where = _("{document}, {place}").format(document=document, place=escaped(view.locator)) if view.locator else ""
        if view.quote:
            yield f"{indent}- “{escaped(view.quote)}” ({where or document})"
        else:
            yield f"{indent}- {where or document}"
        inner = indent + _INDENT
        if view.quote and view.foreign:
            yield _line(_("Language"), escaped(view.foreign), inner)
        if view.translation:
            yield _line(_("Translation"), f"“{escaped(view.translation)}”", inner)
        if view.translated_from:
            yield _line(_("Printed in translation from"), escaped(view.translated_from), inner)
        if view.paraphrase:
            yield from self._prose(_("In our words"), view.paraphrase, inner)
        if view.url:
            yield _line(_("Address"), address(view.url), inner)
        if view.note:
            yield from self._prose(_("Note"), view.note, inner)

    def _facts(self, facts: Iterable[Fact], indent: str) -> Iterator[str]:
        for fact in facts:
            basis = f" ({escaped(fact.basis)})" if fact.basis else ""
            parts = [escaped(fact.text), *map(self._link, fact.links), address(fact.url) if fact.url else ""]
            words = _("; ").join(filter(None, parts)) + basis
            if fact.prose:
                yield from self._prose(fact.label, fact.prose, indent)
            else:
                yield _line(fact.label, words, indent)
            if fact.passage:
                yield from self._passage(fact.passage, indent + _INDENT)
            yield from self._facts(fact.facts, indent + _INDENT)

    def _prose(self, label: str, prose: str, indent: str) -> Iterator[str]:
        first, *others = [*paragraphs(prose, self._mark)] or [""]
        yield _line(label, first, indent)
        for one in others:
            yield from ("", f"{indent}{_INDENT}{one}")
        yield from [""] * bool(others)

    def _resting(self) -> Iterator[str]:
        for one in view_resting(self.record.id, self.findings):
            would = labels_of(self.archive)[one.would].shown
            without = escaped(_("without it: {standing}").format(standing=would))
            yield f"- {self._link(one.claim)} ({without})"

    def _references(self) -> Iterator[str]:
        for one in backlinks_to(self.record.id, self.findings, but=_TOLD):
            yield f"- {self._link(one.link)} ({escaped(one.how)})"

    def _mark(self, mark: Mark) -> str:
        """A mark in a prose as a link. A claim has its line before its words, its own or those that are written."""
        if mark.id not in self.archive.records:
            return escaped(mark.text)
        written = claim_link(mark.id, self.findings) if mark.id in self.archive.claims else None
        if written:
            return self._link(Link(mark.id, mark.words or written.words, kind="claim", line=written.line))
        if mark.cites:
            words = short_citation(self.archive.sources[mark.id], self.archive, mark.locator)
            return self._link(Link(mark.id, words))
        return self._link(Link(mark.id, mark.words or self.archive.name(mark.id)))

    def _link(self, one: Link) -> str:
        return link(one.headline, f"../../{markdown_path(self.archive.records[one.id])}")


def _line(label: str, words: str, indent: str = "") -> str:
    """An entry of a list: what something is, and it."""
    return f"{indent}- " + _("{label}: {words}").format(label=f"**{escaped(label)}**", words=words)


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and the lines below it; nothing where there are none."""
    if found := [*lines]:
        yield from ("", f"## {escaped(heading)}", "", *found)


def _by_claim(statements: Iterable[tuple[Claim, Statement]]) -> dict[str, list[tuple[Claim, Statement]]]:
    found: dict[str, list[tuple[Claim, Statement]]] = {}
    for claim, statement in statements:
        found.setdefault(claim.id, []).append((claim, statement))
    return found
