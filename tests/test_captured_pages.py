"""Pages as they really are, each with what is right of it: `pages/NAME.html`, and `pages/NAME.yml` beside it.

`served` is the Content-Type with which a server sends the page at `path`. `right` is what the record says; a `basis` is
`page` where the page states the day of publication, else `words` or `address`. `says` are words that an editor is told,
`text` paragraphs that can be quoted if the text is `sealed`. Of what came `instead` of a page nothing is written.
"""

from pathlib import Path

import pytest
import yaml

from capturing import BASE, capture, files
from casefile.evidence.archive import load
from casefile.model.seals import find_quotation
from serving import Reply, serving
from small import write

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
BASES = {
    "page": None,
    "words": "worked out by a program from words on the page: “",
    "address": "worked out by a program from its address",
}


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, BASE)
    return tmp_path


def captured(folder, page, told):
    path = told["path"]
    with serving({}) as server:
        body = page.read_bytes().replace(b"http://SERVER", server.url.encode())
        server.replies = {path: Reply(body, kind=told["served"])}
        options = ["--id", "post", "--allow-local", *told.get("options", [])]
        return server.url, capture(folder, server.url + path, *options)


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_is_read_right_or_said_to_be_unknown(folder, page):
    told = yaml.safe_load(page.with_suffix(".yml").read_text(encoding="utf-8"))
    before = files(folder)
    here, result = captured(folder, page, told)
    if "instead" in told:
        assert (result.exit_code, told["instead"] in result.output, files(folder)) == (1, True, before), result.output
        return
    assert result.exit_code == 0, result.output
    archive, problems = load(folder / "dossier")
    assert not problems
    assert found_of(archive.sources["post"], here) == told["right"]
    assert [words for words in told.get("says", ()) if words not in result.output] == [], result.output
    seal = archive.seals.get("post")
    assert (seal is not None, told["sealed"] or "There is no seal. " in result.output) == (told["sealed"], True), (
        result.output
    )
    held = (folder / "held/post.txt").read_text(encoding="utf-8")
    assert [one for one in told.get("absent", ()) if one in held] == []
    for paragraph in told["text"]:
        assert paragraph in held
        assert seal is None or find_quotation(seal, paragraph).verified


def found_of(source, here):
    """What a record says, as `right` has it."""
    basis = source.published_basis
    known = [
        name
        for name, begin in BASES.items()
        if (begin is None and basis is None) or (begin and basis and basis.startswith(begin))
    ]
    return {
        "title": source.title or "",
        "authors": [author.literal or ", ".join((author.family, author.given)) for author in source.authors],
        "published": source.published.text if source.published else "",
        "basis": known[0] if source.published else "",
        "language": source.language or "",
        "kind": source.kind,
        "url": source.url.removeprefix(here),
    }


def test_the_pages_are_in_many_scripts_and_encodings():
    told = [yaml.safe_load(page.with_suffix(".yml").read_text(encoding="utf-8")) for page in PAGES]
    assert len(PAGES) >= 66
    assert len({one["right"]["language"].partition("-")[0] for one in told if "right" in one}) >= 20
