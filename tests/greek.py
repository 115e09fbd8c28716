"""The example with all its own words in Greek letters, and what of a text in the pseudo-language is not its.

So any Latin letter on a page is either of a message, which stands between ⟦ and ⟧, or it has escaped translation.
"""

import re
import shutil
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from lxml import etree
from lxml.html import HtmlElement

from building import EXAMPLE, add_engine, settings
from casefile.evidence.archive import load
from casefile.model.fields import Form
from casefile.model.kinds import kinds_in, record_folders
from casefile.model.records import Record
from casefile.model.shapes import ById, Many, Part, Shape, field_shapes
from casefile.model.vocabulary import CSL_TYPES
from casefile.translation import ENGLISH, PSEUDO
from catalogues import messages
from example import TOPIC, seal_texts
from repositories import commit, git

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_GREEK = "αβψδεφγηιξκλμνοπϟρστθωϝχυζ"
_LETTERS = str.maketrans(_LATIN + _LATIN.upper(), _GREEK + _GREEK.upper())
# What stays as it is in a text of the archive's own: ids, addresses, and what is code.
_KEPT = re.compile(r"@[a-z0-9-]+|\[\[[a-z0-9-]+|\]\([^)]*\)|`[^`]*`|https?://\S+")


def in_greek(text: str) -> str:
    """A text with Greek letters for Latin ones, its ids and addresses as they are."""
    kept = _KEPT.findall(text)
    parts = [_letters(part) for part in _KEPT.split(text)]
    return "".join(part + (kept[number] if number < len(kept) else "") for number, part in enumerate(parts))


def _letters(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_LETTERS))


