"""Fields that records had in earlier versions of the format, and what replaces each."""

from collections.abc import Iterator, Mapping
from typing import Any

# Of a claim: the field that is gone, and what an editor is told of it.
OLD_CLAIM_FIELDS = {
    "background": "It is replaced by “kind: context” for common knowledge, and “under” for what is read below a claim.",
}


def claims_in_old_form(tree: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The claims of a topic's fields that have a field of an earlier version."""
    claims = tree.get("claims")
    for claim in claims.values() if isinstance(claims, dict) else ():
        if isinstance(claim, dict) and not OLD_CLAIM_FIELDS.keys().isdisjoint(claim):
            yield claim


def kind_for(claim: Mapping[str, Any]) -> str | None:
    """The kind that a claim with `background` has today: context, unless it is denied, or was no background."""
    statements = claim.get("statements")
    listed = statements if isinstance(statements, tuple) else ()
    denied = any(isinstance(one, dict) and one.get("stance") == "denies" for one in listed)
    return "context" if claim.get("background") == "true" and not denied and "kind" not in claim else None


def bring_over(tree: Mapping[str, Any]) -> None:
    """Brings the fields of a topic over to today's form, in place."""
    for claim in claims_in_old_form(tree):
        if kind := kind_for(claim):
            claim["kind"] = kind
        for name in OLD_CLAIM_FIELDS:
            claim.pop(name, None)
