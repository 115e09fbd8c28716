"""What was taken out of the dossiers is nowhere on the site, nor what it said before it was corrected.

The history knows it all. It tells only of which kind it was, how many there were, and on which day.
"""

from pathlib import Path

import pytest

from building import Built, build, changes_of, unpacked, write_project
from repositories import commit, git

pytestmark = pytest.mark.site

# One word of each record and wording that does not stay. Ids are made of them too.
GONE = (
    *("zebedee", "zymurgy", "quixotic", "phantasm", "xylophone", "mountebank", "vainglorious", "hobgoblin"),
    *("kumquat", "rigmarole", "flibbert"),
)

# What is in the dossiers for a while: a claim with its speaker, its origin and its source; a dossier; and a statement on
# a claim that stays.
LIBEL = """
  zebedee-zymurgy:
    text: Zebedee did the zymurgy.
    about: [zebedee-mountebank]
    statements:
      - by: zebedee-mountebank
        stance: asserts
        said: 2024-03-04
        passages: [{source: quixotic-pamphlet, paraphrase: The kumquat was his.}]
"""
DENIED = """
      - by: ben-carter
        stance: denies
        said: 2024-03-04
        passages: [{source: quixotic-pamphlet, paraphrase: The kumquat was not his.}]
"""
SAID = """
      - by: zebedee-mountebank
        stance: asserts
        said: 2024-03-04
        note: A rigmarole.
        passages: [{source: quixotic-pamphlet, paraphrase: It stood open for the kumquat.}]
"""
FILES = {
    "people/zebedee-mountebank.yml": "name: Zebedee the Mountebank\n",
    "organisations/hobgoblin-press.yml": "name: Hobgoblin Press\n",
    "sources/quixotic-pamphlet.yml": "title: A quixotic pamphlet\nkind: document\nlanguage: en\npublisher: hobgoblin-press\n",
    "topics/phantasm.yml": """\
title: The phantasm
question: Was there a phantasm?
summary: Nobody knows.
claims:
  phantasm-seen:
    text: A phantasm was seen.
    statements:
      - by: ben-carter
        stance: asserts
        passages: [{source: herald-2024, paraphrase: He says so.}]
""",
}
EARLIER = "The vainglorious gate was shut by a xylophone."


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier into which much is put, which is changed, and out of which it is taken again."""
    project = write_project(tmp_path_factory.mktemp("taken-out") / "project")
    dossier = project / "dossier"
    topic, source = dossier / "topics/harbour-affair.yml", dossier / "sources/herald-2024.yml"
    last = topic.read_text(encoding="utf-8").rstrip() + "\n"
    title = source.read_text(encoding="utf-8")
    first = last.replace("The great gate of the harbour was closed in the night of 3 March 2024.", EARLIER)
    git(project, "init", "--quiet")

    topic.write_text(first, encoding="utf-8")
    source.write_text(title.replace("Forty boats before a gate", "A flibbert of boats"), encoding="utf-8")
    commit(project, day=0)
    for name, text in FILES.items():
        (dossier / name).write_text(text, encoding="utf-8")
    libel = LIBEL.removeprefix("\n")
    topic.write_text(first + SAID.removeprefix("\n") + libel, encoding="utf-8")
    commit(project, day=1)
    topic.write_text(first + SAID.removeprefix("\n") + libel + DENIED.removeprefix("\n"), encoding="utf-8")
    source.write_text(title, encoding="utf-8")
    commit(project, day=2)
    topic.write_text(last, encoding="utf-8")
    for name in FILES:
        (dossier / name).unlink()
    commit(project, day=3)
    return project


@pytest.fixture(scope="module")
def taken_out(project: Path) -> Built:
    built = build(project, "--strict", SITE_URL="https://files.example/case/")
    assert built.code == 0, built.output
    return built


def texts_of(site: Path) -> dict[str, str]:
    """Every file of a site as text; the parts of the search's index, and the tables, which are packed, unpacked."""
    found = {}
    for path in site.rglob("*"):
        if path.is_file():
            data = unpacked(path)
            found[path.relative_to(site).as_posix()] = data.decode("utf-8", errors="replace").casefold()
    return found


def test_it_was_in_the_history(project: Path):
    """So that the next test can fail."""
    history = git(project, "log", "--patch").casefold()
    assert [word for word in GONE if word not in history] == []


def test_it_is_nowhere_on_the_site(taken_out: Built):
    texts = texts_of(taken_out.site)
    assert any(name.startswith("pagefind/fragment/") and "the gate stood open" in text for name, text in texts.items())
    assert {"changes.xml", "data/casefile.sqlite", "data/tables.zip"} <= texts.keys()
    assert all("the gate stood open" in texts[f"data/{name}"] for name in ("casefile.sqlite", "tables.zip"))
    assert [(name, word) for name, text in texts.items() for word in GONE if word in text or word in name] == []


CLOSED = "contested denied by Ben Carter: The great gate of the harbour was closed in the night of 3 March 2024."
OPEN = "one origin The gate stood open that night."


def test_changes_tell_what_kind_it_was_and_how_many(taken_out: Built):
    page = taken_out.pages["changes/index.html"]
    assert changes_of(page, "2026-11-04") == [
        f"Standing changed {OPEN} several independent origins → one origin (rule 5: It is asserted, not surely by more than one independent origin, and nobody on record denies it.)",
        f"Claim revised {CLOSED} text",
        "Claim 2 claims were removed.",
        f"Statement removed {OPEN}",
        f"Origins changed {OPEN} − 1 origin not there any more",
        "Dossier A dossier was removed.",
        "Source A source was removed.",
    ]


def test_what_was_put_in_before_is_not_named_either(taken_out: Built):
    page = taken_out.pages["changes/index.html"]
    assert changes_of(page, "2026-11-03") == [
        "Claim A claim that is no longer here was revised.",
        "Source revised Forty boats before a gate title",
    ]
    assert changes_of(page, "2026-11-02") == [
        f"Standing changed {OPEN} one origin → several independent origins (rule 4: Two or more independent origins assert it, by the lower figure, and nobody on record denies it.)",
        "Claim 2 claims that are no longer here were added.",
        f"Statement added {OPEN} not there any more in this form",
        f"Origins changed {OPEN} + 1 origin not there any more",
        "Dossier A dossier that is no longer here was added.",
        "Source A source that is no longer here was added.",
    ]


def test_home_tells_how_what_is_left_stands_now(taken_out: Built):
    (section,) = taken_out.pages["index.html"].xpath("//section[h2/@id='changed']")
    assert [" ".join(line.text_content().split()) for line in section.xpath("ul/li")] == [
        "one origin The gate stood open that night. until 4 Nov 2026: several independent origins"
    ]
