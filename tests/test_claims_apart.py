"""A dossier's file taken apart says what the file says, and what is parted wrongly cannot be read."""

from pathlib import Path

import pytest

from casefile.evidence.archive import link
from casefile.history.contents import as_text
from casefile.reading.claims_apart import claims_apart
from casefile.reading.file import read_file
from casefile.reading.folder import Reading

HERE = Path(__file__).parent
DOSSIERS = sorted(HERE.glob("*/dossier"))
HEAD = "title: T\nquestion: Q?\nsummary: S\n"
CLAIM = "    text: It is so.\n    statements: [{by: anna, stance: asserts, passages: [{source: paper, quote: Yes.}]}]\n"
PLAIN = f"{HEAD}claims:\n  one:\n{CLAIM}  two:\n{CLAIM}"


def read(files):
    """What the files say, a text for each record, and whether something is wrong with them."""
    reading = Reading()
    for name, content in files:
        reading.add(name, read_file(name, content))
    archive, _ = link(reading)
    return {id_: as_text(one) for id_, one in archive.records.items()}, bool(reading.problems)


def apart(text, name="dossier/topics/affair.yml"):
    return claims_apart(name, text.encode())


@pytest.mark.parametrize("folder", DOSSIERS, ids=lambda folder: folder.parent.name)
def test_the_parts_say_what_the_files_say(folder):
    files = [(path.relative_to(folder.parent).as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*.yml"))]
    parts = [part for file in files for part in claims_apart(*file)]
    assert read(parts) == read(files)


def test_each_claim_is_a_file_in_the_dossier_s_folder():
    after = "open:\n  - question: Why?\n    note: S\n"
    names = ["dossier/topics/affair.yml", "dossier/topics/affair/one.yml", "dossier/topics/affair/two.yml"]
    parts = apart(PLAIN + after)
    assert [name for name, _ in parts] == names
    assert dict(parts)[names[0]].decode() == HEAD + after
    assert read(parts) == read([(names[0], (PLAIN + after).encode())])


def test_a_claim_reads_the_same_whatever_stands_around_it():
    before, after = apart(PLAIN), apart(PLAIN.replace("title: T", "title: New").replace("  two:", "  new:"))
    assert before[1] == after[1]


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        f"{HEAD}claims: {{one: {{text: So.}}}}\n",
        f"{HEAD}claims:\n    one:\n{CLAIM.replace('    ', '        ')}",
        PLAIN.replace("two", "one"),
        PLAIN + "claims:\n  three:\n" + CLAIM,
    ],
    ids=["no claims", "in one line", "set in otherwise", "an id twice", "claims twice"],
)
def test_what_is_written_otherwise_stays_whole(text):
    assert len(apart(text)) == 1


def test_no_other_file_is_taken_apart():
    assert len(apart(PLAIN, "dossier/people/anna.yml")) == 1


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("text: It is so.", 'text: "It is so,\n  three:\n    and so."', 1),
        PLAIN.replace("    text: It is so.\n", "    text: It is so.\n    see_also: [\n  three:\n    x]\n", 1),
    ],
    ids=["within a text", "within a list"],
)
def test_what_is_parted_wrongly_cannot_be_read(text):
    parts = apart(text)
    assert len(parts) > 1
    assert read(parts)[1]
