"""What a page says of itself in the words of schema.org, as JSON-LD or as microdata: <https://schema.org/docs/full.html>."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from casefile.model.same_address import canonical_page

_VOCABULARY = re.compile(r"^(?:schema:|https?://(?:www\.)?schema\.org/)", re.IGNORECASE)
_WRAPPING = re.compile(r"^\s*(?://)?\s*<!(?:--|\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*$|;\s*$")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_DEPTH = 12
# What kind of document, in the words of CSL; "" where the type does not say. The first that fits is what a page is about.
WORKS = {
    **dict.fromkeys(
        "NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle "
        "ReportageNewsArticle ReviewNewsArticle LiveBlogPosting SatiricalArticle".split(),
        "article-newspaper",
    ),
    "ScholarlyArticle": "article-journal",
    "MedicalScholarlyArticle": "article-journal",
    "BlogPosting": "post-weblog",
    "SocialMediaPosting": "post",
    "DiscussionForumPosting": "post",
    "Report": "report",
    "Thesis": "thesis",
    "Legislation": "legislation",
    "Book": "book",
    "Chapter": "chapter",
    "Review": "review",
    "Dataset": "dataset",
    "Map": "map",
    "PodcastEpisode": "broadcast",
    "RadioEpisode": "broadcast",
    "TVEpisode": "broadcast",
    "Article": "",
    "TechArticle": "",
    "AdvertiserContentArticle": "",
    "VideoObject": "motion_picture",
    "AudioObject": "broadcast",
    "WebPage": "",
    "AboutPage": "",
    "ItemPage": "",
}
_PAGES = ("WebPage", "AboutPage", "ItemPage", "CollectionPage", "FAQPage", "QAPage", "ProfilePage")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a page describes: its types, and its properties under schema.org's names."""

    types: tuple[str, ...]
    properties: dict[str, list[Any]] = field(default_factory=dict)

    def texts(self, name: str) -> tuple[str, ...]:
        """The values of a property that are plain text, or the names or addresses of things."""
        return tuple(text for value in self.properties.get(name, ()) if (text := _text(value)))

    def text(self, name: str) -> str:
        """The first of them, or ""."""
        return next(iter(self.texts(name)), "")

    def things(self, name: str) -> tuple["Thing", ...]:
        """The values that are things themselves; a text stands for a thing that has it as its name."""
        values = self.properties.get(name, ())
        return tuple(value if isinstance(value, Thing) else Thing((), {"name": [value]}) for value in values)

    @property
    def addresses(self) -> frozenset[str]:
        """The pages that it says it is on."""
        own = (*self.texts("url"), *self.texts("@id"), *self.texts("mainEntityOfPage"))
        pages = (one for page in self.things("mainEntityOfPage") for one in (*page.texts("@id"), *page.texts("url")))
        return frozenset(canonical_page(one) for one in (*own, *pages) if one.startswith(("http://", "https://", "//")))

    @property
    def is_free(self) -> bool | None:
        """Whether it says that it can be read without paying; None if it says nothing."""
        said = [_truth(text) for text in self.texts("isAccessibleForFree")]
        said += [part.is_free for part in self.things("hasPart")]
        return False if False in said else True if True in said else None


def _text(value: Any) -> str:
    if isinstance(value, Thing):
        return next((text for name in ("name", "@value", "url", "@id") if (text := value.text(name))), "")
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) else ""


def _truth(text: str) -> bool | None:
    """A truth value in any of its spellings: false, "False", "http://schema.org/False", 0."""
    word = _VOCABULARY.sub("", text.strip()).casefold()
    return False if word in ("false", "no", "0") else True if word in ("true", "yes", "1") else None


def read_things(tree: HtmlElement) -> tuple[Thing, ...]:
    """All that a page describes at its top: not what is only listed, recommended or embedded by something else."""
    return (*_json_things(tree), *_microdata(tree))


def main_thing(things: Sequence[Thing], addresses: frozenset[str], titles: Sequence[str]) -> Thing | None:
    """What the page is about: of its works the one at its own address, else with its own title; None if that is open.

    `addresses` are keys of the page's own addresses, `titles` what it is called elsewhere on the page.
    """
    works = [thing for thing in things if any(kind in WORKS for kind in thing.types)]
    here = [thing for thing in works if thing.addresses & addresses]
    named = [thing for thing in works if _is_named(thing, titles)]
    for chosen in ([one for one in here if one in named], here, named):
        articles = [one for one in chosen if not {*one.types} & {*_PAGES}]
        if articles:
            return min(articles, key=_rank)
    bound = [thing for thing in works if not thing.addresses and not {*thing.types} & {*_PAGES}]
    if len(bound) == 1:
        return bound[0]
    return here[0] if here else None


