"""The scripts of the page on which records are filled in: they write, check and propose as the program does."""

import json
import random
import re
import shutil
import subprocess
from itertools import product
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from babel.messages.extract import extract_from_file

from building import PROJECT
from casefile.checks.marks import words_in_marks
from casefile.editing.formatting import format_document
from casefile.editing.insertion import insert_statements
from casefile.editing.suggestions import propose_id
from casefile.editing.yaml_writer import write_fields, write_items
from casefile.evidence.archive import load
from casefile.model.dates import anchor_text, read_date, surely_before
from casefile.model.dates.edtf import InvalidDate
from casefile.model.fields import read_day, read_edtf
from casefile.model.slugs import slug
from casefile.problems import AT, Document
from casefile.reading.strict_yaml import read_yaml
from casefile.site.words_of_scripts import words_module
from language_server import NODE

pytestmark = pytest.mark.node

TESTS = PROJECT / "tests"
ASSETS = PROJECT / "hooks/casefile/theme/assets"
HOSTILE = (
    *"' \" # : - ? , [ ] { } & * ! | > % @ ` ~ \\ = < .. ... --- <<".split(" "),
    *(
        ": a",
        "a:",
        "a: b",
        "a #b",
        "a#b",
        "#a",
        "- a",
        "-a",
        "-",
        "--- a",
        "? a",
        "?a",
        ":a",
        "a,b",
        "a, b",
        "[a]",
        "{a}",
    ),
    *(
        "yes",
        "No",
        "oN",
        "YES",
        "true",
        "TRUE",
        "tRue",
        "null",
        "Null",
        "~",
        "y",
        "N",
        "off",
        "0x1F",
        "1e3",
        ".inf",
        "012",
    ),
    *("2024", "2024-02-11", "2022-09/2022-10", "[2020,2021]", "../2020", "12:30", "1_000", "+1", "=", "<<", "!!str a"),
    *("it's", 'say "it"', 'it\'s "it"', "back\\slash", "it's a \\", "''", '""', "'a'", '"a"', "“a”", "«a»", "l’armée"),
    *(
        "a\nb",
        "a\n\nb",
        "a\tb",
        "a\r\nb",
        "a\u2028b",
        "a\u2029b",
        "a\x85b",
        "\ufeffa",
        "a\u00a0b",
        "a\u3000b",
        "a\u200bb",
    ),
    *(
        "a\u202eb",
        "a\u2066b\u2069",
        "a\u200fb",
        "שלום",
        "مرحبا",
        "北京",
        "👨‍👩‍👧",
        "🇫🇷",
        "e\u0301",
        "\ue000",
        "\x7f",
        "\x1b[31m",
    ),
    *(
        "[@source, p. 3]",
        "[[claim|words]]",
        "*emphasis*",
        "<b>",
        "&amp;",
        "%TAG",
        "@a",
        "`a`",
        "a  b",
        "a |",
        "a >",
        "a:b",
    ),
    *("http://a.example/?b=c#d", "a ", " a", "http://a.example/: b", "…", "[…]", "[…] a", "a […]", "{{ a }}", "${a}"),
)


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts beside the module that is made at build, of what they say."""
    folder = tmp_path_factory.mktemp("scripts")
    for path in ASSETS.glob("records-*.js"):
        shutil.copy(path, folder)
    (folder / "words.js").write_text(words_module(), encoding="utf-8")
    return folder


def script(module: str, expression: str, value: Any, folder: Path = ASSETS) -> Any:
    """What an expression over the scripts' module `m` says of a `value`."""
    source = (
        f"import * as m from {json.dumps((folder / module).as_uri())};\n"
        "let given = ''; for await (const part of process.stdin) given += part;\n"
        f"const value = JSON.parse(given); console.log(JSON.stringify({expression}));"
    )
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", source],
        input=json.dumps(value),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def made_up(seed: int) -> str:
    """A text of hostile parts, short or long; the same for the same seed."""
    choose = random.Random(seed)
    text = "".join(
        choose.choice((*HOSTILE, "word", "words and words")) + choose.choice((" ", " ", " ", "", "  ", "\n", "\n\n"))
        for _ in range(choose.choice((1, 2, 3, 8, 30)))
    )
    return text if seed % 5 == 0 else text.strip() or "x"


