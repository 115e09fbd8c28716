"""No stance and no standing is half there: each has its words, its sign, its colour, and is told of in Method.

What an entry lacks is found here by its name, so that who adds one to a table learns what else it needs.
"""

import re
from collections.abc import Iterable, Iterator

from building import PROJECT
from casefile.evidence.standing import KINDS_WITHOUT_STANDING, LABELS, RULES, Rule
from casefile.model.vocabulary import CLAIM_KINDS, EXCLUDES, STANCES, Stance

ENGINE = PROJECT / "hooks/casefile"
CSS = (ENGINE / "theme/assets/casefile.css").read_text(encoding="utf-8")
# Less the marks of what is translated.
METHOD = re.sub(
    r'\{\{ _\("([^"]*)"\) \}\}|\{% (?:trans|endtrans \+?)%\}',
    r"\1",
    (ENGINE / "templates/method.html").read_text(encoding="utf-8"),
)
STANCES_IN_METHOD = METHOD.partition("{: #stances }")[2].partition("\n## ")[0]
KINDS_IN_METHOD = METHOD.partition("{: #kinds }")[2].partition("\n## ")[0].lower()


def selectors(written: str) -> Iterator[str]:
    """The selectors of a rule, one by one, what `:is()` puts together taken apart."""
    if group := re.search(r":is\(([^()]*)\)", written):
        for one in group[1].split(","):
            yield from selectors(written[: group.start()] + one.strip() + written[group.end() :])
    else:
        yield from (one.strip() for one in written.split(","))


def has_colour(css: str, name: str) -> bool:
    """Whether a class has a colour and a ground, in text and where it is a link."""
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    coloured = {
        one for written, body in rules if "color:" in body and "background:" in body for one in selectors(written)
    }
    return {f".{name}", f".md-typeset a.{name}"} <= coloured


def lacks_of_stance(stance: Stance, others: Iterable[Stance], css: str = CSS) -> Iterator[str]:
    """What a stance lacks, or has not for itself."""
    words = ("name", "meaning", "sign", "shown", "column", "noun")
    yield from (f"{stance.name}: {name}" for name in words if not getattr(stance, name).strip())
    if stance.sign in {EXCLUDES, *(one.sign for one in others if one is not stance)}:
        yield f"{stance.name}: a sign of its own"
    if not has_colour(css, f"cf-stance--{stance.name}"):
        yield f"{stance.name}: a colour, .cf-stance--{stance.name} in casefile.css"
    if f"| {stance.shown if stance.name in ('withdraws', 'declines') else stance.name} |" not in STANCES_IN_METHOD:
        yield f"{stance.name}: a row under “Stances” in method.html"


def lacks_of_standing(rule: Rule, others: Iterable[Rule], css: str = CSS) -> Iterator[str]:
    """What a standing, or what is said in the place of one, lacks."""
    words = ("standing", "says", "changes", "shown", "sign", "line")
    yield from (f"{rule.standing}: {name}" for name in words if not getattr(rule, name).strip())
    for name in ("shown", "sign"):
        if getattr(rule, name) in [getattr(one, name) for one in others if one is not rule]:
            yield f"{rule.standing}: a {name} of its own"
    if not has_colour(css, f"cf-chip--{rule.standing}"):
        yield f"{rule.standing}: a colour, .cf-chip--{rule.standing} in casefile.css"
    if rule.standing in KINDS_WITHOUT_STANDING:
        if rule.standing not in KINDS_IN_METHOD:
            yield f"{rule.standing}: a line under “What kind of claim it is” in method.html"
        return
    if f".cf-stretch--{rule.standing} {{\n  fill:" not in css:
        yield f"{rule.standing}: a colour in time, .cf-stretch--{rule.standing} in casefile.css"
    if f"{{: #{rule.standing} }}" not in METHOD:
        yield f"{rule.standing}: a paragraph with the anchor #{rule.standing} in method.html"


def test_every_stance_is_whole():
    assert [lack for stance in STANCES for lack in lacks_of_stance(stance, STANCES)] == []


def test_every_standing_is_whole():
    labels = list(LABELS.values())
    assert [lack for rule in labels for lack in lacks_of_standing(rule, labels)] == []


def test_every_kind_of_claim_that_is_no_fact_has_its_words():
    assert set(KINDS_WITHOUT_STANDING) == set(CLAIM_KINDS) - {"fact"}


def test_method_tells_the_rules_in_their_order_and_under_their_words():
    told = re.findall(r"^### (\d)\. (.+?) \{: #([\w-]+) \}$", METHOD, re.MULTILINE)
    expected = [(str(n), f"{rule.shown[0].upper()}{rule.shown[1:]}", rule.standing) for n, rule in enumerate(RULES, 1)]
    assert told == expected


def test_one_that_is_half_there_is_found():
    """The rules above can fail: a stance, and a standing, as somebody might add them in a hurry."""
    doubts = Stance("doubts", "does not believe it", sign="+", verb=("doubts", "doubt"), column="")
    assert list(lacks_of_stance(doubts, (*STANCES, doubts))) == [
        "doubts: column",
        "doubts: a sign of its own",
        "doubts: a colour, .cf-stance--doubts in casefile.css",
        "doubts: a row under “Stances” in method.html",
    ]
    rumoured = Rule(
        "rumoured", "Somebody heard it.", "", lambda found: True, shown="contested", sign="~", line="{word}"
    )
    assert list(lacks_of_standing(rumoured, [*LABELS.values(), rumoured])) == [
        "rumoured: changes",
        "rumoured: a shown of its own",
        "rumoured: a colour, .cf-chip--rumoured in casefile.css",
        "rumoured: a colour in time, .cf-stretch--rumoured in casefile.css",
        "rumoured: a paragraph with the anchor #rumoured in method.html",
    ]
    # A colour that links do not have is none.
    assert not has_colour(".cf-chip--a { color: red; background: white }", "cf-chip--a")
    longer = ".cf-chip--ab, .md-typeset a.cf-chip--ab { color: red; background: white }"
    assert has_colour(longer, "cf-chip--ab")
    assert not has_colour(longer, "cf-chip--a")
