"""The timeline by years: main claims stand open, the others are folded, and every claim stands once."""

from hypothesis import given
from hypothesis import strategies as st

from casefile.evidence.findings import Findings
from casefile.views.timeline import TimelineView, YearView, view_timeline
from small import relating, said

DATES = {"old": "2022-05-01", "mid": "2023-02-01", "late": "2023-09-01", "new": "2024-01-01"}


def timeline(claims: dict[str, tuple[str, str]], dates: dict[str, str] = DATES) -> TimelineView:
    """The timeline of claims with their fields, each asserted in one source."""
    sources = {id_: (fields, [said("anna", "asserts", source=source)]) for id_, (fields, source) in claims.items()}
    examined = relating(sources, dates=dates)
    assert examined.problems == []
    return view_timeline(Findings(examined.archive))


def ids(year: YearView) -> tuple[list[str], list[str]]:
    main, others = (
        [one.claim.id for month in year.months for one in getattr(month, part)] for part in ("main", "others")
    )
    return main, others


def test_main_claims_stand_open_and_the_others_of_their_year_are_folded():
    found = timeline(
        {
            "whole": ("", "late"),
            "part": ("part_of: whole", "mid"),
            "below": ("under: whole", "old"),
            "other": ("", "new"),
        }
    )
    assert [(one.words, *ids(one)) for one in found.years] == [
        ("2022", [], ["below"]),
        ("2023", ["whole"], ["part"]),
        ("2024", ["other"], []),
    ]
    assert [one.anchor for one in found.years] == ["public-2022", "public-2023", "public-2024"]


def test_how_many_are_folded_is_said_of_every_day():
    found = timeline(
        {
            "whole": ("", "late"),
            "first": ("part_of: whole", "mid"),
            "second": ("part_of: whole", "late"),
            "third": ("under: whole", "next"),
        },
        DATES | {"next": "2023-09-02"},
    )
    year = found.years[0]
    month, later = year.months
    assert [(one.shown, one.since, one.until) for one in month.more] == [
        ("1 claim that became public in February 2023", "2023-02-01", ""),
    ]
    assert [(one.shown, one.since, one.until) for one in later.more] == [
        ("1 more claim that became public in September 2023", "2023-09-01", "2023-09-02"),
        ("2 more claims that became public in September 2023", "2023-09-02", ""),
    ]
    assert (year.since, later.since, later.since_others) == ("2023-02-01", "2023-09-01", "2023-09-01")


def test_claims_of_which_the_day_is_not_known_come_last():
    found = timeline({"whole": ("", "paper"), "part": ("part_of: whole", "paper"), "other": ("", "new")})
    assert [one.words for one in found.years] == ["2024", "Day not known"]
    last = found.years[-1]
    assert ids(last) == (["whole"], ["part"])
    (month,) = last.months
    assert [one.shown for one in month.more] == ["1 more claim of which the day is not known"]
    assert (last.since, month.since_others) == ("today", "today")


def test_a_year_is_the_last_that_a_publication_may_have():
    found = timeline({"one": ("", "either")}, {"either": "2022/2023"})
    (year,) = found.years
    assert (year.words, [one.words for one in year.months]) == ("2023", ["2023"])
    assert [one.anchor for one in year.months] == ["public-2023-month-not-known"]


def test_months_come_in_turn_and_have_addresses_of_their_own():
    found = timeline({"one": ("", "late"), "two": ("", "mid"), "three": ("", "late")})
    (year,) = found.years
    assert [(one.words, one.anchor, len(one.events)) for one in year.months] == [
        ("February 2023", "public-2023-02", 1),
        ("September 2023", "public-2023-09", 2),
    ]
    assert year.size == 3


def test_dates_are_short_and_whole_beside_where_that_leaves_something_out():
    found = timeline({"one": ("when: '[2024-10-25,2024-10-26,2024-10-27]'", "new"), "two": ("when: 2024-10-25", "new")})
    one, two = found.events
    assert (one.time.words, one.time.exact) == ("late Oct 2024", "25, 26 or 27 October 2024")
    assert (two.time.words, two.time.exact) == ("25 Oct 2024", "")
    assert (one.public.words, one.public.exact) == ("1 Jan 2024", "")


PLACES = st.sampled_from(["", "part_of: one", "under: one"])
DAYS = st.sampled_from(["paper", *DATES])


@given(st.lists(st.tuples(PLACES, DAYS), min_size=1, max_size=5))
def test_every_claim_stands_once_in_the_order_of_time(claims):
    names = "two three four five six".split()
    found = timeline({"one": ("", "mid"), **dict(zip(names, claims, strict=False))})
    months = [month for year in found.years for month in year.months]
    by_years = [one.claim.id for month in months for one in month.events]
    assert sorted(by_years) == sorted(one.claim.id for one in found.events)
    groups = [[one.claim.id for one in part] for month in months for part in (month.main, month.others)]
    order = [one.claim.id for one in found.events]
    assert all(group == sorted(group, key=order.index) for group in groups)
