"""What a page says of itself: title, authors, day, language, kind, address. Nothing is made up for what it does not."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import regex
from babel.core import get_global
from lxml.html import HtmlElement

from casefile.model.languages import in_one_spelling, is_language_tag, is_same_language
from casefile.model.same_address import canonical_page, without_counting
from casefile.translation import gettext as _
from casefile.web.bylines import Byline, read_names
from casefile.web.lines import line
from casefile.web.linked_data import WORKS, Thing, main_thing, read_things
from casefile.web.page_dates import Day, day_in_address, days_in, is_near, published_days, stated_days
from casefile.web.words_of_pages import CHANGED

# Meta elements that give the day of publication; one called “date” alone may give any.
_PUBLISHED = (
    "article:published_time article:published og:published_time og:article:published_time datepublished "
    "date_published dc.date.issued dcterms.issued dcterms.date.issued dc.issued citation_publication_date "
    "citation_online_date prism.publicationdate parsely-pub-date sailthru.date pubdate publishdate publish-date "
    "publish_date publication_date cxenseparse:recs:publishtime cxenseparse:publishtime rnews:datepublished "
    "originalpublicationdate shareaholic:article_published_time bt:pubdate"
).split()
_AUTHORS = "author citation_author dc.creator dcterms.creator parsely-author sailthru.author byl article:author".split()
_SITES = "og:site_name application-name citation_journal_title".split()
_OPEN_GRAPH_KINDS = {
    "book": "book",
    "video.movie": "motion_picture",
    "video.episode": "broadcast",
    "music.song": "song",
}
_SEPARATOR = re.compile(r"\s+[|–—\-·•»::]+\s+|\s*\|\s*")
_BODY = "self::article or self::main or @role='main' or @itemprop='articleBody'"
_BESIDE = ("nav", "aside", "footer", "form", "script", "style", "template", "noscript", "select", "button")
_IS_CHANGE = re.compile(r"updat|modif|edit|chang|revis", re.IGNORECASE)
_IS_DAY = re.compile(r"publish|pubdate|entry-date|post-?date|article-?date|dateline|posted|created", re.IGNORECASE)
_SCRIPTS = {
    "Arab": "Arabic", "Armn": "Armenian", "Beng": "Bengali", "Cyrl": "Cyrillic", "Deva": "Devanagari",
    "Ethi": "Ethiopic", "Geor": "Georgian", "Grek": "Greek", "Gujr": "Gujarati", "Guru": "Gurmukhi", "Hans": "Han",
    "Hant": "Han", "Hebr": "Hebrew", "Jpan": "Han", "Khmr": "Khmer", "Knda": "Kannada", "Kore": "Hangul",
    "Laoo": "Lao", "Latn": "Latin", "Mlym": "Malayalam", "Mymr": "Myanmar", "Orya": "Oriya", "Sinh": "Sinhala",
    "Taml": "Tamil", "Telu": "Telugu", "Thai": "Thai", "Tibt": "Tibetan",
}  # fmt: skip
_LETTERS = {name: regex.compile(rf"\p{{{name}}}") for name in {*_SCRIPTS.values(), "Hiragana", "Katakana"}}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself, "" for what it does not; `remarks` are what an editor has to know of it.

    `published_basis` is "" where the page states the day of publication. `is_free`: whether it says that it can be read
    without paying; None if it says nothing. `length`: how many words it says that it has, or 0.
    """

    url: str
    title: str
    authors: tuple[str, ...]
    published: str
    published_basis: str
    language: str
    site: str
    kind: str
    is_free: bool | None
    length: int
    remarks: tuple[str, ...]


class Said:
    """A page's head and body, asked for one thing after another."""

    def __init__(self, tree: HtmlElement, url: str) -> None:
        self.tree = tree
        self.url = url
        self.things = read_things(tree)
        self.metas: dict[str, list[str]] = {}
        for meta in tree.iter("meta"):
            name = (meta.get("property") or meta.get("name") or "").strip().lower()
            if name and (content := line(meta.get("content"))):
                self.metas.setdefault(name, []).append(content)
        self.base = urljoin(url, next((one.get("href", "") for one in tree.iter("base")), ""))

    def meta(self, *names: str) -> str:
        """The content of the first meta element of these names that there is."""
        return next((self.metas[name][0] for name in names if name in self.metas), "")

    def headings(self) -> list[str]:
        """The headings of the first order, those of the article first."""
        every = [(one, text) for one in self.tree.iter("h1") if (text := line(one.text_content()))]
        within = [text for one, text in every if one.xpath(f"ancestor::*[{_BODY}] or contains(@itemprop, 'headline')")]
        return within or [text for _one, text in every]

    def head_title(self) -> str:
        """What the window is called."""
        return next((line(one.text_content()) for one in self.tree.iter("title") if one.getparent().tag != "svg"), "")

    def canonical(self) -> str:
        """The address that the page names as its own, in full; "" if it names none that can be."""
        links = (
            one.get("href", "")
            for one in self.tree.iter("link")
            if "canonical" in (one.get("rel") or "").lower().split()
        )
        return next((found for link in links if (found := self.resolved(link))), "")

    def resolved(self, link: str) -> str:
        """A link in full; "" if it is none of the web."""
        try:
            found = urljoin(self.base, link.strip())
            return (
                found
                if link.strip() and urlsplit(found).scheme in ("http", "https") and urlsplit(found).hostname
                else ""
            )
        except ValueError:
            return ""


