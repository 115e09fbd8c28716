import re
import shlex
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from building import files_of
from casefile.cli import main
from casefile.editing.drafts import DRAFTED, questions
from casefile.editing.suggestions import propose_id
from casefile.editing.yaml_writer import write_fields
from casefile.evidence.archive import load
from casefile.examination import examine
from casefile.model.characters import REFUSED
from casefile.model.fields import ID
from casefile.model.slugs import slug
from casefile.model.vocabulary import CSL_TYPES, NEEDED_BY_KIND
from casefile.problems import AT, Document
from casefile.reading.strict_yaml import read_yaml
from samples import EVERY, GOOD, PASSAGE, STATEMENT
from small import write


@pytest.fixture
def dossier(tmp_path):
    return write(tmp_path, GOOD)


def new(dossier, *arguments, typed=""):
    result = CliRunner().invoke(main, ["new", *arguments, "--dossier", str(dossier)], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def changed(dossier, before):
    """The names of the files that are not as they were."""
    after = files_of(dossier)
    return {name for name in before | after if before.get(name) != after.get(name)}


@pytest.mark.parametrize("kind", DRAFTED)
def test_what_is_written_passes_the_check_and_is_in_the_house_format(dossier, kind):
    CliRunner().invoke(main, ["fmt", "--dossier", str(dossier)])
    before = files_of(dossier)
    result = new(dossier, kind, *EVERY[kind])
    assert result.exit_code == 0, result.output
    (name,) = changed(dossier, before)
    assert result.output.startswith(f"Wrote {dossier / name}.\n")
    _, problems = examine(dossier)
    orphans = [problem for problem in problems if problem.rule == "orphans"]
    assert problems == orphans
    assert ("Next: a claim that uses it (casefile new claim).\n" in result.output) == bool(orphans)
    format_ = CliRunner().invoke(main, ["fmt", "--check", "--dossier", str(dossier)])
    assert format_.exit_code == 0, format_.output


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("source", "sources/bell-2023.yml", "title: 'A: book'\nkind: book\nauthors:\n  - given: Ben\n    family: Bell\n  - id: anna\npublished: 2023\n"),
        ("person", "people/carl-ore.yml", "name: Carl Øre\naliases: [Charles]\nrole: 'clerk: 2nd'\nrole_source: letter\n"),
        ("unnamed", "people/an-official.yml", "kind: unnamed\nname: An official\nvouched_by: herald\ndescribed_as:\n  source: letter\n  paraphrase: So it is said.\n"),
    ],
)  # fmt: skip
def test_what_a_file_then_holds(dossier, kind, name, text):
    new(dossier, kind, *EVERY[kind])
    fields = sorted(text.splitlines())
    assert sorted((dossier / name).read_text(encoding="utf-8").splitlines()) == fields


def test_every_kind_is_explained(dossier):
    for kind in DRAFTED:
        help_ = CliRunner().invoke(main, ["new", kind, "--help"]).output
        assert "--dossier" in help_
        assert "Traceback" not in help_
    assert "asserts, denies, withdraws" in " ".join(CliRunner().invoke(main, ["new", "claim", "-h"]).output.split())


# Inserting

LAYOUTS = {
    "claims last": "",
    "fields after": "open:\n  - question: Who?\n",
    "comment after": "\n\n# What is open\nopen:\n  - question: Who?\n",
    "comment at the end": "  # no more\n\n\n",
    "comment in it": "            # belongs to the passage\n",
}


def layout(ending="\n", before="", after="", last_newline=True):
    text = (
        before
        + dedent(
            """\
        title:   "Quoted"
        question: Q?    # a comment
        summary: S
        claims:

          # the first
          one:
              text: It is so.
              statements:
              - by: anna
                stance: asserts
                passages:
                    - {source: letter, paraphrase: 'So it is.'}

          two:
              statements:
              -
                by: anna
                stance: denies
                passages: [{source: letter, paraphrase: "No."}]
              text: It is so too.
        """
        )
        + after
    )
    text = text if last_newline else text.rstrip("\n")
    return text.replace("\n", ending).encode()


