"""What the search knows beside its index: the archive's words, for who has misspelt one, synonyms, and questions."""

import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from casefile.evidence.archive import Archive, all_names_of
from casefile.evidence.findings import Findings
from casefile.history.edition import Edition

# So many words of names, and so many others. Together they are some 200 kB, loaded where nothing is found.
MOST_WORDS = 10_000
MOST_QUESTIONS = 6
# So many words of a group are looked for, each in a search of its own.
MOST_SYNONYMS = 5
# What blanks or apostrophes part; of scripts without blanks between words, nothing is parted so.
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u0f00-\u0fff\u3040-\u30ff\u3400-\u9fff]")
_SHORTEST_NAME, _SHORTEST = 3, 4


def words_to_know(findings: Findings, most: int = MOST_WORDS) -> list[str]:
    """The words of names as they are written, and then those of questions, claims and titles in small letters.

    Each stands once; those that stand in most records come first.
    """
    named = Counter(_words(_names(findings), _SHORTEST_NAME))
    others = Counter(one.casefold() for one in _words(_texts(findings.archive), _SHORTEST))
    for one in {name.casefold() for name in named}:
        del others[one]
    return [*_commonest(named, most), *_commonest(others, most)]


def questions_to_propose(findings: Findings, edition: Edition, most: int = MOST_QUESTIONS) -> list[dict[str, str]]:
    """The questions of the first dossiers, each with the address of its page below the site's own."""
    archive = findings.archive
    topics = islice(archive.topics.values(), most)
    return [{"question": one.question, "page": edition.below("", archive.page_path(one.id))} for one in topics]


def synonyms_to_know(findings: Findings, most: int = MOST_SYNONYMS) -> list[dict[str, list[str]]]:
    """The groups of words that mean the same: its `words`, and those that questions and claims `had`, commonest first.

    What begins as one of these is found with it. A group of which they have no word is left out.
    """
    known = Counter(one.lower() for one in _words(_asked_and_claimed(findings.archive), 1))
    spelt = sorted(known)
    groups = ((group, _had(group, known, spelt)) for group in findings.archive.settings.synonyms)
    return [{"words": [*group], "had": had[:most]} for group, had in groups if had]


def _had(group: Iterable[str], known: Counter[str], spelt: Sequence[str]) -> list[str]:
    """Those words of a group with which some of the `known` ones begin (`spelt`: in the order of their letters)."""
    often = {word: sum(known[one] for one in _begun(word, spelt)) for word in group}
    had = [word for word, number in often.items() if number]
    return sorted((one for one in had if not one.startswith(tuple({*had} - {one}))), key=lambda one: -often[one])


def _begun(word: str, spelt: Sequence[str]) -> Sequence[str]:
    return spelt[bisect_left(spelt, word) : bisect_left(spelt, f"{word}{chr(sys.maxunicode)}")]


def _names(findings: Findings) -> Iterator[str]:
    for entity in findings.archive.entities.values():
        yield from all_names_of(entity)


def _texts(archive: Archive) -> Iterator[str]:
    yield from _asked_and_claimed(archive)
    for source in archive.sources.values():
        yield source.title or ""


def _asked_and_claimed(archive: Archive) -> Iterator[str]:
    for topic in archive.topics.values():
        yield from (topic.title, topic.question)
    for claim in archive.claims.values():
        yield claim.text


def _words(texts: Iterable[str], shortest: int) -> Iterator[str]:
    """The words of texts, each once for each text."""
    for text in texts:
        words = dict.fromkeys(_WORD.findall(text))
        yield from (one for one in words if len(one) >= shortest and not _UNSPACED.search(one))


def _commonest(words: Counter[str], most: int) -> list[str]:
    return sorted(words, key=lambda one: (-words[one], one))[:most]
