"""Inputs that are made to take long, or to take much: what a check of each costs, in a process of its own.

Each is below what is refused outright, or is what has to be refused. The bar for each is 2 seconds of a processor's
time and 200 MB, the start of the program among them.
"""

import json
import re
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from building import ENVIRONMENT

SECONDS, BYTES = 2.0, 200_000_000
Files = Mapping[str, str | bytes]

# A process that is no larger than it must be: the memory of whoever starts another counts as that one's too.
_MEASURING = """
import json, os, subprocess, sys
with open(os.devnull, "w") as nothing:
    started = subprocess.Popen(sys.argv[1:], stdout=nothing, stderr=subprocess.PIPE)
    said = started.stderr.read().decode(errors="replace")
    _, status, used = os.wait4(started.pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss, said[-2000:]]))
"""
_CHECK = (sys.executable, "-c", "from casefile.cli import main; main()", "check")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a check has cost: seconds of a processor's time, bytes of memory, and whether it ended as it should."""

    name: str
    seconds: float
    peak: int
    ended: bool

    @property
    def holds(self) -> bool:
        """Whether it is below the bar."""
        return self.ended and self.seconds <= SECONDS and self.peak <= BYTES


def costs(only: str = "", runs: int = 1) -> Iterator[Cost]:
    """The cost of each input, the best of so many runs: whatever else the machine does adds to it."""
    for name, make in INPUTS.items():
        if only in name:
            files = make()
            yield min((_cost(name, files) for _ in range(runs)), key=lambda cost: cost.seconds)


def _cost(name: str, files: Files) -> Cost:
    with TemporaryDirectory(prefix="hostile-") as folder:
        for path, content in files.items():
            place = Path(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        command = [sys.executable, "-I", "-S", "-c", _MEASURING, *_CHECK]
        done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    code, seconds, peak, said = json.loads(done.stdout)
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(name, seconds, peak * unit, code in (0, 1) and "Traceback" not in said)


def table(only: str = "", runs: int = 1) -> Iterator[str]:
    """The costs as a table in Markdown, those above the bar in bold."""
    yield "| A check of | Seconds of a processor | Memory |"
    yield "|---|--:|--:|"
    for cost in costs(only, runs):
        mark = "" if cost.holds else "**"
        yield f"| {mark}{_shown(cost.name)}{mark} | {mark}{cost.seconds:.2f}{mark} | {cost.peak / 1e6:,.0f} MB |"


def _shown(name: str) -> str:
    """A name in a table in Markdown: the signs in it are not to be taken for marks."""
    return re.sub("“(.+)”", r"`` \1 ``", name.replace("\n", "⏎").replace("|", "\\|"))


def _anna(text: str) -> Files:
    return {"dossier/people/anna.yml": f"name: Anna\n{text}"}


def _note(text: str) -> Files:
    return _anna(f"note: {json.dumps(text, ensure_ascii=False)}\n")


def _notes(text: str, how_many: int = 300) -> Files:
    """As many statements' notes of the greatest length as a file takes: what is slow in one is so in all."""
    note = json.dumps(text[:19_990], ensure_ascii=False)
    passages = "[{source: diary, paraphrase: She wrote so.}]"
    statements = "".join(
        f"      - {{by: anna, stance: asserts, note: {note}, passages: {passages}}}\n" for _ in range(how_many)
    )
    return {
        **SOUND,
        "dossier/topics/t.yml": f"{TOPIC}claims:\n  c0:\n    text: It was so.\n    statements:\n{statements}",
    }


TOPIC = "title: A topic\nquestion: Was it so?\nsummary: It was so.\n"
SOUND: Files = {
    "dossier/people/anna.yml": "name: Anna\n",
    "dossier/sources/diary.yml": "title: A diary\nkind: book\nlanguage: en\n",
}
STATEMENT = "[{by: anna, stance: asserts, said: 2024, passages: [{source: diary, paraphrase: She wrote so.}]}]"


def _claims(
    more: Callable[[int], str], how_many: int = 500, text: Callable[[int], str] = lambda n: f"It was {n}."
) -> Files:
    """A dossier of many claims in several files, each with more fields of its own."""
    files = dict(SOUND)
    files["dossier/topics/t.yml"] = f"{TOPIC}claims:\n  first:\n    text: It was so.\n    statements: {STATEMENT}\n"
    for start in range(0, how_many, 500):
        lines = "".join(
            f"  c{n}:\n    text: {json.dumps(text(n), ensure_ascii=False)}\n    statements: {STATEMENT}\n{more(n)}"
            for n in range(start, min(start + 500, how_many))
        )
        files[f"dossier/topics/t/part{start}.yml"] = f"claims:\n{lines}"
    return files


def _png_of(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    # Of many points all alike, packed.
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(5_000_000)))
        + chunk(b"IEND", b"")
    )


