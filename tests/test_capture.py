import json
import socket
import sys
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from casefile.archive import load
from casefile.cli import main
from casefile.seals import find_quotation
from casefile.web.addresses import is_public
from serving import Reply, drip, page, raw, redirect, serving
from small import write

BASE = """
--- organisations/harbour-post.yml
name: The Harbour Post
aliases: [harbourpost.example]
--- people/claire-exemple.yml
name: Claire Exemple
"""
SENTENCES = [
    "The bridge was closed on Tuesday evening, before the council had met to vote on it.",
    "A member of the council says that the mayor had it closed without waiting for anybody.",
    "The mayor answered on Wednesday that she had ordered nothing at all, to nobody.",
    "The harbour master, who keeps the key, did not reply to three calls and a letter.",
    "Nobody knows yet when the old bridge will be opened again to carts and walkers.",
]
ARTICLE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
FRENCH = [
    "Le vieux pont a été fermé mardi soir, avant même que le conseil n’ait pu en débattre.",
    "« Je n’ai rien ordonné », a répondu la mairesse, à qui personne n’avait posé la question.",
    "Un élu de l’opposition assure que le pont a été fermé sans attendre le vote des élus.",
    "Le maître du port, qui détient la clé, n’a répondu ni aux appels ni à notre lettre.",
    "Nul ne sait à quelle date le vieux pont sera rouvert aux piétons et aux charrettes.",
]


def html(body=ARTICLE, head="", lang=' lang="en"', title="<title>The bridge - The Harbour Post</title>"):
    menu = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
    return f"<!doctype html><html{lang}><head>{title}{head}</head><body>{menu}<article><h1>Old bridge closed before the vote</h1>{body}</article><footer>All rights reserved</footer></body></html>"


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


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def capture(folder, url, *options, typed=None):
    arguments = ["capture", url, "--dossier", str(folder / "dossier"), *(["--yes"] if typed is None else []), *options]
    result = CliRunner().invoke(main, arguments, input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


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
            "title: Old bridge closed before the vote\nkind: webpage\npublisher: harbour-post\nauthors:\n"
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
    assert captured(folder, shape)[0] == record


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
    assert "published: 2025-03-05\npublished_basis: worked out by a program from the page or its address\n" in record


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
    assert "There is no seal: " in output
    assert "casefile seal post FILE" in output
    assert not (folder / "dossier/seals").exists()


def test_a_packed_page_is_unpacked(folder):
    packed = zlib.compressobj(wbits=31)
    body = packed.compress(html().encode()) + packed.flush()
    record, _ = captured(folder, Reply(body, headers={"Content-Encoding": "gzip"}))
    assert record.startswith("title: Old bridge")


def test_what_would_steer_a_terminal_or_break_the_record_is_harmless(folder):
    head = '<meta property="og:title" content="A: \x1b[31mred\u202e # [bridge]&#10;id: x">'
    record, output = captured(folder, page(html(head=head, title="", lang=' lang="{{x}}"')), "--id", "post")
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


def head(kind="text/html", length="") -> bytes:
    return f"HTTP/1.0 200 OK\r\nContent-Type: {kind}\r\n{length}\r\n".encode()


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(status=404), "answers 404 (Not Found)."),
        (Reply(status=500), "answers 500 (Internal Server Error)."),
        (Reply(status=204), "answers 204 (No Content)."),
        (redirect("/x"), "It redirects more than 5 times."),
        (redirect("file:///etc/passwd"), "Only http and https addresses are asked, not “file:///etc/passwd”."),
        (redirect("http://[::1"), "It redirects to what is not a web address."),
        (redirect("//user@example.org/"), "“http://user@example.org/” is not a web address."),
        (Reply(b"%PDF-1.7", kind="application/pdf"), "This is not a web page but “application/pdf”."),
        (Reply(b"{}", kind="application/json"), "This is not a web page but “application/json”."),
        (Reply(b"x" * 30_000), "This page is larger than 20,000 bytes."),
        (Reply(zlib.compress(b"x" * 10**7), headers={"Content-Encoding": "deflate"}), "This page is larger than 20,000 bytes."),
        (Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), "The page came packed, and cannot be unpacked."),
        (drip(head()), "“127.0.0.1” took longer than 0.3 seconds."),
        (drip(b"HTTP/1.0 200 OK\r\nX-Slow: "), "“127.0.0.1” took longer than 0.3 seconds."),
        (drip(b""), "“127.0.0.1” took longer than 0.3 seconds."),
        (raw(b"SSH-2.0-OpenSSH_9.9\r\n"), "What “127.0.0.1” answered is not HTTP, or ended too early."),
        (raw(head(length="Content-Length: 500\r\n") + b"<p>cut"), "What “127.0.0.1” answered is not HTTP, or ended too early."),
        (raw(b""), "What “127.0.0.1” answered is not HTTP, or ended too early."),
    ],
)  # fmt: skip
def test_whatever_goes_wrong_is_one_line_and_leaves_nothing_behind(folder, reply, says):
    before = files(folder)
    with serving({"/x": reply}) as server:
        result = capture(folder, server.url + "/x", "--allow-local", "--timeout", "0.3", "--max-size", "20000")
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert result.output.startswith("Error: ")
    assert result.output.rstrip().endswith(says)
    assert files(folder) == before