def read_metadata(tree: HtmlElement, url: str, text: str) -> Metadata:
    """What a page says of itself. `text` is that of the article, by which its language is judged."""
    said, remarks = Said(tree, url), list[str]()
    address = _address(said, remarks)
    site = _site(said)
    titles = [one for one in (*said.headings(), said.meta("og:title"), said.head_title()) if one]
    keys = {canonical_page(one) for one in (url, address, said.canonical(), said.resolved(said.meta("og:url"))) if one}
    main = main_thing(said.things, frozenset(keys), titles)
    if main is None and _works(said.things) > 1:
        remarks.append(
            _("The page describes several documents, and does not say which it is itself: compare all fields.")
        )
    site = site or (line(main.text("publisher")) if main else "")
    language = _language(said, main, text, remarks)
    published, basis = _published(said, main, language, remarks)
    return Metadata(
        address,
        _title(said, main, site),
        _authors(said, main, site, remarks),
        published,
        basis,
        language,
        site,
        _kind(said, main, remarks),
        _is_free(said, main),
        _length(main),
        tuple(dict.fromkeys(remarks)),
    )


def _works(things: Sequence[Thing]) -> int:
    return len([one for one in things if any(WORKS.get(kind) for kind in one.types)])


def _address(said: Said, remarks: list[str]) -> str:
    asked, named = without_counting(said.url), without_counting(said.canonical() or said.resolved(said.meta("og:url")))
    if not named or canonical_page(named) == canonical_page(asked):
        return named or asked
    host, other = (urlsplit(one).hostname or "" for one in (asked, named))
    if _bare(host) != _bare(other):
        remarks.append(
            _("The page names {url} as the address of the original: is that another source?").format(url=named)
        )
        return asked
    if not urlsplit(named).path.strip("/") and urlsplit(asked).path.strip("/"):
        return asked  # Some templates name the front page on every page.
    remarks.append(_("The page names another address as its own, which is taken: {url}").format(url=named))
    return named


def _bare(host: str) -> str:
    return re.sub(r"^(?:www|m|mobile|amp|touch|wap)\.", "", host)


def _site(said: Said) -> str:
    named = said.meta(*_SITES)
    publishers = (line(one.text("name")) for one in said.things if {*one.types} & {"NewsMediaOrganization", "WebSite"})
    return named or next(filter(None, publishers), "")


def _title(said: Said, main: Thing | None, site: str) -> str:
    headings = [one for one in map(_without(site), said.headings()) if one != site]
    told = [line(main.text("headline") or main.text("name"))] if main else []
    told += [said.meta("og:title"), said.meta("citation_title", "dc.title", "twitter:title"), said.head_title()]
    told = [one for one in map(_without(site), told) if one and one != site]
    # What readers see goes before what programs are told, where it is surely the article's.
    if len(headings) == 1:
        return headings[0]
    agreed = [one for one in headings if any(_same(one, other) for other in told)]
    return next(iter((*agreed, *told, *headings)), "")


def _same(one: str, other: str) -> bool:
    return one.casefold() in other.casefold() or other.casefold() in one.casefold()


class _without:
    """A title without the name of the site with which it ends or begins."""

    def __init__(self, site: str) -> None:
        self.site = site.casefold()

    def __call__(self, title: str) -> str:
        parts = list(_SEPARATOR.finditer(title))
        for part in parts[-1:] + parts[:1]:
            before, after = title[: part.start()], title[part.end() :]
            if self.site and after.strip().casefold() == self.site:
                return before.strip()
            if self.site and before.strip().casefold() == self.site:
                return after.strip()
        return title.strip()


