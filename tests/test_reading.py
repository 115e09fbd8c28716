import os
import re

import pytest

from casefile.checks.pages import check_pages
from casefile.examination import examine
from casefile.model.records import Source
from casefile.model.shapes import field_shapes
from casefile.model.slugs import slug
from casefile.reading.folder import read_folder
from samples import GOOD
from small import PEOPLE, small, write

# Not a value of its own but the head of what follows; and fields whose mapping decides what the file is.
HEADS = re.compile(r"^(?:---.*|\s*(?:- )?[a-z_-]+:)$")


def test_a_dossier_that_uses_every_field_is_right():
    assert small(GOOD).problems == []


def broken(number, value):
    lines = GOOD.splitlines()
    lines[number] = re.sub(r": .*", f": {value}", lines[number])
    return small("\n".join(lines) + "\n").problems


def values_of(text):
    """The lines that hold a value, each with the path that a problem there begins with."""
    path, first = "", 0
    for number, line in enumerate(text.splitlines()):
        if line.startswith("--- "):
            path, first = line.removeprefix("--- "), number
        elif not HEADS.match(line):
            yield pytest.param(number, f"dossier/{path}:{number - first}:", id=f"{path}:{number - first}")


@pytest.mark.parametrize(("number", "place"), list(values_of(GOOD)))
def test_one_wrong_value_is_one_problem_in_its_line_and_none_elsewhere(number, place):
    for wrong in ("", "~", "{x: y}"):
        problems = broken(number, wrong)
        assert [problem[: len(place)] for problem in problems] == [place], (wrong, problems)
    assert {problem[: len(place)] for problem in broken(number, "[[x]]")} == {place}


@pytest.mark.parametrize(("number", "place"), list(values_of(GOOD)))
def test_one_unknown_field_is_one_problem_in_its_line(number, place):
    lines = GOOD.splitlines()
    lines[number] = re.sub(r"([a-z_]+): .*", r"\g<0>\n\1x: y", lines[number])
    indent = " " * (len(lines[number]) - len(lines[number].lstrip(" -")))
    lines[number] = lines[number].replace("\n", "\n" + indent)
    path, line, _ = place.split(":")
    (problem,) = small("\n".join(lines) + "\n").problems
    assert problem.startswith(f"{path}:{int(line) + 1}:{len(indent) + 1}: There is no field “")
    assert "Did you mean “" in problem


