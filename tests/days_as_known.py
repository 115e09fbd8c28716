"""The days of dossiers, compared with what follows from an archive that has nothing but what was public by each."""

from collections import Counter

from archives_in_time import whole_archive_of
from casefile.evidence.archive import Archive
from casefile.evidence.chains import documents_of
from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import line_of
from casefile.model.dates import Day, read_date
from casefile.model.records import Claim, Topic
from casefile.views.cards import card_at
from casefile.views.days import DayPageView, days_with_pages, view_day, view_days
from casefile.views.disputes import view_dispute
from casefile.views.moments import Stage, moment_of
from casefile.views.picture import view_picture


def day_of(moment: str) -> Day:
    day = read_date(moment).latest
    assert day
    return day


def pages_of(topic: Topic, findings: Findings) -> dict[str, DayPageView]:
    return {moment: view_day(topic, moment, findings) for moment in days_with_pages(topic, findings)}


def assert_a_day_is_as_known(page: DayPageView, topic: Topic, archive: Archive) -> None:
    """Compares a page with the rules of today over an archive that has nothing but what was public by its day."""
    then = Findings(whole_archive_of(day_of(page.day.moment), archive))
    known = then.archive.claims
    main = {number: known[one.id] for number, one in archive.carrying(topic).items() if one.id in known}
    every = (*page.main, *page.others)
    assert sorted(one.claim.number for one in every) == [*main]
    assert all(one.link.line == line_of(one.link.id, then) for one in page.below)
    for shown in every:
        claim = main[shown.claim.number]
        assert shown.claim.link.line == line_of(claim.id, then)
        assert shown.card == card_at(Stage(claim, then.standings[claim.id]), archive)
    assert page.picture == view_picture(main.items(), then)
    assert page.waiting == len(archive.carrying(topic)) - len(main)
    counts = Counter(then.standings[one.id].rule.shown for one in main.values())
    assert all(f"{standing} ({number})" in page.stood for standing, number in counts.items())
    stages = {id_: Stage(claim, then.standings[id_]) for id_, claim in known.items()}
    disputes = (view_dispute(one, stages, then.archive) for one in topic.disputes)
    assert [one.beside_today(lambda _: None) for one in page.disputes] == [*filter(None, disputes)]


def assert_nothing_came_on_another_day(topic: Topic, archive: Archive) -> None:
    """Each document is told on the day from which it was public, with all that it says on each claim."""
    told = {
        (day.moment, said.document.link.id, claim.link.id, said.statement.anchor)
        for day in view_days(topic, Findings(archive)).days
        for claim in day.claims
        for said in claim.said
        if not said.document.retracted
    }
    claims: tuple[Claim, ...] = (*topic.claims.values(), *archive.guests_of(topic))
    public = {
        (moment_of(date.latest), document, claim.id, statement.anchor)
        for claim in claims
        for statement in claim.statements
        for document in documents_of(statement)
        if (date := archive.sources[document].published) and date.latest
    }
    assert told == public


def assert_every_day_is_as_known(archive: Archive) -> None:
    """Looks at each day of each dossier."""
    findings = Findings(archive)
    for topic in archive.topics.values():
        assert_nothing_came_on_another_day(topic, archive)
        for page in pages_of(topic, findings).values():
            assert_a_day_is_as_known(page, topic, archive)
