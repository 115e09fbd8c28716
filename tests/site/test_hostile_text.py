"""Nothing that stands in a dossier becomes markup, whatever it says and in whichever field it stands."""

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, get_args
from zipfile import ZipFile

import pytest
from lxml import etree, html
from pydantic import BaseModel

from building import Built
from casefile.evidence.archive import load
from casefile.model import records
from casefile.model.content_policy import content_policy
from casefile.model.directions import isolated
from casefile.model.fields import Line, Prose
from hostile import PAYLOADS
from html_checker import html_objections

pytestmark = pytest.mark.site


def markers_of(annotation: Any) -> Iterator[Any]:
    """An annotation and all that stands in it."""
    yield annotation
    for inner in annotation if isinstance(annotation, tuple) else get_args(annotation):
        yield from markers_of(inner)


# That of an exhibit, which bears its id.
OWN_PICTURE = re.compile(r"\.\./\.\./assets/exhibits/exhibit-[a-z0-9-]+\.webp")
CONTACT = "mailto:desk@osk.example"  # the site's own, from mkdocs.yml
FREE_TEXT = [get_args(kind)[1] for kind in (Line, Prose)]


def free_fields(model: type[BaseModel]) -> list[str]:
    """The fields that hold a `Line`, a `Prose` or several."""
    fields = model.model_fields.items()
    return [
        name for name, info in fields if any(one in FREE_TEXT for one in markers_of((info.annotation, *info.metadata)))
    ]


