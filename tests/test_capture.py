import errno
import json
import re
import signal
import socket
import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path
from threading import Event

import brotli
import pytest

from capturing import ARTICLE, BASE, SENTENCES, capture, files, html, zstd
from casefile.evidence.archive import load
from casefile.model.seals import find_quotation
from casefile.web.addresses import is_public, read_address
from serving import LONG, SHORT, Reply, chunked, drip, page, raw, redirect, serving, talking
from small import write

FRENCH = [
    "Le vieux pont a été fermé mardi soir, avant même que le conseil n’ait pu en débattre.",
    "« Je n’ai rien ordonné », a répondu la mairesse, à qui personne n’avait posé la question.",
    "Un élu de l’opposition assure que le pont a été fermé sans attendre le vote des élus.",
    "Le maître du port, qui détient la clé, n’a répondu ni aux appels ni à notre lettre.",
    "Nul ne sait à quelle date le vieux pont sera rouvert aux piétons et aux charrettes.",
]


def linked_data(**more):
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Old bridge closed before the vote",
        "datePublished": "2025-03-05T08:00:00+01:00",
        "author": [{"@type": "Person", "name": "Claire Exemple"}, {"@type": "Person", "name": "Jean Modèle"}],
        "publisher": {"@type": "Organization", "name": "The Harbour Post"},
    }
    return f'<script type="application/ld+json">{json.dumps(told | more)}</script>'


GRAPH = """
<meta property="og:title" content="Old bridge closed before the vote"><meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2025-03-05T08:00:00Z"><meta property="og:locale" content="en_GB">
"""


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, BASE)
    return tmp_path


def captured(folder, reply, *options, path="/2025/bridge"):
    """The record that is written of a page, and the output."""
    before = files(folder)
    with serving({path: reply}) as server:
        result = capture(folder, server.url + path, "--allow-local", *options)
    assert result.exit_code == 0, result.output
    (name,) = (name for name in files(folder) - before if name.startswith("dossier/sources/"))
    text = (folder / name).read_text(encoding="utf-8")
    return text.replace(server.url, "http://example.org"), result.output


@pytest.mark.parametrize(
    ("shape", "record"),
    [
        (
            page(html(head=linked_data())),
            "title: Old bridge closed before the vote\nkind: article-newspaper\npublisher: harbour-post\nauthors:\n"
            "  - id: claire-exemple\n  - literal: Jean Modèle\npublished: 2025-03-05\nlanguage: en\nurl: http://example.org/2025/bridge\n",
        ),
        (
            page(html(head=GRAPH, lang="")),
            "title: Old bridge closed before the vote\nkind: webpage\npublisher: harbour-post\n"
            "published: 2025-03-05\nlanguage: en-GB\nurl: http://example.org/2025/bridge\n",
        ),
        (
            page(html(lang="", title="")),
            "title: Old bridge closed before the vote\nkind: webpage\nurl: http://example.org/2025/bridge\n",
        ),
    ],
)
def test_a_source_has_what_its_page_says_and_nothing_else(folder, shape, record):
    assert captured(folder, shape)[0] == f"{record}accessed: {date.today().isoformat()}\n"


def test_what_is_written_passes_the_check_and_its_words_can_be_quoted(folder):
    captured(folder, page(html(head=linked_data())), "--id", "post")
    archive, problems = load(folder / "dossier")
    assert not problems
    for sentence in SENTENCES:
        assert find_quotation(archive.seals["post"], sentence).verified
    assert not find_quotation(archive.seals["post"], "All rights reserved").verified
    assert "Sport" not in (folder / "held/post.txt").read_text(encoding="utf-8")


def test_the_text_is_in_the_held_folder_alone_which_git_ignores(folder):
    captured(folder, page(html()), "--id", "post")
    holding = [
        path for path in folder.rglob("*") if path.is_file() and SENTENCES[0] in path.read_text(encoding="utf-8")
    ]
    assert holding == [folder / "held/post.txt"]
    assert (folder / "held/.gitignore").read_text() == "*\n"


def test_a_date_that_stands_in_the_address_only_is_one_that_was_worked_out(folder):
    record, _ = captured(folder, page(html()), path="/2025/03/05/bridge")
    assert "published: 2025-03-05\npublished_basis: worked out by a program from its address\n" in record


