"""The page of the forms: a newcomer brings in an article with its claim and its denial, by the browser alone."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import axe_objections
from browsing import DESKTOP, PHONE, SCHEMES, Window, served, window
from building import Built, build
from casefile.examination import examine
from casefile.model.characters import refused_in
from casefile.model.vocabulary import CSL_TYPES
from opening import TOO_WIDE

pytestmark = pytest.mark.browser

PATH = "add/"
OWN_SCRIPTS = 60_000  # bytes, with those that every page has, before anything is filled in
FINGER = 24  # pixels
PERSON = {"name": "Ida Marlow", "role": "captain of the ferry", "role_source": "flussbote-2024-05-02"}
SOURCE = {
    "title": "The ferry: “it never sailed” — a reply",
    "kind": "article-newspaper",
    "publisher": "Der Flussbote",
    "authors": "Quill, Ann\nThe desk",
    "published": "2024-05-02",
    "language": "en",
    "url": "https://flussbote.example/2024/05/02/ferry",
    "note": "A report: with “yes”, and # a sign.\n\nIt names no hour.",
}
CLAIM = {
    "topic": "The night of the flood",
    "text": "The ferry crossed the Osk after midnight, with its lights off.",
    "when": "2023-11-12",
    "parties": "ida-marlow",
    "by": "town-council",
    "stance": "asserts",
    "said": "2024-05-02",
    "source": "flussbote-2024-05-02",
    "quote": "the ferry crossed after midnight, and with its lights off: we saw it",
}
DENIAL = {
    "claim": "ferry-crossed-osk-after-midnight-with",
    "by": "Ida Marlow",
    "stance": "denies",
    "said": "2024-05-02",
    "source": "flussbote-2024-05-02",
    "quote": "it never sailed",
}
OTHER_DENIAL = {**DENIAL, "claim": "sirens-out-of-order", "quote": 'they were in order, and it\'s a lie: "yes"'}

EARLIER = {"by": "Tobias Ferrow", "source": "gazette-2023-11-13", "said": "2023-11-12"}


@pytest.fixture(scope="module")
def site(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the example, which says where its files are edited."""
    folder = tmp_path_factory.mktemp("adding") / "example"
    shutil.copytree(example, folder)
    built = build(folder, REPO_URL="https://code.example/osk/papers", EDIT_URI="edit/main/docs/")
    assert built.code == 0, built.output
    return built


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    with served(site.site) as home:
        yield home


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Window]:
    with window(browser, address) as one:
        one.open(PATH)
        expect(one.page.locator(".cf-add")).to_be_visible()
        yield one


def choose(page: Page, kind: str) -> None:
    page.locator(f"[name=kind][value={kind}]").check()


def fill(page: Page, kind: str, fields: dict[str, str]) -> None:
    choose(page, kind)
    for name, value in fields.items():
        control = page.locator(f"#{kind}-{name}")
        control.evaluate("one => one.closest('details')?.setAttribute('open', '')")
        if control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def send(page: Page, kind: str) -> None:
    page.locator(f"[data-cf-kind={kind}] button:not([type])").press("Enter")


def add(page: Page, kind: str, fields: dict[str, str]) -> None:
    fill(page, kind, fields)
    send(page, kind)
    expect(page.locator(".cf-add > [role=status]")).to_have_text(
        "Added to your files, below. This page found nothing wrong with it."
    )
    page.locator(".cf-add > [role=status]").evaluate("one => { one.textContent = '' }")


def files(page: Page) -> dict[str, str]:
    """The files as they are shown."""
    shown = page.locator(".cf-add__file").all()
    return {one.locator("h3").inner_text(): one.locator("pre").first.text_content() or "" for one in shown}


def wrong(page: Page, kind: str) -> dict[str, str]:
    """What is said to be wrong, by field."""
    said = page.locator(f"[data-cf-kind={kind}] .cf-field").evaluate_all(
        "fields => fields.map(one => [one.dataset.cfField, one.querySelector('.cf-field__error').textContent])"
    )
    return {name: words for name, words in said if words}


