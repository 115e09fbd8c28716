"""Small dossiers from one string: files separated by `--- path` lines, and short forms for what many tests repeat."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path
from textwrap import dedent
from typing import TypeVar

from casefile.evidence.archive import Archive
from casefile.examination import examine
from casefile.model.records import Claim, DocumentEvent
from casefile.problems import AT, Document, Located
from casefile.reading.files import Files

T = TypeVar("T")

PEOPLE = "anna ben carl dora emil".split()
UNNAMED = {"insider": "herald", "insider-2": "herald", "leaker": "tribune"}


@dataclass(frozen=True)
class Examined:
    """What comes out of a small dossier."""

    archive: Archive
    problems: list[str]

    @property
    def claim(self) -> Claim:
        """Its only claim."""
        (claim,) = self.archive.claims.values()
        return claim

    @property
    def messages(self) -> list[str]:
        """Its problems without their places."""
        return [problem.split(": ", 1)[1] for problem in self.problems]


def write(folder: Path, text: str) -> Path:
    """Writes the files of a text, each after a line `--- path`, below `folder/dossier`, and gives that folder back."""
    dossier = folder / "dossier"
    dossier.mkdir(exist_ok=True)
    for part in ("\n" + dedent(text)).split("\n--- ")[1:]:
        name, _, content = part.partition("\n")
        path = dossier / name.strip()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return dossier


# Files that the small dossier before had as well, as most of the stock, are not read again.
_FILES = Files()


def small(text: str) -> Examined:
    """Examines a small dossier as it stands in the text."""
    with tempfile.TemporaryDirectory() as folder:
        archive, problems = examine(write(Path(folder), text), files=_FILES)
    return Examined(archive, [str(problem) for problem in problems])


def said(
    by: str, stance: str, on: str = "", *, heard: str = "", via: str = "", source: str = "paper", **more: str
) -> str:
    """One statement in YAML, on one line."""
    passage = f"source: {source}, via: [{via}], paraphrase: So it is said."
    fields = [f"by: {by}", f"stance: {stance}", f"heard_from: [{heard}]", f"passages: [{{{passage}}}]"]
    fields += [f"said: '{on}'"] * bool(on) + [f"{name}: {value}" for name, value in more.items()]
    return f"{{{', '.join(fields)}}}"


def stock(dates: dict[str, str] | None = None) -> str:
    """Five people, two unnamed speakers of one newspaper and one of another, sources published on the `dates`."""
    files = [f"--- people/{name}.yml\nname: {name.title()}" for name in PEOPLE]
    for name, publication in UNNAMED.items():
        passage = "{source: paper, paraphrase: Somebody who knows}"
        fields = f"name: Somebody\nkind: unnamed\nvouched_by: {publication}\ndescribed_as: {passage}"
        files.append(f"--- people/{name}.yml\n{fields}")
    files += [f"--- organisations/{name}.yml\nname: The {name.title()}" for name in ("herald", "tribune", "acme")]
    for source, date in {"paper": "", "book": "", **(dates or {})}.items():
        published = f"\npublished: '{date}'" if date else ""
        files.append(f"--- sources/{source}.yml\ntitle: A {source}\nkind: document\nlanguage: en{published}")
    return "\n".join(files) + "\n"


def claiming(statements: Iterable[str], fields: str = "", dates: dict[str, str] | None = None) -> Examined:
    """A dossier of one claim with these statements; its party is acme, and it refers to all of the stock."""
    cited = " ".join(f"[@{source}]" for source in ("paper", "book", *(dates or {})))
    lines = [
        "title: T",
        "question: Q?",
        "summary: S",
        "claims:",
        "  fact:",
        "    text: It is so.",
        "    parties: [acme]",
    ]
    lines += [f"    about: [{', '.join(PEOPLE)}, {', '.join(UNNAMED)}]", f"    note: '{cited}'"]
    lines += [f"    {fields}"] * bool(fields) + ["    statements:", *(f"      - {one}" for one in statements)]
    return small(stock(dates) + "\n".join(["--- topics/affair.yml", *lines, ""]))


def relating(
    claims: dict[str, tuple[str, list[str]]],
    files: str = "",
    dates: dict[str, str] | None = None,
    head: Sequence[str] = (),
) -> Examined:
    """A dossier of several claims, as `relating_text` has it."""
    return small(relating_text(claims, files, dates, head))


def relating_text(
    claims: dict[str, tuple[str, list[str]]],
    files: str = "",
    dates: dict[str, str] | None = None,
    head: Sequence[str] = (),
) -> str:
    """The files of a dossier of several claims, each with its fields (`part_of: whole; kind: fact`) and statements.

    `head` are further lines of the dossier itself.

    Its stock is referred to by the first of them, whose party is acme.
    """
    cited = " ".join(f"[@{source}]" for source in ("paper", "book", *(dates or {})))
    lines = ["title: T", "question: Q?", *head, f"summary: '{cited}'", "claims:"]
    for number, (id_, (fields, statements)) in enumerate(claims.items()):
        lines += [f"  {id_}:", f"    text: It is so, {id_}.", *(f"    {one}" for one in fields.split("; ") if one)]
        if number == 0:
            lines += ["    parties: [acme]", f"    about: [{', '.join([*PEOPLE, *UNNAMED])}]", f"    note: '{cited}'"]
        lines += ["    statements:", *(f"      - {one}" for one in statements)]
    return f"{stock(dates)}{files}\n--- topics/affair.yml\n" + "\n".join([*lines, ""])


def with_retracted(archive: Archive, days: Mapping[str, str]) -> Archive:
    """An archive in which some documents were retracted, each on its day (EDTF; "" is one that is not known)."""
    at = {AT: Located(Document("status"), 1), "kind": "retracted"}
    events = {id_: {**at, "date": day} if day else at for id_, day in days.items()}
    changed = {
        id_: archive.sources[id_].model_copy(update={"status": (DocumentEvent.model_validate(event),)})
        for id_, event in events.items()
    }
    return replace(archive, records={**archive.records, **changed})


def orders(items: Sequence[T]) -> list[list[T]]:
    """Every order of a few items."""
    return [list(order) for order in permutations(items)]
