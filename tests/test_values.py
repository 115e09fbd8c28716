"""The number on which a claim turns: what can be entered, how it is written, and rival ones side by side."""

import pytest

from casefile.evidence.findings import Findings
from casefile.examination import warnings_of
from casefile.translation import speaking
from casefile.views.topic import view_topic
from casefile.views.values import view_value
from small import Examined, claiming, relating, said


def valued(**values: str) -> Examined:
    """A dispute among claims with these values, each asserted by Anna and first denied by Ben."""
    statements = [said("anna", "asserts", "2024-02-02"), said("ben", "denies", "2024-02-01")]
    claims = {id_: (f"value: {value}" if value else "", statements) for id_, value in values.items()}
    head = ["disputes:", f"  - {{question: How many?, accounts: [{', '.join(values)}]}}"]
    return relating(claims, head=head, dates={"paper": "2024-02-03"})


def tables_of(examined):
    assert examined.problems == []
    (topic,) = examined.archive.topics.values()
    findings = Findings(examined.archive)
    (view,) = view_topic(topic, findings).disputes
    rows = [
        (table.of, [(one.link.id, one.value and one.value.amount, one.bar) for one in table.accounts])
        for table in view.tables
    ]
    return rows, [one.link.id for one in view.accounts], view


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        ("{amount: 1500, unit: km, of: so}", "1,500 km", "1\u202f500 km"),
        ("{amount: 1.50, unit: '%', of: so}", "1.50 %", "1,50 %"),
        ("{amount: -5, unit: °C, of: so}", "-5 °C", "-5 °C"),
        ("{amount: 1.5/2, unit: m, of: so}", "1.5 to 2 m", None),
        ("{amount: 100/.., unit: boats, of: so}", "at least 100 boats", None),
        ("{amount: ../100, unit: boats, of: so}", "at most 100 boats", None),
        ("{amount: 70, unit: km, of: so, about: true}", "about 70 km", None),
        ("{amount: 123456789012345678.123456789, unit: km, of: so}", "123,456,789,012,345,678.123456789 km", None),
    ],
)
def test_it_is_written_in_the_language_of_the_archive_with_the_digits_that_were_entered(value, english, french):
    examined = claiming([said("anna", "asserts")], f"value: {value}")
    assert examined.problems == []
    entered = examined.claim.value
    assert entered
    assert view_value(entered).words == english
    if french:
        with speaking("fr"):
            assert view_value(entered).words == french


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ("'1,500'", "“1,500” is not an amount. Write “1500”."),
        ("1 500", "“1 500” is not an amount. Write “1500”."),
        ("'1,5'", "“1,5” is not an amount. Write “1.5”."),
        ("many", "“many” is not an amount. Write “1500”, “1.5”, “1.5/2” or “100/..”."),
        ("..", "“..” is not an amount."),
        ("1/2/3", "“1/2/3” is not an amount."),
        ("1e9", "“1e9” is not an amount."),
        ("2/1", "“2/1” is no range"),
        ("2/2", "“2/2” is no range"),
        ("../..", "“../..” is no range"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_form_to_write(amount, told):
    (message,) = claiming([said("anna", "asserts")], f"value: {{amount: {amount}, unit: km, of: so}}").messages
    assert told in message


def test_rival_numbers_of_one_thing_stand_in_a_table_the_smallest_first_on_one_scale():
    rows, others, view = tables_of(
        valued(
            much="{amount: 200, unit: km, of: Length}",
            little="{amount: 50/100, unit: km, of: length}",
            other="{amount: 7, unit: boats, of: boats}",
            none="",
        )
    )
    ((of, accounts),) = rows
    assert of == "Length"
    assert [(id_, amount, (bar.length, bar.more)) for id_, amount, bar in accounts] == [
        ("little", "50 to 100", (25.0, 25.0)),
        ("much", "200", (100.0, 0.0)),
    ]
    assert others == ["other", "none"]
    first = view.tables[0].accounts[0]
    assert [one.link.words for one in first.said] == ["Anna"]
    assert first.link.line
    assert first.link.line.words == "Contested, denied by Ben"


@pytest.mark.parametrize("second", ["{amount: 5, unit: miles, of: length}", "{amount: -5, unit: km, of: length}"])
def test_numbers_in_two_units_or_below_nought_have_no_bars(second):
    ((_, accounts),), _, _ = tables_of(valued(one="{amount: 9, unit: km, of: length}", two=second))
    assert [bar for *_, bar in accounts] == [None, None]


def test_only_one_thing_counted_in_two_units_is_warned_of():
    mixed = valued(one="{amount: 9, unit: km, of: length}", two="{amount: 5, unit: miles, of: Length}")
    assert [one.message.split(",")[0] for one in warnings_of(mixed.archive) if one.rule == "values"] == [
        "This is in “miles”"
    ]
    two = valued(one="{amount: 9, unit: km, of: length}", two="{amount: 5, unit: boats, of: boats}")
    assert [one for one in warnings_of(two.archive) if one.rule == "values"] == []


@pytest.mark.parametrize(
    ("text", "amount", "warned"),
    [
        ("There were 1,500 boats.", "1500", False),
        ("Es waren 1.500 Boote.", "1500", False),
        ("It cost 400 million.", "400000000", False),
        ("In 2022 there were seventy boats.", "70", False),
        ("There were 1.5 to 2 tons.", "1.5/2", False),
        ("There were 71 boats.", "70", True),
        ("There were 1.5 tons.", "1.5/2", True),
    ],
)
def test_a_value_that_differs_from_the_figures_of_the_words_is_warned_of(text, amount, warned):
    passage = f"{{source: paper, paraphrase: '{text}'}}"
    statement = f"{{by: anna, stance: asserts, passages: [{passage}]}}"
    examined = claiming([statement], f"value: {{amount: {amount}, unit: u, of: so}}")
    assert examined.problems == []
    assert any(one.rule == "values" for one in warnings_of(examined.archive)) == warned
