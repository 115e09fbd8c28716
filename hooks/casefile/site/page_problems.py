"""What is wrong with a hand-written page: its marks and addresses that lead nowhere."""

from collections.abc import Mapping

from casefile.problems import Document, Position, Problem
from casefile.site.page_markup import PageMarkup, positions_of


def problems_of_page(extension: PageMarkup, page: Document, renamed: Mapping[str, str]) -> list[Problem]:
    """A problem for each mark and each address that `extension` has just met in a page and that leads nowhere.

    `renamed` has the former ids of records, each with the id of today.
    """
    lost = [
        Problem(
            position,
            f"There is no {'source' if mark.cites else 'record'} “{mark.id}”.",
            f"It is now called “{renamed[mark.id]}”." if mark.id in renamed else "Mend the id.",
        )
        for mark, position in positions_of(extension.lost, page)
    ]
    broken = [
        Problem(Position(page).seek(address), f"“{address}” is not a web address.", "Write it in full.")
        for address in extension.broken
    ]
    return lost + broken
