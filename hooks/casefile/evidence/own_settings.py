"""The settings of an archive: words, limits, language, names, policy, synonyms; `extra: casefile:` in mkdocs.yml."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from typing import Any
from unicodedata import category, normalize

from casefile.evidence.standing import LABELS
from casefile.model.characters import refusal, refused_in
from casefile.model.content_policy import ADDABLE, refused_sources
from casefile.model.languages import is_language_tag, mend_of_tag
from casefile.model.settings import DEFAULTS, LIMITS, Settings
from casefile.problems import Document, Position, Problem, did_you_mean
from casefile.reading.settings import Field, find_fields, find_setting
from casefile.translation import gettext as _

_NAMES = "name_editors"
OWN_FIELDS = ("language", "words", "limits", "policy", "synonyms", _NAMES)
# What is longer stands in no list.
_LONGEST_WORD = 40
# No limit has more digits, and a text of thousands of them is no number even to Python.
_NUMBER = re.compile(r"[0-9]{1,9}")
_EXAMPLES = {
    "words": "contested: disputed",
    "limits": "quotation: 500",
    "policy": "img-src: https://media.example.org",
    "synonyms": "soldiers: troops army",
}
# The first search of a reader loads them all: some 60 kB at most.
_MOST_GROUPS, _MOST_SYNONYMS = 200, 40


def read_own_settings(document: Document, loaded: Any = None) -> tuple[Settings, list[Problem]]:
    """What an archive sets, and what is wrong with that.

    `document` is the file of the settings; `loaded` what stands under `extra: casefile:`, be it in a file from which
    that one inherits.
    """
    problems: list[Problem] = []
    words, limits, policy, synonyms = (
        _fields(name, document, loaded, problems) for name in ("words", "limits", "policy", "synonyms")
    )
    language, names = (_single(name, document, loaded) for name in ("language", _NAMES))
    problems += (
        *_problems_of_language(language),
        *_problems_of_names(names),
        *_problems_of_words(words),
        *_problems_of_limits(limits),
        *_problems_of_policy(policy),
        *_problems_of_synonyms(synonyms),
    )
    if problems:
        return Settings(), sorted(problems)
    set_limits = {one.name: int(one.text) for one in limits}
    spoken = language.text if language else DEFAULTS.language
    return Settings(
        {one.name: _word(one) for one in words},
        {**DEFAULTS.limits, **set_limits},
        spoken,
        bool(names and names.text.lower() == "true"),
        {one.name: _word(one) for one in policy},
        tuple(map(_group, synonyms)),
    ), []


def _single(name: str, document: Document, loaded: Any) -> Field | None:
    """What stands in a field of one value, in the file or in one from which it inherits."""
    if found := find_setting(document, "extra", "casefile", name):
        return Field(name, found[0], found[1], found[0])
    given = loaded.get(name) if isinstance(loaded, Mapping) else None
    place = Position(document)
    return Field(name, place, str(given), place) if given else None


def _problems_of_names(field: Field | None) -> Iterator[Problem]:
    if field and field.text.lower() not in ("true", "false"):
        message = _("“{text}” is neither true nor false.").format(text=field.text)
        mend = _("Write “{setting}” if every claim’s page shall name who changed it, as Git has the name.")
        yield Problem(field.value_place, message, mend.format(setting=f"{_NAMES}: true"))


def _problems_of_language(field: Field | None) -> Iterator[Problem]:
    if field and not is_language_tag(field.text):
        message = _("“{text}” is not a language tag (BCP 47).").format(text=field.text)
        yield Problem(field.value_place, message, mend_of_tag(field.text))


def _fields(name: str, document: Document, loaded: Any, problems: list[Problem]) -> Sequence[Field]:
    found = find_fields(document, "extra", "casefile", name) or _inherited(name, document, loaded)
    place, fields = found or (Position(document), [])
    if fields is None:
        problems.append(
            Problem(
                place,
                _("“{name}” holds no fields.").format(name=name),
                _("Write “{example}” below it.").format(example=_EXAMPLES[name]),
            )
        )
    return fields or ()


def _inherited(name: str, document: Document, loaded: Any) -> tuple[Position, list[Field] | None] | None:
    given = loaded.get(name) if isinstance(loaded, Mapping) else None
    place = Position(document)
    if not isinstance(given, Mapping):
        return (place, None) if given else None
    return place, [
        Field(str(key), place, str(value), place, not isinstance(value, list | dict)) for key, value in given.items()
    ]


def _word(field: Field) -> str:
    return " ".join(field.text.split())


def _problems_of_words(fields: Sequence[Field]) -> Iterator[Problem]:
    """A word is of a standing, short, to be seen, and of no other: neither as it is set there, nor in our words.

    Our word for another standing would tell readers of what the rules, and the data, say is not so.
    """
    known = {name: rule.shown for name, rule in LABELS.items()}
    words = {name: {name, rule.shown, rule.word} for name, rule in LABELS.items()}
    for one in fields:
        words.get(one.name, set()).add(_word(one))
    for one in fields:
        word = _word(one)
        if one.name not in known:
            yield _unknown(one, _("There is no standing “{name}”."), known)
        elif not one.is_text:
            yield Problem(
                one.value_place,
                _("The word of a standing is a text."),
                _("Ours is “{known}”.").format(known=known[one.name]),
            )
        elif refused := refused_in(word):
            yield refusal(one.value_place, refused[0], as_code=True)
        elif not any(map(str.isalpha, word)) or len(word) > _LONGEST_WORD:
            message = _("The word of a standing has 1 to {most} letters, and this has {n}.").format(
                most=_LONGEST_WORD, n=len(word)
            )
            yield Problem(one.value_place, message, _("Ours is “{known}”.").format(known=known[one.name]))
        elif same := next((name for name in words if name != one.name and _is_one_of(word, words[name])), None):
            yield Problem(
                one.value_place,
                _("“{word}” is the word of “{same}” too.").format(word=word, same=same),
                _("Each standing has its own."),
            )


def _is_one_of(word: str, words: Set[str]) -> bool:
    return word.casefold() in map(str.casefold, words)


def _problems_of_limits(fields: Sequence[Field]) -> Iterator[Problem]:
    for one in fields:
        if one.name not in LIMITS:
            yield _unknown(one, _("There is no limit “{name}”."), LIMITS)
            continue
        limit = LIMITS[one.name]
        if not _NUMBER.fullmatch(one.text) or not limit.least <= int(one.text) <= limit.most:
            message = _("“{name}” is a number from {least} to {most}: {meaning}.").format(
                name=one.name, least=limit.least, most=limit.most, meaning=_(limit.meaning)
            )
            yield Problem(one.value_place, message, _("Ours is {default}.").format(default=limit.default))


def _problems_of_policy(fields: Sequence[Field]) -> Iterator[Problem]:
    """Nothing may be allowed by which a page could run whatever stands in it."""
    for one in fields:
        refused = refused_sources(one.name, one.text)
        if one.name not in ADDABLE:
            yield _unknown(one, _("A page's policy has no “{name}” to which something can be added."), ADDABLE)
        elif not one.is_text:
            message = _("What “{name}” adds to a page's policy is a text.").format(name=one.name)
            yield Problem(one.value_place, message, _("Write it in one line, with blanks between the sources."))
        elif refused:
            message = _("“{source}” is nothing that a page's policy may allow under “{name}”.")
            mend = _("Name a host, as “https://media.example.org”, or a script's hash, as “'sha256-…'”.")
            yield Problem(one.value_place, message.format(source=refused[0], name=one.name), mend)


def _group(field: Field) -> tuple[str, ...]:
    """The words of a group: the one that stands before it, and those that mean the same."""
    return tuple(normalize("NFC", one).lower() for one in (field.name, *field.text.split()))


def _is_word(text: str) -> bool:
    """Whether a text is one word: letters and digits with their marks, and between them hyphens and apostrophes."""
    parts = re.split("['’ʼ-]", text)
    return all(
        part and part[0].isalnum() and all(one.isalnum() or category(one)[0] == "M" for one in part) for part in parts
    )


def _problems_of_synonyms(fields: Sequence[Field]) -> Iterator[Problem]:
    """A word belongs to one group, for a search to know which others it stands for."""
    if len(fields) > _MOST_GROUPS:
        message = _("These are {n} groups of words, and {most} are allowed.").format(n=len(fields), most=_MOST_GROUPS)
        yield Problem(fields[_MOST_GROUPS].place, message, _("Keep those that readers search for."))
    met: dict[str, str] = {}
    for one in fields:
        if not one.is_text or not one.text.strip():
            message = _("Words that mean the same as “{name}” belong here.").format(name=one.name)
            yield Problem(one.value_place, message, _("Write the words in one line, with blanks between them."))
            continue
        words = _group(one)
        if len(words) > _MOST_SYNONYMS:
            message = _("This group has {n} words, and {most} are allowed.").format(n=len(words), most=_MOST_SYNONYMS)
            yield Problem(one.value_place, message, _("Keep those that readers search for."))
        for word in dict.fromkeys(words):
            place = one.place if word == words[0] else one.value_place
            if refused := refused_in(word):
                yield refusal(place, refused[0], as_code=True)
            elif len(word) > _LONGEST_WORD:
                message = _("“{word}” has more than {most} letters.").format(word=f"{word[:20]}…", most=_LONGEST_WORD)
                yield Problem(place, message, _("Leave it out."))
            elif not _is_word(word):
                mend = _("Write single words with blanks between them, without commas or quotation marks.")
                yield Problem(place, _("“{word}” is no single word.").format(word=word), mend)
            elif (other := met.setdefault(word, one.name)) != one.name:
                message = _("“{word}” stands under “{other}” too.").format(word=word, other=other)
                yield Problem(place, message, _("A word belongs to one group: take it out of one, or join the two."))


def _unknown(field: Field, message: str, known: Collection[str]) -> Problem:
    mend = did_you_mean(field.name, list(known)) or _("There are {known}.").format(known=_(", ").join(known))
    return Problem(field.place, message.format(name=field.name), mend)
