"""Words for standings and limits, as an archive sets them in mkdocs.yml, and what is said of a slip there."""

from textwrap import dedent

import pytest
from click.testing import CliRunner

from casefile.cli import main
from casefile.evidence.findings import Findings
from casefile.evidence.own_settings import read_own_settings
from casefile.evidence.standing import LABELS
from casefile.evidence.standing_line import line_of
from casefile.examination import examine, find
from casefile.model.settings import LIMITS
from casefile.problems import Document
from casefile.site.page_problems import problems_of_settings
from small import claiming, said, write


def settings(text, loaded=None):
    """What is set, and what is wrong with it, where this stands under `extra: casefile:` in mkdocs.yml."""
    lines = dedent(text).strip().splitlines()
    whole = "\n".join(["site_name: Files", "extra:", "  casefile:", *(f"    {line}" for line in lines), ""])
    found, problems = read_own_settings(Document("mkdocs.yml", whole), loaded)
    return found, [str(problem) for problem in problems]


def project(folder, text, statements, fields=""):
    """A project with one claim, and its settings."""
    (folder / "mkdocs.yml").write_text("extra:\n  casefile:\n" + text)
    claim = f"    text: It is so.\n{fields}    statements:\n" + "".join(f"      - {one}\n" for one in statements)
    return write(
        folder,
        f"--- topics/affair.yml\ntitle: T\nquestion: Q?\nsummary: S\nclaims:\n  fact:\n{claim}"
        "--- people/anna.yml\nname: Anna\n--- people/ben.yml\nname: Ben\n"
        "--- sources/paper.yml\ntitle: A paper\nkind: document\nlanguage: en\n",
    )


def test_without_any_they_are_ours():
    found, problems = settings("contact: mailto:a@b.example")
    assert (problems, found.words) == ([], {})
    assert found.limits == {name: limit.default for name, limit in LIMITS.items()}


def test_what_is_set_counts_and_the_rest_is_ours():
    found, problems = settings("words: {contested: disputed}\nlimits:\n  quotation: 500\n")
    assert problems == []
    assert found.words == {"contested": "disputed"}
    assert (found.limits["quotation"], found.limits["main_claims"]) == (500, 12)


def test_what_is_inherited_from_another_file_counts_too():
    found, problems = settings("funding: Ours.", {"words": {"denied": "only denied"}, "limits": {"quotation": 500}})
    assert problems == []
    assert (found.words, found.limits["quotation"]) == ({"denied": "only denied"}, 500)


def test_words_that_mean_the_same_are_groups_whatever_their_case():
    found, problems = settings(
        "synonyms:\n  Gate: sluice porte  Tor\n  l’ouverture: fermer zu-machen\n  सैनिक: cafe\u0301"
    )
    assert problems == []
    assert found.synonyms == (
        ("gate", "sluice", "porte", "tor"),
        ("l’ouverture", "fermer", "zu-machen"),
        ("सैनिक", "café"),
    )
    assert settings("funding: Ours.", {"synonyms": {"gate": "porte"}})[0].synonyms == (("gate", "porte"),)


