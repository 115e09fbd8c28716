import re
import unicodedata
from dataclasses import replace
from hashlib import sha256

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from casefile.cli import main
from casefile.model.seals import Seal, find_quotation, read_seal, seal_text, write_seal
from casefile.model.texts.tokens import Extent, extent_of, read_tokens
from casefile.model.texts.windows import WEIGHT
from casefile.problems import Document
from repositories import git
from small import small, write

TEXT = """\
On 7 September the author said that he had “turned off” the coverage — all of it — near the coast.
L’homme a dit : « je n’ai rien coupé » ; personne ne l’a cru, sauf [sic] son frère aîné.
The order [of the day] was never found, and nobody knows who gave it, or why it was given at all.
"""
SEAL = seal_text("letter", TEXT)


def test_a_seal_comes_back_from_its_file():
    written = write_seal(SEAL)
    assert written.splitlines()[:5] == ["casefile seal 2", "letter", "language und", "words 59", "characters 0"]
    assert read_seal(Document("dossier/seals/letter.seal", written)) == SEAL


def test_a_seal_keeps_fingerprints_and_no_word():
    assert SEAL.extent == extent_of(TEXT)
    assert len(SEAL.fingerprints) == SEAL.extent.words - 3
    lines = write_seal(SEAL).splitlines()[5:-1]
    assert all(re.fullmatch("[0-9a-f]{16}( [0-9a-f]{16})*", line) for line in lines)


def test_fingerprints_are_keyed_by_the_source():
    other = seal_text("diary", TEXT)
    assert not other.places.keys() & SEAL.places.keys()


def test_fingerprints_stay_as_they_are():
    # The seals of dossiers were written with these: a change here makes every one of them useless.
    # Each window with the marks before and after it; once more for each way to begin or end a quotation there.
    windows = [
        ["'|où est‐il',dit|‐", "|où est‐il',dit|‐", " '|où est‐il',dit|‐"],
        ["|est‐il',dit‐on|:", "|est‐il',dit‐on|", "|est‐il',dit‐on| :"],
        ["‐|il',dit‐on:l|'"],
        ["',|dit‐on:l'été|", "|dit‐on:l'été|"],
    ]
    made = seal_text("letter", "« Où est-il », dit-on : l’Été").fingerprints
    for window, fingerprints in zip(windows, made, strict=True):
        lines = [f"letter|{one}".replace("|", "\n") for one in window]
        assert sorted(fingerprints) == sorted(sha256(one.encode()).hexdigest()[:16] for one in lines)


def test_a_text_of_three_words_has_no_seal():
    with pytest.raises(ValueError, match="fewer than 4 words"):
        seal_text("letter", "three words only")


@pytest.mark.parametrize(
    "quotation",
    [
        "turned off” the coverage — all of it",
        'turned off" the coverage - all of it',
        "turned off“ the coverage – all of it",
        "turned off» the coverage—all of it",
        "TURNED OFF” The Coverage ― All Of It",
        "turned\u00a0off” the\u2009coverage\n—\tall of it",
        "the cover\u00adage — all of it",
        "L'homme a dit : \"je n'ai rien coupé\" ; personne",
        "L‘homme a dit\u202f: «\u00a0je n´ai rien coupé\u00a0»\u202f; personne",
        "l`homme a dit: «je n′ai rien coupé»; personne",
        unicodedata.normalize("NFD", "je n’ai rien coupé » ; personne ne l’a cru"),
        "SON FRÈRE AÎNÉ. The order",
    ],
)
def test_the_forms_of_marks_blanks_and_letters_do_not_matter(quotation):
    assert find_quotation(SEAL, quotation).verified


@pytest.mark.parametrize(
    "quotation",
    [
        "turned off the coverage — all of it",
        "turned off” the coverage all of it",
        "… was never found, and nobody knows",
        "“was never found, and nobody knows”",
        "je n’ai rien coupe ; personne",
        "On 8 September the author said",
    ],
)
def test_marks_letters_and_figures_do_matter(quotation):
    assert not find_quotation(SEAL, quotation).verified


