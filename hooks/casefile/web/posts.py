"""Posts on networks, and transcripts of films: what can be had of them without a log-in, and what cannot.

None of these hosts shows a post in its page as any other site does: some have another address that does, some only a
script. Nothing is asked of them but what they serve to everybody.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any
from urllib.parse import quote, urlsplit

from lxml.etree import ParserError
from lxml.html import HtmlElement, fromstring

from casefile.model.languages import in_one_spelling, is_language_tag
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.web.errors import WebError
from casefile.web.extraction import Found, garbled, read_tree
from casefile.web.lines import line, lines
from casefile.web.page import Page
from casefile.web.page_dates import stated_days

# Fetches a document of any of the types that are read here, as text.
FetchText = Callable[[str], str]
POST = "post"
_PLAYER = re.compile(r"ytInitialPlayerResponse\s*=\s*(?=\{)")
TYPE_IT = N_(
    "Copy the whole text into a file in your browser, and type: casefile capture {url} --text-file FILE --kind {kind} "
    "--authors NAME --published DAY"
)


@dataclass(frozen=True, slots=True)
class Service:
    """A network: its name, the addresses of its posts (a pattern of host and path), where and how a post is read."""

    name: str
    posts: str
    asked: str
    read: Callable[["Post", str], Found]
    kind: str = POST


@dataclass(frozen=True, slots=True)
class Post:
    """A post that is to be read: its service, its address, and what its address says."""

    service: Service
    url: str
    parts: Mapping[str, str]
    fetch: FetchText


def service_of(url: str, services: "tuple[Service, ...] | None" = None) -> tuple[Service, Mapping[str, str]] | None:
    """The network whose post an address names, with what the address says; None for any other page."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    host = re.sub(r"^(?:www|m|mobile)\.", "", parts.hostname or "")
    place = f"{host}{port}{parts.path}{'?' if parts.query else ''}{parts.query}"
    for service in SERVICES if services is None else services:
        if found := re.match(service.posts, place):
            return service, found.groupdict()
    return None


def read_post(url: str, fetch: FetchText, services: "tuple[Service, ...] | None" = None) -> Found | None:
    """What can be had of a post; None where an address is that of none. What cannot is said in its `obstacle`."""
    known = service_of(url, services)
    if known is None:
        return None
    service, parts = known
    fields = {name: quote(value, safe="") for name, value in parts.items() if value}
    asked = service.asked.format(url=quote(url, safe=""), **fields)
    post = Post(service, url, parts, fetch)
    try:
        found = service.read(post, fetch(asked))
    except WebError as error:
        found = Found(url, remarks=(str(error),))
    if not found.text.strip() and not found.obstacle:
        message = _("{service} shows this to no program without a log-in.").format(service=service.name)
        found = replace(found, obstacle=message)
    if found.obstacle:
        found = replace(found, obstacle=f"{found.obstacle} {_(TYPE_IT).format(url=url, kind=service.kind)}")
    return replace(found, kind=found.kind or service.kind, site=found.site or service.name)


def read_saved_post(page: Page, services: "tuple[Service, ...] | None" = None) -> Found | None:
    """The same of a page that a browser saved: only those parts are read that it holds itself."""
    known = service_of(page.asked or page.url, services)
    if known is None or not known[0].read(Post(known[0], page.url, known[1], _no_network), page.html).text.strip():
        return None
    return read_post(page.asked or page.url, lambda _url: page.html, services)


def _no_network(_url: str) -> str:
    return ""


def _oembed(post: Post, body: str) -> Found:
    """<https://oembed.com/>: the post's own words stand in a <blockquote>."""
    told = _json(body)
    html = told.get("html")
    quoted = _element(html if isinstance(html, str) else "")
    paragraphs = quoted.xpath(".//blockquote//p") if quoted is not None else []
    text = "\n".join(_text(one) for one in paragraphs)
    links = quoted.xpath(".//blockquote/a[last()]") if quoted is not None else []
    language = in_one_spelling(paragraphs[0].get("lang") or "") if paragraphs else ""
    days = stated_days(line(links[-1].text_content()), "en-US") if links else ()
    cut = bool(re.search(r"(?:…|\.\.\.)\s*(?:https?://\S+)?\s*$", text))
    return Found(
        post.url,
        _beginning(text),
        _name(told.get("author_name")),
        days[0] if len(days) == 1 else "",
        language=language if is_language_tag(language) and language != "und" else "",
        text=text + "\n",
        obstacle=garbled(text) or (_("The text of the post is cut off here.") if cut else ""),
    )


def _telegram(post: Post, body: str) -> Found:
    """The page that others build in: the whole post, its time, and the channel's name."""
    tree = read_tree(body)
    wanted = f"{post.parts['channel']}/{post.parts['number']}".lower()
    every = [one for one in tree.xpath("//*[@data-post]") if (one.get("data-post") or "").lower() == wanted]
    if not every:
        return Found(post.url)
    message = every[0]
    texts = [one for one in message.xpath(".//*[contains(@class, 'tgme_widget_message_text')]") if not _is_reply(one)]
    text = "\n".join(_text(one) for one in texts[:1])
    days = [days for one in message.xpath(".//time[@datetime]") if (days := stated_days(one.get("datetime"), ""))]
    owners = message.xpath(".//*[contains(@class, 'tgme_widget_message_owner_name')]")
    passed = message.xpath(".//*[contains(@class, 'tgme_widget_message_forwarded_from_name')]")
    remarks = []
    if passed:
        remarks.append(
            _("The post was forwarded from “{name}”: its words are theirs.").format(name=line(passed[0].text_content()))
        )
    if not text:
        remarks.append(_("The post has no words: it is a picture, a film or a file."))
    return Found(
        post.url,
        _beginning(text),
        _name(owners[0].text_content()) if owners else (),
        days[-1][0] if days else "",
        text=text + "\n",
        obstacle=garbled(text),
        remarks=tuple(remarks),
    )


