"""The addresses that a script makes of one that stands in its page."""

import json
import subprocess

import pytest

from building import PROJECT
from language_server import NODE

pytestmark = pytest.mark.node

SCRIPT = """
import { addressesLike } from %s;
const [id, href] = process.argv.slice(-2);
console.log(addressesLike({ href, dataset: { cfId: id } })("other"));
"""


@pytest.mark.parametrize(
    ("id_", "address", "other"),
    [
        ("gate", "https://gate.example/gate/claims/gate/", "https://gate.example/gate/claims/other/"),
        ("claims", "https://a.example/claims/claims/", "https://a.example/claims/other/"),
        ("gate", "file:///home/gate/site/claims/gate/index.html", "file:///home/gate/site/claims/other/index.html"),
        ("html", "https://a.example/claims/html.html", "https://a.example/claims/other.html"),
    ],
)
def test_only_the_id_of_the_record_is_another(id_: str, address: str, other: str):
    script = SCRIPT % json.dumps((PROJECT / "hooks/casefile/theme/assets/addresses.js").as_uri())
    command = [str(NODE), "--input-type=module", "--eval", script, "--", id_, address]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == other
