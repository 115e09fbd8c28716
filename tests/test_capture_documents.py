"""What is captured besides pages of the web: PDFs, posts, and what a browser saved."""

import email.message
import json
from datetime import date
from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from capturing import ARTICLE, BASE, SENTENCES, capture, files, html
from casefile.evidence.archive import load
from casefile.model.seals import find_quotation
from casefile.web.client import Limits
from casefile.web.documents import Wanted, read_document
from casefile.web.posts import SERVICES, Service, read_post, service_of
from portable_documents import pdf
from serving import Reply, page, serving
from small import write

REPORT = [
    ["Harbour Board", "Report on the old bridge", "by Ann Example and Jo Model", "Published: 5 May 2024", "i"],
    [
        "Harbour Board",
        "The old bridge was closed on Tuesday evening, before the council had met to vote on its re-",
        "opening, and a member of the council says that the mayor had it closed without wait-",
        "ing for anybody. The harbour master, who keeps the key, did not reply to three let-",
        "ters and a call. The well-known bridge keeper had gone home, and the long-",
        "term plan for the bridge was in nobody's drawer. The long-term plan says that the in-",
        "1",
    ],
    [
        "Harbour Board",
        "spectors look at the bridge every year, and that nobody may close it but the council",
        "by a vote. Nobody knows yet when the bridge will be opened again to carts and walkers.",
        "The mayor answered on Wednesday that she had ordered nothing at all, to nobody.",
        "2",
    ],
]
ABOUT = {"Title": "Report on the old bridge", "Author": "Ann Example; Jo Model", "CreationDate": "D:20240502101500Z"}


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, BASE)
    return tmp_path


def captured(folder, reply, *options, path="/2025/bridge"):
    with serving({path: reply}) as server:
        result = capture(folder, server.url + path, "--allow-local", "--id", "post", *options)
        return result, server.url


def record_of(folder):
    archive, problems = load(folder / "dossier")
    assert not problems
    return archive.sources["post"], archive.seals.get("post")


@pytest.mark.parametrize("kind", ["application/pdf", "application/octet-stream", "text/html; charset=utf-8"])
def test_a_pdf_is_read_page_by_page_whatever_it_is_called(folder, kind):
    result, _ = captured(folder, Reply(pdf(REPORT, language="en-GB", roman=1, **ABOUT), kind=kind))
    assert result.exit_code == 0, result.output
    source, seal = record_of(folder)
    assert (source.title, source.kind, source.language) == ("Report on the old bridge", "document", "en-GB")
    assert [author.literal for author in source.authors] == ["Ann Example", "Jo Model"]
    assert (source.published.text, source.written.text) == ("2024-05-05", "2024-05-02")
    assert source.published_basis.endswith("“Published: 5 May 2024”")
    assert source.written_basis == "the day on which the file was made, by its properties"
    for quotation in (
        "before the council had met to vote on its reopening",
        "had it closed without waiting for anybody",
        "did not reply to three letters and a call",
        "The well-known bridge keeper had gone home, and the long-term plan for the bridge",
        "The long-term plan says that the inspectors look at the bridge every year",
    ):
        assert find_quotation(seal, quotation).verified, quotation
    pages = (folder / "held/post.pages.txt").read_text(encoding="utf-8")
    assert [one for one in pages.splitlines() if one.startswith("[p. ")] == ["[p. i]", "[p. 1]", "[p. 2]"]
    assert "Harbour Board" not in pages
    assert ("was sent as “text/html”" in result.output) == kind.startswith("text/html")


@pytest.mark.parametrize(
    ("about", "says"),
    [
        ({"Title": "Microsoft Word - draft3.docx"}, "does not say its title"),
        ({"Title": "Another paper altogether"}, "stands in the file’s properties, and not on its first pages"),
        ({"Author": "jmodel"}, "“jmodel” stands in the file’s properties"),
        ({"CreationDate": "D:99999999"}, ""),
    ],
)
def test_what_only_a_program_wrote_into_a_pdf_is_doubted(folder, about, says):
    result, _ = captured(folder, Reply(pdf(REPORT, **about), kind="application/pdf"))
    assert result.exit_code == 0, result.output
    assert says in result.output
    source, _ = record_of(folder)
    assert (source.authors, source.written) == ((), None)
    assert source.title == (about.get("Title") if "Another" in about.get("Title", "") else None)