def _rank(thing: Thing) -> int:
    ranks = [*WORKS]
    return min(ranks.index(kind) for kind in thing.types if kind in WORKS)


def _is_named(thing: Thing, titles: Sequence[str]) -> bool:
    own = [_plain(one) for one in (thing.text("headline"), thing.text("name")) if one]
    return any(one == other or (len(one) > 12 and one in other) for one in own for other in map(_plain, titles))


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def _json_things(tree: HtmlElement) -> list[Thing]:
    told: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() == "application/ld+json":
            told += _nodes(_parsed(script.text_content()))
    by_id = {node["@id"]: node for node in told if isinstance(node.get("@id"), str) and len(node) > 1}
    return [thing for node in told if isinstance(thing := _thing(node, by_id), Thing)]


def _parsed(text: str) -> Any:
    """JSON as pages have it: in a comment, with a comma too many. None where it is none."""
    bare = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip()
    for tried in (bare, _TRAILING_COMMA.sub("", bare)):
        try:
            return json.loads(tried, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(told: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(told, list) and depth < _DEPTH:
        for one in told:
            yield from _nodes(one, depth + 1)
    elif isinstance(told, dict):
        node = {_VOCABULARY.sub("", str(name)): value for name, value in told.items()}
        if "@graph" in node and depth < _DEPTH:
            yield from _nodes(node["@graph"], depth + 1)
        yield node
        # What a page has as its main entity stands within it.
        for name in ("mainEntity", "mainEntityOfPage"):
            if isinstance(node.get(name), (dict, list)) and depth < _DEPTH:
                yield from _nodes(node[name], depth + 1)


def _thing(value: Any, by_id: dict[str, dict[str, Any]], depth: int = 0) -> Any:
    """A value of JSON-LD, with what it refers to by its `@id`."""
    if isinstance(value, list):
        return [made for one in value if (made := _thing(one, by_id, depth)) not in (None, [])]
    if not isinstance(value, dict):
        return str(value).lower() if isinstance(value, bool) else value
    if depth > _DEPTH:
        return None
    if "@value" in value:
        return _thing(value["@value"], by_id, depth)
    if [*value] == ["@id"] and value["@id"] in by_id and depth:
        value = by_id[value["@id"]]
    node = {_VOCABULARY.sub("", str(name)): one for name, one in value.items() if name != "@graph"}
    types = [_VOCABULARY.sub("", str(one)) for one in _several(node.pop("@type", ()))]
    return Thing(tuple(types), {name: _several(_thing(one, by_id, depth + 1)) for name, one in node.items()})


def _several(value: Any) -> list[Any]:
    return [*value] if isinstance(value, (list, tuple)) else [] if value is None else [value]


def _microdata(tree: HtmlElement) -> Iterator[Thing]:
    """<https://html.spec.whatwg.org/multipage/microdata.html>; what stands in no item is said of the page."""
    loose = _properties([one for one in tree.iter() if _is_property(one) and _item_of(one) is None])
    if loose:
        yield Thing(("WebPage",), loose)
    for item in tree.iter():
        if isinstance(item.tag, str) and item.get("itemscope") is not None and item.get("itemprop") is None:
            yield _item(item)


def _is_property(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and bool(element.get("itemprop"))


def _item_of(element: HtmlElement) -> HtmlElement | None:
    return next((one for one in element.iterancestors() if one.get("itemscope") is not None), None)


def _item(item: HtmlElement, depth: int = 0) -> Thing:
    kinds = tuple(_VOCABULARY.sub("", one) for one in (item.get("itemtype") or "").split())
    own = [one for one in item.iterdescendants() if _is_property(one) and _item_of(one) is item]
    return Thing(kinds, _properties(own, depth) if depth < _DEPTH else {})


def _properties(elements: Sequence[HtmlElement], depth: int = 0) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for element in elements:
        value = _item(element, depth + 1) if element.get("itemscope") is not None else _value(element)
        for name in (element.get("itemprop") or "").split():
            found.setdefault(_VOCABULARY.sub("", name), []).append(value)
    return found


def _value(element: HtmlElement) -> str:
    for name in ("content", "datetime", "href", "src"):
        if element.get(name) is not None:
            return str(element.get(name))
    return " ".join(element.text_content().split())