def _authors(said: Said, main: Thing | None, site: str, remarks: list[str]) -> tuple[str, ...]:
    bylines = [*_linked_authors(main)] if main else []
    bylines = bylines or [
        Byline(name, sure="citation" in meta) for meta in _AUTHORS for name in said.metas.get(meta, ())
    ]
    bylines = bylines or [*_shown_authors(said)]
    publishers = {site.casefold(), *(main.text("publisher").casefold() for _ in (main,) if main)}
    names, doubtful = read_names(bylines, publishers)
    for text in doubtful:
        remarks.append(_("Whom “{text}” names as authors is not clear: add them with --authors.").format(text=text))
    return names


def _linked_authors(main: Thing) -> Iterator[Byline]:
    for author in (*main.things("author"), *(main.things("creator") if not main.things("author") else ())):
        names = author.texts("name") or (" ".join((author.text("givenName"), author.text("familyName"))).strip(),)
        yield from (Byline(line(name), sure="Person" in author.types) for name in names if name)


def _shown_authors(said: Said) -> Iterator[Byline]:
    """The names that the page marks as its authors' to readers."""
    marked = said.tree.xpath("//a[contains(concat(' ', @rel, ' '), ' author ')]")
    marked = marked or said.tree.xpath(
        "//*[self::article or self::main or self::header]"
        "//*[contains(@class, 'byline') or contains(@class, 'author-name')]"
    )
    marked = [one for one in marked if not one.xpath(f"ancestor::*[{' or '.join(f'self::{tag}' for tag in _BESIDE)}]")]
    for one in marked[:6]:
        links = one.xpath(".//a")
        yield from (Byline(line(link.text_content()), is_shown=True) for link in links)
        if not links:
            yield Byline(line(one.text_content()), is_shown=True, is_line=one.tag != "a")


def _published(said: Said, main: Thing | None, language: str, remarks: list[str]) -> tuple[str, str]:
    """The day of publication, and its basis if the page does not state it."""
    stated = [line(main.text("datePublished"))] if main else []
    stated += [said.metas[name][0] for name in _PUBLISHED if name in said.metas] if not any(stated) else []
    stated += [
        one.get("datetime") or one.text_content() for one in said.tree.iter("time") if one.get("pubdate") is not None
    ]
    days = [forms for one in stated if (forms := stated_days(one, language))]
    _warn_of_open(days, stated, remarks)
    told = list(dict.fromkeys(forms[0] for forms in days if len(forms) == 1))
    others = [said.metas[name][0] for name in _PUBLISHED if name in said.metas] if main else []
    others = [forms[0] for one in others if len(forms := stated_days(one, language)) == 1]
    if told and all(is_near(told[0], other) for other in (*told, *others)):
        return max((one for one in told if is_near(one, told[0])), key=len), ""
    if told:
        both = " / ".join(dict.fromkeys((*told, *others)))
        remarks.append(
            _("The page gives several days on which it appeared, so none is taken: {days}.").format(days=both)
        )
        return "", ""
    return _worked_out(said, language, remarks)


def _warn_of_open(days: Sequence[tuple[str, ...]], texts: Sequence[str], remarks: list[str]) -> None:
    for forms in days:
        if len(forms) > 1:
            message = _("“{text}” can be {one} or {other}: the page does not say which. Add it with --published.")
            text = next((one for one in texts if one), "")
            remarks.append(message.format(text=text[:40], one=forms[0], other=forms[1]))


def _worked_out(said: Said, language: str, remarks: list[str]) -> tuple[str, str]:
    in_words = {day.forms: day for text in _texts(said.tree) for day in published_days(text, language)}
    if len(in_words) == 1:
        ((forms, day),) = in_words.items()
        if len(forms) == 1:
            return forms[0], _("worked out by a program from words on the page: “{words}”").format(words=day.words)
        _warn_of_open([forms], [day.words], remarks)
        return "", ""
    marked = {day.forms: day for day in _marked_days(said, language)}
    if len(marked) == 1 and len(forms := next(iter(marked))) == 1:
        words = marked[forms].words
        return forms[0], _("worked out by a program from words on the page: “{words}”").format(words=words)
    if of_address := day_in_address(urlsplit(said.url).path):
        return of_address, _("worked out by a program from its address")
    return "", ""


