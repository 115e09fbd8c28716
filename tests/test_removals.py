"""What was taken out for good stays out: it does not come back, and nothing refers to it."""

import pytest

from small import said, small, stock

REMOVED = "--- removed/{id}.yml\nwas: {was}\nremoved: '2024-05-01'\nreason: A court ordered it.\n"
PLACE = "dossier/removed/{id}.yml:1:1"


def told(*, id_: str = "old-rumour", was: str = "claim", note: str = "", formerly: str = "") -> list[str]:
    topic = f"""
--- topics/affair.yml
title: An affair
question: What?
summary: So. {note}
claims:
  fact:
    text: It is so.
    {formerly}
    statements:
      - {said("anna", "asserts")}
"""
    return small(stock() + topic + REMOVED.format(id=id_, was=was)).messages


def test_a_removal_is_no_record():
    assert [one for one in told() if "old-rumour" in one] == []


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"id_": "fact"}, "“fact” was removed on 1 May 2024 (dossier/removed/fact.yml:1:1). Take it out here too; what was removed does not come back."),
        ({"note": "See [[old-rumour]]."}, "“old-rumour” was removed on 1 May 2024 (dossier/removed/old-rumour.yml:1:1). Take it out here too; what was removed does not come back."),
        ({"formerly": "formerly: [old-rumour]"}, "“old-rumour” was removed (dossier/removed/old-rumour.yml:1:1), and is given here as a former id. Take it out of “formerly”, or that file away."),
        ({"was": "clam"}, "“clam” is no kind of record. Did you mean “claim”?"),
        ({"was": "rumour"}, "“rumour” is no kind of record. Use one of: source, claim, topic, person, organisation, unnamed, place, thing, exhibit."),
    ],
)  # fmt: skip
def test_each_rule_has_the_example_that_breaks_it(changed, problem):
    (found,) = [one for one in told(**changed) if "removed" in one or "no kind" in one]
    assert found.endswith(problem)
