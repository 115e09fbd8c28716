"""The same archive as plain Markdown pages, for MkDocs with Material and for Hugo: what a site costs without an engine.

As many pages as Casefile's site has, in two forms: with as much text as its pages show; and as typed, each record's
with the words that stand in its fields, and links where those refer to other records.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks.shown_text import shown_text
from casefile.evidence.archive import Archive
from casefile.model.dates import Edtf
from casefile.model.markup import MARKS
from casefile.model.records import Named, Record, Topic

# Without a search, as plain as ours is before it is indexed, and with the pages outside the menu, as ours are: a menu
# of a thousand pages takes MkDocs longer than all the rest.
MKDOCS: dict[str, Any] = {
    "site_name": "Plain",
    "theme": {"name": "material", "font": False, "features": ["navigation.tabs", "navigation.top", "toc.follow"]},
    "plugins": [],
    "extra_css": ["assets/plain.css"],
    "markdown_extensions": [{"toc": {"permalink": True}}, "tables", "attr_list", "admonition", "def_list", "footnotes"],
    "nav": [{"Home": "index.md"}],
    "validation": {"nav": {"omitted_files": "ignore"}},
}
HUGO = """\
baseURL = "https://plain.example/"
title = "Plain"
disableKinds = ["taxonomy", "term", "RSS"]
"""
HUGO_BASE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }} – {{ .Site.Title }}</title>
<link rel="stylesheet" href="{{ "assets/plain.css" | relURL }}"></head>
<body><header><a href="{{ "/" | relURL }}">{{ .Site.Title }}</a></header>
<nav>{{ .TableOfContents }}</nav>
<main>{{ block "main" . }}{{ end }}</main>
<footer>Made from plain pages.</footer></body>
</html>
"""
HUGO_PAGE = '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}\n'


def shown_pages(site: Path) -> dict[str, str]:
    """For each page of a built site as much text as it shows, by its path."""
    return {path: text for path, page in _paths(site) if (text := shown_text(page))}


def typed_pages(site: Path, archive: Archive) -> dict[str, str]:
    """For each page of a built site what stands in its record's fields, by its path."""
    records = {archive.page_path(id_): record for id_, record in archive.records.items()}
    found = {}
    for path, page in _paths(site):
        if path in records:
            found[path] = record_page(records[path], archive)
        elif shown_text(page):
            found[path] = f"# {path}\n\nA list.\n"
    return found


def _paths(site: Path) -> Iterator[tuple[str, Path]]:
    for page in site.rglob("index.html"):
        folder = page.parent.relative_to(site).as_posix()
        yield "index.md" if folder == "." else f"{folder}.md", page


def record_page(record: Named, archive: Archive) -> str:
    """A record's fields as Markdown, under its name; a topic's claims have pages of their own."""
    return "\n\n".join([f"# {archive.name(record.id)}", *_paragraphs(record, archive, 2)]) + "\n"


def _paragraphs(record: Record, archive: Archive, level: int) -> Iterator[str]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in ("at", "id", "formerly") or not value or (isinstance(record, Topic) and name == "claims"):
            continue
        heading = f"{'#' * min(level, 6)} {name.replace('_', ' ').capitalize()}"
        if isinstance(value, Record):
            yield heading
            yield from _paragraphs(value, archive, level + 1)
        elif isinstance(value, tuple) and isinstance(value[0], Record):
            yield heading
            for one in value:
                yield from _paragraphs(one, archive, level + 1)
        elif isinstance(value, tuple):
            yield f"{name}: " + ", ".join(_words(one, archive) for one in value)
        else:
            yield f"{name}: {_words(value, archive)}"


def _words(value: Any, archive: Archive) -> str:
    """A value with its links; what looks like a mark in it is one."""
    text = value.text if isinstance(value, Edtf) else str(value)
    if text in archive.records:
        return _link(text, archive.name(text), archive)
    return MARKS.sub(lambda mark: _link_of(mark, archive), text)


def _link_of(mark: Any, archive: Archive) -> str:
    link, words, cited = mark.groups()
    ids = [link] if link else [one.strip().lstrip("@").split(",")[0] for one in cited.split(";")]
    return " ".join(_link(id_, words or archive.name(id_), archive) for id_ in ids)


def _link(id_: str, words: str, archive: Archive) -> str:
    return f"[{words}](../{archive.page_path(id_)})"


def write_mkdocs(folder: Path, pages: Mapping[str, str]) -> Path:
    """A project of MkDocs with Material; `search.yml` is the same with its search."""
    for path, text in pages.items():
        _write(folder / "docs" / path, text)
    _write(folder / "docs/assets/plain.css", "body { margin: 0 }\n")
    _write(folder / "mkdocs.yml", yaml.safe_dump(MKDOCS))
    _write(folder / "search.yml", yaml.safe_dump({**MKDOCS, "plugins": ["search"]}))
    return folder


def write_hugo(folder: Path, pages: Mapping[str, str]) -> Path:
    """A project of Hugo with a theme of one layout."""
    for path, text in pages.items():
        title, _, body = text.removeprefix("# ").partition("\n")
        name = path.replace("/index.md", "/_index.md") if path != "index.md" else "_index.md"
        front = yaml.safe_dump({"title": title}, allow_unicode=True)
        # Hugo's addresses are folders: a page's links go up one more than between Markdown files.
        _write(folder / "content" / name, f"---\n{front}---\n{body.replace('](../', '](../../').replace('.md)', '/)')}")
    _write(folder / "config.toml", HUGO)
    _write(folder / "static/assets/plain.css", "body { margin: 0 }\n")
    _write(folder / "layouts/_default/baseof.html", HUGO_BASE)
    for kind in ("single", "list"):
        _write(folder / f"layouts/_default/{kind}.html", HUGO_PAGE)
    _write(folder / "layouts/index.html", HUGO_PAGE)
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
