"""Dossiers of which documents appeared on several days, and the whole archive as it was on one of them."""

from dataclasses import replace

from hypothesis import strategies as st

from casefile.evidence.archive import Archive
from casefile.model.dates import Day, read_date
from casefile.model.records import Passage, Statement
from small import PEOPLE, relating, said, with_retracted

DATES = {"s1": "2024-01-01", "s2": "2024-02-01", "s3": "2024-03", "s4": "../2024-04-01", "s5": "2024-05-01/.."}


def on(text: str) -> Day:
    day = read_date(text).latest
    assert day is not None
    return day


ALL_DATES = {**DATES, "joint": "2024-02-15"}
STATEMENT = st.builds(
    said,
    by=st.sampled_from([*PEOPLE, "insider", "acme"]),
    stance=st.sampled_from(["asserts", "denies", "withdraws", "qualifies"]),
    on=st.sampled_from(["", "2023-12", "2024-01-01"]),
    heard=st.sampled_from(["", "anna", "ben"]),
    source=st.sampled_from([*DATES, "paper", "joint"]),
    via=st.sampled_from(["", *DATES]),
)
STATEMENTS = st.lists(STATEMENT, min_size=1, max_size=6)
DAYS = st.sampled_from([f"{year}-{month:02}-01" for year in (2023, 2024, 2025) for month in range(1, 13)])


# Where joint authors are on record, a document makes one origin of two.
JOINT = "--- sources/joint.yml\ntitle: J\nkind: document\nlanguage: en\npublished: '2024-02-15'\n"
JOINT += "authors: [{id: anna}, {id: ben}]\n"
RELATED = {
    "whole": "",
    "other": "",
    "part": "part_of: whole",
    "detail": "part_of: part; when: 2024",
    "below": "under: whole",
    "rival": "excludes: [{claim: part, why: No.}]",
    "words": "kind: saying; parties: [ben]",
}
HEAD = ("disputes: [{question: Which?, accounts: [part, rival, words]}]",)
DOSSIERS = st.tuples(*[st.lists(STATEMENT, min_size=1, max_size=3)] * len(RELATED))
CHOSEN = [on(day) for day in ("2023-12-31", "2024-01-01", "2024-02-01", "2024-02-15", "2024-03-31", "2024-04-01")]


# Which documents were retracted, and when; "" is on a day that is not known.
RETRACTED = st.dictionaries(
    st.sampled_from([*DATES, "joint"]), st.sampled_from(["", "2024-02-01", "2024-02-20", "2024"])
)


def dossier(statements: tuple[list[str], ...], retracted: dict[str, str] = {}) -> Archive:  # noqa: B006 - never changed
    """A dossier with these statements on its claims, each claim related to others in one way."""
    claims = {id_: (fields, found) for (id_, fields), found in zip(RELATED.items(), statements, strict=True)}
    archive = relating(claims, JOINT, DATES, HEAD).archive
    return with_retracted(archive, retracted)


def whole_archive_of(day: Day, archive: Archive) -> Archive:
    """An archive cut down to what was public by a day: claims, statements, passages, and the documents of these."""

    def passage(one: Passage) -> Passage | None:
        *via, read = documents = [each for each in (*one.via, one.source) if is_public(each)] or [""]
        unread = {} if read == one.source else dict.fromkeys(("quote", "lang", "translation", "locator"))
        return one.model_copy(update={"via": tuple(via), "source": read, **unread}) if any(documents) else None

    def is_public(source: str) -> bool:
        published = archive.sources[source].published
        return published is not None and published.latest is not None and published.latest <= day

    def statement(one: Statement) -> Statement | None:
        passages = tuple(filter(None, map(passage, one.passages)))
        return one.model_copy(update={"passages": passages}) if passages else None

    records = {**archive.records}
    for id_, source in archive.sources.items():
        known = tuple(one for one in source.status if one.date and one.date.latest and one.date.latest <= day)
        records[id_] = source.model_copy(update={"status": known})
    for id_, claim in archive.claims.items():
        statements = tuple(filter(None, map(statement, claim.statements)))
        records[id_] = claim.model_copy(update={"statements": statements})
        if not statements:
            del records[id_]
    return replace(archive, records=records, backlinks={})