def test_who_is_not_there_or_says_nothing_is_one_line_too(folder):
    before = files(folder)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        result = capture(folder, address, "--allow-local", "--timeout", "0.3")
    assert result.output == "Error: “127.0.0.1” took longer than 0.3 seconds.\n"
    assert capture(folder, address, "--allow-local").output == "Error: “127.0.0.1” refused the connection.\n"
    assert capture(folder, "http://no-such-host.invalid/").output == "Error: There is no host “no-such-host.invalid”.\n"
    assert capture(folder, "gopher://example.org/").exit_code == 1
    assert capture(folder, "no address").exit_code == 1
    assert files(folder) == before


def test_a_host_that_is_not_public_is_not_asked_also_by_a_redirect(folder):
    with serving({"/": page(html())}) as server:
        said = "Error: “127.0.0.1” is not on the public internet, so it is not asked.\n"
        assert capture(folder, server.url).output == said
        assert capture(folder, server.url.replace("127.0.0.1", "[::ffff:127.0.0.1]")).exit_code == 1
        assert capture(folder, server.url.replace("127.0.0.1", "localhost")).exit_code == 1
        assert server.asked == []


def test_a_local_host_that_is_allowed_may_redirect_to_itself_only(folder):
    before = files(folder)
    with serving({"/": page(html())}) as other, serving({}) as server:
        for target in (other.url, other.url.replace("127.0.0.1", "127.0.0.2"), "http://10.0.0.1/", "http://[::1]/"):
            server.replies["/"] = redirect(target)
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
        f"published: 2025-03-04~\nurl: {server.url}/x\n"
    )


def test_who_breaks_off_leaves_nothing_behind(folder):
    before = files(folder)
    with serving({"/x": page(html())}) as server:
        assert capture(folder, server.url + "/x", "--allow-local", typed="A title\n").exit_code == 1
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
    with serving({"/x": page(html(head=linked_data())), "/y": page(html(head=linked_data()))}) as server:
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
    monkeypatch.delitem(sys.modules, "casefile.web.extracting", raising=False)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert (
        capture(folder, "https://example.org/").output
        == "Error: This needs an extra; type: pip install 'casefile[capture]'\n"
    )


def test_without_dossiers_it_says_so(tmp_path):
    result = capture(tmp_path, "https://example.org/")
    assert result.exit_code == 1
    assert result.output.startswith("Error: There is no folder")


def test_deep_and_broken_pages_are_read_without_a_crash(folder):
    captured(folder, page(html("<div>" * 5000 + ARTICLE)), "--id", "deep")
    captured(folder, page("<p" + "\x00" * 50 + "<<<&&&"), "--id", "broken")
    assert Path(folder / "held/deep.txt").is_file()