@pytest.mark.parametrize(
    ("quotation", "verified"),
    [
        ("On 7 September the author […] near the coast. L’homme", True),
        ("On 7 September the author [...] near the coast. L’homme", True),
        ("On 7 September the author [ … ] near the coast. L’homme […] who gave it, or", True),
        ("[…] On 7 September the author […]", True),
        ("near the coast. L’homme […] On 7 September the author", False),
        ("7 September the author said […] the author said that", False),
        ("On 7 September the author […] far from the coast", False),
        ("On 7 September the author … near the coast. L’homme", False),
        ("On 7 September […] near the coast. L’homme", False),
    ],
)
def test_runs_between_omissions_stand_in_order_and_do_not_overlap(quotation, verified):
    assert find_quotation(SEAL, quotation).verified is verified


@pytest.mark.parametrize(
    ("quotation", "verified"),
    [
        ("the coverage — all [of Lumina] of it — near the coast", True),
        ("[He] said that he had “turned off” the coverage", True),
        ("he had “turned off” the coverage [over Oskmouth]", True),
        ("sauf [sic] son frère aîné", True),
        ("The order [of the day] was never found", True),
        ("The order was never found", False),
        ("The order [of the day] was never [ever] found", True),
        ("cru, sauf [sic] son [grand] frère aîné. The order [of the day] was [a, b] never", True),
        ("The [a] order [b] of [c] was [d] never [e] found [f] and", False),
        ("nobody [a] knows [b] who [c] gave [d] it, [e] or [f] why", True),
        ("who gave it, [or why it", False),
    ],
)
def test_brackets_are_the_source_s_own_or_an_editor_s(quotation, verified):
    assert find_quotation(SEAL, quotation).verified is verified


@pytest.mark.parametrize(
    "quotation",
    ["nobody knows who", "nobody", "—", "[…]", "nobody knows who […] gave it, or why", "[of the day only here]"],
)
def test_less_than_four_words_cannot_be_verified(quotation):
    match = find_quotation(SEAL, quotation)
    assert (match.verified, match.too_short or not match.longest) == (False, True)


@pytest.mark.parametrize(
    ("quotation", "longest"),
    [
        ("nobody knows who took it", ""),
        ("nobody knows who gave them", "nobody knows who gave"),
        ("somebody said that he had “turned off” the water", "said that he had “turned off” the"),
        ("the author said that we nobody knows who gave it", "nobody knows who gave it"),
        ("nobody knows who gave it […] the author said that we", "the author said that"),
    ],
)  # fmt: skip
def test_the_longest_run_that_does_match_is_named(quotation, longest):
    match = find_quotation(SEAL, quotation)
    assert (match.verified, match.longest) == (False, longest)


def test_the_words_that_a_quotation_covers():
    assert find_quotation(SEAL, "On 7 September the […] far from the coast").tokens == frozenset()
    assert find_quotation(SEAL, "7 September the author said").tokens == frozenset(range(1, 6))
    covered = find_quotation(SEAL, "On 7 September the […] said that he had").tokens
    assert covered == frozenset([0, 1, 2, 3, 5, 6, 7, 8])


# Words with a letter in them: of numbers in a row, one may be a part of the other.
WORDS = st.from_regex(r"[a-zà-öø-ÿ0-9’]{0,3}[a-zà-öø-ÿ][a-zà-öø-ÿ0-9’]{0,2}", fullmatch=True)
TEXTS = st.lists(
    st.tuples(WORDS, st.sampled_from([" ", ", ", " — ", ". ", " « ", "\n", "\u00a0: "])), min_size=4, max_size=40
)


@st.composite
def texts_and_runs(draw):
    pieces = draw(TEXTS)
    first = draw(st.integers(0, len(pieces) - 4))
    last = draw(st.integers(first + 4, len(pieces)))
    return pieces, first, last


def joined(pieces):
    return "".join(word + mark for word, mark in pieces)


@given(texts_and_runs())
def test_any_run_of_four_words_verifies(drawn):
    pieces, first, last = drawn
    match = find_quotation(seal_text("a", joined(pieces)), joined(pieces[first:last]))
    assert match.verified
    assert len(match.tokens) == extent_of(joined(pieces[first:last])).words


@given(texts_and_runs(), st.data())
def test_a_run_with_one_word_changed_does_not(drawn, data):
    pieces, first, last = drawn
    run = pieces[first:last]
    changed = data.draw(st.integers(0, len(run) - 1))
    run[changed] = ("Ωmega", run[changed][1])
    match = find_quotation(seal_text("a", joined(pieces)), joined(run))
    assert (match.verified, "ωmega" in match.longest) == (False, False)