def test_a_newcomer_brings_in_an_article_its_claim_and_a_denial(opened: Window, site: Built, tmp_path: Path):
    page = opened.page
    add(page, "source", SOURCE)
    add(page, "person", PERSON)
    add(page, "claim", CLAIM)
    add(page, "statement", DENIAL)
    add(page, "statement", OTHER_DENIAL)
    project = tmp_path / "project"
    shutil.copytree(site.site.parent / "dossier", project / "dossier")
    for path, shown in files(page).items():
        text = shown
        article = page.locator(".cf-add__file", has=page.get_by_role("heading", name=path))
        if (project / path).exists():
            article.locator("summary").click()
            article.locator("textarea").fill((project / path).read_text(encoding="utf-8"))
            article.get_by_role("button", name="Put the lines in").click()
            text = article.locator("pre").first.text_content() or ""
        else:
            link = urlsplit(article.get_by_role("link").get_attribute("href") or "")
            asked = parse_qs(link.query)
            assert link.path == f"/osk/papers/new/main/{path.rpartition('/')[0]}"
            assert asked == {"filename": [path.rpartition("/")[2]], "value": [text]}
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    archive, problems = examine(project / "dossier")
    assert problems == []
    claim = archive.claims["ferry-crossed-osk-after-midnight-with"]
    assert [(one.by, one.stance) for one in claim.statements] == [
        (("town-council",), "asserts"),
        (("ida-marlow",), "denies"),
    ]
    assert archive.sources["flussbote-2024-05-02"].note == SOURCE["note"]
    assert opened.unexpected() == []


IN_SIGHT = 8  # fields of one form


def shown(page: Page, kind: str) -> list[str]:
    """The names of the fields that are in sight."""
    fields = page.locator(f"[data-cf-kind={kind}] [data-cf-field]:visible")
    names: list[str] = fields.evaluate_all("found => found.map(one => one.dataset.cfField)")
    return names


def test_only_what_a_record_needs_is_in_sight_and_nothing_else_is_required(opened: Window):
    page = opened.page
    for form in page.locator("form[data-cf-kind]").all():
        kind = form.get_attribute("data-cf-kind") or ""
        choose(page, kind)
        assert 0 < len(shown(page, kind)) <= IN_SIGHT
        assert form.locator("details [data-cf-required]").count() == 0
    choose(page, "claim")
    assert shown(page, "claim") == "topic text by stance said source quote paraphrase".split()
    more = page.locator("[data-cf-kind=claim] summary").first
    expect(more).to_have_text(re.compile("More fields: Kind, Part of, .*When, Parties to it"))
    more.focus()
    more.press("Enter")
    expect(page.locator("#claim-when")).to_be_visible()
    page.locator("#claim-when").fill("2023-11-12")
    page.reload()
    expect(page.locator("#claim-when")).to_be_visible()


def test_the_kinds_that_most_documents_are_of_are_offered_first_and_each_once(opened: Window):
    words: list[str] = opened.page.locator("#source-kind option").evaluate_all("all => all.map(one => one.value)")
    assert words[:4] == ["", "article-newspaper", "webpage", "post"]
    assert sorted(words[1:]) == sorted(CSL_TYPES)


def test_what_the_language_of_a_document_makes_necessary_comes_in_sight(opened: Window):
    page = opened.page
    fill(page, "statement", {"source": "gazette-2023-11-13", "quote": "the gates were shut"})
    assert "translation" not in shown(page, "statement")
    page.locator("#statement-source").fill("courrier-2023-11-21")
    expect(page.locator("#statement-translation")).to_be_visible()
    assert "lang" not in shown(page, "statement")


def test_what_is_not_on_record_is_added_from_the_field_that_names_it(opened: Window):
    page = opened.page
    fill(page, "person", {"name": "Half done"})
    fill(page, "statement", {"claim": "sirens-out-of-order", "by": "Ida Marlow", "stance": "denies"})
    page.locator("#statement-quote").focus()
    field = page.locator("[data-cf-kind=statement] [data-cf-field=by]")
    field.get_by_role("button", name="Add “Ida Marlow” as a person").press("Enter")
    expect(page.locator("#person-name")).to_be_focused()
    expect(page.locator("#person-name")).to_have_value("Ida Marlow")
    page.reload()
    expect(page.locator("[data-cf-back]")).to_contain_text("This is for “Speaker” of “A statement or a denial”")
    send(page, "person")
    control = page.locator("#statement-by")
    expect(control).to_be_focused()
    expect(control).to_have_value("ida-marlow")
    expect(field.locator("[data-cf-said]")).to_have_text("Ida Marlow")
    expect(field.get_by_role("button", name="Add “")).to_have_count(0)
    expect(page.locator("#statement-stance")).to_have_value("denies")
    assert [*files(page)] == ["dossier/people/ida-marlow.yml"]
    choose(page, "person")
    expect(page.locator("#person-name")).to_have_value("Half done")