def test_a_date_that_the_editor_gives_was_not_worked_out_by_a_program(folder):
    record, _ = captured(folder, page(html()), "--published", "2025-03-05", path="/2025/03/05/bridge")
    assert "published: 2025-03-05\n" in record
    assert "published_basis" not in record


@pytest.mark.parametrize(
    ("encoding", "kind", "head"),
    [
        ("utf-8", "text/html; charset=utf-8", ""),
        ("utf-8", "text/html", ""),
        ("utf-8-sig", "text/html; charset=iso-8859-1", ""),
        ("utf-16", "text/html", ""),
        ("iso-8859-1", "text/html; charset=ISO-8859-1", ""),
        ("cp1252", "text/html; charset=ISO-8859-1", ""),
        ("cp1252", "text/html", '<meta charset="windows-1252">'),
        ("cp1252", "text/html; charset=no-such-encoding", ""),
        ("cp1252", "text/html; charset=hex", ""),
        ("iso-8859-15", "text/html", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">'),
    ],
)
def test_accents_are_read_in_every_encoding(folder, encoding, kind, head):
    body = "".join(f"<p>{sentence}</p>" for sentence in FRENCH)
    text = html(body, head, ' lang="fr-FR"').replace("Old bridge closed before the vote", "Le pont fermé")
    if encoding.startswith("iso"):
        text = text.replace("’", "'")
    record, _ = captured(folder, Reply(text.encode(encoding), kind=kind), "--id", "post")
    assert record.startswith("title: Le pont fermé\n")
    assert "language: fr-FR\n" in record
    archive, _ = load(folder / "dossier")
    assert all(find_quotation(archive.seals["post"], sentence).verified for sentence in FRENCH)


@pytest.mark.parametrize(
    "stub",
    [
        html("<p>The bridge was closed on Tuesday. Subscribe to read on.</p>"),
        html(head=linked_data(isAccessibleForFree=False)),
        html(head=linked_data(isAccessibleForFree="False")),
        html(""),
    ],
)
def test_a_page_before_a_paywall_gets_no_seal_and_says_so(folder, stub):
    _, output = captured(folder, page(stub), "--id", "post")
    assert "There is no seal. " in output
    assert "casefile seal post FILE" in output
    assert not (folder / "dossier/seals").exists()


CHINESE = [
    "县报记者说，他从来没有向任何人保证这批灯盏是宋代的，也没有签过任何文件。",
    "馆长昨天晚上写信给镇长，说博物馆买下灯盏以前已经请三位专家看过。",
    "镇长没有回答记者的问题，只说此事要等调查结束以后才能公开。",
    "卖家至今没有露面，邻居说他上个星期就带着家人离开了县城。",
]


def test_an_article_in_a_script_without_blanks_is_measured_in_characters(folder):
    body = "".join(f"<p>{sentence}</p>" for sentence in CHINESE)
    text = html(body, "", ' lang="zh-CN"').replace("Old bridge closed before the vote", "灯盏的来历")
    captured(folder, page(text), "--id", "post")
    archive, problems = load(folder / "dossier")
    assert not problems
    seal = archive.seals["post"]
    assert (seal.extent.words, seal.extent.characters > 100, seal.language) == (0, True, "zh-CN")
    assert all(find_quotation(seal, sentence).verified for sentence in CHINESE)


def test_what_is_quoted_with_the_joiners_of_the_page_verifies(folder):
    joined = "Nobody knows who sold the \U0001f469\U0001f3fd\u200d\U0001f680 lamp to می\u200cخواهم last week."
    captured(folder, page(html(ARTICLE + f"<p>{joined}</p>")), "--id", "post")
    archive, _ = load(folder / "dossier")
    assert find_quotation(archive.seals["post"], joined).verified
    assert not find_quotation(archive.seals["post"], joined.replace("\U0001f3fd", "")).verified


def test_two_sentences_in_a_script_without_blanks_are_a_mere_beginning(folder):
    body = "".join(f"<p>{sentence}</p>" for sentence in CHINESE[:2])
    _, output = captured(folder, page(html(body, "", ' lang="zh"')), "--id", "post")
    assert re.search(
        r"There is no seal\. There is no more text than \d+ words and \d+ characters, which look like the mere beginning",
        output,
    )


@pytest.mark.parametrize("name", ["", "none", "utf-8", "identity"])
def test_a_page_that_is_not_packed_is_taken_as_it_is(folder, name):
    record, _ = captured(folder, Reply(html().encode(), headers={"Content-Encoding": name}))
    assert record.startswith("title: Old bridge")


def test_a_page_packed_in_two_parts_is_whole(folder):
    first, second = html().encode()[:200], html().encode()[200:]
    record, _ = captured(folder, Reply(gzip(first) + gzip(second), headers={"Content-Encoding": "gzip"}))
    assert record.startswith("title: Old bridge")


@pytest.mark.parametrize("packing", ["gzip", "GZIP", "x-gzip"])
def test_a_packed_page_is_unpacked(folder, packing):
    record, _ = captured(folder, Reply(gzip(html().encode()), headers={"Content-Encoding": packing}))
    assert record.startswith("title: Old bridge")


def test_a_page_in_chunks_is_whole_though_the_server_stays_on_the_line(folder):
    pages = [html(ARTICLE + f"<p>This is what the paper printed on day {number} of the week.</p>") for number in "123"]
    first, second, third = (one.encode() for one in pages)
    packed = chunked(gzip(second), headers="Content-Encoding: gzip\r\n")
    lengthy = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(third), third)
    for number, answer in enumerate([chunked(first), packed, lengthy]):
        captured(folder, raw(answer, stays=True), "--id", f"post-{number}", "--timeout", str(LONG), path=f"/{number}")
        assert SENTENCES[-1] in (folder / f"held/post-{number}.txt").read_text(encoding="utf-8")


