"""Each text of the corpus is either taken, or refused with its file, line and column."""

import json
import re
from pathlib import Path

import pytest

from building import write_files
from casefile.checks.pages import problems_of_file
from casefile.examination import examine
from hostile import ADDRESSES, PAYLOADS, TAKEN_IN_LINES, TAKEN_IN_PROSE, dossier_of
from payloads import CORPUS

PLACED = re.compile(r"dossier/[a-z]+/[a-z-]+\.yml:[1-9]\d*:[1-9]\d*: ")
REFUSED = {name: text for name, text in CORPUS.items() if name not in TAKEN_IN_PROSE}
# Of forms with rules of their own, each a field of a source.
FIELDS = ("url", "doi", "isbn", "issn", "language", "published", "accessed", "publisher", "kind", "formerly", "access")


def problems_with(folder: Path, line: str, **others: object) -> list[str]:
    """What an editor is told of a dossier with a text in each line and each prose, and with other fields of a source."""
    for path, record in dossier_of("one", line).items():
        changed = {**record, **others} if path.startswith("sources/source-") else record
        write_files(folder, f"--- dossier/{path}\n{json.dumps(changed)}")
    return [str(one) for one in examine(folder / "dossier")[1]]


def test_there_are_hundreds_and_most_are_taken():
    assert len({*CORPUS.values(), *PAYLOADS.values()}) > 400
    assert len(TAKEN_IN_LINES) > 365
    assert len(TAKEN_IN_PROSE) > 365
    assert len(ADDRESSES) > 2


def test_a_page_at_which_the_parser_of_html_would_stop_is_told_with_its_place(tmp_path: Path):
    (tmp_path / "page.md").write_text("# A page\n\nWords <![x](https://pwned.test/i.png)\n", encoding="utf-8")
    (problem,) = problems_of_file(tmp_path, "page.md")
    assert str(problem).endswith("page.md:3:7: No page can be made of “<![” here. Write “&lt;” for “<”.")


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_taken_is_told_with_its_place(tmp_path: Path, name: str):
    told = problems_with(tmp_path, REFUSED[name])
    assert told
    assert [one for one in told if not PLACED.match(one)] == []


@pytest.mark.parametrize("field", FIELDS)
def test_nor_does_a_field_with_a_form_of_its_own_take_one_without_a_word(tmp_path: Path, field: str):
    """Each in a source of its own; one of them is a day."""
    hostile = [text for name, text in TAKEN_IN_LINES.items() if field != "url" or name not in ADDRESSES]
    for number, text in enumerate(hostile):
        source = {"title": "A title", "kind": "book", "published": "2024", "language": "en", field: text}
        write_files(tmp_path, f"--- dossier/sources/s-{number}.yml\n{json.dumps(source, ensure_ascii=False)}")
    told = [str(one) for one in examine(tmp_path / "dossier")[1]]
    placed = {match[1] for one in told if (match := re.match(r"dossier/sources/s-(\d+)\.yml:\d+:\d+: ", one))}
    assert [one for one in told if not re.match(r"dossier/[^:]*:\d+:\d+: ", one)] == []
    assert {hostile[number] for number in range(len(hostile)) if str(number) not in placed} <= {"2022-09-01"}
