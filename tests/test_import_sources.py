"""Sources from bibliographies as others write them: what is taken over, what is here already, what is refused and why."""

import json
import sys

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from building import files_of
from casefile.evidence.archive import load
from casefile.importing.ris import read_ris
from casefile.model.same_address import canonical_address
from casefile.problems import Document
from importing import import_, told
from small import write

BASE = """
--- organisations/harbour-post.yml
name: The Harbour Post
aliases: [harbourpost.example]
--- people/claire-exemple.yml
name: Claire Exemple
--- sources/bridge.yml
title: Old bridge closed
kind: article-newspaper
publisher: harbour-post
published: 2025-03-05
url: https://www.harbourpost.example/2025/bridge/
--- sources/ports.yml
title: Ports
kind: book
isbn: 0-306-40615-2
--- sources/paper.yml
title: Salt
kind: article-journal
doi: 10.5555/jm.2015.0312
"""


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, BASE)
    return tmp_path


def csl(*items):
    return json.dumps([{"id": "x", "type": "book", **item} for item in items], ensure_ascii=False, indent=1)


def made(folder, name, content, *options):
    """The one record that is written, and the output."""
    before = files_of(folder / "dossier")
    result = import_(folder, name, content, *options)
    assert result.exit_code == 0, result.output
    after = files_of(folder / "dossier")
    (path,) = after.keys() - before.keys()
    assert {one: after[one] for one in before} == before
    return path, after[path].decode(), result.output


ZOTERO = {
    "id": "http://zotero.org/users/1/items/ABCD",
    "type": "article-newspaper",
    "title": "The <i>Anna</i> sinks",
    "container-title": "The Harbour Post",
    "author": [
        {"family": "Exemple", "given": "Claire"},
        {"family": "Berg", "given": "Ada", "non-dropping-particle": "van der"},
        {"literal": "Port Office, Press"},
    ],
    "issued": {"date-parts": [["2024", 2]]},
    "accessed": {"date-parts": [["2024", "3", "1"]]},
    "language": "English",
    "page": 3,
    "abstract": "A ship.",
    "note": "See [@bridge] and *this*",
    "URL": "https://other.example/anna",
}
RIS = """\
Provider: somebody
TY  - NEWS
T1  - The Anna sinks
JO  - The Harbour Post
A1  - Exemple, Claire
AU  - van der Berg, Ada
AU  - Port Office
Y1  - 2024/02//
Y2  - 2024/03/01/
LA  - eng
SP  - 3
AB  - A ship.
 It went on.
N1  - See [@bridge] and *this*
UR  - https://other.example/anna
ER  -
"""
BIB = r"""
@string{hp = "The Harbour Post"}
@Article{Exemple:2024,
  author = "Claire Exemple and van der Berg, Ada and {Port Office, Press} and others",
  title = {The {A}nna sinks},
  entrysubtype = {newspaper},
  journal = hp,
  year = 2024, month = feb,
  urldate = {2024-03-01},
  langid = {english},
  pages = 3,
  abstract = {A ship.},
  note = {See [@bridge] and *this*},
  url = {https://other.example/anna},
}
"""