_NAMES = [field.name for field in field_shapes(Source)]
SOURCE_FIELDS = f"The fields here are: {', '.join(_NAMES[:20])} and {len(_NAMES) - 20} more, which “Every field” lists."
DASH = "Write “- ” before “id:”, and indent the lines below it by two more spaces."
TEXT = "If it is text that begins with “{}”, put it in quotation marks."
URL = "is not a web address. Write it in full: “https://example.org/page”."


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("titel: A", "2:1: There is no field “titel”. Did you mean “title”?"),
        ("zzz: A", f"2:1: There is no field “zzz”. {SOURCE_FIELDS}"),
        ("at: A", f"2:1: There is no field “at”. {SOURCE_FIELDS}"),
        (
            "id: a",
            "2:1: There is no field “id”. Take it out: the id is the file’s name, of a claim its key under “claims:”.",
        ),
        ("title: [A]", "2:8: title: Text belongs here, not a list or fields. Write “A” without brackets."),
        ("title:\n  - A letter", "3:3: title: Text belongs here, not a list or fields."),
        ("title:\n  a: b", "3:3: title: Text belongs here, not a list or fields."),
        ("title: [A letter]", f"2:8: title: Text belongs here, not a list or fields. {TEXT.format('[')}"),
        ("title: [A, undated]", f"2:8: title: Text belongs here, not a list or fields. {TEXT.format('[')}"),
        ("note: [[anna]]", f"2:7: note: Text belongs here, not a list or fields. {TEXT.format('[')}"),
        ("title: {a: b}", f"2:8: title: Text belongs here, not a list or fields. {TEXT.format('{')}"),
        ("publisher: [a, b]", "2:12: publisher: Text belongs here, not a list or fields."),
        ("title: '  '", "2:8: title: There is only white space here. Leave the line out if it is not known."),
        ("authors: anna", "2:10: authors: A list belongs here. Write it like this: [{literal: anna}]"),
        ("authors: Anna, Ben", "2:10: authors: A list belongs here. Write it like this: [{literal: 'Anna, Ben'}]"),
        ("formerly: b, c-2", "2:11: formerly: A list belongs here. Write “[b, c-2]”."),
        ("formerly: 'b: c, d'", "2:11: formerly: A list belongs here. Write “- item” lines, or “[item, item]”."),
        ("formerly: 'b,, c'", "2:11: formerly: A list belongs here. Write “- item” lines, or “[item, item]”."),
        ("authors: {id: anna}", "2:10: authors: A list belongs here. Write “[{id: anna}]”."),
        ("authors:\n  id: anna", f"3:3: authors: A list belongs here. {DASH}"),
        ("authors: [anna]", "2:11: authors: Fields belong here. Write it like this: {literal: anna}"),
        ("authors: [{literal: Ann, famly: B}]", "2:26: There is no field “famly”. Did you mean “family”?"),
        (
            "authors: [{given: Ann, family: [B]}]",
            "2:32: family: Text belongs here, not a list or fields. Write “B” without brackets.",
        ),
        ("archived: [{date: 2024}]", "2:12: The field “url” is missing. Add it, as in “url: …”."),
        (
            "published: 2024-02-30",
            "2:12: published: “2024-02-30” is no day: February 2024 has the days 01 to 29.",
        ),
        ("published: [2024]", "2:12: published: A date belongs here, like 2024-02-11, 2024-02 or 2022-10~."),
        (
            "language: French",
            "2:11: language: “French” is not a language tag (BCP 47). Write it like “fr”, “en” or “pt-BR”.".replace(
                "it like “fr”, “en” or “pt-BR”", "“fr”"
            ),
        ),
        ("language: EN", "2:11: language: “EN” is not a language tag (BCP 47). Write “en”."),
        *(
            (f"url: '{url}'", f"2:6: url: “{url}” is not a web address. Write “{meant}”.")
            for url, meant in (
                ("example.org/page", "https://example.org/page"),
                ("https://example.org/a b", "https://example.org/a%20b"),
                ("htps://example.org/a", "https://example.org/a"),
                ("<https://example.org/a>", "https://example.org/a"),
                ("[a](https://example.org/a)", "https://example.org/a"),
            )
        ),
        *(
            (f"url: '{url}'", f"2:6: url: “{url}” {URL}")
            for url in (
                "javascript:alert(1)",
                "JavaScript://example.org/%0aalert(1)",
                "data:text/html,<script>alert(1)</script>",
                "file:///etc/passwd",
                "//example.org/",
                "https://[::1/",
                "https://example.org:port/",
                "https://user:secret@example.org/",
                'https://example.org/"onclick=',
                "https://example.org/<b>",
            )
        ),
    ],
)
def test_each_mistake_in_a_field_says_where_and_how_to_mend_it(line, problem):
    assert small(f"--- sources/a.yml\nkind: book\n{line}\n").problems == [f"dossier/sources/a.yml:{problem}"]


CLAIM = "If it is a claim, indent it as the claims under “claims” are."


@pytest.mark.parametrize(
    ("indent", "value", "mend"),
    [
        (0, "{text: It was so.}", CLAIM),
        (0, "{statements: []}", CLAIM),
        (4, "{text: It was so.}", CLAIM),
        (0, "{note: It was so.}", "The fields here are: title, question, "),
        (0, "It was so.", "The fields here are: title, question, "),
        (4, "{note: It was so.}", "The fields here are: text, kind, "),
    ],
)
def test_a_claim_that_stands_beside_the_others_belongs_under_them(indent, value, mend):
    (problem,) = small(f"{GOOD}{' ' * indent}zzz: {value}\n").problems
    line = GOOD.partition("--- topics/affair.yml\n")[2].count("\n") + 1
    assert problem.startswith(f"dossier/topics/affair.yml:{line}:{indent + 1}: There is no field “zzz”. {mend}")


def test_only_a_dossier_has_claims():
    (problem,) = small("--- people/anna.yml\nname: Anna\nzzz: {text: It was so.}\n").problems
    assert problem.startswith("dossier/people/anna.yml:2:1: There is no field “zzz”. The fields here are: ")


def test_ids_with_commas_are_offered_as_a_list():
    (message,) = small(GOOD.replace("parties: [herald]", "parties: anna, herald")).messages
    assert message == "parties: A list belongs here. Write “[anna, herald]”."