def bare_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("br", brotli.compress),
        ("zstd", zstd.compress),
        ("deflate", zlib.compress),
        ("deflate", bare_deflate),
        ("gzip, br", lambda body: brotli.compress(gzip(body))),
    ],
)
def test_a_page_is_unpacked_whichever_way_browsers_know(folder, name, pack):
    captured(folder, Reply(pack(html().encode()), headers={"Content-Encoding": name}), "--id", "post")
    assert SENTENCES[-1] in (folder / "held/post.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\nPAGE",
        b"HTTP/1.0 200 OK\n\nPAGE",
        b"HTTP/1.1 200\r\ncontent-type:text/html;charset=UTF-8\r\n\r\nPAGE",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: no number\r\nConnection: close\r\n\r\nPAGE",
    ],
)
def test_old_and_careless_servers_are_understood(folder, answer):
    captured(folder, raw(answer.replace(b"PAGE", html().encode())), "--id", "post")
    assert SENTENCES[-1] in (folder / "held/post.txt").read_text(encoding="utf-8")


def test_a_page_whose_length_is_too_small_is_cut_and_said_to_be(folder):
    cut = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 560\r\n\r\n" + html().encode()
    _, output = captured(folder, raw(cut), "--id", "post")
    assert "There is no seal. The page breaks off in the middle: as it came, it has no end." in output


def test_a_host_is_asked_by_its_name(folder):
    with serving({"/x": page(html())}) as server:
        url = server.url.replace("127.0.0.1", "LocalHost")
        assert capture(folder, f"{url}/x", "--allow-local", "--id", "post").exit_code == 0
        assert server.hosts == {url.removeprefix("http://").lower()}


def test_the_same_article_at_two_addresses_is_one_source(folder):
    canonical = html(head='<link rel="canonical" href="/news/bridge">')
    replies = {"/news/bridge": page(canonical), "/news/bridge?utm_source=x": page(canonical), "/b/7": page(html())}
    with serving(replies) as server:
        assert capture(folder, f"{server.url}/news/bridge?utm_source=x", "--allow-local", "--id", "post").exit_code == 0
        for path in ("/news/bridge", "/news/bridge/?fbclid=y#top", "/news/bridge?utm_source=x"):
            server.replies = {**replies, path.partition("#")[0]: page(canonical)}
            said = capture(folder, server.url + path, "--allow-local").output
            assert said == "Error: The source “post” has this address already.\n"
        said = capture(folder, f"{server.url}/b/7", "--allow-local").output
        assert (
            said
            == f"Error: The source “post” has this text already, at another address of the same host: {server.url}/news/bridge\n"
        )
    assert f"url: {server.url}/news/bridge\n" in (folder / "dossier/sources/post.yml").read_text()