@given(st.text(), st.sampled_from(["", "fr", "tr", "lt", "de"]))
def test_composed_and_decomposed_forms_are_one(text, language):
    one, other = (read_tokens(unicodedata.normalize(form, text), language) for form in ("NFC", "NFD"))
    assert (one.words, one.marks) == (other.words, other.marks)


@given(st.text(), st.text())
def test_no_quotation_raises(text, quotation):
    find_quotation(SEAL, quotation)
    if extent_of(text).weight >= WEIGHT:
        seal = seal_text("a", text)
        assert isinstance(seal, Seal)
        find_quotation(seal, quotation)
        find_quotation(seal, text)


DOSSIER = """\
--- people/anna.yml
name: Anna
--- sources/letter.yml
kind: document
language: en
--- topics/t.yml
title: T
question: Q?
summary: S
claims:
  fact:
    text: It is so.
    statements:
      - by: anna
        stance: asserts
        passages:
          - source: letter
            quote: QUOTE
"""
QUOTE = "dossier/topics/t.yml:12:20: "
NOT_THERE = "These words do not stand in the sealed text of “letter”."
EXACTLY = "Quote exactly; mark what you leave out with […]."


def quoting(quote, seal=SEAL):
    text = DOSSIER.replace("QUOTE", quote)
    return small(f"{text}--- seals/letter.seal\n{seal if isinstance(seal, str) else write_seal(seal)}").problems


@pytest.mark.parametrize(
    ("quote", "problem"),
    [
        ("nobody knows who gave it", None),
        (
            "nobody knows who gave them the order",
            f"{QUOTE}{NOT_THERE} Its longest run there is “nobody knows who gave”. {EXACTLY}",
        ),
        ("everybody knows who did it", f"{QUOTE}{NOT_THERE} Not even four words of it stand there. {EXACTLY}"),
        (
            "nobody knows who",
            f"{QUOTE}This quotation, or a part of it between omissions, has fewer than 4 words. "
            "Quote more, or write a “paraphrase” instead.",
        ),
        (
            "On 7 September the author said that he had “turned off” the coverage — all of it",
            "dossier/sources/letter.yml:1:1: 27% of this source’s words are quoted, and 25% are allowed. "
            "Leave 2 of them out of its quotations, or paraphrase some.",
        ),
    ],
)
def test_a_build_verifies_quotations_of_sealed_sources(quote, problem):
    assert quoting(quote) == ([problem] if problem else [])


def test_the_share_counts_words_once_where_quotations_overlap():
    overlapping = "nobody knows who gave it, or why\n          - source: letter\n            quote: knows who gave it, or why it was"
    assert quoting(overlapping) == []
    apart = "nobody knows who gave it, or why\n          - source: letter\n            quote: the author said that he had “turned off” the"
    assert [problem.split(": ")[1] for problem in quoting(apart)] == [
        "27% of this source’s words are quoted, and 25% are allowed. Leave 2 of them out of its quotations, or paraphrase some."
    ]


LAMPS = "县报记者说，他从来没有向任何人保证这批灯盏是宋代的，也没有签过任何文件。馆长昨天晚上写信给镇长。"


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ("他从来没有向任何人保证", None),
        ("他从来没有向任何人担保", f"{NOT_THERE} Its longest run there is “他从来没有向任何人”. {EXACTLY}"),
        ("他从来没有", "This quotation, or a part of it between omissions, has fewer than 8 characters. Quote more, or write a “paraphrase” instead."),
        ("灯盏坏了，谁也没有看见", f"{NOT_THERE} Not even eight characters of it stand there. {EXACTLY}"),
        ("县报记者说，他从来没有向任何人保证这批灯盏", "45% of this source’s characters are quoted, and 25% are allowed. Leave 9 of them out of its quotations, or paraphrase some."),
    ],
)  # fmt: skip
def test_a_build_verifies_quotations_in_scripts_without_blanks(quote, message):
    found = quoting(f"{quote}\n            translation: T\n            lang: zh", seal_text("letter", LAMPS, "zh"))
    told = (
        [problem.split(": ", 1)[1] for problem in found if "%" in message or "topics" in problem] if message else found
    )
    assert told == ([message] if message else [])


