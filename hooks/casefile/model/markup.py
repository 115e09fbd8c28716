"""The two marks of prose, as a Python-Markdown extension: `[@source, p. 12]` cites, `[[id]]` and `[[id|words]]` link.

The citing mark is Pandoc's (pandoc.org/MANUAL, "Citation syntax"), several separated by semicolons. An extension and
not a substitution, so that code is left alone. Prose from YAML gets a small Markdown: no raw HTML, no attribute lists,
no snippets; what it renders is cleaned against a short list of elements.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from itertools import count
from urllib.parse import quote
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString
from markupsafe import Markup

from casefile.model.directions import runs_across
from casefile.model.html import as_html
from casefile.model.identifiers import escaped_address, is_web_address

# In a table a bar would end the cell, unless a backslash stands before it.
_LINK = r"\[\[([^\[\]|]+?)(?:\\?\|([^\[\]]+))?\]\]"
_CITE = r"\[(@[^\[\]]+)\]"
MARKS = re.compile(f"{_LINK}|{_CITE}")
# Paragraphs of one line each, in which no list, heading or quotation begins; and what parts them.
_PARAGRAPHS, _PARTING = re.compile(r"(?:[^\W\d_].*(?:\n\n+|\Z))+"), re.compile(r"\n\n+")
# What begins code, escapes, or breaks a line; four blanks do as well.
_SPECIAL = re.compile(r"[`\\\n\r\t]")
_SENTENCE_END = re.compile(r"[.!?…]([)\]”’\"']*)\s+(?=[^\s\])a-z])")
# After code and escapes (190, 180), before Markdown's own links (170); links before escapes, for the bar in a table.
_PRIORITY = 175
_LINK_PRIORITY = 185
_NOT_ESCAPED = r"(?<![^\\]\\)(?<!^\\)"
# What hand-written pages have beyond Markdown, as far as it says what is code: those of mkdocs.yml.
PAGE_EXTENSIONS = ("tables", "attr_list", "admonition", "def_list", "footnotes", "pymdownx.superfences")
_HREF = re.compile(r"<a href=\"([^\"]*)\"")
_SCHEME, _UNSAFE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE), re.compile(r"[\"'`\\^{|}<>\s]")
_HOSTS = ("//", "/\\", "\\/", "\\\\")
# The marks of lists and quotations that begin a line, and the blanks between them: Markdown calls itself for each.
_NESTING = re.compile(r"[ \t]*(?:(?:>|[-*+][ \t]|\d+\.[ \t])[ \t]*)+")
_DEEPEST = 80
_BRACKETS, _OPENED_BY = re.compile(r"[\[\]()]|\n(?:[ \t]*\n)*"), {"]": "[", ")": "("}
MOST_OPEN = 20
MOST_MARKS = 300
_ELEMENTS = {"p", "a", "em", "strong", "code", "ul", "ol", "li", "blockquote", "br", "q", "cite", "span", "pre"}
_INLINE = _ELEMENTS - {"p", "ul", "ol", "li", "blockquote", "pre"}
_ATTRIBUTES = {"a": {"href", "title", "class"}, "span": {"class"}}


@dataclass(frozen=True, slots=True)
class Mark:
    """One citation or link as it was written: the record's id, the words or locator given, and the mark's own text."""

    id: str
    text: str
    cites: bool
    words: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What a mark becomes: an address and the words shown for it, behind a `sign` if it has one.

    `label` tells a screen reader what the words leave out.
    """

    href: str
    words: str
    title: str = ""
    label: str = ""
    look: str = "cf-link"
    sign: str = ""


Resolve = Callable[[Mark], Target | None]


