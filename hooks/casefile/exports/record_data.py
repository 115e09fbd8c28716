"""The page of one record as data: the record, what follows for it, who refers to it, and whatever it names in words.

No claim is in it without its standing and who denies it: not the one that it is about, and none that it only names.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from casefile.evidence.bearings import Bearing
from casefile.evidence.chains import first_public
from casefile.evidence.citations import short_citation
from casefile.evidence.findings import Findings, named
from casefile.evidence.standing import labels_of
from casefile.evidence.standing_line import deniers_of, line_of
from casefile.exports.about import about_page
from casefile.exports.data import FORMAT, json_lines, json_object, json_text, record_data, record_text
from casefile.exports.data_schema import RECORD_SCHEMA
from casefile.history.edition import Edition
from casefile.model.directions import without_isolates
from casefile.model.kinds import kind_named
from casefile.model.records import Claim, Named, Passage, Source, Statement, Topic
from casefile.model.references import targets_of

# The fields of a statement by which others refer to a speaker or a document: `statements` says more of them.
_IN_STATEMENTS = frozenset({"by", "source", "via"})


def data_path(record: Named) -> str:
    """The path of a record's data, beside its page: `claims/gate-closed/claim.json`."""
    return f"{kind_named(record.record).folder}/{record.id}/{record.record}.json"


def page_json(record: Named, findings: Findings, edition: Edition) -> str:
    """The page of a record as JSON, a member to a line. What goes with a claim stands before its text."""
    archive, id_ = findings.archive, record.id
    stands = _standing_data(record, findings) if isinstance(record, Claim) else {}
    text, corrections = record_text(id_, findings), archive.corrections_of.get(id_, ())
    first = {
        "$schema": f"{edition.url}{RECORD_SCHEMA}",
        "format": FORMAT,
        "kind": record.record,
        "id": id_,
        "page": edition.address(archive.page_path(id_)),
        "about": about_page(record, archive, edition),
        **stands,
    }
    others = {
        "statements": [_said(claim, one) for claim, one in statements_of(record, findings)],
        "resting_on_it": list(findings.resting.get(id_, ())),
        "referred_to_by": list(_references(id_, findings)),
        "corrections": [record_data(one, findings) for one in corrections],
    }
    named = {*targets_of(record), *text.computed, *_ids_in(stands, others)}
    named.update(target for one in corrections for target in targets_of(one))
    named.update(record.claims if isinstance(record, Topic) else ())
    mentions = (f"{json_text(one)}: {_mention(one, findings)}" for one in sorted(named - {id_}))
    lines = (*json_lines(first), f'"record": {text.json}', *json_lines(others), f'"mentions": {json_object(mentions)}')
    return json_object(lines) + "\n"


def _standing_data(claim: Claim, findings: Findings) -> dict[str, Any]:
    """What goes with a claim wherever it is taken: its standing, how many origins it has, who denies it."""
    standing = findings.standings[claim.id]
    rule = labels_of(findings.archive)[standing.name]
    evidence = standing.evidence
    return {
        "standing": {
            "name": standing.name,
            "rule": standing.number,
            "stands": without_isolates(line_of(claim.id, findings).words),
            "says": rule.says,
        },
        "origins": {"at_least": standing.origins.least, "at_most": standing.origins.most},
        "denials": [_answer(one, findings) for one in evidence.denies],
        "exclusions": [_answer(one, findings) for one in evidence.excluded],
    }


def _answer(bearing: Bearing, findings: Findings) -> dict[str, Any]:
    """A denial, or an account that excludes the claim: by whom, on which day, in which words, in which document."""
    statement, archive = bearing.statement, findings.archive
    public = first_public(statement, archive)
    return {
        "by": _named(statement.by, findings),
        "claim": bearing.claim.id,
        "statement": statement.anchor,
        "way": bearing.way,
        "said": statement.said.text if statement.said else None,
        "first_public": public.text if public else None,
        "words": [_words(one, findings) for one in statement.passages],
    }


def _words(passage: Passage, findings: Findings) -> dict[str, Any]:
    source = findings.archive.sources[passage.source]
    known = {
        "quote": passage.quote,
        "translation": passage.translation,
        "translated_by": passage.translated_by,
        "translated_with": passage.translated_with,
        "paraphrase": passage.paraphrase,
        "locator": passage.locator,
        "source": source.id,
        "document": without_isolates(short_citation(source, findings.archive)),
        "url": source.url,
    }
    return {name: value for name, value in known.items() if value is not None}


def _named(ids: Iterable[str], findings: Findings) -> list[dict[str, str]]:
    return [{"id": id_, "name": without_isolates(findings.archive.name(id_))} for id_ in ids]


def statements_of(record: Named, findings: Findings) -> Iterable[tuple[Claim, Statement]]:
    """What a speaker says, or what is read in a document, in the order of the pages."""
    if isinstance(record, Source):
        read = findings.passages_in.get(record.id, ())
        return {(claim.id, one.anchor): (claim, one) for claim, one, _ in read}.values()
    return () if isinstance(record, Claim) else findings.statements_by.get(record.id, ())


def _said(claim: Claim, statement: Statement) -> dict[str, Any]:
    said = statement.said.text if statement.said else None
    return {
        "claim": claim.id,
        "statement": statement.anchor,
        "by": list(statement.by),
        "stance": statement.stance,
        "said": said,
    }


def _references(id_: str, findings: Findings) -> Iterator[dict[str, str]]:
    """Who else refers to a record, each holder, statement and field once."""
    mentions = findings.archive.backlinks.get(id_, ())
    for holder, field, anchor in dict.fromkeys((one.holder, one.field, one.anchor) for one in mentions):
        if not (anchor and field in _IN_STATEMENTS):
            yield {"record": holder, "field": field} | ({"statement": anchor} if anchor else {})


def _ids_in(stands: dict[str, Any], others: dict[str, Any]) -> Iterator[str]:
    """The ids that stand in the data beside the record itself."""
    yield from others["resting_on_it"]
    yield from (one["record"] for one in others["referred_to_by"])
    for one in others["statements"]:
        yield from (one["claim"], *one["by"])
    for one in (*stands.get("denials", ()), *stands.get("exclusions", ())):
        yield from (one["claim"], *(speaker["id"] for speaker in one["by"]))
        yield from (words["source"] for words in one["words"])


@named("mentions")
def _mention(id_: str, findings: Findings) -> str:
    """What is said, in JSON, of a record where others name it; the way to its data is the same from all of theirs."""
    archive = findings.archive
    record = archive.records[id_]
    data = f"../../{data_path(record)}"
    if not isinstance(record, Claim):
        return json_text({"kind": record.record, "name": without_isolates(archive.name(id_)), "data": data})
    known = {
        "kind": record.record,
        "standing": findings.standings[id_].name,
        "stands": without_isolates(line_of(id_, findings).words),
        "denied_by": _named(deniers_of(record, findings), findings),
        "text": record.text,
        "data": data,
    }
    return json_text(known)
