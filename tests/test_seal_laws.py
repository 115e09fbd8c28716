"""What holds of every seal: a true quotation verifies in any typography, and an altered one does not."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
import yaml

from casefile.model.seals import Seal, find_quotation, seal_text
from invented_texts import (
    SCRIPTS,
    Pieces,
    Script,
    alter,
    invent,
    plain,
    quote,
    stands_after_all,
    take_run,
    typeset,
    write,
)

CASES = yaml.safe_load((Path(__file__).parent / "golden" / "quotations.yml").read_text(encoding="utf-8"))
PAIRS = [
    (case["language"], case["text"], one, kind)
    for case in CASES
    for kind in ("verified", "refused")
    for one in case[kind]
]
MANY = 10_000


@pytest.mark.parametrize(("language", "text", "quotation", "kind"), PAIRS)
def test_each_kind_of_quotation(language, text, quotation, kind):
    assert find_quotation(seal_text("a", text, language), quotation).verified is (kind == "verified")


Told = tuple[str, str, str]


def looked_up(seed: int, one: Callable[[Random, Script, Pieces, Seal], Iterator[Told | None]]) -> list[Told]:
    """What is wrong in many runs of texts in all scripts."""
    random, made, wrong = Random(seed), 0, []
    while made < MANY:
        for script in SCRIPTS:
            pieces = invent(random, script)
            seal = seal_text("a", write(pieces), script.language)
            for found in one(random, script, pieces, seal):
                made += 1
                wrong += [found] if found else []
    return wrong


def true_runs(random: Random, script: Script, pieces: Pieces, seal: Seal) -> Iterator[Told | None]:
    for _ in range(40):
        words = quote(random, take_run(random, pieces, script))
        other = typeset(random, words, script.language)
        yield None if find_quotation(seal, other).verified else (script.language, words, other)


def altered_runs(random: Random, script: Script, pieces: Pieces, seal: Seal) -> Iterator[Told | None]:
    text = plain(write(pieces), script.language)
    for _ in range(40):
        run = take_run(random, pieces, script)
        altered, kind = alter(random, run, script)
        if kind == "word_cut_short" or not stands_after_all(altered, text, script.language):
            yield (kind, write(run), altered) if find_quotation(seal, altered).verified else None


def test_ten_thousand_true_runs_verify_in_other_typography():
    assert looked_up(1, true_runs) == []


def test_ten_thousand_altered_runs_are_refused():
    assert looked_up(2, altered_runs) == []
