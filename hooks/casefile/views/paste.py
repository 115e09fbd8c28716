"""What the page on which a reader pastes a text knows of the claims: their texts, standings, deniers and origins."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from casefile.evidence.archive import Archive, all_names_of
from casefile.evidence.bearings import Bearing
from casefile.evidence.chains import documents_in, vouching_for
from casefile.evidence.findings import Findings
from casefile.evidence.nearness import own_voices
from casefile.evidence.quotations import quotation_language
from casefile.evidence.relations import above
from casefile.evidence.spokesmen import named_voice
from casefile.evidence.standing_line import deniers_of, in_a_row, line_of, names_of
from casefile.model.dates import in_words
from casefile.model.directions import without_isolates
from casefile.model.records import Claim, Passage, Person
from casefile.views.origins import range_in_words

T = TypeVar("T")
_DESCRIBES = re.compile(r"[\d()\[\]]")
# A quotation, its language as a tag, and its translation; "" where there is none, or it is not known.
Quote = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class PasteView:
    """The page: a claim, whose address tells the script those of the others; "" where there is none."""

    sample: str


def view_paste(findings: Findings) -> PasteView:
    """The page on which a text is pasted."""
    return PasteView(next(iter(findings.archive.claims), ""))


def paste_data(findings: Findings) -> dict[str, Any]:
    """All claims, in the order of the dossiers, and all names by the ids of whom they name, as plain values."""
    archive = findings.archive
    claims = [archive.claims[id_] for id_ in archive.in_order(archive.claims)]
    return {
        "claims": [_claim(claim, findings) for claim in claims],
        "names": {id_: _names(id_, archive) for id_ in sorted(archive.entities)},
    }


def _claim(claim: Claim, findings: Findings) -> dict[str, Any]:
    """What is known of a claim: the `main` one above it, its texts and standing, and the names `against` it.

    And who tells it from one origin.
    """
    archive, evidence = findings.archive, findings.standings[claim.id].evidence
    # Who gave no answer said nothing of it: "did not respond" stands in any report.
    answers = (statement for statement in claim.statements if statement.stance != "declines")
    passages = [passage for statement in answers for passage in statement.passages]
    against = (*evidence.denies, *evidence.excluded)
    opponents = _once((*deniers_of(claim, findings), *sorted(evidence.deniers)))
    return {
        "id": claim.id,
        "main": (claim.id, *above(claim, archive.claims))[-1],
        "text": claim.text,
        "line": without_isolates(line_of(claim.id, findings).words),
        "quotes": _quotes(passages, archive),
        "told": _once(one.paraphrase for one in passages if one.paraphrase),
        "against": sorted(_named_by(against, archive)),
        "opponents": without_isolates(in_a_row([named_voice(one, against, archive) for one in opponents])),
        "withdrawn": _withdrawn_since(claim, findings),
        **_origins(claim, findings),
    }


def _named_by(bearings: Iterable[Bearing], archive: Archive) -> set[str]:
    """By whose names a text can name those who spoke: theirs, their bodies', and of unnamed ones who vouches."""
    speakers = {id_ for one in bearings for id_ in own_voices(one.statement, archive)}
    return speakers | {vouching_for(id_, archive) for id_ in speakers}


def _withdrawn_since(claim: Claim, findings: Findings) -> str:
    """The day since which nobody asserts a claim any longer; empty where somebody does, or the day is not known."""
    if findings.standings[claim.id].name != "withdrawn":
        return ""
    day = next((step.day for step in reversed(findings.histories[claim.id]) if step.changed), None)
    return in_words(day) if day else ""


def _origins(claim: Claim, findings: Findings) -> dict[str, Any]:
    """Who tells a claim besides its origins, where all may have it from one, and which these are."""
    archive, standing = findings.archive, findings.standings[claim.id]
    if standing.origins.least != 1:
        return {"tellers": [], "one": False, "origins": "", "origin": ""}
    told = [one.statement for one in standing.evidence.asserts]
    documents = sorted(documents_in(told))
    makers = (maker for document in documents for maker in sorted(archive.makers_of(document)))
    heads = tuple(_once(id_ for origin in standing.origins.all for id_ in origin.ids))
    return {
        "tellers": _once(id_ for id_ in (*(id_ for one in told for id_ in one.by), *makers) if id_ not in heads),
        "one": standing.origins.most == 1,
        "origins": without_isolates(range_in_words(standing.origins)),
        "origin": without_isolates(names_of(heads, archive)),
    }


def _quotes(passages: Iterable[Passage], archive: Archive) -> list[Quote]:
    return _once(
        (one.quote, quotation_language(one, archive) or "", one.translation or "") for one in passages if one.quote
    )


def _once(values: Iterable[T]) -> list[T]:
    return [*dict.fromkeys(values)]


def _names(id_: str, archive: Archive) -> list[str]:
    """The names by which somebody is met; of a person also the last word of each, as reports have it.

    A name with a year or brackets is a description: of "Envoy to the port (2022)" nobody is met as "2022".
    """
    entity = archive.entities[id_]
    names = all_names_of(entity)
    last = (one.split()[-1] for one in names if not _DESCRIBES.search(one)) if isinstance(entity, Person) else ()
    return _once((*names, *last))