@pytest.mark.parametrize(
    "file",
    [("\n", True, ""), ("\r\n", True, "\ufeff"), ("\n", False, "# A head\n\n")],
    ids=["plain", "Windows", "no last newline"],
)
@pytest.mark.parametrize("after", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("claim", ["one", "two"])
def test_not_one_other_byte_changes(dossier, file, after, claim):
    ending, last_newline, before = file
    path = dossier / "topics/keys.yml"
    old = layout(ending, before, after, last_newline)
    path.write_bytes(old)
    result = new(dossier, "statement", "--claim", claim, "--by", "herald", "--stance", "denies", *PASSAGE)
    assert result.exit_code == 0, result.output
    made = path.read_bytes()
    common = 0
    while common < len(old) and made[common] == old[common]:
        common += 1
    # What came is one block of whole lines; the rest stands before and behind it as it was.
    added = len(made) - len(old)
    assert any(made[:at] + made[at + added :] == old for at in range(common + 1))
    assert ending == "\n" or b"\n" not in made.replace(b"\r\n", b"")
    archive, _ = load(dossier)
    assert [*archive.topics["keys"].claims] == ["one", "two"]
    assert [statement.by for statement in archive.claims[claim].statements] == [("anna",), ("herald",)]


def test_a_comment_before_the_next_claim_stays_with_it(dossier):
    path = dossier / "topics/keys.yml"
    path.write_bytes(layout().replace(b"\n  two:", b"\n  # the second\n  two:"))
    new(dossier, *"statement --claim one --by herald --stance denies --source letter --paraphrase No".split())
    text = path.read_text()
    assert text.index("herald") < text.index("# the second") < text.index("two:")
    assert text.index("'So it is.'") < text.index("herald")


@pytest.mark.parametrize(
    "text",
    [
        "title: T\nquestion: Q?\nsummary: S\nclaims: {one: {text: So., statements: [{by: anna, stance: asserts, passages: [{source: letter, paraphrase: So.}]}]}}\n",
        '{"title": "T", "question": "Q?", "summary": "S", "claims": {"one": {"text": "So.", "statements": [{"by": "anna", "stance": "asserts", "passages": [{"source": "letter", "paraphrase": "So."}]}]}}}\n',
        "title: T\nquestion: Q?\nsummary: S\nclaims:\n  one:\n    text: So.\n    statements: [{by: anna, stance: asserts, passages: [{source: letter, paraphrase: So.}]}]\n...\n",
    ],
)  # fmt: skip
def test_where_nothing_can_be_inserted_it_shows_what_to_add(dossier, text):
    path = dossier / "topics/keys.yml"
    path.write_text(text)
    result = new(dossier, "statement", "--claim", "one", "--by", "herald", "--stance", "denies", *PASSAGE)
    assert result.exit_code == 1
    assert result.output.startswith("Error: The file is laid out so that this cannot be inserted. Add it by hand:\n")
    assert "by: herald" in result.output
    assert path.read_text() == text


# Refusals


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["person", "--name", "Anna"], "Error: The id “anna” is taken by the person “Anna” (dossier/people/anna.yml:1). Refer to that one, mend its file, or take another id, like “anna-2”.\n"),
        (["place", "--name", "Anna", "--id", "letter"], "Error: The id “letter” is taken by the source “The Herald” "),
        (["person", "--name", "X", "--id", "No Id"], "Error: “No Id” is not an id. "),
        (["person", "--name", "Лев"], "Error: No id can be made of what is given: add --id.\n"),
        (["source", "--kind", "newspaper"], "Error: --kind: “newspaper” is not known here. "),
        (["source", "--kind", "book", "--title", "T", "--publisher", "heralt"], "Error: --publisher: There is no organisation “heralt”. Did you mean “herald”?\n"),
        (["source", "--kind", "book", "--title", "T", "--publisher", "harbour"], "Error: --publisher: “harbour” is a place; an organisation belongs here. "),
        (["source", "--kind", "book", "--title", "T", "--published", "yesterday"], "Error: --published: "),
        (["source", "--kind", "book", "--title", "T", "--url", "javascript:alert(1)"], "Error: --url: "),
        (["statement", "--claim", "gate-opn", *STATEMENT], "Error: --claim: There is no claim “gate-opn”. Did you mean “gate-open”?\n"),
        (["claim", "--topic", "afair", "--text", "T", *STATEMENT], "Error: --topic: There is no topic “afair”. Did you mean “affair”?\n"),
        (["statement", "--claim", "gate-open", "--said", "2023-11-03", *STATEMENT], "Nothing was written; the dossiers would have these problems:\n"),
        (["statement", "--claim", "gate-open", "--by", "herald", "--stance", "withdraws", *PASSAGE], "Nothing was written; the dossiers would have these problems:\n"),
        (["person", "--name", "Carl", "--note", "See [[nobody]]."], "Nothing was written; the dossiers would have these problems:\n"),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_and_leaves_everything_as_it_was(dossier, arguments, says):
    before = files_of(dossier)
    result = new(dossier, *arguments)
    assert result.exit_code == 1
    assert says in result.output
    assert files_of(dossier) == before


