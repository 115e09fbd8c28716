"""What a page may run and load: its Content Security Policy (W3C, CSP level 3), and what an archive may add to it.

A page has it in its head, so that it holds on any host, and in a folder. What a page cannot say of itself is for the
host (`site/headers.py`).
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

# What each directive allows without anybody's doing. WebAssembly is the search's and the questions'; pictures as data
# are the icons of the theme's style sheets.
_BASE = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
# To these an archive may add.
ADDABLE = (
    "script-src",
    "style-src",
    "img-src",
    "font-src",
    "media-src",
    "connect-src",
    "frame-src",
    "worker-src",
    "form-action",
)
_HOST = re.compile(r"https://(?:\*\.)?[a-z0-9]+(?:[.-][a-z0-9]+)*(?::[0-9]{1,5})?(?:/[\w./~%-]*)?", re.IGNORECASE)
_HASH = re.compile(r"'sha(?:256|384|512)-[A-Za-z0-9+/_-]{20,100}={0,2}'")
# Styles written into a page draw what they like, and run nothing.
_WORDS = {"style-src": {"'unsafe-inline'"}, "media-src": {"data:", "blob:"}, "worker-src": {"blob:"}}

_INLINE = re.compile(r"<(script|style)((?:\s[^>]*)?)>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_ELSEWHERE = re.compile(r"""\ssrc\s*=|\stype\s*=\s*["']?application/(?:ld\+)?json""", re.IGNORECASE)


def refused_sources(directive: str, text: str) -> list[str]:
    """The sources, of those in a text, between blanks, that nobody may add to a directive."""
    allowed = _WORDS.get(directive, set())
    return [one for one in text.split() if one not in allowed and not _HOST.fullmatch(one) and not _HASH.fullmatch(one)]


def content_policy(*added: Mapping[str, str]) -> str:
    """The policy, with what each mapping adds to directives, on one line, without double quotation marks."""
    directives = dict(_BASE)
    for more in added:
        for name, sources in more.items():
            known = directives.get(name, _BASE["default-src"]).split()
            directives[name] = " ".join(_allowing(dict.fromkeys([*known, *sources.split()])))
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def _allowing(sources: Iterable[str]) -> list[str]:
    """Sources such that each counts: beside a hash, “all that is written into a page” would count for nothing."""
    every = list(sources)
    return [one for one in every if not _HASH.fullmatch(one)] if "'unsafe-inline'" in every else every


def inline_sources(html: str) -> dict[str, str]:
    """What allows the scripts and styles that are written into a page, by their hashes; data are no script."""
    found: dict[str, list[str]] = {}
    for tag, attributes, text in _INLINE.findall(html):
        if not _ELSEWHERE.search(attributes):
            found.setdefault(f"{tag.lower()}-src", []).append(_hash_of(text))
    return {name: " ".join(dict.fromkeys(hashes)) for name, hashes in found.items()}


def foreign_sources(scripts: Iterable[str], styles: Iterable[str]) -> dict[str, str]:
    """What allows those of the addresses of scripts and of style sheets that lead to other hosts."""
    named = {"script-src": list(_foreign(scripts)), "style-src": list(_foreign(styles))}
    return {name: " ".join(hosts) for name, hosts in named.items() if hosts}


def _foreign(addresses: Iterable[str]) -> Iterator[str]:
    return (address for address in addresses if _HOST.fullmatch(address))


def _hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