def test_one_goes_back_from_what_was_to_be_added(opened: Window):
    page = opened.page
    fill(page, "source", {"title": "A reply", "publisher": "Der Flussbot"})
    page.locator("#source-title").focus()
    page.get_by_role("button", name="Add “Der Flussbot”").click()
    page.get_by_role("button", name="Go back without it").click()
    expect(page.locator("#source-publisher")).to_have_value("Der Flussbot")
    page.get_by_role("button", name="Take “Der Flussbote” (flussbote)").click()
    expect(page.locator("[data-cf-kind=source] [data-cf-field=publisher] [data-cf-said]")).to_have_text("Der Flussbote")
    assert files(page) == {}


def test_back_from_what_was_added_first_all_that_is_still_wrong_is_still_said(opened: Window):
    page = opened.page
    fill(page, "statement", {"claim": "sirens-out-of-order", "by": "Ida Marlow", "heard_from": "Ida Marlow"})
    fill(page, "statement", {"quote": "« a word »", "source": "gazette-2023-11-13"})
    send(page, "statement")
    summary = page.locator("[data-cf-kind=statement] [role=alert]")
    expect(summary.get_by_role("link")).to_have_count(4)
    field = page.locator("[data-cf-kind=statement] [data-cf-field=by]")
    field.get_by_role("button", name="Add “Ida Marlow” as a person").click()
    expect(page.locator("[data-cf-kind=person] [role=alert]")).to_be_hidden()
    send(page, "person")
    expect(page.locator("#statement-by")).to_be_focused()
    expect(summary.get_by_role("link")).to_have_text([re.compile("Stance"), re.compile("Quotation")])
    assert {*wrong(page, "statement")} == {"stance", "quote"}
    expect(page.get_by_role("button", name="Add “")).to_have_count(0)


def test_the_document_named_last_is_filled_in_where_the_next_record_needs_one(opened: Window):
    page = opened.page
    choose(page, "statement")
    expect(page.locator("#statement-source")).to_have_value("")
    add(page, "source", SOURCE)
    choose(page, "person")
    assert page.locator("[data-cf-kind=person] details[open]").count() == 0
    page.locator("[data-cf-kind=person] summary").first.click()
    page.locator("#person-role").fill("captain of the ferry")
    expect(page.locator("#person-role_source")).to_have_value("flussbote-2024-05-02")
    choose(page, "statement")
    expect(page.locator("#statement-source")).to_have_value("flussbote-2024-05-02")
    add(page, "statement", {**OTHER_DENIAL, **EARLIER})
    expect(page.locator("#statement-source")).to_have_value("gazette-2023-11-13")
    page.on("dialog", lambda _: pytest.fail("nothing was typed that could be lost"))
    page.get_by_role("button", name="Empty this form").locator("visible=true").click()
    expect(page.locator("#statement-source")).to_have_value("")
    page.locator("#statement-by").fill("Tobias Ferrow")
    choose(page, "source")
    choose(page, "statement")
    expect(page.locator("#statement-source")).to_have_value("")


def test_what_was_added_leads_to_what_comes_next(opened: Window):
    page = opened.page
    add(page, "person", PERSON | {"role_source": "gazette-2023-11-13"})
    add(page, "source", SOURCE)
    page.get_by_role("button", name="A claim from this document").press("Enter")
    expect(page.locator("#claim-topic")).to_be_focused()
    expect(page.locator("#claim-source")).to_have_value("flussbote-2024-05-02")
    add(page, "claim", CLAIM)
    page.get_by_role("button", name="A further statement or a denial of this claim").press("Enter")
    expect(page.locator("#statement-by")).to_be_focused()
    assert page.locator("#statement-claim").input_value() == DENIAL["claim"]
    add(page, "statement", DENIAL)
    page.get_by_role("button", name="Another statement on this claim").press("Enter")
    assert page.locator("#statement-claim").input_value() == DENIAL["claim"]
    assert page.locator("#statement-source").input_value() == "flussbote-2024-05-02"
    add(page, "statement", {**OTHER_DENIAL, "by": "ida-marlow"})
    page.get_by_role("button", name="To your files").press("Enter")
    expect(page.locator("#files")).to_be_focused()