def write_greek_example(project: Path, language: str = PSEUDO) -> Path:
    """The example in Greek letters, as an archive in a language, with a history of two days and no page by hand.

    What was in English is then in that language, so that its quotations need no translation.
    """
    for picture in (EXAMPLE / "dossier").rglob("*.jpg"):
        (project / picture.relative_to(EXAMPLE)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(picture, project / picture.relative_to(EXAMPLE))
    for file in sorted((EXAMPLE / "dossier").rglob("*.yml")):
        path = file.relative_to(EXAMPLE)
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        tree = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 (texts alone)
        if tree.get("language") == ENGLISH and language != PSEUDO:
            tree["language"] = language
        written = yaml.safe_dump(_record(tree, _model(path.parts[1], tree)), allow_unicode=True, sort_keys=False)
        (project / path).write_text(written, encoding="utf-8")
    add_engine(project)
    (project / "mkdocs.yml").write_text(_settings(language), encoding="utf-8")
    _seal(project)
    _write_history(project)
    return project


def _write_history(project: Path) -> None:
    """On the first day nobody denies anything, and a dossier has another title."""
    topic = project / TOPIC
    text = topic.read_text(encoding="utf-8")
    tree = yaml.load(text, yaml.BaseLoader)  # noqa: S506 (texts alone)
    for claim in tree["claims"].values():
        for statement in claim["statements"]:
            statement["stance"] = statement["stance"].replace("denies", "comments")
    tree["title"] += " Ω"
    topic.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    git(project, "init", "--quiet")
    commit(project, day=0)
    topic.write_text(text, encoding="utf-8")
    commit(project, day=1)


def _settings(language: str) -> str:
    text = settings().partition("\nnav:")[0]
    text = re.sub(r"^  casefile:\n", f"  casefile:\n    language: {language}\n", text, flags=re.MULTILINE)
    for name in ("site_name", "site_description", "copyright", "    imprint", "    funding"):
        text = re.sub(rf"^{name}: (.*)$", lambda found: in_greek_value(found[0]), text, flags=re.MULTILINE)
    return text + "\n"


def in_greek_value(line: str) -> str:
    """A line of the settings with its value in Greek letters."""
    name, _, value = line.partition(": ")
    return f"{name}: {in_greek(value)}"


def _seal(project: Path) -> None:
    texts = project / "texts"
    shutil.copytree(EXAMPLE / "texts", texts)
    for text in texts.iterdir():
        text.write_text(_letters(text.read_text(encoding="utf-8")), encoding="utf-8")
    seal_texts(texts, project)
    shutil.rmtree(texts)


def _model(folder: str, tree: dict[str, Any]) -> type[Record]:
    kinds = kinds_in(folder if folder in record_folders() else "topics")
    return next((kind.record for kind in kinds if kind.fits and kind.fits(tree)), kinds[0].record)


def _record(tree: dict[str, Any], model: type[Record]) -> dict[str, Any]:
    shapes = {field.name: field.shape for field in field_shapes(model)}
    return {name: _own(value) if name.startswith("x_") else _value(value, shapes[name]) for name, value in tree.items()}


def _own(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _own(inner) for name, inner in value.items()}
    return [_own(one) for one in value] if isinstance(value, list) else in_greek(value)


def _value(value: Any, shape: Shape) -> Any:
    match shape:
        case Many(item):
            return [_value(one, item) for one in value] if isinstance(value, list) else _value(value, item)
        case ById(item):
            return {id_: _value(one, item) for id_, one in value.items()}
        case Part(record):
            return _record(value, record)
        case Form("line" | "prose"):
            return in_greek(value)
    return value


# What has escaped

CODE = "\N{OBJECT REPLACEMENT CHARACTER}"
_NO_WORDS = "script", "style", "template", "pre"
_APART = "p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "summary", "option", "text", "tspan", "title", "div", "br"
_SHOWN = "title", "aria-label", "alt", "placeholder", "content", "label", "data-cf-copy"
# Addresses, and the short hashes of commits.
_ADDRESS = re.compile(r"(?:\w+://)?[\w.@-]+\.(?:example|invalid)\S*|\b[a-z-]+/[a-z-]*/?|\b[0-9a-f]{7}\b")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
# What CLDR says in English, since the pseudo-language is none of its own, and names of formats and programs.
_FROM_CLDR = {
    *Locale("en").eras["abbreviated"].values(),
    *("spring", "summer", "autumn", "winter"),  # of dates, whose words stand between one pair of brackets
    *Locale("en").months["format"]["wide"].values(),
    *Locale("en").months["format"]["abbreviated"].values(),
    *Locale("en", "GB").months["stand-alone"]["abbreviated"].values(),
    *(word for name in Locale("en").languages.values() for word in name.split()),
}
_NAMES = {"BibTeX", "RIS", "CSL-JSON", "JSON", "Atom", "APA", "EDTF", "CSL", "Markdown", "MkDocs", "Casefile"}
# The theme has catalogues of its own, and none of the pseudo-language.
_OF_THE_THEME = "Table of contents", "Back to top", "Skip to content", "Header", "Navigation", "Tabs"


def shown_in(page: HtmlElement) -> Iterator[str]:
    """The texts that a page shows or reads out, with a sign in the place of what is code."""
    copy = deepcopy(page)
    for element in copy.xpath("//*[self::code or self::kbd]"):
        for inner in [*element]:
            element.remove(inner)
        element.text = CODE
    etree.strip_elements(copy, *_NO_WORDS, with_tail=False)
    for element in copy.iter(*_APART):
        element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"
    yield copy.text_content()
    for name in _SHOWN:
        yield from copy.xpath(f"//*[not(self::meta) or @property or @name='description']/@{name}")


def escaped(text: str) -> list[str]:
    """What of a text has Latin letters and is of no message, or was put into one untranslated."""
    text, found = " ".join(text.split()), list[str]()
    for words in _OF_THE_THEME:
        text = text.replace(words, "")
    while inner := re.search(r"⟦[^⟦⟧]*⟧", text):
        if not _is_of_a_message(inner[0][1:-1]):
            found.append(inner[0])
        text = f"{text[: inner.start()]}{CODE}{text[inner.end() :]}"
    return [*found, *_latin_in(text)]


def _latin_in(text: str) -> list[str]:
    plain = _HASH.sub("", _ADDRESS.sub("", text))
    words = (word.strip(".,:’'") for word in re.findall(r"[A-Za-z][\w’'.:/@-]*", plain))
    return [word for word in words if word not in _known()]


@cache
def _known() -> frozenset[str]:
    """Words in Latin letters that are no English: names, and what is data in every language, as ids are."""
    ids = load(EXAMPLE / "dossier")[0].records
    return frozenset({*_FROM_CLDR, *_NAMES, *CSL_TYPES, *Locale("en").languages, *ids})


@cache
def _is_of_a_message(said: str) -> bool:
    return not _latin_in(said) or any(
        not any(map(_latin_in, found.groups()))
        for one in _patterns()
        if (found := one.fullmatch(said) or one.fullmatch(said.strip()))
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    # Of dates one of which is meant, CLDR makes a row.
    return (re.compile("(.*?)(?:, | or )(.*?)"), *map(_pattern, sorted(set(_english()))))


def _english() -> Iterator[str]:
    for message in messages():
        if message.id:
            yield from (message.id,) if isinstance(message.id, str) else message.id


def _pattern(message: str) -> re.Pattern[str]:
    """What a message looks like once its marks of HTML and Markdown are gone and its values are in it."""
    plain = re.sub(r"`[^`]*`|<code>.*?</code>", CODE, re.sub(r"\[([^\]]*)\]\((?:%\(\w+\)s|[^)])*\)", r"\1", message))
    plain = re.sub(r"</?[a-z][^<>]*>|\*+", "", plain).replace("%%", "%")
    parts = re.split(r"\{\w*(?::[^}]*)?\}|%\(\w+\)s", plain.strip("\n"))
    return re.compile("(.*?)".join(map(re.escape, parts)), re.DOTALL)
