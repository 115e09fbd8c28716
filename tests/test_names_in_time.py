"""What somebody was, and was called, on the day of a statement; bodies that go on as others; two of one name."""

import pytest

from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.reads import Reader
from casefile.evidence.roles import all_roles
from casefile.examination import warnings_of
from casefile.model.dates import read_date
from casefile.model.tenure import Tenure
from casefile.views.entity import view_entity
from casefile.views.parts import statement_view
from casefile.views.said import view_said
from casefile.views.source import view_source
from small import relating_text, said, small

DATES = {"gazette": "2021-05-03", "later": "2023-08-22"}


def archive_of(anna: str = "", *statements: str, files: str = "", dates: dict[str, str] | None = None) -> Archive:
    """One claim, with more fields of anna's, and more files; it is sound."""
    made = statements or (said("anna", "asserts", "2022-06-01"),)
    text = relating_text({"fact": ("", [*made])}, files, dates or DATES)
    return sound(text.replace("name: Anna\n", f"name: Anna\n{anna}\n"))


def sound(text: str) -> Archive:
    """The archive of a text, in which nothing is wrong but what a person has to judge."""
    examined = small(text)
    assert [one for one in examined.messages if not one.startswith("warning")] == []
    return examined.archive


def problems(anna: str, files: str = "") -> list[str]:
    text = relating_text({"fact": ("", [said("anna", "asserts", "2022")])}, files, DATES)
    found = small(text.replace("name: Anna\n", f"name: Anna\n{anna}\n")).messages
    return [one for one in found if not one.startswith("warning")]


def cards(archive: Archive):
    findings, claim = Findings(archive), archive.claims["fact"]
    return [statement_view(one, claim, findings) for one in claim.statements]


def role_on(day: str, anna: str, **more) -> str:
    """The role on the card of a statement of anna's of a day; "" is one of which the day is not known."""
    (card,) = cards(archive_of(anna, said("anna", "asserts", day), **more))
    return str(card.role)


OFFICE = "roles: [{role: harbour master, since: 2019-03, until: 2022-06-30, stated_in: gazette}]"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2019-02-28", ""),
        ("2019-03-15", "harbour master (since: Mar 2019; until: 30 June 2022)"),
        ("2019-04-01", "harbour master"),
        ("2022-06-30", "harbour master"),
        ("2022-07-01", ""),
        ("2022-06", "harbour master"),
        ("2022", "harbour master (since: Mar 2019; until: 30 June 2022)"),
        ("2021~", "harbour master (since: Mar 2019; until: 30 June 2022)"),
        ("2021?", "harbour master (since: Mar 2019; until: 30 June 2022)"),
    ],
)
def test_a_card_shows_an_office_of_its_day_and_of_no_other(day, shown):
    assert role_on(day, OFFICE) == shown


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2021-05-03", "harbour master"),
        ("2021-05-04", "harbour master (as of: 3 May 2021)"),
        ("1990", "harbour master (as of: 3 May 2021)"),
    ],
)
@pytest.mark.parametrize(
    "fields",
    [
        "role: harbour master\nrole_source: gazette",
        "roles: [{role: harbour master, stated_in: gazette}]",
        "roles: [{role: harbour master, stated_in: later, as_of: 2021-05-03}]",
    ],
)
def test_what_a_document_calls_somebody_is_sure_for_its_own_day_only(day, shown, fields):
    assert role_on(day, fields) == shown


def test_between_its_beginning_and_the_day_of_the_document_an_office_lasted():
    office = "roles: [{role: minister, since: 2020, stated_in: later}]"
    assert role_on("2022-01-05", office) == "minister"
    assert role_on("2020-06-01", office) == "minister (since: 2020; as of: 22 Aug 2023)"
    assert role_on("2024-01-05", office) == "minister (since: 2020; as of: 22 Aug 2023)"


def test_a_former_office_is_not_shown_after_the_day_by_which_it_was_over():
    former = "roles: [{role: minister, until: '[..2023-08-22]', stated_in: later}]"
    assert role_on("2023-08-23", former) == ""
    assert role_on("2022-06-01", former) == "minister (until: no later than 22 Aug 2023)"


def test_several_documents_attest_an_office_each_for_its_day():
    office = "roles: [{role: minister, stated_in: [gazette, later]}]"
    assert role_on("2021-05-03", office) == role_on("2023-08-22", office) == "minister"
    assert role_on("2021-06-01", office) == "minister (as of: 3 May 2021)"
    assert role_on("2023-06-01", office) == "minister (as of: 22 Aug 2023)"


