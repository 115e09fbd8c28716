"""Numbers and names by which a document is found whatever its address: what each accepts, and where it leads."""

import re
from urllib.parse import quote, urlsplit

from casefile.model.hosts import is_host
from casefile.translation import gettext as _

# https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html
DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"{}|\\^`]+")
# ARK: https://datatracker.ietf.org/doc/draft-kunze-ark/; URN: RFC 8141; Handle: RFC 3651.
IDENTIFIER = re.compile(
    r"ark:/?\d{5,9}/[0-9A-Za-z=~*+@_$%./-]+"
    r"|urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[0-9A-Za-z()+,.:=@;$_!*'%/&~-]+"
    r"|hdl:\d+(?:\.\d+)*/[^\s<>\"{}|\\^`]+"
)
_DOI_BEFORE = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
# What a browser can follow, with who resolves it. Of URNs only national libraries' have a resolver for all.
_RESOLVERS = {
    "ark:": "https://n2t.net/{}",
    "hdl:": "https://hdl.handle.net/{}",
    "urn:nbn:": "https://nbn-resolving.org/{}",
}
_NO_ADDRESS = re.compile(r"[\s<>\"'`\\^{|}\x00-\x1f\x7f]")
# The parts of an address, up to its “#”; and what may stand behind the host only as an escape: brackets, a “%” that
# begins none, and what is no character (URL Standard, “URL code points”).
_PARTS = re.compile(r"(https?://[^/?#]*)([^#]*#?)(.*)", re.IGNORECASE | re.DOTALL)
_TO_ESCAPE = re.compile(r"[\[\]\ufffd\x80-\x9f\ufdd0-\ufdef]|%(?![0-9A-Fa-f]{2})")
_LONGEST_MEANT = 500
# How “https://” comes out of hasty fingers; what a host looks like; and how Markdown links.
_BEGINNING = re.compile(r"h?tt?t?ps?(?::/{1,3}|//|:)(?=\w)", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#:]|$)", re.IGNORECASE)
_TWICE = re.compile(r"https?://(https?://.+)", re.IGNORECASE)
_IN_MARKDOWN = re.compile(r"!?\[[^\[\]]*\]\(([^()]*)\)")
# What an address may hold as it stands; all else is written as an escape.
_SAFE = "!$%&()*+,-./:;=@[]_~"


def check_doi(text: str) -> str:
    """A DOI without anything before it. ValueError says what to write."""
    bare = _DOI_BEFORE.sub("", text)
    if not DOI.fullmatch(bare):
        raise ValueError(_("“{text}” is not a DOI. Write it like 10.5555/port.7.").format(text=text[:80]))
    if bare != text:
        raise ValueError(_("“{text}” says more than a DOI. Write {doi}.").format(text=text[:80], doi=bare))
    return text


def check_isbn(text: str) -> str:
    """An ISBN of ten or thirteen digits whose last one fits the others (ISO 2108). ValueError says what does not."""
    digits = re.sub(r"[ -]", "", text).upper()
    if not re.fullmatch(r"\d{9}[\dX]|97[89]\d{10}", digits):
        wrong = _("“{text}” is not an ISBN. It has 10 or 13 digits, like 978-0-306-40615-7.")
        raise ValueError(wrong.format(text=text[:80]))
    right = _last_of_isbn(digits)
    if right != digits[-1]:
        wrong = _("“{text}” is not an ISBN: of these digits the last would be {right}. Look for a mistyped digit.")
        raise ValueError(wrong.format(text=text, right=right))
    return text


def check_issn(text: str) -> str:
    """An ISSN whose last digit fits the others (ISO 3297). ValueError says what does not."""
    if not re.fullmatch(r"\d{4}-\d{3}[\dX]", text):
        raise ValueError(_("“{text}” is not an ISSN. Write it like 0378-5955.").format(text=text[:80]))
    digits = text.replace("-", "")
    right = _modulo_11(digits[:-1])
    if right != digits[-1]:
        wrong = _("“{text}” is not an ISSN: of these digits the last would be {right}. Look for a mistyped digit.")
        raise ValueError(wrong.format(text=text, right=right))
    return text


def check_identifier(text: str) -> str:
    """An ARK, a URN or a handle. ValueError says what to write."""
    if doi := _doi_in(text):
        raise ValueError(_("A DOI has a field of its own. Write “doi: {doi}”.").format(doi=doi))
    if not IDENTIFIER.fullmatch(text):
        wrong = _("“{text}” is not known here. Write an ark:, a urn: or an hdl:, like ark:/12345/p7.")
        raise ValueError(wrong.format(text=text[:80]))
    return text


def mend_of_address(text: str) -> str:
    """How to mend what stands for an address and is none of the web, or begins twice; "" for all else."""
    if (twice := _TWICE.match(text)) and is_web_address(twice[1]):
        return _("Write “{meant}”.").format(meant=twice[1])
    if not text.lower().startswith("http") and (doi := _doi_in(text)):
        return _("Write “doi: {doi}” in a line of its own.").format(doi=doi)
    if IDENTIFIER.fullmatch(text):
        return _("Write “identifiers: ['{text}']” in a line of its own.").format(text=text[:80])
    return ""


def is_web_address(text: str) -> bool:
    """Whether a text is an address of the web in full, without a name and a password."""
    if _NO_ADDRESS.search(text) or escaped_address(text) != text:
        return False
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host and is_host(host)) and parts.username is None


