"""What helps a reader to see at a glance: as known on a day, cards at links, rival accounts, origins, who says what."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import axe_objections
from browsing import PHONE, SCHEMES, served, window
from building import build, edit, write_files, write_project
from casefile.evidence.standing import LABELS
from casefile.model.vocabulary import STANCES

pytestmark = pytest.mark.browser

# The keeper asserts that the gate was open and takes it back a month later; the second document of the clerk is a copy.
LATER = """
--- dossier/sources/ledger-2024.yml
title: The ledger of the port
kind: document
published: 2024-04-01
language: en
--- dossier/sources/herald-copy-2024.yml
title: Forty boats, again
kind: webpage
published: 2024-03-09
language: en
"""
WITHDRAWAL = """
      - by: ben-carter
        stance: withdraws
        said: 2024-04-01
        passages: [{source: ledger-2024, paraphrase: He was mistaken.}]
"""
TOPIC, CLOSED, OPEN = "topics/harbour-affair/", "claims/gate-closed/", "claims/gate-open/"


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small site with a withdrawal and a claim read in two documents."""
    project = write_project(tmp_path_factory.mktemp("reading") / "project")
    write_files(project, LATER)
    topic = project / "dossier/topics/harbour-affair.yml"
    topic.write_text(topic.read_text(encoding="utf-8").rstrip() + WITHDRAWAL, encoding="utf-8")
    copied = "by telephone in the night}, {source: herald-copy-2024, via: [herald-2024], paraphrase: The same.}]"
    edit(topic, "by telephone in the night}]", copied)
    edit(topic, "            via: [herald-2024]\n", "")
    edit(topic, "  gate-closed:\n", "  gate-closed:\n    formerly: [gate-shut]\n")
    built = build(project, "--strict")
    assert built.code == 0, built.output
    with served(built.site) as address:
        yield address