@pytest.mark.parametrize(
    ("name", "content", "third", "left"),
    [
        ("a.json", json.dumps([ZOTERO]), "Port Office, Press", "abstract"),
        ("a.ris", RIS, "Port Office", "abstract"),
        ("a.bib", BIB, "Port Office, Press", "abstract"),
    ],
)
def test_the_same_document_from_each_format(folder, name, content, third, left):
    path, text, output = made(folder, name, content)
    assert path == "sources/harbour-post-2024-02.yml"
    assert text == (
        "title: The Anna sinks\nkind: article-newspaper\npublisher: harbour-post\nauthors:\n  - id: claire-exemple\n"
        f"  - given: Ada\n    family: van der Berg\n  - literal: {third}\npublished: 2024-02\npage: 3\nlanguage: en\n"
        "url: https://other.example/anna\naccessed: 2024-03-01\nnote: See \\[@bridge\\] and \\*this\\*\n"
    )
    assert f"Left out, since a source has no field for it: {left} (1).\n" in output
    assert load(folder / "dossier")[1] == []


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ({"date-parts": [[2023]]}, "2023"),
        ({"date-parts": [[2023, 0, 0]]}, "2023"),
        ({"date-parts": [[2022, 9], [2022, 10]]}, "2022-09/2022-10"),
        ({"date-parts": [[2022, 9], [0, 0, 0]]}, "2022-09/.."),
        ({"date-parts": [[2024]], "season": 1}, "2024-21"),
        ({"date-parts": [[2024]], "season": "Winter"}, "2024-24"),
        ({"date-parts": [[2024]], "circa": True}, "2024~"),
        ({"date-parts": [[-44, 3, 15]]}, "-0043-03-15"),
        ({"raw": "c. 1500"}, "1500~"),
        ({"literal": "until 24 October 2024"}, "../2024-10-24"),
        ("2024-05-05T08:00:00.000Z", "2024-05-05T08:00:00Z"),
        ("May 2024", "2024-05"),
    ],
)
def test_dates_keep_their_uncertainty_and_no_day_is_made_up(folder, date, published):
    _, text, _ = made(folder, "a.json", csl({"title": "T", "issued": date}))
    assert f"\npublished: {published}\n" in text


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("PY  - 2001", "2001"),
        ("PY  - 2001///", "2001"),
        ("DA  - 2001/05//\nPY  - 2001", "2001-05"),
        ("DA  - 2001/00/00/", "2001"),
        ("PY  - 2001///spring", "2001-21"),
        ("PY  - 2001\nDA  - May 3", "2001-05-03"),
        ("Y1  - 2001/05/03/", "2001-05-03"),
    ],
)
def test_dates_of_ris(folder, lines, published):
    _, text, _ = made(folder, "a.ris", f"TY  - BOOK\nTI  - T\n{lines}\nER  - \n")
    assert f"\npublished: {published}\n" in text


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ("year = 2001", "2001"),
        ("year = {2001}, month = 5", "2001-05"),
        ("year = 2001, month = may, day = 3", "2001-05-03"),
        ("year = {c. 2001}", "2001~"),
        ("year = 2001, month = {Spring}", "2001-21"),
        ("date = {2004-06/..}", "2004-06/.."),
        ("date = {199X}", "199X"),
        ("date = {2004-22?}, year = 2005", "2004-22?"),
    ],
)
def test_dates_of_biblatex(folder, fields, published):
    _, text, _ = made(folder, "a.bib", f"@book{{a, title = {{T}}, {fields}}}")
    assert f"\npublished: {published}\n" in text


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ({"URL": "http://harbourpost.example/2025/bridge?utm_source=x&fbclid=1"}, "“bridge”. It has the same address."),
        ({"DOI": "https://doi.org/10.5555/JM.2015.0312"}, "“paper”. It has the same DOI."),
        ({"ISBN": "978-0-306-40615-7 (hardback)"}, "“ports”. It has the same ISBN."),
        (
            {
                "title": "OLD bridge, closed!",
                "type": "article-newspaper",
                "container-title": "The Harbour Post",
                "issued": "2025-03-05",
            },
            "“bridge”. It has the same title, date and publisher.",
        ),
    ],
)
def test_what_is_here_already_is_said_and_not_written(folder, item, why):
    before = files_of(folder / "dossier")
    result = import_(folder, "a.json", csl(item))
    assert (result.exit_code, files_of(folder / "dossier")) == (0, before)
    assert told(folder, result)[:2] == [
        f"a.json:2:2: It is here already, as {why}",
        "0 taken, 1 here already, 0 problems.",
    ]


@pytest.mark.parametrize(
    "item",
    [
        {"type": "chapter", "ISBN": "0306406152", "title": "A part of that book"},
        {"title": "Ports", "issued": "1999"},
        {"URL": "https://www.harbourpost.example/2025/bridge#comment-3"},
        {"title": "Old bridge closed", "issued": "2025-03-05", "publisher": "Another Post"},
    ],
)
def test_what_is_merely_alike_is_another(folder, item):
    made(folder, "a.json", csl(item))


def test_what_is_in_the_file_twice_is_written_once(folder):
    result = import_(folder, "a.json", csl({"title": "A", "DOI": "10.5555/x"}, {"id": "y", "DOI": "10.5555/X"}))
    assert "a.json:8:2: It is in the file twice: “x”. It has the same DOI." in told(folder, result)
    assert "1 taken, 1 here already, 0 problems." in told(folder, result)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.x.example/a/", "https://x.example/a"),
        ("https://x.example/%7Ea?b=2&a=1", "https://X.example:443/~a?a=1&b=2"),
        ("https://x.example/?utm_campaign=z#:~:text=a", "https://x.example"),
    ],
)
def test_one_page_has_many_addresses(one, other):
    assert canonical_address(one) == canonical_address(other)


def test_an_id_is_kept_where_it_is_one_and_free(folder):
    items = [
        {"id": "bridge", "title": "Another bridge"},
        {"id": "17", "title": "Numbers do not name"},
        {"id": "Exemple2020", "title": "The sea", "issued": "2020", "author": [{"family": "Exemple", "given": "C."}]},
        {"id": "a-good-id", "title": "A good one"},
        {"id": "b", "title": "Море"},
        {"id": "Б", "title": "Море", "issued": "2021"},
    ]
    result = import_(folder, "a.json", csl(*items))
    assert result.exit_code == 0, result.output
    names = {path.stem for path in (folder / "dossier/sources").iterdir()} - {"bridge", "ports", "paper"}
    assert names == {"bridge-2", "numbers-do-not-name", "exemple-2020", "a-good-id", "b", "book-2021"}