def escaped_address(text: str) -> str:
    """An address with escapes behind its host for what may not stand there; any other text as it is."""
    found = _PARTS.fullmatch(text)
    if not found:
        return text
    host, middle, within = (*found.groups(),)
    return f"{host}{_TO_ESCAPE.sub(_as_escape, middle)}{_TO_ESCAPE.sub(_as_escape, within).replace('#', '%23')}"


def _as_escape(found: re.Match[str]) -> str:
    return quote(found[0])


def address_meant(text: str) -> str:
    """The address that is nearly one: with spaces in it, without its beginning, in brackets; "" where none is."""
    if len(text) > _LONGEST_MEANT:
        return ""
    if linked := _IN_MARKDOWN.fullmatch(text):
        return address_meant(linked[1])
    bare = text.strip(" <>\"'“”‘’()")
    if begun := _BEGINNING.match(bare):
        bare = f"http{'s' if 's' in begun[0].lower() else ''}://{bare[begun.end() :]}"
    elif _HOST.match(bare):
        bare = f"https://{bare}"
    meant = escaped_address("%20".join(bare.split()))
    return meant if is_web_address(meant) and "http" not in meant[5:].partition("%20")[2] else ""


def address_of_doi(doi: str) -> str:
    """Where a DOI leads."""
    return f"https://doi.org/{quote(doi, safe=_SAFE)}"


def address_of(identifier: str) -> str:
    """Where an identifier leads; "" for one that nothing resolves."""
    found = (resolver for scheme, resolver in _RESOLVERS.items() if identifier.startswith(scheme))
    return next(found, "").format(quote(identifier.removeprefix("hdl:"), safe=_SAFE))


def bare_doi(text: str) -> str:
    """A DOI without what is often written before it; any other text as it is."""
    return _DOI_BEFORE.sub("", text.strip())


def bare_isbn(text: str) -> str:
    """The first ISBN of those that a text lists, without words about it; any other text as it is."""
    found = re.match(r"(?:ISBN:?\s*)?((?:97[89][ -]?)?\d(?:[ -]?\d){8}[ -]?[\dXx])(?![\d-])", text.strip())
    return found[1] if found else text


def bare_issn(text: str) -> str:
    """The first ISSN of those that a text lists, with its hyphen; any other text as it is."""
    found = re.match(r"(?:ISSN:?\s*)?(\d{4})-?(\d{3}[\dXx])(?![\d-])", text.strip())
    return f"{found[1]}-{found[2].upper()}" if found else text


def _doi_in(text: str) -> str:
    bare = _DOI_BEFORE.sub("", text)
    return bare if bare != text and DOI.fullmatch(bare) else ""


def _last_of_isbn(digits: str) -> str:
    if len(digits) == 10:
        return _modulo_11(digits[:-1])
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:-1]))
    return str(-weighted % 10)


def _modulo_11(digits: str) -> str:
    """The digit after these, by their weights from 2 on, the last one's first; X for ten."""
    weighted = sum(int(digit) * weight for weight, digit in enumerate(reversed(digits), start=2))
    return "0123456789X"[-weighted % 11]
