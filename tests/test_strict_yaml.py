import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.problems import Document
from casefile.strict_yaml import AT, MAX_CHARACTERS, read_yaml
from small import small

HINT = "Look for a missing quotation mark, a missing space after a colon, or an indentation that does not fit."


def read(text):
    tree, problems = read_yaml(Document("a.yml", text))
    return tree, [str(problem) for problem in problems]


@pytest.mark.parametrize("text", "no yes on off true 12:30 01234 0x1F 1e3 .inf 2022-09-01 1_000 = Null 3.10".split())
def test_every_scalar_is_the_text_that_was_written(text):
    tree, problems = read(f"title: {text}\nlist: [{text}]\n{text}: key\n")
    assert (tree["title"], tree["list"], tree[text]) == (text, (text,), "key")
    assert problems == []


ANCHOR = "Anchors (`&name`) are not allowed here. Write the value out where it is needed."
ALIAS = "Aliases (`*name`) are not allowed here. Write the value out."
EMPTY = "There is no value here. Leave the line out if it is not known."
NO_FIELDS = "a.yml:1:1: This file holds no fields. Write `name: value` lines."
SECOND = "A second document begins here. Keep one record in a file: take `---` out."
PLAIN_NAME = "A field’s name must be plain text."


def tagged(tag):
    return f"Tags (`{tag}`) are not allowed here. Write the plain value."


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: 1\nb: 2\na: 3\n", ["a.yml:3:1: “a” is already given above. Keep one of the two."]),
        ("a:\na: 3\n", [f"a.yml:1:3: {EMPTY}", "a.yml:2:1: “a” is already given above. Keep one of the two."]),
        ("a: {b: 1, b: 2}\n", ["a.yml:1:11: “b” is already given above. Keep one of the two."]),
        ("a: &x 1\n", [f"a.yml:1:4: {ANCHOR}"]),
        ("&x a: 1\n", [f"a.yml:1:1: {ANCHOR}"]),
        ("a: &x 1\nb: *x\n", [f"a.yml:1:4: {ANCHOR}", f"a.yml:2:4: {ALIAS}"]),
        ("a: &x 1\n*x : b\n", [f"a.yml:1:4: {ANCHOR}", f"a.yml:2:1: {ALIAS}"]),
        ("a: &x {b: 1}\n<<: *x\n", [f"a.yml:1:4: {ANCHOR}", f"a.yml:2:5: {ALIAS}"]),
        ("a: &x [*x]\n", [f"a.yml:1:4: {ANCHOR}", f"a.yml:1:8: {ALIAS}"]),
        ("a: !!str 1\n", [f"a.yml:1:4: {tagged('tag:yaml.org,2002:str')}"]),
        ("!!str a: 1\n", [f"a.yml:1:1: {tagged('tag:yaml.org,2002:str')}"]),
        ("a: !mine {b: 1}\n", [f"a.yml:1:4: {tagged('!mine')}"]),
        (
            "a: !!python/object/apply:os.system ['touch /tmp/no']\n",
            [f"a.yml:1:4: {tagged('tag:yaml.org,2002:python/object/apply:os.system')}"],
        ),
        ("a: !!binary aGk=\n", [f"a.yml:1:4: {tagged('tag:yaml.org,2002:binary')}"]),
        ("a:\nb: 1\n", [f"a.yml:1:3: {EMPTY}"]),
        ("a: ''\n", [f"a.yml:1:4: {EMPTY}"]),
        ("a: ~\nb: null\n", [f"a.yml:1:4: {EMPTY}", f"a.yml:2:4: {EMPTY}"]),
        ("a:\n  - b\n  -\n", [f"a.yml:3:4: {EMPTY}"]),
        ("'': 1\nb: 2\n", [f"a.yml:1:1: {EMPTY}"]),
        ("? [b, c]\n: 1\n", [f"a.yml:1:3: {PLAIN_NAME}"]),
        ("? {b: c}\n: 1\n", [f"a.yml:1:3: {PLAIN_NAME}"]),
        ("'@id': b\n", ["a.yml:1:1: A field’s name cannot begin with “@”."]),
        ("a: 1\n---\nb: 2\n", [f"a.yml:2:1: {SECOND}"]),
        ("a: 1\n...\n---\nb: 2\n---\nc: ]\n", [f"a.yml:3:1: {SECOND}"]),
    ],
)
def test_what_is_not_allowed_is_reported_where_it_stands_and_the_rest_is_read(text, problems):
    tree, found = read(text)
    assert found == problems
    assert tree is not None


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [NO_FIELDS]),
        ("# a comment\n", [NO_FIELDS]),
        ("words\n", [NO_FIELDS]),
        ("- a\n- b\n", [NO_FIELDS]),
        ("a: [b\nc: d\n", [f"a.yml:2:2: This is not valid YAML: did not find expected ',' or ']'. {HINT}"]),
        ("é: [b\nc: d\n", [f"a.yml:2:2: This is not valid YAML: did not find expected ',' or ']'. {HINT}"]),
        ("a: 'b\n", [f"a.yml:2:1: This is not valid YAML: found unexpected end of stream. {HINT}"]),
        ("a: %b\n", [f"a.yml:1:4: This is not valid YAML: found character that cannot start any token. {HINT}"]),
        ("a: é\n\nb: é\0\n", ["a.yml:3:5: This character cannot stand in a YAML file. Take it out."]),
        ("a: \x07\n", ["a.yml:1:4: This character cannot stand in a YAML file. Take it out."]),
        ("a: ééé\x01\n", ["a.yml:1:7: This character cannot stand in a YAML file. Take it out."]),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem_where_reading_stopped(text, problems):
    tree, found = read(text)
    assert tree is None
    assert [re.sub(r"while (?:parsing|scanning) .*? (?=did|found)", "", problem) for problem in found] == problems


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: " + "[" * 200_000, "1:24"),
        ("- " * 200_000, "1:43"),
        ("{a: " * 200_000, "1:82"),
        ("? " * 200_000, "1:43"),
        ("".join("  " * depth + f"k{depth}:\n" for depth in range(300)), "21:41"),
    ],
    ids=["list", "block-list", "mapping", "complex-key", "block-mapping"],
)
def test_hostile_nesting_is_a_problem(text, place):
    tree, problems = read(text)
    assert tree is None
    assert problems == [f"a.yml:{place}: This is nested too deeply to be a dossier."]