def test_what_was_wrong_before_does_not_stand_in_the_way(dossier):
    (dossier / "people/bad.yml").write_text("nmae: X\n")
    (dossier / "topics/broken.yml").write_text("title: [\n")
    assert new(dossier, "person", "--name", "Carl").exit_code == 0
    assert new(dossier, *"statement --claim gate-open --by herald --stance denies".split(), *PASSAGE).exit_code == 0


def test_a_file_that_is_there_but_cannot_be_read_is_not_written_over(dossier):
    (dossier / "people/carl.yml").write_text("title: [\n")
    result = new(dossier, "person", "--name", "Carl")
    assert result.exit_code == 1
    assert (dossier / "people/carl.yml").read_text() == "title: [\n"


def test_a_probable_second_record_of_a_person_is_a_warning(dossier):
    new(dossier, "person", "--name", "Sergey Andrienko")
    result = new(dossier, "person", "--name", "Serguei Andriyenko")
    assert result.exit_code == 0
    assert "warning" in result.output


def test_without_dossiers_it_says_so(tmp_path):
    result = new(tmp_path / "dossier", "person", "--name", "X")
    assert result.exit_code == 1
    assert result.output.startswith("Error: There is no folder")


# Asking


def lines(*words):
    return "\n".join([*words, ""])


def asked(output):
    """The fields that were asked for, in turn."""
    return re.findall(r"(?m)^([a-z_]+): ", output)


CLAIM = ["affair", "The key was lost.", "letter", "Somebody", "asserts", "", "", "", "So it is said."]
MORE = ["when", "2023", "when_basis", "from the letter", "parties", "Anna", "places", "harbour", "things", "gate"]


@pytest.mark.parametrize(
    ("kind", "answers", "wanted"),
    [
        ("source", ["T", "book", "", "", "", "", "", ""], "title kind publisher authors published language url"),
        ("person", ["Carl", ""], "name"),
        ("organisation", ["Courier", ""], "name"),
        ("statement", ["gate-open", "letter", "anna", "denies", "", "", "four words of it", ""], "claim source by stance speaks_for said quote"),
        ("claim", [*CLAIM, ""], "topic text source by stance speaks_for said quote paraphrase"),
    ],
)  # fmt: skip
def test_it_asks_first_for_what_a_record_needs_and_enter_then_writes_it(dossier, kind, answers, wanted):
    result = new(dossier, kind, typed=lines(*answers))
    assert result.exit_code == 0, result.output
    assert asked(result.output) == wanted.split()
    assert "Wrote" in result.output


def test_all_else_is_asked_for_by_its_name(dossier):
    typed = lines("Carl", "rle", "?", "role", "clerk", "letter", "aliases", "Charles; Charly", "id", "carl-2", "")
    result = new(dossier, "person", typed=typed)
    assert result.exit_code == 0, result.output
    assert "More can be said: aliases, role, note, id.\n" in result.output
    assert "There is no field “rle” to fill in. Did you mean “role”?\n" in result.output
    assert "  aliases  Other spellings that were met.\n" in result.output
    written = (dossier / "people/carl-2.yml").read_text()
    assert written == "name: Carl\naliases: [Charles, Charly]\nrole: clerk\nrole_source: letter\n"


def test_what_was_left_out_can_be_said_after_all(dossier):
    said = [
        "gate-open",
        "letter",
        "anna",
        "denies",
        "",
        "",
        "",
        "So.",
        "said",
        "2023-11-02",
        "",
        "speaks for",
        "herald",
        "",
    ]
    result = new(dossier, "statement", typed=lines(*said))
    assert result.exit_code == 0, result.output
    menus = re.findall(r"More can be said: ([^.]+)\.", " ".join(result.output.split()))
    assert ["said" in menu.split(", ") for menu in menus] == [True, False, False]
    statement = load(dossier)[0].claims["gate-open"].statements[-1]
    assert (str(statement.said), statement.speaks_for) == ("2023-11-02", "herald")


def test_what_is_suggested_says_what_enter_does(dossier):
    output = new(dossier, "source", typed=lines("T", "book", "The Courier", "", "heralt", "en", "<")).output
    assert "(? lists them, Enter adds it; - leaves the field empty): " in output
    output = new(dossier, "statement", typed=lines("gate-open", "The Weir Gazette")).output
    assert "source: The document in which it was read (? lists them, Enter adds it): " in output
    typed = lines("Old gate", "aliases", "door", "<")
    assert (
        "(several are parted by “;”, Enter takes “door”; - leaves it empty): "
        in new(dossier, "thing", typed=typed).output
    )


