"""Notes in which exports of ours say what a format has no place for: “Scale: 1:25,000”."""

from collections.abc import Iterable
from functools import cache

from casefile.exports.csl import DATES, TEXTS, Item, variable_of
from casefile.model.dates import InvalidDate, in_words, read_date
from casefile.model.dates.forms import forms_for
from casefile.model.vocabulary import BIBLIOGRAPHIC, CSL_TYPES, document_kind
from casefile.translation import ENGLISH, language, speaking
from casefile.translation import gettext as _

# What stands in a field or tag of its own, and may say less there than the note.
_SAID_MORE_CLOSELY = frozenset(("issued", "type"))


def read_notes(item: Item, notes: Iterable[str]) -> str:
    """Puts what notes say into the variables that a document lacks, and gives the rest of them in one line.

    A date in words says more than the variable that is there: that is as far as the format goes.
    """
    return "; ".join(note for note in notes if not _take(item, note))


def _take(item: Item, note: str) -> bool:
    label, colon, text = note.partition(": ")
    variable = _variables(language()).get(label) if colon else None
    if variable is None or (variable in item and variable not in _SAID_MORE_CLOSELY):
        return False
    if variable == "type":
        kind = _kinds(language()).get(text)
        item["type"] = kind or item["type"]
        return kind is not None
    if variable in DATES:
        text = _date(text)
    if text:
        item[variable] = text
    return bool(text)


def _date(words: str) -> str:
    """The date for which our own words are just these; "" if there is none."""
    unsure = _("{date}, uncertain").format(date="")
    bare = words.removesuffix(unsure)
    forms = [words, *forms_for(words), *(f"{form}?" for form in (bare, *forms_for(bare)))]
    return next((form for form in forms if _is_called(form, words)), "")


def _is_called(form: str, words: str) -> bool:
    try:
        return in_words(read_date(form)) == words
    except InvalidDate:
        return False


@cache
def _variables(tag: str) -> dict[str, str]:
    """The variables by what they are called, in a language and in English."""
    found: dict[str, str] = {}
    for one in (ENGLISH, tag):
        with speaking(one):
            names = {variable_of(name): name for name in TEXTS} | {name: name.replace("-", "_") for name in DATES}
            known = {variable: BIBLIOGRAPHIC[name] for variable, name in names.items() if name in BIBLIOGRAPHIC}
            found |= {_(label): variable for variable, label in known.items()}
            found[_(BIBLIOGRAPHIC["type"])] = "type"
    return found


@cache
def _kinds(tag: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in (ENGLISH, tag):
        with speaking(one):
            found |= {document_kind(kind): kind for kind in CSL_TYPES}
    return found