def test_a_path_that_is_not_ascii_is_asked_in_escapes_and_kept_as_it_is(folder):
    with serving({"/pont-ferm%C3%A9?q=%C3%A9%20": page(html())}) as server:
        result = capture(folder, f"{server.url}/pont-fermé?q=é%20#début", "--allow-local", "--id", "post")
    assert result.exit_code == 0, result.output
    record = (folder / "dossier/sources/post.yml").read_text(encoding="utf-8")
    assert f"url: {server.url}/pont-fermé?q=é%20\n" in record


def test_what_is_not_seen_in_an_address_is_kept_as_an_escape(folder):
    with serving({"/x": redirect("/a\x1bb\xe2\x80\xaec"), "/a%1Bb%E2%80%AEc": page(html())}) as server:
        assert capture(folder, server.url + "/x", "--allow-local", "--id", "post").exit_code == 0
    assert "/a%1Bb%E2%80%AEc\n" in (folder / "dossier/sources/post.yml").read_text(encoding="utf-8")


def test_a_host_may_be_an_address_of_ipv6(folder):
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with serving({"/x": page(html())}, host="::1") as server:
        assert capture(folder, server.url + "/x", "--allow-local", "--id", "post").exit_code == 0
        assert capture(folder, server.url + "/x").output.startswith("Error: “::1” is not on the public internet")
        assert [*server.hosts] == [server.url.removeprefix("http://")]


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("https://Example.ORG:8443/", "example.org", 8443),
        ("https://BÜCHER.example/", "xn--bcher-kva.example", 443),
        ("https://straße.example/", "xn--strae-oqa.example", 443),
        ("http://пример。example/", "xn--e1afmkfd.example", 80),
        ("http://[2001:DB8::1]:81/", "2001:db8::1", 81),
    ],
)
def test_which_host_an_address_names(url, host, port):
    address = read_address(url)
    assert (address.host, address.port) == (host, port)


def test_what_would_steer_a_terminal_or_break_the_record_is_harmless(folder):
    head = '<meta property="og:title" content="A: \x1b[31mred\u202e # [bridge]&#10;id: x">'
    text = html(head=head, title="", lang=' lang="{{x}}"').replace("h1", "h2")
    record, output = captured(folder, page(text), "--id", "post")
    assert "\x1b" not in record + output
    assert "\u202e" not in record + output
    archive, problems = load(folder / "dossier")
    assert not problems
    assert archive.sources["post"].title == "A: [31mred # [bridge] id: x"


def test_redirects_are_followed_and_the_last_address_is_kept(folder):
    with serving({"/a": redirect("/b?x=1", 301), "/b?x=1": redirect("c#top"), "/c": page(html())}) as server:
        assert capture(folder, server.url + "/a", "--allow-local", "--id", "post").exit_code == 0
        assert [path for _, path in server.asked] == ["/a", "/b?x=1", "/c"]
        assert f"url: {server.url}/c\n" in (folder / "dossier/sources/post.yml").read_text()
        assert all("casefile" in agent for agent in server.agents)


def gzip(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=31)
    return packer.compress(body) + packer.flush()