TOPIC = [
    "The keys",
    "Who had the keys?",
    "The key was lost.",
    "letter",
    "anna",
    "asserts",
    "",
    "",
    "",
    "So.",
    "S [@letter].",
]


def test_the_last_line_names_all_that_is_written(dossier):
    output = new(dossier, "topic", typed=lines(*TOPIC)).output
    assert "Enter writes the dossier “the-keys” with the claim “key-lost”; or type" in output


def test_a_dossier_is_summed_up_once_its_claim_is_there_with_citations(dossier):
    result = new(dossier, "topic", typed=lines(*TOPIC, ""))
    assert result.exit_code == 0, result.output
    assert (
        asked(result.output) == "title question text source by stance speaks_for said quote paraphrase summary".split()
    )
    assert "\nNow its first claim.\ntext: " in result.output
    assert "\nNow who says so, and in which document.\nsource: " in result.output
    assert re.search(r"\nA source is cited by its id: \[@letter\], .*\nsummary: ", result.output)


SEALED = (
    "It stood open all the night, said the keeper. The harbour was dark, and of those who had come for the market "
    "nobody was left but two carters and a boy, who slept in the straw behind the weigh house until the bell rang."
)


def sealed(dossier, published="2025-03-14"):
    """A source whose text is sealed."""
    (dossier / "sources/leaflet.yml").write_text(
        f"title: A leaflet\nkind: article\npublisher: herald\nlanguage: en\npublished: {published}\n"
    )
    text = dossier.parent / "leaflet.txt"
    text.write_text(SEALED)
    result = CliRunner().invoke(main, ["seal", "leaflet", str(text), "--dossier", str(dossier)])
    assert result.exit_code == 0, result.output


def test_a_quotation_is_looked_up_where_it_is_typed(dossier):
    sealed(dossier)
    tried = ["It stood shut all the night", "word " * 80, "“It stood open all the night”"]
    result = new(dossier, "statement", typed=lines("gate-open", "leaflet", "anna", "denies", "", "", *tried, ""))
    assert result.exit_code == 0, result.output
    assert asked(result.output) == "claim source by stance speaks_for said quote quote quote".split()
    assert "These words do not stand in the sealed text of “leaflet”." in result.output
    assert "This quotation has 399 characters, and 300 are allowed." in result.output
    made = load(dossier)[0].claims["gate-open"].statements[-1].passages[0]
    assert made.quote == "It stood open all the night"


def test_a_translation_that_is_the_quotation_is_refused_where_it_is_typed(dossier):
    words = "elle n’était pas ouverte"
    said = ["gate-open", "diary", "herald", "denies", "", "", words, words, "it was not open", ""]
    result = new(dossier, "statement", typed=lines(*said))
    assert result.exit_code == 0, result.output
    assert asked(result.output)[-2:] == ["translation", "translation"]
    assert "This translation is the quotation itself." in result.output


@pytest.mark.parametrize(("typed", "day"), [("Tuesday", "2025-03-11"), ("last Thursday", "2025-03-13")])
def test_a_day_of_the_week_is_the_last_before_the_document_appeared(dossier, typed, day):
    sealed(dossier)
    said = ["gate-open", "leaflet", "anna", "denies", "", typed, "", "It says so.", "It stood open all the night", ""]
    result = new(dossier, "statement", typed=lines(*said))
    assert result.exit_code == 0, result.output
    assert f"“{typed}” before 14 March 2025 was {day}; Enter takes it. Say under “said_basis” how" in result.output
    assert str(load(dossier)[0].claims["gate-open"].statements[-1].said) == day


def test_a_day_of_the_week_on_which_the_document_appeared_may_be_that_day(dossier):
    sealed(dossier)
    output = new(dossier, "statement", typed=lines("gate-open", "leaflet", "anna", "denies", "", "on Friday")).output
    assert "“on Friday” is 2025-03-14, on which the document appeared, or 2025-03-07. Write which" in output


def test_a_day_of_the_week_has_to_be_worked_out_where_it_is_not_known_when_the_document_appeared(dossier):
    sealed(dossier, published="2025-03")
    output = new(dossier, "statement", typed=lines("gate-open", "leaflet", "anna", "denies", "", "Tuesday")).output
    assert "“Tuesday” is a day of the week. Work out its date, and say under “said_basis” how." in output


def test_a_translation_is_into_the_language_of_the_archive(dossier):
    (dossier.parent / "mkdocs.yml").write_text("site_name: A\nextra:\n  casefile:\n    language: fr\n")
    said = ["gate-open", "diary", "herald", "denies", "", "", "elle n’était pas ouverte", ""]
    result = new(dossier, "statement", typed=lines(*said))
    assert result.exit_code == 0, result.output
    assert not re.search(r"(?m)^translation\s*:", result.output)


