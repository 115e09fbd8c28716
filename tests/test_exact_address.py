"""Links to the exact passage: only where they work, and by page or time where a document has those."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.views.exact_address import locator_address, passage_address

WORDS = "the gate was never closed"
DIRECTIVE = ":~:text=the%20gate%20was%20never%20closed"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://herald.example/gate", f"https://herald.example/gate#{DIRECTIVE}"),
        ("https://herald.example/gate?id=3#p-4", f"https://herald.example/gate?id=3#p-4{DIRECTIVE}"),
        ("https://herald.example/1.5/gate", f"https://herald.example/1.5/gate#{DIRECTIVE}"),
        ("https://t.me/s/harbour/12", f"https://t.me/s/harbour/12#{DIRECTIVE}"),
        ("https://not-t.me/harbour", f"https://not-t.me/harbour#{DIRECTIVE}"),
    ],
)
def test_a_page_is_opened_at_the_words(url: str, address: str):
    assert passage_address(url, WORDS) == address


@pytest.mark.parametrize(
    "url",
    [
        "https://court.example/judgment.pdf",
        "https://court.example/judgment.PDF?download=1",
        "https://web.archive.org/web/2024/https://court.example/judgment.pdf",
        "https://court.example/judgment.pdf#page=12",
        "https://radio.example/hour.mp3",
        "https://www.youtube.com/watch?v=abc",
        "https://youtu.be/abc?t=75",
        "https://vimeo.com/123#t=75s",
        "https://t.me/harbour/12",
        "https://herald.example/video#t=75",
        f"https://herald.example/gate#{DIRECTIVE}",
    ],
)
def test_nothing_else_is(url: str):
    assert passage_address(url, WORDS) is None


@pytest.mark.parametrize(
    ("url", "locator", "address"),
    [
        ("https://c.example/a.pdf", "p. 12", "https://c.example/a.pdf#page=12"),
        ("https://c.example/a.pdf", "pp. 12–14, second column", "https://c.example/a.pdf#page=12"),
        ("https://c.example/a.pdf#section", "page 7", "https://c.example/a.pdf#page=7"),
        ("https://c.example/a.pdf", "S. 3", "https://c.example/a.pdf#page=3"),
        ("https://c.example/a.pdf", "стр. 5", "https://c.example/a.pdf#page=5"),
        ("https://c.example/a.pdf", "ص ٥", "https://c.example/a.pdf#page=5"),
        ("https://c.example/a.pdf", "第 9 页", "https://c.example/a.pdf#page=9"),
        ("https://www.youtube.com/watch?v=abc", "1:02:03", "https://www.youtube.com/watch?v=abc&t=3723s"),
        ("https://youtu.be/abc", "at 12:34", "https://youtu.be/abc?t=754s"),
        ("https://vimeo.com/123", "00:01:15–00:02:00", "https://vimeo.com/123#t=75s"),
        ("https://www.dailymotion.com/video/x", "1:15", "https://www.dailymotion.com/video/x?start=75"),
        ("https://radio.example/hour.mp3", "61:00", "https://radio.example/hour.mp3#t=3660"),
    ],
)
def test_a_page_or_a_time_of_a_locator_is_a_link(url: str, locator: str, address: str):
    assert locator_address(url, locator) == address


@pytest.mark.parametrize(
    ("url", "locator"),
    [
        ("https://c.example/a.pdf#page=12", "p. 3"),
        ("https://c.example/a.pdf", "paragraph 4"),
        ("https://c.example/a.pdf", "steps 4"),
        ("https://c.example/a.pdf", "12:34"),
        ("https://herald.example/gate", "p. 12"),
        ("https://herald.example/gate", "12:34"),
        ("https://youtu.be/abc?t=75", "12:34"),
        ("https://youtu.be/abc", "p. 12"),
        ("https://youtu.be/abc", "2024-03-04T12:34:56.7:8"),
    ],
)
def test_what_names_neither_or_what_is_named_already_is_none(url: str, locator: str):
    assert locator_address(url, locator) is None


@given(st.text(min_size=1), st.text())
def test_whatever_stands_in_a_locator_breaks_nothing(locator: str, path: str):
    address = locator_address("https://c.example/a.pdf", locator)
    assert address is None or address.startswith("https://c.example/a.pdf#page=")
    passage_address("https://c.example/gate", path)
