"""What is kept of findings changes nothing: neither what is wrong with an archive nor what follows from it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from building import edit
from casefile.cache.store import Cache
from casefile.evidence.digests import digests_of
from casefile.evidence.findings import Findings
from casefile.evidence.kept_findings import take_over
from casefile.evidence.kept_parts import KeptParts
from casefile.evidence.reads import Reader, as_lines
from casefile.evidence.standing_line import line_of
from casefile.examination import find, kept_findings, warnings_in
from casefile.exports.computed_tables import archive_tables
from casefile.exports.data import archive_json
from casefile.history.edition import Edition
from casefile.model.records import Topic
from casefile.problems import Problem
from casefile.views.claim import view_claim
from casefile.views.timeline import view_timeline
from casefile.views.topic import view_topic
from example import TOPIC, example  # noqa: F401 - a fixture


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda project: edit(project / path, old, new)


def removed(path: str) -> Callable[[Path], None]:
    return lambda project: (project / path).unlink()


RETRACTED = "status:\n  - kind: retracted\n    date: 2024-02-01\n"
BY_NOTICE = "status:\n  - kind: retracted\n    by: gazette-2023-11-14\n"
EDITS: dict[str, Callable[[Path], None]] = {
    "nothing": lambda project: None,
    "words": replaced(TOPIC, "was opened by hand in the night", "was opened by hands in the night"),
    "a stance": replaced(
        TOPIC, "by: river-authority\n        stance: denies", "by: river-authority\n        stance: comments"
    ),
    "a date before the event": replaced(
        "dossier/sources/gazette-2023-11-13.yml", "published: 2023-11-13", "published: 2023-11-10"
    ),
    "a later date": replaced(
        "dossier/sources/gazette-2023-11-13.yml", "published: 2023-11-13", "published: 2023-11-20"
    ),
    "a retraction": replaced("dossier/sources/gazette-2023-11-13.yml", "language: en\n", f"language: en\n{RETRACTED}"),
    "a retraction by a notice": replaced(
        "dossier/sources/gazette-2023-11-13.yml", "language: en\n", f"language: en\n{BY_NOTICE}"
    ),
    "a quotation that does not stand there": replaced(
        TOPIC, "by hand shortly before midnight\n", "by hand a little before midnight\n"
    ),
    "a seal gone": removed("dossier/seals/gazette-2023-11-13.seal"),
    "a source gone": removed("dossier/sources/gazette-2023-11-13.yml"),
    "a person gone": removed("dossier/people/jonas-reed.yml"),
    "a publisher gone": replaced("dossier/sources/gazette-2023-11-13.yml", "publisher: osk-gazette\n", ""),
    "an unnamed speaker named": replaced("dossier/people/two-engineers.yml", "kind: unnamed\n", ""),
    "a relation": replaced(TOPIC, "    see_also: [log-leaf-is-missing]\n", "    part_of: gate-gave-way\n"),
    "a body a part of another": replaced("dossier/organisations/army.yml", "name:", "part_of: town-council\nname:"),
    "bare markup in a note": replaced(TOPIC, "note: Who opened it", "note: <b>Who</b> [gate-gave-way]] opened it"),
}


def told(findings: Findings, problems: list[Problem]) -> dict[str, object]:
    """All that findings tell that may have been kept."""
    if problems:
        return {"problems": [str(one) for one in problems]}
    return {
        "warnings": [str(one) for one in warnings_in(findings)],
        "public": {id_: str(day) for id_, day in findings.public.items()},
        "resting": {id_: sorted(claims) for id_, claims in findings.resting.items()},
        "standings": {id_: one.name for id_, one in findings.standings.items()},
    }


@pytest.mark.parametrize("what", EDITS)
def test_what_was_kept_before_an_edit_hides_nothing_of_it(what: str, tmp_path: Path, example: Path):  # noqa: F811
    project = tmp_path / "project"
    shutil.copytree(example, project, symlinks=True, ignore=shutil.ignore_patterns(".git", ".cache"))
    dossier = project / "dossier"
    cache = Cache.beside(dossier)
    before, problems = find(dossier)
    assert problems == []
    assert told(before, problems)["warnings"] is not None
    kept_findings(cache).save(before)
    EDITS[what](project)
    assert told(*find(dossier, kept=kept_findings(cache))) == told(*find(dossier))


def downloaded(findings: Findings, cache: Cache) -> list[object]:
    """What is made of all dossiers, parts of which may have been kept."""
    kept = KeptParts(findings, cache)
    return [archive_tables(findings, kept), archive_json(findings, {}, "", kept)]


@pytest.mark.parametrize("what", EDITS)
def test_what_was_kept_of_dossiers_before_an_edit_hides_nothing_of_it(
    what: str,
    tmp_path: Path,
    example: Path,  # noqa: F811
):
    project = tmp_path / "project"
    shutil.copytree(example, project, symlinks=True, ignore=shutil.ignore_patterns(".git", ".cache"))
    dossier = project / "dossier"
    cache = Cache.beside(dossier)
    downloaded(find(dossier)[0], cache)
    EDITS[what](project)
    after, problems = find(dossier)
    if not problems:
        assert downloaded(after, cache) == downloaded(find(dossier)[0], Cache.none())


def test_of_dossiers_that_an_edit_does_not_concern_nothing_is_made_again(tmp_path: Path, example: Path):  # noqa: F811
    project = tmp_path / "project"
    shutil.copytree(example, project, symlinks=True, ignore=shutil.ignore_patterns(".git", ".cache"))
    cache = Cache(tmp_path / "kept.sqlite")
    made: list[str] = []

    def texts(topic: Topic, findings: Findings) -> tuple[str, ...]:
        made.append(topic.id)
        return tuple(line_of(id_, findings).before(claim.text) for id_, claim in topic.claims.items())

    [*KeptParts(find(project / "dossier")[0], cache).of_dossiers("texts", texts)]
    EDITS["words"](project)
    made.clear()
    after, _ = find(project / "dossier")
    found = [*KeptParts(after, cache).of_dossiers("texts", texts)]
    assert made == [Path(TOPIC).stem]
    assert found == [*KeptParts(after).of_dossiers("texts", texts)]


def shown(findings: Findings) -> list[object]:
    """What pages show that are made of what follows, and that notes what was read for them, as a build does."""
    archive = findings.archive
    with Reader() as reads:
        views = [
            *(view_claim(one, findings, Edition()) for one in archive.claims.values()),
            *(view_topic(one, findings) for one in archive.topics.values()),
            view_timeline(findings),
        ]
    digests_of(as_lines(reads), findings, {})
    return views


@pytest.mark.parametrize("what", EDITS)
def test_what_followed_before_an_edit_hides_nothing_of_it(what: str, tmp_path: Path, example: Path):  # noqa: F811
    project = tmp_path / "project"
    shutil.copytree(example, project, symlinks=True, ignore=shutil.ignore_patterns(".git", ".cache"))
    dossier = project / "dossier"
    before, _ = find(dossier)
    shown(before)
    EDITS[what](project)
    after, problems = find(dossier)
    if not problems:
        take_over(after, before)
        assert shown(after) == shown(find(dossier)[0])
        assert told(after, []) == told(*find(dossier))


def test_what_an_edit_does_not_concern_is_taken_over(tmp_path: Path, example: Path):  # noqa: F811
    before, _ = find(example / "dossier")
    shown(before)
    again, _ = find(example / "dossier")
    take_over(again, before)
    assert all(again.standings[id_] is before.standings[id_] for id_ in again.archive.claims)


def test_what_is_kept_is_taken_over(tmp_path: Path, example: Path):  # noqa: F811
    cache = Cache(tmp_path / "kept.sqlite")
    before, _ = find(example / "dossier")
    told(before, [])
    kept_findings(cache).save(before)
    again, _ = find(example / "dossier", kept=kept_findings(cache))
    anew, _ = find(example / "dossier")
    assert len(dict.fromkeys(id_ for id_, *_ in again.public.known())) == len(again.archive.claims)
    assert not [*anew.public.known()]


def test_a_claim_rests_on_what_became_of_its_documents_and_of_no_others(tmp_path: Path, example: Path):  # noqa: F811
    """What is kept of a claim falls with the retraction of a document that carries it, and of none besides."""
    project = tmp_path / "project"
    shutil.copytree(example, project, symlinks=True, ignore=shutil.ignore_patterns(".git", ".cache"))
    before, _ = find(project / "dossier")
    retracted = "gazette-2023-11-13"
    concerned = {claim.id for claim, *_ in before.passages_in[retracted]}
    assert concerned
    assert concerned != {*before.archive.claims}
    shown(before)
    EDITS["a retraction"](project)
    after, problems = find(project / "dossier")
    assert problems == []
    take_over(after, before)
    kept = {id_ for id_ in after.archive.claims if after.standings[id_] is before.standings[id_]}
    bearing = {one for id_ in concerned for one in after.archive.relations.concerned_by(id_)}
    assert concerned.isdisjoint(kept)
    assert kept >= {*after.archive.claims} - bearing