@pytest.mark.parametrize(
    "url",
    ["https://example.org", "http://example.org:8080/a?b=c&d=%20#e", "https://[::1]/", "https://пример.рф/стр"],
)
def test_web_addresses_are_taken_as_they_are(url):
    archive = small(f"--- sources/a.yml\nkind: book\nurl: '{url}'\n").archive
    assert archive.sources["a"].url == url


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("bok", "“bok” is not known here. Did you mean “book”?"),
        ("[book]", "One word belongs here, not a list or fields. Use one of: article, "),
        ("{book: a}", "One word belongs here, not a list or fields. Use one of: article, "),
        ("12", "“12” is not known here. Use one of: article, "),
    ],
)
def test_a_choice_names_the_nearest_word_or_all(kind, message):
    (problem,) = small(f"--- sources/a.yml\nkind: {kind}\n").problems
    assert problem.startswith(f"dossier/sources/a.yml:1:7: kind: {message}")


@pytest.mark.parametrize("stem", ["Anna", "anna-", "-anna", "an--na", "an_na", "änna", "anna.b", "anna b"])
def test_the_stem_of_a_file_is_an_id(stem):
    problem = f"dossier/people/{stem}.yml:1:1: A file is named by its record’s id, and “{stem}” is not one."
    mend = f"Rename the file to “{slug(stem)}.yml”."
    assert small(f"--- people/{stem}.yml\nname: Anna\n").problems == [f"{problem} {mend}"]


def test_the_key_of_a_claim_is_an_id():
    text = GOOD.replace("gate-open:", "Gate_Open:").replace("gate-open]", "Gate_Open]")
    (problem,) = small(text).problems
    assert problem == ("dossier/topics/affair.yml:36:3: id: “Gate_Open” is not an id. Write “gate-open”.")


RENAME = (
    "This file is no record: those end in “.yml”. "
    "If it is a record, rename it to “anna.yml”; else keep it outside of dossier/."
)


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("peple/anna.yml", "peple:1:1: Nothing is read from this folder, which holds 1 file. Did you mean “people”?"),
        ("people/anna", f"people/anna:1:1: {RENAME}"),
        ("people/a/anna.txt", f"people/a/anna.txt:1:1: {RENAME}"),
        ("a/people/anna.yml", "a:1:1: Nothing is read from this folder, which holds 1 file. Its files belong into "),
        ("anna.yml", "anna.yml:1:1: This file stands in no folder of records or seals. Put it into one of "),
        ("seals/anna.yml", "seals/anna.yml:1:1: This file is no seal. Seals end in “.seal”, and "),
    ],
)
def test_a_file_in_the_wrong_place_is_one_problem(path, problem):
    (found,) = small(GOOD.replace("--- people/anna.yml", f"--- {path}")).problems
    assert found.startswith(f"dossier/{problem}")


def test_hidden_files_are_no_business_of_ours():
    assert small(GOOD + "--- .git/config\nx\n--- people/.anna.yml.swp\nx\n").problems == []


def test_there_may_be_no_folder(tmp_path):
    archive, problems = examine(tmp_path / "dossier")
    assert [str(problem) for problem in problems] == [
        "dossier:1:1: There is no such folder. Run this in the project’s folder, or name the dossiers’ folder."
    ]
    assert not archive.records


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name: Ann\xe9\n", "the first character in another encoding, perhaps “é”. Save the file as UTF-8."),
        (b"\xff\xfen\0a\0m\0e\0", "This file is written in UTF-16, and UTF-8 is read. Save it as UTF-8."),
        (b"name: An\0na\n", "A character here is not text: U+0000, Null. Take it out."),
        (bytes(range(1, 256)) * 100, "here is the first character in another encoding. Save the file as UTF-8."),
    ],
)
def test_what_is_no_text_is_a_problem(tmp_path, content, message):
    folder = write(tmp_path, GOOD)
    (folder / "people" / "anna.yml").write_bytes(content)
    (problem,) = examine(folder)[1]
    assert problem.position.document.path == "dossier/people/anna.yml"
    assert str(problem).endswith(message)


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfname: Anna\n", b"name: Anna\r\nnote: a\r\n"])
def test_marks_and_line_ends_of_other_systems_are_read(tmp_path, content):
    folder = write(tmp_path, "")
    (folder / "people").mkdir()
    (folder / "people" / "anna.yml").write_bytes(content)
    reading = read_folder(folder)
    assert ([record.id for record, _ in reading.records], reading.problems) == (["anna"], [])