def test_a_day_of_the_week_is_worked_out_from_the_day_of_the_document(opened: Window):
    page = opened.page
    fill(page, "statement", {"source": "gazette-2023-11-13", "said": "on Sunday"})
    page.locator("#statement-said").press("Tab")
    expect(page.locator("#statement-said-error")).to_have_text(
        re.compile("“on Sunday” before .*2023.* is 2023-11-12. Write that, and under “How that day is known” how")
    )
    page.get_by_role("button", name="Take 2023-11-12").click()
    expect(page.locator("#statement-said")).to_have_value("2023-11-12")
    expect(page.locator("#statement-said-error")).to_be_empty()
    expect(page.get_by_role("button", name="Take 2023-11-12")).to_have_count(0)
    page.locator("#statement-said").fill("Monday")
    page.locator("#statement-said").press("Tab")
    expect(page.locator("#statement-said-error")).to_contain_text(
        "is 2023-11-13, on which the document appeared, or 2023"
    )
    page.locator("#statement-said").fill("the Sunday of the flood")
    page.locator("#statement-said").press("Tab")
    expect(page.locator("#statement-said-error")).not_to_contain_text("before")
    expect(page.get_by_role("button", name="Take")).to_have_count(0)


def test_at_the_name_of_a_language_its_tag_can_be_taken(opened: Window):
    page = opened.page
    fill(page, "source", {"language": "french"})
    page.locator("#source-language").press("Tab")
    expect(page.locator("#source-language-error")).to_contain_text("Write “fr”.")
    page.get_by_role("button", name="Take fr").click()
    expect(page.locator("#source-language")).to_have_value("fr")
    page.locator("#source-language").fill("No language")
    page.locator("#source-language").press("Tab")
    expect(page.locator("#source-language-error")).not_to_contain_text("Write")
    expect(page.get_by_role("button", name="Take")).to_have_count(0)


def test_of_a_statement_on_a_claim_that_is_there_it_gives_the_lines_and_their_place(opened: Window, example: Path):
    page = opened.page
    add(page, "statement", {**OTHER_DENIAL, **EARLIER})
    article = page.locator(".cf-add__file")
    path = "dossier/topics/night-of-the-flood.yml"
    lines = (example / path).read_text(encoding="utf-8").splitlines()
    line = int((re.search(r"end of line (\d+)", article.inner_text()) or ["", "0"])[1])
    made = [*lines[:line], *files(page)[path].splitlines(), *lines[line:]]
    whole = "\n".join(made) + "\n"
    article.locator("summary").click()
    article.locator("textarea").fill("\n".join(lines) + "\n")
    article.get_by_role("button", name="Put the lines in").click()
    assert article.locator("pre").first.text_content() == whole
    assert article.get_by_role("link").get_attribute("href") == f"https://code.example/osk/papers/edit/main/{path}"
    article.locator("textarea").fill("title: Another")
    article.get_by_role("button", name="Put the lines in").click()
    expect(page.locator(".cf-add > [role=status]")).to_contain_text("was not found in it")


def test_what_is_wrong_is_said_at_the_field_and_in_a_list_that_leads_there(opened: Window):
    page = opened.page
    fill(page, "statement", {"claim": "no-such-claim", "said": "10/11/2026", "source": "courrier-2023-11-21"})
    fill(page, "statement", {"heard_from": "The third gate"})
    page.locator("#statement-quote").fill("« " + "a word " * 50 + "»")
    send(page, "statement")
    summary = page.locator("[data-cf-kind=statement] [role=alert]")
    expect(summary).to_be_focused()
    said = wrong(page, "statement")
    assert set(said) == {"claim", "by", "stance", "heard_from", "said", "quote", "translation"}
    assert "There is no “no-such-claim”" in said["claim"]
    assert "“The third gate” is on record under “A thing”, as third-gate: it cannot stand here." in said["heard_from"]
    assert said["by"] == "This has to be filled in."
    assert "Write 2026-11-10 or 2026-10-11" in said["said"]
    assert "Leave out the quotation marks" in said["quote"]
    assert "another language" in said["translation"]
    assert summary.get_by_role("link").count() == len(said)
    summary.get_by_role("link").nth(3).click()
    control = page.locator("#statement-said")
    expect(control).to_be_focused()
    expect(control).to_have_attribute("aria-invalid", "true")
    assert "statement-said-error" in (control.get_attribute("aria-describedby") or "").split()
    control.fill("2026-11-10")
    control.press("Tab")
    expect(control).not_to_have_attribute("aria-invalid", "true")
    expect(summary.get_by_role("link")).to_have_count(len(said) - 1)
    expect(summary).not_to_contain_text("Said on")