def test_publishers_without_a_record_are_listed(folder):
    result = import_(folder, "a.json", csl({"title": "A", "publisher": "Tidal"}, {"title": "B", "publisher": "Tidal"}))
    assert "No organisation on record is called “Tidal”: in 2 sources it stands as publisher_name." in told(
        folder, result
    )


def test_a_dry_run_writes_nothing_and_says_what_it_would(folder):
    before = files_of(folder / "dossier")
    result = import_(folder, "a.json", csl({"title": "A"}, {"title": "B", "ISBN": "1"}), "--dry-run")
    assert (result.exit_code, files_of(folder / "dossier")) == (1, before)
    assert told(folder, result) == [
        "Would write dossier/sources/x.yml.",
        "a.json:11:3: ISBN: “1” is not an ISBN. It has 10 or 13 digits, like 978-0-306-40615-7. Mend it in the file, or take it out.",
        "1 problem.",
        "Until a claim refers to each of them, “casefile check” will say so.",
        "1 taken, 0 here already, 1 problem.",
    ]


def test_what_passes_is_written_and_what_does_not_is_listed(folder):
    items = [
        {"id": "good", "title": "A"},
        {"id": "late", "title": "B", "issued": "2190"},
        {"id": "bad", "language": "xx xx"},
    ]
    result = import_(folder, "a.json", csl(*items))
    assert result.exit_code == 1
    assert (folder / "dossier/sources/good.yml").exists()
    assert not (folder / "dossier/sources/late.yml").exists()
    lines = told(folder, result)
    assert "a.json:7:2: “published” lies in the future: 2190. Check the year first, then the rest." in lines
    assert "1 taken, 0 here already, 2 problems." in lines


# Each string is the one before it, twice.
BOMB = "@string{a0 = {x}}\n" + "\n".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}" for n in range(1, 60))
BROKEN = [
    ("a.json", '[{"type":"book"},{]', "a.json:1:19: From here on this is not JSON."),
    ("a.json", "", "a.json:1:1: From here on this is not JSON."),
    ("a.json", "[" * 100_000, "a.json:1:2: From here on this is not JSON."),
    ("a.json", '[{"type":"book"}] x', "a.json:1:19: From here on this is not JSON."),
    ("a.json", "9" * 10_000, "a.json:1:1: From here on this is not JSON."),
    ("a.json", "[1]", "a.json:1:2: This is not a document of CSL-JSON, which has a “type”."),
    ("a.json", '[{"type":"bok"}]', "a.json:1:3: type: “bok” is not known here. Did you mean “book”?"),
    ("a.json", '[{"type":"book","title":"a\\u202eb"}]', "a.json:1:17: title: An invisible"),
    ("a.ris", "hello", "a.ris:1:1: There is no entry of RIS here"),
    ("a.ris", "TY  - BOOK\nTI  - x\n", "a.ris:1:1: This entry does not end"),
    ("a.ris", "TY  - BOKS\nER  - \n", "a.ris:1:1: “BOKS” is no type of RIS. Did you mean “BOOK”?"),
    ("a.ris", b"TY  - BOOK\nTI  - \xff\nER  - \n", "a.ris:2:7: This is not UTF-8 text."),
    ("a.ris", "TY  - BOOK\nTI  - x\nPY  - soon\nER  - \n", "a.ris:3:7: issued: “soon” is not a date."),
    ("a.bib", "nothing", "a.bib:1:1: There is no entry of BibLaTeX here"),
    ("a.bib", "@book{a, title={x", "a.bib:1:1: This entry cannot be read: at line 1 premature end of file."),
    ("a.bib", "@" * 5000, "a.bib:1:1: This entry cannot be read: at line 1 premature end of file."),
    ("a.bib", "@book{a, title=" + "{" * 5000, "a.bib:1:1: This entry cannot be read: at line 1 too many nested braces."),
    ("a.bib", "@bok{a, title={x}}", "a.bib:1:1: “@bok” is no entry of BibLaTeX. Did you mean “book”?"),
    ("a.bib", "@book{a, title=nosuch}", "a.bib:1:1: This entry cannot be read: at line 1 undefined string: nosuch."),
    ("a.bib", BOMB, "a.bib:24:1: The strings of this file are longer than 10 million characters where they are put in."),
    ("a.bib", "@book{a,\n year={soon}}", "a.bib:2:2: issued: “soon” is not a date."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "problem"), BROKEN)
