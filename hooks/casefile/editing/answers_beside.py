"""Answers that are looked at beside others: what is quoted beside its document, a day of the week beside its date."""

import re
from collections.abc import Sequence

from casefile.checks.marks import words_in_marks
from casefile.checks.quotations import check_words
from casefile.editing.drafts import Answers, DraftError, read_answer, source_in
from casefile.evidence.archive import Archive
from casefile.model.dates.calendars import Day, day_of
from casefile.model.dates.edtf import Edtf
from casefile.model.dates.layout import locale_of_dates
from casefile.model.dates.words import in_words
from casefile.model.records import Passage
from casefile.model.shapes import FieldShape
from casefile.problems import AT, Document, Located
from casefile.translation import gettext as _

_WORDS = ("quote", "translation")
# The dates that a document may give by a day of the week, each with the field that says how it was worked out.
_DATES = {"said": "said_basis", "when": "when_basis"}
_NOWHERE = Located(Document(""), 0)


class MeantError(DraftError):
    """An answer that a field does not take, and what is `meant` by it."""

    def __init__(self, message: str, meant: str) -> None:
        self.meant = meant
        super().__init__(message)


def read_beside(kind: str, field: FieldShape, given: Sequence[str], answers: Answers, archive: Archive) -> list[str]:
    """The values of a field, read beside the answers given so far. DraftError if one is wrong.

    Quotation marks round all that is quoted are left off: the pages have their own.
    """
    if field.name in _WORDS:
        given = [words_in_marks(one) or one for one in given]
    elif field.name in _DATES:
        for one in given:
            _refuse_weekday(one, _DATES[field.name], answers, archive)
    values = read_answer(kind, field, given, archive)
    if field.name in _WORDS:
        _refuse_words({**answers, field.name: values}, archive)
    return values


def _refuse_words(answers: Answers, archive: Archive) -> None:
    """DraftError where the check would not let these words pass."""
    fields = {name: answers[name][0] for name in ("source", *_WORDS) if name in answers}
    passage = Passage.model_validate({AT: _NOWHERE, "source": "", **fields})
    for problem in check_words(passage, archive):
        raise DraftError(" ".join((problem.message, problem.mend, *problem.notes)))


def _refuse_weekday(text: str, basis: str, answers: Answers, archive: Archive) -> None:
    """MeantError with the last such day before the document appeared; DraftError where that is not sure or not known.

    A document that appeared on a Thursday and says “on Thursday” may mean its own day.
    """
    weekday = _weekday_in(text, archive.own["language"])
    if weekday is None:
        return
    source = source_in(answers, archive)
    published = source.published if source else None
    if published is None or published.earliest is None or not _is_sure(published) or basis != _DATES["said"]:
        message = _("“{text}” is a day of the week. Work out its date, and say under “{basis}” how.")
        raise DraftError(message.format(text=text, basis=basis))
    day = published.earliest
    words = {
        "text": text,
        "published": in_words(published),
        "basis": basis,
        "date": _last_before(day, weekday).isoformat(),
    }
    if (day.ordinal() - 1) % 7 == weekday:
        message = _(
            "“{text}” is {day}, on which the document appeared, or {date}. Write which, and say under “{basis}” how it"
            " was worked out."
        )
        raise DraftError(message.format(day=day.isoformat(), **words))
    message = _("“{text}” before {published} was {date}; Enter takes it. Say under “{basis}” how it was worked out.")
    raise MeantError(message.format(**words), words["date"])


def _is_sure(published: Edtf) -> bool:
    """Whether a document appeared on one day for certain."""
    return not (published.is_span or published.approximate or published.uncertain)


def _weekday_in(text: str, tag: str) -> int | None:
    """The day of the week, 0 for Monday, that a text names in a language, alone or with “on” or “last” beside it."""
    names = locale_of_dates(tag).days["format"]
    beside = "|".join(_("on last").split())
    for number in range(7):
        words = "|".join(re.escape(names[width][number].rstrip(".")) for width in ("wide", "abbreviated"))
        if re.fullmatch(rf"(?:(?:{beside})\s+)*(?:{words})\.?(?:\s+(?:{beside}))*", text.strip(), re.IGNORECASE):
            return number
    return None


def _last_before(day: Day, weekday: int) -> Day:
    """The last such day of the week before a day."""
    before = day.ordinal() - 1
    return day_of(before - (before - 1 - weekday) % 7)
