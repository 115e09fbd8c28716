"""Corrections as records: what they name is there, came before them, and has one address; old addresses go on leading."""

import pytest

from casefile.evidence.findings import Findings
from casefile.evidence.statement_addresses import former_anchors, statement_at
from casefile.views.corrections import corrections_of, corrections_of_statement, view_corrections
from small import said, small, stock

SOUND = {"made": "2024-05-01", "sort": "date", "concerns": "fact", "text": "It was said on [[fact|another day]]."}
NOW, OLD = "anna-asserts-2024-02-02", "anna-asserts-2024-02-01"
FIRST = said("anna", "asserts", "2024-02-02", formerly=f"[{OLD}]")
SECOND = said("ben", "denies", "2024-03-01")


def archive(
    *corrections: dict[str, str], statements: tuple[str, ...] = (FIRST, SECOND), files: str = "", cited: str = ""
):
    about = "about: [anna, ben, carl, dora, emil, insider, insider-2, leaker]\n    parties: [acme]"
    topic = "\n".join([
        "--- topics/affair.yml", "title: T", "question: Q?", "summary: S", "claims:",
        "  fact:", "    text: It is so.", f"    {about}", f"    note: '[@paper] [@book] {cited}'", "    statements:",
        *(f"      - {one}" for one in statements), "",
    ])  # fmt: skip
    records = [
        f"--- corrections/c{number}.yml\n" + "\n".join(f"{name}: {value}" for name, value in {**SOUND, **one}.items())
        for number, one in enumerate(corrections)
    ]
    return small(stock() + topic + files + "\n".join([*records, ""]))


def test_a_correction_is_an_entry_of_a_list_and_no_record_that_others_lead_to():
    found = archive({}, {"made": "2024-06-01", "concerns": "[fact, anna]", "asked_by": "Anna"})
    assert found.problems == []
    assert found.archive.records.keys().isdisjoint(found.archive.corrections)
    assert "fact" not in found.archive.backlinks
    findings = Findings(found.archive)
    assert [(one.id, one.day, one.sort) for one in corrections_of("fact", findings)] == [
        ("c1", "1 June 2024", "date"),
        ("c0", "1 May 2024", "date"),
    ]
    assert [one.asked_by for one in corrections_of("anna", findings)] == ["Anna"]
    assert [one.id for one in view_corrections(findings).corrections] == ["c1", "c0"]


@pytest.mark.parametrize("address", [NOW, OLD])
def test_a_statement_is_named_by_the_address_that_it_has_or_had(address: str):
    found = archive({"statement": address})
    assert found.problems == []
    first, second = found.claim.statements
    findings = Findings(found.archive)
    assert [one.anchor for one in corrections_of_statement(first, found.claim, findings)] == [NOW]
    assert corrections_of_statement(second, found.claim, findings) == ()
    assert former_anchors(first, found.archive) == (OLD,)
    assert statement_at(OLD, found.claim, found.archive) is first


