"""How the archive is cited as a whole, for programs: CITATION.cff, in the Citation File Format 1.2.0."""

import json
from typing import Any

from casefile.history.edition import Edition
from casefile.model.characters import NO_TEXT
from casefile.model.dates import in_words
from casefile.model.directions import without_isolates
from casefile.translation import gettext as _

PATH = "CITATION.cff"


def citation_cff(edition: Edition) -> str:
    """The file of an edition, as YAML. Its author is the site, as in all that is cited of it."""
    name = edition.name or _("An archive of claims and sources")
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": _("If you use this archive, cite it with the version that you read."),
        "type": "dataset",
        "title": name,
        "authors": [{"name": name}],
        "abstract": " ".join(part for part in (edition.about, edition.licence) if part),
        "url": edition.url,
        "repository": edition.repository,
        "version": edition.version.short if edition.version else "",
        "date-released": edition.version.day.isoformat() if edition.version else "",
        "identifiers": [
            {
                "type": "doi",
                "value": one.edition.doi,
                "description": _("Edition of {day}").format(day=in_words(one.edition.day)),
            }
            for one in edition.dated
            if one.edition.doi
        ],
    }
    if edition.is_of:
        fields |= {"version": edition.is_of.day.text, "date-released": edition.is_of.day.text}
    return "".join(f"{name}: {_yaml(value)}\n" for name, value in fields.items() if value)


def _yaml(value: Any) -> str:
    """A value in a line: what JSON writes of a text without control characters is YAML too."""
    return NO_TEXT.sub("", without_isolates(json.dumps(value, ensure_ascii=False)))