def test_the_list_of_what_is_wrong_goes_with_its_last_line(opened: Window):
    page = opened.page
    fill(page, "claim", {**CLAIM, **EARLIER, "text": "", "parties": "", "quote": ""})
    send(page, "claim")
    summary = page.locator("[data-cf-kind=claim] [role=alert]")
    expect(summary.get_by_role("link")).to_have_text(
        [re.compile("In a sentence"), re.compile("Quotation|In our words")]
    )
    page.locator("#claim-text").fill(CLAIM["text"])
    page.locator("#claim-quote").fill("the ferry crossed after midnight")
    page.locator("#claim-quote").press("Tab")
    expect(summary).to_be_hidden()


def test_at_a_dossier_that_is_not_on_record_those_that_are_can_be_taken(opened: Window):
    page = opened.page
    fill(page, "claim", {"topic": "The price of bread"})
    page.locator("#claim-text").focus()
    field = page.locator("[data-cf-kind=claim] [data-cf-field=topic]")
    expect(field.locator(".cf-field__error")).to_contain_text("A new dossier cannot be begun on this page")
    field.get_by_role("button", name="(night-of-the-flood)").click()
    expect(page.locator("#claim-topic")).to_have_value("night-of-the-flood")
    expect(field.get_by_role("button")).to_have_count(0)


def test_for_whom_and_how_a_day_is_known_are_asked_once_there_is_a_speaker_and_a_day(opened: Window):
    page = opened.page
    choose(page, "statement")
    assert not {"speaks_for", "said_basis"} & {*shown(page, "statement")}
    fill(page, "statement", {"by": "Tobias Ferrow", "said": "2023-11-12"})
    expect(page.locator("#statement-said_basis")).to_be_visible()
    assert shown(page, "statement") == "claim by stance speaks_for said said_basis source quote paraphrase".split()


def test_a_role_needs_its_source_which_is_that_of_the_statement_one_came_from(opened: Window):
    page = opened.page
    fill(page, "statement", {"source": "gazette-2023-11-13", "by": "Ida Marlow"})
    page.locator("#statement-quote").focus()
    page.get_by_role("button", name="Add “Ida Marlow” as a person").click()
    fill(page, "person", {"role": "captain"})
    label = page.locator("label[for=person-role_source]")
    expect(label).to_contain_text("required")
    expect(page.locator("#person-role_source")).to_have_value("gazette-2023-11-13")
    page.locator("#person-role").fill("")
    expect(label).to_be_hidden()


@pytest.mark.parametrize(
    ("quotation", "says"),
    [("a" * 300, "300 of 300"), ("é👨‍👩‍👧 x", "4 of 300"), ("水" * 121, "121 of 120"), ("ไม่มีน้ำ", "4 of 120")],
)
def test_a_quotation_is_measured_as_it_is_typed(opened: Window, quotation: str, says: str):
    fill(opened.page, "statement", {"quote": quotation})
    said = opened.page.locator("[data-cf-kind=statement] [data-cf-field=quote] [data-cf-said]")
    expect(said).to_have_text(f"{says} characters")


def test_it_is_offered_what_is_on_record_and_a_claim_not_without_its_standing(opened: Window):
    page = opened.page
    choose(page, "statement")
    page.locator("#statement-claim").fill("switch alarms")
    offered = page.locator("#statement-claim-list option")
    expect(offered).to_have_count(1)
    assert offered.get_attribute("value") == "alarms-switched-off"
    assert (offered.text_content() or "").startswith("Contested, denied by River Authority: ")
    kinds = {url.rpartition("/")[2] for url in opened.requests if "/data/ids/" in url}
    assert kinds == {"claim.json"}


