"""When two addresses lead to the same page: what is in one for those who count its readers is no part of it."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

# What newsletters, networks and advertisers put behind an address. None of them changes what a page shows.
_COUNTING = re.compile(
    r"(?:utm_\w+|(?:fb|g|dc|ms|tw|y|wbra|gbra|tt|li_fat_)cl?id|fbclid|gclid|gclsrc|dclid|msclkid|yclid|ysclid|twclid|"
    r"igshi?d|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|_ga|_gl|vero_id|oly_(?:anon|enc)_id|wt_mc|at_(?:medium|campaign)|"
    r"cmpid|ocid|ns_(?:mchannel|source|campaign|linkname|fee)|guccounter|guce_referrer(?:_sig)?|spm|"
    r"share_?(?:id|source)|ref_src|ref_url|s_cid|xtor|__twitter_impression)",
    re.IGNORECASE,
)


def without_counting(url: str) -> str:
    """An address without what only counts its readers; otherwise as it was."""
    try:
        parts = urlsplit(url)
        pairs = parts.query.split("&")
    except ValueError:
        return url
    kept = [pair for pair in pairs if not _COUNTING.fullmatch(unquote(pair.partition("=")[0]))]
    return url if kept == pairs else urlunsplit(parts._replace(query="&".join(kept)))


def address_key(url: str) -> str:
    """What addresses of one page have in common: not the scheme, “www.”, the last slash, the fragment, the spelling."""
    try:
        parts = urlsplit(without_counting(url.strip()))
        host = (parts.hostname or "").removesuffix(".").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url
    query = urlencode(parse_qsl(parts.query, keep_blank_values=True))
    return f"{host}{port}{quote(unquote(parts.path)).rstrip('/')}{'?' if query else ''}{query}"
