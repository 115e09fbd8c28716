"""Problems in SARIF 2.1.0, which code scanning and editors read.

The format is an OASIS standard: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. GitHub demands more
of it: <https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support>. Of that only
`partialFingerprints` is left out: GitHub's action that uploads a report computes them from the files.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from casefile.problems import Position, Problem, printable
from casefile.translation import N_
from casefile.translation import gettext as _

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"problem": "error", "warning": "warning"}
HELP = N_("The message says what breaks it and how to mend that. To see every place at once, run: casefile check")


def report(problems: Sequence[Problem], rules: Mapping[str, str], version: str) -> str:
    """One run of one tool. `rules` are all families of rules with what each demands, `version` is the program's."""
    names = list(rules)
    driver = {
        "name": "casefile",
        "version": version,
        "rules": [_rule(name, says) for name, says in rules.items()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, names.index(problem.rule)) for problem in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=True) + "\n"


def _rule(name: str, says: str) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": _(says)},
        "fullDescription": {"text": _(says)},
        "help": {"text": f"{_(says)} {_(HELP)}"},
    }


def _result(problem: Problem, index: int) -> dict[str, Any]:
    artifact = {"uri": quote(problem.position.document.path, errors="surrogateescape")}
    said = " ".join(filter(None, (problem.message, problem.mend, *problem.notes)))
    return {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": LEVELS[problem.severity],
        "message": {"text": _plain(said)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": _region(problem.position)}}],
    }


def _region(position: Position) -> dict[str, Any]:
    """From the place to the end of its line, with the text of just that (§3.30.13)."""
    line = position.document.line(position.line)
    region: dict[str, Any] = {
        "startLine": position.line,
        "startColumn": position.column,
        "endLine": position.line,
        "endColumn": max(position.column, len(line) + 1),
    }
    if rest := line[position.column - 1 :]:
        region["snippet"] = {"text": rest}
    return region


def _plain(said: str) -> str:
    """The words as a plain text message, in which braces are doubled (§3.11.5) and nothing becomes a link (§3.11.6)."""
    lines = "\n".join(map(printable, said.split("\n")))
    return lines.replace("{", "{{").replace("}", "}}").replace("](", "] (")
