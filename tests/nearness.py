"""The script that says which claims sentences come near, run by Node on the claims of an archive."""

import json
import subprocess
from typing import Any

from building import PROJECT
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.views.paste import paste_data
from language_server import NODE

SCRIPT = """
import { indexOf, leftOut, nearIn } from %s;
let asked = "";
for await (const part of process.stdin) asked += part;
const { data, texts } = JSON.parse(asked);
const index = indexOf(data);
const told = texts.map((text) => {
  const sentences = nearIn(text, index);
  const left = leftOut(sentences, index);
  return sentences.map(({ sentence, marks }) => ({
    sentence,
    marks: marks.map(({ claim, words }) => ({ claim: data.claims[claim].id, words: words ?? "", ...left.get(claim) })),
  }));
});
console.log(JSON.stringify(told));
"""


def quoted_in(archive: Archive) -> list[tuple[str, str]]:
    """Each quotation of somebody who answered, with the claim under which it stands."""
    return [
        (claim.id, passage.quote)
        for claim in archive.claims.values()
        for statement in claim.statements
        for passage in statement.passages
        if passage.quote and statement.stance != "declines"
    ]


def near_in(texts: list[str], archive: Archive) -> list[list[dict[str, Any]]]:
    """Of each text its sentences, each with its `marks`: the claim, the words found, and what the text leaves out."""
    script = SCRIPT % json.dumps((PROJECT / "hooks/casefile/theme/assets/near.js").as_uri())
    asked = json.dumps({"data": paste_data(Findings(archive)), "texts": texts})
    command = [str(NODE), "--input-type=module", "--eval", script]
    ran = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", check=True)
    found: list[list[dict[str, Any]]] = json.loads(ran.stdout)
    return found
