"""What was so for a time, as far as that time is known: whether it surely was, or surely was not, on a day."""

from dataclasses import dataclass
from operator import itemgetter

from casefile.model.dates import Day, Edtf, surely_before


@dataclass(frozen=True, slots=True)
class Tenure:
    """Since when and until when, and the days for which it is attested. What is None is not known."""

    since: Edtf | None = None
    until: Edtf | None = None
    attested: tuple[Edtf, ...] = ()

    def surely_covers(self, time: Edtf | None) -> bool:
        """Whether it was so on every day that a time can mean. What is approximate or uncertain makes nothing sure."""
        if time is None or not _is_sure(time) or time.earliest is None or time.latest is None:
            return False
        return any(begin <= time.earliest and time.latest <= end for begin, end in self._sure_spans())

    def surely_ends_after(self, time: Edtf) -> bool:
        """Whether it was surely not over before any day that a time can mean; since when it was so is not asked."""
        if self.until is None or not _is_sure(time) or not _is_sure(self.until):
            return False
        return bool(time.latest and self.until.earliest and time.latest <= self.until.earliest)

    def surely_misses(self, time: Edtf | None) -> bool:
        """Whether it was over before a time, or began after it."""
        if time is None:
            return False
        over = self.until is not None and surely_before(self.until, time)
        return over or (self.since is not None and surely_before(time, self.since))

    def nearest_attested(self, time: Edtf | None) -> Edtf | None:
        """Of the days for which it is attested the one next to a time; the last of them where that is not known."""
        known = [(one.latest, one) for one in self.attested if one.latest]
        day = (time.latest or time.earliest) if time else None
        if day is None:
            return max(known, default=(None, None), key=itemgetter(0))[1]
        return min(known, default=(None, None), key=lambda one: abs(one[0].ordinal() - day.ordinal()))[1]

    def _sure_spans(self) -> list[tuple[Day, Day]]:
        """From when until when it surely was so: from its beginning to its end, or between one and an attested day."""
        begin = self.since.latest if self.since and _is_sure(self.since) else None
        end = self.until.earliest if self.until and _is_sure(self.until) else None
        found = [(begin, end), *((begin or one.latest, end or one.earliest) for one in self.attested if _is_sure(one))]
        return [(first, last) for first, last in found if first is not None and last is not None]


def _is_sure(date: Edtf) -> bool:
    return not date.approximate and not date.uncertain