def _is_reply(element: HtmlElement) -> bool:
    return bool(element.xpath("ancestor::*[contains(@class, 'tgme_widget_message_reply')]"))


def _open_graph(post: Post, body: str) -> Found:
    """A network that shows its posts to those who have logged in: of some, the head of the page has the first words."""
    tree = read_tree(body)
    told = {one.get("property") or "": line(one.get("content")) for one in tree.iter("meta")}
    text = told.get("og:description", "")
    message = _("{service} shows the whole post only after a log-in; this is what its page says of it.")
    obstacle = message.format(service=post.service.name) if text else ""
    return Found(post.url, told.get("og:title", ""), text=text + "\n", obstacle=obstacle)


def _youtube(post: Post, body: str) -> Found:
    """Title, channel and day stand in the page, and where its transcripts are."""
    told = _player(body)
    details, about = _in(told, "videoDetails"), _in(told, "microformat", "playerMicroformatRenderer")
    tracks = _in(told, "captions", "playerCaptionsTracklistRenderer").get("captionTracks")
    track = _best_track(tracks if isinstance(tracks, list) else [])
    days = stated_days(str(about.get("publishDate") or about.get("uploadDate") or ""), "")
    language = in_one_spelling(str(track.get("languageCode") or ""))
    text = _transcript(post, str(track.get("baseUrl") or ""))
    return Found(
        post.url,
        line(str(details.get("title") or "")),
        _name(details.get("author")),
        days[0] if len(days) == 1 else "",
        language=language if is_language_tag(language) else "",
        text=text + "\n",
        obstacle=_doubt_of_transcript(bool(told), track, text),
    )


def _doubt_of_transcript(is_there: bool, track: Mapping[str, Any], text: str) -> str:
    if not is_there:
        return ""
    if not track:
        return _("The film has no transcript.")
    if not text:
        return _("The film’s transcript is given to browsers only.")
    if track.get("kind") == "asr":
        return _("The transcript was made by a program, so its words are not surely those that were said: listen.")
    return garbled(text)


def _player(body: str) -> dict[str, Any]:
    found = _PLAYER.search(body)
    if not found:
        return {}
    try:
        told = json.JSONDecoder().raw_decode(body, found.end())[0]
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _best_track(tracks: list[Any]) -> Mapping[str, Any]:
    """The transcript that somebody wrote, else the one of a program; never a translation, which is offered apart."""
    known = [one for one in tracks if isinstance(one, dict)]
    return min(known, key=lambda one: one.get("kind") == "asr", default={})


def _transcript(post: Post, address: str) -> str:
    """A transcript's words; of none but the host that the page is of."""
    same = urlsplit(address).hostname in (urlsplit(post.url).hostname, "www.youtube.com")
    if not address or not same:
        return ""
    try:
        body = post.fetch(address)
    except WebError:
        return ""
    element = _element(re.sub(r"^\s*<\?xml[^>]*\?>", "", body)) if "<text" in body else None
    texts = element.xpath("//text") if element is not None else []
    return "\n".join(filter(None, (line(unescape(one.text_content())) for one in texts)))


def _element(html: str) -> HtmlElement | None:
    try:
        return fromstring(f"<div>{html}</div>")
    except (ParserError, ValueError):
        return None


def _json(body: str) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _in(told: Mapping[str, Any], *names: str) -> dict[str, Any]:
    found: Any = told
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _text(element: HtmlElement) -> str:
    """The text of an element, a line for each of its lines."""
    for one in element.iter("br", "p"):
        one.tail = "\n" + (one.tail or "")
    return "\n".join(lines(element.text_content()))


def _name(value: Any) -> tuple[str, ...]:
    name = line(value) if isinstance(value, str) else ""
    return (name,) if name else ()


def _beginning(text: str) -> str:
    """The first words of a post, which has no title."""
    first = next(iter(lines(text)), "")
    words = first.split()
    short = " ".join(words[:12]) if len(words) > 1 else first[:40]
    return short if short == first else f"{short} …"


SERVICES = (
    Service("X", r"(?:twitter|x)\.com/(?P<who>\w+)/status/(?P<number>\d+)", "https://publish.x.com/oembed?omit_script=1&url={url}", _oembed),
    Service("Telegram", r"t\.me/(?:s/)?(?P<channel>\w+)/(?P<number>\d+)", "https://t.me/{channel}/{number}?embed=1&mode=tme", _telegram),
    Service("Facebook", r"(?:facebook\.com|fb\.watch)/(?P<rest>.+)", "https://www.facebook.com/{rest}", _open_graph),
    Service("Instagram", r"instagram\.com/(?:p|reel)/(?P<post>[\w-]+)", "https://www.instagram.com/p/{post}/", _open_graph),
    Service("YouTube", r"(?:youtube\.com/(?:watch\?(?:.*&)?v=|shorts/|live/)|youtu\.be/)(?P<film>[\w-]{11})", "https://www.youtube.com/watch?v={film}", _youtube, "motion_picture"),
)  # fmt: skip