def test_no_reload_loses_what_is_typed_until_it_is_cleared(opened: Window):
    page = opened.page
    add(page, "person", {"name": "Ida Marlow"})
    fill(page, "source", {"title": "Half <b>done", "kind": "book", "authors": "A, B\nC"})
    fill(page, "source", {"number_of_pages": "12"})
    page.reload()
    expect(page.locator("#source-title")).to_have_value("Half <b>done")
    expect(page.locator("#source-authors")).to_have_value("A, B\nC")
    expect(page.locator("#source-number_of_pages")).to_have_value("12")
    expect(page.locator(".cf-add__file h3")).to_have_text(["dossier/people/ida-marlow.yml"])
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear everything").click()
    expect(page.locator("[data-cf-none]")).to_be_visible()
    page.reload()
    expect(page.locator(".cf-add")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter(one => one.startsWith('casefile:'))") == []
    expect(page.locator("#source-title")).to_have_value("")


HOSTILE = [
    "{",
    "[]",
    "null",
    '{"records": [null, 1, {"kind": "constructor"}, {"kind": "source"}, {"kind": "statement", "values": {}}]}',
    '{"records": [{"kind": "person", "values": {"id": ["../../x"], "name": ["<img src=x onerror=alert(1)>"]}}], '
    '"typed": {"source": {"title": [{}, "<script>alert(1)</script>"], "__proto__": ["x"]}}, "kind": "__proto__", '
    '"branch": "javascript:alert(1)"}',
    '{"back": [null, {"adds": "person"}, {"adds": "person", "kind": "statement", "field": "\\"] x"}, {"adds": "person", '
    '"kind": "statement", "field": "by", "name": {}, "aside": {"name": ["<img src=x onerror=alert(1)>"]}}], "kind": '
    '"person"}',
]


@pytest.mark.parametrize("kept", HOSTILE)
def test_what_others_have_put_into_the_browsers_store_does_nothing(opened: Window, kept: str):
    page = opened.page
    page.on("dialog", lambda _: pytest.fail("something ran"))
    page.evaluate("value => localStorage.setItem(`casefile:${location.pathname}`, value)", kept)
    page.reload()
    expect(page.locator(".cf-add")).to_be_visible()
    assert page.locator(".cf-add img, .cf-add script").count() == 0
    links = page.locator(".cf-add__file a").evaluate_all("found => found.map(one => one.href)")
    assert [one for one in links if not one.startswith("https://code.example/osk/papers/new/main/dossier/")] == []
    assert opened.unexpected() == []


def test_a_claims_page_leads_to_the_form_with_that_claim(opened: Window):
    page = opened.open("claims/sirens-out-of-order/")
    page.get_by_role("link", name="Add a statement or a denial").click()
    expect(page.locator("#statement-claim")).to_have_value("sirens-out-of-order")
    expect(page.locator("[data-cf-kind=statement] [data-cf-field=claim] [data-cf-said]")).to_contain_text("denied by")


@pytest.mark.parametrize(
    "asked", ["?claim=no-such", "?claim=<b>", "?claim=holm-and-sons", "?title=x&quote=y", "?kind=source"]
)
def test_an_address_fills_in_nothing_else(opened: Window, asked: str):
    page = opened.open(PATH + asked)
    expect(page.locator(".cf-add")).to_be_visible()
    assert page.locator(".cf-add form:visible").count() == 0
    assert (
        page.evaluate("[...document.querySelectorAll('.cf-add :is(textarea, input[type=text])')].filter(o => o.value)")
        == []
    )


def test_files_lead_to_a_branch_of_the_readers_own_at_the_same_host_only(opened: Window):
    page = opened.page
    add(page, "person", {"name": "Ida Marlow"})
    page.locator("summary", has_text="If you have begun a branch").click()
    link = page.locator(".cf-add__file a")
    for typed, begins in (
        ("https://code.example/ida/papers/tree/patch-1", "https://code.example/ida/papers/new/patch-1/dossier/people?"),
        ("https://evil.example/ida/papers/tree/patch-1", "https://code.example/osk/papers/new/main/dossier/people?"),
    ):
        page.locator("[data-cf-branch]").fill(typed)
        expect(link).to_have_attribute("href", re.compile(re.escape(begins)))


# What `casefile check` refuses, where the form has it, and in which words.
REFUSED = [
    ("person", {"name": "tobias  FERROW"}, "name", "“Tobias Ferrow” is on record already, as “tobias-ferrow”"),
    ("statement", {**OTHER_DENIAL, **EARLIER, "said": "2024"}, "said", "carries this, but came out before it was said"),
    ("statement", {**OTHER_DENIAL, **EARLIER, "said": "2999"}, "said", "“said” lies in the future: 2999."),
    (
        "statement",
        {
            "claim": "alarms-switched-off",
            "by": "River Authority",
            "stance": "denies",
            "said": "2023-11-21",
            "source": "courrier-2023-11-21",
            "paraphrase": "It denies that.",
        },
        "stance",
        "denies this on the same date already, at claims/alarms-switched-off/#river-authority-denies-2023-11-21.",
    ),
    (
        "correction",
        {
            "made": "2024-05-02",
            "sort": "date",
            "text": "So.",
            "statement": "/claims/sirens-out-of-order/#a-denies-2023",
        },
        "statement",
        "No statement on the claims that are concerned has or had the address “a-denies-2023”.",
    ),
    (
        "correction",
        {"made": "2024-05-02", "sort": "date", "concerns": "holm-and-sons", "text": "So [@no-such, p. 3]."},
        "text",
        "There is no source “no-such”. Mend the id in “[@no-such, p. 3]”",
    ),
]


@pytest.mark.parametrize(("kind", "fields", "name", "says"), REFUSED)
def test_what_the_check_refuses_is_not_taken(opened: Window, kind: str, fields: dict[str, str], name: str, says: str):
    page = opened.page
    fill(page, kind, fields)
    send(page, kind)
    expect(page.locator(f"[data-cf-kind={kind}] [role=alert]")).to_be_focused()
    said = wrong(page, kind)
    assert [*said] == [name]
    assert says in said[name]
    assert files(page) == {}


def test_who_is_on_record_is_shown_as_one_types_and_another_of_the_name_gets_an_id_of_its_own(opened: Window):
    page = opened.page
    fill(page, "person", {"name": "Tobias Ferrow"})
    link = page.locator("[data-cf-kind=person] [data-cf-field=name] [data-cf-said]").get_by_role("link")
    expect(link).to_have_attribute("href", re.compile("/people/tobias-ferrow/$"))
    add(page, "person", {"name": "Tobias Ferrow", "id": "tobias-ferrow-2"})
    assert [*files(page)] == ["dossier/people/tobias-ferrow-2.yml"]
    fill(page, "source", {"title": "Another", "url": "https://gazette.example/2023/11/13"})
    expect(page.locator("[data-cf-kind=source] [data-cf-field=url] [data-cf-said]")).to_be_empty()


def test_a_link_to_a_statement_or_to_a_page_is_taken(opened: Window):
    page = opened.page
    address = "river-authority-denies-2023-11-21"
    fill(page, "correction", {"statement": f"https://osk.example/papers/claims/alarms-switched-off/#{address}"})
    page.locator("#correction-text").focus()
    expect(page.locator("#correction-statement")).to_have_value(address)
    expect(page.locator("#correction-concerns")).to_have_value("alarms-switched-off")
    linked = {"made": "2024-05-02", "sort": "date", "concerns": "https://osk.example/people/tobias-ferrow/"}
    add(page, "correction", {**linked, "statement": "", "text": "So."})
    (text,) = files(page).values()
    assert "concerns: tobias-ferrow\n" in text


def test_a_place_has_a_point_and_the_source_that_states_it(opened: Window):
    page = opened.page
    fill(page, "place", {"name": "The third weir", "point": "51.5, -0.12"})
    send(page, "place")
    expect(page.locator("#place-stated_in-error")).to_have_text("This has to be filled in.")
    add(page, "place", {"stated_in": "gazette-2023-11-13"})
    (text,) = files(page).values()
    assert text.endswith("location:\n  point: 51.5, -0.12\n  stated_in: gazette-2023-11-13\n")


def test_all_files_come_in_one_archive_and_each_button_says_of_what_it_is(opened: Window):
    page = opened.page
    add(page, "source", SOURCE)
    add(page, "person", {"name": "Ida Marlow"})
    add(page, "statement", {**OTHER_DENIAL, **EARLIER})
    with page.expect_download() as got:
        page.get_by_role("button", name="Download all files").click()
    with ZipFile(got.value.path()) as taken:
        held = {name: taken.read(name).decode() for name in taken.namelist()}
    lines = held.pop("to put in by hand.txt")
    shown = files(page)
    assert lines.endswith(shown.pop("dossier/topics/night-of-the-flood.yml"))
    assert "end of line" in lines
    assert held == shown
    names = page.locator(".cf-add__file :is(a, button, summary):visible").evaluate_all(
        "found => found.map(one => one.ariaLabel ?? one.textContent)"
    )
    assert len(names) == len({*names}) > 12


@pytest.mark.parametrize("name", ["Clear everything", "Empty this form"])
def test_nothing_is_thrown_away_unasked(opened: Window, name: str):
    page = opened.page
    add(page, "person", {"name": "Ida Marlow"})
    fill(page, "person", {"name": "Another"})
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name=name).locator("visible=true").click()
    page.reload()
    expect(page.locator("#person-name")).to_have_value("Another")
    expect(page.locator(".cf-add__file")).to_have_count(1)