LINK = "This is a link to another file, and links are not followed. Put the file itself here."


def test_symbolic_links_are_not_followed(tmp_path):
    (tmp_path / "secret.yml").write_text("name: [secret]\n")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "b.yml").write_text("name: [secret]\n")
    folder = write(tmp_path, "--- places/harbour.yml\nname: Harbour\n")
    (folder / "people").mkdir()
    (folder / "people" / "a.yml").symlink_to(tmp_path / "secret.yml")
    (folder / "people" / "gone.yml").symlink_to(tmp_path / "gone.yml")
    (folder / "people" / "round.yml").symlink_to("round.yml")
    (folder / "places" / "same.yml").symlink_to("harbour.yml")
    (folder / "things").symlink_to(tmp_path / "outside")
    (folder / "topics").symlink_to(folder)
    archive, problems = examine(folder)
    linked = ["people/a.yml", "people/gone.yml", "people/round.yml", "places/same.yml", "things", "topics"]
    assert [str(problem) for problem in problems] == [f"dossier/{path}:1:1: {LINK}" for path in linked]
    assert list(archive.records) == ["harbour"]


def test_a_name_that_is_no_text_is_a_problem(tmp_path):
    folder = write(tmp_path, "--- people/anna.yml\nname: Anna\n")
    (folder / "people" / os.fsdecode(b"b\xff.yml")).write_text("name: B\n")
    problems = examine(folder)[1]
    assert [problem.message[:44] for problem in problems] == ["A file is named by its record’s id, and “b\udcff”"]


def test_what_is_wrong_in_a_list_does_not_move_the_places_of_the_rest():
    examined = small(
        """
        --- people/anna.yml
        name: Anna
        --- topics/t.yml
        title: T
        question: Q?
        summary: S
        claims:
          c:
            text: C
            parties: [[a], ann, {b: c}, nobody]
            statements:
              - text
              - stance: asserts
                by: {anna: ben}
              - by: anna
                stance: asertss
                passages: [{source: lettr}]
        """
    )
    assert examined.problems == [
        "dossier/topics/t.yml:7:15: parties: Text belongs here, not a list or fields. Write “a” without brackets.",
        "dossier/topics/t.yml:7:20: There is no person or organisation “ann”. Did you mean “anna”?",
        "dossier/topics/t.yml:7:25: parties: Text belongs here, not a list or fields.",
        "dossier/topics/t.yml:7:33: There is no person or organisation “nobody”. Mend the id, or add the record as dossier/people/nobody.yml or dossier/organisations/nobody.yml.",
        "dossier/topics/t.yml:9:9: statements: Fields belong here. Write it like this: {by: text, stance: asserts, passages: [{source: ID, quote: …}]}",
        "dossier/topics/t.yml:10:9: The field “passages” is missing. Add it, as in “passages: [{source: ID, quote: …}]”.",
        "dossier/topics/t.yml:11:13: by: A list belongs here. Write “[anna]”.",
        "dossier/topics/t.yml:13:17: stance: “asertss” is not known here. Did you mean “asserts”?",
        "dossier/topics/t.yml:14:20: This passage says nothing: it has neither words nor their sense. Add a “quote” or a “paraphrase”.",
        "dossier/topics/t.yml:14:29: There is no source “lettr”. Mend the id, or add the record as dossier/sources/lettr.yml.",
    ]


def test_people_are_read():
    reading = small("".join(f"--- people/{name}.yml\nname: {name}\n" for name in PEOPLE))
    assert sorted(reading.archive.entities) == sorted(PEOPLE)


def test_a_dossier_that_is_itself_a_link_is_not_read(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    elsewhere = write(tmp_path / "elsewhere", "--- people/anna.yml\nname: Anna\n")
    (tmp_path / "dossier").symlink_to(elsewhere)
    archive, problems = examine(tmp_path / "dossier")
    told = "This is a link to another folder, and links are not followed. Put the folder itself here."
    assert ([str(one) for one in problems], list(archive.records)) == ([f"dossier:1:1: {told}"], [])


def test_pages_in_a_folder_that_is_a_link_are_not_read(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.md").write_text("[[nobody]]\n")
    (tmp_path / "docs").symlink_to(tmp_path / "elsewhere")
    (problem,) = check_pages(tmp_path / "docs", small(GOOD).archive)
    assert str(problem).startswith("docs:1:1: This is a link to another folder")
