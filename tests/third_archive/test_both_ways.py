"""The third archive as it is seen: from right to left and from left to right, each line in its order."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from axe import OPEN_ALL, objections_everywhere
from browsing import DESKTOP, HEIGHT, PHONE, SCHEMES, WIDTHS, window
from casefile.translation import is_right_to_left

pytestmark = pytest.mark.browser

TOPIC = "topics/lighthouse-of-marsa-al-nur/"
PATHS = [
    "",
    TOPIC,
    f"{TOPIC}brief/",
    "claims/",
    "claims/keeper-put-it-out/",
    "claims/ferry-ran-aground/",
    "people/",
    "people/muhammad-al-fallah/",
    "people/fisherman/",
    "organisations/madina/",
    "things/alkyon/",
    "sources/",
    "sources/madina-2024-05-04/",
    "sources/hof-2024-05-06/",
    "timeline/",
    "positions/",
    "the-log/",
    "changes/",
    "method/",
    "seals/",
]

# What is in pieces on one line of its own: a part of it has been drawn to the other side of something else.
IN_PIECES = """() => {
  const merged = (rects) => {
    const lines = [];
    for (const one of [...rects].filter((one) => one.width > 0.5).sort((a, b) => a.left - b.left)) {
      const line = lines.find((other) => Math.abs(other.bottom - one.bottom) < 6 && one.left - other.right < 2);
      if (line) line.right = Math.max(line.right, one.right);
      else lines.push({ bottom: one.bottom, right: one.right });
    }
    return lines;
  };
  const isWhole = (rects) => {
    const lines = merged(rects);
    return lines.every((one) => lines.filter((other) => Math.abs(other.bottom - one.bottom) < 6).length === 1);
  };
  const found = [];
  for (const one of document.querySelectorAll("article :is(a, bdi, cite, time, .cf-when, .cf-said)")) {
    if (!one.checkVisibility() || one.closest("svg")) continue;
    if (!isWhole(one.getClientRects())) found.push(one.outerHTML.slice(0, 200));
  }
  const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const DAY = /\\d{1,2}\\S* [^\\s\\d]+ \\d{4}/gu;
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (!node.parentElement.checkVisibility() || node.parentElement.closest("svg")) continue;
    for (const day of node.data.matchAll(DAY)) {
      const range = document.createRange();
      range.setStart(node, day.index);
      range.setEnd(node, day.index + day[0].length);
      if (!isWhole(range.getClientRects())) found.push(`${day[0]} in ${node.data}`);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_torn_apart_and_nothing_scrolls_sideways(browser: Browser, home: str, path: str):
    with window(browser, home) as opened:
        page = opened.open(path)
        page.evaluate(OPEN_ALL)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(IN_PIECES) == []
        assert opened.unexpected() == []


STANCE = "<span style='display: inline-block'>+ asserts</span>"
# Of two lines, how they were written when a reader saw “4 + asserts محمد الفلاح May 2024” and “13 ,صحيفة المدينة March 2026”,
# and how they are written now.
LINES = {
    "a date behind a name": (
        f"<a>محمد الفلاح</a> {STANCE} <time>4 May 2024</time>",
        f"<a><bdi>محمد الفلاح</bdi></a> {STANCE} <time>4 May 2024</time>",
    ),
    "a citation": ("<a>صحيفة المدينة, 13 March 2026</a>", "<a><bdi>صحيفة المدينة</bdi>, 13 March 2026</a>"),
}


@pytest.mark.parametrize("line", LINES)
def test_what_is_torn_apart_is_found(browser: Browser, line: str):
    torn, whole = LINES[line]
    with window(browser, "") as opened:
        opened.page.set_content(f"<!doctype html><article><p>{torn}")
        assert opened.page.evaluate(IN_PIECES) != []
        opened.page.set_content(f"<!doctype html><article><p>{whole}")
        assert opened.page.evaluate(IN_PIECES) == []


@pytest.mark.node
@pytest.mark.parametrize("path", ["", TOPIC, "claims/keeper-put-it-out/", "sources/", "timeline/", "positions/"])
def test_axe_finds_nothing(browser: Browser, home: str, path: str):
    with window(browser, home, PHONE) as opened:
        assert objections_everywhere(opened, path) == []


def box(found: Locator) -> Any:
    return found.evaluate("(one) => one.getBoundingClientRect().toJSON()")


def test_the_page_has_the_direction_of_its_language(browser: Browser, home: str, tongue: str):
    """Its name and menu stand where reading begins, and what stands beside the text where it ends."""
    across = is_right_to_left(tongue)
    with window(browser, home) as opened:
        page = opened.open(TOPIC)
        expect(page.locator("html")).to_have_attribute("lang", tongue)
        title, search = box(page.locator(".md-header__title")), box(page.locator(".cf-search-open"))
        assert (title["left"] > search["left"]) == across
        heading, contents = box(page.locator("h1")), box(page.locator(".md-sidebar--secondary"))
        assert (heading["left"] > contents["left"]) == across


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_picture_runs_as_the_page_is_read(browser: Browser, home: str, tongue: str, width: int, scheme: str):
    """From the claim through the documents to origins and deniers, with every name within its box."""
    across = is_right_to_left(tongue)
    with window(browser, home, width, scheme) as opened:
        page = opened.open("claims/keeper-put-it-out/")
        picture = page.locator("svg.cf-picture__wide, svg.cf-picture__narrow").locator("visible=true")
        expect(picture).to_have_count(1)
        boxes = picture.locator("a.cf-box")
        assert boxes.count() > 2
        for one in boxes.all():
            frame, words = box(one.locator("rect")), box(one.locator("text").last)
            assert frame["left"] <= words["left"] <= words["right"] <= frame["right"]
            start = frame["right"] - words["right"] if across else words["left"] - frame["left"]
            assert start < 20
        if width == DESKTOP:
            origin, denies = (box(picture.locator(f".cf-box--{role} rect").first) for role in ("origin", "denies"))
            bar = box(picture.locator(".cf-box--origin path").first)
            assert (origin["left"] > denies["left"]) == across
            assert (bar["left"] > origin["left"]) == across


@pytest.mark.parametrize("width", WIDTHS)
def test_time_runs_as_the_page_is_read(browser: Browser, home: str, tongue: str, width: int):
    """What became public later stands further on, and so does the later year below the axis."""
    across = is_right_to_left(tongue)
    with window(browser, home, width) as opened:
        page = opened.open("timeline/")
        page.evaluate(OPEN_ALL)
        # The main claims first, then the others.
        for events in page.locator(".cf-timeline").all():
            points = [box(one)["left"] for one in events.locator(".cf-point").all()]
            assert len(points) > 3
            assert points == sorted(points, reverse=across)
            assert points[0] != points[-1]
        years = page.locator(".cf-axis__years").first.locator("span")
        first, last = box(years.first)["left"], box(years.last)["left"]
        assert (first > last) == across
