"""A correction names what it is about, and came after it."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.evidence.statement_addresses import former_anchors, statement_at
from casefile.model.corrections import Correction
from casefile.model.dates import Edtf, in_words, surely_before
from casefile.model.records import Claim, Source
from casefile.problems import Problem, did_you_mean
from casefile.translation import gettext as _


def check_correction(correction: Correction, archive: Archive) -> Iterator[Problem]:
    """All rules over one correction."""
    yield from _check_statement(correction, archive)
    for index, id_ in enumerate(correction.concerns):
        since = oldest_of(id_, archive)
        if since and surely_before(correction.made, since):
            message = _("“{id}” is corrected on {day}, and nothing of it is older than {since}.").format(
                id=id_, day=in_words(correction.made), since=in_words(since)
            )
            yield Problem(correction.at.of("concerns", index), message, _("Check the date “made”, or the id."))


def _check_statement(correction: Correction, archive: Archive) -> Iterator[Problem]:
    """A statement is one on a claim that is concerned; which, its address says."""
    address = correction.statement
    claims = [archive.claims[id_] for id_ in correction.concerns if id_ in archive.claims]
    if not address or any(statement_at(address, claim, archive) for claim in claims):
        return
    known = [
        one for claim in claims for said in claim.statements for one in (said.anchor, *former_anchors(said, archive))
    ]
    if not claims:
        message = _("“statement” is given, and no claim on which it stands.")
        yield Problem(correction.at.of("statement"), message, _("Name the claim in “concerns”."))
        return
    message = _("No statement on the claims that are concerned has or had the address “{address}”.")
    mend = did_you_mean(address, known) or _(
        "Take it from the link “#” beside the statement; if that is its old one, put it into its “formerly”."
    )
    yield Problem(correction.at.of("statement"), message.format(address=address), mend)


def oldest_of(id_: str, archive: Archive) -> Edtf | None:
    """Before when nothing can have been published of a record here; None where that cannot be told."""
    record = archive.records.get(id_)
    if isinstance(record, Source):
        return record.published or record.written
    if not isinstance(record, Claim):
        return None
    said = [one.said for one in record.statements if one.said and one.said.earliest]
    return min(said, key=lambda one: one.earliest or (0, 0, 0)) if len(said) == len(record.statements) else None