# All short texts of the signs that mean something in YAML.
SIGNS = ("".join(signs) for length in (1, 2, 3) for signs in product("-?:,[]{}#.a '", repeat=length))
VALUES = [*HOSTILE, *SIGNS, *map(made_up, range(2000))]


def bare(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {name: bare(value) for name, value in tree.items() if name != AT}
    return [bare(one) for one in tree] if isinstance(tree, list | tuple) else tree


def test_it_writes_what_the_program_writes():
    records: list[Any] = [
        {
            "note": one,
            "aliases": [one, other],
            "passages": [{"quote": one}, {"quote": other, "via": ["a", one]}],
            "a": {"b": one},
        }
        for one, other in zip(VALUES, [*VALUES[1:], VALUES[0]], strict=True)
    ]
    written = script("records-yaml.js", "value.map((one) => [m.writeFields(one), m.writeItems([one], 6)])", records)
    wanted = [[write_fields(one), write_items([one], 6)] for one in records]
    differing = [(one, here, there) for one, here, there in zip(records, written, wanted, strict=True) if here != there]
    assert differing == []


def test_what_it_writes_reads_as_it_was_typed_and_is_in_the_house_format():
    texts = [one for one in VALUES if one.strip() == one and not re.search(r"[^\n -~\u00a0-\u0500\u4e00-\u9fff]", one)]
    assert len(texts) > 1000
    sources = [{"title": one, "kind": "book", "note": one} for one in texts]
    for fields, lines in zip(
        sources, script("records-yaml.js", "value.map((one) => m.writeFields(one))", sources), strict=True
    ):
        document = Document("dossier/sources/x.yml", "".join(f"{line}\n" for line in lines))
        assert bare(read_yaml(document)[0]) == fields
        assert format_document(document, PurePosixPath("sources/x.yml"))[0] == document.text


WRITTEN = (
    "2024-02-11 2024-02 2024 2022-10~ 2022-10? 2022-10% 2022-09/2022-10 2022/2021 ../2022 2022/.. /2022 2022/ / .. ../.. "
    "[2020,2021] [2020..2021] [..2023-08-22] [2023..] [,] [] [2021..2020] 198X 19XX 1XXX XXXX 1985-XX 1985-XX-XX 1985-04-XX "
    "1985-XX-04 2024-21 2024-24 2024-25 2024-21-01 -0044 -0000 0000 Y17000 Y-17000 Y0700 Y1700 2024-10-25T12:30:00 "
    "2024-10-25T12:30:00Z 2024-10-25T24:00:00 2024-10-25T12:30:00+04:30 2024-10-25T12:30:00/2024 2024-10T12:00:00 1674/75 "
    "1674/75-02 1674/1675 1674/75-02-10 10/11/2026 2024.10.25 20241025 c.2024 24-10-25 2024-1-5"
).split()
DATES = (
    *WRITTEN,
    *(f"julian {one}" for one in WRITTEN),
    "julian",
    "julian ",
    "Julian 1700",
    "2024 02",
    "９999",
    "1" * 201,
)


def is_date(text: str) -> bool:
    try:
        read_date(text)
    except InvalidDate:
        return False
    return True


def test_it_takes_the_dates_that_the_program_takes():
    choose = random.Random(19)
    parts = "2024 02 11 29 30 31 00 12 13 21 24 1900 2000 XX 20XX 202X - -- / .. [ ] , ? ~ % T12:00:00 Z Y17000 julian".split()
    made = [
        "".join(choose.choice((*parts, "-", "-", "2023", " ")) for _ in range(choose.randint(1, 7)))
        for _ in range(4000)
    ]
    days = [
        f"{calendar}{year}-{month:02}-{day:02}"
        for calendar in ("", "julian ")
        for year in ("1900", "2000", "2023", "2024", "-0004", "-0005", "0000", "1674/75")
        for month in (1, 2, 3, 4, 12)
        for day in (0, 1, 24, 25, 28, 29, 30, 31, 32)
    ]
    texts = [*DATES, *made, *days, *VALUES[:400]]
    taken = script("records-dates.js", "value.map(m.isDate)", texts)
    assert [one for one, is_taken in zip(texts, taken, strict=True) if is_taken != is_date(one)] == []
    assert sum(taken) > 300


ORDERED = (
    *"2024-02-11 2024-02 2024 2022-10~ 2022-09/2022-10 ../2022 2022/.. [2020,2021] [..2023-08-22] 198X -0044 0000".split(),
    *"Y17000 Y-17000 2024-24 2024-10-25T12:30:00Z 1700-03-01 1700-03-12".split(),
    *("julian 1700-02-29", "julian 1674/75-02-10", "julian -0044-03-15", "julian 1700-03"),
)


def test_of_two_dates_it_knows_which_was_first_and_how_each_stands_in_an_address():
    pairs = [*product(ORDERED, repeat=2)]
    found = script("records-dates.js", "value.map((pair) => m.isSurelyBefore(...pair))", pairs)
    wanted = [surely_before(*map(read_date, pair)) for pair in pairs]
    assert [pair for pair, here, there in zip(pairs, found, wanted, strict=True) if here != there] == []
    assert script("records-dates.js", "value.map(m.spelt)", ORDERED) == [anchor_text(read_date(one)) for one in ORDERED]


MEANT = (
    "3 May 2021; May 3, 2021; 3rd of May 2021; 2021 May 3; May 2021; Sept. 2021; 3 mai 2021; 10/11/2023; 13/11/2023; 11/2023; "
    "2021.5.3; 2021/05/03; 2021-5-3; 20210503; c. 2021; about May 2021; ca 1500; 1990s; 3 May 2021?; 2020 – 2022; "
    "2020-2022; from May 2020 to June 2020; spring 2021; 30/02/2021; 32 May 2021; nonsense; May; 2021-13-01; 2021-02-30; 2023/2021; "
    "unknown; 2021年5月3日; １０ May 2021"
).split("; ")


# Of these nothing can be made, and what is said of them is shorter here.
OTHERWISE = {"3 May 2021?", "3 mai 2021", "30/02/2021", "32 May 2021", "nonsense", "May", "unknown"}


@pytest.mark.parametrize("takes", ["date", "day"])
def test_where_it_gives_a_date_to_write_the_program_gives_it_too(scripts: Path, takes: str):
    read = read_edtf if takes == "date" else read_day
    given = script("records-date-forms.js", f"value.map((one) => m.explain(one, '{takes}'))", MEANT, scripts)
    otherwise = []
    for text, words in zip(MEANT, given, strict=True):
        with pytest.raises(ValueError, match=r".") as told:
            read(text)
        if words != str(told.value):
            otherwise.append(text)
    assert {*otherwise} <= OTHERWISE


# What the page of the forms says in words of its own, where the check has others or nothing.
OWN_WORDS = {
    "“{id}” is no document, and only documents are cited. Write [[{id}]].",
    "“{id}” is the speaker: name from whom they have it.",
    "Add where you read it to that statement, by hand in its file.",
    "Choose one that is offered, or paste the link “#” beside the statement.",
    "Mend the id in “{mark}”, or take the mark out.",
    "Translate it, or mend its language.",
    "“{by}” {stance} this on the same day, at {here}.",
}


def test_it_refuses_a_record_in_the_words_of_the_check():
    engine = PROJECT / "hooks/casefile"
    program = {
        message
        for folder in ("checks", "evidence", "model", "editing")
        for path in (engine / folder).rglob("*.py")
        for _, message, *_ in extract_from_file("python", path, {"_": None, "N_": None})
    }
    said = {message for _, message, *_ in extract_from_file("javascript", ASSETS / "records-rules.js", {"_": None})}
    assert said - program == OWN_WORDS


RECORDS = {
    "herald-1": {"kind": "source", "published": "2024-03-03", "publisher": "herald"},
    "gate": {"kind": "claim", "topic": "flood"},
}
RECORDS |= {"saying": {"kind": "claim", "topic": "other", "entered_as": "saying"}, "ann": {"kind": "person"}}
SAID = {"claim": ["gate"], "by": ["ann"], "stance": ["denies"], "source": ["herald-1"]}
FIELDS = [
    {"cfField": "said", "cfTakes": "date", "cfPast": ""}, {"cfField": "text", "cfTakes": "prose"}, {"cfField": "via", "cfTakes": "reference"},
]  # fmt: skip
FAULTS: list[tuple[str, dict[str, list[str]], list[str]]] = [
    ("statement", SAID, []),
    ("statement", SAID | {"said": ["2024-03-03"]}, ["stance"]),
    ("statement", SAID | {"stance": ["asserts"], "said": ["2024-03-02"]}, ["stance"]),
    ("statement", SAID | {"said": ["2024-03-04"]}, ["said"]),
    ("statement", SAID | {"said": ["2024-03"]}, []),
    ("statement", SAID | {"said": ["2999"]}, ["said", "said"]),
    ("statement", SAID | {"claim": ["saying"]}, ["stance"]),
    ("statement", SAID | {"via": ["herald-1", "herald-1"], "heard_from": ["herald"]}, ["via", "via", "via"]),
    ("statement", SAID | {"heard_from": ["ann"], "speaks_for": ["ann"]}, ["heard_from", "speaks_for"]),
    ("statement", SAID | {"quote": ["So."], "translation": ["so."]}, ["translation"]),
    ("claim", SAID | {"id": ["new"], "text": ["Was it?"], "topic": ["flood"], "kind": ["opinion"]}, ["text", "stance"]),
    ("claim", {"id": ["new"], "topic": ["flood"], "part_of": ["gate"], "under": ["saying"]}, ["under", "under"]),
    ("claim", {"id": ["new"], "topic": ["flood"], "kind": ["saying"]}, ["parties"]),
    ("source", {"published": ["2024"], "written": ["2025"], "publisher": ["x"], "carried_by": ["x"]}, ["written", "carried_by"]),
    ("unnamed", {"vouched_by": ["herald"], "wrote": ["herald-1"]}, ["vouched_by"]),
    ("correction", {"made": ["2024-03-02"], "concerns": ["herald-1"], "statement": ["a"]}, ["statement", "concerns"]),
    ("correction", {"concerns": ["gate"], "statement": ["ann-denies-2024-03-03"]}, []),
    ("correction", {"concerns": ["gate"], "statement": ["ann-denies-2024"]}, ["statement"]),
    ("correction", {"text": ["[[gate|it]], [@herald-1, p. 2; @herald-1], `[[x]]`, \\[[y]], ``[@z]``"]}, []),
    ("correction", {"text": ["[[x]] [@herald-1; @ann]"]}, ["text", "text"]),
]  # fmt: skip


def test_it_refuses_of_a_record_what_the_check_refuses(scripts: Path):
    known = {"statements": {"gate": ["ann-denies-2024-03-03"]}, "drafts": [{"values": SAID | {"said": ["2024-03-02"]}}]}
    source = (
        "value.asked.map(([kind, values]) => [...m.faultsOf({ kind, values }, value.fields, "
        "{ ...value.known, records: new Map(Object.entries(value.records)) })])"
    )
    asked = [[kind, values] for kind, values, _ in FAULTS]
    value = {"asked": asked, "fields": FIELDS, "known": known, "records": RECORDS}
    found = script("records-rules.js", source, value, scripts)
    assert [[name for name, *_ in faults] for faults in found] == [names for *_, names in FAULTS]


LINKS = {
    "https://a.example/x/claims/gate/#ann-denies-2024": ("gate", "ann-denies-2024"),
    "claims/gate/#ann": ("gate", "ann"),
    "../claims/gate.html#ann": ("gate", "ann"),
    "https://a.example/people/ann/index.html": ("ann", ""),
    "/people/ann/?a=b": ("ann", ""),
    "#ann-denies-2024": ("", "ann-denies-2024"),
    "ann-denies-2024": ("", ""),
    "Ann Denies": ("", ""),
    "https://a.example/People/Ann Denies/": ("", ""),
}


def test_it_reads_a_link_to_a_page_of_the_site():
    found = script("records-ids.js", "value.map(m.readLink)", [*LINKS])
    assert [(one["id"], one["address"]) for one in found] == [*LINKS.values()]


@pytest.mark.parametrize("name", ["example", "second_archive"])
def test_it_puts_a_statement_where_the_program_does(name: str):
    archive = load(TESTS / name / "dossier")[0]
    new: Any = {"by": "a", "stance": "denies", "passages": [{"source": "b", "quote": "it's: “no”"}]}
    asked: list[Any] = []
    wanted: list[str] = []
    for claim in archive.claims.values():
        text = claim.at.document.text
        lines = text.replace("\n", "\r\n") if len(asked) % 2 else text
        asked.append([lines, claim.id, [new, new]])
        wanted.append(insert_statements(lines, archive.topic_of[claim.id], claim, [new, new]))
    found = script("records-insertion.js", "value.map((one) => m.insertStatements(...one))", asked)
    assert len(asked) > 3
    assert found == wanted


@pytest.mark.parametrize(
    "text",
    [
        "", "title: X\n", "claims: {a: {statements: []}}\n", "claims:\n  a:\n    statements: [{by: x}]\n",
        "note: |\n  claims:\n    a:\n      statements:\n        - by: x\n", "claims:\n  b:\n    statements:\n      - by: x\n",
    ],
)  # fmt: skip
def test_it_puts_none_into_a_file_that_is_laid_out_otherwise(text: str):
    assert script("records-insertion.js", "m.insertStatements(value, 'a', [{ by: 'x' }])", text) == ""


TITLES = (
    "The gate was closed", "Élan vital à l’Œuvre", "Straße 12", "Łódź, Żubr & Đorđe", "北京", "Ærø og Ålborg", "O'Brien's gate",
    "½ mile", "²", "Ⅳ", "ﬁne", "İstanbul", "ＡＢＣ", "e\u0301t\u00e9", "  ", "1,234 boats of the fleet", "a-b_c", "Жук", "naïve—café",
)  # fmt: skip


def test_it_proposes_the_ids_that_the_program_proposes():
    fields = [
        {"title": title, "name": title, "text": title, "published": date, **more}
        for title in TITLES
        for date in ("2024-02-11", "2024", "[..2023-08]", "")
        for more in (
            {},
            {"publisher": "herald"},
            {"authors": "Doe, Jane"},
            {"aliases": "Zhuk", "made": "2024-02-11", "concerns": "gate"},
        )
    ]
    kinds = ("source", "claim", "person", "correction")
    found = script(
        "records-ids.js",
        "value.map((one) => ['source', 'claim', 'person', 'correction'].map((k) => m.proposeId(k, one)))",
        fields,
    )
    assert found == [[propose_id(kind, one) for kind in kinds] for one in fields]
    assert script("records-ids.js", "value.map((one) => m.slug(one))", list(TITLES)) == [slug(one) for one in TITLES]


def test_marks_round_all_of_a_text_are_told_as_by_the_check(scripts: Path):
    choose = random.Random(1)
    parts = [
        *"“”\"«»„「」‹›『』‘’'",
        *("a", "a b", "1980", "é", "’s", "'s", "l’a", "l'a", "_", " ", "।", "水", "की", "."),
    ]
    texts = ["".join(choose.choices(parts, k=choose.randint(1, 6))) for _ in range(20_000)]
    texts += [f"{open_}{text}{close}" for open_, close in product(parts, parts) for text in ("so", "it's so", "l’1")]
    texts = [" ".join(text.split()) for text in texts if any(character.isalnum() for character in text)]
    told = "(await m.faultOf(one, { dataset: { cfField: 'translation' } }, [])) !== ''"
    here = script("records-checks.js", f"await Promise.all(value.map(async (one) => {told}))", texts, scripts)
    there = [bool(words_in_marks(text)) for text in texts]
    assert 100 < sum(there) < len(texts) - 100
    assert [text for text, one, other in zip(texts, here, there, strict=True) if one != other] == []