def test_a_statement_of_an_unknown_day_may_be_much_older_than_its_document():
    for dates in (DATES, {**DATES, "paper": "2021-05-03"}):
        assert role_on("", OFFICE, dates=dates) == "harbour master (since: Mar 2019; until: 30 June 2022)"
        assert role_on("", "role: clerk\nrole_source: gazette", dates=dates) == "clerk (as of: 3 May 2021)"
    assert role_on("", OFFICE, dates={**DATES, "paper": "2019-02"}) == ""


def test_a_document_without_a_date_attests_an_office_for_no_day():
    assert role_on("2021-05-03", "role: clerk\nrole_source: book") == "clerk (so named in: A book, date not known)"


TWO = """\
roles:
  - {role: deputy, since: 2015-01-01, until: 2020-01-01, stated_in: gazette}
  - {role: professor, stated_in: later}"""


def test_who_changed_office_is_shown_with_the_one_of_the_day():
    assert role_on("2017-05", TWO) == "deputy"
    assert role_on("2023-08-22", TWO) == "professor"
    assert role_on("2022", TWO) == "professor (as of: 22 Aug 2023)"


def test_a_body_is_called_in_an_office_as_it_was_called_then():
    files = "--- organisations/board.yml\nname: Port Authority\nnames: [{name: Harbour Board, until: 2022-01-01}]\n"
    office = "affiliations: [{body: board, role: clerk, since: 2010, until: 2024, stated_in: gazette}]"
    assert role_on("2021-05-03", office, files=files) == "clerk, Harbour Board (now Port Authority)"
    assert role_on("2022-05-03", office, files=files) == "clerk, Port Authority"


def test_what_one_document_says_of_somebody_in_two_fields_stands_once():
    both = "role: clerk of Acme\nrole_source: gazette\naffiliations: [{body: acme, role: clerk, stated_in: gazette}]"
    assert role_on("2021-05-03", both) == "clerk of Acme"


def test_what_is_lasting_is_sure_of_every_day():
    assert role_on("1990", "roles: [{role: mother of Ben, lasting: true, stated_in: gazette}]") == "mother of Ben"


def test_what_a_body_is_has_no_time():
    files = "--- organisations/board.yml\nname: Board\nrole: public body\nrole_source: gazette\n"
    (card,) = cards(archive_of("", said("board", "asserts", "1990"), files=files))
    assert card.role == "public body"


def test_in_a_list_a_role_stands_with_its_times():
    archive = archive_of(TWO)
    words = "deputy (since: 1 Jan 2015; until: 1 Jan 2020); professor (as of: 22 Aug 2023)"
    assert all_roles(archive.entities["anna"], archive) == words


def test_the_page_of_a_person_has_all_roles_with_their_times_and_sources():
    archive = archive_of(f"{TWO}\naffiliations: [{{body: acme, role: clerk, until: 2010, stated_in: later}}]")
    view = view_entity(archive.entities["anna"], Findings(archive))
    shown = [(one.words, one.body and one.body.words, one.times, one.stated_in[0].id) for one in view.roles]
    assert shown == [
        ("deputy", None, "since: 1 January 2015; until: 1 January 2020", "gazette"),
        ("professor", None, "", "later"),
        ("clerk", "The Acme", "until: 2010", "later"),
    ]


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("roles: [{role: clerk, since: 2020, until: 2019, stated_in: gazette}]", "This ends before it begins."),
        ("names: [{name: Ann, since: 2020, until: 2019}]", "This ends before it begins."),
        ("roles: [{role: clerk, until: 2019, as_of: 2021, stated_in: gazette}]", "On this day it was over"),
        ("roles: [{role: founder, lasting: true, since: 2019, stated_in: gazette}]", "What is lasting has no times."),
        ("names: [{name: Ann}]", "This name is of no other time and of no other language."),
        ("role: clerk\nrole_source: gazette\nroles: [{role: mayor, stated_in: gazette}]", "The roles of a person"),
    ],
)
def test_times_that_cannot_be_are_problems(field, told):
    (problem,) = problems(field)
    assert problem.startswith(told)


# Names.

RENAMED = "--- organisations/firm.yml\nname: New Firm\nnames: [{name: Old Firm, until: 2023-07-01, stated_in: later}]\n"


def of_firm(*days: str, source: str = "paper"):
    statements = [said("firm", "asserts", day, source=source) for day in days]
    return archive_of("", *statements, files=RENAMED, dates=DATES)


def test_a_card_has_the_name_of_its_day_with_the_one_of_today():
    shown = [one.speakers[0].words for one in cards(of_firm("2022-05-01", "2023-07-01", "2023", "2024"))]
    assert shown == ["Old Firm (now New Firm)", "Old Firm (now New Firm)", "New Firm", "New Firm"]


def test_a_line_has_it_as_well():
    archive = of_firm("2022-05-01")
    findings = Findings(archive)
    (dossier,) = view_said([(archive.claims["fact"], archive.claims["fact"].statements[0])], findings)
    assert dossier.shown[0].voices[0].speakers == "Old Firm (now New Firm)"


