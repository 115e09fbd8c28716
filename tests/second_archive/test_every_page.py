"""Every page of the second archive's site: all links resolve, no claim stands bare, the HTML is valid."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import bare_claims
import whole_site
from building import EXAMPLE, Built
from casefile.evidence.archive import Archive, load
from casefile.evidence.findings import Findings
from casefile.evidence.standing import LABELS, STANDINGS
from casefile.model.fields import Reference
from casefile.model.kinds import KINDS
from casefile.model.records import Record
from casefile.model.shapes import field_shapes, parts_of
from casefile.model.vocabulary import STANCES
from html_checker import html_objections

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def findings(archive: Archive) -> Findings:
    return Findings(archive)


@pytest.mark.parametrize("check", whole_site.CHECKS)
def test_nothing_is_wrong_with_any_page(check: str, site: Built, archive: Archive):
    assert whole_site.CHECKS[check](site, archive) == []


@pytest.mark.parametrize("check", [check for check in bare_claims.CHECKS if check != "feed_of_changes"])
def test_no_claim_stands_bare(check: str, site: Built, findings: Findings):
    """It has no history, and so no feed."""
    assert bare_claims.CHECKS[check](site, findings) == []


@pytest.mark.browser
@pytest.mark.node
def test_the_html_is_valid(site: Built, tmp_path: Path):
    assert html_objections(site.site, tmp_path) == []


def within(record: Record) -> Iterator[Record]:
    """A record and all that stand in it."""
    yield record
    for name in record.model_fields_set:
        value = getattr(record, name)
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record):
                yield from within(one)


def owner_of(model: type, field: str) -> str:
    """The class that declares a field, of which others have it."""
    return next(one.__name__ for one in reversed(model.__mro__) if field in vars(one).get("__annotations__", {}))


def test_it_has_every_kind_of_record_and_with_the_example_every_relation(archive: Archive):
    """What only lies between dossiers, and who was asked, is in the example: this archive has one dossier."""
    example, _problems = load(EXAMPLE / "dossier")
    assert {record.record for record in archive.records.values()} == {kind.name for kind in KINDS}
    models = {model for kind in KINDS for model in (kind.record, *parts_of(kind.record))}
    relations = {
        (owner_of(model, field.name), field.name)
        for model in models
        for field in field_shapes(model)
        if isinstance(field.item, Reference)
    }
    used = {
        (owner_of(type(one), name), name)
        for record in (*archive.records.values(), *example.records.values())
        for one in within(record)
        for name in one.model_fields_set
        if name in type(one).model_fields and type(one).model_fields[name].alias is None
    }
    assert len(relations) > 20
    assert relations - used == set()


def test_it_has_every_standing_stance_and_kind_of_claim(findings: Findings):
    claims = findings.archive.claims.values()
    assert {findings.standings[claim.id].name for claim in claims} == set(LABELS)
    assert {one.stance for claim in claims for one in claim.statements} == {stance.name for stance in STANCES}


def test_below_each_rule_stands_a_claim_that_stands_so(site: Built, findings: Findings):
    page = site.pages["method/index.html"]
    found = {}
    for rule in [one for one in page.xpath("//article//h3") if one.get("id") in STANDINGS]:
        (address,) = rule.xpath("following-sibling::ul[@class='cf-small'][1]//a/@href")
        found[rule.get("id")] = findings.standings[address.strip("/").rpartition("/")[2]].name
    assert tuple(found.items()) == tuple((one, one) for one in STANDINGS)
