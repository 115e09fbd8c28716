"""Which claims the sentences of a pasted text come near: the script, on the claims of the example."""

import pytest

from building import EXAMPLE
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.examination import examine
from casefile.views.paste import paste_data
from nearness import near_in, quoted_in
from small import small, with_retracted

pytestmark = pytest.mark.node

# Sentences as a reporter would write them, each with the claim that it carries.
TOLD = {
    "Somebody opened the third gate of the upper weir by hand, the Gazette wrote.": "gate-opened-by-hand",
    "Under the weight of the water the third gate gave way by itself, the authority says.": "gate-gave-way",
    "The gate was opened from the control room of the authority, according to another version.": "gate-opened-by-button",
    "Its engineers had secretly been told to switch off the alarms for ten kilometres around.": "alarms-switched-off",
    "On the east bank the sirens had not worked since October 2023: they were out of order.": "sirens-out-of-order",
    "The army was only called at dawn on 12 November.": "army-called-at-dawn",
    "When the gate opened the keeper slept.": "keeper-asleep",
    "The mayor is said to have left Oskmouth before the water came.": "mayor-left-town",
    "Two hundred homes were without light the next day.": "two-hundred-homes-dark",
    "The roadway of the bridge is said to have been dry at midnight.": "bridge-was-dry",
    "A leaf is missing from the log in which the gates are noted.": "log-leaf-is-missing",
    "Holm & Sons got the contract for the sirens without a tender.": "contract-without-tender",
    "Piers Aldane was paid by Holm & Sons for his vote on the contract.": "councillor-was-paid",
    "Nobody ever tested the sirens of the east bank at night.": "sirens-never-tested",
    # In French, by a quotation, and by what a translation has in common with it.
    "L’Autorité du fleuve aurait secrètement demandé à ses ingénieurs de désactiver les alarmes.": "alarms-switched-off",
    "L'armée n'a été prévenue qu'à l'aube, dit un pompier.": "army-called-at-dawn",
}
# What such a report has besides.
BESIDE = (
    "Photograph: the harbour in spring.",
    "The council meets again on Tuesday.",
    "Subscribe to our newsletter.",
    "It had rained for eleven days.",
    "The town has nine thousand people.",
    "The authority did not respond to a request for comment.",
    "Tous droits réservés.",
    "Thank you for reading.",
)


@pytest.fixture(scope="module")
def archive() -> Archive:
    return examine(EXAMPLE / "dossier")[0]


def claims_of(sentences) -> list[set[str]]:
    return [{mark["claim"] for mark in one["marks"]} for one in sentences]


def test_four_of_five_sentences_are_marked_with_their_claim_and_nine_of_ten_marks_are_right(archive: Archive):
    found = [set().union(*claims_of(text)) for text in near_in([*TOLD, *BESIDE], archive)]
    missed = [text for (text, claim), marks in zip(TOLD.items(), found, strict=False) if claim not in marks]
    wrong = [(text, marks - {TOLD.get(text)}) for text, marks in zip((*TOLD, *BESIDE), found, strict=True)]
    others = [(text, marks) for text, marks in wrong if marks]
    assert len(missed) <= len(TOLD) / 5, missed
    assert 10 * sum(len(marks) for _, marks in others) <= sum(map(len, found)), others


def test_every_quotation_finds_its_own_claim(archive: Archive):
    quoted = quoted_in(archive)
    found = near_in([quote for _, quote in quoted], archive)
    lost = [one for one, told in zip(quoted, found, strict=True) if one[0] not in set().union(*claims_of(told))]
    assert quoted
    assert lost == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. The gate broke.\nNobody came", ["It rained.", "The gate broke.", "Nobody came"]),
        ("M. Reed dormait. Mme Quill non.", ["M. Reed dormait.", "Mme Quill non."]),
        ("Il a plu.Le barrage a cédé.", ["Il a plu.", "Le barrage a cédé."]),
        ("« Il dort ! » a-t-il dit. Puis rien.", ["« Il dort ! » a-t-il dit.", "Puis rien."]),
        ("« Il dort. » Quill le nie.", ["« Il dort. »", "Quill le nie."]),
        ("***\n\n12\n", []),
        # As many as the form takes: to look at all of what was read at each would take hours.
        pytest.param("J. " * 60_000 + "Reed slept.", ["J. " * 60_000 + "Reed slept."], id="initials without end"),
    ],
)
def test_sentences(text: str, sentences: list[str], archive: Archive):
    (found,) = near_in([text], archive)
    assert [one["sentence"] for one in found] == sentences


PEOPLE = """
--- people/anna.yml
name: Anna Bell
--- people/ben.yml
name: Ben Carter
--- people/carl.yml
name: Carl Dean
--- people/dora.yml
name: Dora Fox
--- organisations/herald.yml
name: The Herald
--- sources/herald-2024.yml
kind: article-newspaper
title: Forty boats
publisher: herald
published: 2024-03-05
--- sources/letter-2024.yml
kind: document
title: A letter
publisher: herald
published: 2024-04-10
"""


OPEN = """
--- topics/gates.yml
question: Who opened the gate?
claims:
  gate-open:
    text: The great gate of the harbour stood open.
    statements:
      - by: anna
        stance: asserts
        heard_from: [carl]
        passages: [{source: herald-2024, quote: the great gate stood open all night}]
      - by: dora
        stance: asserts
        heard_from: [carl]
        passages: [{source: herald-2024, quote: nobody had closed the great gate of the harbour}]
      - by: ben
        stance: denies
        passages: [{source: herald-2024, quote: it was closed and I have the key}]
"""


