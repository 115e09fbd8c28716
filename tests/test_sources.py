"""What a bibliography says of a document: its fields, what it has from the one around it, and its two dates."""

import pytest

from casefile.evidence.as_of import known_by_day
from casefile.evidence.bibliography import as_published
from casefile.evidence.chains import first_public
from casefile.evidence.citations import full_reference, short_citation
from casefile.evidence.findings import Findings
from casefile.exports.csl import csl_item
from casefile.views.source import view_source
from small import small


def reading(fields, others=""):
    """A source of these fields, the archive that it stands in, and the messages that are told of it."""
    text = (
        "--- organisations/herald.yml\nname: The Herald\n--- people/anna.yml\nname: Anna Arc\n"
        f"{others}\n--- sources/a.yml\n{fields}\n"
    )
    examined = small(text)
    told = [one for one in examined.messages if not one.startswith("No claim refers")]
    return examined.archive.sources.get("a"), examined.archive, told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("doi: 10.5555/port.7", ""),
        ("doi: 'doi:10.5555/port.7'", "“doi:10.5555/port.7” says more than a DOI. Write 10.5555/port.7."),
        ("doi: https://doi.org/10.5555/x", "“https://doi.org/10.5555/x” says more than a DOI. Write 10.5555/x."),
        ("doi: port.7", "“port.7” is not a DOI. Write it like 10.5555/port.7."),
        ("isbn: 978-0-306-40615-7", ""),
        ("isbn: 0-8044-2957-X", ""),
        ("isbn: 978-0-306-40615-8", "of these digits the last would be 7. Look for a mistyped digit."),
        ("isbn: 0-8044-2957-1", "of these digits the last would be X."),
        ("isbn: '12345'", "“12345” is not an ISBN. It has 10 or 13 digits, like 978-0-306-40615-7."),
        ("issn: 2434-561X", ""),
        ("issn: 0378-5956", "of these digits the last would be 5."),
        ("issn: '03785955'", "“03785955” is not an ISSN. Write it like 0378-5955."),
        ("identifiers: ['ark:/12345/p7', 'urn:nbn:de:101:1-2017', 'hdl:2381/12']", ""),
        ("identifiers: ['javascript:alert(1)']", "“javascript:alert(1)” is not known here."),
        ("identifiers: ['doi:10.5555/x']", "A DOI has a field of its own. Write “doi: 10.5555/x”."),
        ("url: 'doi:10.5555/x'", "Write “doi: 10.5555/x” in a line of its own."),
        ("url: 'ark:/12345/p7'", "Write “identifiers: ['ark:/12345/p7']” in a line of its own."),
        ("accessed: 2024-02", "“2024-02” is not one day."),
        ("written: 2999", "“written” lies in the future"),
        ("accessed: 2999-01-01", "“accessed” lies in the future"),
        ("{written: 1913, published: 1912}", "It was written after it appeared: 1912."),
        ("{written: 1912, published: 1912-03}", ""),
        ("appeared_in: a", "“a” appeared in itself"),
        ("contributors: [{family: Bell}]", "The field “role” is missing."),
        ("contributors: [{family: Bell, role: edtor}]", "Did you mean “editor”?"),
        ("contributors: [{role: editor}]", "An author is named in one of three ways"),
        ("publisher_name: Hеrald", "“Hеrald”"),
    ],
)
def test_what_a_field_takes(fields, told):
    fields = fields if not fields.startswith("{") else fields.strip("{}").replace(", ", "\n")
    _, _, messages = reading(f"kind: book\ntitle: T\n{fields}")
    assert any(told in one for one in messages) if told else not messages


def test_no_two_documents_are_each_in_the_other():
    _, _, messages = reading("kind: book\nappeared_in: b", "--- sources/b.yml\nkind: book\nappeared_in: a")
    assert len([one for one in messages if "appeared in itself" in one]) == 2


def facts(fields, others=""):
    """The lines of a source's page: each label with its words."""
    source, archive, _ = reading(fields, others)
    found = {}
    for fact in view_source(source, Findings(archive)).facts:
        links = [link.words for link in fact.links]
        found[fact.label] = " ".join(filter(None, (*links, fact.text, fact.url, fact.basis)))
    return found


AROUND = """\
--- sources/whole.yml
kind: book
title: Ports of the north
contributors: [{family: Lock, given: Nora, role: editor}]
publisher_name: Tidal Press
publisher_place: Norden
published: 2004
isbn: 0-306-40615-2
"""


def test_a_chapter_has_from_its_book_what_it_does_not_say_itself():
    source, archive, _ = reading("kind: chapter\ntitle: A mole\nappeared_in: whole\npage: 5–9", AROUND)
    item = csl_item(source, archive)
    assert (item["container-title"], item["publisher"], item["ISBN"]) == (
        "Ports of the north",
        "Tidal Press",
        "0-306-40615-2",
    )
    assert item["editor"] == [{"family": "Lock", "given": "Nora"}]
    assert "issued" not in item  # The clocks are its own.
    assert full_reference(source, archive).striptags() == (
        "A mole. In Ports of the north, p. 5–9. Edited by Nora Lock. Norden: Tidal Press, date not known."
    )
    assert short_citation(source, archive) == "Tidal Press, date not known"


