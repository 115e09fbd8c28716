"""The schemas, as the YAML language server uses them, with the settings that the project gives its editors."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from building import EXAMPLE
from casefile.cli import main
from casefile.evidence.archive import load
from casefile.model.records import Person, Record, Source, Topic, Unnamed
from casefile.model.shapes import field_shapes, parts_of
from casefile.model.vocabulary import CSL_TYPES, STANCES
from language_server import Editor, open_in_editor
from samples import GOOD
from small import write

PROJECT = Path(__file__).parents[1]
pytestmark = pytest.mark.node
PART = "dossier/topics/old/x/part.yml"
TOPIC, SOURCE, PERSON = "dossier/topics/x.yml", "dossier/sources/x.yml", "dossier/people/x.yml"

CLAIM = """\
title: T
question: Q?
summary: S
claims:
  fact:
    text: It is so.
    statements:
      - """


@pytest.fixture(scope="module")
def archive():
    return load(EXAMPLE / "dossier")[0]


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor with the project open, in which the schemas have been written."""
    folder = tmp_path_factory.mktemp("editor")
    shutil.copytree(PROJECT / ".vscode", folder / ".vscode")
    made = CliRunner().invoke(
        main, ["schema", "--dossier", str(EXAMPLE / "dossier"), "--into", str(folder / ".casefile/schemas")]
    )
    assert made.exit_code == 0, made.output
    flat = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))
    # The server is not to ask another host for schemas.
    yaml = {name.removeprefix("yaml."): value for name, value in flat.items() if name.startswith("yaml.")}
    yaml |= {"schemaStore": {"enable": False}, "validate": True, "completion": True, "hover": True}
    with open_in_editor(folder, {"yaml": yaml}) as opened:
        yield opened


def ids(archive, *kinds):
    return {id_: archive.name(id_) for id_, record in archive.records.items() if record.record in kinds}


def test_stances_are_offered_and_explained(editor):
    assert editor.complete(TOPIC, CLAIM + "stance: ‸") == {stance.name: stance.meaning for stance in STANCES}


def test_kinds_of_source_are_offered_and_explained(editor):
    assert editor.complete(SOURCE, "kind: ‸") == CSL_TYPES


@pytest.mark.parametrize(
    ("path", "text", "kinds"),
    [
        (TOPIC, CLAIM + "by: ‸", ["person", "organisation", "unnamed"]),
        (TOPIC, CLAIM + "heard_from: [‸]", ["person", "organisation", "unnamed"]),
        (TOPIC, CLAIM + "passages:\n          - source: ‸", ["source"]),
        (TOPIC, CLAIM + "passages:\n          - via:\n              - ‸", ["source"]),
        (TOPIC, CLAIM.replace("    statements:\n      - ", "    parties: [‸]"), ["person", "organisation"]),
        (TOPIC, CLAIM.replace("    statements:\n      - ", "    places:\n      - ‸"), ["place"]),
        (TOPIC, "disputes:\n  - accounts: [‸]", ["claim"]),
        (TOPIC, CLAIM.replace("    statements:\n      - ", "    part_of: ‸"), ["claim"]),
        (TOPIC, CLAIM.replace("    statements:\n      - ", "    under: ‸"), ["claim"]),
        (TOPIC, CLAIM.replace("    statements:\n      - ", "    excludes:\n      - claim: ‸"), ["claim"]),
        (TOPIC, CLAIM + "speaks_for: ‸", ["person", "organisation"]),
        (PERSON, "affiliations:\n  - body: ‸", ["organisation"]),
        (SOURCE, "publisher: ‸", ["organisation"]),
        (SOURCE, "authors:\n  - id: ‸", ["person"]),
        (PERSON, "role_source: ‸", ["source"]),
        (PERSON, "kind: unnamed\nvouched_by: ‸", ["organisation"]),
    ],
)
def test_ids_of_the_right_kinds_are_offered_with_their_names(editor, archive, path, text, kinds):
    assert editor.complete(path, text) == ids(archive, *kinds)


def test_what_is_typed_already_does_not_get_in_the_way(editor):
    assert "edda-quill" in editor.complete(TOPIC, CLAIM + "by: edd‸")


@pytest.mark.parametrize(
    ("path", "text", "some"),
    [
        (TOPIC, "‸", {"title", "question", "summary", "disputes", "claims"}),
        (TOPIC, CLAIM + "‸", {"by", "stance", "said", "passages"}),
        (TOPIC, CLAIM + "by: town-council\n        ‸", {"stance", "said", "passages"}),
        (SOURCE, "kind: post\n‸", {"title", "publisher", "url", "archived"}),
        (PERSON, "name: N\n‸", {"kind", "role", "role_source", "aliases"}),
        (PERSON, "kind: unnamed\n‸", {"described_as", "vouched_by"}),
        (PART, CLAIM.removeprefix("title: T\nquestion: Q?\nsummary: S\n") + "‸", {"by", "stance", "said", "passages"}),
    ],
)
def test_fields_are_offered(editor, path, text, some):
    assert some <= set(editor.complete(path, text))