def test_what_a_text_leaves_out():
    """Who tells a claim and who is against it is looked for by name: beside the claim, and in the whole text."""
    archive = small(OPEN + PEOPLE).archive
    texts = [
        "The great gate of the harbour stood open, say Anna Bell and Dora Fox.",
        "The great gate of the harbour stood open, says Anna Bell. Ben Carter was at sea.",
        "“The great gate stood open all night.” Tea was served.",
    ]
    marks = [one["marks"] for text in near_in(texts, archive) for one in text if one["marks"]]
    assert [(mark["claim"], mark["notes"], mark["told"]) for (mark,) in marks] == [
        ("gate-open", ["one", "silent"], ["Anna Bell", "Dora Fox"]),
        ("gate-open", [], []),
        ("gate-open", ["silent"], []),
    ]


TWO = """
--- topics/gates.yml
question: Who opened the gate?
claims:
  gate-open:
    text: This night of the flood the great gate of the outer harbour stood open to the sea.
    statements: [{by: anna, stance: asserts, passages: [{source: herald-2024, paraphrase: So it was.}]}]
  gate-stood-open:
    text: That night of the flood the great gate of the outer harbour stood open to the sea.
    statements: [{by: anna, stance: asserts, passages: [{source: herald-2024, paraphrase: So it was.}]}]
"""


@pytest.mark.parametrize(("relation", "near"), [("    part_of: gate-open\n", 1), ("", 0)])
def test_a_sentence_as_near_to_a_claim_as_to_a_part_of_it_is_near(relation: str, near: int):
    """Of two claims that do not stand together neither is meant for certain."""
    archive = small(TWO + relation + PEOPLE).archive
    (found,) = near_in(["One night of the flood the great gate of the outer harbour was open to the sea."], archive)
    assert [len(one["marks"]) for one in found] == [near]


TELLERS = "The great gate of the harbour stood open, say Anna Bell, Dora Fox and Ben Carter."
SAID = "{{by: {by}, stance: {stance}, said: {on}, heard_from: [{heard}], passages: [{passage}]}}"
IN_HERALD, IN_LETTER = "{source: herald-2024, paraphrase: So.}", "{source: letter-2024, paraphrase: So.}"


def on_record(*statements: str) -> Archive:
    """One claim, that the great gate stood open, with these statements."""
    lines = "".join(f"\n      - {one}" for one in statements)
    gates = f"question: Who?\nclaims:\n  gate-open:\n    text: {GATE}\n    statements:{lines}\n"
    return small(f"--- topics/gates.yml\n{gates}{PEOPLE}").archive


def by(who: str, stance: str = "asserts", heard: str = "", on: str = "2024-03-04", passage: str = IN_HERALD) -> str:
    return SAID.format(by=who, stance=stance, on=on, heard=heard, passage=passage)


GATE = "The great gate of the harbour stood open."
ANNA, BEN, DORA = by("anna"), by("ben"), by("dora")
BACK = by("anna", "withdraws", on="2024-04-02", passage=IN_LETTER)


def notes(archive: Archive, text: str) -> list[list[str]]:
    (found,) = near_in([text], archive)
    return [mark["notes"] for one in found for mark in one["marks"]]


def day_of(archive: Archive) -> str:
    (claim,) = paste_data(Findings(archive))["claims"]
    return str(claim["withdrawn"])


def test_a_year_in_a_description_names_nobody():
    keeper = "--- people/keeper.yml\nname: Keeper of the port (2022)\n"
    gates = f"question: Who?\nclaims:\n  gate-open:\n    text: {GATE}\n    statements:\n      - {ANNA}\n"
    denied = f"      - {by('keeper', 'denies')}\n"
    archive = small(f"--- topics/gates.yml\n{gates}{denied}{PEOPLE}{keeper}").archive
    assert notes(archive, f"{GATE} It was 2022.") == [["silent"]]
    assert notes(archive, f"{GATE} The keeper of the port (2022) was asked.") == [[]]


@pytest.mark.parametrize(
    ("archive", "day"),
    [
        (on_record(ANNA, BACK), "10 April 2024"),
        (with_retracted(on_record(ANNA), {"herald-2024": "2024-05-01"}), "1 May 2024"),
        (on_record(ANNA, BEN, BACK), ""),
        (on_record(ANNA, BACK, by("anna", on="2024-04-12", passage=IN_LETTER)), ""),
        (on_record(ANNA), ""),
    ],
    ids=["taken back", "its document retracted", "by one of two", "asserted again", "not taken back"],
)
def test_withdrawn_since_the_day_on_which_it_was_public(archive: Archive, day: str):
    assert day_of(archive) == day
    assert notes(archive, f"{GATE} Tea was served.") == [["withdrawn"] if day else []]


@pytest.mark.parametrize(
    ("archive", "text", "said"),
    [
        (on_record(*(by(one, heard="carl") for one in ("anna", "ben", "dora"))), TELLERS, [["one"]]),
        (on_record(*(by(one, heard="carl") for one in ("anna", "ben", "dora"))), f"{GATE} {GATE}", [[], []]),
        (on_record(*(by(one, heard="carl") for one in ("anna", "ben", "dora"))), f"{GATE} " * 3, [["often"]] * 3),
        (on_record(ANNA, BEN, DORA), TELLERS, [[]]),
        (on_record(by("anna", heard="carl"), BEN, by("dora", heard="carl")), TELLERS, [[]]),
        (on_record(ANNA), f"{GATE} " * 3, [["often"]] * 3),
        (on_record(ANNA), "The great gate of the harbour stood open, says Anna Bell.", [[]]),
    ],
    ids=["told as three", "in two sentences", "in three", "three origins", "two", "of one", "the origin itself"],
)
def test_one_origin_told_as_several(archive: Archive, text: str, said: list[list[str]]):
    assert notes(archive, text) == said
