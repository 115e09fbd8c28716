"""A page that reads what follows from records is made anew when that is another, not whenever a record is."""

from casefile.evidence.archive import load
from casefile.evidence.digests import behind, digests_of
from casefile.evidence.findings import Findings
from casefile.evidence.reads import Reader, as_lines
from casefile.evidence.standing_line import line_of
from casefile.site.kept_pages import KeptPages, MadePage, content_digest
from small import write

RECORDS = """
--- people/anna.yml
name: Anna
--- people/ben.yml
name: Ben
--- sources/paper.yml
kind: book
title: Paper
--- topics/affair.yml
title: T
question: Q?
summary: S
claims:
  gate-closed:
    text: The gate was closed.
    statements:
      - {by: anna, stance: asserts, said: 2024, passages: [{source: paper, paraphrase: P}]}
  closed-by-hand:
    text: It was closed by hand.
    part_of: gate-closed
    statements:
      - {by: ben, stance: denies, said: 2024, passages: [{source: paper, paraphrase: P}]}
"""


def findings_of(folder, text):
    archive, problems = load(write(folder, text))
    assert not problems
    return Findings(archive)


def test_who_asks_for_the_line_of_a_claim_has_read_that_line_alone(tmp_path):
    findings = findings_of(tmp_path, RECORDS)
    with Reader() as reads:
        line_of("closed-by-hand", findings)
    assert as_lines(reads) == ["lines\tclosed-by-hand"]
    assert "records\tanna" not in (behind("lines\tclosed-by-hand", findings) or [])
    assert {"records\tben", "records\tclosed-by-hand"} <= {*(behind("lines\tclosed-by-hand", findings) or [])}
    assert behind("records\tben", findings) is None
    assert behind("lines\tanna", findings) == ["records\tanna"]


def test_a_page_is_made_anew_when_what_it_read_is_another(tmp_path):
    """Edits of a text, then of a name: the line of the claim stays, and then does not."""
    page = tmp_path / "page"
    page.write_text("A page.")
    (tmp_path / "work").mkdir()

    def kept(text):
        findings = findings_of(tmp_path, text)
        asked = []

        def digests(lines):
            asked.extend(every := [*lines])
            return digests_of(every, findings, {})

        def behind_of(line):
            return behind(line, findings)

        return KeptPages(tmp_path / "pages", "look", digests, behind_of, tmp_path / "work"), asked

    first, _ = kept(RECORDS)
    made = MadePage(content_digest(b"A page."), page.stat().st_mtime_ns, "template", "lines\tclosed-by-hand")
    first.take("page", made, page)
    first.settle()
    first.save(["page"])
    same, asked = kept(RECORDS)
    assert same.find("page", "template")
    assert "lines\tclosed-by-hand" not in asked
    other_text, asked = kept(RECORDS.replace("by hand.", "by hands."))
    assert other_text.find("page", "template")
    assert "lines\tclosed-by-hand" in asked
    other_text.save(["page"])
    again, asked = kept(RECORDS.replace("by hand.", "by hands."))
    assert again.find("page", "template")
    assert "lines\tclosed-by-hand" not in asked
    other_name, _ = kept(RECORDS.replace("name: Ben", "name: Benjamin"))
    assert not other_name.find("page", "template")
