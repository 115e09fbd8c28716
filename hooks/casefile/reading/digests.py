"""Which text of a file each of its records is read from, as a digest."""

from typing import Any

from casefile.cache.store import digest
from casefile.problems import AT, Document, Located, Position
from casefile.reading.strict_yaml import Tree


def add_digests(tree: Tree, document: Document) -> None:
    """Gives the record that a file holds, and the claims that stand in it, the digests that `Located` describes.

    A claim is read from what stands between its id and the next one, or the next field of its topic. Where the fields
    of a topic after its claims begin is a part of its digest, for editors are told of places.
    """
    own: Located = tree[AT]
    claims: Any = tree.get("claims")
    if not isinstance(claims, dict):
        own.digest = _digest(document, document.text, "")
        return
    keys = claims[AT].keys
    places = list(keys.values())
    after = sorted(place for place in own.keys.values() if places and place > places[-1])[:1]
    ends = [_begin(document, place) for place in (*places, *after)]
    ends = ends if after else [*ends, len(document.text)]
    for id_, start, end in zip(keys, ends, ends[1:], strict=False):
        if isinstance(claims.get(id_), dict):
            claims[id_][AT].digest = _digest(document, document.text[start:end])
    own.digest = _digest(document, document.text[: ends[0]], document.text[ends[-1] :], *keys, *map(str, after))


def _begin(document: Document, place: Position) -> int:
    """Where the text of a field begins: with its line, where nothing stands before it there."""
    offset = document.offset(place)
    start = offset - place.column + 1
    return offset if document.text[start:offset].strip(" ") else start


def _digest(document: Document, *parts: str) -> bytes:
    return digest(*(part.encode("utf-8", "surrogateescape") for part in (document.path, *parts)))
