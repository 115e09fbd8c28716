"""Fields that records had in earlier versions of the format, and what replaces each."""

from collections.abc import Iterator, Mapping
from typing import Any

from casefile.translation import N_

# By the kind of record: the fields that are gone, and what an editor is told of each.
OLD_FIELDS = {
    "claim": {
        "background": N_("It is replaced by “kind: context” for common knowledge, and “under” for what is read below."),
    },
    "topic": {
        "in_short": N_("It is replaced by “answer”, with “agreed”, “disputed”, “unknown” and “latest”."),
    },
}


def in_old_form(tree: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The parts of a topic's fields that have a field of an earlier version, each with its kind of record."""
    claims = tree.get("claims")
    every = [("topic", tree), *(("claim", one) for one in (claims.values() if isinstance(claims, dict) else ()))]
    for kind, fields in every:
        if isinstance(fields, dict) and not OLD_FIELDS[kind].keys().isdisjoint(fields):
            yield kind, fields


def kind_for(claim: Mapping[str, Any]) -> str | None:
    """The kind that a claim with `background` has today: context, unless it is denied, or was no background."""
    statements = claim.get("statements")
    listed = statements if isinstance(statements, tuple) else ()
    denied = any(isinstance(one, dict) and one.get("stance") == "denies" for one in listed)
    return "context" if claim.get("background") == "true" and not denied and "kind" not in claim else None


def bring_over(tree: Mapping[str, Any]) -> None:
    """Brings the fields of a topic over to today's form, in place; what nothing of today says is left out."""
    for kind, fields in in_old_form(tree):
        if found := kind_for(fields):
            fields["kind"] = found
        for name in OLD_FIELDS[kind]:
            fields.pop(name, None)
