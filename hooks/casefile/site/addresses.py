"""Where pages and files stand, and how one is reached from another: relatively, so that any address will do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from casefile.translation import gettext as _

Address = Callable[[str], str]


class MissingPageError(Exception):
    """A page leads to one that the site does not have: a hand-written one, to which the templates lead."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of pages and files below the site's own, by their paths: `claims/a.md` stands at `claims/a/`.

    `base` is the site's own address, with a slash at its end; empty where it is not known.
    """

    urls: Mapping[str, str]
    base: str = ""

    def full(self, path: str) -> str:
        """The whole address of a page; empty where the site's own is not known."""
        return self.base + self.urls[path].removeprefix("./") if self.base else ""

    def lasting(self, page: str) -> Address:
        """What gives the whole addresses of all pages; as seen from a page where the site's own is not known."""
        return self.full if self.base else self.seen_from(page)

    def seen_from(self, page: str) -> Address:
        """What gives the addresses of all others as seen from a page."""
        return self.seen_from_url(self.urls[page])

    def seen_from_url(self, url: str) -> Address:
        """The same as seen from an address at which no page stands."""
        here = url.removeprefix("./").rpartition("/")[0]
        known: dict[str, str] = {}

        def address(path: str) -> str:
            if path not in known:
                if path not in self.urls:
                    raise MissingPageError(_("A page links to {path}, which does not exist.").format(path=path))
                known[path] = _relative(self.urls[path], here)
            return known[path]

        return address


def _relative(url: str, here: str) -> str:
    """The way from a folder: up to the first that holds both, and down."""
    whole, up = url.removeprefix("./"), ""
    while here and not whole.startswith(f"{here}/"):
        here, up = here.rpartition("/")[0], f"{up}../"
    return f"{up}{whole[len(here) + 1 :] if here else whole}" or "./"
