"""What “As known on” shows on every day on which anything changed is what followed from what was public by then.

What is expected is worked out here from the records, cut down to the statements of the day, and never read off a page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Page

from browsing import Window
from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing
from casefile.evidence.standing import Standing, standing_of
from casefile.model.records import Claim, Statement

# Chooses a day, or today, and tells all that can be seen: claims, statements and sources by their ids.
LOOK = """(day) => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  const form = document.querySelector("[data-as-of]");
  form.elements[0].value = day;
  form.elements[0].dispatchEvent(new Event("change"));
  const all = (place, selector) => [...place.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const text = (one) => one.innerText.replace(/\\s+/g, " ").trim();
  const id = (link) => link.getAttribute("href").replace(/^.*?([^/]+)\\/(#.*)?$/, "$1$2");
  const ids = (place) => all(place, "a").map(id);
  const chip = (place) => all(place, ".cf-chip").map(text);
  const within = (heading) => document.querySelector(heading)?.parentElement ?? document.createElement("p");
  const lines = (place) => all(place, ".cf-line").map((line) => [text(line.querySelector(".cf-stance")), ids(line)]);
  const cards = (place) => all(place, ".cf-claim").map((card) => [
    ids(card)[0], chip(card), lines(card),
    text(card.querySelector(".cf-small")).replace(/(^| · )said (to have happened|of the time):.*?since: .*?(?= · |$)/, "").replace(/^ · /, ""),
  ]);
  const points = (account) => all(account, "dd").map((one) => text(one));
  return {
    status: text(form.querySelector("[role=status]")),
    measure: all(document, ".cf-head > .cf-small").map((one) => text(one).split(".")[0]),
    counts: all(document, ".cf-counts li").map(text),
    disputes: all(document, ".cf-dispute").map((dispute) => [
      text(dispute.querySelector("summary")),
      all(dispute, ".cf-claim, .cf-figures tbody tr").map((one) => [ids(one)[0], chip(one)]),
    ]),
    claims: cards(within("#claims")),
    guests: all(document, ".cf > .cf-more > .cf-main > li").flatMap(cards),
    history: all(within("#history"), ".cf-changes li").map((one) => [ids(one)[0], chip(one)]),
    events: all(document, ".cf-event").map((one) => [ids(one)[0], chip(one)]),
    speakers: all(within("#people"), "li").map((one) => [ids(one)[0], text(one).split(" ").pop()]),
    sources: all(within("#sources"), "li").map((one) => ids(one)[0]),
    written_later: all(document, ".cf-short, .cf-picture, .cf-words, .cf-answer, .cf-note, .cf-open, #cite, #references").length,
  };
}"""


@dataclass(frozen=True)
class Known:
    """Some claims as they were known by a day, each with the statements that were public."""

    day: date
    claims: dict[str, Claim]
    archive: Archive

    def documents(self, statement: Statement) -> set[str]:
        return {one for one in carrying(statement) if public_since(one, self.archive) <= self.day}

    def standing(self, claim: str) -> str:
        return self.found(claim).rule.shown

    def found(self, claim: str) -> Standing:
        return standing_of(self.claims[claim], self.archive)

    def making(self, claim: str, stance: str) -> list[Bearing]:
        """The statements of a stance that stand, with those that follow from other claims."""
        evidence = self.found(claim).evidence
        return {
            "asserts": [*evidence.asserts],
            "denies": [*evidence.denies],
            "excludes": [*evidence.excluded],
            "withdraws": [*evidence.withdraws],
        }[stance]


def carrying(statement: Statement) -> set[str]:
    return {one for passage in statement.passages for one in (passage.source, *passage.via)}


def public_since(source: str, archive: Archive) -> date:
    """The last day on which a document may have appeared; without a date, never."""
    published = archive.sources[source].published
    return date(*published.latest) if published and published.latest else date.max


def known_on(day: date, claims: list[Claim], archive: Archive, beside: Iterable[Claim] = ()) -> Known:
    """Some claims as they were known; `beside` are others of which something follows for them."""
    known = {}
    for claim in {one.id: one for one in (*claims, *beside)}.values():
        public = [one for one in claim.statements if min(public_since(each, archive) for each in carrying(one)) <= day]
        if public:
            known[claim.id] = claim.model_copy(update={"statements": tuple(public)})
    others = {id_: one for id_, one in archive.records.items() if id_ not in archive.claims}
    shown = {one.id: known[one.id] for one in claims if one.id in known}
    return Known(day, shown, replace(archive, records={**others, **known}, backlinks={}))


def days_to_try(claims: list[Claim], archive: Archive) -> list[date]:
    """Every day on which a document appeared, and the day before it."""
    documents = {one for claim in claims for statement in claim.statements for one in carrying(statement)}
    changed = {public_since(one, archive) for one in documents} - {date.max}
    return sorted(changed | {day - timedelta(days=1) for day in changed})


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def look(page: Page, day: date | None) -> dict[str, Any]:
    """What is seen as of a day, with what comes in an order of its own sorted."""
    seen: dict[str, Any] = page.evaluate(LOOK, day.isoformat() if day else "")
    return {
        **seen,
        "claims": sorted(seen["claims"]),
        "guests": sorted(seen["guests"]),
        "history": sorted(seen["history"]),
        "events": sorted(seen["events"]),
    }


def status(known: Known, every: int) -> str:
    if not known.claims:
        return f"By {words(known.day)}, nothing of this was public."
    verb = "was" if len(known.claims) == 1 else "were"
    return f"By {words(known.day)}, {len(known.claims)} of these {every} claims {verb} surely public"


def assert_the_timeline_is_as_known(opened: Window, archive: Archive) -> None:
    """Looks at the timeline on every day."""
    claims = list(archive.claims.values())
    page = opened.open("timeline/")
    today = look(page, None)
    for day in days_to_try(claims, archive):
        known = known_on(day, claims, archive)
        seen = look(page, day)
        assert seen["status"].startswith(status(known, len(claims)))
        assert seen["events"] == sorted([claim, [known.standing(claim)]] for claim in known.claims), day
    assert look(page, None) == today
    assert opened.complaints == []
    assert len(today["events"]) == len(claims)
