"""From a record's id to its page's address, as seen from one page; and which sources that page has cited."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from casefile.evidence.citations import full_reference, short_citation
from casefile.evidence.findings import Findings, remembered
from casefile.evidence.standing import labels_of
from casefile.evidence.standing_line import StandingLine, line_of
from casefile.model.directions import attributes_of, page_direction, prevailing_direction
from casefile.model.html import NO_HTML, as_html
from casefile.model.markup import Mark, Target, render_inline, render_prose
from casefile.model.records import Claim
from casefile.site.addresses import Address
from casefile.site.small_parts import chip, escaped, stance, standing_first, when
from casefile.translation import gettext as _
from casefile.translation import language
from casefile.views.cards import StanceLine
from casefile.views.parts import Link, about_address


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A source in the list of references: its number if it has one (else 0), its short citation and its full one.

    `about` is what to know of its address before following it.
    """

    id: str
    number: int
    words: str
    reference: Markup
    about: tuple[str, ...]


_NOT_PUBLISHED = Markup(' <span class="cf-mark cf-mark--held">{}</span>')


def _every_page(path: str) -> bool:
    return True


class Links:
    """What the templates of one page call to write links. `address` gives a page's address as seen from this one, and
    `has` whether the site has a page: some of the hand-written ones are left out by whoever does not need them. In a
    preview, which `shows_drafts`, links to what no build publishes are marked.

    It notes the sources to which the page leads, for the list of references at the page's end, and the records of
    which a card is to show when a link is pointed at.
    """

    def __init__(
        self,
        findings: Findings,
        address: Address,
        has: Callable[[str], bool] = _every_page,
        shows_drafts: bool = False,
    ) -> None:
        self.findings = findings
        self.archive = findings.archive
        self.address = address
        self.has = has
        self._marks: dict[str, Markup] | None = {} if shows_drafts else None
        self.standings = labels_of(findings.archive)
        self._chips: dict[str, Markup] = {}
        self._known: dict[str, str] = {}
        self._cited: dict[str, None] = {}
        self._numbered: dict[str, int] = {}
        self._previewed: dict[str, None] = {}
        self._listed: dict[str, None] = {}

    def href(self, id_: str, anchor: str = "") -> str:
        """The address of a record's page, or of a place on it."""
        address = self._known.get(id_)
        if address is None:
            address = self._known[id_] = self.address(self.archive.page_path(id_))
            if id_ in self.archive.sources:
                self._cited[id_] = None
        return f"{address}#{anchor}" if anchor else address

    def a(self, link: Link, look: str = "") -> Markup:
        """A link, with a class if its look is not that of all."""
        classes = f' class="{escaped(look)}"' if look else ""
        href, words = escaped(self.href(link.id, link.anchor)), escaped(link.words)
        return as_html(f'<a href="{href}"{classes}{self._of_words(link)}>{words}</a>{self.mark(link.id)}')

    def _of_words(self, link: Link) -> Markup:
        """The attributes of an element with a link's words: their language, where it is known, and direction."""
        source = self.archive.sources.get(link.id) if link.kind == "source" else None
        titled = source and source.language != language() and link.words == source.title
        return attributes_of(link.words, source.language if source and titled else link.lang or None)

    def mark(self, id_: str) -> Markup:
        """What stands behind a link to a record that no build publishes."""
        if self._marks is None:
            return NO_HTML
        if id_ not in self._marks:
            self._marks[id_] = _NOT_PUBLISHED.format(_("not published")) if id_ in self.archive.unpublished else NO_HTML
        return self._marks[id_]

    def links(self, found: Iterable[Link]) -> Markup:
        """Links in a row."""
        return Markup(_(", ")).join(map(self.a, found))

    def chip(self, standing: str) -> Markup:
        """The sign and the word of a standing."""
        if standing not in self._chips:
            self._chips[standing] = chip(self.standings[standing])
        return self._chips[standing]

    def standing_first(self, line: StandingLine) -> Markup:
        """What goes before a claim's text away from its own page."""
        return standing_first(self.chip(line.standing), line)

    def claim_link(self, link: Link) -> Markup:
        """A claim away from its own page: what goes before its text, then the text."""
        return as_html(f"{self.standing_first(link.line)} {self.a(link)}") if link.line else self.a(link)

    def trail(self, chain: Iterable[Link]) -> Markup:
        """A chain from the first speaker to the document read."""
        steps = "\n".join(map(self._step, chain))
        label = _("Chain, from the first speaker to the document read")
        return as_html(f'<ol class="cf-trail" aria-label="{escaped(label)}">\n{steps}\n</ol>')

    def _step(self, link: Link) -> Markup:
        self.preview(link.id)
        kind = "document" if link.kind == "source" else "speaker"
        href, words = escaped(self.href(link.id)), escaped(link.words)
        step = f'<a href="{href}" data-preview=""{self._of_words(link)}>{words}</a>'
        return as_html(f'<li class="cf-trail__{kind}">{step}</li>')

    def stances(self, found: Iterable[StanceLine], *, behind: bool = False) -> Markup:
        """Who takes a stance, and when; `behind` the stance in words, or by themselves."""
        named = ((one.behind if behind else one.link, one.said) for one in found)
        written = "".join(f'<span class="cf-line__one">{self.a(link)}{when(said)}</span> ' for link, said in named)
        nobody = escaped(_("nobody on record"))
        return as_html(written or f'<span class="cf-empty">{nobody}</span>')

    def lines(self, found: Iterable[tuple[str, str, tuple[StanceLine, ...]]]) -> Markup:
        """A line for each stance."""
        named = ((stance(name, label), self.stances(who, behind=True)) for name, label, who in found)
        return as_html("".join(f'<p class="cf-line">{words} {who}</p>' for words, who in named))

    def resolve(self, mark: Mark) -> Target | None:
        """What a mark in a prose becomes; None where it leads nowhere."""
        record = self.archive.records.get(mark.id)
        if record is None or (mark.cites and mark.id not in self.archive.sources):
            return None
        self.preview(mark.id)
        if mark.cites:
            source = self.archive.sources[mark.id]
            words = short_citation(source, self.archive, mark.locator)
            return Target(self.href(mark.id), words, look="cf-cite")
        if isinstance(record, Claim):
            return self._claim_target(record, mark.words)
        return Target(self.href(mark.id), mark.words or self.archive.name(mark.id))

    def _claim_target(self, claim: Claim, words: str | None) -> Target:
        """A link to a claim has the sign of its standing; without words of its own, it shows the standing's."""
        line = line_of(claim.id, self.findings)
        rule = self.standings[line.standing]
        if words:
            return Target(self.href(claim.id), words, line.words, look="cf-link cf-signed", sign=rule.sign)
        stands = _("{standing} {answered}") if line.answered else "{standing}"
        shown = stands.format(standing=rule.shown, answered=line.answered)
        label = _("{line}: {claim}").format(line=shown, claim=claim.text)
        look = f"cf-chip cf-chip--{line.standing}"
        return Target(self.href(claim.id), rule.shown, "", label, look, rule.sign)

    def _numbered_target(self, mark: Mark, numbers: Mapping[str, int]) -> Target | None:
        """The same in few signs: a claim as its number on this page, a source as its place in the list."""
        target = self.resolve(mark)
        if target and mark.cites:
            number = self._numbered.setdefault(mark.id, len(self._numbered) + 1)
            return replace(
                target,
                words=f"{number}",
                label=_("{number}. {name}").format(number=number, name=target.words),
                look="cf-cite cf-cite--number",
            )
        if target and mark.id in numbers and not mark.words:
            number = numbers[mark.id]
            return replace(
                target, words=f"{number}", label=_("{number}. {name}").format(number=number, name=target.label)
            )
        return target

    def numbered(self, text: str, topic: str) -> Markup:
        """The HTML of a dossier's long prose, with what it refers to as numbers; `references` has the sources' ones."""
        numbers = self.archive.numbers_in(self.archive.topics[topic])
        return render_prose(text, lambda mark: self._numbered_target(mark, numbers))

    def prose(self, text: str) -> Markup:
        """The HTML of a prose."""
        html, direction = render_prose(text, self.resolve), prevailing_direction(text)
        if direction == page_direction():
            return html
        return as_html(str.replace(html, "<p>", f'<p dir="{direction}">'))  # a method of Markup would escape it

    def inline(self, text: str) -> Markup:
        """The HTML of a prose of one paragraph, without the paragraph."""
        return render_inline(text, self.resolve)

    def preview(self, id_: str) -> str:
        """Notes that the page will hold a card of this record; which, a script knows by the link's address."""
        self._previewed[id_] = None
        return ""

    def previewed(self, holder: str | None) -> list[str]:
        """The records noted so far, on the page of the record `holder`, less those that stand there themselves.

        Sources do where the page lists its references, the claims of a dossier on its own page.
        """
        topic = self.archive.topics.get(holder or "")
        here = self.archive.numbers_in(topic) if topic else {}
        return [id_ for id_ in self._previewed if id_ not in here and id_ not in self._listed]

    def references(self) -> list[ReferenceView]:
        """The sources to which the page has led so far: those with numbers, then the rest by publisher and date.

        It notes that the page lists them.
        """
        self._listed |= self._cited
        cited = {id_: _reference(id_, self.findings) for id_ in self._cited}
        numbered = [replace(cited[id_], number=number) for id_, number in self._numbered.items()]
        rest = (one for id_, one in cited.items() if id_ not in self._numbered)
        return [*numbered, *sorted(rest, key=lambda one: (one.words.casefold(), one.id))]


@remembered
def _reference(id_: str, findings: Findings) -> ReferenceView:
    """A source without a number."""
    source = findings.archive.sources[id_]
    about = tuple(about_address(source)) if source.url else ()
    words = short_citation(source, findings.archive)
    return ReferenceView(id_, 0, words, full_reference(source, findings.archive), about)
