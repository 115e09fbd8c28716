"""From what a web page says of itself to a source, its text and its seal."""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from casefile.editing.drafts import DraftError, questions, read_answer
from casefile.editing.placement import write_file
from casefile.editing.suggestions import find_by_name
from casefile.editing.yaml_writer import Fields
from casefile.evidence.archive import Archive
from casefile.model.same_address import canonical_address
from casefile.model.seals import seal_text, write_seal

HELD = "held"
KIND = "webpage"
# What an address in a dossier may not have, and a browser writes as an escape.
_TO_QUOTE = re.compile(r"[\s<>\"'`\\^{|}]")


def source_with(url: str, archive: Archive) -> str | None:
    """The source that has this address already, in whatever form, be it that of an archived copy."""
    wanted = canonical_address(url)
    for id_, source in archive.sources.items():
        known = (source.url, *(copy.url for copy in source.archived))
        if any(wanted == canonical_address(one) for one in known if one):
            return id_
    return None


def source_with_text(url: str, title: str, text: str, archive: Archive) -> str | None:
    """The source of the same host that has this title, and whose sealed text this is: the same under two addresses."""
    host = urlsplit(url).hostname
    for id_, source in archive.sources.items():
        seal = archive.seals.get(id_)
        if seal and source.title == title and urlsplit(source.url or "").hostname == host:
            same = seal_text(id_, text, seal.language)
            if same.extent == seal.extent and same.places == seal.places:
                return id_
    return None


def propose_answers(found: dict[str, list[str]], site: str, archive: Archive) -> dict[str, list[str]]:
    """What was found, less what no field takes; the publisher is the organisation that is called as the site is."""
    host = (urlsplit(found["url"][0]).hostname or "").removeprefix("www.")
    kinds = frozenset({"organisation"})
    publisher = find_by_name(site, kinds, archive) or find_by_name(host, kinds, archive)
    url = _TO_QUOTE.sub(lambda one: quote(one[0]), found["url"][0])
    found = {name: values for name, values in found.items() if any(values)}
    every = {"kind": [KIND], **found, "url": [url], "publisher": [publisher] if publisher else []}
    fields = {field.name: field for field in questions("source")}
    answers = {}
    for name, values in every.items():
        try:
            if any(values):
                answers[name] = read_answer("source", fields[name], values, archive)
        except DraftError:
            continue
    return answers


def contents_of(id_: str, fields: Fields, text: str, dossier: Path) -> dict[Path, bytes]:
    """The files of a captured source within the dossiers: its record, and a seal if there is a `text` to seal."""
    contents = {dossier / "sources" / f"{id_}.yml": write_file("source", fields)}
    if text:
        seal = seal_text(id_, text, str(fields.get("language", "")))
        contents[dossier / "seals" / f"{id_}.seal"] = write_seal(seal).encode()
    return contents


def held_text(id_: str, text: str, dossier: Path, pages: Sequence[tuple[str, str]] = ()) -> dict[Path, bytes]:
    """The files beside the dossiers: the text itself, in a folder that keeps itself out of Git.

    That of a document with `pages`, each with its number, stands there once more, page by page: for locators.
    """
    folder = dossier.absolute().parent / HELD
    held = {folder / ".gitignore": b"*\n", folder / f"{id_}.txt": text.encode()}
    if pages:
        by_page = "\n".join(f"[p. {number}]\n{text}\n" for number, text in pages)
        held[folder / f"{id_}.pages.txt"] = by_page.encode()
    return held
