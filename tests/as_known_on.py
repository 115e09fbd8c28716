"""What “As known on” shows on every day on which anything changed is what followed from what was public by then.

What is expected is worked out here from the records, cut down to the statements of the day, and never read off a page.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Page

from browsing import Window
from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing
from casefile.evidence.relations import is_main
from casefile.evidence.standing import LABELS, Standing, standing_of
from casefile.model.records import Claim, Statement, Topic
from casefile.views.derived import voices_once

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

# A day, a claim, and its standing before, if it had one, and from then on.
Change = tuple[date, str, list[str]]


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


def expected(topic: Topic, known: Known, history: Sequence[Change]) -> dict[str, Any]:
    """All that a dossier shows of a day; `history` is that of its claims over all days."""
    archive = known.archive
    claims = [claim for claim in known.claims.values() if claim.id in topic.claims]
    guests = [claim for claim in known.claims.values() if claim.id not in topic.claims]
    said = [statement for claim in claims for statement in claim.statements]
    counts = Counter(known.standing(claim.id) for claim in claims)
    carried = {one for statement in said for one in known.documents(statement)}
    read = {passage.source for statement in said for passage in statement.passages}
    accounts = [[one for one in dispute.accounts if one in known.claims] for dispute in topic.disputes]
    speakers = Counter(by for statement in said for by in statement.by)
    return {
        "measure": [f"{counted(len(said), 'statement')} in {counted(len(carried), 'document')}"],
        "counts": [f"{rule.shown} {counts[rule.shown]}" for rule in LABELS.values() if counts[rule.shown]],
        "disputes": [
            [dispute.question, [[one, [known.standing(one)]] for one in public]]
            for dispute, public in zip(topic.disputes, accounts, strict=True)
            if len(public) > 1
        ],
        "claims": sorted(card(claim.id, known) for claim in claims),
        "guests": sorted(card(claim.id, known) for claim in guests),
        "history": sorted([claim, rules] for day, claim, rules in history if day <= known.day),
        "speakers": [[by, str(number)] for by, number in sorted(speakers.items(), key=lambda one: (-one[1], one[0]))],
        "sources": sorted(source for source in read if public_since(source, archive) <= known.day),
        "events": sorted([claim.id, [known.standing(claim.id)]] for claim in known.claims.values() if is_main(claim)),
        "written_later": 0,
    }


def card(claim: str, known: Known) -> list[Any]:
    stances = {"asserts": "asserts", "denies": "denies", "excluded by": "excludes", "took back": "withdraws"}
    lines = [[words, anchors(claim, stance, known)] for words, stance in stances.items()]
    others = sum(one.stance in ("qualifies", "comments", "declines") for one in known.claims[claim].statements)
    found = known.found(claim)
    said = [in_words(found)] * found.is_standing + [counted(others, "further statement")] * bool(others)
    return [claim, [found.rule.shown], [line for line in lines if line[1]], " · ".join(said)]


def in_words(found: Standing) -> str:
    least, most = found.origins.least, found.origins.most
    return counted(most, "independent origin") if least == most else f"{least} to {most} independent origins"


def anchors(claim: str, stance: str, known: Known) -> list[str]:
    firsts = (voice[0] for voice in voices_once(known.making(claim, stance)))
    return [f"{one.claim.id}#{one.statement.anchor}" for one in firsts]


def changes(claims: list[Claim], archive: Archive, beside: Iterable[Claim]) -> Iterator[Change]:
    """Each main claim on the day on which it became public, and each change of a standing; as `known_on` has it."""
    before: dict[str, str] = {}
    for day in days_to_try(claims, archive):
        then = known_on(day, claims, archive, beside)
        for claim in filter(is_main, then.claims.values()):
            now, last = then.standing(claim.id), before.get(claim.id)
            if now != last:
                yield day, claim.id, [*([last] if last else []), now]
                before[claim.id] = now


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


def assert_a_dossier_is_as_known(opened: Window, topic: Topic, archive: Archive) -> None:
    """Looks at a dossier's page on every day."""
    guests = archive.guests_of(topic)
    at_home = [one for guest in guests for one in archive.topic_of[guest.id].claims.values()]
    claims = [*topic.claims.values(), *guests]
    page = opened.open(f"topics/{topic.id}/")
    today = look(page, None)
    history = list(changes(list(topic.claims.values()), archive, [*claims, *at_home]))
    for day in days_to_try(claims, archive):
        known = known_on(day, claims, archive, at_home)
        seen = look(page, day)
        assert seen.pop("status").startswith(status(known, len(claims)))
        if not known.claims:
            assert not any(seen[part] for part in seen if part != "measure")
            continue
        assert seen == expected(topic, known, history), day
    assert look(page, None) == today
    assert opened.complaints == []
    assert today["status"] == ""
    assert today["written_later"]
    assert len(today["events"]) == sum(map(is_main, claims))


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
