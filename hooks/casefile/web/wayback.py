"""The Wayback Machine of the Internet Archive: which copies it has of an address, and how it takes a new one.

The copies are asked for by its CDX interface, which is for everybody; a new one is taken by Save Page Now 2, which is
for those who have keys (<https://archive.org/account/s3.php>).
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from urllib.parse import quote, urlencode, urlsplit

from casefile.translation import gettext as _
from casefile.web.client import Limits
from casefile.web.errors import WebError
from casefile.web.services import Reply, ask_service

HOST = "https://web.archive.org"
_TIME = re.compile(r"\d{14}")
# What an address in a dossier may not have.
_TO_QUOTE = re.compile(r"[\s<>\"'`\\^{|}]")
# What it says where the owner of a site wants no copies to be shown, or none to be made.
_REFUSED = re.compile(r"AdministrativeAccessControl|RobotAccessControl|Blocked (?:Site|By Robots)", re.IGNORECASE)
_REFUSED_TO_SAVE = frozenset({"error:blocked", "error:no-access", "error:robots"})
# What will be otherwise in a moment.
_PASSING = frozenset({429, 500, 502, 503, 504, 520, 521, 522, 523, 524})


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy: when it was taken, in UTC, as 14 digits, and of which address."""

    time: str
    original: str

    @property
    def day(self) -> date:
        """The day on which it was taken."""
        return datetime.strptime(self.time[:8], "%Y%m%d").date()

    @property
    def url(self) -> str:
        """Its address."""
        original = _TO_QUOTE.sub(lambda one: quote(one[0]), self.original)
        return f"{HOST}/web/{self.time}/{original}"