def test_days_of_the_week_are_named_in_the_language_of_the_archive(dossier):
    sealed(dossier)
    (dossier.parent / "mkdocs.yml").write_text("site_name: A\nextra:\n  casefile:\n    language: fr\n")
    result = new(dossier, "statement", typed=lines("gate-open", "leaflet", "anna", "denies", "", "mardi dernier"))
    assert "2025-03-11" in result.output


def test_a_speaker_who_is_added_has_the_role_that_the_document_states(dossier):
    said = ["gate-open", "letter", "Dora Lane", "person", "former keeper", "denies", "", "", "", "So.", ""]
    result = new(dossier, "statement", typed=lines(*said))
    assert result.exit_code == 0, result.output
    assert (
        dossier / "people/dora-lane.yml"
    ).read_text() == "name: Dora Lane\nrole: former keeper\nrole_source: letter\n"
    result = new(dossier, "statement", typed=lines("gate-open", "letter", "Carl", "person", "", "denies"))
    assert (dossier / "people/carl.yml").read_text() == "name: Carl\n"


def test_an_id_is_asked_for_where_none_can_be_made_and_where_another_has_it(dossier):
    result = new(dossier, "person", typed=lines("Лев", "lev", ""))
    assert (result.exit_code, (dossier / "people/lev.yml").exists()) == (0, True)
    result = new(dossier, "person", typed=lines("Anna", "", ""))
    assert "The id “anna” is taken by the person “Anna”" in result.output
    assert (dossier / "people/anna-2.yml").exists()


def test_a_translation_is_asked_for_where_the_source_is_in_another_language(dossier):
    said = ["gate-open", "diary", "herald", "denies", "", "", "elle n’était pas ouverte"]
    result = new(dossier, "statement", typed=lines(*said, "", "it was not open", ""))
    assert result.exit_code == 0, result.output
    assert asked(result.output)[-2:] == ["translation", "translation"]
    (dossier / "sources/diary.yml").write_text("kind: manuscript\ntitle: A diary\n")
    said = ["gate-shut", "diary", "tribune", "denies", "", "", "elle n’était pas ouverte"]
    result = new(dossier, "statement", typed=lines(*said, "fr", "it was not open", ""))
    assert result.exit_code == 0, result.output
    assert asked(result.output)[-2:] == ["lang", "translation"]


def questions_of_document(dossier, kind):
    """The fields that one can fill in of a document of a kind."""
    output = new(dossier, "source", typed=lines("The gate", kind, *[""] * 6)).output
    left = re.search(r"More can be said: ([^.]+)\.", " ".join(output.split()))
    return [*dict.fromkeys([*asked(output), *(left[1] if left else "").split(", ")])]


def test_of_a_document_it_asks_for_what_its_kind_needs(dossier):
    shared = "title kind publisher carried_by authors published published_basis language url accessed note id".split()
    letter, patent = (questions_of_document(dossier, kind) for kind in ("personal_communication", "patent"))
    assert [name for name in patent if name not in shared] == "submitted number authority jurisdiction".split()
    assert {"written", "contributors", "archive", "call_number"} < {*letter}
    assert max(len(questions_of_document(dossier, kind)) for kind in CSL_TYPES) < 25


def test_every_kind_of_document_has_its_questions():
    assert list(NEEDED_BY_KIND) == list(CSL_TYPES)
    names = {field.name for field in questions("source")}
    assert {name for needed in NEEDED_BY_KIND.values() for name in needed} <= names


def test_who_did_what_for_a_document(dossier):
    people = ["--contributors", "editor: Bell, Ben", "--contributors", "recipient: The Herald"]
    new(dossier, "source", "--kind", "book", "--title", "Tides", *people)
    made = (dossier / "sources/tides.yml").read_text()
    assert (
        "contributors:\n  - given: Ben\n    family: Bell\n    role: editor\n  - id: herald\n    role: recipient\n"
        in made
    )
    wrong = new(dossier, "source", "--kind", "book", "--title", "Tides", "--contributors", "edtor: Bell, Ben")
    assert "“edtor: Bell, Ben” does not say who did what" in wrong.output
    assert "Did you mean “editor”?" in wrong.output


