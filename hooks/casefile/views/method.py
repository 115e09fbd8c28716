"""The page of the rules: for each standing a claim of this archive that stands so, as an example."""

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.evidence.relations import main_claims
from casefile.evidence.standing import STANDINGS
from casefile.model.vocabulary import STANCES, Stance
from casefile.views.parts import Link, claim_link


@dataclass(frozen=True, slots=True)
class MethodView:
    """A claim for each standing in which any claim of the archive stands; and the stances that there are."""

    examples: Mapping[str, Link]
    stances: tuple[Stance, ...]


def view_method(findings: Findings) -> MethodView:
    """The first main claim that stands so; where only others do, the first of these."""
    archive, found = findings.archive, dict[str, str]()
    main = [claim.id for topic in archive.topics.values() for claim in main_claims(topic.claims.values())]
    for id_ in (*main, *archive.claims):
        found.setdefault(findings.standings[id_].name, id_)
    examples = {name: claim_link(found[name], findings) for name in STANDINGS if name in found}
    return MethodView(examples, STANCES)