def test_a_button_is_hit_though_a_message_comes_while_it_is_pressed(opened: Window):
    page = opened.page
    fill(page, "person", {"name": "Ida Marlow", "role": "captain", "role_source": "no-such"})
    send(page, "person")
    expect(page.locator("#person-role_source-error")).to_contain_text("no “no-such” on record")
    page.locator("#person-role_source").fill("gazette-2023-11-13")
    page.locator("[data-cf-kind=person] button:not([type])").click(delay=300)
    expect(page.locator(".cf-add > [role=status]")).to_contain_text("Added to your files")


def test_a_tap_is_not_lost_on_the_message_of_the_field_that_it_leaves(browser: Browser, address: str):
    with window(browser, address, PHONE) as one:
        page = one.open(PATH)
        fill(page, "person", {"name": "Ida Marlow"})
        page.locator("#person-name").press("Control+A")
        page.keyboard.type("Tobias Ferrow")
        button = page.locator("[data-cf-kind=person] button:not([type])")
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + 2)
        expect(page.locator("[data-cf-kind=person] [role=alert]")).to_be_focused()


def test_a_finger_hits_one_button_only(browser: Browser, address: str):
    with window(browser, address, PHONE) as one:
        page = one.open(PATH)
        choose(page, "claim")
        form = page.locator("[data-cf-kind=claim]")
        checks, empties = (form.locator(which).bounding_box() for which in ("button:not([type])", "[data-cf-empty]"))
        assert checks
        assert empties
        assert empties["y"] - checks["y"] - checks["height"] >= FINGER / 4 or empties["y"] == checks["y"]
        for more in form.locator(".cf-add__more:visible").all():
            assert (more.bounding_box() or {"height": 0})["height"] >= FINGER


