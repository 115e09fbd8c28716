"""What a page says of the build it is from: the site's name, subject and address, and the version of the dossiers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from casefile.cache.store import Cache
from casefile.evidence.publication import EVERYTHING, Shown
from casefile.evidence.reads import EVERY, note
from casefile.history.changelog import Changelog, read_changelog
from casefile.history.corrections import ListedCorrection, read_corrections
from casefile.history.dated_editions import KnownEdition, read_known_editions
from casefile.history.edited import edited_records
from casefile.history.git import EVER, Beginning, Version, read_versions
from casefile.model.dates import in_words, read_date
from casefile.model.editions import DatedEdition
from casefile.model.records import Named, Topic
from casefile.model.settings import DEFAULTS, Settings
from casefile.translation import N_
from casefile.translation import gettext as _

# The variable of the environment by which a build is told of which edition it is, by its day.
EDITION = "CASEFILE_EDITION"
# The table of which a page reads whether its record is edited.
EDITED = "edited"
# What every site is about whose settings do not name its subject.
ABOUT = N_("Who says what, since when, on whose word, and who denies it.")


@dataclass(frozen=True)
class Edition:
    """One build. `url` ends with a slash; it, and the address of the `repository`, are empty where not known.

    `about` says in a sentence what the site is about, `licence` under which terms its texts are published.

    `version` is the last one of the dossier folder, and `edited_records` are those whose text has changed since;
    `edited` says so of the record of which a page is made.

    `edited_at` is the address at which a file of the repository is edited, with `{path}` in the place of the file's
    path; empty where it is not known.

    `corrections` are those of a list by hand. `dated` are the editions that were published to stay as they are, the
    first one first; `is_of` is the one of which this build is, if it is of one.
    """

    name: str = ""
    url: str = ""
    directory_urls: bool = True
    version: Version | None = None
    edited_records: frozenset[str] = frozenset()
    edited: bool = False
    changelog: Changelog | None = None
    corrections: tuple[ListedCorrection, ...] = ()
    about: str = ABOUT
    repository: str = ""
    edited_at: str = ""
    licence: str = ""
    dated: tuple[KnownEdition, ...] = ()
    is_of: DatedEdition | None = None

    def of_record(self, record: Named) -> "Edition":
        """The edition as the page of a record says it: edited where that is, or a claim that stands in it."""
        return self._of({record.id, *(record.claims if isinstance(record, Topic) else ())})

    def of_all(self) -> "Edition":
        """The edition as a page says it that is made of all records: edited where one of them is."""
        return self._of(EVERY)

    def is_edited(self, id_: str) -> bool:
        """Whether a record is edited, or any of all of them."""
        return bool(self.edited_records) if id_ == EVERY else id_ in self.edited_records

    def _of(self, ids: Iterable[str]) -> "Edition":
        note((EDITED, id_) for id_ in ids)
        return replace(self, edited=any(map(self.is_edited, ids)))

    def address(self, path: str) -> str:
        """The permanent address of a page, by the path of its Markdown file; its path alone where no site is known."""
        return self.below(self.url, path)

    def below(self, url: str, path: str) -> str:
        """The same below the address of a site that has its pages at the same paths, as a dated edition has."""
        stem = path.removesuffix(".md")
        if not self.directory_urls:
            return f"{url}{stem}.html"
        stem = f"/{stem}".removesuffix("/index")[1:]
        return f"{url}{stem}/" if stem else url or "./"

    def corrections_of(self, record: str) -> tuple[ListedCorrection, ...]:
        """The corrections of the list by hand that name a record, in their order."""
        return self._corrections.get(record, ())

    @cached_property
    def _corrections(self) -> dict[str, tuple[ListedCorrection, ...]]:
        named = {id_ for one in self.corrections for id_ in one.claims}
        return {id_: tuple(one for one in self.corrections if id_ in one.claims) for id_ in named}

    @property
    def words(self) -> str:
        """The version in words, such as “version of 20 November 2026 (5010636)”; empty where it is not known."""
        if self.version is None:
            return ""
        day = in_words(read_date(self.version.day.isoformat()))
        words = _("version of {day} ({commit}, edited since)") if self.edited else _("version of {day} ({commit})")
        return words.format(day=day, commit=self.version.short)


def read_edition(
    folder: Path,
    name: str,
    url: str,
    directory_urls: bool,
    *,
    about: str = "",
    repository: str = "",
    edited_at: str = "",
    licence: str = "",
    pages: Path | None = None,
    since: Beginning = EVER,
    shown: Shown = EVERYTHING,
    dated: tuple[DatedEdition, ...] = (),
    dated_now: str = "",
    settings: Settings = DEFAULTS,
    records: Mapping[str, Named] = MappingProxyType({}),
) -> Edition:
    """What is known of a build of a dossier folder, and of the folder of hand-written `pages`.

    The history `since` its beginning is read once, and kept beside the folder, as far as it is `shown`. `dated` are the
    editions of the archive, and `dated_now` the day of the one that is being built, "" if it is none; `records` are all
    of today, by their ids.
    """
    cache = Cache.beside(folder)
    return Edition(
        name=name,
        url=f"{url.rstrip('/')}/" if url else "",
        repository=repository.rstrip("/"),
        edited_at=edited_at,
        licence=licence,
        directory_urls=directory_urls,
        version=next(iter(read_versions(folder, 1, since)), None),
        edited_records=edited_records(folder, records, cache),
        changelog=read_changelog(folder, cache, since, shown),
        corrections=read_corrections(pages / "corrections.md") if pages else (),
        about=about or _(ABOUT),
        dated=read_known_editions(folder.absolute(), dated, cache, shown, settings),
        is_of=next((one for one in dated if one.day.text == dated_now), None),
    )