def head(kind="text/html", length="") -> bytes:
    return f"HTTP/1.0 200 OK\r\nContent-Type: {kind}\r\n{length}\r\n".encode()


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(status=404), "answers 404 (Not Found)."),
        (Reply(status=500), "answers 500 (Internal Server Error)."),
        (Reply(status=204), "answers 204 (No Content)."),
        (redirect("/x"), "It redirects more than 5 times."),
        (redirect("file:///etc/passwd"), "Only addresses with http:// or https:// are asked, not “file:///etc/passwd”."),
        (redirect("http://[::1"), "It redirects to what is not a web address."),
        (redirect("ftp://example.org/x"), "Only addresses with http:// or https:// are asked, not “ftp://example.org/x”."),
        (redirect("data:text/html,<p>x"), "Only addresses with http:// or https:// are asked, not “data:text/html,<p>x”."),
        (redirect("//user:secret@example.org/"), "“http://…@example.org/” is not asked: leave out the name or password before the “@”."),
        (redirect("http://exa\x1bmple.org/"), "“http://exa\\u001bmple.org/” is not a web address."),
        (raw(b"HTTP/1.1 404 \x1b[2JGone\r\n\r\n"), "answers 404 (\\u001b[2JGone)."),
        (Reply(b"%PDF-1.7", kind="application/pdf"), "This PDF cannot be read."),
        (Reply(b"<p>no PDF", kind="application/pdf"), "This is called a PDF, and is none."),
        (Reply(b"just words", kind="text/plain"), "This is not a web page but “text/plain”."),
        (Reply(b"{}", kind="application/json"), "This is not a web page but “application/json”."),
        (Reply(b"x" * 30_000), "This page is larger than 20,000 bytes."),
        (Reply(zlib.compress(b"x" * 10**7), headers={"Content-Encoding": "deflate"}), "This page is larger than 20,000 bytes."),
        (Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), "The page came packed, and cannot be unpacked."),
        (Reply(gzip(b"x" * 999)[:-9], headers={"Content-Encoding": "gzip"}), "The page came packed, and ended too early."),
        (Reply(b"no brotli", headers={"Content-Encoding": "br"}), "The page came packed, and cannot be unpacked."),
        (Reply(brotli.compress(b"x" * 999)[:-3], headers={"Content-Encoding": "br"}), "The page came packed, and ended too early."),
        (Reply(brotli.compress(b"x" * 10**7), headers={"Content-Encoding": "br"}), "This page is larger than 20,000 bytes."),
        (Reply(b"no zstd", headers={"Content-Encoding": "zstd"}), "The page came packed, and cannot be unpacked."),
        (Reply(zstd.compress(b"x" * 999)[:-5], headers={"Content-Encoding": "zstd"}), "The page came packed, and ended too early."),
        (Reply(zstd.compress(b"x" * 10**7), headers={"Content-Encoding": "zstd"}), "This page is larger than 20,000 bytes."),
        (Reply(b"\x1f\x9d\x90", headers={"Content-Encoding": "compress"}), "The page came packed as “compress”, which cannot be unpacked."),
        (raw(chunked(b"<p>cut", whole=False)), "What “127.0.0.1” answered is not HTTP, or ended too early."),
        (raw(b"SSH-2.0-OpenSSH_9.9\r\n"), "What “127.0.0.1” answered is not HTTP, or ended too early."),
        (raw(head(length="Content-Length: 560\r\n") + b"<p>cut"), "What “127.0.0.1” answered is not HTTP, or ended too early."),
        (raw(b""), "What “127.0.0.1” answered is not HTTP, or ended too early."),
    ],
)  # fmt: skip
def test_whatever_goes_wrong_is_one_line_and_leaves_nothing_behind(folder, reply, says):
    before = files(folder)
    with serving({"/x": reply}) as server:
        result = capture(folder, server.url + "/x", "--allow-local", "--timeout", str(LONG), "--max-size", "20000")
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert result.output.startswith("Error: ")
    assert result.output.rstrip().endswith(says)
    assert files(folder) == before


@pytest.mark.parametrize("first", [head(), b"HTTP/1.0 200 OK\r\nX-Slow: ", b""])
def test_who_never_ends_takes_too_long(folder, first):
    before = files(folder)
    with serving({"/x": drip(first)}) as server:
        result = capture(folder, server.url + "/x", "--allow-local", "--timeout", str(SHORT))
    assert (result.exit_code, result.output) == (1, "Error: “127.0.0.1” took longer than 0.3 seconds.\n")
    assert files(folder) == before


def test_who_is_not_there_or_says_nothing_is_one_line_too(folder):
    before = files(folder)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        result = capture(folder, address, "--allow-local", "--timeout", str(SHORT))
    assert result.output == "Error: “127.0.0.1” took longer than 0.3 seconds.\n"
    assert capture(folder, address, "--allow-local").output == "Error: “127.0.0.1” refused the connection.\n"
    assert capture(folder, "http://no-such-host.invalid/").output == "Error: There is no host “no-such-host.invalid”.\n"
    assert files(folder) == before