def test_a_former_address_outlives_the_renaming_of_its_speaker():
    found = archive(files="--- people/anna.yml\nname: Anna\nformerly: [annie]\n")
    assert former_anchors(found.claim.statements[0], found.archive) == ("annie-asserts-2024-02-02", OLD)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"concerns": "fakt"}, "There is no record “fakt”. Did you mean “fact”?"),
        ({"text": "See [[fakt]]."}, "There is no record “fakt”. Did you mean “fact”?"),
        ({"sort": "speeker"}, "sort: “speeker” is not known here. Did you mean “speaker”?"),
        ({"made": "2024-05"}, "made: “2024-05” is not one day. Write it like 2026-12-01."),
        ({"made": "2999-05-01"}, "“made” lies in the future: 1 May 2999. Check the year first, then the rest."),
        ({"made": "2024-02-01"}, "“fact” is corrected on 1 February 2024, and nothing of it is older than 2 February 2024. Check the date “made”, or the id."),
        ({"concerns": "later", "text": "So."}, "“later” is corrected on 1 May 2024, and nothing of it is older than 2025. Check the date “made”, or the id."),
        ({"statement": "anna-asserts-2024-02-03"}, "No statement on the claims that are concerned has or had the address “anna-asserts-2024-02-03”. Did you mean “anna-asserts-2024-02-02”?"),
        ({"statement": "emil-declines-2001"}, "No statement on the claims that are concerned has or had the address “emil-declines-2001”. Take it from the link “#” beside the statement; if that is its old one, put it into its “formerly”."),
        ({"statement": NOW, "concerns": "anna"}, "“statement” is given, and no claim on which it stands. Name the claim in “concerns”."),
        ({"statement": f"'https://x.example/claims/fact/#{NOW}'"}, f"statement: Write only what stands behind the “#”: “{NOW}”."),
        ({"statement": "Anna denies it"}, "statement: “Anna denies it” is not the address of a statement: speaker, stance and date, as behind the “#” of its link, like “anna-specimen-denies-2024-02-11”."),
        ({"concerns": "[fact, fact]"}, "“fact” stands here twice. Take one of the two out, or name another."),
        ({"text": "See [[gone]].", "concerns": "[fact, gone]"}, "“gone” was removed on 1 April 2024 (dossier/removed/gone.yml:1:1). Take it out here too; what was removed does not come back."),
    ],
)  # fmt: skip
def test_each_rule_has_the_example_that_breaks_it(changed: dict[str, str], problem: str):
    files = "--- removed/gone.yml\nwas: claim\nremoved: 2024-04-01\nreason: A court.\n"
    files += "--- sources/later.yml\ntitle: L\nkind: book\nlanguage: en\npublished: 2025\n"
    found = archive(changed, files=files, cited="[@later]")
    told = [one for one in found.problems if one.startswith("dossier/corrections/c0.yml:")]
    assert told
    assert {one.split(": ", 1)[1] for one in told} == {problem}


@pytest.mark.parametrize(
    ("formerly", "problem"),
    [
        (("[ben-denies-2024-03-01]", ""), "“ben-denies-2024-03-01” leads to the statement at dossier/topics/affair.yml:12:9 already. Take it out of “formerly”."),
        ((f"[{NOW}]", ""), f"“{NOW}” leads to the statement at dossier/topics/affair.yml:11:9 already. Take it out of “formerly”."),
        ((f"[{OLD}]", f"[{OLD}]"), f"“{OLD}” leads to the statement at dossier/topics/affair.yml:11:9 already. Take it out of “formerly”."),
        (("[carl-denies-2024, carl-denies-2024]", ""), "“carl-denies-2024” leads to the statement at dossier/topics/affair.yml:11:9 already. Take it out of “formerly”."),
    ],
)  # fmt: skip
def test_a_former_address_leads_to_one_statement(formerly: tuple[str, str], problem: str):
    kinds = (("anna", "asserts", "2024-02-02"), ("ben", "denies", "2024-03-01"))
    statements = tuple(
        said(*one, **({"formerly": had} if had else {})) for one, had in zip(kinds, formerly, strict=True)
    )
    found = archive(statements=statements)
    assert [one for one in found.messages if "formerly" in one] == [problem]


def test_an_id_is_that_of_one_record_be_it_a_correction():
    found = archive(files="--- corrections/anna.yml\nmade: 2024-05-01\nsort: date\nconcerns: fact\ntext: So.\n")
    assert any("The id “anna” is taken already" in one for one in found.problems)


def test_what_is_held_back_takes_its_corrections_along():
    held = "--- sources/held.yml\ntitle: H\nkind: book\nlanguage: en\ndraft: true\n"
    other = said("carl", "asserts", "2024-02-03", source="held")
    found = archive({"concerns": "held", "text": "So."}, {}, files=held, statements=(FIRST, SECOND, other))
    assert found.problems == []
    assert {*found.archive.corrections} == {"c0", "c1"}
