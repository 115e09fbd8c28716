"""Addresses of the very passage in a document on the web: by its words, its page or its time."""

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qsl, urlsplit
from urllib.parse import quote as percent_encode

_LONG = 60
# What a browser shows otherwise than as a page whose words it can look for.
_NO_PAGES = frozenset(
    "pdf doc docx odt rtf xls xlsx ods csv ppt pptx odp epub djvu zip jpg jpeg png gif webp tif tiff".split()
)
_FILES_WITH_TIME = frozenset("mp4 m4v webm ogv mov mp3 m4a ogg oga opus wav flac aac".split())
# Sites that put their words on the page by scripts, or into a frame, or show them to members only.
_WITHOUT_WORDS = ("t.me", "telegram.me", "x.com", "twitter.com", "facebook.com", "instagram.com", "tiktok.com")
# How a site is told the second at which to begin: as a part of the query, or after “#”.
_TIMES: Mapping[str, str] = {
    "youtube.com": "t={}s",
    "youtu.be": "t={}s",
    "youtube-nocookie.com": "start={}",
    "vimeo.com": "#t={}s",
    "dailymotion.com": "start={}",
    "dai.ly": "start={}",
    "twitch.tv": "t={}s",
    "soundcloud.com": "#t={}",
    "bilibili.com": "t={}",
    "rutube.ru": "t={}",
    "odysee.com": "t={}",
    "c-span.org": "start={}",
}
_PLACE = re.compile(r"(?:^|&)(?:page|t|time|start|nameddest)=")
# “p. 12” in the languages of many newsrooms. The page of the file is meant, which may not be the one printed on it.
_PAGE = re.compile(
    r"(?<!\w)(?:pp?|pgs?|pages?|seiten?|s|págs?|páginas?|pagin[ae]|pag|стр|страница|сторінка|с|str|strona|sayfa|ص|صفحة|עמוד|עמ['׳])"
    r"\.?\s*(\d{1,5})(?!\w)|第\s*(\d{1,5})\s*(?:页|頁|ページ)",
    re.IGNORECASE,
)
_TIME_CODE = re.compile(r"(?<![\w:.])(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?![\d:])")


def passage_address(url: str, quotation: str) -> str | None:
    """The address at which a browser scrolls to a quotation; None where no browser can, or where it names a place."""
    parts = urlsplit(url)
    if _ending(parts) in _NO_PAGES | _FILES_WITH_TIME or _is_of(parts, (*_WITHOUT_WORDS, *_TIMES)) or _has_place(parts):
        return None
    return f"{url}{'' if parts.fragment else '#'}{text_fragment(quotation)}"


def locator_address(url: str, locator: str) -> str | None:
    """The address of the page or the time that a locator names; None where none is known, or where `url` names one."""
    parts = urlsplit(url)
    if _has_place(parts):
        return None
    if _ending(parts) == "pdf":
        page = _PAGE.search(locator)
        return _with_fragment(parts, f"page={int(page[1] or page[2])}") if page else None
    how = "#t={}" if _ending(parts) in _FILES_WITH_TIME else _how_timed(parts)
    time = _TIME_CODE.search(locator)
    if not how or not time:
        return None
    told = how.format(int(time[1] or 0) * 3600 + int(time[2]) * 60 + int(time[3]))
    return _with_fragment(parts, told[1:]) if told.startswith("#") else _with_query(parts, told)


def text_fragment(quotation: str) -> str:
    """The directive that makes a browser scroll to a quotation (WICG Scroll to Text Fragment, `#:~:text=start,end`)."""
    run = max(re.split(r"\s*\[[^\[\]]*\]\s*", quotation), key=len).strip()
    words = run.split()
    if len(run) <= _LONG or len(words) < 8:
        return f":~:text={_encoded(run)}"
    return f":~:text={_encoded(' '.join(words[:4]))},{_encoded(' '.join(words[-4:]))}"


def _ending(parts: SplitResult) -> str:
    return parts.path.rpartition("/")[2].rpartition(".")[2].lower() if "." in parts.path.rpartition("/")[2] else ""


def _is_of(parts: SplitResult, sites: tuple[str, ...]) -> bool:
    host = parts.hostname or ""
    # The preview of a channel is a page as any other.
    shown = host in ("t.me", "telegram.me") and parts.path.startswith("/s/")
    return not shown and any(host == site or host.endswith(f".{site}") for site in sites)


def _how_timed(parts: SplitResult) -> str | None:
    return next((how for site, how in _TIMES.items() if _is_of(parts, (site,))), None)


def _has_place(parts: SplitResult) -> bool:
    """Whether an address itself says at which page, second or words to begin."""
    timed = _how_timed(parts) is not None and any(name in ("t", "start") for name, _ in parse_qsl(parts.query))
    return timed or ":~:" in parts.fragment or bool(_PLACE.search(parts.fragment))


def _with_fragment(parts: SplitResult, fragment: str) -> str:
    return parts._replace(fragment=fragment).geturl()


def _with_query(parts: SplitResult, told: str) -> str:
    return parts._replace(query=f"{parts.query}&{told}" if parts.query else told).geturl()


def _encoded(words: str) -> str:
    # The hyphen has a meaning of its own in the directive.
    return percent_encode(words, safe="").replace("-", "%2D")
