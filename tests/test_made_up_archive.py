"""The archive that the benchmarks make up: sound, the same at every run, and in this project's proportions."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.made_up_archive import make
from building import ENVIRONMENT, PROJECT, build, files_of
from casefile.evidence.relations import main_claims
from casefile.examination import examine, warnings_of

# Of the dossiers of 100 claims with the seed 1. Figures that were measured on others cannot be compared with theirs.
DIGEST = "1210d74843db5c16c382ebed73d40dc3382b5491263ccad34989ce3733980546"


@pytest.mark.parametrize(("claims", "seed"), [(20, 1), (60, 2), (230, 3)])
def test_it_is_sound(claims: int, seed: int, tmp_path: Path):
    archive, problems = examine(make(tmp_path / "made", claims, seed) / "dossier")
    assert problems == []
    assert warnings_of(archive) == []
    assert len(archive.claims) == claims
    assert all(5 <= len(main_claims(topic.claims.values())) <= 12 for topic in archive.topics.values())


def test_it_is_the_same_at_every_run(tmp_path: Path):
    made = files_of(make(tmp_path / "here", 100) / "dossier")
    code = "import sys; from pathlib import Path; from benchmarks.made_up_archive import make; make(Path(sys.argv[1]), 100)"
    environment = {
        **ENVIRONMENT,
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join(str(PROJECT / name) for name in ("tests", "hooks")),
    }
    subprocess.run([sys.executable, "-c", code, tmp_path / "there"], env=environment, check=True)
    assert files_of(tmp_path / "there/dossier") == made
    assert sha256(b"".join(path.encode() + made[path] for path in sorted(made))).hexdigest() == DIGEST
    assert files_of(make(tmp_path / "other", 100, seed=2) / "dossier") != made


@pytest.mark.site
def test_it_builds_without_a_warning(tmp_path: Path):
    built = build(make(tmp_path / "made", 20), "--strict")
    assert built.code == 0, built.output