def test_a_pdf_of_pictures_gets_no_seal(folder):
    result, _ = captured(folder, Reply(pdf([[], []]), kind="application/pdf"))
    assert "There is no seal. This PDF holds pictures of pages, and no text." in result.output
    (folder / "dossier/sources/post.yml").unlink()
    (folder / "held/post.txt").unlink()
    (folder / "held/post.pages.txt").unlink()
    result, _ = captured(folder, Reply(pdf([*REPORT, []]), kind="application/pdf"))
    assert "There is no seal. These pages of the PDF have no text, so they may be pictures: 4." in result.output


def test_a_pdf_with_a_password_is_one_line(folder):
    before = files(folder)
    result, _ = captured(folder, Reply(pdf(REPORT, locked_by="secret"), kind="application/pdf"))
    assert result.output == "Error: This PDF is locked: it opens with a password only.\n"
    assert files(folder) == before


def test_the_text_can_be_had_from_a_file(folder, tmp_path):
    text = tmp_path / "whole.txt"
    text.write_text("\n".join(SENTENCES))
    head = (
        '<meta name="article:content_tier" content="locked"><meta property="og:site_name" content="The Harbour Post">'
    )
    result, _ = captured(folder, page(html("<p>The bridge was closed.</p>", head)), "--text-file", str(text))
    assert result.exit_code == 0, result.output
    source, seal = record_of(folder)
    assert (source.title, source.publisher) == ("Old bridge closed before the vote", "harbour-post")
    assert all(find_quotation(seal, sentence).verified for sentence in SENTENCES)


def test_a_text_of_a_page_that_answers_no_program_can_be_had_too(folder, tmp_path):
    text = tmp_path / "whole.txt"
    text.write_text("\n".join(SENTENCES))
    result, _ = captured(folder, Reply(status=403), "--text-file", str(text), "--title", "The bridge")
    assert result.exit_code == 0, result.output
    assert "answers 403 (Forbidden). If it opens in your browser, save it there and add --saved FILE." in result.output
    source, seal = record_of(folder)
    assert source.title == "The bridge"
    assert seal


def test_a_text_that_is_garbled_is_refused_wherever_it_is_from(folder, tmp_path):
    text = tmp_path / "whole.txt"
    text.write_text("Le conseil a été fermé à l’été, où l’élève a créé sa clé. ".encode().decode("cp1252") * 9)
    result, _ = captured(folder, page(html()), "--text-file", str(text))
    assert "There is no seal. The text is garbled." in result.output
    assert record_of(folder)[1] is None


def mhtml(url, text, encoding="windows-1251"):
    """As Chromium writes it."""
    body = text.replace("utf-8", encoding).encode(encoding)
    root = email.message.EmailMessage()
    root["Snapshot-Content-Location"] = url
    root["Date"] = "Sun, 5 May 2024 10:00:00 -0000"
    root["MIME-Version"] = "1.0"
    root["Content-Type"] = 'multipart/related; type="text/html"; boundary="----MultipartBoundary--x----"'
    part = email.message.Message()
    part["Content-Type"] = f"text/html; charset={encoding}"
    part["Content-Location"] = url
    part["Content-Transfer-Encoding"] = "quoted-printable"
    import quopri  # noqa: PLC0415

    lines = quopri.encodestring(body).decode().replace("\n", "\r\n")
    head = "".join(f"{name}: {value}\r\n" for name, value in root.items())
    inner = "".join(f"{name}: {value}\r\n" for name, value in part.items())
    return f"{head}\r\n------MultipartBoundary--x----\r\n{inner}\r\n{lines}\r\n------MultipartBoundary--x------\r\n".encode()


