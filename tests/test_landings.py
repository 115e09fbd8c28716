"""Where redirects lead, as they were met: what is a document, and what stands in its place."""

import pytest

from casefile.web.landings import explain_landing

DOCUMENTS = [
    ("https://a.example/x", "https://a.example/y"),
    ("http://a.example/x", "https://a.example/x"),
    ("http://a.example/x", "https://www.a.example/x/"),
    ("https://a.example/x", "https://b.example/news/x"),
    ("https://a.example/", "https://www.a.example/"),
    ("https://a.example/", "https://a.example/en/"),
    ("https://a.example/index.html", "https://a.example/"),
    ("https://a.example/old-post", "https://a.example/?p=42"),
    ("https://a.example/story", "https://a.example/why-login-pages-fail"),
    ("https://login.a.example/story", "https://login.a.example/story-2"),
    ("https://a.example/cookies", "https://a.example/news/cookies"),
    ("https://a.example/x", "http://a.example/x"),
    ("https://a.example/x?a=1", "https://a.example/x?a=1&ref=2"),
]
OTHERS = [
    ("https://a.example/x", "https://a.example/", "front page"),
    ("https://a.example/x", "https://a.example", "front page"),
    ("https://a.example/x", "https://a.example/?from=x", "front page"),
    ("https://a.example/x", "https://a.example/en/", "front page"),
    ("https://a.example/x", "https://a.example/pt-BR/index.html", "front page"),
    ("https://a.example/news/x", "https://b.example/", "front page"),
    ("https://a.example/", "https://b.example/", "front page"),
    ("https://a.example/x", "https://a.example/login", "log-in"),
    ("https://a.example/x", "https://a.example/users/sign_in?x=1", "log-in"),
    ("https://a.example/x", "https://a.example/wp-login.php", "log-in"),
    ("https://a.example/x", "https://accounts.b.example/v3/begin", "log-in"),
    ("https://a.example/x", "https://sso.a.example/", "log-in"),
    ("https://a.example/x", "https://consent.b.example/collect?session=1", "asks for consent"),
    ("https://a.example/x", "https://a.example/privacy-gate/?next=1", "asks for consent"),
    ("https://a.example/news/x", "https://b.example/wall?back=https%3A%2F%2Fa.example%2Fnews%2Fx", "page in between"),
    ("https://a.example/x", "https://a.example/404", "that there is none"),
    ("https://a.example/x", "https://a.example/error.html", "that there is none"),
    ("https://a.example/x", "http://a.example/y", "without https"),
    ("https://a.example/x", "http://b.example/x", "without https"),
]


@pytest.mark.parametrize(("asked", "landed"), DOCUMENTS)
def test_what_may_be_the_document(asked, landed):
    assert explain_landing(asked, landed) == ""


@pytest.mark.parametrize(("asked", "landed", "says"), OTHERS)
def test_what_is_something_else(asked, landed, says):
    said = explain_landing(asked, landed)
    assert says in said
    assert landed in said
