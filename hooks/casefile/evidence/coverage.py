"""Which sentences of a held text no passage uses yet."""

from collections.abc import Iterator

import regex

from casefile.evidence.archive import Archive
from casefile.model.seals import find_quotation, seal_text
from casefile.model.texts.tokens import extent_of
from casefile.model.texts.windows import WEIGHT

# What ends a sentence: a full stop and its like where a blank, a closing mark or nothing follows; at once the marks of
# other scripts, of which no word has one in it (`STerm` in Unicode); in Thai and Lao a blank.
_END = regex.compile(
    r"""(?: [.!?…]+ (?=[\s»”"’)\]]|$) | [\p{STerm}--[.!?]]+ ) [\s»”"’)\]」』）]*
    | (?<=[\p{Thai}\p{Lao}]) \s+ (?=[\p{Thai}\p{Lao}])""",
    regex.V1 | regex.VERBOSE,
)


def unused_sentences(source: str, text: str, archive: Archive) -> tuple[list[tuple[int, str]], int]:
    """The unused sentences of a text with their line numbers, and how many sentences it has in all.

    A sentence is used if a quotation shares a word with it. Shorter ones than a quotation can be are not counted.
    """
    seal = seal_text(source, text, archive.sources[source].language)
    used: set[int] = set()
    for passage in archive.passages:
        if passage.source == source and passage.quote:
            used |= find_quotation(seal, passage.quote).tokens
    unused, all_ = [], 0
    first = 0
    for line, sentence in _sentences(text):
        extent = extent_of(sentence)
        if extent.weight >= WEIGHT:
            all_ += 1
            if used.isdisjoint(range(first, first + extent.tokens)):
                unused.append((line, " ".join(sentence.split())))
        first += extent.tokens
    return unused, all_


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with the number of its line."""
    for number, line in enumerate(text.split("\n"), start=1):
        start = 0
        for end in [*(found.end() for found in _END.finditer(line)), len(line)]:
            yield number, line[start:end]
            start = end
