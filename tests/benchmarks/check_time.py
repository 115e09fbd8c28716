"""How long `casefile check` takes for ten times the claims: type `make bench`.

Makes a dossier of 1,000 claims and one of 10,000, the same at every run, and checks each in a process of its own, as
the command does. Each claim has what ours have on average: one or two statements, sources, people, marks in notes; half
of the sources are sealed. Words are drawn as they come in a language: few often, many seldom (Zipf's law).
"""

import subprocess
import sys
import tempfile
from itertools import accumulate
from pathlib import Path
from random import Random

from casefile.model.seals import seal_text, write_seal

SYLLABLES = [first + vowel for first in "bdfgklmnprstv" for vowel in "aeiou"]
PER_TOPIC = 100
TIMED = """
import sys, time
from pathlib import Path
from casefile.examination import examine, warnings_of
start = time.process_time()
archive, problems = examine(Path(sys.argv[1]))
middle = time.process_time()
warnings = warnings_of(archive)
end = time.process_time()
print(middle - start, end - middle, len(archive.claims), len(problems), len(warnings))
"""


class Words:
    """Invented words, of which few come often and many seldom."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.vocabulary = ["".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(5000)]
        self.weights = list(accumulate(1 / rank for rank in range(1, 5001)))

    def take(self, number: int) -> str:
        """A few words of text."""
        return " ".join(self.random.choices(self.vocabulary, cum_weights=self.weights, k=number))


def make(folder: Path, claims: int) -> Path:
    """Writes a sound dossier with so many claims."""
    random = Random(claims)
    words = Words(random)
    texts = [words.take(300).split() for _ in range(claims // 3)]
    for kind in "topics people organisations sources seals".split():
        (folder / kind).mkdir(parents=True)
    for number in range(claims // 5):
        write(folder / "people" / f"person-{number}.yml", f"name: {words.take(2).title()} {number}\n")
    for number in range(claims // 10):
        write(folder / "organisations" / f"paper-{number}.yml", f"name: The {words.take(1).title()} {number}\n")
    for number, text in enumerate(texts):
        fields = f"publisher: paper-{number % (claims // 10)}\npublished: 2024-03\nlanguage: en\n"
        write(folder / "sources" / f"source-{number}.yml", f"title: {words.take(8)}\nkind: article\n{fields}")
        if number % 2:
            write(folder / "seals" / f"source-{number}.seal", write_seal(seal_text(f"source-{number}", " ".join(text))))
    for topic in range(claims // PER_TOPIC):
        body = "".join(
            claim(number, claims, words, texts) for number in range(topic * PER_TOPIC, (topic + 1) * PER_TOPIC)
        )
        head = f"title: {words.take(3)}\nquestion: {words.take(8)}?\nsummary: {words.take(60)} [@source-{topic}].\n"
        write(folder / "topics" / f"topic-{topic}.yml", f"{head}open:\n  - question: {words.take(6)}?\nclaims:\n{body}")
    return folder


def claim(number: int, claims: int, words: Words, texts: list[list[str]]) -> str:
    """One claim, about everybody in turn and citing every source in turn."""
    about = f"[person-{number % (claims // 5)}, person-{number * 7 % (claims // 5)}]"
    note = f"{words.take(20)} [[claim-{number * 3 % claims}]] [@source-{number % len(texts)}]"
    lines = [f"  claim-{number}:", f"    text: {words.take(12)}.", f"    about: {about}", f"    note: '{note}'"]
    lines.append("    statements:")
    for turn, stance in enumerate(("asserts", "denies")[: 1 + number % 2]):
        source = (number + turn * 11) % len(texts)
        start = number % 290
        quote = " ".join(texts[source][start : start + 6])
        lines += [f"      - by: person-{(number + turn) % (claims // 5)}", f"        stance: {stance}"]
        lines += ["        said: 2024-02-11", "        passages:", f"          - source: source-{source}"]
        lines.append(f"            quote: {quote}")
    return "\n".join([*lines, ""])


def write(path: Path, text: str) -> None:
    """Writes one file."""
    path.write_text(text, encoding="utf-8")


def measure(claims: int) -> float:
    """The seconds of a processor that checking so many claims takes, without the start of Python."""
    with tempfile.TemporaryDirectory() as place:
        folder = make(Path(place) / "dossier", claims)
        done = subprocess.run([sys.executable, "-c", TIMED, folder], capture_output=True, text=True, check=True)
    problems, warnings, *counts = done.stdout.split()
    held = "{} claims, {} problems, {} warnings".format(*counts)
    print(f"{held}: {float(problems):.2f} s for problems, {float(warnings):.2f} s for warnings")
    return float(problems) + float(warnings)


if __name__ == "__main__":
    few, many = measure(1_000), measure(10_000)
    print(f"Ten times the claims take {many / few:.1f} times as long.")