def test_what_the_page_loads_of_its_own_is_small(opened: Window):
    sizes = opened.page.evaluate(
        "performance.getEntriesByType('resource').filter(one => /assets\\/[a-z-]+\\.js/.test(one.name))"
        ".map(one => one.decodedBodySize)"
    )
    assert len(sizes) > 12
    assert sum(sizes) < OWN_SCRIPTS


def test_the_file_can_be_downloaded(opened: Window):
    page = opened.page
    add(page, "person", {"name": "Ida Marlow"})
    with page.expect_download() as got:
        page.get_by_role("button", name="Download").click()
    assert got.value.suggested_filename == "ida-marlow.yml"
    assert got.value.path().read_text(encoding="utf-8") == "name: Ida Marlow\n"


def test_what_no_file_may_hold_is_refused(opened: Window):
    """Every character of the first plane, by itself and beside a letter that is written from right to left."""
    texts = [before + chr(number) for number in range(0x10000) if not 0xD800 <= number < 0xE000 for before in ("", "ש")]
    refused = opened.page.evaluate(
        "async (texts) => { const { isRefused } = await import('/assets/records-checks.js'); return texts.map(isRefused) }",
        texts,
    )
    # What becomes a blank as it is typed is never seen by it.
    wanted = [bool(refused_in(text)) for text in texts]
    assert [text for text, here, there in zip(texts, refused, wanted, strict=True) if here != there] == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_forms_files_and_faults_can_be_used_by_everybody(browser: Browser, address: str, width: int, scheme: str):
    with window(browser, address, width, scheme) as one:
        page = one.open(PATH)
        add(page, "source", SOURCE)
        add(page, "statement", {**OTHER_DENIAL, **EARLIER})
        choose(page, "claim")
        send(page, "claim")
        expect(page.locator("[data-cf-kind=claim] [role=alert]")).to_be_focused()
        assert axe_objections(page) == []
        assert page.evaluate(TOO_WIDE) == []


def test_without_scripts_it_says_what_to_do_instead(browser: Browser, address: str):
    with window(browser, address, scripts=False) as one:
        page = one.open(PATH)
        expect(page.locator("[data-cf-unadded]")).to_be_visible()
        assert page.locator("[data-cf-unadded] a").count() == 2
        expect(page.locator(".cf-add")).to_be_hidden()


def test_the_schemas_stand_at_a_fixed_address(site: Built):
    schema = json.loads((site.site / "schemas/sources.json").read_text(encoding="utf-8"))
    assert "osk-gazette" in schema["properties"]["publisher"]["enum"]
    topics = (site.site / "schemas/topics.json").read_text(encoding="utf-8")
    assert '"Contested, denied by River Authority: Engineers were secretly told' in topics
    assert '"Engineers were secretly told' not in topics
