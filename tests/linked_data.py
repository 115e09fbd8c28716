"""The linked data of a site as RDF, read by rdflib and held to shapes by pySHACL; nothing is asked of the network."""

import json
import logging
from pathlib import Path
from typing import Any

from pyshacl import validate
from rdflib import Graph, Namespace

from building import Built

SCHEMA = Namespace("https://schema.org/")
PROV = Namespace("http://www.w3.org/ns/prov#")
CITO = Namespace("http://purl.org/spar/cito/")
HOST = "https://casefile.example/"
SHAPES = Path(__file__).parent / "shapes/pages.ttl"


def written(page: Any) -> list[str]:
    """What a page has in elements for linked data."""
    return [one.text for one in page.xpath("//script[@type='application/ld+json']")]


def words_of(site: Built) -> Namespace:
    """The words of a site's own, which stand below its address."""
    return Namespace(_vocabulary(site.pages) + "#")


def _vocabulary(pages: Any) -> str:
    contexts = [json.loads(text)["@context"] for page in pages.values() for text in written(page)]
    (found,) = {context["cf"] for context in contexts if "cf" in context}
    return str(found).removesuffix("#")


def graph_of(path: str, text: str) -> Graph:
    """One page's as RDF. ValueError or the like where it is none."""
    logged: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = logged.append  # type: ignore[method-assign,assignment]
    logging.getLogger("rdflib").addHandler(handler)
    try:
        graph = Graph().parse(data=text, format="json-ld", base=HOST + path.removesuffix("index.html"))
        graph.serialize(format="nt")
    finally:
        logging.getLogger("rdflib").removeHandler(handler)
    if logged:
        raise ValueError([one.getMessage() for one in logged])
    return graph


def graphs_of(site: Built) -> dict[str, Graph]:
    """That of each page."""
    return {path: graph_of(path, text) for path, page in site.pages.items() for text in written(page)}


def whole(graphs: dict[str, Graph]) -> Graph:
    """All of them together."""
    together = Graph()
    for graph in graphs.values():
        together += graph
    return together


def broken_shapes(graph: Graph, words: Namespace) -> str:
    """What in a graph is not as the shapes have it; empty where nothing is."""
    text = SHAPES.read_text(encoding="utf-8").replace("VOCABULARY#", str(words))
    shapes = Graph().parse(data=text, format="turtle")
    conforms, _, told = validate(graph, shacl_graph=shapes, do_owl_imports=False)
    return "" if conforms else str(told)
