"""What pages say as linked data: that other programs read it as RDF, and find nothing in it without its caveats."""

import json
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from building import Built, build, searched, write_project
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import deniers_of, line_of
from casefile.exports.jsonld import LinkedData, jsonld_text
from casefile.exports.vocabulary import STANCES, vocabulary
from casefile.history.edition import Edition
from casefile.model.directions import without_isolates
from casefile.model.vocabulary import STANCES as KNOWN_STANCES
from hostile import PAYLOADS
from linked_data import CITO, HOST, PROV, SCHEMA, broken_shapes, graph_of, graphs_of, whole, words_of, written
from small import claiming, relating, said

pytestmark = pytest.mark.site
ADDRESS = "https://casefile.example/"


@pytest.fixture(scope="module")
def graphs(example_site: Built) -> dict[str, Graph]:
    return graphs_of(example_site)


def test_every_page_has_one_and_asks_no_other_host_for_its_context(example_site: Built):
    for path, page in example_site.pages.items():
        texts = written(page)
        # What only leads on, or says that there is nothing, is no page of the theme, or has no address of its own.
        has_one = page.xpath("//*[@data-md-component='container']") and path != "404.html"
        assert len(texts) == bool(has_one), path
        for text in texts:
            context = json.loads(text)["@context"]
            assert isinstance(context, dict), path
            assert all(isinstance(one, str) for one in context.values()), path


def test_all_of_it_has_the_shapes_that_it_has_to_have(graphs: dict[str, Graph], example_site: Built):
    assert broken_shapes(whole(graphs), words_of(example_site)) == ""


def test_a_claim_is_described_on_its_own_page_alone(graphs: dict[str, Graph], example_archive: Archive):
    for path, graph in graphs.items():
        described = [*graph.subjects(RDF.type, SCHEMA.Claim)]
        here = path.startswith("claims/") and path.count("/") == 2
        assert len(described) == here, path
        text = {str(one) for one in graph.objects() if isinstance(one, Literal)}
        others = [claim.text for claim in example_archive.claims.values() if claim.text in text]
        assert len(others) == here, path


def test_a_claim_has_its_standing_and_who_denies_it(
    graphs: dict[str, Graph], example_site: Built, example_archive: Archive
):
    findings, cf = Findings(example_archive), words_of(example_site)
    for id_, claim in example_archive.claims.items():
        graph = graphs[f"claims/{id_}/index.html"]
        (node,) = graph.subjects(RDF.type, SCHEMA.Claim)
        standing, line = findings.standings[id_], without_isolates(line_of(id_, findings).words)
        assert str(node) == f"{HOST}claims/{id_}/#claim"
        assert graph.value(node, cf.standing) == cf[standing.name]
        assert graph.value(node, cf.stands) == Literal(line)
        assert graph.value(node, SCHEMA.name) == Literal(f"{line}: {claim.text}")
        assert graph.value(node, cf.originsAtLeast) == Literal(standing.origins.least)
        assert graph.value(node, cf.originsAtMost) == Literal(standing.origins.most)
        denied = {str(one).rpartition("/#")[0].rpartition("/")[2] for one in graph.objects(node, cf.deniedBy)}
        assert denied == {*deniers_of(claim, findings)}
        assert len({*graph.objects(node, cf.statement)}) == len({one.anchor for one in claim.statements})


def test_what_was_corrected_says_so(graphs: dict[str, Graph], example_archive: Archive):
    told = {
        (path.split("/")[1], str(graph.value(comment, SCHEMA.dateCreated)))
        for path, graph in graphs.items()
        for record, comment in graph.subject_objects(SCHEMA.correction)
        if (comment, RDF.type, SCHEMA.CorrectionComment) in graph and str(graph.value(comment, SCHEMA.text))
    }
    recorded = {
        (id_, one.made.text)
        for one in example_archive.corrections.values()
        for id_ in one.concerns
        if example_archive.records[id_].record in ("claim", "source")
    }
    assert told == recorded != set()


def test_what_is_named_is_described_on_its_own_page(graphs: dict[str, Graph], example_archive: Archive):
    described = {node for graph in graphs.values() for node in graph.subjects(SCHEMA.mainEntityOfPage)}
    assert len(described) == len(example_archive.records)
    kinds = tuple(f"#{kind}" for kind in {one.record for one in example_archive.records.values()})
    named = {node for graph in graphs.values() for node in graph.objects() if str(node).endswith(kinds)}
    assert named
    assert named <= described


def test_the_ways_of_words(graphs: dict[str, Graph], example_site: Built, example_archive: Archive):
    quoted = via = 0
    for claim in example_archive.claims.values():
        graph = graphs[f"claims/{claim.id}/index.html"]
        for statement in claim.statements:
            node = URIRef(f"{HOST}claims/{claim.id}/#{statement.anchor}")
            prefix, _, word = STANCES[statement.stance].partition(":")
            stance = {"cito": CITO, "cf": words_of(example_site)}[prefix][word]
            assert (node, stance, URIRef(f"{HOST}claims/{claim.id}/#claim")) in graph
            read = {str(graph.value(one, SCHEMA.isBasedOn)) for one in graph.objects(node, SCHEMA.hasPart)}
            assert read == {f"{HOST}sources/{one.source}/#source" for one in statement.passages}
            derived = {
                str(one)
                for part in graph.objects(node, SCHEMA.hasPart)
                for one in graph.objects(part, PROV.wasDerivedFrom)
            }
            between = {f"{HOST}sources/{one}/#source" for passage in statement.passages for one in passage.via}
            assert between <= derived
            via += len(between)
            quoted += sum(1 for part in graph.objects(node, SCHEMA.hasPart) if graph.value(part, PROV.wasQuotedFrom))
    assert quoted
    assert via


