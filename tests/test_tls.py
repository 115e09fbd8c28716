"""Capturing and checking over HTTPS, with certificates that are made here."""

import ssl
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

import pytest
import trustme

from capturing import BASE, capture, files, html
from casefile.web import connection
from casefile.web.client import Limits
from casefile.web.reachability import Politeness, check_address
from serving import LONG, chunked, page, raw, redirect, serving, talking
from small import write

DAY = timedelta(days=1)
NOW = datetime.now(UTC)


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, BASE)
    return tmp_path


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def trusted(authority, tmp_path, monkeypatch):
    """The authority, which this process trusts."""
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    connection._tls.cache_clear()
    yield authority
    connection._tls.cache_clear()


def server_with(leaf):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    leaf.configure_cert(context)
    return context


def test_a_page_is_captured_over_https(folder, trusted):
    tls = server_with(trusted.issue_cert("127.0.0.1"))
    replies: Any = {"/a": redirect("/b", 301), "/b": raw(chunked(html().encode()), stays=True)}
    with serving(replies, tls) as server:
        result = capture(folder, server.url + "/a", "--allow-local", "--id", "post")
    assert result.exit_code == 0, result.output
    assert f"url: {server.url}/b\n" in (folder / "dossier/sources/post.yml").read_text(encoding="utf-8")
    assert server.url.startswith("https://")


@pytest.mark.parametrize(("host", "shown"), [("::1", "[::1]"), ("127.0.0.1", "localhost")])
def test_a_certificate_may_be_for_a_name_or_an_address(folder, trusted, host, shown):
    names = {"::1": "::1", "127.0.0.1": "localhost"}
    with serving({"/x": page(html())}, server_with(trusted.issue_cert(names[host])), host) as server:
        url = server.url.replace("127.0.0.1", shown)
        assert capture(folder, url + "/x", "--allow-local", "--id", "post").exit_code == 0


NOT_TRUSTED = "is from nobody whom this machine trusts. If you do, name its authority’s file in SSL_CERT_FILE."


@pytest.mark.parametrize(
    ("leaf", "says"),
    [
        (lambda _: trustme.CA().issue_cert("127.0.0.1"), NOT_TRUSTED),
        (
            lambda ca: ca.issue_cert("127.0.0.1", not_before=NOW - 9 * DAY, not_after=NOW - DAY),
            "has expired. Try again once it is renewed; if it is not, see whether this machine’s clock is right.",
        ),
        (
            lambda ca: ca.issue_cert("127.0.0.1", not_before=NOW + DAY, not_after=NOW + 9 * DAY),
            "is not valid yet: is this machine’s clock right?",
        ),
        (lambda ca: ca.issue_cert("example.org"), "is for another host: is the address right?"),
        (lambda ca: ca.issue_cert("127.0.0.2"), "is for another host: is the address right?"),
    ],
)
def test_a_doubtful_certificate_is_one_line_and_no_link_is_dead_of_it(folder, trusted, leaf, says):
    before = files(folder)
    with serving({"/x": page(html())}, server_with(leaf(trusted))) as server:
        result = capture(folder, server.url + "/x", "--allow-local", "--id", "post")
        politeness = Politeness(pause=0, back_off=0, limits=Limits(LONG, allow_local=True))
        found = check_address(server.url + "/x", politeness, Event())
        assert server.asked == []
    said = f"The certificate of “127.0.0.1” {says}"
    assert (result.exit_code, result.output) == (1, f"Error: {said}\n")
    assert (found.state, found.reason) == ("unclear", said)
    assert files(folder) == before


def test_a_certificate_that_vouches_for_itself_alone(folder, trusted):
    other = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    with other.private_key_pem.tempfile() as key, other.cert_pem.tempfile() as cert:
        context.load_cert_chain(cert, key)
    with serving({"/x": page(html())}, context) as server:
        result = capture(folder, server.url + "/x", "--allow-local")
    assert result.output == f"Error: The certificate of “127.0.0.1” {NOT_TRUSTED}\n"


def test_an_authority_that_is_not_named_is_not_trusted(folder, authority):
    with serving({"/x": page(html())}, server_with(authority.issue_cert("127.0.0.1"))) as server:
        result = capture(folder, server.url + "/x", "--allow-local")
    assert result.output == f"Error: The certificate of “127.0.0.1” {NOT_TRUSTED}\n"


@pytest.mark.parametrize(("first", "then", "state"), [("http", "https", "moved"), ("https", "http", "unclear")])
def test_a_redirect_may_change_the_scheme_and_http_is_no_advice(folder, trusted, first, then, state):
    replies = {"/b": page(html())}
    with serving(replies, server_with(trusted.issue_cert("127.0.0.1"))) as server:
        host = server.url.removeprefix("https:")
        replies["/a"] = redirect(f"{then}:{host}/b", 301)
        assert capture(folder, f"{first}:{host}/a", "--allow-local", "--id", "post").exit_code == 0
        found = check_address(f"{first}:{host}/a", Politeness(limits=Limits(LONG, allow_local=True)), Event())
    assert f"url: {then}:{host}/b\n" in (folder / "dossier/sources/post.yml").read_text(encoding="utf-8")
    assert (found.state, found.moved_to) == (state, f"{then}:{host}/b" if state == "moved" else "")


def test_http_on_the_port_of_https_alone(folder, trusted):
    tls = server_with(trusted.issue_cert("127.0.0.1"))

    def talk(line):
        tls.wrap_socket(line, server_side=True)

    with talking(talk) as port:
        result = capture(folder, f"http://127.0.0.1:{port}/", "--allow-local", "--timeout", str(LONG))
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