def test_a_document_bears_the_name_of_its_publisher_on_its_day():
    files = "".join(
        f"--- sources/{id_}.yml\ntitle: D\nkind: document\nlanguage: en\npublished: '{day}'\npublisher: firm\n"
        for id_, day in {"early": "2022-05-01", "late": "2024"}.items()
    )
    text = relating_text({"fact": ("", [said("anna", "asserts", "2022"), said("firm", "asserts", source="early")])})
    archive = sound(f"{text.replace('[@paper]', '[@paper] [@late]')}{RENAMED.replace('later', 'late')}{files}")
    assert [archive.publisher_name(one) for one in ("early", "late")] == ["Old Firm", "New Firm"]


def test_a_name_of_another_language_bears_it_and_is_of_no_time():
    archive = archive_of("lang: de\nnames: [{name: Анна, lang: ru}]")
    view = view_entity(archive.entities["anna"], Findings(archive))
    assert (view.lang, [(one.name, one.lang, one.about) for one in view.names]) == ("de", [("Анна", "ru", "Russian")])
    assert cards(archive)[0].speakers[0].lang == "de"


# Bodies that go on as others.

BODIES = """\
--- organisations/old.yml
name: Old Agency
became: [{successor: new, how: merged, date: 2020, stated_in: gazette}]
--- organisations/new.yml
name: New Agency
"""


def figures(archive: Archive) -> tuple[int, int]:
    origins = Findings(archive).standings["fact"].origins
    return origins.least, origins.most


def by_bodies(*speakers: str, files: str = BODIES) -> Archive:
    return archive_of("", *(said(one, "asserts", "2021", lineage="own") for one in speakers), files=files)


def test_a_body_and_the_one_as_which_it_goes_on_are_one_in_the_lower_figure():
    assert figures(by_bodies("old", "new")) == (1, 2)
    assert figures(by_bodies("old", "acme")) == (2, 2)


def test_so_are_those_with_another_in_between_and_those_who_belong_to_them():
    third = "--- organisations/newest.yml\nname: Newest\n"
    more = BODIES.replace(
        "name: New Agency", "name: New Agency\nbecame: [{successor: newest, how: succeeded, stated_in: later}]"
    )
    assert figures(by_bodies("old", "newest", files=more + third)) == (1, 2)
    member = "affiliations: [{body: old, stated_in: gazette}]"
    made = said("anna", "asserts", "2021"), said("new", "asserts", "2021", lineage="own")
    assert figures(archive_of(member, *made, files=BODIES)) == (1, 2)


def test_an_umbrella_is_one_with_none():
    files = BODIES.replace("name: New Agency", "name: New Agency\numbrella: true")
    assert figures(by_bodies("old", "new", files=files)) == (2, 2)


def test_two_bodies_into_which_a_third_was_split_are_one_only_beside_it():
    split = (
        "became: [{successor: east, how: split, stated_in: gazette}, {successor: west, how: split, stated_in: later}]"
    )
    files = f"--- organisations/whole.yml\nname: Whole\n{split}\n"
    files += "--- organisations/east.yml\nname: East\n--- organisations/west.yml\nname: West\n"
    text = relating_text(
        {"fact": ("", [said(one, "asserts", "2021", lineage="own") for one in ("east", "west")])}, files, DATES
    )
    archive = sound(text.replace("'[@paper]", "'[[whole]] [@paper]"))
    assert figures(archive) == (2, 2)
    assert figures(by_bodies("east", "west", "whole", files=files)) == (1, 3)


def test_both_pages_say_what_became_of_which():
    archive = by_bodies("old", "new")
    findings = Findings(archive)
    shown = {
        id_: [(one.label, one.body.id, one.how) for one in view_entity(archive.entities[id_], findings).successions]
        for id_ in ("old", "new")
    }
    assert shown == {"old": [("Goes on as", "new", "merged, 2020")], "new": [("Continues", "old", "merged, 2020")]}


def test_no_body_goes_on_as_itself():
    files = BODIES.replace(
        "name: New Agency", "name: New Agency\nbecame: [{successor: old, how: split, stated_in: later}]"
    )
    assert len(problems("note: '[[old]]'", files)) == 2


# Two of one name.

NAMESAKES = """\
--- people/jo.yml
name: Jo Specimen
distinction: historian
--- people/jo-2.yml
name: Jo Specimen
distinction: born 1932
--- people/mo.yml
name: Maurice Specimen
distinction: physicist
"""
THREE = [said(one, "asserts", "2021") for one in ("jo", "jo-2", "mo")]


def test_two_of_one_name_are_told_apart_and_who_has_no_namesake_goes_by_the_name():
    archive = archive_of("", *THREE, files=NAMESAKES)
    shown = [one.speakers[0].words for one in cards(archive)]
    assert shown == ["Jo Specimen (historian)", "Jo Specimen (born 1932)", "Maurice Specimen"]