ONLY = "Only addresses with http:// or https:// are asked, not "
NO_NAMES = "is not asked: leave out the name or password before the “@”."


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("no address", f"{ONLY}“no address”."),
        ("example.org/page", f"{ONLY}“example.org/page”."),
        ("localhost:8000/page", f"{ONLY}“localhost:8000/page”."),
        ("htps://example.org", f"{ONLY}“htps://example.org”."),
        ("gopher://example.org/", f"{ONLY}“gopher://example.org/”."),
        ("https:/example.org", "“https:/example.org” is not a web address."),
        ("https://exa mple.org/", "“https://exa mple.org/” is not a web address."),
        ("https://example..org/", "“https://example..org/” is not a web address."),
        ("https://example.org:99999/", "“https://example.org:99999/” is not a web address."),
        ("https://example.org:0/", "“https://example.org:0/” is not a web address."),
        ("https://[::1/", "“https://[::1/” is not a web address."),
        ("https://example.org/\udcff", "“https://example.org/\\udcff” is not a web address."),
        ("https://user:secret@example.org/x", f"“https://…@example.org/x” {NO_NAMES}"),
        ("https://secret@example.org/x", f"“https://…@example.org/x” {NO_NAMES}"),
        ("ftp://user:secret@example.org/", f"{ONLY}“ftp://…@example.org/”."),
        ("https://user:secret@[example.org/", "“https://…@[example.org/” is not a web address."),
        ("http://user:p/secret@host/", "“http://…@host/” is not a web address."),
        ("user:secret@example.org", f"{ONLY}“…@example.org”."),
    ],
)
def test_a_mistyped_address_is_one_line_that_tells_no_password(folder, url, says):
    before = files(folder)
    result = capture(folder, url)
    assert (result.exit_code, result.output) == (1, f"Error: {says}\n")
    assert files(folder) == before