@dataclass(frozen=True, slots=True)
class Copies:
    """What it has of an address, a copy a day at most; `refused`: its publisher wants none to be shown or made."""

    copies: tuple[Copy, ...] = ()
    refused: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to be said of it."""
        return bool(self.copies) or self.refused


class BusyError(WebError):
    """It asks to be left alone: ask for nothing more now."""


@dataclass(frozen=True, slots=True)
class Wayback:
    """The service: at which address, with which keys of an account, and how patiently it is asked, in seconds.

    Between two addresses is a `pause`. After a try that failed comes a wait of `back_off`, doubled from try to try, or
    the one that it asks for up to `patience`; while a copy is being taken it is asked every `poll` seconds, so many
    times, whether it is there.
    """

    base: str = HOST
    keys: tuple[str, str] | None = None
    pause: float = 2
    tries: int = 3
    back_off: float = 10
    patience: float = 120
    poll: float = 5
    polls: int = 36
    limits: Limits = field(default_factory=lambda: Limits(seconds=90, size=20_000_000))
    wait: Callable[[float], object] = lambda _: None

    def copies_of(self, url: str) -> Copies:
        """What it has of an address. WebError where it does not say."""
        asked = {
            "url": url, "output": "json", "fl": "timestamp,original", "filter": "statuscode:200",
            "collapse": "timestamp:8",
        }  # fmt: skip
        reply = self._ask(f"{self.base}/cdx/search/cdx?{urlencode(asked)}")
        if reply.status == 403 and _REFUSED.search(reply.text):
            return Copies(refused=True)
        if reply.status != 200:
            raise WebError(_("The Wayback Machine answers {status}.").format(status=reply.status))
        return Copies(tuple(_copies_in(reply, url)))

    def save(self, url: str, now: datetime) -> Copies:
        """Has a copy taken. WebError where none came about.

        It is known to tell of an error where it took one all the same: what it has since `now` decides.
        """
        try:
            done = self._save(url)
        except BusyError:
            raise
        except WebError as error:
            return self._taken_since(now, url, error)
        return done

    def _save(self, url: str) -> Copies:
        form = urlencode({"url": url, "skip_first_archive": "1"}).encode()
        reply = self._ask(f"{self.base}/save", form, tries=1)
        if reply.status == 401:
            raise BusyError(_("The Wayback Machine does not know these keys."))
        answer = _object_in(reply)
        job = answer.get("job_id")
        if not isinstance(job, str) or not re.fullmatch(r"[\w-]+", job):
            raise WebError(_("The Wayback Machine took no copy: {reason}").format(reason=_reason(answer, reply)))
        for _number in range(self.polls):
            self.wait(self.poll)
            reply = self._ask(f"{self.base}/save/status/{job}")
            answer = _object_in(reply)
            if answer.get("status") == "success" and _TIME.fullmatch(str(answer.get("timestamp"))):
                return Copies((Copy(str(answer["timestamp"]), url),))
            if answer.get("status") == "error" and answer.get("status_ext") in _REFUSED_TO_SAVE:
                return Copies(refused=True)
            if answer.get("status") != "pending":
                break
        raise WebError(_("The Wayback Machine took no copy: {reason}").format(reason=_reason(answer, reply)))

    def _taken_since(self, now: datetime, url: str, error: WebError) -> Copies:
        """The copies that there are since a time, a little earlier by its own clock; else the error."""
        since = (now - timedelta(minutes=2)).strftime("%Y%m%d%H%M%S")
        self.wait(self.poll)
        asked = {"url": url, "output": "json", "fl": "timestamp,original", "filter": "statuscode:200", "from": since}
        reply = self._ask(f"{self.base}/cdx/search/cdx?{urlencode(asked)}")
        taken = [one for one in _copies_in(reply, url) if one.time >= since] if reply.status == 200 else []
        if not taken:
            raise error
        return Copies(tuple(taken[:1]))

    def _ask(self, url: str, body: bytes | None = None, tries: int = 0) -> Reply:
        """Asks until there is an answer that will not be another in a moment, or the tries are used up."""
        headers = {"Accept": "application/json"}
        if self.keys and "/save" in url:
            headers["Authorization"] = f"LOW {':'.join(self.keys)}"
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        last = tries or self.tries
        for number in range(1, last):
            try:
                reply = ask_service(url, self.limits, headers, body)
            except WebError as error:
                if not error.passing:
                    raise
                self.wait(self.back_off * 2 ** (number - 1))
            else:
                if reply.status not in _PASSING:
                    return reply
                self.wait(self._asked_to_wait(reply) or self.back_off * 2 ** (number - 1))
        reply = ask_service(url, self.limits, headers, body)
        if reply.status == 429:
            raise BusyError(_("The Wayback Machine asks to be left alone for a while."))
        return reply

    def _asked_to_wait(self, reply: Reply) -> float:
        asked = reply.headers.get("Retry-After", "").strip()
        seconds = float(asked[:9]) if asked.isascii() and asked.isdigit() else 0
        if seconds > self.patience:
            raise BusyError(_("The Wayback Machine asks to be left alone for a while."))
        return seconds


def nearest(copies: Iterable[Copy], day: date | None, *, not_before: bool) -> Copy | None:
    """The copy that is nearest to a day, of two that are equally near the later; the latest if no day is known.

    `not_before`: one from before that day shows something else, and is taken only if there is no other.
    """
    every = sorted(copies, key=lambda one: one.time, reverse=True)
    if day is None:
        return every[0] if every else None
    later = [one for one in every if one.day >= day] if not_before else []
    return min(later or every, key=lambda one: abs(one.day - day), default=None)


def _copies_in(reply: Reply, url: str) -> Iterator[Copy]:
    """The copies that an answer lists. WebError where it is no such list."""
    if not reply.body.strip():
        return
    try:
        rows = json.loads(reply.body)
    except (ValueError, RecursionError):
        rows = None
    if not isinstance(rows, list):
        raise WebError(_("The Wayback Machine answers with what is no list of copies."))
    for row in rows:
        if isinstance(row, list) and len(row) == 2 and all(isinstance(one, str) for one in row):
            copy = Copy(row[0], row[1] if _is_of(row[1], url) else url)
            if _TIME.fullmatch(copy.time) and _is_day(copy.time):
                yield copy


def _is_day(time: str) -> bool:
    try:
        datetime.strptime(time, "%Y%m%d%H%M%S")
    except ValueError:
        return False
    return True


def _is_of(original: str, url: str) -> bool:
    """Whether an address is of the same host as another, in whichever spelling of the rest it was asked for then."""
    try:
        there, here = urlsplit(original), urlsplit(url)
    except ValueError:
        return False
    hosts = [(one.hostname or "").removeprefix("www.") for one in (there, here)]
    return hosts[0] == hosts[1] and there.scheme in ("http", "https") and there.username is None


def _object_in(reply: Reply) -> dict[str, object]:
    try:
        answer = json.loads(reply.body)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _reason(answer: dict[str, object], reply: Reply) -> str:
    """What an answer gives as its reason, in its own words."""
    said = answer.get("message") or answer.get("status_ext") or answer.get("status")
    return str(said)[:200] if said else _("it answers {status}.").format(status=reply.status)