def test_a_place_has_a_point_where_a_source_states_it(dossier):
    where = ["place", "--name", "The weir", "--stated-in", "letter"]
    assert "is no point" in new(dossier, *where, "--point", "here").output
    assert new(dossier, *where, "--point", "51.5, -0.12").exit_code == 0
    made = (dossier / "places/the-weir.yml").read_text()
    assert made == "name: The weir\nlocation:\n  point: 51.5, -0.12\n  stated_in: letter\n"
    assert new(dossier, "place", typed=lines("The quay", "")).exit_code == 0
    assert (dossier / "places/the-quay.yml").read_text() == "name: The quay\n"


def test_it_asks_for_what_is_not_given(dossier):
    answers = ["The book", "bok", "book", "heralt", "herald", "Bell, Ben; Anna", "2023-13", "2023-12", "en", ""]
    result = new(dossier, "source", typed=lines(*answers, "id", "anna", "", ""))
    assert result.exit_code == 0, result.output
    for said in (
        "article-journal, article-magazine",
        "“bok” is not known here. Did you mean “book”?",
        "Did you mean “herald”?",
        "The id “anna” is taken by the person “Anna”",
    ):
        assert said in result.output
    made = (dossier / "sources/herald-2023-12.yml").read_text()
    assert made == (
        "title: The book\nkind: book\npublisher: herald\nauthors:\n  - given: Ben\n    family: Bell\n  - id: anna\n"
        "published: 2023-12\nlanguage: en\n"
    )


def test_it_asks_for_nothing_that_has_no_meaning(dossier):
    result = new(dossier, "person", typed=lines("Carl", ""))
    assert result.exit_code == 0
    assert "role_source" not in result.output
    assert (dossier / "people/carl.yml").read_text() == "name: Carl\n"
    result = new(dossier, "person", typed=lines("Dora", "role", "clerk", "", "letter", ""))
    assert (result.exit_code, result.output.count("This has to be filled in.")) == (0, 1)


def test_what_is_the_id_of_another_kind_lists_what_is_like_it(dossier):
    assert "1  gate-open" in new(dossier, "statement", typed="gate\n").output


def test_a_body_may_have_a_role_before_the_document_that_states_it(dossier):
    result = new(dossier, "organisation", typed=lines("Courier", "role", "newspaper", ""))
    assert result.exit_code == 0, result.output
    assert (dossier / "organisations/courier.yml").read_text() == "name: Courier\nrole: newspaper\n"


def test_a_whole_claim_can_be_typed(dossier):
    result = new(dossier, "claim", typed=lines(*CLAIM, *MORE, "id", "lost-key", ""))
    assert result.exit_code == 0, result.output
    claim = load(dossier)[0].claims["lost-key"]
    assert (claim.parties, claim.places, claim.statements[0].by) == (("anna",), ("harbour",), ("insider",))


def test_what_was_typed_and_does_not_pass_is_shown_again(dossier):
    before = files_of(dossier)
    withdrawn = ["withdraws" if one == "asserts" else one for one in CLAIM]
    result = new(dossier, "claim", typed=lines(*withdrawn, "when", "2023", ""))
    assert result.exit_code == 1
    assert files_of(dossier) == before
    command, shown = result.output.split("Or mend what you have typed here, and add it by hand:\n\n")
    assert shown.startswith("text: The key was lost.\nwhen: 2023\n")
    assert "paraphrase: So it is said.\n" in shown
    command = shlex.split(command.partition("To go on, run this with what is wrong mended:")[2])
    assert command[:3] == ["casefile", "new", "claim"]
    assert command[command.index("--paraphrase") + 1] == "So it is said."


def test_who_breaks_off_leaves_everything_as_it_was(dossier):
    before = files_of(dossier)
    assert new(dossier, "claim", typed="affair\nA text\n").exit_code == 1
    assert files_of(dossier) == before


ARTICLE = ["The gate was sold", "article-newspaper", "The Courier", "+", "", "2024-02-03", "en", "", ""]


def test_what_is_not_on_record_is_added_on_the_way(dossier):
    result = new(dossier, "source", typed=lines(*ARTICLE))
    assert result.exit_code == 0, result.output
    assert "There is no organisation “The Courier”.\n+ adds “The Courier” now, and comes back here.\n" in result.output
    assert (dossier / "organisations/the-courier.yml").read_text() == "name: The Courier\n"
    assert load(dossier)[0].sources["the-courier-2024-02-03"].publisher == "the-courier"
    speakers = ["Dora Lane; Acme", "+", "Dora Lane; Acme", "1", "", "2"]  # “+” is no name
    said = ["gate-open", "The gate was sold", *speakers, "denies", "", "", "it was never sold", ""]
    result = new(dossier, "statement", typed=lines(*said))
    assert result.exit_code == 0, result.output
    archive, problems = examine(dossier)
    assert [one.rule for one in problems] == []
    assert (archive.entities["dora-lane"].record, archive.entities["acme"].record) == ("person", "organisation")
    assert archive.claims["gate-open"].statements[-1].by == ("dora-lane", "acme")


