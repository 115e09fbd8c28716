"""Rounds over the links of a whole archive: every kind of answer, and quotations that are looked for again."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from casefile.cli import main
from casefile.examination import examine
from casefile.model.link_memory import Memory, PageText, key_of
from casefile.model.seals import find_quotation, first_seal, seal_text, write_seal
from casefile.reading.link_memory import read_memory
from casefile.web.link_history import after_round, write_memory
from casefile.web.rereading import read_again, texts_of
from serving import Reply, page, redirect, serving
from small import write

TODAY = datetime.now(UTC).date()
QUOTE = "the keeper had opened the gate before anybody rang the bell"
SECOND = "nobody on the quay could say who had sent for the boat"


def sentence(number: int) -> str:
    """Words of which no four in a row stand in another sentence."""
    return " ".join(f"w{number}x{place}" for place in range(12)).capitalize() + "."


PARAGRAPHS = [
    *(sentence(number) for number in range(6)),
    f"{sentence(6)} He said that {QUOTE}, and went on. {sentence(7)}",
    *(sentence(number) for number in range(8, 14)),
    f"{sentence(14)} As she put it, {SECOND}; that was all. {sentence(15)}",
    *(sentence(number) for number in range(16, 20)),
]
TEXT = "\n".join(PARAGRAPHS) + "\n"
SEAL = seal_text("a", TEXT, "en")


def article(paragraphs=PARAGRAPHS, before="<nav><a href=/>Front</a> <a href=/x>More</a></nav>", between="") -> str:
    body = between.join(f"<p>{one}</p>\n" for one in paragraphs)
    return (
        f"<!doctype html><html lang=en><title>At the gate</title><body>{before}<article>{body}</article></body></html>"
    )


def reading(html, *quotations):
    return read_again(SEAL, quotations or (QUOTE, SECOND), texts_of(html), "en")


REDESIGNS = {
    "as it was": article(),
    "other menus": article(before="<header><ul><li>One<li>Two</ul></header><aside><p>Most read: ten stories</aside>"),
    "pictures and advertising between": article(between="<figure><img alt=x><figcaption>A gate.</figcaption></figure>"),
    "words in other marks": article().replace("keeper", "<b>keep</b>er").replace("gate before", "gate&nbsp;before"),
    "one line": article().replace("\n", " "),
    "divisions instead of paragraphs": article().replace("<p>", "<div class=p>").replace("</p>", "</div>"),
    "no ends of paragraphs": article().replace("</p>", ""),
    "a script first": article(before="<script>if (a < b) document.write('<p>no</p>')</script>"),
}


@pytest.mark.parametrize("name", REDESIGNS)
def test_a_redesign_is_no_loss_and_no_change(name):
    found = reading(REDESIGNS[name])
    assert (found.exact, found.lost, found.unclear, found.changed) == ((QUOTE, SECOND), (), (), False)


def test_a_quotation_over_two_paragraphs_is_found_whatever_is_set_between_them():
    over = f"and went on. {sentence(7)} {sentence(8)}"[:-1]
    html = article(between="<figure><img><figcaption>Seen from the quay.</figcaption></figure><div>Advertising</div>")
    assert reading(html, over).exact == (over,)


CORRECTED = [one.replace(QUOTE, "the keeper had not opened the gate before the bell") for one in PARAGRAPHS]
WITHOUT = [one for one in PARAGRAPHS if SECOND not in one]


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        (article(CORRECTED), QUOTE),
        (article([one.replace("had opened", "had not opened") for one in PARAGRAPHS]), QUOTE),
        (article([one.replace("rang the bell", "rang a bell") for one in PARAGRAPHS]), QUOTE),
        (article(WITHOUT), SECOND),
    ],
)
def test_words_are_lost_where_the_text_before_and_after_them_is_there(html, lost):
    found = reading(html)
    assert (found.lost, found.unclear) == ((lost,), ())
    assert len(found.exact) == 1


def test_the_last_words_of_a_text_can_be_lost_too():
    last = f"{sentence(18)} {sentence(19)}"[:-1]
    assert reading(article(PARAGRAPHS[:-2]), last).lost == (last,)


def test_a_seal_of_the_first_version_finds_what_it_can(tmp_path):
    """It does not compare the marks at the two ends: what it verified is there still, and no loss."""
    first = first_seal("a", TEXT)
    assert first
    as_quoted = f"{QUOTE}?"
    assert not find_quotation(SEAL, as_quoted).verified
    found = read_again(first, [as_quoted, SECOND], texts_of(article()), "en")
    assert (found.exact, found.lost) == ((as_quoted, SECOND), ())
    found = read_again(first, [as_quoted], texts_of(article(CORRECTED)), "en")
    assert found.lost == (as_quoted,)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Just a moment…</p>",
        article(["Log in to read on.", "You have read all of your free articles."]),
        article(PARAGRAPHS[:3]),
        article([sentence(number) for number in range(100, 140)]),
    ],
    ids=["nothing", "a challenge", "a wall", "the beginning only", "another text"],
)
def test_what_shows_less_is_unclear(html):
    found = reading(html)
    assert (found.exact, found.lost, found.unclear) == ((), (), (QUOTE, SECOND))


def test_text_that_changed_around_a_quotation_is_told_apart():
    around = [one.replace(sentence(7), "It was not so, as was found out later.") for one in PARAGRAPHS]
    found = reading(article(around), QUOTE)
    assert (found.exact, found.lost, found.changed) == ((QUOTE,), (), True)
    elsewhere = [one.replace(sentence(1), "Something else stands at the beginning.") for one in PARAGRAPHS]
    assert not reading(article(elsewhere), SECOND).changed


def test_what_is_unclear_changes_nothing_that_is_known():
    lost = Memory(texts={"a": PageText(lost={key_of(QUOTE): date(2025, 3, 1)})})
    for html in ("<p>Just a moment…</p>", article(CORRECTED)):
        assert after_round(lost, {}, {"a": reading(html, QUOTE)}, TODAY) == lost
    assert after_round(lost, {}, {"a": reading(article(), QUOTE)}, TODAY) == Memory()


def topic(quotes: dict[str, list[str]]) -> str:
    statements = "".join(
        f"      - {{by: anna, stance: asserts, passages: [{{source: {source}, quote: {json.dumps(quote)}}}]}}\n"
        for source, all_ in quotes.items()
        for quote in all_
    )
    return f"--- topics/t.yml\ntitle: T\nquestion: Q?\nsummary: S\nclaims:\n  fact:\n    text: So.\n    statements:\n{statements}"


@dataclass
class Site:
    """An archive of sealed and other sources, and what its server answers for each."""

    folder: Path
    urls: dict[str, str] = field(default_factory=dict)
    quotes: dict[str, list[str]] = field(default_factory=dict)

    def write(self) -> None:
        files = topic(self.quotes) + "--- people/anna.yml\nname: Anna\n"
        for id_, url in self.urls.items():
            files += f"--- sources/{id_}.yml\nkind: webpage\nlanguage: en\nurl: {url}\n"
        dossier = write(self.folder, files)
        (dossier / "seals").mkdir(exist_ok=True)
        for id_ in self.quotes:
            (dossier / "seals" / f"{id_}.seal").write_text(write_seal(seal_text(id_, TEXT, "en")))

    def links(self, *options):
        arguments = ["links", "--dossier", str(self.folder / "dossier"), "--pause", "0", "--back-off", "0"]
        result = CliRunner().invoke(main, [*arguments, "--allow-local", *options])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    @property
    def memory(self) -> Memory:
        found = read_memory(self.folder / "links.json")
        assert found
        return found


# Each kind of answer, with the verdict and what became of the quotations at it.
KINDS = {
    "alive": (page("<p>Here.</p>"), "alive", None),
    "moved": (redirect("/new", 301), "moved", None),
    "for-now": (redirect("/new", 302), "alive", None),
    "to-front": (redirect("/", 301), "unclear", None),
    "to-front-for-now": (redirect("/", 302), "unclear", None),
    "to-log-in": (redirect("/account/login?x=1", 302), "unclear", None),
    "to-consent": (redirect("/consent/?a=b", 302), "unclear", None),
    "gone": (Reply(status=410), "failing", None),
    "missing": (Reply(status=404), "failing", None),
    "guarded": (Reply(status=403), "unclear", None),
    "too-many": (Reply(status=429), "unclear", None),
    "broken": (Reply(status=500), "failing", None),
    "quoted": (page(article()), "alive", "exact"),
    "redesigned": (page(REDESIGNS["other menus"]), "alive", "exact"),
    "corrected": (page(article(CORRECTED)), "alive", "lost"),
    "walled": (page(article(PARAGRAPHS[:3])), "alive", "unclear"),
    "a-file": (Reply(b"%PDF-1.7", kind="application/pdf"), "alive", "unclear"),
    "moved-and-quoted": (redirect("/whole", 301), "moved", "exact"),
    "gone-and-quoted": (Reply(status=404), "failing", None),
    "front-and-quoted": (redirect("/", 302), "unclear", None),
}
QUOTED = {
    "quoted",
    "redesigned",
    "corrected",
    "walled",
    "a-file",
    "moved-and-quoted",
    "gone-and-quoted",
    "front-and-quoted",
}


def test_a_site_of_500_sources_with_every_kind_of_answer(tmp_path):
    everywhere = {"/": page("<p>Front</p>"), "/new": page("<p>New</p>"), "/whole": page(article())}
    everywhere |= {"/account/login?x=1": page("<p>Log in</p>"), "/consent/?a=b": page("<p>Agree</p>")}
    kinds = {f"{kind}-{number}": kind for number in range(25) for kind in KINDS}
    assert len(kinds) == 500
    with serving({**everywhere, **{f"/{id_}": KINDS[kind][0] for id_, kind in kinds.items()}}) as server:
        site = Site(
            tmp_path,
            {id_: f"{server.url}/{id_}" for id_ in kinds},
            {id_: [QUOTE] for id_, kind in kinds.items() if kind in QUOTED},
        )
        site.write()
        first = site.links("--format", "json")
        asked = len(server.asked)
        kept = (tmp_path / "links.json").read_bytes()
        second = site.links("--format", "json")
        assert len(server.asked) == 2 * asked
    assert (second.stdout, (tmp_path / "links.json").read_bytes()) == (first.stdout, kept)
    found = {one["source"]: one for one in json.loads(first.stdout)}
    for id_, kind in kinds.items():
        _, verdict, state = KINDS[kind]
        one = found[id_]
        assert (one["verdict"], [each["state"] for each in one["quotations"]]) == (verdict, [state] * bool(state)), id_
        assert bool(one["advice"]) == (verdict != "alive" or state in ("lost", "unclear"))
        assert (one["moved_to"] is not None) == (verdict == "moved")
    assert set(site.memory.texts) == {id_ for id_, kind in kinds.items() if kind == "corrected"}
    assert first.exit_code == 1
    assert first.stderr.splitlines()[-1] == "Quotations: 75 found word for word, 25 lost, 50 not to be seen."


def test_a_lost_quotation_is_told_with_its_place_and_since_when(tmp_path):
    with serving({"/a": page(article(CORRECTED))}) as server:
        site = Site(tmp_path, {"a": f"{server.url}/a"}, {"a": [QUOTE]})
        site.write()
        write_memory(tmp_path / "links.json", Memory(texts={"a": PageText(lost={key_of(QUOTE): date(2025, 3, 1)})}))
        result = site.links()
        assert result.exit_code == 1
        assert (
            f"dossier/topics/t.yml:8:67: lost: “{QUOTE}” stands no longer on {server.url}/a, since 2025-03-01."
            in result.stdout
        )
        assert "casefile archive --only a" in result.stdout
        server.replies = {"/a": page(article())}
        result = site.links()
    assert (result.exit_code, result.stdout) == (0, "")
    assert site.memory == Memory()


def test_what_nobody_quotes_any_more_is_forgotten(tmp_path):
    with serving({"/a": page(article())}) as server:
        site = Site(tmp_path, {"a": f"{server.url}/a"}, {"a": [QUOTE]})
        site.write()
        lost = {key_of("words that were quoted once"): TODAY}
        write_memory(tmp_path / "links.json", Memory(texts={"a": PageText(lost=lost), "b": PageText(changed=TODAY)}))
        site.links()
    assert site.memory == Memory()


def test_a_build_reads_what_is_kept_and_tells_what_is_damaged(tmp_path):
    site = Site(tmp_path, {"a": "https://press.example/a"}, {"a": [QUOTE]})
    site.write()
    write_memory(tmp_path / "links.json", Memory(texts={"a": PageText(changed=TODAY)}))
    archive, problems = examine(tmp_path / "dossier")
    assert (problems, archive.page_texts["a"].changed) == ([], TODAY)
    (tmp_path / "links.json").write_text('{"version": 9}')
    _, problems = examine(tmp_path / "dossier")
    assert [str(one) for one in problems] == [
        "links.json:1:1: This is no memory of the links, or it is damaged. Take it away: “casefile links” writes it anew."
    ]


def test_a_memory_of_the_first_version_is_read(tmp_path):
    (tmp_path / "links.json").write_text('{"version": 1, "failed_on": {"https://press.example/a": ["2026-03-01"]}}')
    memory = read_memory(tmp_path / "links.json")
    assert memory
    assert [*memory.failed_on] == ["https://press.example/a"]
