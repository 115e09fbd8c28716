"""Which sentences of a held text no passage uses yet."""

import re
from collections.abc import Iterator

from casefile.checks.quotations import passages_of
from casefile.evidence.archive import Archive
from casefile.model.seals import WINDOW, count_words, find_quotation, seal_text

_SENTENCE = re.compile(r"[^\n.!?…]*(?:[.!?…]+(?![\s»”\"’)\]]|$)[^\n.!?…]*)*(?:[.!?…]+[\s»”\"’)\]]*)?")


def unused_sentences(source: str, text: str, archive: Archive) -> tuple[list[tuple[int, str]], int]:
    """The unused sentences of a text with their line numbers, and how many sentences it has in all.

    A sentence is used if a quotation shares a word with it. Shorter ones than a quotation can be are not counted.
    """
    seal = seal_text(source, text)
    used: set[int] = set()
    for passage in passages_of(archive):
        if passage.source == source and passage.quote:
            used |= find_quotation(seal, passage.quote).words
    unused, all_ = [], 0
    for first, line, sentence in _sentences(text):
        words = range(first, first + count_words(sentence))
        if len(words) >= WINDOW:
            all_ += 1
            if not used.intersection(words):
                unused.append((line, sentence))
    return unused, all_


def _sentences(text: str) -> Iterator[tuple[int, int, str]]:
    """Each sentence with the index of its first word and the number of its line."""
    word = 0
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _SENTENCE.finditer(line):
            sentence = " ".join(match[0].split())
            if sentence:
                yield word, number, sentence
            word += count_words(match[0])
