"""Whether an address still answers, asked politely: HEAD, then GET, then again after a while."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Event
from typing import Literal

from casefile.translation import gettext as _
from casefile.web.client import PERMANENT, Answer, Limits, Method, send_request
from casefile.web.errors import WebError
from casefile.web.landings import explain_landing, is_weaker
from casefile.web.page import fetch_page
from casefile.web.rereading import texts_of

State = Literal["alive", "moved", "unclear", "failing"]
# They may be otherwise in a moment: too early, too many requests, and the server's own mistakes.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
# The server is there, and will not answer a program.
GUARDED = frozenset({401, 402, 403, 405, 406, 407, 429, 451, 999})


@dataclass(frozen=True, slots=True)
class Politeness:
    """How hosts are treated, times in seconds.

    At most `hosts` are asked at once. `pause` is between two requests to one host. After a try that failed comes a
    wait of `back_off`, doubled from try to try, or the one that the host asks for (Retry-After) up to `patience`.
    `wait` waits so many seconds, or until the event is set.
    """

    hosts: int = 8
    pause: float = 1
    tries: int = 3
    back_off: float = 2
    patience: float = 60
    limits: Limits = field(default_factory=lambda: Limits(seconds=20))
    wait: Callable[[Event, float], object] = Event.wait


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of asking for an address; `moved_to` is where it has moved for good.

    `texts` are what its page says, where that was wanted too, or `unread` why it could not be had.
    """

    state: State
    reason: str
    moved_to: str = ""
    texts: tuple[str, ...] = ()
    unread: str = ""


class StoppedError(Exception):
    """The check was broken off before it came to an end."""


def check_address(url: str, politeness: Politeness, stop: Event) -> Outcome:
    """Asks for an address until the answer is good, or will not be otherwise in a moment, or the tries are used up.

    StoppedError if `stop` is set before that.
    """
    outcome, wait = _try(url, "HEAD", politeness)
    for number in range(politeness.tries):
        # Many hosts answer HEAD wrongly: whatever came of it, GET decides.
        if outcome.state in ("alive", "moved") or (number and wait is None):
            break
        back_off = politeness.back_off * 2 ** (number - 1) if number else politeness.pause
        if (wait or 0) > politeness.patience:
            message = _("{reason} It asks to wait for {seconds} seconds.")
            return Outcome("unclear", message.format(reason=outcome.reason, seconds=f"{wait:g}"))
        pause(politeness, max(wait or 0, back_off), stop)
        outcome, wait = _try(url, "GET", politeness)
    return outcome


def read_texts(url: str, outcome: Outcome, politeness: Politeness, stop: Event) -> Outcome:
    """The outcome with what the page says, asked for once more. StoppedError if `stop` is set before that."""
    pause(politeness, politeness.pause, stop)
    try:
        page = fetch_page(url, politeness.limits)
    except WebError as error:
        return replace(outcome, unread=str(error))
    doubt = explain_landing(url, page.url)
    return replace(outcome, unread=doubt) if doubt else replace(outcome, texts=texts_of(page.html))


def pause(politeness: Politeness, seconds: float, stop: Event) -> None:
    """Waits, unless everything is to stop: StoppedError."""
    politeness.wait(stop, seconds)
    if stop.is_set():
        raise StoppedError


def _try(url: str, method: Method, politeness: Politeness) -> tuple[Outcome, float | None]:
    """The outcome of one request, and how long to wait before the next; None where another would be of no use."""
    try:
        answer = send_request(url, politeness.limits, method)
    except WebError as error:
        state: State = "unclear" if error.refused else "failing"
        return Outcome(state, str(error)), 0 if error.passing else None
    outcome = _judge(url, answer)
    return outcome, _asked_to_wait(answer) if answer.status in PASSING else None


def _judge(url: str, answer: Answer) -> Outcome:
    said = f"{answer.status} {answer.reason}".strip()
    if answer.status in GUARDED:
        return Outcome("unclear", _("It does not answer programs: {status}.").format(status=said))
    if not 200 <= answer.status < 300:
        return Outcome("failing", _("It answers {status}.").format(status=said))
    if not answer.redirects:
        return Outcome("alive", said)
    if doubt := explain_landing(url, answer.url):
        return Outcome("unclear", doubt)
    if all(status in PERMANENT for status in answer.redirects) and not is_weaker(url, answer.url):
        return Outcome("moved", _("It has moved for good."), answer.url)
    return Outcome("alive", said)


def _asked_to_wait(answer: Answer) -> float:
    """The seconds that a server asks to wait, in either of the two forms of Retry-After; 0 if it asks for nothing."""
    asked = answer.headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        then = parsedate_to_datetime(asked)
    except ValueError:
        return 0
    return max(0, (then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
