from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.problems import AT, Document
from casefile.reading.strict_yaml import MAX_CHARACTERS, read_yaml
from small import small

UNCLOSED = "The quotation mark that opens here is never closed. Close it at the end of the value."
BACKSLASH = "A backslash in double quotation marks begins a code, and this is none. Use single quotation marks."
NEITHER = (
    "This line is neither a field nor part of the value above it. "
    "Write “name: value”, or indent it further than the field that it belongs to."
)
CLOSED = (
    "The quotation mark before this ends the value, but more follows. "
    "Inside '…' write an apostrophe twice; quotation marks stand around the whole value."
)
UNFIT = "This does not fit what stands before it. Indent the line as its neighbours are, and look for a mark too many."
BEGINNING = "A value cannot begin with this character. Put the whole value in quotation marks."
BLOCK = "Behind “|” or “>” nothing else stands on the line. Begin the text on the next line, indented."
NO_ITEM = "This line does not fit into the list above it. Begin it with “- ”, or indent it as its neighbours are."
NO_LIST = "A list cannot begin here. Put its first “- ” on a line of its own, below the field’s name."
NO_FIELD = (
    "A list stands here without a field above it. "
    "Write its field’s name above it (is “passages:” missing?), or indent it as its neighbours are."
)
TIGHT_DASH = "A space is missing after this dash. Begin an item of a list with “- ”."
LIST_OPEN = (
    "The list that opens here with “[” is not closed. "
    "Close it with “]”, or put the whole value in quotation marks if it is text."
)
FIELDS_OPEN = (
    "The fields that open here with “{” are not closed. "
    "Close them with “}”, or put the whole value in quotation marks if it is text."
)
LIST_AND_MORE = (
    "A value that begins with “[” is a list to YAML, but more follows after “]”. "
    "If it is text, put the whole value in quotation marks."
)
FIELDS_AND_MORE = (
    "A value that begins with “{” is fields to YAML, but more follows after “}”. "
    "If it is text, put the whole value in quotation marks."
)


def colon(word):
    return (
        f"The colon after “{word}” makes YAML see a field within a value. "
        "Put the whole value in quotation marks; if it is a field, indent it as its neighbours are."
    )


def odd_space(name):
    return (
        f"This is no ordinary space but {name}: YAML takes it for a letter. "
        "Write ordinary spaces in its place, and look for more of them."
    )


NO_BREAK = odd_space("U+00A0, No-break space")


def read(text):
    tree, problems = read_yaml(Document("a.yml", text))
    return tree, [str(problem) for problem in problems]


@pytest.mark.parametrize("text", "no yes on off true 12:30 01234 0x1F 1e3 .inf 2022-09-01 1_000 = Null 3.10".split())
def test_every_scalar_is_the_text_that_was_written(text):
    tree, problems = read(f"title: {text}\nlist: [{text}]\n{text}: key\n")
    assert (tree["title"], tree["list"], tree[text]) == (text, (text,), "key")
    assert problems == []


ANCHOR = "An anchor (“&name”) is not allowed here. Write the value out wherever it is needed."
ALIAS = "An alias (“*name”) is not allowed here. Write the value out; if it is text that begins with “*”, put it in quotation marks."
EMPTY = "There is no value here. Write it, or leave the line out if it is not known."
NO_FIELDS = "a.yml:1:1: This file holds no fields. Write “name: value” lines."
SECOND = "A second document begins here. Keep one record in a file, without “---”."
PLAIN_NAME = "A field’s name must be plain text. Write “name: value”."
TWICE = "is already given in line 1. Keep one of the two, or give this one another name."