@dataclass
class Casefile(Extension):
    """Turns marks into links by asking `resolve`; keeps a text’s marks, and those that lead nowhere (`lost`)."""

    resolve: Resolve
    seen: list[Mark] = field(default_factory=list)
    lost: list[Mark] = field(default_factory=list)

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the two patterns, for a text that begins now."""
        self.seen.clear()
        self.lost.clear()
        md.inlinePatterns.register(_LinkProcessor(_NOT_ESCAPED + _LINK, md, self), "casefile-link", _LINK_PRIORITY)
        md.inlinePatterns.register(_CiteProcessor(_CITE, md, self), "casefile-cite", _PRIORITY)

    def element(self, mark: Mark) -> Element:
        """The link that a mark in the text becomes, or its bare text where it leads nowhere."""
        self.seen.append(mark)
        return self.link(mark)

    def link(self, mark: Mark) -> Element:
        """The same, without noting that the mark was met."""
        target = self.resolve(mark)
        if target is None:
            self.lost.append(mark)
            lost = Element("span", {"class": "cf-lost"})
            lost.text = AtomicString(mark.text)
            return lost
        link = Element("a", {"href": target.href, "class": target.look, "data-preview": ""})
        for name, value in (
            ("title", target.title),
            ("aria-label", target.label),
            ("data-sign", target.sign),
            ("dir", "auto" if runs_across(target.words) else ""),
        ):
            if value:
                link.set(name, value)
        link.text = AtomicString(target.words)
        return link


class _MarkProcessor(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, extension: Casefile) -> None:
        super().__init__(pattern, md)
        self.extension = extension


class _LinkProcessor(_MarkProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        return self.extension.element(_link_of(m[0], m[1], m[2])), m.start(0), m.end(0)


class _CiteProcessor(_MarkProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        group = Element("span", {"class": "cf-cites"})
        group.text = AtomicString("(")
        for mark in _citations_of(m[0], m[1]):
            group.append(self.extension.element(mark))
            group[-1].tail = AtomicString("; ")
        group[-1].tail = AtomicString(")")
        return group, m.start(0), m.end(0)


def _link_of(text: str, target: str, words: str | None) -> Mark:
    return Mark(target.strip(), text, cites=False, words=" ".join((words or "").split()))


def _citations_of(text: str, inner: str) -> Iterator[Mark]:
    for one in inner.split(";"):
        key, _, locator = one.strip().partition(",")
        yield Mark(key.strip().removeprefix("@"), text, cites=True, locator=" ".join(locator.split()))


def marks_in(text: str, page: bool = False) -> list[Mark]:
    """The marks of a prose, or of a hand-written `page`, code left aside: in each paragraph links, then citations."""
    if "[[" not in text and "[@" not in text:
        return []
    if page:
        extension = Casefile(resolve=lambda mark: None)
        Markdown(extensions=[extension, *PAGE_EXTENSIONS]).convert(text)
        return extension.seen
    paragraphs = _PARTING.split(text) if "\n" in text and _PARAGRAPHS.fullmatch(text) else [text]
    found: list[Mark] = []
    for paragraph in paragraphs:
        marks = _plain_marks(paragraph)
        if marks is None:
            return _convert(text)[1]
        found += marks
    return found


def marks_of(prose: str) -> tuple[Mark, ...]:
    """The marks of a prose that a page shows as well: it is read once for both."""
    return _written(prose).marks if "[[" in prose or "[@" in prose else ()


def _plain_marks(prose: str) -> list[Mark] | None:
    """What Markdown would find in one line, found twenty times as fast.

    None where a mark can be code, be escaped, or stand in another.
    """
    if "    " in prose or _SPECIAL.search(prose):
        return None
    found = list(MARKS.finditer(prose))
    brackets = prose.count("[") + prose.count("]")
    if brackets != sum(4 if one[1] else 2 for one in found):
        return None
    links = [_link_of(one[0], one[1], one[2]) for one in found if one[1]]
    return [*links, *(mark for one in found if one[3] for mark in _citations_of(one[0], one[3]))]


def without_marks(prose: str) -> str:
    """A prose as plain text, for where no link can stand: of a mark only its own words are left."""
    for mark in marks_in(prose):
        prose = prose.replace(mark.text, mark.words)
    return re.sub(r"\s+(?=[.,;:)]|$)|(?<=\()\s+", "", prose)


def find_too_deep(text: str) -> int:
    """The number of the first line, from 1, that begins with more marks of lists and quotations than are read, or 0."""
    if len(text) <= _DEEPEST:
        return 0
    lines = enumerate(text.split("\n"), start=1)
    return next((number for number, line in lines if len(line) > _DEEPEST < len(_prefix(line))), 0)


def find_unclosed(text: str) -> int:
    """The number of the first line, from 1, at which more brackets are open than are read, or 0.

    For each of them Markdown looks for its end, to the end of the paragraph if it has none.
    """
    if text.count("[") <= MOST_OPEN >= text.count("("):
        return 0
    line, open_ = 1, {"[": 0, "(": 0}
    for found in _BRACKETS.finditer(text):
        sign = found[0]
        if sign in open_:
            open_[sign] += 1
            if open_[sign] > MOST_OPEN:
                return line
        elif sign in _OPENED_BY:
            open_[_OPENED_BY[sign]] = max(open_[_OPENED_BY[sign]] - 1, 0)
        else:
            line += sign.count("\n")
            if len(sign) > 1:
                open_ = {"[": 0, "(": 0}
    return 0


def _prefix(line: str) -> str:
    found = _NESTING.match(line)
    return found[0] if found else ""


def sentences_with(prose: str, marks: Iterable[Mark]) -> dict[Mark, str]:
    """For each of its marks the sentence of a prose that holds it, as it is written there; the first of several."""
    whole = " ".join(prose.split())
    written = [*MARKS.finditer(whole)]
    spans = _spans_of_sentences(whole, written)
    starts = [start for start, _ in spans]
    holding: dict[str, str] = {}
    for found in written:
        if found[0] not in holding:
            start, end = spans[bisect_right(starts, found.start()) - 1]
            holding[found[0]] = whole[start:end]
    start, end = spans[0]
    return {mark: holding.get(" ".join(mark.text.split()), whole[start:end]) for mark in marks}


def opening_of(prose: str, letters: int) -> str:
    """The first sentences of a prose, as many as together have no more `letters` than this, but at least one."""
    first, *rest = _sentences(prose)
    for sentence in rest:
        if len(first) + len(sentence) >= letters:
            break
        first = f"{first} {sentence}"
    return first


def _sentences(prose: str) -> tuple[str, ...]:
    whole = " ".join(prose.split())
    return tuple(whole[start:end] for start, end in _spans_of_sentences(whole, MARKS.finditer(whole)))


def _spans_of_sentences(whole: str, marks: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    """From where to where the sentences of a line of prose run. What stands in a mark, as “p. 12”, ends none."""
    masked, after = "", 0
    for found in marks:
        masked += whole[after : found.start()] + "X" * (found.end() - found.start())
        after = found.end()
    masked += whole[after:]
    ends = [*_SENTENCE_END.finditer(masked)]
    starts = [0, *(found.end() for found in ends)]
    return [*zip(starts, [*(found.end(1) for found in ends), len(whole)], strict=True)]


def render_prose(prose: str, resolve: Resolve) -> Markup:
    """The HTML of a prose from a dossier: escaped, linked and cleaned."""
    return as_html(_written(prose).with_links(resolve))


def render_inline(prose: str, resolve: Resolve) -> Markup:
    """The same where no block may stand: without the paragraph around it, and of several blocks their words alone."""
    return as_html(_written_in_a_line(prose).with_links(resolve))


def addresses_that_lead_nowhere(prose: str) -> list[str]:
    """The addresses in a prose of which no link is made, as Markdown takes them and as they are written there."""
    if not any(sign in prose for sign in ("](", "<")):
        return []
    converted, _ = _convert(prose)
    found = (unescape(address) for address in _HREF.findall(converted))
    return [address for address in dict.fromkeys(found) if address in prose and _address(address) is None]


@dataclass(frozen=True, slots=True)
class _Written:
    """A prose as HTML, cleaned, with gaps where its links go: the `texts` around them, and which mark goes in each."""

    marks: tuple[Mark, ...]
    texts: tuple[str, ...]
    gaps: tuple[int, ...]

    def with_links(self, resolve: Resolve) -> str:
        """The same with a link in each gap. The marks are resolved in the order in which Markdown finds them."""
        links = [_link_html(mark, resolve(mark)) for mark in self.marks]
        first, *texts = self.texts
        linked = (f"{links[gap]}{text}" for gap, text in zip(self.gaps, texts, strict=True))
        return first + "".join(linked)


@lru_cache(maxsize=20_000)  # A prose stands on several pages, which differ only in the addresses of its links.
def _written(prose: str) -> _Written:
    """A prose read once, whatever its marks lead to."""
    if _PLAIN.fullmatch(MARKS.sub("mark", prose)) and (plain := _plain_marks(prose)) is not None:
        return _parted(_plain_html(prose), plain)
    converted, marks = _convert(prose)
    return _parted(_clean(converted), marks)


@lru_cache(maxsize=20_000)
def _written_in_a_line(prose: str) -> _Written:
    """The same without blocks."""
    written = _written(prose)
    gaps = (*map(_GAP_HTML.format, written.gaps), "")
    html = "".join(part for both in zip(written.texts, gaps, strict=True) for part in both)
    bare = html.removeprefix("<p>").removesuffix("</p>")
    return _parted(bare if f"<p>{bare}</p>" == html and "<p>" not in bare else _clean(html, _INLINE), written.marks)


def _parted(html: str, marks: Iterable[Mark]) -> _Written:
    texts = _GAP.split(html)
    return _Written(tuple(marks), tuple(texts[::2]), tuple(map(int, texts[1::2])))


def _plain_html(prose: str) -> str:
    """What Markdown would make of a plain line and its marks, without asking it."""
    cited = count(sum(bool(one[1]) for one in MARKS.finditer(prose)))
    linked = count()

    def gaps(mark: re.Match[str]) -> str:
        if mark[1]:
            return _GAP_HTML.format(next(linked))
        together = "; ".join(_GAP_HTML.format(next(cited)) for _ in _citations_of(mark[0], mark[3]))
        return f'<span class="cf-cites">({together})</span>'

    return f"<p>{MARKS.sub(gaps, prose)}</p>"


class _WithGaps(Casefile):
    """Leaves a gap for each mark. No prose can write one itself, for none can give a link a class."""

    def element(self, mark: Mark) -> Element:
        """The gap of a mark, which is told by its number."""
        self.seen.append(mark)
        return Element("a", {"class": "cf-gap", "href": f"{len(self.seen) - 1}"})


_GAP_HTML = '<a class="cf-gap" href="{}"></a>'
_GAP = re.compile(_GAP_HTML.format(r"(\d+)"))
# What Markdown leaves as it is: a line of words with the commonest signs. With a number it would begin a list.
_WORDS = r"[^\W\d_](?:[^\W_]|[ .,:;!?()/%'’‘“”–—-])*"
_PLAIN = re.compile(rf"{_WORDS}(?<! )")


def _link_html(mark: Mark, target: Target | None) -> str:
    if target is None:
        return f'<span class="cf-lost">{_escaped(mark.text)}</span>'
    attributes = {
        "aria-label": target.label,
        "class": target.look,
        "data-preview": "",
        "data-sign": target.sign,
        "dir": "auto" if runs_across(target.words) else "",
        "href": target.href,
        "title": target.title,
    }
    given = ((name, value) for name, value in attributes.items() if value or name == "data-preview")
    written = "".join(f' {name}="{_escaped(value, quotes=True)}"' for name, value in given)
    return f"<a{written}>{_escaped(target.words)}</a>"


def _escaped(text: str, quotes: bool = False) -> str:
    """A text in HTML as nh3 writes it, in an attribute with its `quotes` escaped."""
    for sign, escaped in _ESCAPED if quotes else _ESCAPED[:-1]:
        text = text.replace(sign, escaped)
    return text


_ESCAPED = (("&", "&amp;"), ("\xa0", "&nbsp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))


def _clean(html: str, elements: Set[str] = _ELEMENTS) -> str:
    return nh3.clean(
        html,
        tags={*elements},
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel=None,
        attribute_filter=lambda _element, name, value: _address(value) if name == "href" else value,
    )


def _address(text: str) -> str | None:
    """An address as it may stand in a page; None for one that leads to no host.

    One without a scheme is of the site's own, unless it begins with another host.
    """
    escaped = _UNSAFE.sub(lambda found: quote(found[0]), escaped_address(text))
    if _SCHEME.match(text):
        return escaped if is_web_address(escaped) else None
    return None if text[:2] in _HOSTS else escaped


def _convert(prose: str) -> tuple[str, list[Mark]]:
    """The HTML of a prose, not yet cleaned, with gaps for its marks, and these."""
    try:
        md, extension = _IDLE.pop()
    except IndexError:
        md, extension = _markdown()
    extension.seen = []
    html = md.reset().convert(prose)
    _IDLE.append((md, extension))
    return html, extension.seen


def _markdown() -> tuple[Markdown, Casefile]:
    extension = _WithGaps(resolve=lambda mark: None)
    md = Markdown(extensions=[extension], output_format="html")
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")
    # A Markdown image would make readers' browsers ask another host, and a Markdown link is no citation.
    md.parser.blockprocessors.deregister("reference")
    md.parser.blockprocessors.deregister("setextheader")  # A heading is none in a prose, and many take long to read.
    for pattern in ("image_link", "image_reference", "short_image_ref", "reference", "short_reference"):
        md.inlinePatterns.deregister(pattern)
    return md, extension


# To make one takes longer than to read most proses. One that is at work, or that failed, is not here: so two threads,
# or a prose within another, have one each.
_IDLE: list[tuple[Markdown, Casefile]] = []
