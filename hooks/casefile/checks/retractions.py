"""That a document was retracted stands in the field for it, and not in its note alone."""

import re
from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.records import Source
from casefile.problems import Problem
from casefile.translation import gettext as _

_DOCUMENT = r"(?:article|report|paper|story|piece|post|document|page)"
_WHOEVER = r"(?:publishers?|newspaper|paper|magazine|journal|editors?|agency)"
_HAVING = r"(?:(?:has|have|had|later|then|since) )*"
_SINCE = r"(?:(?:was|were|has|have|is|been|since|later|now|then|soon) ){1,3}"
# What notes say of a document that was taken back. Statements, bills and troops can be withdrawn as well.
_TAKEN_BACK = re.compile(
    rf"\b(?:{_DOCUMENT} {_SINCE}(?:retracted|withdrawn|taken back)|(?:it|which) {_SINCE}retracted"
    rf"|(?:retracted|withdrawn) by (?:its|the) {_WHOEVER}"
    rf"|{_WHOEVER} {_HAVING}(?:retracted|withdrew|withdrawn) (?:it|(?:this|the) {_DOCUMENT})"
    r"|retraction not(?:e|ice))\b",
    re.IGNORECASE,
)


def check_notes(source: Source, archive: Archive) -> Iterator[Problem]:
    """What a note says of a retraction stands in the field, from which follows what the document still carries.

    A warning: the words are looked for in English alone, and may be of another document.
    """
    note = " ".join((source.note or "").split())
    if any(event.kind == "retracted" for event in source.status) or not (found := _TAKEN_BACK.search(note)):
        return
    message = _("Only the note says “{words}”: all that rests on this document still counts.").format(words=found[0])
    mend = _("If it was taken back as a whole, write: {words}").format(words="status: [{kind: retracted, date: …}]")
    yield Problem(source.at.of("note").seek(found[0]), message, mend, severity="warning")