def warc(url, body, *, compressed=True, status="200 OK"):
    written = BytesIO()
    writer = WARCWriter(written, gzip=compressed)
    for address, text in [("https://example.org/other", b"<p>other"), (url, body)]:
        headers = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address,
            "response",
            payload=BytesIO(text),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2024-05-05T10:00:00Z"},
        )
        writer.write_record(record)
    return written.getvalue()


URL = "https://harbourpost.example/2025/03/05/bridge"
RUSSIAN = "Ночью на окраине посёлка сгорела старая мельница, которую жители много лет просили закрыть. "


@pytest.mark.parametrize(
    ("name", "body", "accessed"),
    [
        ("page.html", html().encode(), None),
        ("page.html", f"<!-- saved from url=(0045){URL} -->{html()}".encode(), None),
        ("single.html", f"<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: {URL} \n saved date: Sun May 05 2024 10:00:00 GMT+0300\n-->{html()}".encode(), "2024-05-05"),
        ("page.mhtml", mhtml(URL, html(ARTICLE + f"<p>{RUSSIAN}</p>")), "2024-05-05"),
        ("pages.warc.gz", warc(URL, html().encode()), "2024-05-05"),
        ("pages.warc", warc(URL, html().encode(), compressed=False), "2024-05-05"),
    ],
)  # fmt: skip
def test_what_a_browser_saved_is_captured_without_asking_anybody(folder, name, body, accessed):
    (folder / name).write_bytes(body)
    result = capture(folder, URL, "--saved", str(folder / name), "--id", "post")
    assert result.exit_code == 0, result.output
    source, seal = record_of(folder)
    assert (source.title, source.url) == ("Old bridge closed before the vote", URL)
    assert (source.accessed and str(source.accessed)) == accessed or source.accessed.text == accessed
    assert all(find_quotation(seal, sentence).verified for sentence in SENTENCES)
    assert name != "page.mhtml" or find_quotation(seal, RUSSIAN).verified


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("x.mhtml", mhtml("https://example.org/other", html()), "is a copy of another page: https://example.org/other"),
        (
            "x.html",
            b"<!-- saved from url=(0025)https://example.org/other -->" + html().encode(),
            "is a copy of another page",
        ),
        ("x.warc.gz", warc("https://example.org/x", b"<p>x"), f"There is no answer of {URL} in"),
        ("x.warc", warc(URL, b"<p>x", status="403 Forbidden"), f"There is no answer of {URL} in"),
        ("x.gz", b"\x1f\x8bnothing", "is no WARC that can be read."),
        ("x.pdf", b"%PDF-1.7 nothing", "This PDF cannot be read."),
        ("x.txt", RUSSIAN.encode(), "x.txt is no page that a browser saved, but a text: give it with --text-file "),
    ],
)
def test_a_file_that_holds_another_page_or_none_is_one_line(folder, name, body, says):
    (folder / name).write_bytes(body)
    before = files(folder)
    result = capture(folder, URL, "--saved", str(folder / name))
    assert (result.exit_code, result.output.count("\n")) == (1, 1), result.output
    assert says in result.output
    assert files(folder) == before


def test_what_asks_for_an_option_is_not_said_of_one_that_is_given(folder):
    (folder / "page.html").write_text(html(), encoding="utf-8")
    remark = "The page does not say what kind of document it is, and is taken for a “webpage”: --kind says otherwise."
    saved = (URL, "--saved", str(folder / "page.html"))
    assert remark not in capture(folder, *saved, "--kind", "report", "--id", "report").output
    (folder / "dossier/sources/report.yml").unlink()
    (folder / "held/report.txt").unlink(missing_ok=True)
    assert remark in capture(folder, *saved, "--id", "other").output