def tagged(tag):
    return f"A tag (“{tag}”) is not allowed here. Write the bare value."


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: 1\nb: 2\na: 3\n", [f"a.yml:3:1: “a” {TWICE}"]),
        ("a:\na: 3\n", [f"a.yml:1:3: {EMPTY}", f"a.yml:2:1: “a” {TWICE}"]),
        ("a: {b: 1, b: 2}\n", [f"a.yml:1:11: “b” {TWICE}"]),
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
        ("'@id': b\n", ["a.yml:1:1: A field’s name cannot begin with “@”. Take it out."]),
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
        ("a: [b\nc: d\n", [f"a.yml:1:4: {LIST_OPEN}"]),
        ("é: {b: c\nd: e\n", [f"a.yml:1:4: {FIELDS_OPEN}"]),
        ("a: 'b\n", [f"a.yml:1:4: {UNCLOSED}"]),
        ("a:\n  - 'b\n  - c\n", [f"a.yml:2:5: {UNCLOSED}"]),
        ('a: "\\d"\n', [f"a.yml:1:5: {BACKSLASH}"]),
        ("a: %b\n", [f"a.yml:1:4: {BEGINNING}"]),
        ("a: b\n\tc: d\n", ["a.yml:2:1: YAML takes no tab here. Indent with spaces."]),
        ("a: so: b\n", [f"a.yml:1:6: {colon('so')}"]),
        ("a: b\nso\n", [f"a.yml:2:1: {NEITHER}"]),
        ("a: b\nso\nc: d\n", [f"a.yml:2:1: {NEITHER}"]),
        ("a: 'it's so'\n", [f"a.yml:1:8: {CLOSED}"]),
        ('a: "b" c\n', [f"a.yml:1:8: {CLOSED}"]),
        ("a: b\n c: d\n", [f"a.yml:2:3: {colon('c')}"]),
        ("a:\n  b: c\n d: e\n", [f"a.yml:3:2: {UNFIT}"]),
        ("a:\n  - b\n  c\n", [f"a.yml:3:3: {NEITHER}"]),
        ("a:\n\tb: c\n", ["a.yml:2:1: YAML takes no tab here. Indent with spaces."]),
        ("a: *\n", [f"a.yml:1:4: {BEGINNING}"]),
        ("a: & b\n", [f"a.yml:1:4: {BEGINNING}"]),
        ("a: `b`\n", [f"a.yml:1:4: {BEGINNING}"]),
        ("a: >- b\n", [f"a.yml:1:7: {BLOCK}"]),
        ("a: [b]]\n", [f"a.yml:1:7: {UNFIT}"]),
        ("- a\nb: c\n", [f"a.yml:2:1: {NO_ITEM}"]),
        ("a: - b\n", [f"a.yml:1:4: {NO_LIST}"]),
        ("a: é\n\nb: é\0\n", ["a.yml:3:5: A character here is not text: U+0000, Null. Take it out."]),
        ("a: \x07\n", ["a.yml:1:4: A character here is not text: U+0007, Bell. Take it out."]),
        ("a: ééé\x01\n", ["a.yml:1:7: A character here is not text: U+0001, Start of heading. Take it out."]),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem_where_reading_stopped(text, problems):
    tree, found = read(text)
    assert tree is None
    assert found == problems


def told_at(text):
    """The one problem of a text that cannot be read, with what stands at its place."""
    tree, problems = read_yaml(Document("a.yml", text))
    assert tree is None
    (problem,) = problems
    line = problem.position.document.line(problem.position.line)
    return problem.position.line, line[problem.position.column - 1 :], f"{problem.message} {problem.mend}"


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("a: x\nb: [La mairie] en avait\nc: d\n", (2, "[La mairie] en avait"), LIST_AND_MORE),
        ("p:\n  - s: x\n    q: […] en avait\n    t: y\n", (3, "[…] en avait"), LIST_AND_MORE),
        ("l:\n  - […] b\n  - c\n", (2, "[…] b"), LIST_AND_MORE),
        ("a: [Il]: b\n", (1, "[Il]: b"), LIST_AND_MORE),
        ("a: [Il] dit: b\n", (1, "[Il] dit: b"), LIST_AND_MORE),
        ("a: [Il] dit [so]: b\n", (1, "[Il] dit [so]: b"), LIST_AND_MORE),
        ("a: [[id|words]], b\n", (1, "[[id|words]], b"), LIST_AND_MORE),
        ("a: {La mairie} en avait\n", (1, "{La mairie} en avait"), FIELDS_AND_MORE),
        ("a: […\nb: c\n", (1, "[…"), LIST_OPEN),
        ("a: {b: c}}\n", (1, "}"), UNFIT),
    ],
)
def test_a_bracket_that_begins_a_text_is_pointed_at(text, at, words):
    assert told_at(text) == (*at, words)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("st:\n  -by: anna\n   said: x\n", 2),
        ("st:\n  -by: anna\n\n   # a comment\n   said: x\n", 2),
        ("st:\n  -by: anna\n    said: x\n", 2),
        ("st:\n  - by: bob\n  -by: anna\n    said: x\n", 3),
        ("st:\n  - p:\n      -by: anna\n        q: x\n", 3),
        ("st:\n  -by: anna\n", 2),
        ("st:\n  -by: anna\n  -by: bob\n", 2),
        ("st:\n-by: anna\n", 2),
        ("-by: anna\nst: x\n", 1),
    ],
)
def test_a_dash_without_a_space_is_pointed_at(text, line):
    assert told_at(text) == (line, "-by: anna", TIGHT_DASH)