def test_of_a_broken_file_one_thing_is_told(folder, name, content, problem):
    before = files_of(folder / "dossier")
    result = import_(folder, name, content)
    assert (result.exit_code, files_of(folder / "dossier")) == (1, before)
    lines = [line for line in told(folder, result) if line.startswith(name)]
    assert len(lines) == 1
    assert lines[0].startswith(problem)


def test_no_file_is_too_large_to_be_refused(folder):
    result = import_(folder, "a.ris", b"x" * 10_000_001)
    assert "The file is too large: it may have 10 million bytes. Import it in parts." in result.output
    result = import_(folder, "a.json", csl(*[{"title": "T"}] * 5001))
    assert "There are more than 5000 entries in this file. Import it in parts." in result.output


def test_a_file_of_no_kind_is_told_of(folder):
    result = import_(folder, "a.txt", csl({"title": "T"}))
    told = "The file’s name does not tell what it is: add --format, with one of csl, ris, biblatex or claims."
    assert (result.exit_code, result.output) == (1, f"Error: {told}\n")
    made(folder, "a.txt", csl({"title": "T"}), "--format", "csl")


@given(st.text(max_size=200), st.sampled_from(["json", "ris", "bib", "csv"]))
@settings(deadline=None, max_examples=50)
def test_no_text_ends_in_a_traceback(tmp_path_factory, text, ending):
    folder = tmp_path_factory.mktemp("any")
    write(folder, BASE)
    import_(folder, f"a.{ending}", text.encode("utf-8", "surrogatepass"), "--dry-run")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["TI", "AU", "KW", "N1", "UR"]),
            st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1).filter(str.strip),
        ),
        max_size=8,
    )
)
@settings(deadline=None)
def test_lines_of_ris_are_read_as_another_reader_does(lines):
    text = "\n".join(["TY  - GEN", *(f"{tag}  - {value}" for tag, value in lines), "ER  - "])
    tags = {"TY": "TY", "TI": "TI", "AU": "AU", "KW": "KW", "N1": "N1", "UR": "UR"}
    (theirs,) = rispy.loads(text, mapping=tags, list_tags=["AU", "KW", "N1", "UR"], skip_unknown_tags=True)
    (ours,), problems = read_ris(Document("x", text))
    assert problems == []
    assert ours.item.get("title", "") == theirs.get("TI", "")
    assert len(ours.item.get("author", ())) == len([one for one in theirs.get("AU", ()) if one.strip(" ,")])


ENTRY = """
@incollection{part, crossref = {whole}, title = {A part}, author = {M{\\"u}ller, Jos{\\'e} and O'Hara, Ann}, pages = {1--9}}
@collection{whole, title = {The whole \\& all}, editor = {Lock, Nora}, publisher = {Tidal}, year = 2004, isbn = {0-306-40615-2}}
@phdthesis{th, title = {On \\emph{salt}}, author = {Kim}, school = {University of Norden}, year = 1999}
@comment{nothing}
@misc{web, title = {A page}, howpublished = {\\url{https://page.example/~a_b}}, url = {https://page.example/\\~{}a\\_b}}
"""


def test_an_entry_has_what_its_whole_has_and_signs_are_as_they_are_printed(folder):
    result = import_(folder, "a.bib", ENTRY.replace("0-306-40615-2", "978-1-4028-9462-6"))
    assert result.exit_code == 0, result.output
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (folder / "dossier/sources").iterdir()}
    assert texts["part"] == (
        "title: A part\nkind: chapter\npublisher_name: Tidal\nauthors:\n  - given: José\n    family: Müller\n"
        "  - given: Ann\n    family: O'Hara\ncontributors:\n  - given: Nora\n    family: Lock\n    role: editor\n"
        "published: 2004\ncontainer_title: The whole & all\npage: 1–9\nisbn: 978-1-4028-9462-6\n"
    )
    assert texts["th"] == (
        "title: On salt\nkind: thesis\ngenre: PhD thesis\npublisher_name: University of Norden\nauthors:\n"
        "  - family: Kim\npublished: 1999\n"
    )
    assert "url: https://page.example/~a_b\n" in texts["web"]


def test_without_the_extra_it_says_what_to_install(folder, monkeypatch):
    monkeypatch.delitem(sys.modules, "casefile.importing.bibtex", raising=False)
    monkeypatch.setitem(sys.modules, "pybtex.bibtex.utils", None)
    result = import_(folder, "a.bib", BIB)
    assert (
        result.output
        == "Error: This needs an extra; in the project’s folder type: .venv/bin/pip install -e '.[import]'\n"
    )
    made(folder, "a.ris", RIS)
