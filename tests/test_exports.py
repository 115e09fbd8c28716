import json
import re

import pytest

from casefile.evidence.citations import full_reference, short_citation, shown_address
from casefile.evidence.findings import Findings
from casefile.exports.csl import csl_items, edtf_of
from casefile.exports.data import archive_data
from samples import GOOD
from small import claiming, said, small


def source(fields):
    examined = small(
        f"--- organisations/herald.yml\nname: The <b>Herald</b>\n--- people/anna.yml\nname: Anna Arc\n--- sources/a.yml\n{fields}\n"
    )
    return examined.archive.sources["a"], examined.archive


@pytest.mark.parametrize(
    ("fields", "short", "full"),
    [
        ("kind: book", "a, book, date not known", "[Title not known]. Date not known."),
        ("{kind: book, title: T}", "T, book, date not known", "<cite>T</cite>. Date not known."),
        (
            "{kind: book, title: T, authors: [{id: anna}, {given: Ben, family: Bell}, {literal: C. Co}], published: 2024-02}",
            "Anna Arc, book, Feb 2024",
            "Anna Arc, Ben Bell, C. Co. <cite>T</cite>. February 2024.",
        ),
        ("{kind: book, authors: [{family: Bell}]}", "Bell, book, date not known", "Bell. [Title not known]. Date not known."),
        (
            "{kind: book, title: '<i>T</i>', publisher: herald, carried_by: herald, language: fr, title_basis: a<b}",
            "The <b>Herald</b>, book, date not known",
            '<cite lang="fr">&lt;i&gt;T&lt;/i&gt;</cite> [a&lt;b]. The &lt;b&gt;Herald&lt;/b&gt; '
            "(copy in The &lt;b&gt;Herald&lt;/b&gt;), date not known.",
        ),
        (
            "{kind: book, url: 'https://www.example.org/a?b=1&c=2/'}",
            "example.org, book, date not known",
            "[Title not known]. Date not known. "
            '<a class="cf-address" href="https://www.example.org/a?b=1&amp;c=2/" rel="noreferrer">'
            "example.org/a?b=1&amp;c=2</a>",
        ),
    ],
)  # fmt: skip
def test_a_source_is_cited_with_what_is_known(fields, short, full):
    record, archive = source(fields)
    assert short_citation(record, archive) == short
    assert short_citation(record, archive, "p. 2") == f"{short}, p. 2"
    assert str(full_reference(record, archive)) == full


def test_a_long_address_is_shortened_for_the_eye():
    assert shown_address("https://example.org/" + "a" * 48) == "example.org/" + "a" * 48
    assert shown_address("https://example.org/" + "a" * 49) == "example.org/" + "a" * 47 + "…"


@pytest.mark.parametrize(
    ("date", "issued", "says_all"),
    [
        ("2024-02-03", {"date-parts": [[2024, 2, 3]]}, True),
        ("2024-02", {"date-parts": [[2024, 2]]}, True),
        ("-0043-03", {"date-parts": [[-44, 3]]}, True),
        ("0000", {"date-parts": [[-1]]}, True),
        ("2024-02/2024-03", {"date-parts": [[2024, 2], [2024, 3]]}, True),
        ("1984/2004-06", {"date-parts": [[1984], [2004, 6]]}, True),
        ("2024~", {"date-parts": [[2024]], "circa": True}, False),
        ("2024?", {"date-parts": [[2024]], "circa": True}, False),
        ("2024-21", {"date-parts": [[2024]], "season": 1}, False),
        ("2022-24", {"date-parts": [[2022]], "season": 4}, False),
        ("2004-06-XX", {"date-parts": [[2004, 6]]}, False),
        ("2024-02-11T23:30:00Z", {"date-parts": [[2024, 2, 11]]}, False),
        ("199X", {"literal": "1990s"}, False),
        ("2024-02/..", {"literal": "from February 2024"}, False),
        ("../2024-10-24", {"literal": "by 24 October 2024"}, False),
        ("[2024-10-25,2024-10-26]", {"literal": "25 or 26 October 2024"}, False),
        ("2021-21/2022-23", {"literal": "spring 2021 to autumn 2022"}, False),
    ],
)
def test_a_date_in_csl(date, issued, says_all):
    """No day is made up; what CSL cannot say stands beside it, as it was written."""
    _, archive = source(f"{{kind: book, published: '{date}'}}")
    exact = {} if says_all else {"custom": {"edtf": {"issued": date}}}
    (item,) = csl_items(archive)
    assert item == {"id": "a", "type": "book", "issued": issued, **exact}
    assert edtf_of(item, "issued") == archive.sources["a"].published


def test_sources_in_csl():
    assert csl_items(small(GOOD).archive) == [
        {
            "id": "diary",
            "type": "manuscript",
            "title": "A diary",
            "author": [{"literal": "Anna"}, {"family": "Bell", "given": "Ben"}],
            "issued": {"date-parts": [[2023, 12]]},
            "language": "fr",
        },
        {
            "id": "letter",
            "type": "document",
            "publisher": "The Herald",
            "source": "The Tribune",
            "language": "en",
            "URL": "https://example.org/letter",
        },
    ]


def names_in(value):
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from names_in(inner)


def test_the_data_are_json_with_every_record_and_no_place_of_a_file():
    examined = small(GOOD)
    data = archive_data(Findings(examined.archive))
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert {id_ for kind in data.values() for id_ in kind} == set(examined.archive.records)
    assert not {"at", "@", "@id"} & set(names_in(data))
    assert not re.search(r"dossier/|\.yml|Located|Edtf", json.dumps(data))


def test_the_data_hold_what_was_written_and_what_follows():
    claim = archive_data(Findings(small(GOOD).archive))["claim"]["gate-shut"]
    (statement,) = claim["statements"]
    assert claim["computed"] == {
        "topic": "affair",
        "standing": "single-origin",
        "rule": 5,
        "stands": "One origin, denied by nobody",
        "denied_by": [],
        "excluded_by": [],
        "derived": [],
        "independent_origins": [["anna"]],
        "origins_at_least": 1,
        "origins_at_most": 1,
        "first_public": "2023-12",
        "nearest_for": {
            "claim": "gate-shut",
            "statement": "insider-asserts-2023-11-02",
            "way": "itself",
            "document": "diary",
            "hands": 2,
            "held": False,
            "verified": False,
            "translated_from": "en",
        },
        "nearest_against": None,
    }
    assert (claim["when"], claim["kind"], claim["parties"]) == ("2023-11", "fact", ["herald"])
    assert statement["computed"] == {
        "anchor": "insider-asserts-2023-11-02",
        "origin": ["anna"],
        "roles": {},
        "first_public": "2023-12",
        "hands": [2],
        "retracted": False,
    }
    assert statement["passages"][0]["via"] == ["letter"]
    assert "paraphrase" not in statement["passages"][0]


def test_data_without_dates():
    claim = archive_data(Findings(claiming([said("anna", "denies")]).archive))["claim"]["fact"]
    assert (claim["computed"]["first_public"], claim["computed"]["independent_origins"]) == (None, [])
    assert (claim["computed"]["stands"], claim["computed"]["denied_by"]) == (
        "Denied by Anna, asserted by nobody",
        ["anna"],
    )