@pytest.mark.parametrize("alias", ["aliases: [Jo Specimen]", "names: [{name: Jo Specimen, until: 1990}]"])
def test_an_alias_and_a_former_name_are_names(alias):
    files = NAMESAKES.replace("name: Jo Specimen\ndistinction: born", f"name: Josephine\n{alias}\ndistinction: born")
    archive = archive_of("", *THREE, files=files)
    assert archive.name("jo-2") == "Josephine (born 1932)"


def warnings(files: str) -> list[str]:
    text = relating_text({"fact": ("", THREE)}, files, DATES)
    return [one.mend for one in warnings_of(sound(text)) if one.rule == "namesakes"]


def test_who_is_not_told_apart_is_warned_of():
    assert warnings(NAMESAKES) == []
    (warning,) = warnings(NAMESAKES.replace("distinction: born 1932\n", ""))
    assert "give each a “distinction”" in warning
    assert len(warnings(NAMESAKES.replace("born 1932", "historian"))) == 1
    # A link is not enough where a reader meets one name for two.
    assert len(warnings(NAMESAKES.replace("distinction: born 1932", "note: Not [[jo]]."))) == 1


# Anonymous works.

PAMPHLET = """\
--- people/author.yml
name: The author of the pamphlet
kind: unnamed
described_as: {source: pamphlet, paraphrase: No author is named.}
wrote: [pamphlet]
"""


def with_pamphlet(*statements: str, files: str = PAMPHLET) -> Archive:
    return archive_of("", *statements, files=files, dates={**DATES, "pamphlet": "1721"})


def test_the_author_of_an_anonymous_work_is_an_origin_without_anybody_to_vouch():
    archive = with_pamphlet(said("author", "asserts", "1721", source="pamphlet"), said("anna", "asserts", "2021"))
    first, _second = cards(archive)
    assert [one.id for one in first.origin] == ["author"]
    assert figures(archive) == (2, 2)
    with Reader() as reads:
        assert "author" in archive.makers_of("pamphlet")
    # Of all that refers to a document, who wrote it is read alone: an edit of a claim that quotes it concerns few.
    assert {table for table, _ in reads} == {"records", "unnamed authors"}
    findings = Findings(archive)
    assert set(findings.resting) >= {"author"}
    view = view_entity(archive.entities["author"], findings)
    assert (view.vouched_by, [one.id for one in view.wrote]) == (None, ["pamphlet"])


def test_who_has_it_from_the_pamphlet_is_no_second_origin():
    made = said("author", "asserts", "1721", source="pamphlet"), said("anna", "asserts", "2021", heard="author")
    assert figures(with_pamphlet(*made)) == (1, 1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("wrote: [pamphlet]\n", ""), "Nobody vouches for this speaker."),
        (("wrote: [pamphlet]", "wrote: [pamphlet]\nvouched_by: herald"), "Nobody vouches for the author"),
    ],
)
def test_somebody_vouches_or_a_work_is_theirs(change, told):
    text = relating_text({"fact": ("", [said("author", "asserts", "1721")])}, PAMPHLET, {"pamphlet": "1721"})
    (problem,) = small(text.replace(*change)).messages
    assert problem.startswith(told)


def test_a_work_that_names_its_authors_is_not_anonymous():
    text = relating_text({"fact": ("", [said("author", "asserts", "1721")])}, PAMPHLET, {"pamphlet": "1721"})
    text = text.replace("published: '1721'", "published: '1721'\nauthors: [{literal: A. Friend}]")
    (problem,) = small(text).messages
    assert problem.startswith("“pamphlet” names its authors.")


# Documents that state only this.


@pytest.mark.parametrize("field", ["role: clerk\nrole_source: yearbook", "roles: [{role: clerk, stated_in: yearbook}]"])
def test_the_source_of_a_role_is_no_orphan_and_says_what_it_is_for(field):
    files = "--- sources/yearbook.yml\ntitle: Yearbook\nkind: book\nlanguage: en\n"
    archive = archive_of(field, files=files)
    view = view_source(archive.sources["yearbook"], Findings(archive))
    assert view.nearness[0].startswith("no statement is read in it")
    view = view_source(archive.sources["paper"], Findings(archive))
    assert not any(one.startswith("no statement") for one in view.nearness)


def test_what_is_not_sure_is_surely_not_covered():
    day = read_date("2020-01-01")
    assert not Tenure(read_date("2019~"), read_date("2021")).surely_covers(day)
    assert not Tenure(read_date("2019/.."), None, ()).surely_covers(day)
    assert not Tenure().surely_covers(None)
    assert Tenure(read_date("2019"), read_date("2021")).surely_covers(day)
