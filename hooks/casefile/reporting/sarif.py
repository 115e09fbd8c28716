"""Problems in SARIF 2.1.0, which code scanning and editors read.

The format is an OASIS standard: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from casefile.problems import Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"problem": "error", "warning": "warning"}


def report(problems: Sequence[Problem], rules: Mapping[str, str], version: str) -> str:
    """One run of one tool. `rules` are all families of rules with what each demands, `version` is the program's."""
    names = list(rules)
    driver = {
        "name": "casefile",
        "version": version,
        "rules": [{"id": name, "shortDescription": {"text": says}} for name, says in rules.items()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, names.index(problem.rule)) for problem in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=True) + "\n"


def _result(problem: Problem, index: int) -> dict[str, Any]:
    position = problem.position
    line = position.document.line(position.line)
    region: dict[str, Any] = {"startLine": position.line, "startColumn": position.column}
    if line:
        region["snippet"] = {"text": line}
    artifact = {"uri": quote(position.document.path, errors="surrogateescape")}
    said = " ".join(filter(None, (problem.message, problem.mend, *problem.notes)))
    return {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": LEVELS[problem.severity],
        "message": {"text": said},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
