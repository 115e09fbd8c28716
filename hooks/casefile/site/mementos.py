"""Where the pages of claims stand in dated editions, for Memento clients: a linkset, and a TimeMap of each page.

The linkset is RFC 9264's, in JSON; a TimeMap is RFC 7089's, in application/link-format.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from email.utils import format_datetime
from functools import partial
from pathlib import PurePosixPath

from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.history.dated_editions import KnownEdition
from casefile.history.edition import Edition
from casefile.model.records import Claim

LINKSET = "linkset.json"
# A page in an edition: since when it stands so, and its address there.
Memento = tuple[datetime, str]


def site_mementos(findings: Findings, edition: Edition) -> dict[str, Callable[[], str]]:
    """The linkset and the TimeMaps, each with what makes it; none where no edition, or the site itself, has an address.

    Who asks for a page of now, at any time, finds it in the editions that are sites of their own.
    """
    archive = findings.archive
    there = [one for one in edition.dated if one.edition.url and one.claims]
    if not there or not edition.url:
        return {}
    ids = {id_ for one in there for id_ in one.claims}
    found = [claim for claim in archive.claims.values() if not ids.isdisjoint((claim.id, *claim.formerly))]
    maps = {timemap_path(claim, archive): partial(_timemap, claim, archive, edition) for claim in found}
    return {LINKSET: partial(_linkset, found, archive, edition), **maps}


def timemap_path(claim: Claim, archive: Archive) -> str:
    """The path of the TimeMap of a claim's page."""
    return str(PurePosixPath(archive.page_path(claim.id)).with_suffix("") / "timemap.txt")


def _mementos(claim: Claim, archive: Archive, edition: Edition) -> Iterator[Memento]:
    """The page of a claim in each edition in which it can be read, the first one first."""
    for known in edition.dated:
        if known.edition.url and (then := known.find(claim)):
            path = archive.page_path(claim.id).replace(f"/{claim.id}.md", f"/{then.id}.md")
            yield _moment(known), edition.below(known.edition.url, path)


def _moment(known: KnownEdition) -> datetime:
    return datetime.combine(known.edition.date, time(), UTC)


def _timemap(claim: Claim, archive: Archive, edition: Edition) -> str:
    """RFC 7089, 5: the original, the map itself, and each memento with its moment."""
    page = edition.address(archive.page_path(claim.id))
    itself = f"{edition.url}{timemap_path(claim, archive)}"
    found = [*_mementos(claim, archive, edition)]
    span = f'; from="{_http_date(found[0][0])}"; until="{_http_date(found[-1][0])}"'
    links = [f'<{page}>; rel="original"', f'<{itself}>; rel="self"; type="application/link-format"{span}']
    for number, (moment, url) in enumerate(found):
        place = "first " * (number == 0) + "last " * (number == len(found) - 1)
        links.append(f'<{url}>; rel="{place}memento"; datetime="{_http_date(moment)}"')
    return ",\n".join(links) + "\n"


def _linkset(claims: list[Claim], archive: Archive, edition: Edition) -> str:
    """RFC 9264, 4.2: for each page its TimeMap and its mementos."""
    contexts = [
        {
            "anchor": edition.address(archive.page_path(claim.id)),
            "timemap": [{"href": f"{edition.url}{timemap_path(claim, archive)}", "type": "application/link-format"}],
            "memento": [
                {"href": url, "type": "text/html", "datetime": [_http_date(moment)]}
                for moment, url in _mementos(claim, archive, edition)
            ],
        }
        for claim in claims
    ]
    return json.dumps({"linkset": contexts}, ensure_ascii=False, indent=1)


def _http_date(moment: datetime) -> str:
    """As in HTTP (RFC 9110, 5.6.7), whatever language is spoken."""
    return format_datetime(moment, usegmt=True)
