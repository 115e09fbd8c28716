"""Pages as Markdown: whatever stands in a record is text there, whoever reads the Markdown."""

import json
import re

import pypandoc
import pytest
from lxml import html
from markdown import Markdown

from building import EXAMPLE
from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import line_of
from casefile.examination import examine
from casefile.history.edition import Edition
from casefile.site.llms import llms_text
from casefile.site.plain_markdown import escaped
from casefile.site.record_markdown import record_markdown
from samples import GOOD
from small import claiming, said, small

EDITION = Edition("The papers", "https://papers.example/", licence="CC BY 4.0")

HOSTILE = (
    "# A heading",
    "- a list",
    "+ a list",
    "1. a list",
    "12) a list",
    "=== a rule",
    "> a quotation",
    "[a link](https://evil.example)",
    "![a picture](https://evil.example/x.png)",
    "<https://evil.example>",
    "https://evil.example/x",
    "Look at www.evil.example, or evil.example",
    "mailto:a@evil.example, b@evil.example",
    "<b onclick=alert(1)>bold</b>",
    "<!-- a comment -->",
    "&lt;b&gt; &amp;amp; &#60;",
    "*emphasis* _and_ **more** `code` ~~gone~~",
    "a | b | c",
    "{: #id onclick=alert(1)}",
    "\\[a\\](b) \\# \\\\",
    "[[gate-shut|not a mark]] [^1] [x]: y",
    "a_b_c 3 < 4 > 2 & 5",
    "```",
    "***",
)


def by_python_markdown(text):
    return Markdown(extensions=["extra", "toc"]).convert(text)


def by_pandoc(text):
    return pypandoc.convert_text(text, "html", format="gfm+autolink_bare_uris", extra_args=["--wrap=none"])


READERS = {"Python-Markdown": by_python_markdown, "Pandoc": by_pandoc}


@pytest.fixture(params=READERS)
def read(request):
    return lambda text: html.fragment_fromstring(READERS[request.param](text), create_parent="div")


def test_whatever_is_written_is_text_and_nothing_else(read):
    texts = ["".join(f"- {escaped(one)}\n" for one in HOSTILE), "\n\n".join(map(escaped, HOSTILE))]
    for text, element in zip(texts, ("li", "p"), strict=True):
        page = read(text)
        assert [" ".join(one.text_content().split()) for one in page.iter(element)] == [*HOSTILE]
        assert {one.tag for one in page.iter()} <= {"div", "ul", "li", "p"}
        assert not [name for one in page.iter() for name in one.attrib]


def every_page(findings):
    """The pages of all records, one after the other."""
    return "\n".join(record_markdown(one, findings, EDITION) for one in findings.archive.records.values())


def hostile_findings():
    """A dossier with nothing but hostile texts, one of them twice."""
    quoted = [json.dumps(one) for one in HOSTILE]
    files = [
        f"--- people/p{number}.yml\nname: {one}\naliases: [{one}]\nnote: {one}" for number, one in enumerate(quoted)
    ]
    files += [f"--- sources/s{number}.yml\nkind: book\ntitle: {one}" for number, one in enumerate(quoted)]
    topic = ["--- topics/t.yml", f"title: {quoted[0]}", f"question: {quoted[1]}", f"summary: {quoted[2]}", "claims:"]
    for number, one in enumerate(quoted):
        passage = f"{{source: s{number}, paraphrase: {one}, locator: {one}, note: {one}}}"
        topic += [f"  c{number}:", f"    text: {one}", f"    note: {one}", "    statements:"]
        topic += [f"      - {{by: p{number}, stance: denies, note: {one}, passages: [{passage}]}}"]
    return Findings(small("\n".join([*files, *topic, ""])).archive)


def test_the_page_of_a_record_has_its_own_links_and_headings_only(read):
    findings = hostile_findings()
    assert len(findings.archive.records) > 3 * len(HOSTILE) - 5
    page = read(every_page(findings))
    for link in page.xpath("//a/@href"):
        assert re.fullmatch(r"\.\./\.\./[a-z]+/[a-z0-9-]+/index\.md|[a-z]+\.json|https://papers\.example/.*", link)
    assert len(page.xpath("//h1")) == len(findings.archive.records)
    assert {one.tag for one in page.iter()} <= {"div", *"a h1 h2 p ul li strong blockquote".split()}


