"""A dossier's file as several: what it says of the dossier, and each of its claims as a file in the dossier's folder.

Of two versions of a file nearly all claims are the same, to the byte, so that who reads many versions reads each once.
"""

import re
from itertools import pairwise

from casefile.model.kinds import KINDS
from casefile.model.records import Topic
from casefile.reading.names import RECORD

_FOLDERS = tuple(f"/{kind.folder}/" for kind in KINDS if kind.record is Topic)
# Lines are told apart by what they begin with, as nearly all files are written. What is parted in the middle of a text
# in quotation marks or brackets cannot be read.
_CLAIMS = re.compile(rb"^claims:[ \t\r]*\n", re.MULTILINE)
_NEXT_FIELD = re.compile(rb"^[^\s#]", re.MULTILINE)
_CLAIM = re.compile(rb"^  ([a-z0-9-]+):[ \t\r]*$", re.MULTILINE)


def claims_apart(name: str, content: bytes) -> list[tuple[str, bytes]]:
    """The files that hold together what a file holds, by their names; the file itself where nothing in it is to part.

    They say what it says if all of them can be read; where its values stand they do not say.
    """
    whole = [(name, content)]
    sections = [*_CLAIMS.finditer(content)] if any(folder in f"/{name}" for folder in _FOLDERS) else []
    if len(sections) != 1:
        return whole
    begin = sections[0].end()
    after = _NEXT_FIELD.search(content, begin)
    end = after.start() if after else len(content)
    claims = [*_CLAIM.finditer(content, begin, end)]
    ids = [claim[1].decode("ascii") for claim in claims]
    if not ids or len({*ids}) < len(ids):
        return whole
    own = content[: sections[0].start()] + content[end:]
    places = pairwise([begin, *(claim.start() for claim in claims[1:]), end])
    texts = (b"claims:\n" + content[start:stop] for start, stop in places)
    names = (f"{name.removesuffix(RECORD)}/{id_}{RECORD}" for id_ in ids)
    return [*([(name, own)] if own.strip() else []), *zip(names, texts, strict=True)]
