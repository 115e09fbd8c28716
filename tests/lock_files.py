"""The files in which the versions of what the project depends on are locked."""

from building import PROJECT

REQUIREMENTS = sorted((PROJECT / "requirements").glob("*.txt"))
MODULES = PROJECT / "tests/browser/package-lock.json"
LOCKS = [path.relative_to(PROJECT).as_posix() for path in (*REQUIREMENTS, MODULES)]
