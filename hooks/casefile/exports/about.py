"""What goes with the data wherever they are taken: of what, as of when, with which caveats, under which licence."""

from casefile.evidence.archive import Archive
from casefile.history.edition import Edition
from casefile.model.directions import without_isolates
from casefile.model.records import Named
from casefile.translation import gettext as _


def about_data(archive: Archive, edition: Edition) -> dict[str, str]:
    """What there is to say of the data of an edition, by name; what is not known is left out."""
    edition = edition.of_all()
    known = {
        "title": edition.name or _("An archive of claims and sources"),
        "description": edition.about,
        "address": edition.url,
        "language": archive.settings.language,
        "version": edition.version.commit if edition.version else "",
        "day": edition.version.day.isoformat() if edition.version else "",
        "edited": _("The files have been edited since that version.") if edition.edited else "",
        "licence": edition.licence,
        "caveats": caveats(),
        "dates": _("Dates are EDTF (ISO 8601-2). What is not known is left out, or empty."),
        "filter": _("Drafts, and what waits for its day, are left out."),
        "cite": _cite(edition),
    }
    return {name: without_isolates(text) for name, text in known.items() if text}


def about_page(record: Named, archive: Archive, edition: Edition) -> dict[str, str]:
    """The same of the data of one record's page, less what is said of all of them together."""
    edition = edition.of_record(record)
    known = {
        "caveats": caveats(),
        "title": edition.name,
        "language": archive.own["language"],
        "version": edition.version.commit if edition.version else "",
        "day": edition.version.day.isoformat() if edition.version else "",
        "edited": _("The record has been edited since that version.") if edition.edited else "",
        "licence": edition.licence,
    }
    return {name: without_isolates(text) for name, text in known.items() if text}


def caveats() -> str:
    """What whoever shows a claim has to know."""
    return _(
        "The data give no verdict. A claim’s text is what somebody says, or denies: wherever you show it, show"
        " before it what “stands” says. Standings follow from what is on record, and change with it."
    )


def _cite(edition: Edition) -> str:
    """How to cite the whole."""
    parts = (edition.name, edition.words, edition.url)
    return ", ".join(part.rstrip("/") for part in parts if part)