EXHIBIT = "title: A picture\nkind: photograph\nmade: 2024\ndescription: A picture.\n"
INPUTS: Mapping[str, Callable[[], Files]] = {
    "one person": lambda: _anna(""),
    "a note of 6 MB": lambda: _note("word " * 1_200_000),
    "300 notes of 20,000 characters": lambda: _notes("word " * 4_000),
    **{
        f"200,000 times “{sign}” in a note": partial(_note, sign * 200_000)
        for sign in ("[", "]", "(", "[a](", "[[", "![", "[@", "*", "_", "`", "<", "&", "\\", "~~", "> ", "- ", "#", "|")
    },
    **{
        f"24 notes full of “{sign}”": partial(_notes, sign * (19_990 // len(sign)), 24)
        for sign in (
            "[a](b) ",
            "[[anna]] ",
            "[@diary] ",
            "*a ",
            "_a_ ",
            "`a` ",
            "<b>",
            "&amp;",
            "http://a.b ",
            "a*b_c`",
            "]",
            ")",
            "[x]: y\n\n",
            "- a\n",
            "> a\n",
            "1. a\n",
            "    a\n",
            "| a ",
            "**a",
            "![a](b)",
            "[^1] ",
            "`` ` ",
            "<!--",
            "\n\n",
        )
    },
    "lines of a list, each deeper, in a note": lambda: _note("".join(f"{' ' * 4 * n}- a\n" for n in range(70))),
    "quotations within quotations in a note": lambda: _note("".join(f"{'> ' * n}a\n" for n in range(140))),
    "aliases of aliases": lambda: _anna(
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20))
    ),
    "100,000 aliases": lambda: _anna(f"a: &a x\naliases: [{'*a, ' * 100_000}*a]\n"),
    "200,000 lists in lists": lambda: _anna("aliases: " + "[" * 200_000),
    "200,000 mappings in mappings": lambda: _anna("aliases: " + "{a: " * 200_000),
    "lists in lists in lines": lambda: _anna("aliases:\n" + "".join(f"{' ' * n}-\n" for n in range(1, 3000))),
    "settings of lists in lists": lambda: {**_anna(""), "mkdocs.yml": "site_name: " + "[" * 200_000},
    "settings of 6 MB": lambda: {
        **_anna(""),
        "mkdocs.yml": "site_name: A\nextra:\n" + "".join(f"  k{n}: word word\n" for n in range(300_000)),
    },
    "3,000 fields that there are not, in 3 files": lambda: {
        f"dossier/people/p{m}.yml": "name: Anna\n" + "".join(f"zzz{n}: a\n" for n in range(1000)) for m in range(3)
    },
    "1,000 people without a name": lambda: {f"dossier/people/p{n}.yml": "nmae: Anna\n" for n in range(1000)},
    "1,000 people of one name": lambda: {f"dossier/people/p{n}.yml": "name: Anna\n" for n in range(1000)},
    "1,000 files that are no YAML": lambda: {f"dossier/people/p{n}.yml": "name: [Anna\n" for n in range(1000)},
    "1,000 files of other names": lambda: {f"dossier/people/Anna Of {n}.yaml": "name: Anna\n" for n in range(1000)},
    "1,000 files in folders of other names": lambda: {
        f"dossier/poeple{n}/anna.yml": "name: Anna\n" for n in range(1000)
    },
    "1,000 empty files": lambda: {f"dossier/people/p{n}.yml": "" for n in range(1000)},
    "23,000 keys": lambda: _anna("".join(f"zzz{n}: a\n" for n in range(23_000))),
    "1,999 keys, each wrong": lambda: _anna("".join(f"{'n' * (n % 50 + 1)}ame{n}: a\n" for n in range(1998))),
    "one key, 23,000 times": lambda: _anna("role: a\n" * 23_000),
    "100,000 ids in a list": lambda: _claims(lambda n: f"    about: [{'anna, ' * 100_000}anna]\n" if not n else "", 1),
    "2,000 ids in a list, all alike": lambda: _claims(
        lambda n: f"    about: [{'anna, ' * 1_998}anna]\n" if not n else "", 1
    ),
    "2,000 ids in a list, of nobody": lambda: _claims(
        lambda n: f"    about: [{', '.join(f'nobody-{m}' for m in range(1_999))}]\n" if not n else "", 1
    ),
    "2,000 ids that look like others": lambda: _claims(
        lambda n: f"    about: [{', '.join(f'аnna-{m}' for m in range(1_999))}]\n" if not n else "", 1
    ),
    "5,800 marks of nobody": lambda: {
        **_claims(
            lambda n: "    note: " + json.dumps(" ".join(f"[[nobody-{m}]]" for m in range(290))) + "\n",
            20,
        ),
        **{f"dossier/people/body-{n}.yml": f"name: Body {n}\n" for n in range(500)},
    },
    "1,000 marks of as many whom there is not": lambda: _claims(
        lambda n: "    note: " + json.dumps(f"[[nobody-{n}]] [@no-{n}]") + "\n"
    ),
    "a whole number of 1,000,000 digits": lambda: _claims(
        lambda n: f"    when: {'9' * 1_000_000}\n" if not n else "", 1
    ),
    "a whole number of 4,999 digits as a date": lambda: _claims(
        lambda n: f"    when: {'9' * 4_999}\n" if not n else "", 1
    ),
    "a year of 4,000 digits": lambda: _claims(lambda n: f"    when: Y{'9' * 4_000}\n" if not n else "", 1),
    "an amount of 1,000,000 digits": lambda: _claims(
        lambda n: f'    value: {{amount: "{"9" * 1_000_000}", unit: m, of: x}}\n' if not n else "", 1
    ),
    "an amount with a great power": lambda: _claims(
        lambda n: '    value: {amount: "1e999999999", unit: m, of: x}\n' if not n else "", 1
    ),
    "a set of 1,000 dates": lambda: _claims(
        lambda n: f'    when: "[{",".join(["2024"] * 990)}]"\n' if not n else "", 1
    ),
    "a line of 6 MB": lambda: _anna("role: " + "a" * 6_000_000 + "\n"),
    "500 addresses of 5,000 characters": lambda: _claims(
        lambda n: "    note: " + json.dumps("https://a.test/" + "a/../" * 900) + "\n"
    ),
    "500 claims": lambda: _claims(lambda n: ""),
    "500 claims of one text": lambda: _claims(lambda n: "", text=lambda n: "It was so on that day, as she said."),
    "500 claims of nearly one text": lambda: _claims(
        lambda n: "", text=lambda n: f"It was so on that day in 19{n}, as she said."
    ),
    "500 claims, each part of the one before": lambda: _claims(lambda n: f"    part_of: c{n - 1}\n" if n else ""),
    "500 claims, each under the one before": lambda: _claims(lambda n: f"    under: c{n - 1}\n" if n else ""),
    "500 claims, all parts of one": lambda: _claims(lambda n: "    part_of: c0\n" if n else ""),
    "120 claims, each excluding all before": lambda: _claims(
        lambda n: f"    excludes: [{', '.join(f'{{claim: c{m}, why: So it is.}}' for m in range(n))}]\n" if n else "",
        120,
    ),
    "200 claims, each beside all others": lambda: _claims(
        lambda n: f"    see_also: [{', '.join(f'c{m}' for m in range(200) if m != n)}]\n", 200
    ),
    "a chain of 500 who have it from each other": lambda: {
        **SOUND,
        **{f"dossier/people/p{n}.yml": f"name: Person {n}\n" for n in range(500)},
        "dossier/topics/t.yml": TOPIC
        + "claims:\n  c:\n    text: It was so.\n    statements:\n"
        + "".join(
            f"      - {{by: p{n}, stance: asserts, heard_from: [p{n + 1}], passages: [{{source: diary, paraphrase: She wrote so.}}]}}\n"
            for n in range(499)
        ),
    },
    "a passage with 500 documents in between": lambda: {
        **SOUND,
        **{f"dossier/sources/s{n}.yml": f"title: S {n}\nkind: book\nlanguage: en\n" for n in range(500)},
        "dossier/topics/t.yml": TOPIC
        + f"claims:\n  c:\n    text: It was so.\n    statements:\n      - {{by: anna, stance: asserts, passages: [{{source: diary, paraphrase: So., via: [{', '.join(f's{n}' for n in range(500))}]}}]}}\n",
    },
    "500 bodies, each part of the one before": lambda: {
        f"dossier/organisations/o{n}.yml": f"name: Body {n}\n" + (f"part_of: o{n - 1}\n" if n else "")
        for n in range(500)
    },
    "500 people, each with the former id of the next": lambda: {
        f"dossier/people/p{n}.yml": f"name: Person {n}\nformerly: [p{n + 1}]\n" for n in range(500)
    },
    "2,000 other names": lambda: _anna("aliases: [" + ", ".join(f"Anna {n}" for n in range(1_999)) + "]\n"),
    "500 names of 5,000 characters": lambda: {
        f"dossier/people/p{n}.yml": f"name: {'ab ' * 1_600}{n}\n" for n in range(500)
    },
    "200,000 accents on a letter": lambda: _note("a" + "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}" * 100_000),
    "9,000 accents on a letter, 24 times": lambda: _notes(
        "a" + "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}" * 9_000, 24
    ),
    "100,000 lines that end in U+2028": lambda: _anna("note: |\n" + "  a\N{LINE SEPARATOR}b\n" * 100_000),
    "100,000 lines in which nothing is right": lambda: _anna("a: b: c\n" * 100_000),
    "100,000 marks of a merge": lambda: _anna("<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n" * 20_000),
    "100,000 tabs": lambda: _anna("\t" * 100_000 + "a: b\n"),
    "1,990 “#” behind values": lambda: _anna("aliases:\n" + "  - two words # and more\n" * 1_990),
    "6 MB that are no UTF-8": lambda: {"dossier/people/anna.yml": b"\xff\xfe" * 3_000_000},
    "6 MB of zeros": lambda: {"dossier/people/anna.yml": bytes(6_000_000)},
    "6 MB of blank lines": lambda: _anna("\n" * 6_000_000),
    "6 MB of remarks": lambda: _anna("# remark\n" * 600_000),
    "6 MB of signs that are refused": lambda: _anna("note: '" + "\N{RIGHT-TO-LEFT OVERRIDE}" * 2_000_000 + "'\n"),
    "2,000 signs of refused kinds": lambda: _anna(
        "aliases: [" + ", ".join(["'a\N{RIGHT-TO-LEFT OVERRIDE}b'"] * 2_000) + "]\n"
    ),
    "a file of 11 million characters": lambda: _anna("role: " + "a" * 11_000_000),
    "a seal of 6 MB": lambda: {
        **SOUND,
        "dossier/seals/diary.seal": "casefile-seal 2\n" + "0123456789abcdef\n" * 350_000,
    },
    "a seal of one line": lambda: {**SOUND, "dossier/seals/diary.seal": "0" * 6_000_000},
    "a page of 200,000 characters": lambda: {
        **_claims(lambda n: "", 1),
        "docs/a.md": "word [[first]] [@diary]\n\n" * 1_400 + "word word\n" * 16_000,
    },
    "a page of 6 MB": lambda: {**_claims(lambda n: "", 1), "docs/a.md": "word [[anna]] [@diary]\n\n" * 250_000},
    "a page of 200,000 “[”": lambda: {**_claims(lambda n: "", 1), "docs/a.md": "[" * 200_000},
    "a page of 200,000 “[[”": lambda: {**_claims(lambda n: "", 1), "docs/a.md": "[[" * 200_000},
    "a page of 117,000 “`”": lambda: {**_claims(lambda n: "", 1), "docs/a.md": "` `` " * 39_000},
    "a page of 20,000 marks of nobody": lambda: {
        **_claims(lambda n: "", 1),
        "docs/a.md": "[[nobody]] [@nothing]\n" * 10_000,
    },
    "a picture of 16,000 million points": lambda: {
        "dossier/exhibits/e.yml": EXHIBIT,
        "dossier/exhibits/e.png": _png_of(130_000, 130_000),
    },
    "a picture of 59 million points": lambda: {
        "dossier/exhibits/e.yml": EXHIBIT,
        "dossier/exhibits/e.png": _png_of(7_600, 7_700),
    },
    "a memory of links of 6 MB": lambda: {**_claims(lambda n: "", 1), "links.json": "[" * 6_000_000},
    "a list of editions of 200,000 lists": lambda: {**_claims(lambda n: "", 1), "editions.yml": "[" * 200_000},
    "folders 200 deep": lambda: {"dossier/people/" + "a/" * 200 + "anna.yml": "name: Anna\n"},
    "quotations that are not in a sealed text": lambda: _sealed(500),
}


def _sealed(how_many: int) -> Files:
    """Many long quotations, made of the words of a sealed text in another order."""
    from casefile.model.seals import seal_text, write_seal  # noqa: PLC0415 (after its path is set)

    words = [f"word{n % 977}" for n in range(20_000)]
    quotations = [" ".join(words[n : n + 20] + words[n + 21 : n + 40])[:290] for n in range(how_many)]
    statements = "".join(
        f"      - {{by: anna, stance: asserts, said: 2024, passages: [{{source: diary, quote: {one}}}]}}\n"
        for one in quotations
    )
    return {
        **SOUND,
        "dossier/seals/diary.seal": write_seal(seal_text("diary", " ".join(words), "en")),
        "dossier/topics/t.yml": f"{TOPIC}claims:\n  c:\n    text: It was so.\n    statements:\n{statements}",
    }