@pytest.mark.parametrize(
    ("talk", "says"),
    [
        (lambda line: line.recv(9), "“127.0.0.1” broke off the connection."),
        (lambda line: line.recv(9999), "“127.0.0.1” broke off the connection."),
        (lambda line: line.sendall(b"\x15\x03\x03\x00\x02\x02\x28"), "No secure connection with “127.0.0.1” came about (WHY). Look in your browser."),
        (lambda line: line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"), "“127.0.0.1” does not speak HTTPS on port PORT: should the address begin with http://, or have another port?"),
        (lambda line: line.sendall(b"SSH-2.0-OpenSSH_9.9\r\n"), "“127.0.0.1” does not speak HTTPS on port PORT: should the address begin with http://, or have another port?"),
    ],
)  # fmt: skip
def test_a_handshake_that_fails_is_one_line(folder, talk, says):
    before = files(folder)
    with talking(talk) as port:
        result = capture(folder, f"https://127.0.0.1:{port}/", "--allow-local", "--timeout", str(LONG))
    # OpenSSL's words differ from version to version.
    said = re.sub(r"\(.*alert handshake failure\)", "(WHY)", result.output)
    assert (result.exit_code, said) == (1, f"Error: {says.replace('PORT', str(port))}\n")
    assert files(folder) == before


def test_a_handshake_that_never_ends_takes_too_long(folder):
    before = files(folder)
    with talking(lambda line: [line.recv(9999), line.recv(1)]) as port:
        result = capture(folder, f"https://127.0.0.1:{port}/", "--allow-local", "--timeout", str(SHORT))
    assert (result.exit_code, result.output) == (1, "Error: “127.0.0.1” took longer than 0.3 seconds.\n")
    assert files(folder) == before


def test_where_no_way_leads_is_said_to_be_this_machines_fault(folder):
    # No connection can be made with a group of hosts: systems say that there is no way.
    with socket.socket() as line, pytest.raises(OSError) as failed:  # noqa: PT011 (which one is asked below)
        line.connect(("224.0.0.1", 80))
    if failed.value.errno != errno.ENETUNREACH:
        pytest.skip("this system says it otherwise")
    said = "There is no way from this machine to “224.0.0.1”: is it connected to the internet?"
    assert capture(folder, "http://224.0.0.1/", "--allow-local").output == f"Error: {said}\n"


@pytest.mark.parametrize("option", ["--timeout=0", "--timeout=-1", "--timeout=inf", "--max-size=0"])
def test_a_limit_that_none_can_keep_is_refused(folder, option):
    assert capture(folder, "https://example.org/", option).exit_code == 2


# The same machine, in all spellings that a resolver takes.
LOOPBACK = "localhost LOCALHOST 2130706433 0x7f000001 0x7f.1 0177.0.0.1 127.1 127.0.0.2 １２７.0.0.1 0.0.0.0 0".split()
LOOPBACK += [
    "127。0。0。1",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
]
# Where the machines of some providers tell their secrets.
METADATA = ["169.254.169.254", "2852039166", "0xA9FEA9FE", "0251.0376.0251.0376", "[::ffff:169.254.169.254]"]


def test_a_host_that_is_not_public_is_not_asked_also_by_a_redirect(folder):
    with serving({"/": page(html())}) as server:
        said = (
            "Error: “127.0.0.1” is not on the public internet, so it is not asked. If it is yours, add --allow-local.\n"
        )
        assert capture(folder, server.url).output == said
        for host in LOOPBACK:
            result = capture(folder, server.url.replace("127.0.0.1", host))
            assert result.output.endswith("so it is not asked. If it is yours, add --allow-local.\n"), host
        assert server.asked == []


def test_a_name_is_looked_up_once_and_leads_nowhere_else_when_asked_again(folder, monkeypatch):
    """What a system would answer that is asked twice, and by whom it would have let itself be reached."""
    answers, reached = iter(["93.184.216.34", "127.0.0.1"]), []

    def look_up(_host, port, **_more):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def reach(address, *_more):
        reached.append(address)
        raise ConnectionRefusedError(errno.ECONNREFUSED, "x")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", reach)
    assert capture(folder, "http://rebound.example/a").exit_code == 1
    assert reached == [("93.184.216.34", 80)]


def test_a_local_host_that_is_allowed_may_redirect_to_itself_only(folder):
    before = files(folder)
    replies: dict[str, Reply] = {}
    with serving({"/": page(html())}) as other, serving(replies) as server:
        targets = [other.url, other.url.replace("127.0.0.1", "127.0.0.2"), "http://10.0.0.1/"]
        targets += [other.url.replace("127.0.0.1", host) for host in LOOPBACK]
        for target in [*targets, *[f"http://{host}/" for host in METADATA]]:
            replies["/"] = Reply(status=302, headers={"Location": target.encode().decode("latin-1")})
            said = capture(folder, server.url + "/", "--allow-local").output
            assert said.endswith(" is not on the public internet, so it is not asked.\n")
        assert other.asked == []
    assert files(folder) == before


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("93.184.215.14", True), ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False), ("10.0.0.1", False), ("192.168.1.1", False), ("172.16.0.1", False), ("169.254.169.254", False),
        ("100.64.0.1", False), ("0.0.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False),
        ("::", False), ("fe80::1%eth0", False), ("fc00::1", False), ("ff02::1", False), ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False), ("64:ff9b::5db8:d70e", True), ("2002:a00:1::", False), ("2002:5db8:d70e::", True),
        ("::7f00:1", False), ("fec0::1", False), ("64:ff9b:1::a00:1", False), ("2001:db8::1", False), ("100::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(host, public):
    assert is_public(host) is public


def test_everything_that_is_found_can_be_put_right(folder):
    #      title  authors                      published   language publisher           kind                id
    typed = "\nModèle, Jean; Claire Exemple\n2025-03-04~\n-\nharbor-post\nharbour-post\narticle-newspaper\nmy-source\n"
    with serving({"/x": page(html(head=GRAPH.replace("The Harbour Post", "Somebody")))}) as server:
        result = capture(folder, server.url + "/x", "--allow-local", typed=typed)
    assert result.exit_code == 0, result.output
    assert "There is no organisation “harbor-post”. Did you mean “harbour-post”?" in result.output
    assert "No organisation on record is called “Somebody”" in result.output
    assert (folder / "dossier/sources/my-source.yml").read_text(encoding="utf-8") == (
        "title: Old bridge closed before the vote\nkind: article-newspaper\npublisher: harbour-post\nauthors:\n"
        "  - given: Jean\n    family: Modèle\n  - id: claire-exemple\n"
        f"published: 2025-03-04~\nurl: {server.url}/x\naccessed: {date.today().isoformat()}\n"
    )


def test_who_breaks_off_leaves_nothing_behind(folder):
    before = files(folder)
    with serving({"/x": page(html())}) as server:
        assert capture(folder, server.url + "/x", "--allow-local", typed="A title\n").exit_code == 1
    assert files(folder) == before


def test_it_can_be_broken_off_while_it_waits_for_an_answer(folder):
    before = files(folder)
    reached = Event()

    def wait(handler):
        reached.set()
        handler.rfile.read(1)

    with serving({"/x": wait}) as server:
        arguments = ["capture", f"{server.url}/x", "--dossier", str(folder / "dossier"), "--allow-local", "--yes"]
        command = [sys.executable, "-c", f"from casefile.cli import main; main({arguments!r})"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
            assert reached.wait(LONG)
            running.send_signal(signal.SIGINT)
            output, errors = running.communicate(timeout=LONG)
    assert (output, errors.split(), running.returncode) == ("", [], 130)
    assert files(folder) == before


def test_options_come_before_what_is_found(folder):
    record, _ = captured(
        folder, page(html(head=linked_data())), "--title", "Another", "--authors", "Nobody", "--kind", "report"
    )
    assert "title: Another\nkind: report\npublisher: harbour-post\nauthors:\n  - literal: Nobody\n" in record


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--kind", "newspaper"], "--kind: “newspaper” is not known here."),
        (["--published", "5 March"], "--published: "),
        (["--publisher", "harbour-pots"], "--publisher: There is no organisation “harbour-pots”. Did you mean “harbour-post”?"),
        (["--id", "Bad Id"], "“Bad Id” is not an id."),
        (["--id", "claire-exemple"], "The id “claire-exemple” is taken by the person “Claire Exemple”"),
    ],
)  # fmt: skip
def test_a_wrong_option_is_one_line(folder, options, says):
    before = files(folder)
    with serving({"/x": page(html())}) as server:
        result = capture(folder, server.url + "/x", "--allow-local", *options)
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {says}")
    assert files(folder) == before