def unfolded(page: Page) -> Page:
    """A page with all open that opens on demand."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    return page


def test_before_the_first_publication_nothing_was_public(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        page = opened.open("timeline/?as-of=2024-03-03")
        expect(page.locator("[data-as-of] [role=status]")).to_have_text(
            "By 3 March 2024, nothing of this was public.", use_inner_text=True
        )
        expect(page.locator(".cf .cf-chip:visible")).to_have_count(0)
        expect(page.locator("h2:visible")).to_have_count(0)
        assert axe_objections(page) == []


def test_as_known_on_works_on_the_timeline(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        page = opened.open("timeline/?as-of=2024-03-04")
        events = page.locator(".cf-event:visible")
        expect(events).to_have_count(1)
        page.get_by_label("Stance").select_option("withdraws")
        expect(events).to_have_count(0)
        page.get_by_role("button", name="As of today").click()
        expect(events.locator(".cf-chip:visible")).to_have_text("taken back")
        expect(page.get_by_text("took back")).to_be_visible()
        expect(page.locator("[data-cf-timeline] [role=status]")).to_have_text("1 of 2")
        for never in ("never", "2024-02-31"):
            page = opened.open(f"timeline/?as-of={never}")
            expect(events).to_have_count(2)
            expect(page.locator("[data-as-of] [role=status]")).to_have_text("", use_inner_text=True)


@pytest.mark.parametrize("path", ["", TOPIC, CLOSED, "timeline/", "positions/"])
def test_what_is_hidden_is_not_to_be_seen(browser: Browser, harbour: str, path: str):
    with window(browser, harbour) as opened:
        page = opened.open(path)
        # Each alone, for what stands in something hidden cannot be seen anyhow. Material’s tabs fade out in their place.
        seen = page.evaluate("""() => [...document.querySelectorAll("body :not([hidden], .md-tabs)")].filter((one) => {
            one.setAttribute("hidden", "");
            // Chromium calls a group of a drawing visible that is not displayed.
            const seen = one.checkVisibility() && getComputedStyle(one).display !== "none";
            one.removeAttribute("hidden");
            return seen;
        }).map((one) => one.outerHTML.slice(0, 80))""")
        assert seen == []


def test_without_script_the_history_is_told_in_words(browser: Browser, harbour: str):
    with window(browser, harbour, scripts=False) as opened:
        page = opened.open(TOPIC)
        page.locator("#history ~ details > summary").click()
        days = page.locator("#history ~ details > ol > li")
        expect(days.last).to_contain_text("1 April 2024")
        assert re.sub(r"\s+", " ", days.last.inner_text()).count("one origin → taken back") == 1


def test_a_card_shows_on_hover_stays_when_clicked_and_closes_with_escape(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        opened.page.clock.install()
        page = opened.open(TOPIC)
        page.locator(".cf-answer a.cf-chip").first.hover()
        card = page.locator(".cf-preview")
        expect(card).to_contain_text(
            re.compile(r"contested\s+The great gate of the harbour was closed.*denies\s+Ben Carter", re.DOTALL)
        )
        card.click(position={"x": 8, "y": 8})
        page.mouse.move(1, 1)
        page.clock.run_for(10_000)
        expect(card).to_be_visible()
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)
        assert opened.complaints == []


def test_a_card_shows_on_focus_and_the_next_link_has_its_own(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        page = opened.open(TOPIC)
        page.locator(".cf-kicker").first.click()
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.cf-answer a.cf-chip')"):
                break
        card = page.locator(".cf-preview")
        expect(card).to_contain_text("contested")
        assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "cf-preview"
        page.locator(".cf-answer a.cf-cite").first.focus()
        expect(card).to_contain_text("Forty boats before a gate")
        expect(card).to_contain_text("4 March 2024")


def test_a_first_tap_shows_the_card_and_its_link_leads_on(browser: Browser, harbour: str):
    with window(browser, harbour, PHONE) as opened:
        page = opened.open(TOPIC)
        page.locator(".cf-answer a.cf-chip").first.tap()
        expect(page.locator(".cf-preview")).to_contain_text("The great gate")
        assert page.url == harbour + TOPIC
        page.locator(".cf-preview__open").tap()
        expect(page).to_have_url(harbour + CLOSED)


def test_what_is_folded_is_printed(browser: Browser, harbour: str):
    with window(browser, harbour, scripts=False) as opened:
        page = opened.open(TOPIC)
        days = page.locator("#history ~ details > ol > li")
        expect(days.first).to_be_hidden()
        page.emulate_media(media="print")
        expect(days.first).to_be_visible()
        expect(page.locator(".cf-references li").first).to_be_visible()


def test_the_claims_can_be_put_in_another_order_each_once(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        page = opened.open(TOPIC)
        claims, headings = page.locator("section:has(> #claims) .cf-claim"), page.locator("#claims ~ ol h3")
        expect(claims).to_have_count(2)
        order = page.get_by_label("Order")
        order.select_option("by standing")
        expect(headings).to_have_text(["taken back (1)", "contested (1)"])
        expect(claims).to_have_count(2)
        order.select_option("by who asserts it first")
        expect(claims).to_have_count(2)
        assert opened.complaints == []


def test_the_accounts_of_a_question_stand_together_each_with_its_denials(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        page = opened.open(TOPIC)
        page.get_by_text("Closed, or open?").click()
        accounts = page.locator(".cf-dispute .cf-claim")
        expect(accounts).to_have_count(2)
        expect(accounts.first).to_contain_text("denied by Ben Carter")


def test_one_origin_behind_two_documents_is_seen(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        page = opened.open(CLOSED)
        expect(page.locator(".cf-tree__origin")).to_have_count(1)
        documents = page.locator(".cf-tree__documents > li")
        expect(documents).to_have_count(2)
        origin, document = page.locator(".cf-tree__origin").bounding_box(), documents.first.bounding_box()
        assert origin is not None
        assert document is not None
        assert origin["x"] + origin["width"] < document["x"]
        expect(page.locator(".cf-clocks")).to_contain_text("2 documents, 1 independent origin.")


def test_the_standing_over_time_is_drawn_above_its_list(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        page = opened.open(OPEN)
        stretches = page.locator(".cf-strip__drawing rect")
        expect(stretches).to_have_count(2)
        expect(stretches.first).to_have_class("cf-stretch--single-origin")
        expect(stretches.last).to_have_class("cf-stretch--withdrawn")
        expect(page.locator("#history ~ ol > li")).to_have_count(2)


def test_the_timeline_can_be_narrowed_by_speaker_and_stance(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        page = opened.open("timeline/")
        expect(page.locator(".cf-event:visible")).to_have_count(2)
        page.get_by_label("Stance").select_option("denies")
        expect(page.locator(".cf-event:visible")).to_have_count(1)
        expect(page.locator("[data-cf-timeline] [role=status]")).to_have_text("1 of 2")
        page.get_by_label("Stance").select_option("")
        page.get_by_label("Speaker").select_option(label="A clerk")
        expect(page.locator(".cf-event:visible")).to_have_count(1)
        event = page.locator(".cf-event:visible")
        expect(event).to_contain_text("3 March 2024")
        expect(event).to_contain_text("1 day later")
        expect(event.locator("svg rect")).to_have_count(2)


def test_who_says_what_opens_all_other_claims_and_filters_them(browser: Browser, home: str):
    with window(browser, home) as opened:
        page = opened.open("positions/")
        page.locator(".cf-more:has(.cf-said-of) > summary").first.click()
        rows = page.locator(".cf-said-of").first.locator("tbody tr:visible")
        every = rows.count()
        page.get_by_label("Filter").first.fill("asserts")
        expect(rows.first).to_be_visible()
        assert 0 < rows.count() <= every


def test_translations_can_be_put_out_of_sight(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        page = opened.open(OPEN)
        translation = page.locator(".cf-card .cf-translation").first
        expect(translation).to_be_visible()
        button = page.get_by_role("button", name="Hide translations")
        button.click()
        expect(translation).to_be_hidden()
        expect(page.locator(".cf-card .cf-quote[lang=fr]").first).to_be_visible()
        expect(button).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_former_address_leads_to_the_page_and_to_the_place_on_it(browser: Browser, harbour: str, scripts: bool):
    with window(browser, harbour, scripts=scripts) as opened:
        opened.page.goto(f"{harbour}claims/gate-shut/#origins", wait_until="commit")
        opened.page.wait_for_url(f"{harbour}{CLOSED}{'#origins' if scripts else ''}")
        expect(opened.page.locator("#origins")).to_be_attached()
        assert opened.complaints == []


COLOURS = """(all) => all.map((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor].join())"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_standing_and_a_stance_never_have_one_colour(browser: Browser, harbour: str, scheme: str):
    with window(browser, harbour, scheme=scheme) as opened:
        legend = unfolded(opened.open(CLOSED)).locator(".cf-legend")
        standings = legend.locator(".cf-chip").evaluate_all(COLOURS)
        stances = legend.locator(".cf-stance").evaluate_all(COLOURS)
        assert len(standings) == len(LABELS)
        assert len(stances) == len(STANCES) + 2  # what excludes it, and what was retracted
        assert set(standings).isdisjoint(stances)


def test_each_word_in_the_legend_stands_behind_a_sign_that_is_seen_and_not_read_out(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        words = unfolded(opened.open(CLOSED)).locator(".cf-legend :is(.cf-chip, .cf-stance)")
        signs = words.evaluate_all("(all) => all.map((one) => getComputedStyle(one, '::before').content)")
        assert len(set(signs)) == len(signs)
        assert all(sign.endswith('" / ""') for sign in signs)


def test_the_way_back_from_a_document_leads_to_the_statement(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        page = unfolded(opened.open(CLOSED))
        elsewhere = lambda url: not url.startswith(harbour)  # noqa: E731
        page.route(elsewhere, lambda route: route.fulfill(body="A document.", content_type="text/html"))
        card = page.locator(".cf-card", has=page.locator("a[data-cf-away]")).first
        anchor = card.get_attribute("id")
        card.locator("a[data-cf-away]").first.click()
        page.wait_for_url(elsewhere)
        page.go_back()
        expect(page).to_have_url(f"{harbour}{CLOSED}#{anchor}")
        expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
