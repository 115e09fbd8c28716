"""The archive that the benchmarks make up is like this one: what is measured on it tells something of this one."""

from collections.abc import Iterable

import pytest

from benchmarks.made_up_archive import make
from casefile.evidence.archive import Archive, load
from casefile.evidence.findings import Findings
from casefile.evidence.relations import main_claims
from casefile.model.references import mentions_of

# A measure counts as like ours within this factor: dossiers that are added do not all resemble each other.
FACTOR = 1.6


def share(of: Iterable[object]) -> float:
    found = [bool(one) for one in of]
    return sum(found) / len(found)


def proportions(archive: Archive) -> dict[str, float]:
    claims = archive.claims.values()
    statements = [one for claim in claims for one in claim.statements]
    passages = [one for statement in statements for one in statement.passages]
    standings = Findings(archive).standings
    facts = [claim.id for claim in claims if claim.kind == "fact"]
    return {
        "facts a claim": len(facts) / len(claims),
        "main claims a dossier": sum(len(main_claims(one.claims.values())) for one in archive.topics.values())
        / len(archive.topics),
        "parts": share(claim.part_of for claim in claims),
        "below another": share(claim.under for claim in claims),
        "statements a claim": len(statements) / len(claims),
        "passages a statement": len(passages) / len(statements),
        "documents between": sum(len(one.via) for one in passages) / len(passages),
        "quotations": share(one.quote for one in passages),
        "heard from somebody": share(one.heard_from for one in statements),
        "assertions": share(one.stance == "asserts" for one in statements),
        "denials": share(one.stance == "denies" for one in statements),
        "contested": share(standings[id_].name == "contested" for id_ in facts),
        "references a claim": sum(len([*mentions_of(one)]) for one in claims) / len(claims),
        "documents a claim": len(archive.sources) / len(claims),
        "people and bodies a claim": len(archive.entities) / len(claims),
        "notes": share(claim.note for claim in claims),
        "words of a claim": sum(len(claim.text.split()) for claim in claims) / len(claims),
        "words of a note": sum(len((claim.note or "").split()) for claim in claims) / len(claims),
    }


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return load(make(tmp_path_factory.mktemp("made") / "project", 400) / "dossier")[0]


def test_a_made_up_archive_has_the_proportions_of_this_one(archive: Archive, made_up: Archive):
    made = proportions(made_up)
    ours = proportions(archive)
    unlike = {
        name: (round(one, 3), round(made[name], 3))
        for name, one in ours.items()
        if not one / FACTOR < made[name] < one * FACTOR
    }
    assert unlike == {}


def test_in_both_a_tenth_of_those_who_are_named_is_named_almost_as_often_as_all_others(
    archive: Archive, made_up: Archive
):
    for one in (archive, made_up):
        named = sorted((len(one.backlinks.get(id_, ())) for id_ in one.entities), reverse=True)
        assert sum(named[: len(named) // 10]) > sum(named) * 0.4