def test_a_dash_may_want_a_space_before_other_things_than_a_field():
    assert told_at("l:\n  - a\n  -b\nc: d\n") == (3, "-b", TIGHT_DASH)
    assert told_at("l:\n  -{a: b, c: d}\n") == (2, "-{a: b, c: d}", TIGHT_DASH)


def test_a_number_below_nought_is_no_dash_without_a_space():
    assert told_at("a: b\n  -5\n  c: d\n") == (3, ": d", colon("c"))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("st:\n  - by: anna\n    said: x\n      - source: y\n        quote: z\n", (4, "- source: y")),
        ("st:\n  - by: anna\n    said: x\n    - source: y\n      quote: z\n", (4, "- source: y")),
        ("st:\n  - by: anna\n    said: 'x'\n      - source: y\n", (4, "- source: y")),
        ("title: x\n- by: anna\n", (2, "- by: anna")),
    ],
)
def test_a_list_whose_field_is_forgotten_is_pointed_at(text, at):
    assert told_at(text) == (*at, NO_FIELD)


def test_a_colon_in_an_item_of_a_list_is_not_taken_for_a_list_without_a_field():
    assert told_at("a:\n  - b: c: d\n") == (2, ": d", colon("c"))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a: b\n~~c: d\n", (2, "~~c: d")),
        ("a:\n~~- c: d\n~~  e: f\n", (2, "~~- c: d")),
        ("a:\n  - c: d\n  ~~e: f\n", (3, "~~e: f")),
        ("a:\n  -~c: d\n    e: f\n", (2, "~c: d")),
        ("a:\n  - c:~d\n    e: f\n", (2, "~d")),
        ("a: b\nc:~d\ne: f\n", (2, "~d")),
        ("a: b\nc:~d\n", (2, "~d")),
        ("a:~b\nc: d\n", (1, "~b")),
        ("a:~b\nc:~d\n", (1, "~b")),
        ("a:~\nb: c\n", (1, "~")),
    ],
)
@pytest.mark.parametrize(
    ("space", "name"),
    [
        ("\u00a0", "U+00A0, No-break space"),
        ("\u2003", "U+2003, Em space"),
        ("\u202f", "U+202F, Narrow no-break space"),
        ("\u3000", "U+3000, Ideographic space"),
        ("\u200b", "U+200B, Zero width space"),
    ],
    ids=["no-break", "em", "narrow", "ideographic", "zero-width"],
)
def test_a_space_that_is_none_to_yaml_is_pointed_at(text, at, space, name):
    line, rest = at
    assert told_at(text.replace("~", space)) == (line, rest.replace("~", space), odd_space(name))


@pytest.mark.parametrize("value", ["Note\u00a0: so", "«\u00a0so\u00a0»", "Note:\u00a0so", ">-\n  \u00a0so"])
def test_an_odd_space_within_a_value_is_kept(value):
    tree, problems = read(f"a: {value}\n" if ": " not in value else f"a: '{value}'\n")
    assert (tree["a"], problems) == (value.removeprefix(">-\n  "), [])


def test_a_slip_is_not_looked_for_in_a_text_that_ended_well():
    assert told_at("a: |\n  -by\n  b:\u00a0c\nd: e: f\n") == (4, ": f", colon("e"))


def test_the_mark_of_a_files_beginning_is_no_odd_space():
    assert read("\ufeffa: b\n- c\n")[1] == [f"a.yml:2:1: {NO_FIELD}"]
    assert read("\ufeffa: b\n")[1] == []


@pytest.mark.parametrize("space", ["\u00a0", "\u3000"])
def test_a_value_of_nothing_but_odd_spaces_before_a_comment(space):
    tree, problems = read_yaml(Document("x.yml", f"title: {space} #x\n"))
    assert tree is not None or problems