def _texts(tree: HtmlElement) -> Iterator[str]:
    """The short texts of a page, in whichever elements they stand; those beside the article are left out."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in (*_BESIDE, "html", "body", "head", "title", "meta"):
            continue
        text = line(element.text_content())
        if len(text) < 300 and not element.xpath(f"ancestor::*[{' or '.join(f'self::{tag}' for tag in _BESIDE)}]"):
            yield text


def _marked_days(said: Said, language: str) -> Iterator[Day]:
    """Days in elements of time, or of a class that speaks of publication, within the article and not of a change."""
    for element in said.tree.iter("time", "span", "div", "p", "meta", "li"):
        about = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop", "name"))
        words = line(element.text_content())
        if element.tag == "time":
            near = " ".join((about, *(one.get("class") or "" for one in list(element.iterancestors())[:2])))
            around = line(element.getparent().text_content())[:80] if element.getparent() is not None else ""
            if (
                _IS_CHANGE.search(near)
                or CHANGED.search(around)
                or element.xpath("ancestor::aside or ancestor::footer or ancestor::nav")
            ):
                continue
            if forms := stated_days(element.get("datetime") or words, language):
                yield Day(forms, words or element.get("datetime") or "")
        elif _IS_DAY.search(about) and not _IS_CHANGE.search(about) and len(words) < 80 and not CHANGED.search(words):
            yield from days_in(words, language)


def _language(said: Said, main: Thing | None, text: str, remarks: list[str]) -> str:
    itself = said.tree.get("lang") or said.tree.get("xml:lang") or ""
    linked = main.text("inLanguage") if main else ""
    declared = (itself, said.meta("language", "dc.language", "content-language"), linked, said.meta("og:locale"))
    tags = [tag for one in declared if is_language_tag(tag := in_one_spelling(one.partition(",")[0]))]
    fitting = [tag for tag in tags if _is_written(tag, text)]
    if tags and not fitting:
        message = _(
            "The page says that it is in “{tag}”, but its letters are others: add its language with --language."
        )
        remarks.append(message.format(tag=tags[0]))
    told = in_one_spelling(linked)
    if fitting and is_language_tag(told) and not is_same_language(told, fitting[0]):
        message = _("The page names two languages, so none is taken: {tags}. Add it with --language.")
        remarks.append(message.format(tags=f"{fitting[0]}, {told}"))
        return ""
    return fitting[0] if fitting else ""


def _is_written(tag: str, text: str) -> bool:
    """Whether the letters of a text can be of a language; where too little is known, they can."""
    counts = Counter({name: len(letters.findall(text)) for name, letters in _LETTERS.items()})
    (most, number), *_rest = counts.most_common(1)
    likely = get_global("likely_subtags")
    parts = (likely.get(tag.replace("-", "_")) or likely.get(tag.partition("-")[0]) or "").split("_")
    script = next((part for part in (*tag.split("-"), *parts) if part in _SCRIPTS), "")
    if number < 20 or not script:
        return True
    if most in ("Hiragana", "Katakana", "Han") and script == "Jpan":
        return True
    # Serbian, Kazakh and others are written in two.
    two = {
        "sr": {"Cyrillic", "Latin"},
        "kk": {"Cyrillic", "Latin"},
        "uz": {"Cyrillic", "Latin"},
        "az": {"Cyrillic", "Latin"},
    }
    return most in two.get(tag.partition("-")[0], {_SCRIPTS[script]})


def _kind(said: Said, main: Thing | None, remarks: list[str]) -> str:
    kinds = [WORKS[one] for one in main.types if one in WORKS] if main else []
    kind = next(filter(None, kinds), "") or _OPEN_GRAPH_KINDS.get(said.meta("og:type"), "")
    if not kind and said.meta("citation_journal_title"):
        kind = "article-journal"
    if not kind:
        remarks.append(
            _("The page does not say what kind of document it is, and is taken for a “webpage”: --kind says otherwise.")
        )
    return kind


def _is_free(said: Said, main: Thing | None) -> bool | None:
    pages = [one for one in said.things if {*one.types} & {"WebPage", "ItemPage"}]
    # Of a page that does not say which of its works it is, each may be it.
    told = [one.is_free for one in ([main, *pages] if main else said.things)]
    tiers = {
        text.lower()
        for name in ("article:content_tier", "content_tier", "og:article:content_tier")
        for text in said.metas.get(name, ())
    }
    access = said.meta("access", "article:access", "dcterms.accessrights", "paywall", "article:opinion_access").lower()
    closed = {"locked", "metered", "premium", "paid", "subscriber", "subscribers", "subscription", "member", "members"}
    free = said.meta("isaccessibleforfree").lower()
    if False in told or tiers & closed or access in closed or free in ("false", "no", "0"):
        return False
    return True if True in told or "free" in tiers else None


def _length(main: Thing | None) -> int:
    if main is None:
        return 0
    said = re.sub(r"\D", "", main.text("wordCount"))[:7]
    return int(said or 0) or len(main.text("articleBody").split())
