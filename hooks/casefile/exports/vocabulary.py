"""The words of the JSON-LD that no public vocabulary has, as RDF in Turtle (<https://www.w3.org/TR/turtle/>).

They stand at the site's own address, so that whoever meets one can read there what it means.
"""

import json
from typing import NamedTuple

from casefile.evidence.standing import LABELS, Rule
from casefile.history.edition import Edition
from casefile.translation import N_, language
from casefile.translation import gettext as _

PATH = "data/vocabulary.ttl"
PREFIX = "cf"
# No site can stand there (RFC 2606): what is made without an address gives no words to somebody else's.
_NOWHERE = "https://casefile.invalid/"

# What a statement says of its claim, by its stance. Of CiTO's relations these say what is meant: agreesWith, that it
# holds what the claim says; disagreesWith, that it does not; qualifies, that it limits it; repliesTo, that it answers.
# `disputes`, `refutes` and `retracts` say more or other than a denial and a withdrawal do.
STANCES = {
    "asserts": "cito:agreesWith",
    "denies": "cito:disagreesWith",
    "qualifies": "cito:qualifies",
    "comments": "cito:repliesTo",
    "withdraws": f"{PREFIX}:withdraws",
    "declines": f"{PREFIX}:declines",
}


class Term(NamedTuple):
    """One word: its meaning; of a property, of what it is one and what it leads to, by names in RDF; else nothing."""

    name: str
    meaning: str
    of: str = ""
    to: str = ""


_CLAIM, _STATEMENT, _WORK, _WHO = "schema:Claim", "cf:Statement", "schema:CreativeWork", "rdfs:Resource"
TERMS = (
    Term("Statement", N_("What somebody said of a claim: one speaker, or several jointly.")),
    Term("UnnamedSpeaker", N_("A speaker, or several, whom the document does not name.")),
    Term("Standing", N_("Where a claim stands, by a rule over who is on record. It says nothing of truth.")),
    Term("standing", N_("Where the claim stands; of what is no fact, what it is."), _CLAIM, "cf:Standing"),
    Term(
        "stands",
        N_("What goes before the claim’s text wherever it is shown: its standing, and who denies it."),
        _CLAIM,
        "xsd:string",
    ),
    Term("originsAtLeast", N_("How many independent origins the claim has at least."), _CLAIM, "xsd:integer"),
    Term("originsAtMost", N_("How many independent origins the claim has at most."), _CLAIM, "xsd:integer"),
    Term("denials", N_("How many speakers deny the claim, or its whole."), _CLAIM, "xsd:integer"),
    Term("deniedBy", N_("Who denies the claim, or its whole."), _CLAIM, _WHO),
    Term("excludedBy", N_("A statement that asserts what excludes the claim."), _CLAIM, _STATEMENT),
    Term("excludes", N_("A claim that cannot be true if this one is."), _CLAIM, _CLAIM),
    Term("partOf", N_("The claim without which this one cannot be true."), _CLAIM, _CLAIM),
    Term("party", N_("Who by the claim’s words did it, agreed to it, had it done, or failed to do it."), _CLAIM, _WHO),
    Term("statement", N_("A statement on the claim."), _CLAIM, _STATEMENT),
    Term("withdraws", N_("The claim of which the speakers take back what they said."), _STATEMENT, _CLAIM),
    Term("declines", N_("The claim of which the speakers were asked, and gave no answer."), _STATEMENT, _CLAIM),
    Term("speaksFor", N_("For whom the speakers speak, by their office or their words."), _STATEMENT, _WHO),
    Term("heardFrom", N_("From whom the speakers have it, the first link first."), _STATEMENT, "rdf:List"),
    Term("origin", N_("At whose word the chain of the statement begins."), _STATEMENT, _WHO),
    Term("firstPublic", N_("Since when it is publicly known."), _WHO, "rdfs:Literal"),
    Term("via", N_("The documents in between, the nearest to the speaker first."), _WORK, "rdf:List"),
    Term("verified", N_("Whether the words were found in the sealed text of the document."), _WORK, "xsd:boolean"),
    Term("held", N_("Whether the editors have read and sealed the text of the document."), _WORK, "xsd:boolean"),
    Term("retracted", N_("That it was retracted, or that every document was that carries it."), _WORK, "xsd:boolean"),
    Term("retractedBy", N_("The document that says so."), _WORK, _WORK),
    Term("correctedBy", N_("The document that corrects it."), _WORK, _WORK),
    Term("supersededBy", N_("The newer version."), _WORK, _WORK),
    Term("vouchedBy", N_("The publication that vouches for the unnamed speaker."), "cf:UnnamedSpeaker", _WHO),
)

_HEAD = """\
@prefix cf: <{namespace}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<{document}> a owl:Ontology ;
    dcterms:title {title} ."""


def namespace(edition: Edition) -> str:
    """What the words begin with."""
    return f"{edition.url or _NOWHERE}{PATH}#"


def vocabulary(edition: Edition) -> str:
    """The words with their meanings, in the language that is spoken."""
    begins = namespace(edition)
    head = _HEAD.format(
        namespace=begins,
        document=begins.rstrip("#"),
        title=_literal(_("The words of this site’s linked data that no public vocabulary has")),
    )
    return "\n\n".join((head, *map(_term, TERMS), *map(_standing, LABELS.values()))) + "\n"


def _term(term: Term) -> str:
    kind = "rdf:Property" if term.of else "rdfs:Class"
    lines = [f"cf:{term.name} a {kind}", f"rdfs:label {_literal(term.name, 'en')}"]
    lines.append(f"rdfs:comment {_literal(_(term.meaning))}")
    if term.of:
        lines += [f"rdfs:domain {term.of}", f"rdfs:range {term.to}"]
    return " ;\n    ".join(lines) + " ."


def _standing(rule: Rule) -> str:
    shown, says = _literal(_(rule.shown)), _literal(_(rule.says))
    return f"cf:{rule.standing} a cf:Standing ;\n    rdfs:label {shown} ;\n    rdfs:comment {says} ."


def _literal(text: str, tag: str = "") -> str:
    """A text in quotation marks, as Turtle escapes it, which is as JSON does."""
    return f"{json.dumps(text, ensure_ascii=False)}@{tag or language()}"
