"""A file that was read is not read again, and nobody can tell; and each record knows the text that it was read from."""

import os
import pickle
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.cache.store import Cache
from casefile.evidence.archive import load
from casefile.examination import examine
from casefile.history.contents import content_of
from casefile.model.records import Topic
from casefile.reading import files as module
from casefile.reading.file import read_file
from casefile.reading.files import Files
from casefile.translation import ENGLISH, PSEUDO, speaking
from samples import GOOD, TWELVE
from small import write

MISTAKES = Path(__file__).parent / "golden" / "mistakes"
SOUND = (MISTAKES / "sound.txt").read_text(encoding="utf-8")


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache.sqlite")


def seen(folder, files=None):
    """All that comes of a folder: its records with every place in them, who mentions whom, its problems with excerpts."""
    archive, problems = load(folder, files)
    told = [(str(problem), problem.excerpt(), problem.rule) for problem in problems]
    digests = [(id_, record.at.digest) for id_, record in archive.records.items()]
    return list(archive.records.items()), digests, archive.seals, list(archive.backlinks.items()), told


def assert_none_can_tell(folder, cache, held):
    """Reads a folder anew, as another program after this one, as this one after an edit, and as each once more."""
    anew = seen(folder)
    assert seen(folder, Files(cache)) == anew
    assert seen(folder, Files(cache)) == anew
    assert seen(folder, held) == anew
    assert seen(folder, held) == anew


@pytest.mark.parametrize("mistake", sorted(path.name for path in MISTAKES.iterdir() if path.is_dir()))
def test_a_mistake_is_told_alike_whether_its_file_was_known_or_not(tmp_path, cache, mistake):
    folder = write(tmp_path, SOUND)
    held = Files()
    assert_none_can_tell(folder, cache, held)
    write(tmp_path, (MISTAKES / mistake / "dossier.txt").read_text(encoding="utf-8"))
    assert_none_can_tell(folder, cache, held)
    write(tmp_path, SOUND)
    assert_none_can_tell(folder, cache, held)


@pytest.mark.parametrize("mistake", ["03-misspelt-stance", "31-tab", "33-field-given-twice", "53-seal-changed-by-hand"])
def test_what_was_told_in_one_language_is_not_told_in_another(tmp_path, cache, mistake):
    folder = write(tmp_path, SOUND)
    write(tmp_path, (MISTAKES / mistake / "dossier.txt").read_text(encoding="utf-8"))
    held = Files(cache)
    for tag in (ENGLISH, PSEUDO, ENGLISH):
        with speaking(tag):
            for files in (held, Files(cache)):
                (problem,) = load(folder, files)[1]
                assert ("⟦" in problem.message) == (tag == PSEUDO)


def renamed(folder):
    (folder / "people/anna.yml").rename(folder / "people/hanna.yml")


def moved(folder):
    (folder / "places/harbour.yml").rename(folder / "things/harbour.yml")


def exchanged(folder):
    """Two files take each other's place, with their times and sizes."""
    one, other = folder / "places/harbour.yml", folder / "things/gate.yml"
    between = folder / "between"
    one.rename(between)
    other.rename(one)
    between.rename(other)


def of_the_same_size_and_time(folder):
    path = folder / "places/harbour.yml"
    before = path.stat()
    path.write_text(path.read_text().replace("harbour", "arbours"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def replaced(name, old, new):
    def edit(folder):
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new))

    return edit


