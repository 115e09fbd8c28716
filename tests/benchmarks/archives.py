"""What is measured: an archive as a project of Casefile's, and its pages as plain sites of MkDocs and of Hugo."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.commands import Place
from benchmarks.made_up_archive import make
from benchmarks.plain_sites import shown_pages, typed_pages, write_hugo, write_mkdocs
from benchmarks.reloading import Edit, seen_in_style, seen_in_text
from building import PROJECT
from casefile.evidence.archive import Archive, load
from casefile.model.records import Person

OURS = "ours"
TEXT, STYLE = "a claim’s text", "a style sheet"
MKDOCS = (sys.executable, "-m", "mkdocs")
BUILD = (*MKDOCS, "build", "--quiet")
CASEFILE = (sys.executable, "-c", "from casefile.cli import main; main()")
NO_INDEX = {"CASEFILE_SEARCH": "0"}
# With an address a site has share cards; it must say who publishes it then.
PUBLISHED = {
    "SITE_URL": "https://example.org/",
    "IMPRINT": "Nobody, 1 Quay Street, Harbour",
    "CONTACT": "mailto:desk@example.org",
}
# Of a checkout, what a site is made from.
PARTS = "docs", "dossier", "hooks", "mkdocs.yml", ".git"


@dataclass(frozen=True)
class Measured:
    """An archive, and the folders in which it is built."""

    name: str
    archive: Archive
    casefile: Place
    mkdocs: Place
    hugo: Place
    typed_mkdocs: Place
    typed_hugo: Place

    @property
    def site(self) -> Path:
        return self.casefile.folder / "site"

    def forget(self) -> None:
        """Takes away what a build has left, so that the next one is cold."""
        for place in (self.casefile, self.mkdocs, self.hugo, self.typed_mkdocs, self.typed_hugo):
            for name in ("site", "public", ".cache", "resources"):
                shutil.rmtree(place.folder / name, ignore_errors=True)

    def add_plain_sites(self) -> int:
        """Writes the plain sites, of as many pages as the built one has; gives their number."""
        shown, typed = shown_pages(self.site), typed_pages(self.site, self.archive)
        for pages, mkdocs, hugo in ((shown, self.mkdocs, self.hugo), (typed, self.typed_mkdocs, self.typed_hugo)):
            write_mkdocs(mkdocs.folder, pages)
            write_hugo(hugo.folder, pages)
        return len(shown)

    @property
    def claim(self) -> str:
        """The id of a claim that is as often referred to as most are."""
        return self._middling([*self.archive.claims])

    @property
    def person(self) -> str:
        return self._middling([id_ for id_, one in self.archive.entities.items() if isinstance(one, Person)])

    def _middling(self, ids: list[str]) -> str:
        known = sorted(ids, key=lambda id_: (len(self.archive.backlinks.get(id_, ())), id_))
        return known[len(known) // 2]

    @property
    def edits(self) -> dict[str, Edit]:
        """The edits after which it is built again, by what is changed."""
        folder, page = self.casefile.folder, f"claims/{self.claim}/"
        topic, person = self.archive.topic_of[self.claim], self.archive.entities[self.person]
        return {
            TEXT: seen_in_text(
                page, folder / f"dossier/topics/{topic.id}.yml", self._words, after=f"\n  {self.claim}:\n"
            ),
            "a person’s name": seen_in_text(page, folder / f"dossier/people/{person.id}.yml", f"name: {person.name}"),
            STYLE: seen_in_style(page, folder / "hooks/casefile/theme/assets/casefile.css"),
            "a template": seen_in_text(page, folder / "hooks/casefile/templates/claim.html", "</h1>"),
        }

    @property
    def plain_edits(self) -> dict[str, Edit]:
        """Those of the plain site of MkDocs."""
        return self._plain_edits(self.mkdocs.folder / "docs", self.mkdocs.folder / "docs")

    @property
    def hugo_edits(self) -> dict[str, Edit]:
        """Those of the plain site of Hugo."""
        return self._plain_edits(self.hugo.folder / "content", self.hugo.folder / "static")

    def _plain_edits(self, pages: Path, assets: Path) -> dict[str, Edit]:
        page = f"claims/{self.claim}"
        return {
            TEXT: seen_in_text(f"{page}/", pages / f"{page}.md", self._words),
            STYLE: seen_in_style(f"{page}/", assets / "assets/plain.css"),
        }

    @property
    def _words(self) -> str:
        return " ".join(self.archive.claims[self.claim].text.split()[:3])


@contextmanager
def written(name: str) -> Iterator[Measured]:
    """An archive of so many made-up claims, or `OURS`, in a folder of its own, which is taken away in the end."""
    with TemporaryDirectory(prefix="casefile-bench-") as folder:
        project = Path(folder, "casefile")
        if name == OURS:
            _copy(project)
        else:
            _make(project, int(name))
        settings = {"PYTHONPATH": str(project / "hooks"), "GIT_OPTIONAL_LOCKS": "0"}
        archive = load(project / "dossier")[0]
        places = [
            Place(Path(folder, one), settings) for one in ("casefile", "mkdocs", "hugo", "typed-mkdocs", "typed-hugo")
        ]
        yield Measured(name, archive, *places)


def _copy(project: Path) -> None:
    """A copy of this checkout, in which nothing is changed."""
    project.mkdir()
    for part in (part for part in PARTS if (PROJECT / part).exists()):
        copy = shutil.copytree if (PROJECT / part).is_dir() else shutil.copyfile
        copy(PROJECT / part, project / part)


def _make(project: Path, claims: int) -> None:
    """A made-up project with an engine of its own, to be changed, and a commit to compare with."""
    make(project, claims)
    (project / "hooks").unlink()
    shutil.copytree(PROJECT / "hooks", project / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    place = Place(project, {})
    place.run("git", "init", "--quiet")
    place.run("git", "add", "dossier", "docs", "mkdocs.yml")
    place.run("git", "-c", "user.name=Bench", "-c", "user.email=bench@example.org", "commit", "--quiet", "-m", "Begin")
