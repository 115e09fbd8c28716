"""Rules beyond what a record must be by itself: what only an editor can judge, and two that stop a build."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.examination import examine, warnings_of
from samples import GOOD
from small import claiming, relating_text, said, small, write


def warned(text):
    examined = small(text)
    assert examined.problems == []
    return [str(warning) for warning in warnings_of(examined.archive)]


def test_a_dossier_that_uses_every_field_gives_no_warning():
    assert warned(GOOD) == []


DENIED = "“ben” denies this before anybody asserts it: the first assertion is of"


@pytest.mark.parametrize(
    ("statements", "first"),
    [
        ([said("anna", "asserts", "2024-05"), said("ben", "denies", "2024-04")], "May 2024"),
        ([said("anna", "asserts", "2024-05"), said("ben", "denies", "2024-05")], None),
        ([said("anna", "asserts", "2024-05"), said("ben", "denies", "2024-04/2024-05")], None),
        ([said("anna", "asserts", "2024-05"), said("ben", "denies")], None),
        ([said("anna", "asserts"), said("ben", "denies", "2024-04")], None),
        ([said("anna", "asserts", "2024-05"), said("carl", "asserts"), said("ben", "denies", "2024-04")], None),
        ([said("anna", "asserts", source="letter"), said("ben", "denies", "2024-04")], None),
        ([said("anna", "asserts", "2024-05", source="letter"), said("ben", "denies", "2024-04")], "May 2024"),
        ([said("anna", "qualifies", "2024-05"), said("ben", "denies", "2024-04")], None),
        ([said("anna", "asserts", "2024-05"), said("ben", "denies", "2024-04", note="It answers a rumour.")], None),
    ],
)
def test_a_denial_comes_after_what_it_denies(statements, first):
    examined = claiming(statements, dates={"letter": "2024-06"})
    assert examined.problems == []
    messages = [warning.message for warning in warnings_of(examined.archive) if warning.rule == "denials"]
    assert messages == ([f"{DENIED} {first}."] if first else [])


SAYS = "The harbour gate was shut by the guards in the night of the storm."


def two_claims(one, other, topic="", claim=""):
    return f"""
        --- people/anna.yml
        name: Anna
        --- sources/paper.yml
        kind: document
        --- topics/affair.yml
        title: T
        question: Q?
        summary: S
        open: [{{question: Which?}}]
        {topic}
        claims:
          first:
            text: {one}
            statements: [{said("anna", "asserts")}]
          second:
            text: {other}
            {claim}
            statements: [{said("anna", "asserts")}]
        """


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (SAYS, True),
        ("In the night of the storm the guards had shut the harbour gate.", True),
        ("The harbour gate was shut by the gards in that night of storm.", True),
        ("The harbour gate was not shut by the guards in the night of the storm.", False),
        ("The harbour gate was never shut by the guards in the night of the storm.", False),
        ("The harbour gate was shut by the guards before the night of the storm.", False),
        ("The harbour gate was shut by the guards in the night of the storm of 1953.", False),
        ("The town gate was shut by the pilots in the night of the storm.", False),
        ("The harbour gate was shut.", False),
    ],
)
def test_one_proposition_is_one_claim(other, same):
    found = warned(two_claims(SAYS, other))
    assert found == (
        [
            "dossier/topics/affair.yml:11:11: warning: This says nearly the same as “first”, at "
            f"dossier/topics/affair.yml:7:3: “{SAYS}” "
            "Make them one, or tell them apart: name the one under “see_also” of the other."
        ]
        if same
        else []
    )


def alike(texts):
    """The pairs of claims of which one is told to say nearly the same as the other."""
    claims = (f"  {id_}:\n    text: {text}\n    statements: [{said('anna', 'asserts')}]" for id_, text in texts.items())
    head = "title: T\nquestion: Q?\nsummary: S\nopen: [{question: Which?}]\nclaims:"
    files = "--- people/anna.yml\nname: Anna\n--- sources/paper.yml\nkind: document\n--- topics/affair.yml"
    examined = small("\n".join([files, head, *claims, ""]))
    assert examined.problems == []
    told = (one for one in warnings_of(examined.archive) if one.rule == "duplicates")
    return {(one.message.split("“")[1].split("”")[0], examined.archive.record_at(one.position).id) for one in told}


WORDS = "harbour gate guards night storm shut town".split()


@settings(max_examples=25)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), min_size=3, max_size=6))
def test_which_claims_are_alike_does_not_depend_on_the_others(said_in):
    texts = {f"claim-{number}": " ".join(words) for number, words in enumerate(said_in)}
    by_twos = (alike({one: texts[one], other: texts[other]}) for one, other in combinations(texts, 2))
    assert alike(texts) == set().union(*by_twos)


@pytest.mark.parametrize(
    ("topic", "claim"),
    [
        ("disputes: [{question: Which?, accounts: [second, first]}]", ""),
        ("", "see_also: [first]"),
        ("", "note: This is not [[first]]."),
    ],
)
def test_claims_that_an_editor_told_apart_are_two(topic, claim):
    assert warned(two_claims(SAYS, SAYS, topic, claim)) == []


def named(one, other, folder="people", note="It is so."):
    files = f"""
        --- {folder}/one.yml
        {one}
        --- {folder}/other.yml
        {other}
        note: {note}
        """
    return two_claims("The gate was open.", "A storm came.", claim="note: They are [[one]] and [[other]].") + files


@pytest.mark.parametrize(
    ("one", "other", "folder"),
    [
        ("name: Sergey Primerov", "name: Sergei Primerov", "people"),
        ("name: Serguei Primerov", "name: Сергей Примеров", "people"),
        ("name: Primerov, Sergey", "name: Sergey Primerov", "people"),
        ("name: Vladimir Obrazkin", "name: Vladimir Obrazkine", "people"),
        ("name: José Ejemplo", "name: Jose Ejemplo", "people"),
        ("name: Anna Volkova\naliases: [Anna Primerova]", "name: A. P.\naliases: [Anna Primerova]", "people"),
        ("name: The Herald", "name: the herald", "organisations"),
        ("name: Khutirsk", "name: Хутірськ", "places"),
    ],
)  # fmt: skip
def test_one_person_has_one_record(one, other, folder):
    indent = "\n        "
    one, other = one.replace("\n", indent), other.replace("\n", indent)
    text = named(one, other, folder)
    (warning,) = warned(text)
    assert warning.startswith(f"dossier/{folder}/other.yml:")
    assert "with two records: “one” is called" in warning
    mayor, historian = f"{one}{indent}distinction: mayor", f"{other}{indent}distinction: historian"
    assert warned(named(mayor, historian, folder)) == []


@pytest.mark.parametrize(
    ("one", "other", "folder"),
    [
        ("name: Anna Bell", "name: Hanna Bell", "people"),
        ("name: Sergey Primerov", "name: Sergey Obrazkin", "people"),
        ("name: Vladimir Obrazkin", "name: Volodymyr Obrazkin", "people"),
        ("name: The Morning Herald", "name: The Evening Herald", "organisations"),
        ("name: The Northern Herald", "name: The Northern Heralds", "organisations"),
        ("name: Channel Number 4", "name: Channel Number 5", "organisations"),
    ],
)
def test_two_names_are_two_people(one, other, folder):
    assert warned(named(one, other, folder)) == []


def test_unnamed_speakers_may_all_be_called_alike():
    # Two of the stock's three unnamed speakers are of one newspaper, and each is called “Somebody”.
    archive = claiming([said("anna", "asserts")]).archive
    assert [warning for warning in warnings_of(archive) if warning.rule == "namesakes"] == []


DEAD = "This topic is a dead end: it has no “disputes” and no “open”, and no other topic is linked."
ALONE = two_claims("The gate was open.", "A storm came.").replace("open: [{question: Which?}]", "")


def test_from_every_dossier_a_way_leads_on():
    (warning,) = warned(ALONE)
    assert warning.startswith(f"dossier/topics/affair.yml:1:1: warning: {DEAD} ")
    assert warned(two_claims("The gate was open.", "A storm came.")) == []
    dispute = "disputes: [{question: Which?, accounts: [first, second]}]"
    assert warned(ALONE.replace("summary: S", f"summary: S\n        {dispute}")) == []


@pytest.mark.parametrize("mark", ["[[first]]", "[[affair]]"])
def test_a_link_from_another_dossier_or_to_it_is_a_way(mark):
    other = f"""
        --- topics/other.yml
        title: Other
        question: Why?
        summary: See {mark}.
        claims:
          third:
            text: Nobody knows of it.
            statements: [{said("anna", "asserts")}]
        """
    assert warned(ALONE + other) == []
    assert len(warned(ALONE + other.replace(mark, "[[third]]"))) == 2


def noted(note):
    """A dossier with a note, which begins in line 13 of its file; its lines stand there as they are, in column 7."""
    lines = note.replace("\n", "\n" + " " * 14)
    return two_claims("The gate was open.", "A storm came.", claim=f"note: |\n{' ' * 14}{lines}")


NO_LINK = "is not a web address: no link is made of it. Write it in full."
RAW = "readers will see it as it stands."


@pytest.mark.parametrize(
    ("note", "column", "message"),
    [
        ("See [paper].", 11, f"“[paper]” is no mark: {RAW} Write “[@paper]”."),
        ("See [paper, p. 2].", 11, f"“[paper, p. 2]” is no mark: {RAW} Write “[@paper, p. 2]”."),
        ("See [paper; paper].", 11, f"“[paper; paper]” is no mark: {RAW} Write “[@paper; paper]”."),
        ("By [anna].", 10, f"“[anna]” is no mark: {RAW} Write “[[anna]]”."),
        ("Not [first].", 11, f"“[first]” is no mark: {RAW} Write “[[first]]”."),
        ("Not [first|the\nother].", 11, f"“[first|the other]” is no mark: {RAW} Write “[[first|the other]]”."),
        ("See [paper|this].", 11, f"“[paper|this]” is no mark: {RAW} Write “[[paper|this]]”."),
        ("By [anna]].", 10, f"“[anna]” is no mark: {RAW} Write “[[anna]]”."),
        ("**By** *[anna]*.", 15, f"“[anna]” is no mark: {RAW} Write “[[anna]]”."),
        ("By [[anna].", 10, f"The mark “[[anna” is not closed: {RAW} Close it with “]]”."),
        ("By [[anna|her].", 10, f"The mark “[[anna” is not closed: {RAW} Close it with “]]”."),
        ("By [[anna|her.", 10, f"The mark “[[anna” is not closed: {RAW} Close it with “]]”."),
        ("By [[ana].", 10, f"The mark “[[ana” is not closed: {RAW} Close it with “]]”."),
        ("By [[anna and [[first]].", 10, f"The mark “[[anna” is not closed: {RAW} Close it with “]]” before the next “[”."),
        ("[[anna|her [own] words]]", 7, f"The mark “[[anna” is not closed: {RAW} Close it with “]]” before the next “[”."),
        ("So [@paper.", 10, f"The mark “[@paper” is not closed: {RAW} Close it with “]”."),
        ("So [@paper, p. 2) and [@paper].", 10, f"The mark “[@paper” is not closed: {RAW} Close it with “]” before the next “[”."),
        ("It is <b>so</b>.", 13, "HTML is not taken here: readers will see “<b>” as it stands. Write **words**."),
        ("So<br/>it is.", 9, "HTML is not taken here: readers will see “<br>” as it stands. Leave an empty line instead."),
        ('It is <A href="x">so</A>.', 13, "HTML is not taken here: readers will see “<a>” as it stands. Write [words](https://…)."),
        ("It <u>is</u> so.", 10, "HTML is not taken here: readers will see “<u>” as it stands. Write Markdown, such as *words* or **words**."),
        ("See [it](javascript:x).", 16, f"“javascript:x” {NO_LINK}"),
        ("See [it](https://xn--pwned-.test/).", 16, f"“https://xn--pwned-.test/” {NO_LINK}"),
        ("See <ftp://example.org/>.", 12, f"“ftp://example.org/” {NO_LINK}"),
        ("See https://example.org/a?b=1.", 11, "“https://example.org/a?b=1” is no link, and nobody sees what document it is. Cite the document as [@its-id], or write [words](https://example.org/a?b=1)."),
        ("It is so. <!-- Is it? -->", 17, "HTML is not taken here: readers will see “<!--” as it stands. Take it out."),
    ],
)  # fmt: skip
def test_what_looks_like_a_mark_is_one(note, column, message):
    assert warned(noted(note)) == [f"dossier/topics/affair.yml:13:{column}: warning: {message}"]


@pytest.mark.parametrize(
    "note",
    [
        "See [it](https://example.org/).",
        "See <https://example.org/>.",
        "It is `https://example.org/`.",
        "So [it] is.\n\n[it]: https://example.org/",
    ],
)
def test_an_address_in_its_place_is_no_slip(note):
    assert warned(noted(note)) == []


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The gate was open. The storm came at night.", True),
        ("Was it open then? Nobody saw the gate.", True),
        ("The gate was opened by Gen. Anna Stone.", False),
        ("The U.S. Army opened the gate at 8 p.m. Berlin time.", False),
        ("Anna wrote “It was open. Nobody saw it.” of the gate.", False),
        ("The gate was open … and nobody saw it.", False),
    ],
)
def test_a_claim_is_one_proposition(text, is_told):
    told = "This claim has several sentences: who denies one of them would seem to deny all."
    assert any(told in one for one in warned(two_claims(text, "A storm came."))) == is_told


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("The gate was open", "Write “… gate was open.”"),
        ("The river rose by 5 %,", "Write “… by 5 %.”"),
        ("Anna wrote “It was open”", "Write “… “It was open”.”"),
        ("The gate was open.", None),
        ("Anna wrote “It was open.”", None),
        ("Anna said that (of the gate.)", None),
        ("Anna wrote « Ouverte ! »", None),
        ("Դարպասը բաց էր։", None),
        ("门开了。", None),
        ("ประตูเปิดอยู่", None),
        ("दरवाज़ा खुला था।", None),
        ("جاء NATO إلى هنا", None),
        ("NATO 说门开了", None),
    ],
)
def test_a_claim_ends_as_a_sentence(text, mend):
    told = "dossier/topics/affair.yml:8:11: warning: This sentence has no full stop at its end."
    expected = [f"{told} {mend}"] if mend else []
    assert [one for one in warned(two_claims(text, "A storm came.")) if "full stop" in one] == expected


@pytest.mark.parametrize(
    "note",
    [
        "See [@paper, p. 2], [[anna]] and [[first|the other]].",
        "See [[paper|this\nreport]] and [@paper,\np. 2; @paper].",
        "She said that [they] “saw [the gate] and [anna, the clerk,]”.",
        "It says “[[he] said] so” and [sic] and […] and [1].",
        "See [the site](https://example.org/a) and [anna](https://example.org/).",
        "See <https://example.org/> or <anna@example.org>.",
        "It was < 5 and > 3; a<b and c>d; <someone> was there; 1 <2> 3.",
        "In code `[anna]`, `[[anna]` and `<b>`; ``[@paper``.",
        "So it is:\n\n    [anna] [[anna] [@paper <b>\n\nAnd so on.",
        r"As it stands: \[anna], \[[anna], \[@paper and \[paper, p. 2].",
        "- [ ] one\n- [x] two",
    ],
)
def test_what_is_no_slip_of_a_mark_is_left_alone(note):
    assert warned(noted(note)) == []


def test_each_slip_is_told_at_its_own_place():
    places = [warning.split(": ")[0] for warning in warned(noted("`[anna]` [[anna]] [anna],\n[anna] <br> [anna]<br>"))]
    assert places == [f"dossier/topics/affair.yml:{place}" for place in ("13:25", "14:7", "14:14", "14:19", "14:25")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("summary: S", "summary: See [first]."),
        ("[{question: Which?}]", "[{question: 'Which [first]?'}]"),
        ("[{question: Which?}]", "[{question: Which?, settled_by: 'The [first]'}]"),
        ("name: Anna", "name: Anna\n        note: See [first]."),
        ("kind: document", "kind: document\n        note: See [first]."),
        ("So it is said.", "'So [first] it is said.'"),
    ],
)
def test_marks_are_looked_for_in_every_prose(old, new):
    text = two_claims("The gate was open.", "A storm came.")
    found = warned(text.replace(old, new, 1))
    assert [warning.split(": ", 2)[2] for warning in found] == [f"“[first]” is no mark: {RAW} Write “[[first]]”."]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("published: 2023-12", "published: 2024-02-05", "sources/diary.yml:8:12"),
        ("date: 2024-02-03", "date: 2024-03", "sources/letter.yml:8:11"),
        ("said: 2023-11-02", "said: 2024-02-05/2024-03", "topics/affair.yml:24:15"),
        (
            "disputes:",
            "searched: [{what: It, where: There, searched_on: 2024-02-05}]\ndisputes:",
            "topics/affair.yml:4:50",
        ),
        (
            "disputes:",
            "asked: [{who: anna, asked_on: 2024-02-03, answered: 2024-02-05}]\ndisputes:",
            "topics/affair.yml:4:53",
        ),
        (
            "    text: The gate was open.",
            "    text: It.\n    asked: [{who: anna, asked_on: 2024-02-05}]",
            "topics/affair.yml:38:35",
        ),
    ],
)
def test_nothing_on_record_has_yet_to_happen(tmp_path, old, new, place):
    text = GOOD.replace("published: 2023-12\n", "published: 2030~\n") if "said" in old else GOOD
    folder = write(tmp_path, text.replace("published: 2030~\n", "").replace(old, new))
    early = [str(problem) for problem in examine(folder, date(2024, 2, 4))[1]]
    assert [problem.split(": ")[0] for problem in early] == [f"dossier/{place}"]
    assert "lies in the future" in early[0]
    assert examine(folder, date(2024, 3, 1))[1] == []


def test_a_claim_may_be_of_the_future_and_a_date_that_has_begun_is_not(tmp_path):
    folder = write(tmp_path, GOOD.replace("when: 2023-11", "when: 2090").replace("2023-12\n", "2024\n"))
    assert examine(folder, date(2024, 2, 4))[1] == []


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("Jean Моdèle", "“М” in “Моdèle” is a Cyrillic letter that only looks like “M”."),
        ("Мaria", "“М” in “Мaria” is a Cyrillic letter that only looks like “M”."),
        ("Ελλάδa", None),
        ("ΑBC", "“Α” in “ΑBC” is a Greek letter that only looks like “A”."),
        ("Сергей Примерoв", "“o” in “Примерoв” is a Latin letter that only looks like “о”."),
        ("Αcme", "“Α” in “Αcme” is a Greek letter that only looks like “A”."),
        ("Сергей Примеров", None),
        ("ПостNews", None),
        ("Сергей (Sergey)", None),
        ("東京 Tokyo", None),
        ("Zürich", None),
    ],
)
def test_a_name_has_no_letter_of_another_alphabet_that_looks_alike(name, wrong):
    found = small(GOOD.replace("name: Anna\n", f"name: {name}\n")).messages
    assert found == ([f"{wrong} Type the word again in one alphabet."] if wrong else [])


def test_an_id_of_another_alphabet_is_told_by_its_letter():
    problems = small(GOOD.replace("by: anna\n        stance: asserts", "by: аnna\n        stance: asserts")).problems
    assert any(
        "“а” in “аnna” is a Cyrillic letter that only looks like “a”. Did you" in problem for problem in problems
    )


def test_warnings_wait_until_nothing_else_is_wrong(tmp_path):
    folder = write(tmp_path, ALONE.replace("title: T", "titel: T"))
    assert [problem.severity for problem in examine(folder)[1]] == ["problem"]


def published(fields, more="", claim=""):
    """What is told of a document with these fields."""
    document = "\n".join(["        --- sources/paper.yml", *(f"        {line}" for line in fields.splitlines())])
    texts = two_claims("The gate was open.", "A storm came.", claim=claim).replace(
        "        --- sources/paper.yml\n        kind: document", document
    )
    return [one for one in warned(f"{texts}{more}") if "dossier/sources/" in one]


ARTICLE = (
    "dossier/sources/paper.yml:1:7: warning: “article” is for a text that is in no periodical, such as a preprint. Write "
    "“{}”, “article-newspaper” for a news site too; “webpage” for a page that is no article; or give the “genre”, such "
    "as “preprint”."
)


@pytest.mark.parametrize(
    ("fields", "near"),
    [
        ("url: https://news.example/gate", "article-newspaper"),
        ("container_title: The Herald", "article-newspaper"),
        ("issn: 0378-5955\ncontainer_title: Storms", "article-journal"),
        ("container_title: The Week\nissue: '7'", "article-magazine"),
        ("title: On gates", None),
        ("url: https://prints.example/7\ngenre: preprint", None),
        ("url: https://prints.example/7\ndoi: 10.5555/gate.7", None),
        ("url: https://prints.example/7\nversion: '2'", None),
    ],
)
def test_what_is_in_a_periodical_is_no_article_by_itself(fields, near):
    assert published(f"kind: article\n{fields}") == ([ARTICLE.format(near)] if near else [])


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("The article was later retracted.", "article was later retracted"),
        ("It has since been retracted.", "It has since been retracted"),
        ("Withdrawn by the publisher in May.", "Withdrawn by the publisher"),
        ("The paper retracted the story.", "paper retracted the story"),
        ("See the retraction notice.", "retraction notice"),
        ("The minister retracted his words, and the bill was withdrawn.", None),
        ("The report says that the troops were withdrawn by the general.", None),
        ("It was corrected.", None),
    ],
)
def test_a_retraction_is_not_told_in_a_note_alone(note, words):
    told = f"Only the note says “{words}”: all that rests on this document still counts. "
    mend = "If it was taken back as a whole, write: status: [{kind: retracted, date: …}]"
    found = published(f"kind: article-newspaper\nnote: {note}")
    assert [one.split("warning: ")[1] for one in found] == ([told + mend] if words else [])
    entered = "status: [{kind: retracted, date: 2024-05-01}]"
    assert published(f"kind: article-newspaper\nnote: {note}\n{entered}") == []


@pytest.mark.parametrize("kind", ["article-newspaper", "webpage"])
def test_no_document_is_on_record_twice_under_one_address(kind):
    other = f"""
        --- sources/paper-again.yml
        kind: {kind}
        url: http://www.news.example/gate/?utm_source=letter
        note: {{}}
        """
    first = "kind: article-newspaper\nurl: https://news.example/gate"
    claim = "note: As [@paper-again] says."
    (found,) = [one for one in published(first, other.format("The gate."), claim) if "address" in one]
    assert found.startswith(
        "dossier/sources/paper.yml:2:6: warning: This is the address of “paper-again” as well, at "
        "dossier/sources/paper-again.yml:1:1."
    )
    assert published(first, other.format("The speech in [@paper]."), claim) == []


def quoting(language, quote, translation="", lang=""):
    """What is told of a quotation of a document in a language."""
    lines = [f"source: paper\n            quote: {quote}", f"translation: {translation}" * bool(translation)]
    passage = "\n            ".join(line for line in [*lines, f"lang: {lang}" * bool(lang)] if line)
    return warned(
        f"""
        --- people/anna.yml
        name: Anna
        --- sources/paper.yml
        kind: document
        language: {language}
        --- topics/affair.yml
        title: T
        question: Q?
        summary: S
        open: [{{question: Which?}}]
        claims:
          first:
            text: The gate was open.
            statements:
            - by: anna
              stance: asserts
              passages:
              - PASSAGE
        """.replace("              - PASSAGE", f"              - {passage}".replace("\n    ", "\n        "))
    )


FRENCH, ENGLISH = "la porte était grande ouverte cette nuit", "they say that the gate of the harbour was wide open"
RUSSIAN = "но они уже были открыты, и это было так"
SWAPPED = "“quote” and “translation” seem to have changed places: what the document prints is the “quote”."
LANG = "Quote what the document prints; if it prints this, add the “lang” of these words."
IN_ENGLISH = "Write the translation in English; what the document prints is the “quote”."


@pytest.mark.parametrize(
    ("language", "quote", "translation", "lang", "told"),
    [
        ("fr", FRENCH, ENGLISH, "", []),
        ("ru", RUSSIAN, ENGLISH, "", []),
        ("en", ENGLISH, "", "", []),
        ("en", FRENCH, ENGLISH, "fr", []),
        (
            "fr",
            ENGLISH,
            FRENCH,
            "",
            [f"These words read as English, not as French. {SWAPPED}",
             f"These words read as French, not as English. {IN_ENGLISH}"],
        ),
        (
            "ru",
            ENGLISH,
            RUSSIAN,
            "",
            [f"These words read as English, not as Russian. {SWAPPED}",
             f"These words read as Russian, not as English. {IN_ENGLISH}"],
        ),
        ("fr", RUSSIAN, ENGLISH, "", [f"These words read as Russian, not as French. {LANG}"]),
        ("ka", ENGLISH, "It was open.", "", [f"These words read as English, not as Georgian. {SWAPPED}"]),
        ("ka", "Harbour gate open at night", "It was open.", "", [f"No letter of these words is one of Georgian. {LANG}"]),
        ("en", "ворота города открыты", "It was open.", "", [f"No letter of these words is one of English. {LANG}"]),
        ("hr", ENGLISH, "It was open.", "", [f"These words read as English, not as Croatian. {SWAPPED}"]),
        ("sr", ENGLISH, "It was open.", "", []),  # Which is written in two scripts.
        ("en", FRENCH, "", "", [f"These words read as French, not as English. {LANG}"]),
        ("en", "the café “Chez la mère de tous” in the Rue du Bac", "", "", []),
        ("ja", "Harbour Board", "The Harbour Board", "", []),
    ],
)  # fmt: skip
def test_quotation_and_translation_are_in_their_languages(language, quote, translation, lang, told):
    found = [one.split("warning: ")[1] for one in quoting(language, quote, translation, lang)]
    assert [one for one in found if "fewer than" not in one] == told


@pytest.mark.parametrize(
    ("quote", "is_short"),
    [
        ("wide open", True),
        ("it was wide open", False),
        ("it was wide open […] that night", True),
        ("No.", False),
        ("¡Nunca!", False),
        ("No", True),
        ("No [answer from me]", False),
    ],
)
def test_what_no_seal_refuses_is_told_to_be_short(quote, is_short):
    told = "This quotation, or a part of it between omissions, has fewer than 4 words."
    mend = "Quote more, or write a “paraphrase”. A whole answer, such as “No.”, has its full stop."
    assert [one.split("warning: ")[1] for one in quoting("en", f"'{quote}'")] == (
        [f"{told} {mend}"] if is_short else []
    )


@pytest.mark.parametrize(
    ("fields", "reminded"),
    [("role: a company", True), ("{role: a company, role_source: paper}", False), ("umbrella: true", False)],
)
def test_a_role_of_a_body_has_its_source_in_the_end(fields, reminded):
    lines = fields.strip("{}").replace(", ", "\n")
    text = relating_text({"fact": ("", [said("anna", "asserts")])}).replace(
        "name: The Acme", f"name: The Acme\n{lines}"
    )
    warning = "dossier/organisations/acme.yml:2:7: warning: No source is named for this role. Add the “role_source”"
    assert [one.startswith(warning) for one in warned(text) if "acme.yml" in one] == [True] * reminded