@pytest.mark.parametrize(("text", "named"), [("", False), ("name_editors: false", False), ("name_editors: true", True)])
def test_who_changed_a_claim_is_named_only_where_that_is_set(text, named):
    found, problems = settings(text or "funding: Ours.")
    assert (found.name_editors, problems) == (named, [])
    assert settings("funding: Ours.", {"name_editors": named})[0].name_editors is named


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("words: {contestd: x}", "mkdocs.yml:4:13: There is no standing “contestd”. Did you mean “contested”?"),
        ("name_editors: yes", "mkdocs.yml:4:19: “yes” is neither true nor false. Write “name_editors: true” if"),
        ("words: {zzz: x}", "mkdocs.yml:4:13: There is no standing “zzz”. There are withdrawn, contested,"),
        (
            "words:\n  contested: denied by some and asserted by many others",
            "mkdocs.yml:5:18: The word of a standing has 1 to 40",
        ),
        ("words: {contested: One origin}", "mkdocs.yml:4:24: “One origin” is the word of “single-origin” too."),
        ("words: disputed", "mkdocs.yml:4:12: “words” holds no fields. Write “contested: disputed” below it."),
        ("limits: {quotatoin: 400}", "mkdocs.yml:4:14: There is no limit “quotatoin”. Did you mean “quotation”?"),
        ("limits: {quotation: 5000}", "mkdocs.yml:4:25: “quotation” is a number from 40 to 2000: characters that a"),
        ("limits: {quotation: many}", "mkdocs.yml:4:25: “quotation” is a number from 40 to 2000"),
        ("limits: {quotation: -5}", "mkdocs.yml:4:25: “quotation” is a number from 40 to 2000"),
        ("words: {contested: [disputed]}", "mkdocs.yml:4:24: The word of a standing is a text. Ours is"),
        ('words: {contested: "\\u2060\\u200b"}', "mkdocs.yml:4:24: The word of a standing has 1 to 40 letters"),
        ('words: {contested: "dis\\u202eputed"}', "mkdocs.yml:4:24: An invisible character here changes the order"),
        ('words: {contested: "dis\\x07puted"}', "mkdocs.yml:4:24: A character here is not text: U+0007, Bell."),
        ("words: {? {a: b} : c}", "mkdocs.yml:4:15: There is no standing “{a: b}”."),
        ("limits: {quotation: '000000300999'}", "mkdocs.yml:4:25: “quotation” is a number from 40 to 2000"),
        (f"limits: {{quotation: '000000300{'9' * 5000}'}}", "mkdocs.yml:4:25: “quotation” is a number from 40"),
        ("synonyms: gate", "mkdocs.yml:4:15: “synonyms” holds no fields. Write “soldiers: troops army” below it."),
        (
            "synonyms: {gate: [porte]}",
            "mkdocs.yml:4:22: Words that mean the same as “gate” belong here. Write the words in one",
        ),
        ("synonyms: {gate: }", "mkdocs.yml:4:22: Words that mean the same as “gate” belong here."),
        ("synonyms: {gate: 'porte, tor'}", "mkdocs.yml:4:22: “porte,” is no single word. Write single"),
        (f"synonyms: {{gate: {'a' * 41}}}", f"mkdocs.yml:4:22: “{'a' * 20}…” has more than 40 letters."),
        ("synonyms: {gate: '-porte'}", "mkdocs.yml:4:22: “-porte” is no single word."),
        ("synonyms: {big gate: porte}", "mkdocs.yml:4:16: “big gate” is no single word."),
        (
            "synonyms:\n  gate: porte\n  door: Tür Porte",
            "mkdocs.yml:6:13: “porte” stands under “gate” too. A word belongs to one group: take it out of one, or join",
        ),
        ('synonyms: {gate: "po\\u202erte"}', "mkdocs.yml:4:22: An invisible character here changes the order"),
        (
            f"synonyms: {{gate: {' '.join(f'w{n}' for n in range(40))}}}",
            "mkdocs.yml:4:22: This group has 41 words, and 40",
        ),
        (
            "synonyms:\n" + "".join(f"  gate{n}: porte{n}\n" for n in range(201)),
            "mkdocs.yml:205:7: These are 201 groups of words, and 200 are allowed. Keep those that readers search for.",
        ),
        ("limits: [400]", "mkdocs.yml:4:13: “limits” holds no fields. Write “quotation: 500” below it."),
    ],
)
def test_a_slip_is_told_with_its_place(text, problem):
    found, (told,) = settings(text)
    assert told.startswith(problem)
    assert found == settings("")[0]


