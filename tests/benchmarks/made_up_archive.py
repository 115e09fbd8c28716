"""A made-up archive in the proportions of this project's own, as large as wanted: a whole project that builds.

`PYTHONPATH=tests python tests/benchmarks/made_up_archive.py FOLDER CLAIMS` writes one. A seed makes the same files, to
the byte, on every Python. How many statements a claim has, passages a statement, words a note …, was counted in
`dossier/`. Of speakers, documents and words few come often and most seldom, as in any language (Zipf's law). Each
dossier has about a hundred claims, and people and documents of its own; few are in many.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.chance import Dice, Tongue
from benchmarks.made_up_dossier import Dossier
from benchmarks.made_up_files import Files
from benchmarks.made_up_setting import Cast
from building import PROJECT, settings

# The sizes of dossiers, in turn.
SIZES = 100, 80, 120, 90, 110

PAGES = {
    "method.md": "# Method\n\n## Standing {#standing}\n\nBy rules.\n\n### Versions {#seal-versions}\n\nTwo.\n\n### Nearness {#nearness}\n\nBy hands.\n",
    "sources-and-limits.md": "# Sources and their limits\n",
    "contribute.md": "# Contribute\n\n## Marks {#marks}\n\n## Dates {#dates}\n\n## Report a problem {#report}\n",
    "tutorial.md": "# Tutorial\n",
    "architecture.md": "# Architecture\n",
    "corrections.md": "# Corrections\n",
}


def _sizes(claims: int) -> Iterator[int]:
    """How many claims each dossier has; the last takes a rest that is too small for one of its own."""
    turn = 0
    while claims:
        size = SIZES[turn % len(SIZES)]
        size = claims if claims < size + min(SIZES) // 2 else size
        yield size
        claims -= size
        turn += 1


def _files(claims: int, seed: int) -> Files:
    """The files of an archive."""
    files, tongue, common = Files(), Tongue(Dice(seed)), Cast()
    dossiers: list[Dossier] = []
    for size in _sizes(claims):
        dossiers.append(Dossier(files, tongue, size, common, dossiers))
    for dossier in dossiers:
        dossier.write()
    return files


def make(folder: Path, claims: int, seed: int = 1) -> Path:
    """Writes a project of so many claims that builds: dossiers, pages, settings; its hooks are those of this checkout.

    The folder must not be there, or be empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in _files(claims, seed).reached():
        _write(folder / "dossier" / path, text)
    for path, text in PAGES.items():
        _write(folder / "docs" / path, text)
    (folder / "hooks").symlink_to(PROJECT / "hooks")
    _write(folder / "mkdocs.yml", re.sub(r"(?m)^site_name:.*", f"site_name: {claims} made-up claims", settings()))
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
