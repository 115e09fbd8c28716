"""When two addresses lead to the same page: what is in one for those who count its readers is no part of it."""

import re
from urllib.parse import quote, unquote, urldefrag, urlsplit, urlunsplit

# What newsletters, networks and advertisers put behind an address. None of them changes what a page shows.
_COUNTING = re.compile(
    r"(?:utm_\w+|(?:fb|g|dc|ms|tw|y|wbra|gbra|tt|li_fat_)cl?id|fbclid|gclid|gclsrc|dclid|msclkid|yclid|ysclid|twclid|"
    r"igshi?d|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|_ga|_gl|vero_id|oly_(?:anon|enc)_id|wt_mc|at_(?:medium|campaign)|"
    r"cmpid|ocid|smid|ns_(?:mchannel|source|campaign|linkname|fee)|guccounter|guce_referrer(?:_sig)?|spm|"
    r"share_?(?:id|source)|ref_src|ref_url|s_cid|xtor|__twitter_impression)",
    re.IGNORECASE,
)
# The same behind “#”, and what only tells a browser where to scroll.
_NO_PLACE = re.compile(r":~:|xtor=|ref=|utm_")
# What an address may hold as it stands; all else is written as an escape.
_SAFE = "!$%&()*+,-./:;=@[]_~"


def id_at_the_end(address: str) -> str:
    """The last part of an address or a path: of that of a record's page, `…/claims/some-claim/#anchor`, its id."""
    path = address.partition("#")[0].partition("?")[0].removesuffix("index.html").rstrip("/")
    return path.rpartition("/")[2].removesuffix(".yml") if "/" in path else ""


def without_counting(url: str) -> str:
    """An address without what only counts its readers; otherwise as it was."""
    try:
        parts = urlsplit(url)
        pairs = parts.query.split("&")
    except ValueError:
        return url
    kept = [pair for pair in pairs if not _COUNTING.fullmatch(unquote(pair.partition("=")[0]))]
    return url if kept == pairs else urlunsplit(parts._replace(query="&".join(kept)))


def canonical_address(url: str) -> str:
    """An address in one form of the many that lead to the same page: only for comparing.

    Without scheme, `www.`, the port of the scheme, and what counts readers. A place within a page stays: a comment
    below an article is another document.
    """
    try:
        parts = urlsplit(without_counting(url.strip()))
        port = parts.port
    except ValueError:
        return url
    host = (parts.hostname or "").removesuffix(".").removeprefix("www.") + (
        f":{port}" if port not in (None, 80, 443) else ""
    )
    query = sorted(filter(None, parts.query.split("&")))
    within = "" if _NO_PLACE.match(parts.fragment) else parts.fragment
    path = quote(unquote(parts.path), safe=_SAFE).rstrip("/")
    return f"{host}{path}{'?' * bool(query)}{'&'.join(query)}{'#' * bool(within)}{within}"


def canonical_page(url: str) -> str:
    """The same of the whole page, whatever the place in it."""
    return canonical_address(urldefrag(url).url if "#" in url else url)
