"""Problems as JSON, for programs: the fields are described under “Check your work” in the documentation."""

import json
from collections.abc import Iterable
from typing import Any

from casefile.problems import Problem


def report(problems: Iterable[Problem]) -> str:
    """One object: `problems`, a list in the files' order."""
    return json.dumps({"problems": [_entry(problem) for problem in problems]}, indent=2, ensure_ascii=True) + "\n"


def _entry(problem: Problem) -> dict[str, Any]:
    position = problem.position
    return {
        "file": position.document.path,
        "line": position.line,
        "column": position.column,
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "mend": problem.mend,
        "notes": list(problem.notes),
    }