def test_a_billion_laughs_are_not_laughed():
    names = "abcdefghij"
    lines = ["a: &a [lol, lol]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]" for old, new in pairwise(names)]
    tree, problems = read("\n".join(lines))
    assert [tree[name] for name in names] == [("lol", "lol"), *[()] * 9]
    assert len(problems) == 10 + 9 * 10


def test_a_file_has_a_longest_length():
    fits = "a: " + "b" * (MAX_CHARACTERS - 3)
    assert len(read(fits)[0]["a"]) == MAX_CHARACTERS - 3
    assert read(fits + "b") == (None, ["a.yml:1:1: This file has over 10,000,000 characters. Split it in two."])


def test_every_value_keeps_its_place():
    tree, _ = read("# comment\na: b\nlist:\n  - one\n  - two: 2\nflow: {x: [y, 'z']}\n")
    places = {path: str(place) for path, place in tree[AT].values.items()}
    assert places == {
        ("a",): "a.yml:2:4",
        ("list",): "a.yml:4:3",
        ("list", "0"): "a.yml:4:5",
        ("list", "1"): "a.yml:5:5",
        ("flow",): "a.yml:6:7",
    }
    assert str(tree["list"][1][AT].of("two")) == "a.yml:5:10"
    assert str(tree["flow"][AT].of("x", 1)) == "a.yml:6:15"
    assert str(tree[AT].keys["flow"]) == "a.yml:6:1"


@given(st.text() | st.text("ab:- \n[]{},&*!|>'\"%@`#?~é\t\0"))
def test_no_text_raises(text):
    tree, problems = read(text)
    assert tree is not None or problems


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,5}", fullmatch=True),
        st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1),
    )
)
def test_quoted_text_comes_back_whole(fields):
    text = "first: one\n" + "".join(
        f"x{name}: '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in fields.items()
    )
    tree, problems = read(text)
    assert problems == []
    assert {name[1:]: value for name, value in tree.items() if name.startswith("x")} == fields


def test_a_hostile_file_leaves_the_others_alone():
    examined = small("--- sources/a.yml\n" + "[" * 1000 + "\n--- sources/b.yml\nkind: book\ntitle: 01234\n")
    assert examined.problems == ["dossier/sources/a.yml:1:22: This is nested too deeply to be a dossier."]
    assert examined.archive.sources["b"].title == "01234"