def test_a_saved_pdf_is_read_like_one_that_was_sent(folder):
    (folder / "x.pdf").write_bytes(pdf(REPORT, **ABOUT))
    result = capture(folder, URL, "--saved", str(folder / "x.pdf"), "--id", "post")
    assert result.exit_code == 0, result.output
    assert record_of(folder)[0].title == "Report on the old bridge"


# Posts, each from a server that answers as the network’s does to whoever has not logged in.

OEMBED = {
    "author_name": "Ann Example",
    "html": '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">The bridge is closed.<br>Nobody knows for how long.</p>'
    '&mdash; Ann Example (@ann) <a href="https://twitter.com/ann/status/20">May 4, 2024</a></blockquote>',
}
TELEGRAM = """<div class="tgme_widget_message" data-post="harbour/7"><a class="tgme_widget_message_owner_name">Гавань</a>
<div class="tgme_widget_message_reply"><div class="tgme_widget_message_text">Старое</div></div>
<div class="tgme_widget_message_text">Мост закрыт.<br/>Никто не знает, надолго ли.</div>
<a class="tgme_widget_message_date"><time datetime="2024-05-04T21:00:00+03:00">21:00</time></a></div>
<div class="tgme_widget_message" data-post="harbour/8"><div class="tgme_widget_message_text">Другое</div></div>"""


def player(track, **more):
    told = {
        "videoDetails": {"title": "The bridge", "author": "Harbour TV"},
        "microformat": {"playerMicroformatRenderer": {"publishDate": "2024-05-04T00:00:00-07:00"}},
        "captions": {"playerCaptionsTracklistRenderer": {"captionTracks": [{"languageCode": "en", **track}]}},
    }
    return f"<html><script>var ytInitialPlayerResponse = {json.dumps(told | more)};</script>"


def read_as(name, place, replies, url):
    """What is read of a post of a network whose posts stand at `place` on a server of this machine."""
    with serving(
        {
            path: reply if isinstance(reply, Reply) else Reply(reply.replace("SERVER", "").encode())
            for path, reply in replies.items()
        }
    ) as server:
        known = next(one for one in SERVICES if one.name == name)
        host = server.url.removeprefix("http://")
        service = Service(name, f"{host}{place}", server.url + "/asked", known.read, known.kind)
        wanted = Wanted(server.url + url, Limits(allow_local=True))
        if "/words" in replies:
            body = replies["/asked"].replace("SERVER", server.url)
            server.replies = {**server.replies, "/asked": Reply(body.encode())}
        return read_document(wanted, (service,))[0]


def test_a_post_on_x_is_had_from_what_the_network_gives_to_be_built_in():
    found = read_as(
        "X",
        r"/(?P<who>\w+)/status/(?P<number>\d+)",
        {"/asked": Reply(json.dumps(OEMBED).encode(), kind="application/json")},
        "/ann/status/20",
    )
    assert (found.text, found.authors, found.published, found.language, found.kind) == (
        "The bridge is closed.\nNobody knows for how long.\n", ("Ann Example",), "2024-05-04", "en", "post",
    )  # fmt: skip
    assert found.is_whole
    assert found.title == "The bridge is closed."


def test_a_post_on_x_that_is_cut_off_or_not_shown_says_what_to_type():
    cut = {**OEMBED, "html": OEMBED["html"].replace("how long.", "how… https://t.co/x")}
    for reply, says in [
        (Reply(json.dumps(cut).encode(), kind="application/json"), "cut off here"),
        (Reply(status=404), "X shows this to no program without a log-in."),
    ]:
        found = read_as("X", r"/(?P<who>\w+)/status/(?P<number>\d+)", {"/asked": reply}, "/ann/status/20")
        assert says in found.obstacle
        assert "casefile capture http://127.0.0.1:" in found.obstacle
        assert "--text-file FILE --kind post" in found.obstacle


