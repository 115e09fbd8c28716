"""`casefile nearness`."""

from pathlib import Path

import click

from casefile.commands.shared import DOSSIER, checked_archive, say
from casefile.evidence.findings import Findings
from casefile.evidence.relations import is_main
from casefile.model.directions import without_isolates
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.views.nearness import NearnessView, count_own, view_nearest


@click.command()
@DOSSIER
@click.option("--all", "every", is_flag=True, help=N_("All claims, and not the main ones only."))
def nearness(dossier: Path, every: bool) -> None:
    """List the nearest document at hand for each main claim, and against it.

    Before each stands how many documents are between the speaker’s own words and who reads it: 0 is the speaker’s own
    document, 1 a report of what they said.
    """
    findings = Findings(checked_archive(dossier))
    listed = [one.id for one in findings.archive.claims.values() if every or is_main(one)]
    for id_ in listed:
        nearest = view_nearest(id_, findings)
        say(id_)
        _say(_("for"), nearest.asserts)
        _say(_("against"), nearest.denies)
    asserted, own, held = count_own(listed, findings)
    summary = _(
        "Claims that are asserted: {asserted}. With a document of the speaker’s own at hand: {own}; held: {held}."
    )
    say(summary.format(asserted=asserted, own=own, held=held), err=True)


def _say(side: str, one: NearnessView | None) -> None:
    if one:
        line = _("{side}: {hands}, {document}: {words}")
        words = line.format(side=side, hands=one.hands, document=one.document.id, words=one.words)
        say(f"  {without_isolates(words)}")
