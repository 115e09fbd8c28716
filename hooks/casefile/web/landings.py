"""Where a redirect leads: to the document, or to a page that is shown in its place."""

import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from casefile.translation import N_
from casefile.translation import gettext as _

_LOG_IN = frozenset(
    "login log-in log_in logon signin sign-in sign_in signon sso auth oauth oauth2 authorize authenticate accounts "
    "subscribe subscription register registration wp-login".split()
)
_CONSENT = frozenset("consent cookie-consent cookieconsent cookiewall cookie-wall cookies guce privacy-gate".split())
_NOT_FOUND = frozenset(
    "404 not-found not_found notfound page-not-found pagenotfound error error404 404error expired".split()
)
_FRONT = re.compile(r"(?:(?:index|default|home|main)(?:\.\w{2,5})?|[a-z]{2}(?:[-_][a-z]{2})?)?", re.IGNORECASE)
# A page of its own may have its number behind the question mark.
_NUMBERED = frozenset("p page_id id post article story attachment_id doc nid".split())
_MESSAGES = {
    "log-in": N_("It leads to a log-in, {address}, in place of the document."),
    "consent": N_("It leads to a page that asks for consent, {address}, in place of the document."),
    "in between": N_("It leads to a page in between, {address}, such as a log-in or a gate."),
    "not found": N_("It leads to a page that says that there is none, {address}."),
    "front page": N_("It leads to a front page, {address}, in place of the document."),
    "less secure": N_("It leads to an address without https, {address}, which is not to be written instead."),
}


def explain_landing(asked: str, landed: str) -> str:
    """Why what stands where a redirect ends is not, or not surely, the document that was asked for; "" if it may be."""
    here, there = urlsplit(asked), urlsplit(landed)
    doubts: dict[str, Callable[[SplitResult, SplitResult], bool]] = {
        "log-in": _gate(_LOG_IN),
        "consent": _gate(_CONSENT),
        "in between": _carries_the_way_back,
        "not found": _gate(_NOT_FOUND),
        "front page": _is_front_page_of_another,
        "less secure": _is_less_secure,
    }
    found = next((name for name, is_so in doubts.items() if is_so(here, there)), "")
    return _(_MESSAGES[found]).format(address=landed) if found else ""


def is_weaker(asked: str, landed: str) -> bool:
    """Whether an address is that which was asked for, but for the https."""
    return urlsplit(asked).scheme == "https" and urlsplit(landed).scheme == "http"


def _gate(words: frozenset[str]) -> Callable[[SplitResult, SplitResult], bool]:
    """Whether one of the words is a part of the new address, and not of the old one."""

    def leads_to(here: SplitResult, there: SplitResult) -> bool:
        return bool(_parts(there) & words) and not _parts(here) & words

    return leads_to


def _carries_the_way_back(here: SplitResult, there: SplitResult) -> bool:
    """Whether the new address says in its query where it leads on to: to the old one."""
    values = [unquote(value) for _, value in parse_qsl(there.query)]
    return len(here.path) > 1 and here.query != there.query and any(here.path in value for value in values)


def _parts(address: SplitResult) -> set[str]:
    """The names in a host and the folders of a path, the last without its ending."""
    folders = [unquote(one).lower() for one in address.path.split("/") if one]
    return {*(address.hostname or "").split("."), *folders, *(one.partition(".")[0] for one in folders[-1:])}


def _is_front_page_of_another(here: SplitResult, there: SplitResult) -> bool:
    """Whether a front page came in the place of another page, or of another host's front page."""
    return _is_front_page(there) and (not _is_front_page(here) or _bare_host(here) != _bare_host(there))


def _is_front_page(address: SplitResult) -> bool:
    folders = [one for one in address.path.split("/") if one]
    numbered = any(name.lower() in _NUMBERED for name, _ in parse_qsl(address.query))
    return len(folders) <= 2 and all(_FRONT.fullmatch(one) for one in folders) and not numbered


def _bare_host(address: SplitResult) -> str:
    return (address.hostname or "").removeprefix("www.")


def _is_less_secure(here: SplitResult, there: SplitResult) -> bool:
    """Whether https was given up, and not for the very same page."""
    same = (_bare_host(here), here.path, here.query) == (_bare_host(there), there.path, there.query)
    return here.scheme == "https" and there.scheme == "http" and not same
