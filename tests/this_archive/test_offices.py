"""No card of the site shows an office that its holder may not have had on the day of the statement.

What a card may show is worked out here from the files, by other means than the program's.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from lxml import html

from building import PROJECT, Built

pytestmark = pytest.mark.site
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What stands behind an office of which it is not sure that it was held on the day of the statement.
TIMES = re.compile(r" \((?:since|until|as of|so named in): .*\)$")


def read(folder: str) -> dict[str, dict[str, Any]]:
    """The files of a folder by their ids, all of it as text."""
    files = (PROJECT / "dossier" / folder).rglob("*.yml")
    return {one.stem: yaml.load(one.read_text(encoding="utf-8"), yaml.BaseLoader) for one in files}  # noqa: S506


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    return read("people") | read("organisations") | read("sources")


def cards(site: Built) -> Iterator[tuple[str, str, str, str]]:
    """Of each card on a page: the page, who speaks, in which role, and the day where it is one."""
    for path in sorted(site.site.rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        if "cf-card__who" not in text:
            continue
        for who in html.fromstring(text).iterfind(".//p[@class='cf-card__who']"):
            roles = who.findall(".//span[@class='cf-role']")
            if roles:
                speaker = who.find(".//strong/a").get("href").rstrip("/").rsplit("/", 1)[1]
                time = who.find(".//time")
                day = time.get("datetime") if time is not None else ""
                yield str(path.relative_to(site.site)), speaker, roles[0].text_content(), day


def days_of(entry: dict[str, Any], records: dict[str, dict[str, Any]]) -> set[str]:
    """The single days for which a document shows an office whose end is not known."""
    if "as_of" in entry:
        return {entry["as_of"]}
    stated = entry["stated_in"]
    return {records[one].get("published", "") for one in ([stated] if isinstance(stated, str) else stated)}


def may_stand(entry: dict[str, Any], day: str, records: dict[str, dict[str, Any]]) -> bool:
    """Whether an office was surely held on a day, by what its entry says; days are compared as text."""
    if entry.get("lasting") == "true" or day in days_of(entry, records):
        return True
    since, until = entry.get("since", ""), entry.get("until", "")
    ends = [until] if until else days_of(entry, records)
    sure = [end for end in ends if DAY.fullmatch(end) and DAY.fullmatch(since)]
    return bool(day) and any(since <= day <= end for end in sure)


def entries_of(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The offices that a file of a person gives, each with its words."""
    if "role" in record:
        yield record["role"], {"stated_in": record["role_source"]}
    for one in record.get("roles", []):
        yield one["role"], one
    for one in record.get("affiliations", []):
        yield one.get("role", ""), one


def test_no_card_shows_an_office_of_another_day(site: Built, records: dict[str, dict[str, Any]]):
    assert site.code == 0, site.output
    people = read("people")
    shown, wrong = 0, []
    for page, speaker, role, day in cards(site):
        shown += 1
        if speaker not in people or TIMES.search(role):
            continue
        entries = entries_of(people[speaker])
        offices = [entry for words, entry in entries if role == words or role.startswith(f"{words}, ")]
        if not any(may_stand(one, day, records) for one in offices):
            wrong.append((page, speaker, role, day))
    assert wrong == []
    assert shown > 300


def test_no_office_has_a_year_in_its_words():
    """The time of an office stands in a field: in its words it would stand on cards of all other days."""
    offices = [(words, one) for one_of in read("people").values() for words, one in entries_of(one_of)]
    assert [words for words, one in offices if re.search(r"\d{4}", words) and one.get("lasting") != "true"] == []
