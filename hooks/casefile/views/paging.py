"""Long lists on several pages: what stands on which, and how a reader comes from one to the others without script."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from casefile.translation import gettext as _

Row = TypeVar("Row")
# So many rows of a list stand on a page.
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class PartView:
    """One page of a list: its number, its path, and in words with which row it begins and ends."""

    number: int
    path: str
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class PagingView:
    """Where a page stands among those of its list. `previous` and `next` are paths, empty where there is none.

    `begins` and `ends` count the page's rows among all `rows`, from 1. `parts` are all pages: on the first one only, so
    that a site grows with its lists and not with their square.
    """

    number: int
    of: int
    first: str
    previous: str
    next: str
    last: str
    begins: int
    ends: int
    rows: int
    parts: tuple[PartView, ...]


def pages_for(rows: int, most: int = MOST_ROWS) -> int:
    """How many pages a list has; an empty one has one."""
    return max(1, -(-rows // most))


def part_path(first: str, number: int) -> str:
    """The path of one page of a list, of which the first one's is known: of `claims/index.md`, `claims/page/2.md`.

    No id has a slash, so that no record's page can stand there, not even that of a record called `page`.
    """
    return first if number == 1 else f"{first.removesuffix('.md').removesuffix('/index')}/page/{number}.md"


def part_title(title: str, number: int, of: int) -> str:
    """The title of one page of a list: “Claims”, “Claims, page 2 of 20”."""
    return title if number == 1 else _("{title}, page {number} of {of}").format(title=title, number=number, of=of)


def part_of(rows: Sequence[Row], number: int, most: int = MOST_ROWS) -> Sequence[Row]:
    """The rows that stand on a page, which is counted from 1."""
    return rows[(number - 1) * most : number * most]


def view_paging(
    rows: Sequence[Row], number: int, path: Callable[[int], str], name: Callable[[Row], str], most: int = MOST_ROWS
) -> PagingView | None:
    """Where a page of a list stands; None where the list has only one.

    `path` gives the path of a page by its number, and `name` what a row is called.
    """
    of = pages_for(len(rows), most)
    if of == 1:
        return None

    every = ((one, part_of(rows, one, most)) for one in range(1, of + 1)) if number == 1 else ()
    return PagingView(
        number=number,
        of=of,
        first=path(1),
        previous=path(number - 1) if number > 1 else "",
        next=path(number + 1) if number < of else "",
        last=path(of),
        begins=(number - 1) * most + 1,
        ends=min(number * most, len(rows)),
        rows=len(rows),
        parts=tuple(PartView(one, path(one), name(part[0]), name(part[-1])) for one, part in every),
    )