def test_a_quotation_in_a_script_without_blanks_has_at_most_120_characters():
    letters = "".join(map(chr, range(0x4E00, 0x4E00 + 1000)))
    seal = seal_text("letter", letters, "zh")
    more = "\n            translation: T\n            lang: zh"
    assert quoting(letters[:120] + more, seal) == []
    message = (
        "This quotation has 121 characters, and 120 are allowed. Keep the decisive words, and paraphrase the rest."
    )
    assert quoting(letters[:121] + more, seal) == [f"{QUOTE}{message}"]


def test_characters_are_counted_as_a_reader_counts_them():
    long = " ".join(["किकिकिकिकि"] * 50)
    assert (len(long), len(long.replace("\u093f", ""))) == (549, 299)
    seal = seal_text("letter", f"{long} {'शब्द ' * 200}", "hi")
    assert quoting(f"{long}\n            translation: T\n            lang: hi", seal) == []


def test_a_quotation_has_at_most_300_characters():
    long = ("word " * 60).strip()
    seal = seal_text("letter", "other words that stand there " * 200 + long + " x")
    assert quoting(long + "s", seal) != []
    assert len(long) == 299
    assert quoting(long, seal) == []
    message = (
        "This quotation has 301 characters, and 300 are allowed. Keep the decisive words, and paraphrase the rest."
    )
    assert quoting(long + " x", seal) == [f"{QUOTE}{message}"]


def with_fingerprint(fingerprint):
    """The seal's file with another first fingerprint, and a checksum that fits."""
    lines = write_seal(SEAL).replace(SEAL.fingerprints[0][0], fingerprint).splitlines()[:-1]
    return "\n".join([*lines, "checksum " + sha256("\n".join(lines).encode()).hexdigest()[:16], ""])


HEADER_PROBLEM = "This is not a seal: its first line is not “casefile seal 2”. Seal the text again."
CHANGED = "This seal was changed after it was made: its checksum does not fit. Seal the text again."
DAMAGED = "This seal is damaged: a fingerprint is 16 hexadecimal digits in lower case. Seal the text again."


@pytest.mark.parametrize(
    ("seal", "problem"),
    [
        ("", f"1:1: {HEADER_PROBLEM}"),
        ("casefile seal 3\nletter\n00000000\n", f"1:1: {HEADER_PROBLEM}"),
        ("casefile seal 2\n", f"1:1: {CHANGED}"),
        ("casefile seal 2\nletter\n", f"1:1: {CHANGED}"),
        (write_seal(SEAL)[:-2], f"1:1: {CHANGED}"),
        (write_seal(SEAL).replace("\n", "\n\n"), f"1:1: {CHANGED}"),
        (write_seal(SEAL) + "fedcba\n", f"1:1: {CHANGED}"),
        (write_seal(SEAL).replace("words 59", "words 60"), f"1:1: {CHANGED}"),
        (write_seal(replace(SEAL, extent=Extent(1, 0))), "1:1: This seal is damaged: it says that its text is shorter than it can be. Seal the text again."),
        (with_fingerprint("0123456789abcde"), f"1:1: {DAMAGED}"),
        (with_fingerprint("0123456789ABCDEF"), f"1:1: {DAMAGED}"),
        (with_fingerprint("nobody knows who"), f"1:1: {DAMAGED}"),
        (write_seal(seal_text("diary", "other words " * 9)), "2:1: This seal was made for another source, “diary”. Seal the text of this one."),
    ],
)  # fmt: skip
def test_a_seal_that_is_none_is_one_problem(seal, problem):
    expected = [f"dossier/seals/letter.seal:{problem}"]
    found = quoting("nobody knows who gave it", seal)
    assert [one for one in found if "seals" in one] == expected


def test_a_seal_has_its_source():
    examined = small(DOSSIER.replace("QUOTE", "so it is") + f"--- seals/lettre.seal\n{write_seal(SEAL)}")
    assert examined.problems == [
        "dossier/seals/lettre.seal:1:1: There is no source “lettre” for this seal. Did you mean “letter”?"
    ]


@pytest.fixture
def command(tmp_path):
    write(tmp_path, DOSSIER.replace("QUOTE", "nobody knows who gave it"))
    text = tmp_path / "letter.txt"
    text.write_text(TEXT, encoding="utf-8")

    def run(*arguments, text_of=text):
        result = CliRunner().invoke(main, [*arguments, str(text_of), "--dossier", str(tmp_path / "dossier")])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return run