@pytest.mark.parametrize("word", ["organisation", "Org", "2"])
def test_what_a_new_record_is_can_be_typed_as_a_word(dossier, word):
    said = ["gate-open", "letter", "Brennholm Lines", word, "denies", "", "", "", "So.", ""]
    result = new(dossier, "statement", typed=lines(*said))
    assert result.exit_code == 0, result.output
    assert "To add “Brennholm Lines” now, type 1, 2 or 3, or the word:\n" in result.output
    assert (dossier / "organisations/brennholm-lines.yml").read_text() == "name: Brennholm Lines\n"
    assert load(dossier)[0].claims["gate-open"].statements[-1].by == ("brennholm-lines",)


def test_a_number_of_no_list_only_shows_the_list(dossier):
    output = new(dossier, "statement", typed=lines("gate-open", "1")).output
    assert "There is no source" not in output
    assert "Type the number or the id of one.\n" in output
    assert re.search(r"(?m)^ +1  \S+", output.rpartition("source: ")[0].rpartition("source: ")[2])


def test_a_number_is_of_what_was_listed_last(dossier):
    result = new(
        dossier, "statement", typed=lines("gate-open", "letter", "Dora", "?her", "1", "denies", "", "", "", "So.", "")
    )
    assert result.exit_code == 0, result.output
    assert load(dossier)[0].claims["gate-open"].statements[-1].by == ("herald",)
    assert not (dossier / "people/dora.yml").exists()


def test_one_goes_back_from_what_is_added_on_the_way(dossier):
    before = files_of(dossier)
    typed = lines("gate-open", "letter", "Dora", "3", "<", "anna", "denies", "<", "<", "<", "<", "<")
    result = new(dossier, "statement", typed=typed)
    wanted = "claim source by by vouched_by by stance speaks_for stance by source claim claim"
    assert asked(result.output) == wanted.split()
    assert files_of(dossier) == before


def test_who_stops_on_the_way_is_told_how_to_go_on_with_both(dossier):
    result = new(dossier, "statement", typed=lines("gate-open", "letter", "Dora", "3", "The Herald"))
    first, second = re.findall(r"(?m)^  (casefile .*)$", result.output)
    assert first.startswith("casefile new unnamed --name Dora --vouched-by herald --ask --dossier ")
    assert second.startswith("casefile new statement --claim gate-open --source letter --ask --dossier ")


def test_enter_takes_the_one_record_that_may_be_meant(dossier):
    result = new(
        dossier, "statement", typed=lines("gate-open", "letter", "heralt", "", "denies", "", "", "", "So.", "")
    )
    assert result.exit_code == 0, result.output
    assert load(dossier)[0].claims["gate-open"].statements[-1].by == ("herald",)


# Laws

NAMES = st.sampled_from("a b_c d no x1".split())
LINES = (
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
    | st.text(st.sampled_from("a: #-'\"[]{},&*!|>%@`\\\n\tü0.~?"), min_size=1)
    | st.sampled_from(["null", "~", "no", "true", "2024", "1e3", "word " * 40, "word\n\n " * 30])
).filter(lambda line: not REFUSED.search(line))
FIELDS = st.recursive(
    LINES,
    lambda inner: (
        st.lists(LINES, min_size=1, max_size=4)
        | st.lists(st.dictionaries(NAMES, inner, min_size=1), min_size=1, max_size=3)
        | st.dictionaries(NAMES, inner, min_size=1)
    ),
    max_leaves=6,
)


def bare(value):
    if isinstance(value, dict):
        return {name: bare(one) for name, one in value.items() if name != AT}
    return value if isinstance(value, str) else tuple(map(bare, value))


@settings(max_examples=60)
@given(st.dictionaries(NAMES, FIELDS, min_size=1), st.integers(0, 6))
def test_what_is_written_reads_the_same(fields, indent):
    tree, problems = read_yaml(Document("x", "\n".join(["x:"] * bool(indent) + write_fields(fields, indent))))
    assert problems == []
    assert tree
    assert bare(tree["x"] if indent else tree) == bare(fields)