def test_what_it_says_itself_counts():
    own = "contributors: [{family: Weir, role: editor}]\ncontainer_title: Ports\npublisher: herald"
    source, archive, _ = reading(f"kind: chapter\nappeared_in: whole\n{own}", AROUND)
    whole = as_published(source, archive)
    assert (whole.container_title, whole.publisher, whole.publisher_name) == ("Ports", "herald", None)
    assert [one.family for one in whole.contributors] == ["Weir"]


def test_the_pages_of_both_lead_to_each_other():
    source, archive, _ = reading("kind: chapter\nappeared_in: whole", AROUND)
    (line,) = [one for one in view_source(source, Findings(archive)).facts if one.label == "Appeared"]
    assert [(link.id, link.words) for link in line.links] == [("whole", "in Ports of the north")]
    backlinks = view_source(archive.sources["whole"], Findings(archive)).backlinks
    assert [(one.link.id, one.how) for one in backlinks] == [("a", "appeared in it")]


def test_a_pamphlet_of_nobody_needs_no_body():
    source, archive, messages = reading("kind: pamphlet\ntitle: To the workers\npublisher_name: The Three Anchors")
    assert not messages
    assert short_citation(source, archive) == "The Three Anchors, date not known"
    assert full_reference(source, archive).striptags() == "To the workers. The Three Anchors, date not known."
    assert facts("kind: pamphlet\ntitle: To the workers") == {"Published": "date not known"}


def told_in_letter(dates):
    """A claim that a letter of these dates carries, and nothing else."""
    statement = "{by: anna, stance: asserts, said: 1912-03-04, passages: [{source: a, paraphrase: So it is said.}]}"
    claims = f"claims:\n  fact:\n    text: It is so.\n    statements: [{statement}]"
    topic = f"--- topics/affair.yml\ntitle: T\nquestion: Q?\nsummary: S\n{claims}\n"
    _, archive, _ = reading(f"kind: personal_communication\n{dates}", topic)
    return archive, archive.claims["fact"]


@pytest.mark.parametrize(
    ("dates", "public"),
    [
        ("written: 1912-03-04", None),
        ("written: 1912-03-04\npublished: 1983", "1983"),
        ("written: 1912-03-04\naccessed: 2020-01-02\noriginal_date: 1913", None),
    ],
)
def test_a_letter_is_public_since_it_was_printed_and_not_since_it_was_written(dates, public):
    archive, claim = told_in_letter(dates)
    findings = Findings(archive)
    first = first_public(claim.statements[0], archive)
    assert (first.text if first else None) == public
    assert findings.public.get("fact") == first
    days = [day for day, _ in known_by_day(claim, archive)]
    assert [day.year for day in days if day] == ([int(public)] if public else [])


LETTER = "kind: personal_communication\ntitle: On the mole\nwritten: 1912-03-04\nwritten_basis: from its head"


def test_the_page_says_written_and_published_apart():
    assert facts(LETTER) == {"Written": "4 March 1912 from its head"}
    both = facts(f"{LETTER}\npublished: 1983")
    assert (both["Written"], both["Published"]) == ("4 March 1912 from its head", "1983")
    never = facts(f"{LETTER}\npublished_basis: it was never printed")
    assert never["Published"] == "date not known it was never printed"


def test_what_is_no_text_was_made():
    lantern = "kind: graphic\ntitle: Lantern\nwritten: 1898~"
    assert facts(lantern) == {"Made": "about 1898"}
    source, archive, _ = reading(lantern)
    assert full_reference(source, archive).striptags() == "Lantern. Made about 1898."
    assert csl_item(source, archive)["note"] == "made about 1898"


def test_the_citation_says_written():
    source, archive, _ = reading(LETTER)
    assert short_citation(source, archive) == "On the mole, letter or e-mail, written 4 Mar 1912"
    assert full_reference(source, archive).striptags() == "On the mole. Written 4 March 1912."


def test_nothing_is_linked_but_what_leads_somewhere():
    found = facts("kind: book\nidentifiers: ['ark:/12345/p7', 'urn:lex:x:1', 'hdl:2381/1']\ndoi: 10.5555/a<b>#c")
    assert found["DOI"] == "https://doi.org/10.5555/a%3Cb%3E%23c"
    source, archive, _ = reading("kind: book\nidentifiers: ['ark:/12345/p7', 'urn:lex:x:1', 'urn:nbn:de:1-2']")
    urls = [fact.url for fact in view_source(source, Findings(archive)).facts if fact.label == "Identifier"]
    assert urls == ["https://n2t.net/ark:/12345/p7", "", "https://nbn-resolving.org/urn:nbn:de:1-2"]
    assert 'href="urn:lex' not in full_reference(source, archive)


def test_who_had_a_part_in_it_has_the_name_of_the_time_at_which_it_was_made():
    person = "--- people/bea.yml\nname: Bea New\nnames: [{name: Bea Old, until: 1950}]\n"
    by = "authors: [{id: bea}]\ncontributors: [{id: bea, role: recipient}]"
    source, archive, _ = reading(f"{LETTER}\npublished: 1983\n{by}", person)
    assert full_reference(source, archive).striptags().startswith("Bea Old. On the mole. To Bea Old.")
    assert csl_item(source, archive)["recipient"] == [{"literal": "Bea Old"}]