def test_the_command_seals_a_text(command, tmp_path):
    result = command("seal", "letter")
    path = tmp_path / "dossier" / "seals" / "letter.seal"
    assert (result.exit_code, result.output) == (0, f"Sealed 59 words in {path}.\n")
    assert path.read_text() == write_seal(seal_text("letter", TEXT, "en"))
    assert CliRunner().invoke(main, ["check", "--dossier", str(tmp_path / "dossier")]).exit_code == 0


NOT_COMMITTED = "is a text of others, which must never be committed, and Git does not ignore it."


@pytest.mark.usefixtures("plain_git")
@pytest.mark.parametrize(
    ("name", "ignored", "tracked", "mend"),
    [
        ("texts/letter.txt", "", False, "Move it into {project}/held, which Git ignores, or out of the repository."),
        ("held/letter.txt", "", False, "Write “/held/” into the file “.gitignore” of the project."),
        ("held/letter.txt", "/held/\n", True, "Take it out with “git rm --cached {project}/held/letter.txt”, and"),
        ("held/letter.txt", "/held/\n", False, ""),
        ("*.txt", "/held/\n", False, "Move it into"),
    ],
)
def test_a_text_that_git_would_take_is_warned_of(command, tmp_path, name, *, ignored, tracked, mend):
    git(tmp_path, "init", "--quiet")
    (tmp_path / ".gitignore").write_text(ignored)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(TEXT)
    if tracked:
        git(tmp_path, "add", "--force", str(path))
    result = command("seal", "letter", text_of=path)
    assert (result.exit_code, NOT_COMMITTED in result.stderr) == (0, bool(mend))
    assert mend.format(project=tmp_path) in result.stderr
    assert (tmp_path / "dossier/seals/letter.seal").is_file()


@pytest.mark.usefixtures("plain_git")
def test_a_text_outside_any_repository_is_not_warned_of(command, tmp_path):
    git(tmp_path / "dossier", "init", "--quiet")
    assert command("seal", "letter").stderr == ""


@pytest.mark.parametrize("name", ["seal", "coverage"])
def test_a_source_may_be_named_by_its_address(command, name):
    assert command(name, "https://example.org/letter").exit_code == command(name, "letter").exit_code == 0


@pytest.mark.parametrize("source", ["lettre", "../letter", "people/anna", ""])
@pytest.mark.parametrize("name", ["seal", "coverage"])
def test_there_is_no_such_source(command, tmp_path, name, source):
    result = command(name, source)
    assert (result.exit_code, f"There is no source “{source}”" in result.stderr) == (1, True)
    assert not (tmp_path / "dossier" / "seals").exists()


@pytest.mark.parametrize("name", ["seal", "coverage"])
def test_what_is_no_source_is_named_as_what_it_is(command, name):
    result = command(name, "anna")
    assert (result.exit_code, "“anna” is a person; a source belongs here." in result.stderr) == (1, True)


@pytest.mark.parametrize("name", ["seal", "coverage"])
@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b"\xff\xfe\x00binary", 1, "is not UTF-8 text."),
        (b"three words only", 1, "There are fewer than 4 words in"),
        (b"", 1, "There are fewer than 4 words in"),
        (None, 2, "does not exist"),
    ],
)
def test_the_text_is_a_file_of_text(command, tmp_path, name, *, content, code, message):
    path = tmp_path / "other.txt"
    if content is not None:
        path.write_bytes(content)
    result = command(name, "letter", text_of=path)
    assert (result.exit_code, message in result.stderr) == (code, True)


def test_the_command_lists_sentences_that_no_quotation_uses(command):
    result = command("coverage", "letter")
    assert (result.exit_code, result.stderr) == (0, "2 of 3 sentences are unused.\n")
    assert [line.strip()[:20] for line in result.stdout.splitlines()] == [
        "1  On 7 September th",
        "2  L’homme a dit : «",
    ]


def test_the_command_lists_nothing_while_a_dossier_is_wrong(command, tmp_path):
    (tmp_path / "dossier" / "people" / "anna.yml").write_text("nam: Anna\n")
    result = command("coverage", "letter")
    assert (result.exit_code, result.stderr) == (1, "Nothing was done. Mend this first:\n1 problem.\n")
    assert result.stdout.splitlines()[0].startswith("dossier/people/anna.yml:1:1: ")