def test_all_that_leads_on_leads_to_markdown_that_is_there():
    findings = Findings(examine(EXAMPLE / "dossier")[0])
    paths = {f"../../{findings.archive.page_path(id_)[:-3]}/index.md" for id_ in findings.archive.records}
    met = set()
    for record in findings.archive.records.values():
        met.update(re.findall(r"\]\((\.\./[^)]*)\)", record_markdown(record, findings, EDITION)))
    assert met <= paths
    assert len(met) > len(paths) / 2


def test_no_claim_is_told_of_without_its_standing_and_who_denies_it(read):
    findings = Findings(examine(EXAMPLE / "dossier")[0])
    lines = {claim.text: line_of(id_, findings) for id_, claim in findings.archive.claims.items()}
    page, met = read(every_page(findings)), set()
    for element in page.iter("a", "h1", "p", "li", "strong"):
        words = " ".join((element.text or "").split())
        for text in (one for one in lines if one in words):
            assert lines[text].before(text) in words
            met.add(text)
    assert met == {*lines}


def test_the_markdown_of_a_claim():
    examined = claiming([said("anna", "asserts", "2024-01-02"), said("ben", "denies", "2024-03-01")])
    findings = Findings(examined.archive)
    text = record_markdown(findings.archive.claims["fact"], findings, EDITION)
    assert text.startswith("# Contested, denied by Ben: It is so.\n\nClaim\n\n> The data give no verdict.")
    for line in (
        "- **Page**: <https://papers.example/claims/fact/>",
        "- **Licence**: CC BY 4\\.0",
        "- **The same as data**: [JSON](claim.json)",
        "- **Standing**: Contested, denied by Ben",
        "- **Independent origins**: 1 document, 1 independent origin.",
        "## Who denies it\n\n- [Ben](../../people/ben/index.md), denies, 1 March 2024",
        "    - [A paper, date not known](../../sources/paper/index.md)\n        - **In our words**: So it is said.",
    ):
        assert line in text or line.replace("\\.", ".") in text, line


def test_nobody_denies_it_is_said():
    findings = Findings(small(GOOD).archive)
    text = record_markdown(findings.archive.claims["gate-shut"], findings, EDITION)
    assert "## Who denies it\n\n- nobody on record\n" in text


def test_marks_are_links_and_a_claim_s_has_its_standing_before_it():
    text = GOOD.replace(
        "It was shut [[gate-shut]] [@letter, p. 2].",
        "It [[gate-shut|was shut]]![[gate]] [@letter, p. 2].\n\n  It `[[x]]` was.",
    )
    findings = Findings(small(text.replace("summary: It", "summary: |\n  It")).archive)
    text = record_markdown(findings.archive.topics["affair"], findings, EDITION)
    assert "It [One origin, denied by nobody: was shut](../../claims/gate-shut/index.md)" in text
    assert "&#33;[The gate](../../things/gate/index.md)" in text
    assert "([The Herald, date not known, p. 2](../../sources/letter/index.md))" in text
    assert "\n\n    It \\`\\[\\[x\\]\\]\\` was.\n" in text


def test_what_the_site_is_stands_in_llms_txt(read):
    findings = Findings(examine(EXAMPLE / "dossier")[0])
    text = llms_text(findings, EDITION)
    page = read(text)
    first, second, *_ = page
    assert (first.tag, first.text, second.tag) == ("h1", "The papers", "blockquote")
    assert "no verdict" in text
    for topic in findings.archive.topics.values():
        (link,) = page.xpath(f"//a[@href='https://papers.example/topics/{topic.id}/index.md']")
        item = link.getparent().text_content()
        assert topic.question in item
        if topic.answer and topic.answer.agreed:
            assert topic.answer.agreed.text in " ".join(item.split())
    assert page.xpath("//a[@href='https://papers.example/data/casefile.json']")
