"""What stands between a page and the whole of its text, named for what it is. A text that is not whole gets no seal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml.html import HtmlElement

from casefile.model.same_address import canonical_page
from casefile.model.texts.tokens import WORD, extent_of
from casefile.translation import gettext as _
from casefile.web import words_of_pages as words
from casefile.web.lines import line
from casefile.web.metadata import Metadata

# A text shorter than 60 words, or than 120 characters of a script without blanks, is hardly the whole of an article.
LEAST_WEIGHT = 60 * WORD
# A wall has a few sentences at most, and an article about walls has more.
_MOST_OF_A_WALL = 250 * WORD
_PAYWALL_CLASS = re.compile(
    r"(?:^|[\s_-])(?:paywall|pay-?wall|regwall|paygate|subscriber-?only|subscribe-?wall|piano-offer|meter-?wall)", re.I
)
_ROOTS = ("root", "app", "__next", "__nuxt", "app-root", "react-root")


@dataclass(frozen=True, slots=True)
class Look:
    """A page as it is looked at: its tree, the address at which it was asked for, its text, what it says of itself."""

    tree: HtmlElement
    asked: str
    text: str
    said: Metadata

    @property
    def shown(self) -> str:
        """All that readers see, menus too."""
        return " ".join(
            line(text)
            for text in self.tree.xpath(
                "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
            )
        )[:200_000]


def what_stands_instead(look: Look) -> str:
    """What came in place of the page that was asked for, in a sentence; "" if it seems to be that page."""
    return next(_walls(look, extent_of(look.text).weight), "")


def why_not_whole(look: Look) -> str:
    """What is in the way of the whole text, in a sentence; "" if nothing is to be seen."""
    return next(_obstacles(look), "")


def _obstacles(look: Look) -> Iterator[str]:
    weight = extent_of(look.text).weight
    yield from _paywalls(look)
    if _goes_on(look.text) or _is_folded(look):
        yield _("The text breaks off: the page has only its beginning.")
    if page := _next_page(look):
        yield _("The text goes on on another page: {url}").format(url=page)
    if weight >= LEAST_WEIGHT and look.said.length > 1.25 * max(extent_of(look.text).tokens, 1):
        message = _("The page says that its text has {n} words, and shows {extent}.")
        yield message.format(n=look.said.length, extent=extent_of(look.text))
    if weight < LEAST_WEIGHT:
        yield from _short(look)


def _walls(look: Look, weight: int) -> Iterator[str]:
    """Pages that stand in place of the one that was asked for."""
    if weight >= _MOST_OF_A_WALL:
        return
    shown, title = (
        look.shown,
        " ".join((look.said.title, *(line(one.text_content()) for one in look.tree.iter("title")))),
    )
    scripts = " ".join(
        f"{one.get('src') or ''} {one.text or ''}" for one in look.tree.iter("script", "iframe", "form")
    )[:200_000]
    short = weight < LEAST_WEIGHT
    if (words.CHALLENGE.search(title) and (short or words.CHALLENGE_PARTS.search(scripts))) or (
        short and words.CHALLENGE_PARTS.search(scripts) and words.CHALLENGE.search(shown)
    ):
        yield _("The host wants to know first whether a person is reading: this is its question, and not the page.")
    if words.MISSING.search(title) and weight < LEAST_WEIGHT * 2:
        yield _("The host says that there is no such page.")
    if words.CONSENT_PLACE.search(look.said.url) or (
        len(words.CONSENT.findall(shown)) >= 3 and short and words.CONSENT.search(look.text + title)
    ):
        yield _("This is the question whether cookies may be kept, and not the page.")
    if _is_login(look, title, short):
        yield _("This is a log-in, and not the page.")
    if not look.shown.strip() and not any(True for _one in look.tree.iter("script")):
        yield _("The page is empty.")


def _is_login(look: Look, title: str, short: bool) -> bool:
    asks = any((one.get("type") or "").lower() == "password" for one in look.tree.iter("input"))
    moved = words.LOGIN_PLACE.search(look.said.url) and not words.LOGIN_PLACE.search(look.asked)
    return (
        short
        and bool(
            asks
            or words.LOGIN.fullmatch(title.strip())
            or (words.LOGIN.search(title) and words.LOGIN.search(look.text))
        )
    ) or bool(moved)


def _paywalls(look: Look) -> Iterator[str]:
    if look.said.is_free is False:
        yield _("The page says that it is not free: what it shows may be a part of its text.")
    end = "\n".join(look.text.splitlines()[-4:])
    if (found := words.PAYING.search(end)) or (found := _said_beside(look.tree)):
        yield _("The page asks for payment or for a log-in before the rest: “{words}”.").format(words=found[0])


def _said_beside(tree: HtmlElement) -> re.Match[str] | None:
    """What a page says to who has not paid, in a part of it that is called so, or by itself in a short text."""
    for element in tree.iter("div", "section", "aside", "p", "span", "a", "button", "h2", "h3", "h4"):
        text = line(element.text_content())
        about = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (
            len(text) < 400
            and (found := words.PAYING.search(text))
            and not element.xpath("ancestor::nav or ancestor::footer or ancestor::header")
        ):
            return found
        if _PAYWALL_CLASS.search(about) and 3 <= len(text.split()) < 80:
            return re.match(r".{0,60}", text)
    return None


def _goes_on(text: str) -> bool:
    last = next((one for one in reversed(text.splitlines()) if one.strip()), "")
    return bool(words.BREAKS_OFF.search(last.strip()))


def _is_folded(look: Look) -> bool:
    """Whether a link or a button within the article, which leads to this page itself, offers the rest of it."""
    for link in look.tree.xpath("//*[self::article or self::main]//*[self::a or self::button]"):
        href = link.get("href") or ""
        here = canonical_page(urljoin(look.said.url, href).partition("?")[0]) == canonical_page(
            look.said.url.partition("?")[0]
        )
        if here and words.BREAKS_OFF.fullmatch(line(link.text_content())):
            return True
    return False


def _next_page(look: Look) -> str:
    """The address of a page on which the text goes on: that of this one with another number."""
    for link in look.tree.xpath("//link[@rel='next'] | //a[@rel='next']"):
        href = (link.get("href") or "").partition("#")[0]
        if re.search(r"(?:[?&](?:page|p|seite|pagina|pag)=|/(?:page/)?|[-_])\d{1,2}(?:\.\w+|/)?$", href):
            stem = re.sub(r"(?:[?&]\w+=|/(?:page/)?|[-_])\d{1,2}(?:\.\w+|/)?$", "", href).rpartition("/")[2] or href
            here = look.said.url.rpartition("?")[0] or look.said.url
            if stem.rpartition("?")[0] in here or stem in look.said.url:
                return href
    return ""


def _short(look: Look) -> Iterator[str]:
    """Why there is so little text."""
    silent = " ".join(line(one.text_content()) for one in look.tree.iter("noscript"))
    root = any(
        (one.get("id") or one.tag) in _ROOTS and not line(one.text_content())
        for one in look.tree.iter("div", "main", "app-root")
    )
    scripted = any(True for _one in look.tree.iter("script"))
    if words.BY_SCRIPT.search(silent) or words.BY_SCRIPT.search(look.shown[:3000]) or (root and scripted):
        yield _("The text of this page comes by a script, which is not run here.")
    yield _("There is no more text than {extent}, which look like the mere beginning, as before a paywall.").format(
        extent=extent_of(look.text)
    )