@pytest.mark.parametrize("word", ["withdrawn", "Taken back", "Withdrawn"])
def test_no_standing_goes_by_our_word_for_another(word):
    """Not even where that one has a word of its own: what is disputed would be told as taken back."""
    found, problems = settings(f"words: {{contested: {word}, withdrawn: given up}}")
    assert (found.words, problems) == (
        {},
        [f"mkdocs.yml:4:24: “{word}” is the word of “withdrawn” too. Each standing has its own."],
    )


@pytest.mark.parametrize("value", ["[]", "{}", "{a: b}", "[[a], b]", "[{a: b}, c]"])
@pytest.mark.parametrize("name", ["words", "limits"])
def test_what_names_no_variable_of_the_environment_sets_nothing(name, value):
    """What it is to MkDocs, that says."""
    assert settings(f"{name}: !ENV {value}")[0] == settings("")[0]


def test_the_check_tells_of_it(tmp_path):
    dossier = project(tmp_path, "    words: {contestd: x}\n", [said("anna", "asserts")])
    done = CliRunner().invoke(main, ["check", "--dossier", str(dossier)])
    assert done.exit_code == 1
    assert "mkdocs.yml:3:13" in done.output
    assert "Did you mean “contested”?" in done.output


def test_a_word_stands_in_the_line_before_a_claim(tmp_path):
    words = "    words: {contested: disputed, single-origin: 'one {origin} only'}\n"
    both = [said("anna", "asserts"), said("ben", "denies")]
    for statements, line in ((both, "Disputed, denied by Ben"), (both[:1], "One {origin} only, denied by nobody")):
        dossier = project(tmp_path, words, statements, "" if len(statements) > 1 else "    about: [ben]\n")
        findings, problems = find(dossier)
        assert problems == []
        assert line_of("fact", findings).words == line


def test_without_a_word_set_the_lines_are_what_they_were():
    """Of each standing, the word with which its line begins."""
    assert {name: rule.word for name, rule in LABELS.items()} == {
        "withdrawn": "Taken back",
        "contested": "Contested",
        "acknowledged": "A party to it says so",
        "corroborated": "Several independent origins",
        "single-origin": "One origin",
        "denied": "Denied",
        "unsupported": "Nobody on record vouches for it",
        "saying": "Public words",
        "opinion": "Opinion",
        "forecast": "Forecast",
        "context": "For context",
    }


def test_a_limit_is_the_one_that_is_checked(tmp_path):
    quotation = "so it was " * 35
    statement = f"{{by: anna, stance: asserts, passages: [{{source: paper, quote: '{quotation}'}}]}}"
    for limit, wrong in ((340, ["This quotation has 349 characters, and 340 are allowed."]), (349, [])):
        dossier = project(tmp_path, f"    limits: {{quotation: {limit}}}\n", [statement], "    about: [ben]\n")
        assert [problem.message for problem in examine(dossier)[1]] == wrong


def test_new_records_are_held_to_the_same_limits(tmp_path):
    dossier = project(tmp_path, "    limits: {quotation: 500}\n", [said("anna", "asserts")], "    about: [ben]\n")
    quote = "so it was " * 35
    arguments = ["statement", "--claim", "fact", "--by", "ben", "--stance", "qualifies", "--source", "paper"]
    done = CliRunner().invoke(main, ["new", *arguments, "--quote", quote, "--dossier", str(dossier)])
    assert done.exit_code == 0, done.output


def test_a_claim_without_settings_is_as_ever():
    found = claiming([said("anna", "asserts"), said("ben", "denies")])
    assert line_of("fact", Findings(found.archive)).words == "Contested, denied by Ben"


def test_lists_of_files_hold_names_alone():
    document = Document("mkdocs.yml", "site_name: S\nextra_css: [[a.css]]\n")
    found = problems_of_settings(document, {"extra_css": [["a.css"]], "extra_templates": ["a.html"]})
    assert [str(one) for one in found] == [
        "mkdocs.yml:2:1: Only names of files belong here. Write: extra_css: [assets/own.css]"
    ]
    assert problems_of_settings(document, {"extra_css": ["a.css"], "extra_templates": []}) == []