def test_a_post_on_telegram_is_whole_and_not_its_neighbour():
    place = r"/(?:s/)?(?P<channel>\w+)/(?P<number>\d+)"
    found = read_as("Telegram", place, {"/asked": TELEGRAM}, "/s/harbour/7")
    assert (found.text, found.authors, found.published) == (
        "Мост закрыт.\nНикто не знает, надолго ли.\n",
        ("Гавань",),
        "2024-05-04",
    )
    assert found.is_whole
    assert not read_as("Telegram", place, {"/asked": TELEGRAM}, "/harbour/9").is_whole


def test_a_post_on_facebook_is_its_beginning_at_most():
    head = '<meta property="og:title" content="Harbour Post"><meta property="og:description" content="The bridge is closed. Nobody">'
    place = r"/(?P<rest>.+)"
    found = read_as("Facebook", place, {"/asked": f"<html><head>{head}</head></html>"}, "/harbour/posts/1")
    assert found.obstacle.startswith(
        "Facebook shows the whole post only after a log-in; this is what its page says of it."
    )
    found = read_as(
        "Facebook", place, {"/asked": "<html><form><input type=password></form></html>"}, "/harbour/posts/1"
    )
    assert found.obstacle.startswith("Facebook shows this to no program without a log-in.")


def test_the_transcript_of_a_film_is_taken_if_somebody_wrote_it():
    words = "<transcript><text start='0'>The bridge is closed.</text><text start='2'>Nobody knows why, they&amp;#39;re silent.</text></transcript>"
    place = r"/watch\?v=(?P<film>[\w-]{11})"
    replies = {"/asked": player({"baseUrl": "SERVER/words"}), "/words": words}
    found = read_as("YouTube", place, replies, "/watch?v=abcdefghijk")
    assert (found.title, found.authors, found.published, found.kind) == (
        "The bridge",
        ("Harbour TV",),
        "2024-05-04",
        "motion_picture",
    )
    assert found.text == "The bridge is closed.\nNobody knows why, they're silent.\n"
    assert found.is_whole
    made = read_as(
        "YouTube",
        place,
        {**replies, "/asked": player({"baseUrl": "SERVER/words", "kind": "asr"})},
        "/watch?v=abcdefghijk",
    )
    assert made.obstacle.startswith("The transcript was made by a program")
    shut = read_as(
        "YouTube", place, {"/asked": player({"baseUrl": "https://elsewhere.example/words"})}, "/watch?v=abcdefghijk"
    )
    assert shut.obstacle.startswith("The film’s transcript is given to browsers only.")
    none = read_as("YouTube", place, {"/asked": player({}, captions={})}, "/watch?v=abcdefghijk")
    assert none.obstacle.startswith("The film has no transcript.")


@pytest.mark.parametrize(
    ("url", "name", "asked"),
    [
        (
            "https://x.com/ann/status/20?s=46",
            "X",
            "https://publish.x.com/oembed?omit_script=1&url=https%3A%2F%2Fx.com%2Fann%2Fstatus%2F20%3Fs%3D46",
        ),
        ("https://mobile.twitter.com/ann/status/20", "X", None),
        ("https://t.me/s/harbour/7", "Telegram", "https://t.me/harbour/7?embed=1&mode=tme"),
        ("https://m.facebook.com/harbour/posts/1", "Facebook", None),
        ("https://youtu.be/abcdefghijk?t=4", "YouTube", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://www.youtube.com/watch?t=4&v=abcdefghijk", "YouTube", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://www.youtube.com/@harbour", None, None),
        ("https://notx.com/ann/status/20", None, None),
        ("https://x.com.example/ann/status/20", None, None),
    ],
)
def test_which_addresses_are_those_of_posts(url, name, asked):
    known = service_of(url)
    assert (known and known[0].name) == name
    if asked:
        found: list[str] = []

        def ask(address: str) -> str:
            found.append(address)
            return ""

        read_post(url, ask)
        assert found == [asked]


def test_the_day_of_reading_is_today_where_nothing_was_saved(folder):
    captured(folder, page(html()))
    assert record_of(folder)[0].accessed.text == date.today().isoformat()
