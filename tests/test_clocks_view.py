"""The picture of both clocks: a span above, a piece below, and between them the time in which it was not known."""

from casefile.evidence.findings import Findings
from casefile.model.dates import Day
from casefile.views.axis import Axis
from casefile.views.clocks import ClocksView, month_axis, view_clocks, year_axis
from small import relating, said

DATES = {"spring": "2023-03-01", "summer": "2023-07-02", "later": "2024-01-01"}
BOTH = Axis(Day(2022, 1, 1), Day(2025, 1, 1))


def picture(axis: Axis | None, *claims: tuple[str, str, str]) -> ClocksView:
    """The picture of claims, each with when it happened, its relation, and the source that made it public."""
    made = {
        f"c{number}": (
            "; ".join(filter(None, [f"when: '{when}'" if when else "", relation])),
            [said("anna", "asserts", source=source)],
        )
        for number, (when, relation, source) in enumerate(claims)
    }
    examined = relating(made, dates=DATES)
    assert examined.problems == []
    return view_clocks(enumerate(examined.archive.claims.values()), axis, Findings(examined.archive))


def test_a_line_leads_from_the_end_of_the_span_above_to_the_piece_below():
    one, two = picture(BOTH, ("2022-06", "", "spring"), ("2023-02", "", "summer")).lags
    for lag in (one, two):
        assert lag.span
        assert lag.line
        left, top, width, height = lag.span
        assert lag.line[:2] == (round(left + width, 1), top + height)
        assert lag.line[2] == round(lag.piece[0] + lag.piece[2] / 2, 1)
        assert lag.line[2] > lag.line[0]
        assert lag.line[3] == lag.piece[1] > top


def test_what_goes_on_after_it_was_public_was_not_kept_back():
    one, _two = picture(BOTH, ("2022-06/2024-06", "", "spring"), ("2023-02", "", "summer")).lags
    assert one.line
    assert one.line[0] == one.line[2]


def test_claims_of_the_same_clocks_are_drawn_as_one_and_told_without_their_words():
    found = picture(BOTH, ("2022-06", "", "spring"), ("2022-06", "under: c0", "spring"), ("", "", "spring"))
    same, undated = found.lags
    assert (same.rows, same.main, undated.rows) == ((0, 1), True, (2,))
    assert same.words == "2 claims. Said to have happened: June 2022. Public since: 1 Mar 2023."
    assert (undated.span, undated.line) == (None, None)
    # One hangs below the other, twice as long as a claim.
    assert undated.piece[1] == same.piece[1] + same.piece[3]
    assert same.piece[3] == 2 * undated.piece[3]


def test_no_span_lies_upon_another():
    spans = [one.span for one in picture(BOTH, *[(f"2022-0{n}/2022-09", "", "spring") for n in range(1, 8)]).lags]
    assert len({span[1] for span in spans if span}) == 7


def test_a_span_without_beginning_says_so():
    one, two = picture(BOTH, ("../2022-06", "", "spring"), ("2022-06", "", "spring")).lags
    assert (one.open, two.open) == (True, False)
    assert one.span
    assert one.span[0] == 0


def test_a_year_has_its_months_below_it_and_a_month_its_days():
    claims = ("2023-02", "", "spring"), ("2023-02", "", "summer")
    assert picture(year_axis(2023), *claims).cells[::4] == ("Jan", "May", "Sept")
    days = picture(month_axis(2023, 3), *claims)
    assert (days.cells[0], days.cells[-1], len(days.cells)) == ("1", "31", 31)
    assert picture(month_axis(2023, 12), *claims).cells[-1] == "31"
    assert picture(BOTH, *claims).cells == ()


def test_nothing_is_drawn_of_one_claim_or_where_no_day_is_known():
    assert picture(BOTH, ("2022-06", "", "spring")).lags == ()
    assert picture(None, ("2022-06", "", "spring"), ("2022-06", "", "spring")).lags == ()
    assert picture(BOTH, ("2022-06", "", "paper"), ("2022-06", "", "paper")).lags == ()


def test_nothing_is_drawn_outside_the_picture():
    claims = [("../1990", "", "spring"), ("2030/..", "", "summer"), ("2024-12-31", "", "later"), ("", "", "spring")]
    for axis in (BOTH, year_axis(2023), month_axis(2023, 7)):
        found = picture(axis, *claims)
        for lag in found.lags:
            assert 0 <= lag.piece[0] <= lag.piece[0] + lag.piece[2] <= found.width
            assert lag.piece[1] + lag.piece[3] <= found.height