def test_a_second_page_of_the_day_gets_an_id_of_its_own_and_the_same_page_none(folder):
    other = html(ARTICLE + "<p>What happened next is told by the neighbours.</p>", linked_data())
    with serving({"/x": page(html(head=linked_data())), "/y": page(other)}) as server:
        for path in "xy":
            assert capture(folder, f"{server.url}/{path}", "--allow-local").exit_code == 0
        again = capture(folder, f"{server.url}/x", "--allow-local")
    assert {path.stem for path in (folder / "dossier/sources").iterdir()} == {
        "harbour-post-2025-03-05",
        "harbour-post-2025-03-05-2",
    }
    assert again.output == "Error: The source “harbour-post-2025-03-05” has this address already.\n"


def test_a_text_that_is_held_already_is_not_written_over(folder):
    held = folder / "held/post.txt"
    held.parent.mkdir()
    held.write_text("by hand")
    with serving({"/x": page(html())}) as server:
        assert capture(folder, server.url + "/x", "--allow-local", "--id", "post").exit_code == 1
    assert held.read_text() == "by hand"
    assert not (folder / "dossier/sources").exists()


def test_without_the_extra_it_says_what_to_install(folder, monkeypatch):
    monkeypatch.delitem(sys.modules, "casefile.web.extraction", raising=False)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert (
        capture(folder, "https://example.org/").output
        == "Error: This needs an extra; in the project’s folder type: .venv/bin/pip install -e '.[capture]'\n"
    )


def test_without_dossiers_it_says_so(tmp_path):
    result = capture(tmp_path, "https://example.org/")
    assert result.exit_code == 1
    assert result.output.startswith("Error: There is no folder")


def test_deep_and_broken_pages_are_read_without_a_crash(folder):
    captured(folder, page(html("<div>" * 5000 + ARTICLE)), "--id", "deep")
    captured(folder, page("<p" + "\x00" * 50 + "<<<&&&><p>words"), "--id", "broken")
    assert Path(folder / "held/deep.txt").is_file()
