"""What is not looked at, because no change can concern it, would not have been told: of any edit, and of several."""

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.evidence.archive import load
from casefile.history.concerned import concerned
from casefile.history.difference import compare
from casefile.reading.files import Files
from small import write

# All that a standing rests on: bodies and their wholes, affiliations, publishers, joint authors, those who vouch, parts
# and rivals, which in an earlier version may have been of another dossier, and so in another file.
TEXT = dedent(
    """\
    --- organisations/acme.yml
    name: Acme
    part_of: group
    --- organisations/group.yml
    name: The group
    umbrella: false
    --- organisations/herald.yml
    name: The Herald
    --- organisations/tribune.yml
    name: The Tribune
    --- people/anna.yml
    name: Anna
    affiliations: [{body: acme, since: 2020, until: 2025, stated_in: paper}]
    --- people/ben.yml
    name: Ben
    affiliations: [{body: group, since: 2020, stated_in: paper}]
    --- people/insider.yml
    name: Somebody
    kind: unnamed
    vouched_by: herald
    described_as: {source: paper, paraphrase: Somebody.}
    --- sources/paper.yml
    kind: document
    title: P
    published: 2024-03
    --- sources/book.yml
    kind: book
    title: B
    publisher: tribune
    authors: [{id: anna}, {id: ben}]
    published: 2024-05
    --- topics/first.yml
    title: F
    question: Q?
    summary: S
    claims:
      one:
        text: One is so.
        statements:
          - {by: anna, stance: asserts, passages: [{source: book, paraphrase: One.}]}
          - {by: ben, stance: asserts, passages: [{source: book, paraphrase: One.}]}
      one-part:
        text: A part of one is so.
        part_of: one
        statements:
          - {by: insider, stance: asserts, passages: [{source: paper, paraphrase: Part.}]}
          - {by: herald, stance: asserts, passages: [{source: paper, paraphrase: Part.}]}
      one-rival:
        text: The rival is so.
        excludes: [{claim: two-alone, why: So.}]
        statements:
          - {by: carl, stance: asserts, heard_from: [anna], passages: [{source: paper, paraphrase: Rival.}]}
      two-alone:
        text: Two alone is so.
        under: one
        statements:
          - {by: tribune, stance: asserts, passages: [{source: book, paraphrase: Alone.}]}
          - {by: acme, stance: asserts, passages: [{source: paper, paraphrase: Alone.}]}
    --- topics/second.yml
    title: S
    question: Q?
    summary: S
    claims:
      far:
        text: Far is so.
        see_also: [one]
        note: Not [[one]].
        statements:
          - {by: carl, stance: asserts, passages: [{source: paper, paraphrase: Far.}]}
      farther:
        text: Farther is so.
        statements:
          - {by: acme, stance: asserts, passages: [{source: paper, paraphrase: Farther.}]}
          - {by: carl, stance: asserts, passages: [{source: paper, paraphrase: Farther.}]}
      third:
        text: The third is so.
        statements:
          - {by: acme, stance: asserts, passages: [{source: paper, paraphrase: Third.}]}
          - {by: group, stance: asserts, passages: [{source: paper, paraphrase: Third.}]}
    --- topics/other.yml
    title: O
    question: Q?
    summary: S
    claims:
      apart:
        text: A part in another dossier is so.
        part_of: third
        statements:
          - {by: ben, stance: asserts, passages: [{source: leaflet, paraphrase: Apart.}]}
      against:
        text: What speaks against it is so.
        excludes: [{claim: farther, why: So.}]
        statements:
          - {by: dora, stance: comments, passages: [{source: leaflet, paraphrase: Against.}]}
    --- sources/leaflet.yml
    kind: document
    title: L
    --- sources/spare.yml
    kind: document
    title: E
    --- people/dora.yml
    name: Dora
    --- people/carl.yml
    name: Carl
    """
)
EDITS = {
    "umbrella: false": "umbrella: true",
    "name: Acme\n": "name: Acme\nbecame: [{successor: tribune, how: merged, stated_in: paper}]\n",
    "part_of: group\n": "\n",
    "since: 2020, until: 2025": "since: 2020, until: 2021",
    "{body: group, since": "{body: herald, since",
    "vouched_by: herald": "vouched_by: tribune",
    "publisher: tribune": "publisher: herald",
    "publisher: tribune\n": "\n",
    "[{id: anna}, {id: ben}]": "[{id: anna}]",
    "published: 2024-05": "published: 2026-05",
    "title: P\n": "title: Paper\npublisher: acme\n",
    "{by: anna, stance: asserts": "{by: anna, stance: denies",
    "{by: anna, stance: asserts, p": "{by: carl, stance: asserts, p",
    "    part_of: one\n": "",
    "    excludes: [{claim: two-alone, why: So.}]\n": "",
    "heard_from: [anna]": "heard_from: [ben]",
    "    under: one\n": "    part_of: one-part\n",
    "title: E\n": "title: E\npublisher: acme\n",  # No claim leads to it.
    "{by: ben, stance: asserts, passages: [{source: leaflet": "{by: ben, stance: comments, passages: [{source: leaflet",
    "{by: dora, stance: comments": "{by: dora, stance: asserts",
    "Far is so.": "Far is not so.",
    "name: Carl\n": "name: Karl\n",
    "name: Anna\n": "name: Anna\naliases: [Ann]\n",
    "    statements:\n      - {by: tribune": "    parties: [tribune]\n    statements:\n      - {by: tribune",
    "  far:\n": "  near:\n    formerly: [far]\n",
}


def archive_of(folder, text, files=None):
    for path in folder.rglob("*.yml"):
        path.unlink()
    archive, problems = load(write(folder, text), files)
    assert problems == []
    return archive


def edited(text, olds):
    for old in olds:
        text = text.replace(old, EDITS[old])
    return text


def assert_told_alike(folder, before, after):
    """Of two archives that share nothing all is compared."""
    files = Files()
    shared = compare(archive_of(folder, before, files), archive_of(folder, after, files))
    assert shared == compare(archive_of(folder, before), archive_of(folder, after))
    return shared


@pytest.mark.parametrize("old", EDITS)
def test_an_edit_is_told_alike_both_ways(tmp_path, old):
    assert old in TEXT
    there = assert_told_alike(tmp_path, TEXT, edited(TEXT, [old]))
    back = assert_told_alike(tmp_path, edited(TEXT, [old]), TEXT)
    assert there
    assert back


@settings(max_examples=40)
@given(*[st.lists(st.sampled_from(list(EDITS)), unique=True, max_size=4)] * 2)
def test_several_edits_are_told_alike(tmp_path_factory, before, after):
    assert_told_alike(tmp_path_factory.mktemp("law"), edited(TEXT, before), edited(TEXT, after))


def test_what_rests_on_nothing_that_changed_is_not_looked_at(tmp_path):
    files = Files()
    before = archive_of(tmp_path, TEXT, files)
    after = archive_of(tmp_path, edited(TEXT, ["{by: anna, stance: asserts"]), files)
    assert concerned(before, before) == set()
    assert concerned(before, after).isdisjoint({"far", "farther", "carl", "paper"})