def test_a_primary_source_is_the_speakers_own_document(graphs: dict[str, Graph], example_archive: Archive):
    together = whole(graphs)
    primary = [*together.subject_objects(PROV.hadPrimarySource)]
    assert primary
    for quotation, source in primary:
        speakers = {
            str(one).rpartition("/#")[0].rpartition("/")[2] for one in together.objects(quotation, SCHEMA.creator)
        }
        made = example_archive.makers_of(str(source).rpartition("/#")[0].rpartition("/")[2])
        assert made, source
        assert speakers, quotation


def test_stances_that_cito_has_no_word_for_have_one_of_the_sites_own(graphs: dict[str, Graph]):
    assert {*STANCES} == {one.name for one in KNOWN_STANCES}
    together = whole(graphs)
    for word in (CITO.agreesWith, CITO.disagreesWith, CITO.qualifies, CITO.repliesTo):
        assert [*together.subjects(word)], word


def test_no_word_is_used_that_the_vocabulary_does_not_explain(graphs: dict[str, Graph], example_site: Built):
    cf = words_of(example_site)
    told = Graph().parse(example_site.site / "data/vocabulary.ttl", format="turtle")
    explained = {term for term in told.subjects(RDFS.comment) if str(term).startswith(str(cf))}
    used = {term for triple in whole(graphs) for term in triple if str(term).startswith(str(cf))}
    assert used
    assert used <= explained
    assert all(str(one).strip() for one in told.objects(None, RDFS.comment))


# What breaks the shapes: a claim less one of what it may not be without.
CONTESTED = claiming([said("ben", "denies"), said("anna", "asserts")])


def linked(archive: Archive) -> LinkedData:
    return LinkedData(Findings(archive), Edition(url=ADDRESS), lambda path: ADDRESS + path.removesuffix(".md") + "/")


def told_of(node: dict[str, object]) -> str:
    edition = Edition(url=ADDRESS)
    graph = graph_of("", jsonld_text(node, edition))
    cf = Graph().parse(data=vocabulary(edition), format="turtle").store.namespace("cf")
    return broken_shapes(graph, type(SCHEMA)(str(cf)))


def test_a_claim_as_it_is_has_its_shape():
    assert told_of(linked(CONTESTED.archive).of_record(CONTESTED.claim)) == ""


@pytest.mark.parametrize(
    "name", ["deniedBy", "denials", "standing", "stands", "originsAtLeast", "originsAtMost", "statement"]
)
def test_a_claim_without_its_caveats_breaks_its_shape(name: str):
    node = linked(CONTESTED.archive).of_record(CONTESTED.claim)
    del node[f"cf:{name}"]
    assert name in told_of(node)


def test_a_rating_breaks_the_shapes():
    node = linked(CONTESTED.archive).of_record(CONTESTED.claim)
    assert "Nothing is rated." in told_of(node | {"subjectOf": {"@type": "ClaimReview", "claimReviewed": "x"}})


def test_parts_and_rivals_have_words_of_the_sites_own():
    archive = relating(
        {
            "whole": ("excludes: [{claim: rival, why: Not both.}]", [said("anna", "asserts")]),
            "part": ("part_of: whole", [said("ben", "asserts")]),
            "rival": ("", [said("carl", "asserts")]),
        }
    ).archive
    nodes = {id_: linked(archive).of_record(archive.claims[id_]) for id_ in archive.claims}
    assert nodes["part"]["cf:partOf"] == [{"@id": f"{ADDRESS}claims/whole/#claim"}]
    assert nodes["rival"]["cf:excludes"] == [{"@id": f"{ADDRESS}claims/whole/#claim"}]
    assert {"@id": f"{ADDRESS}claims/whole/#anna-asserts-undated"} in nodes["rival"]["cf:excludedBy"]
    assert nodes["rival"]["cf:standing"] == {"@id": "cf:contested"}


# ---- hostile text, addresses, bytes


def test_hostile_text_survives_and_ends_no_element(hostile_site: Built):
    together = whole(graphs_of(hostile_site))
    texts = " ".join(str(one) for one in together.objects() if isinstance(one, Literal))
    assert [name for name, one in PAYLOADS.items() if one not in texts] == []
    for page in hostile_site.pages.values():
        assert all("<" not in text and "\u2028" not in text for text in written(page))


def test_where_the_site_stands_is_in_every_address(tmp_path: Path):
    built = build(write_project(tmp_path / "project"), "--strict", SITE_URL="https://osk.example/papers/")
    assert built.code == 0, built.output
    for path, page in built.pages.items():
        for text in written(page):
            ids = {str(one) for triple in graph_of(path, text) for one in triple if isinstance(one, URIRef)}
            assert not any(one.startswith(HOST) for one in ids), path
    assert words_of(built) == "https://osk.example/papers/data/vocabulary.ttl#"
    (data,) = written(built.pages["data/index.html"])
    files = [one["contentUrl"] for one in json.loads(data)["distribution"]]
    assert "https://osk.example/papers/data/casefile.sqlite" in files


def test_it_is_not_searched(example_site: Built):
    assert not any("schema.org" in entry["content"] for entry in searched(example_site.site).values())