@given(st.text())
def test_a_slug_is_an_id_or_nothing(text):
    assert slug(text) == "" or ID.fullmatch(slug(text))
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("kind", "fields", "id_"),
    [
        ("person", {"name": "Élise Łącka-O’Neill"}, "elise-lacka-oneill"),
        ("person", {"name": "Лев"}, ""),
        ("person", {"name": "محمد الفلاح", "aliases": "Muhammad al-Fallāḥ"}, "muhammad-al-fallah"),
        ("person", {"name": "Лев (Leo)"}, ""),
        ("person", {"name": "Oʻtkir Hoshimov"}, "otkir-hoshimov"),
        ("source", {"title": "老磨坊着火 2024", "published": "2024"}, ""),
        ("source", {"site": "新聞", "authors": "Sato, Ken", "published": "2024"}, "sato-2024"),
        ("source", {"publisher": "herald", "published": "2024-02-03", "title": "T"}, "herald-2024-02-03"),
        ("source", {"publisher": "herald", "published": "2022-10~"}, "herald-2022-10"),
        ("source", {"publisher": "herald", "published": "2022-09/2022-10"}, "herald-2022-09"),
        ("source", {"publisher": "herald", "published": "[2022-09-01,2022-09-02]"}, "herald-2022-09-01"),
        ("source", {"publisher": "herald", "published": "../2022"}, "herald-2022"),
        ("source", {"title": "The affair of the old gate, and who had shut it that night"}, "affair-old-gate-who-shut-night"),
        ("source", {"published": "2024"}, ""),
        ("claim", {"text": "The gate was shut."}, "gate-shut"),
        ("topic", {"title": "The gate"}, "the-gate"),
    ],
)  # fmt: skip
def test_ids_are_proposed(kind, fields, id_):
    assert propose_id(kind, fields) == id_


def test_nothing_is_left_lying_about(dossier):
    for kind in DRAFTED:
        new(dossier, kind, *EVERY[kind])
    assert not any(Path(dossier).rglob(".*"))


def test_a_title_and_a_link_stand_for_an_id(dossier):
    claim = ["--topic", "The affair", "--text", "The key was lost.", *STATEMENT]
    assert "topics/affair/" in new(dossier, "claim", *claim).output
    page = "https://example.org/site/claims/gate-shut/#insider-asserts-2023-11-02"
    for of in (page, "The gate was shut."):
        said = ["--claim", of, "--by", "Annie", "--stance", "denies", "--said", f"202{len(of) % 5}", *PASSAGE]
        assert new(dossier, "statement", *said).exit_code == 0
    correction = ["--made", "2024-04-02", "--sort", "date", "--concerns", page, "--statement", page, "--text", "So."]
    result = new(dossier, "correction", *correction)
    assert result.exit_code == 0, result.output
    written = (dossier / "corrections/2024-04-02-gate-shut.yml").read_text(encoding="utf-8")
    assert "concerns: gate-shut\n" in written
    assert "statement: insider-asserts-2023-11-02\n" in written


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--publisher", "The", "There is no organisation “The”. Did you mean “herald” or “tribune”?"),
        ("--publisher", "tribu", "There is no organisation “tribu”. Did you mean “tribune”?"),
        ("--publisher", "The Trib", "There is no organisation “The Trib”. Did you mean “tribune”?"),
        ("--publisher", "moon", "There is no organisation “moon”. Add it first: casefile new organisation"),
        (
            "--publisher",
            "The Moon’s",
            "There is no organisation “The Moon’s”. Add it first: casefile new organisation --name 'The Moon’s'",
        ),
        (
            "--publisher",
            "Anna",
            "“Anna” is the name of a person, “anna”; an organisation belongs here. Name another record; or, if this one "
            "is in the wrong folder, move dossier/people/anna.yml to dossier/organisations/anna.yml.",
        ),
        (
            "--publisher",
            "letter",
            "“letter” is a source; an organisation belongs here. Name who speaks in it; it is by herald.",
        ),
        ("--appeared-in", "moon", "There is no source “moon”. Add it first: casefile new source"),
    ],
)
def test_of_a_record_that_is_not_there_the_likeliest_is_offered_and_else_the_command_that_adds_it(
    dossier, option, value, says
):
    result = new(dossier, "source", "--kind", "chapter", "--title", "A", option, value)
    assert result.output.splitlines() == [f"Error: {option}: {says}"]
    speaker = new(dossier, "statement", "--claim", "gate-open", "--by", "moon", "--stance", "denies", *PASSAGE)
    assert "casefile new person, casefile new organisation or casefile new unnamed" in speaker.output


def test_where_there_is_no_dossier_one_is_next(tmp_path):
    (tmp_path / "dossier").mkdir()
    assert (
        "Next: a dossier, with a claim that uses it (casefile new topic)."
        in new(tmp_path / "dossier", "person", typed=lines("Carl", "")).output
    )