TOPIC = "topics/affair.yml"
EDITS = {
    "claim's text": replaced(TOPIC, "The gate was shut.", "The gate was closed."),
    "claim added": replaced(TOPIC, "  gate-open:", "  gate-gone: {text: Gone., statements: []}\n  gate-open:"),
    "claim renamed": replaced(TOPIC, "gate-open", "gate-wide-open"),
    "lines added above": replaced(TOPIC, "title:", "# a comment\n\ntitle:"),
    "broken": replaced(TOPIC, "claims:", "claims: ["),
    "line ends": lambda folder: (folder / TOPIC).write_bytes((folder / TOPIC).read_bytes().replace(b"\n", b"\r\n")),
    "no text": lambda folder: (folder / TOPIC).write_bytes(b"\xff"),
    "taken out": lambda folder: (folder / "people/anna.yml").unlink(),
    "renamed": renamed,
    "moved": moved,
    "exchanged": exchanged,
    "same size and time": of_the_same_size_and_time,
    "copied": lambda folder: (folder / "things/harbour.yml").write_bytes((folder / "places/harbour.yml").read_bytes()),
    "seal": lambda folder: write(folder.parent, "--- seals/letter.seal\nno seal\n"),
    "kind of speaker": replaced("people/insider.yml", "kind: unnamed", "kind: person"),
    "neither": lambda folder: (folder / "people/x.txt").write_text("x"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_all_is_as_if_it_were_read_anew(tmp_path, cache, edit):
    folder = write(tmp_path, GOOD)
    held = Files(cache)
    assert_none_can_tell(folder, cache, held)
    edit(folder)
    assert_none_can_tell(folder, cache, held)
    write(tmp_path, GOOD)
    assert_none_can_tell(folder, cache, held)


def test_what_is_checked_is_told_alike_too(tmp_path, cache):
    folder = write(tmp_path, TWELVE)
    told = [list(map(str, examine(folder, files=files)[1])) for files in (None, Files(cache), Files(cache))]
    assert told[0] == told[1] == told[2]
    assert len(told[0]) >= 12


def test_old_forms_are_read_apart(cache):
    head = b"title: T\nquestion: Q?\nsummary: S\n"
    claims = f"claims:\n  fact:\n    text: F.\n    statements: [{STATEMENT}]\n".encode()
    contents = {
        "dossier/topics/old.yml": head + b"in_short: So.\n" + claims,
        "dossier/topics/new.yml": head + claims,
        "dossier/topics/wrong.yml": head.replace(b"summary: S\n", b"") + claims,
    }
    expected = {False: [1, 0, 1], True: [0, 0, 1]}
    for asked in (True, False, True, False):
        for files in (Files(cache), Files()):
            read = files.read(contents, old_forms=asked)
            assert [len(read[name].problems) for name in contents] == expected[asked]
            assert files.read(contents, old_forms=asked) == read


@pytest.mark.parametrize("again", ["in this program", "in another"])
def test_only_what_changed_is_read(tmp_path, cache, monkeypatch, again):
    folder = write(tmp_path, GOOD)
    files = Files(cache)
    load(folder, files)
    read = []

    def note(name, *rest):
        read.append(name)
        return read_file(name, *rest)

    monkeypatch.setattr(module, "read_file", note)
    EDITS["claim's text"](folder)
    load(folder, files if again == "in this program" else Files(cache))
    assert read == ["dossier/topics/affair.yml"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no pickle",
        pickle.dumps(["no reading"]),
        pickle.dumps(os.getcwd),
        pickle.dumps((1, None, (), ())),
        pickle.dumps(((("no record", ()),), None, (), ())),
        pickle.dumps(((("no mention", ((1, 2),)),), None, (), ())),
    ],
)
def test_what_cannot_be_read_back_is_read_anew(tmp_path, data):
    folder = write(tmp_path, GOOD)

    class Spoilt(Cache):
        def get_many(self, kind, keys):
            return dict.fromkeys(keys, data)

    assert seen(folder, Files(Spoilt(None))) == seen(folder)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_text_is_had_again_where_the_file_was_known(tmp_path, cache, ending):
    folder = write(tmp_path, GOOD)
    path = folder / "topics" / "affair.yml"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", ending).encode())
    for files in (Files(cache), Files(cache)):
        archive, _ = load(folder, files)
        assert archive.topics["affair"].at.document.text == text


def test_a_cache_that_is_deleted_in_between_is_missed_by_nobody(tmp_path, cache):
    folder = write(tmp_path, GOOD)
    files = Files(cache)
    load(folder, files)
    for path in tmp_path.glob("cache.sqlite*"):
        path.unlink()
    EDITS["claim's text"](folder)
    assert_none_can_tell(folder, cache, files)


# --- the digests


def digests(folder):
    return {id_: (record.at.digest, record.at.start) for id_, record in load(folder)[0].records.items()}


def concerned(tmp_path, edit, text=GOOD):
    """The ids of the records whose digest or place an edit changes; all have one."""
    folder = write(tmp_path, text)
    before = digests(folder)
    assert len(set(before.values())) == len(before)
    assert all(digest for digest, _ in before.values())
    edit(folder)
    after = digests(folder)
    return {id_ for id_ in before.keys() | after.keys() if before.get(id_) != after.get(id_)}


OPEN = replaced(TOPIC, "it was wide open", "it was half open")
SHUT = replaced(TOPIC, "The gate was shut.", "The gate was closed.")
HEAD = replaced(TOPIC, "question: Open or shut?", "question: Shut or open?")


def test_an_edit_within_a_claim_concerns_that_claim_alone(tmp_path):
    assert concerned(tmp_path, SHUT) == {"gate-shut"}


def test_an_edit_within_the_last_claim_concerns_that_claim_alone(tmp_path):
    assert concerned(tmp_path, OPEN) == {"gate-open"}


def test_an_edit_of_the_head_concerns_the_dossier_alone(tmp_path):
    assert concerned(tmp_path, HEAD) == {"affair"}


def test_an_edit_of_any_other_record_concerns_that_record_alone(tmp_path):
    assert concerned(tmp_path, replaced("people/anna.yml", "Annie", "Annabel")) == {"anna"}


def test_what_moves_down_is_at_another_place(tmp_path):
    assert concerned(tmp_path, replaced(TOPIC, "  gate-open:", "\n  gate-open:")) == {"gate-shut", "gate-open"}
    assert concerned(tmp_path, replaced(TOPIC, "title:", "\ntitle:")) == {"affair", "gate-shut", "gate-open"}


def test_what_moves_down_keeps_its_digest(tmp_path):
    folder = write(tmp_path, GOOD)
    before = digests(folder)["gate-open"]
    replaced(TOPIC, "title:", "\ntitle:")(folder)
    after = digests(folder)["gate-open"]
    assert (before[0] == after[0], before[1] == after[1]) == (True, False)


def test_a_file_of_another_name_is_another_record(tmp_path):
    assert concerned(tmp_path, lambda folder: (folder / TOPIC).rename(folder / "topics/case.yml")) == {
        *("affair", "case"),
        *("gate-shut", "gate-open"),
    }


def test_a_claim_more_concerns_the_dossier(tmp_path):
    def edit(folder):
        path = folder / TOPIC
        path.write_text(f"{path.read_text()}  more:\n    text: M.\n    statements: [{STATEMENT}]\n")

    assert concerned(tmp_path, edit) == {"affair", "more"}


STATEMENT = "{by: anna, stance: asserts, passages: [{source: letter, paraphrase: So.}]}"
FIELDS = "title: T, question: Q?, summary: S"
IN_BRACES = dedent(
    f"""\
    --- topics/affair.yml
    {{{FIELDS}, claims: {{one: {{text: One., statements: [{STATEMENT}]}}, two: {{text: Two., statements: [{STATEMENT}]
    }}}}, open: [{{question: Why?}}]}}
    """
)


@pytest.mark.parametrize(
    ("old", "new", "ids"),
    [
        ("Two.", "Too.", {"two"}),
        ("One.", "Once.", {"one", "two"}),  # It moves the other.
        ("One.", "Won.", {"one"}),
        ("title: T", "title: S", {"affair"}),
        ("Why?", "Who?", {"affair"}),
        ("]\n}}", "]}}", {"two", "affair"}),
    ],
)
def test_claims_on_one_line_are_told_apart(tmp_path, old, new, ids):
    write(tmp_path, GOOD)
    assert concerned(tmp_path, replaced(TOPIC, old, new), IN_BRACES) == ids


AFTER = GOOD.replace("    disputes:\n", "").split("--- topics")[0] + dedent(
    f"""\
    --- topics/affair.yml
    title: The affair
    claims:
      first:
        text: First.
        statements: [{STATEMENT}]
      second:
        text: Second.
        statements: [{STATEMENT}]
        # said of the second
    question: Q?
    summary: It was so.
    """
)


@pytest.mark.parametrize(
    ("old", "new", "ids"),
    [
        ("# said of the second", "# told of the second", {"second"}),
        ("Q?", "R?", {"affair"}),
        ("First.", "Prime.", {"first"}),
        ("    text: First.", "    kind: fact\n    text: First.", {"first", "second", "affair"}),
    ],
)
def test_fields_after_the_claims_are_the_dossier_s(tmp_path, old, new, ids):
    assert concerned(tmp_path, replaced(TOPIC, old, new), AFTER) == ids


@given(st.data())
def test_records_of_one_digest_say_the_same_at_the_same_place(tmp_path_factory, data):
    """Whatever becomes of a file: what has the digest that it had says the same, and at its place all is as it was."""
    folder = write(tmp_path_factory.mktemp("law"), AFTER)
    before = dict(load(folder)[0].records)
    path = folder / TOPIC
    text = path.read_text()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 8)))
    new = data.draw(st.text(" \n:#'\"{}[],-|>&*ab\t", max_size=6))
    path.write_text(text[:start] + new + text[end:])
    for id_, record in load(folder)[0].records.items():
        if id_ in before and before[id_].at.digest == record.at.digest:
            # A topic is not what its claims are.
            own: dict[str, object] | None = {"claims": {}} if isinstance(record, Topic) else None
            old, new = before[id_].model_copy(update=own), record.model_copy(update=own)
            assert content_of(old) == content_of(new)
            assert old == new or before[id_].at.start != record.at.start