def texts_of(record: BaseModel) -> Iterator[tuple[str, str]]:
    """The free texts of a record and of those in it, each with its class and field."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
        for one in inner:
            if isinstance(one, BaseModel):
                yield from texts_of(one)
            elif name in free_fields(type(record)):
                yield f"{type(record).__name__}.{name}", str(one)


def every_model(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in model.__subclasses__():
        yield one
        yield from every_model(one)


def test_every_field_of_free_text_is_tried(hostile_project: Path):
    archive, _ = load(hostile_project / "dossier")
    every_record = (*archive.records.values(), *archive.removals.values(), *archive.corrections.values())
    tried = {field for record in every_record for field, text in texts_of(record) if "pwned" in text}
    every = {f"{model.__name__}.{name}" for model in every_model(records.Record) for name in free_fields(model)}
    every -= {field for field in every if field.partition(".")[0] in {"Entity", "Named", "Publishable", "Unfinished"}}
    every -= {"Removal.was"}  # The name of a kind.
    assert every - tried == set()


def live(page: Any) -> list[str]:
    """What of the payloads has become markup."""
    return [
        *(html.tostring(one, encoding="unicode")[:100] for one in page.xpath("//pwned | //*[@pwned]")),
        *(f"{one.tag} {name}" for one in page.iter() for name in one.attrib if name.startswith("on")),
        *(str(value)[:100] for value in page.xpath("//@id | //@class | //@name") if "pwned" in value),
        *(
            f"{one.tag}: pwned"
            # Linked data are no program: no browser runs a script of that type.
            for one in page.xpath("//script[not(@type='application/ld+json')] | //style | //noscript")
            if "pwned" in one.text_content()
        ),
        *(src for one in page.xpath("//article//img") if not OWN_PICTURE.fullmatch(src := one.get("src"))),
        *(one.get("src") for one in page.xpath("//article//iframe | //article//object")),
        *(value for value in page.xpath("//@href | //@src | //@action") if not is_harmless(value)),
    ]


def is_harmless(address: str) -> bool:
    scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
    return scheme is None or scheme[1] in ("http", "https") or address.partition("?")[0] == CONTACT


def test_of_any_shape_some_pass_and_of_all_others_an_editor_is_told_with_the_place(any_dossiers: list[Any]):
    """Those that pass are in the site, which is built strictly."""
    assert len([made for made, told in any_dossiers if not told]) > 3
    placed = re.compile(r"dossier/[^:]+:[1-9]\d*:[1-9]\d*: ")
    assert [one for _, told in any_dossiers for one in told if not placed.match(one)] == []


def test_nothing_becomes_markup(hostile_site: Built):
    found = {path: live(page) for path, page in hostile_site.pages.items()}
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.browser
def test_the_html_is_valid(hostile_site: Built, tmp_path: Path):
    """But for warnings: of a character of private use, of the language of such texts, and of years of long ago."""
    told = (
        "Document uses the Unicode Private Use Area(s)",
        "This document appears to be written in",
        "Year may be mistyped",
    )
    objections = html_objections(hostile_site.site, tmp_path)
    assert [one for one in objections if not any(words in one for words in told)] == []


def test_heads_are_whole(hostile_site: Built):
    """A title that breaks out would end the head early."""
    for path, page in hostile_site.pages.items():
        assert len(page.xpath("/html/head/title")) == 1, path
        if "/removed-" in path:  # It stands for itself, outside the theme.
            continue
        assert page.xpath("/html/head/link[@rel='stylesheet']"), path
        assert page.xpath("/html/head/meta[@name='viewport']"), path


@pytest.mark.parametrize("name", PAYLOADS)
def test_it_is_shown_as_it_was_written(hostile_site: Built, name: str):
    page = hostile_site.pages[f"claims/claim-{name}/index.html"]
    assert page.xpath("string(//h1)") == PAYLOADS[name]
    denier = isolated(f"{PAYLOADS[name]} ({isolated(PAYLOADS[name])})")  # Two of that name are told apart.
    title = f"Contested, denied by {denier}: {PAYLOADS[name]}"
    assert page.xpath("string(/html/head/title)").removesuffix(" - Casefile") == title


def test_no_file_of_the_machine_is_read_in(hostile_site: Built):
    for path, page in hostile_site.pages.items():
        assert "root:" not in page.text_content(), path
        assert "docs_dir" not in page.text_content(), path


def test_no_template_is_run(hostile_site: Built):
    for page in ("claims/claim-template", "people/person-template", "sources/source-template", "topics/topic-template"):
        text = hostile_site.pages[f"{page}/index.html"].text_content()
        assert "{{ 7*7 }}" in text
        assert " 49 " not in text


def test_downloads_are_still_what_they_are(hostile_site: Built):
    found = [path for path in hostile_site.site.rglob("*.json") if "pagefind" not in path.parts]
    assert len(found) > 200
    for path in found:
        told = json.loads(path.read_text(encoding="utf-8"))
        assert told or path.name == "synonyms.json", path  # It is the archive that sets these, and this one sets none.


def test_feeds_maps_and_pictures_hold_nothing_live(hostile_site: Built):
    found = [path for ending in ("xml", "svg") for path in hostile_site.site.rglob(f"*.{ending}")]
    assert len(found) > 10
    for path in found:
        tree = etree.parse(path, etree.XMLParser(resolve_entities=False))
        assert not list(tree.iter("{*}script", "{*}pwned", "{*}foreignObject")), path
        assert not tree.xpath("//@pwned | //@*[starts-with(name(), 'on')]"), path
        addresses = tree.xpath("//@href | //@src | //@*[local-name()='href']")
        assert [one for one in addresses if not is_harmless(one)] == [], path
        for text in tree.xpath("//*[local-name()='content' or local-name()='summary'][@type='html']/text()"):
            assert live(html.fragment_fromstring(text, create_parent=True)) == [], path


def test_no_cell_of_a_table_is_taken_for_a_formula(hostile_site: Built):
    with ZipFile(hostile_site.site / "data/tables.zip") as packed:
        tables = {name: packed.read(name).decode("utf-8") for name in packed.namelist() if name.endswith(".csv")}
    cells = [cell for text in tables.values() for row in csv.reader(StringIO(text)) for cell in row]
    assert [cell for cell in cells if cell[:1] in {*"=+-@\t\r＝＋－＠"}] == []
    assert len([cell for cell in cells if cell.startswith("'=1+1")]) > 2


def test_no_bibliography_gets_an_entry_or_a_line_of_its_own(hostile_site: Built):
    sources = len([*hostile_site.site.glob("sources/*/source.json")])
    bibtex = (hostile_site.site / "data/sources.bib").read_text(encoding="utf-8")
    ris = (hostile_site.site / "data/sources.ris").read_text(encoding="utf-8")
    assert len(re.findall(r"^\s*@", bibtex, re.MULTILINE)) == sources
    assert len(re.findall(r"^TY  - ", ris, re.MULTILINE)) == len(re.findall(r"^ER  -", ris, re.MULTILINE)) == sources
    assert [line for line in ris.splitlines() if line and not re.match(r"[A-Z][A-Z0-9]  -", line)] == []


def test_no_page_has_a_mark_of_the_site_s_own_from_a_text(hostile_site: Built):
    """What was verified is told by an element with a class, which no text can have: see `live`."""
    for path, page in hostile_site.pages.items():
        for mark in page.xpath("//*[contains(@class, 'cf-mark--verified')]"):
            assert "pwned" not in mark.text_content(), path


def test_every_page_has_the_one_policy(hostile_site: Built):
    policies = {one for page in hostile_site.pages.values() for one in page.xpath("//meta[@http-equiv]/@content")}
    policies = {one for one in policies if not one.startswith("0; url=")}
    assert {re.sub(r" 'sha256-[^']+'", "", one) for one in policies} == {content_policy()}
    for path, page in hostile_site.pages.items():
        assert page.xpath("/html/head/meta[@http-equiv='Content-Security-Policy']"), path