def test_a_field_left_empty_by_what_follows_it_is_not_told_as_well():
    assert told_at("a:\n  b:\n\u00a0 - b: c\n") == (3, "\u00a0 - b: c", NO_BREAK)
    assert told_at("a:\n\u00a0 - b: c\n") == (2, "\u00a0 - b: c", NO_BREAK)
    assert read("a:\nb:\n-c: d\n")[1] == [f"a.yml:1:3: {EMPTY}", f"a.yml:3:1: {TIGHT_DASH}"]


def test_the_caret_stands_under_the_colon_that_matters():
    (problem,) = read_yaml(Document("a.yml", "p:\n  - locator: Note: third paragraph\n"))[1]
    above, below = problem.excerpt().splitlines()
    assert above[: below.index("^")].endswith("locator: Note")
    assert str(problem) == f"a.yml:2:18: {colon('Note')}"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: " + "[" * 200_000, "1:24"),
        ("- " * 200_000, "1:43"),
        ("{a: " * 100_000, "1:82"),
        ("? " * 200_000, "1:43"),
        ("".join("  " * depth + f"k{depth}:\n" for depth in range(300)), "21:41"),
    ],
    ids=["list", "block-list", "mapping", "complex-key", "block-mapping"],
)
def test_hostile_nesting_is_a_problem(text, place):
    tree, problems = read(text)
    assert tree is None
    assert problems == [
        f"a.yml:{place}: This is nested more than 20 levels deep, which no dossier is. Take a level out."
    ]


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
    assert read(fits + "b") == (None, ["a.yml:1:1: This file has over 500,000 characters. Split it in two."])


def test_every_value_keeps_its_place():
    tree, _ = read("# comment\na: b\nlist:\n  - one\n  - two: 2\nflow: {x: [y, 'z']}\n")
    places = {path: str(tree[AT].of(*path)) for path in (("a",), ("list",), ("list", 0), ("list", 1), ("flow",))}
    assert places == {
        ("a",): "a.yml:2:4",
        ("list",): "a.yml:4:3",
        ("list", 0): "a.yml:4:5",
        ("list", 1): "a.yml:5:5",
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
    assert examined.problems == [
        "dossier/sources/a.yml:1:22: This is nested more than 20 levels deep, which no dossier is. Take a level out."
    ]
    assert examined.archive.sources["b"].title == "01234"


CUT = "YAML takes “#” and what follows for a comment."
CUT_MEND = "Put the value in quotation marks; if this is a comment, give it a line of its own."


@pytest.mark.parametrize(
    ("text", "value", "problems"),
    [
        ("a: Rule #1\n", "Rule", [f"a.yml:1:9: The value ends after “Rule”: {CUT} {CUT_MEND}"]),
        ("a: Rule # a comment\n", "Rule", []),
        ("a: it is #1 of all\n", "it is", [f"a.yml:1:10: The value ends after “is”: {CUT} {CUT_MEND}"]),
        ("a: it is # a comment\n", "it is", [f"a.yml:1:10: The value ends after “is”: {CUT} {CUT_MEND}"]),
        ("a: it goes\n   on \t#here\n", "it goes on", [f"a.yml:2:8: The value ends after “on”: {CUT} {CUT_MEND}"]),
        ("a: [so it is] # a list\n", ("so it is",), []),
        ("a: [it is\n #1\n]\n", ("it is",), []),
        ("a: 2024 # a comment\n", "2024", []),
        ("a: it is#1\n", "it is#1", []),
        ("a: 'it is #1'\n", "it is #1", []),
        ("a: 'it is' # a comment\n", "it is", []),
        ("a: >-  # a comment\n  it is #1\n", "it is #1", []),
        ("a: it is\n# a comment\nb: c\n", "it is", []),
    ],
)
def test_a_sentence_that_a_comment_cuts_off_is_a_problem(text, value, problems):
    tree, found = read(text)
    assert (tree["a"], found) == (value, problems)


@pytest.mark.parametrize("character", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_character_that_turns_the_text_round_is_a_problem_however_it_is_written(character):
    code = f"{ord(character):04X}"
    for name in (f'"An\\u{code}na"', f"An{character}na", f"Anna # {character}", f'"An{character}\\u{code}na"'):
        (problem,) = small(f"--- people/anna.yml\nname: {name}\n").problems
        column = 7 if "\\" in name and character not in name else 7 + name.index(character)
        start = f"dossier/people/anna.yml:1:{column}: An invisible character here changes the order in which"
        assert problem.startswith(f"{start} the text is shown: U+{code}, ")