def test_both_kinds_of_person_are_offered(editor):
    assert set(editor.complete(PERSON, "kind: ‸")) == {"person", "unnamed"}


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (
            TOPIC,
            CLAIM + "sa‸id: 2024-02",
            "The day on which it was said, often earlier than the document. Leave it empty if the document does not tell. Written `2024-",
        ),
        (TOPIC, CLAIM + "stance: den‸ies", "What the speaker says of the claim."),
        (TOPIC, CLAIM + "by: edda-‸quill", "Edda Quill"),
        (SOURCE, "kin‸d: post", "What kind of document it is"),
        (
            PERSON,
            "kind: unnamed\nvouched‸_by: osk-gazette",
            "The publication that vouches for them; needed unless they `wrote` an anonymous work.",
        ),
        (PERSON, "kind: unnamed\ndescribed‸_as: {source: s}", "How the publication describes them."),
    ],
)
def test_fields_and_ids_are_explained(editor, path, text, said):
    assert said in editor.explain(path, text).replace("\\", "")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (SOURCE, "kind: pots", [(1, "Value is not accepted.")]),
        (SOURCE, "kind: post\ntitel: A", [(2, "Property titel is not allowed.")]),
        (SOURCE, "title: A", [(1, 'Missing property "kind".')]),
        (
            SOURCE,
            "kind: post\nlanguage: French",
            [(2, "This is not a language tag. It is written like fr, en, pt-BR.")],
        ),
        (SOURCE, "kind: post\nurl: example.org", [(2, "This is not a web address.")]),
        (SOURCE, "kind: post\nauthors: Jane", [(2, "Incorrect type. Expected ")]),
        (
            SOURCE,
            "kind: post\npublisher: edda-quill",
            [(2, "There is no organisation of this id. If it has just been")],
        ),
        (
            PERSON,
            "vouched_by: osk-gazette\nname: A",
            [(1, 'Missing property "kind".'), (1, 'Missing property "described_as"')],
        ),
        (PERSON, "name: A\nvouched: osk-gazette", [(2, "Property vouched is not allowed.")]),
    ],
)
def test_mistakes_are_underlined(editor, path, text, expected):
    found = sorted(editor.diagnose(path, text))
    assert [line for line, _ in found] == [line for line, _ in expected]
    for (_, message), (_, beginning) in zip(found, sorted(expected), strict=True):
        assert message.startswith(beginning)


def test_a_number_is_as_good_a_text_as_another(editor):
    assert editor.diagnose(SOURCE, "kind: book\ntitle: 1984\npublished: 1949\n") == []


def test_our_own_dossiers_are_not_underlined(editor):
    files = sorted((EXAMPLE / "dossier").rglob("*.yml"))
    found = editor.diagnose_all([(file.relative_to(EXAMPLE).as_posix(), file.read_text("utf-8")) for file in files])
    assert {file.stem: marks for file, marks in zip(files, found, strict=True) if marks} == {}


@pytest.mark.parametrize("kind", [Source, Topic, *parts_of(Topic), Person, Unnamed])
def test_every_field_has_a_meaning(kind: type[Record]):
    assert [field.name for field in field_shapes(kind) if not field.meaning.endswith(".")] == []


def test_a_folder_without_dossiers_gets_no_schemas(tmp_path):
    into = tmp_path / "schemas"
    made = CliRunner().invoke(main, ["schema", "--dossier", str(tmp_path / "nonesuch"), "--into", str(into)])
    assert made.exit_code == 1
    assert "There is no such folder." in made.output
    assert not into.exists()


def test_a_file_that_cannot_be_read_is_left_out_and_said(tmp_path):
    people = tmp_path / "dossier/people"
    people.mkdir(parents=True)
    (people / "anna.yml").write_text("name: Anna\n", encoding="utf-8")
    (people / "ben.yml").write_text("name: [Ben\n", encoding="utf-8")
    made = CliRunner().invoke(main, ["schema", "--dossier", str(people.parent), "--into", str(tmp_path)])
    assert made.exit_code == 0
    assert "casefile check" in made.output
    schema = json.loads((tmp_path / "sources.json").read_text(encoding="utf-8"))
    assert schema["definitions"]["Author"]["properties"]["id"]["enum"] == ["anna"]


def test_the_commands_that_add_and_rename_records_keep_the_schemas_up_to_date(tmp_path):
    dossier = write(tmp_path, GOOD)
    schemas = tmp_path / ".casefile/schemas"

    def run(*arguments):
        done = CliRunner().invoke(main, [*arguments, "--dossier", str(dossier)])
        assert done.exit_code == 0, done.output

    run("rename", "anna", "anna-volkova")
    assert not schemas.exists(), "nobody has asked for them"
    run("schema", "--into", str(schemas))
    run("rename", "anna-volkova", "anna-petrova")
    run("new", "person", "--name", "Dora Specimen", "--id", "dora")
    text = (schemas / "topics.json").read_text(encoding="utf-8")
    assert [f'"{id_}"' in text for id_ in ("anna-volkova", "anna-petrova", "dora")] == [False, True, True]
