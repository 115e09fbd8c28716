"""Fifty-odd documents of all sorts, in each format, read back field by field by two readers that are not ours.

What a record says is taken from its fields, not from our exports. A field that a format has no place for has to stand
in its note; `IN_NOTES` says which and why. What a reader does not take in, though it stands in the file, `NOT_READ`
says with the reason. Both tables fail where they say too much.

Readers set quotation marks and dashes in their own way, so that these are not compared.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pypandoc
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person, parse_string

from casefile.evidence.archive import load
from casefile.evidence.bibliography import as_published
from casefile.examination import examine
from casefile.exports.bibtex import bibtex
from casefile.exports.csl import csl_items
from casefile.exports.ris import ris
from casefile.model.dates import Edtf, in_words
from casefile.model.vocabulary import CSL_TYPES, document_kind
from small import small
from tex import printed

DOSSIER = Path(__file__).parent / "documents/dossier"
ARCHIVE, PROBLEMS = load(DOSSIER)
IDS = sorted(ARCHIVE.sources)
# Fields of ours that say nothing of the document, but of our record of it.
OURS = {"id", "kind", "title_basis", "written_basis", "published_basis", "access", "read", "archived", "note"}
OURS |= {"formerly", "draft", "not_before", "appeared_in", "own", "at"}
CALLED = {"archive_location": "archive_location", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "url": "URL"}
DATES = {
    "published": "issued",
    "accessed": "accessed",
    "event_date": "event-date",
    "original_date": "original-date",
    "submitted": "submitted",
}


def expected(id_):
    """What is known of a document, by CSL's variables; dates are EDTF, names as they are read in a line."""
    source = as_published(ARCHIVE.sources[id_], ARCHIVE)
    found: dict[str, Any] = {}
    for field in type(source).model_fields:
        value = getattr(source, field)
        if field in OURS or not value:
            continue
        if field in ("publisher", "carried_by"):
            found["publisher" if field == "publisher" else "source"] = ARCHIVE.entities[value].name
        elif field == "publisher_name":
            found["publisher"] = value
        elif field == "authors":
            found["author"] = [in_line(one) for one in value]
        elif field == "contributors":
            for role in {one.role: None for one in value}:
                found[role.replace("_", "-")] = [in_line(one) for one in value if one.role == role]
        elif field == "identifiers":
            found["identifiers"] = ", ".join(value)
        elif isinstance(value, Edtf):
            found[DATES.get(field, field)] = value
        else:
            found[CALLED.get(field, field.replace("_", "-"))] = value
    # What never appeared is dated by the day on which it was written.
    return found if "issued" in found or "written" not in found else found | {"issued": found["written"]}


def in_line(name):
    if name.id:
        return ARCHIVE.entities[name.id].name
    return name.literal or " ".join(part for part in (name.given, (name.family or "").replace(",", "")) if part)


# The readers. Each gives what it read by CSL's variables; what it has as a note under "note".


def csl_by_pandoc(text):
    return {one["id"]: of_csl(one) for one in json.loads(pypandoc.convert_text(text, "csljson", format="csljson"))}


def bib_by_pandoc(text):
    return {one["id"]: of_csl(one) for one in json.loads(pypandoc.convert_text(text, "csljson", format="biblatex"))}


def ris_by_pandoc(text):
    found = json.loads(pypandoc.convert_text(text.replace("\r\n", "\n"), "csljson", format="ris"))
    return {one["id"]: of_csl(one) for one in found}


def of_csl(item):
    found: dict[str, Any] = {}
    for called, value in item.items():
        name = "event-title" if called == "event" else called  # as it was called before CSL 1.0.2
        if isinstance(value, dict):
            found[name] = of_parts(value)
        elif isinstance(value, list):
            order = ("literal", "given", "dropping-particle", "non-dropping-particle", "family", "suffix")
            found[name] = [" ".join(one[part] for part in order if part in one) for one in value]
        else:
            found[name] = re.sub(r"<[^>]*>", "", value)
    return found


def of_parts(date):
    if "literal" in date:
        return date["literal"]
    said = "/".join(of_numbers(parts) for parts in date["date-parts"])
    if season := date.get("season"):
        said += f"-2{season}"
    return said + ("~" if date.get("circa") else "")


def of_numbers(parts):
    year = parts[0] if parts[0] > 0 else parts[0] + 1
    return "-".join([f"{'-' * (year < 0)}{abs(year):04}", *(f"{part:02}" for part in parts[1:])])


def csl_by_citeproc(text):
    return {id_: of_entry(entry) for id_, entry in CiteProcJSON(json.loads(text)).items()}


def of_entry(entry):
    found: dict[str, Any] = {}
    for name, value in entry.items():
        hyphened = name.replace("_", "-")
        variable = CALLED.get(name) or (hyphened.upper() if name in ("DOI", "URL") else hyphened)
        if name == "issued" or name in ("accessed", "submitted", "original_date", "event_date"):
            found[variable] = of_ends(value)
        elif isinstance(value, list) and isinstance(value[0], dict):
            found[variable] = [
                " ".join(one.get(part, "") for part in ("literal", "given", "family", "suffix")).strip()
                for one in value
            ]
        else:
            found[variable] = str(value)
    return found


def of_ends(date):
    if "text" in date:
        return str(date["text"])
    ends = [date["begin"], date["end"]] if "begin" in date else [date]
    parts = [[end[name] for name in ("year", "month", "day") if name in end] for end in ends]
    return of_parts({"date-parts": parts, "season": date.get("season"), "circa": date.get("circa")})


BIB_CALLED = {
    "address": "publisher-place", "booktitle": "container-title", "chapter": "chapter-number", "doi": "DOI",
    "eventtitle": "event-title", "howpublished": "publisher", "institution": "publisher", "isbn": "ISBN",
    "issn": "ISSN", "journal": "container-title", "journaltitle": "container-title", "library": "call-number",
    "origlocation": "original-publisher-place", "origpublisher": "original-publisher", "origtitle": "original-title",
    "pages": "page", "pagetotal": "number-of-pages", "series": "collection-title", "type": "genre", "url": "URL",
    "venue": "event-place", "date": "issued", "urldate": "accessed", "eventdate": "event-date",
    "origdate": "original-date", "addendum": "source",
}  # fmt: skip


# Fields in which signs stand for themselves.
VERBATIM = {"date", "eventdate", "origdate", "urldate", "doi", "url"}


def bib_by_pybtex(text):
    return {id_: of_bib_entry(entry) for id_, entry in parse_string(text, "bibtex").entries.items()}


def of_bib_entry(entry):
    """The fields by the manual of BibLaTeX, where “number” is that of an issue, of a series, or of the document."""
    found: dict[str, Any] = {}
    for role, named in entry.persons.items():
        variable = entry.fields.get("editortype", role) if role == "editor" else role
        found[variable] = people(named)
    for name, value in entry.fields.items():
        found[BIB_CALLED.get(name, name)] = value if name in VERBATIM else printed(value)
    if "translator" in entry.fields:  # of which pybtex makes no persons by itself
        found["translator"] = people(map(Person, split_name_list(entry.fields["translator"])))
    if "number" in found and entry.type in ("article", "periodical", "review"):
        found["issue"] = found.pop("number")
    if "number" in found and entry.type in ("book", "incollection", "inproceedings"):
        found["collection-number"] = found.pop("number")
    found["type"] = (entry.type, found.get("entrysubtype", ""))
    return found


def people(named):
    return [
        printed(
            " ".join((*one.first_names, *one.middle_names, *one.prelast_names, *one.last_names, *one.lineage_names))
        )
        for one in named
    ]


RIS_CALLED = {
    "authors": "author", "secondary_authors": "editor", "tertiary_authors": "collection-editor",
    "subsidiary_authors": "translator", "secondary_title": "container-title", "tertiary_title": "collection-title",
    "place_published": "publisher-place", "number": "issue", "note": "number", "type_of_work": "genre",
    "original_publication": "original-title", "reviewed_item": "reviewed-title", "call_number": "call-number",
    "doi": "DOI", "urls": "URL", "date": "issued", "access_date": "accessed", "notes": "note",
    "type_of_reference": "type", "database_provider": "source",
}  # fmt: skip


def ris_by_rispy(text):
    return {one["id"]: of_ris(one) for one in rispy.loads(text)}


def of_ris(record):
    found = {RIS_CALLED.get(name, name): value for name, value in record.items()}
    for name in ("author", "editor", "collection-editor", "translator"):
        if name in found:
            parts = [one.split(", ") for one in found[name]]
            found[name] = [" ".join([*one[1:2], one[0], *one[2:]]) for one in parts]
    for name in ("issued", "accessed"):
        if name in found:
            found[name] = found[name].rstrip("/").replace("/", "-")
    if "start_page" in found:
        found["page"] = "–".join(found[name] for name in ("start_page", "end_page") if name in found)
    found["URL"] = "".join(found.get("URL", ()))
    found["note"] = "; ".join(found.get("note", ()))
    if "issn" in found:
        found["ISSN"] = found["ISBN"] = found["issn"]
    if record["type_of_reference"] in ("CHAP", "FIGURE") and "section" in found:
        found["chapter-number"] = found.pop("section")
    if "edition" in found and record["type_of_reference"] in ("COMP", "DATA", "GEN"):
        found["version"] = found["edition"]
    return found


READERS: dict[str, tuple[Callable[..., str], Callable[[str], dict[str, dict[str, Any]]]]] = {
    "csl-pandoc": (json.dumps, csl_by_pandoc),
    "csl-citeproc": (json.dumps, csl_by_citeproc),
    "bib-pandoc": (bibtex, bib_by_pandoc),
    "bib-pybtex": (bibtex, bib_by_pybtex),
    "ris-pandoc": (ris, ris_by_pandoc),
    "ris-rispy": (ris, ris_by_rispy),
}


@cache
def read_by(reader):
    write, read = READERS[reader]
    return read(write(csl_items(ARCHIVE)))


def is_same(variable, value, read):
    if isinstance(value, Edtf):
        return read in (value.text, value.text.replace("?", "~"))
    return alike(value) == alike(read)


def alike(text):
    """A text whatever its quotation marks and dashes, or several."""
    if isinstance(text, list):
        return [alike(one) for one in text]
    return re.sub("[–—]", "-", str(text)).replace("’", "'").replace("\xa0", " ").replace(",", "")


# What a format has no place for, and its note says in words.
IN_NOTES = {
    "csl": {"there is no variable for it": "written identifiers"},
    "bib": {
        "there is no field for it": """authority archive archive-place archive_location dimensions identifiers
            jurisdiction medium reviewed-title scale section submitted written""",
        "there is no field for who did it": """chair composer guest host illustrator interviewer performer producer
            recipient reviewed-author script-writer""",
        "an uncertain day stands in words as well, for BibTeX": "issued",
    },
    "ris": {
        "there is no tag for it": """authority archive archive-place archive_location collection-number dimensions
            event-date event-place event-title identifiers jurisdiction medium number-of-pages original-date
            original-publisher original-publisher-place scale submitted written""",
        "there is no tag for who did it": """chair composer director guest host illustrator interviewer performer
            producer recipient reviewed-author script-writer""",
        "a date is a day, a month or a year, and sure": "issued",
    },
}
# What stands in the file, and this reader does not take in.
NOT_READ = {
    "csl-pandoc": {
        "it does not know these names of CSL 1.0.2": "chair guest host performer producer script-writer",
        "it reads a season, and does not write it out again": "issued",
    },
    "csl-citeproc": {
        "it does not take these for names, and keeps them as text": """chair director guest host performer producer
            reviewed-author script-writer""",
    },
    "bib-pandoc": {"it knows languages by their names in BibLaTeX, and not by their tags": "language"},
    "bib-pybtex": {},
    "ris-pandoc": {
        "of a date it reads the year": "issued",
        "it takes the second part of a name for the suffix, as BibTeX does": "author",
        "it takes any number of this tag for an ISSN": "ISBN",
        "it does not know these tags": """accessed call-number chapter-number collection-title genre number
            original-title publisher-place reviewed-title section translator version""",
        "it leaves notes out": " ".join(IN_NOTES["ris"].values()),
    },
    "ris-rispy": {},
}


def names_in(table):
    return {name for names in table.values() for name in names.split()}


def lacks(reader):
    """What a reader did not take in as a field, each with whether it has it in its note: (id, variable, in note)."""
    for id_ in IDS:
        read = read_by(reader)[id_]
        for variable, value in expected(id_).items():
            if not is_same(variable, value, read.get(variable)):
                yield id_, variable, is_told(value, read.get("note", "")), (value, read.get(variable))


def is_told(value, text):
    words = in_words(value) if isinstance(value, Edtf) else value
    return all(alike(one) in alike(text) for one in (words if isinstance(words, list) else [words]))


def test_the_documents_are_without_fault_and_need_no_note():
    assert not PROBLEMS
    assert not examine(DOSSIER)[1]
    assert not [id_ for id_, source in ARCHIVE.sources.items() if source.note]


def test_there_are_documents_of_every_kind():
    assert {source.kind for source in ARCHIVE.sources.values()} == {*CSL_TYPES}
    assert len(IDS) > 40


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.filterwarnings("ignore:The following arguments")
def test_every_field_is_read_back(reader):
    notes, unread = names_in(IN_NOTES[reader[:3]]), names_in(NOT_READ[reader])
    wrong = [one for one in lacks(reader) if one[1] not in unread and not (one[2] and one[1] in notes)]
    assert not wrong


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.filterwarnings("ignore:The following arguments")
def test_the_tables_do_not_say_too_much(reader):
    found = {variable for _id, variable, _in_note, _values in lacks(reader)}
    assert names_in(NOT_READ[reader]) <= found


@pytest.mark.parametrize("format_", IN_NOTES)
@pytest.mark.filterwarnings("ignore:The following arguments")
def test_nor_do_those_of_the_formats(format_):
    readers = [reader for reader in READERS if reader.startswith(format_)]
    assert names_in(IN_NOTES[format_]) == {one[1] for reader in readers for one in lacks(reader) if one[2]} - names_in(
        NOT_READ["bib-pandoc"] if format_ == "bib" else {}
    )


# The entry for each kind; where several kinds share one, the word that tells them apart. And what Pandoc takes the
# entry for, where that is another kind: it does not look at that word, and has no more kinds.
ENTRIES = {
    "article": ("misc", "article", ""), "article-journal": ("article", "", ""),
    "article-magazine": ("article", "magazine", ""), "article-newspaper": ("article", "newspaper", ""),
    "bill": ("legislation", "bill", "legislation"), "book": ("book", "", ""),
    "broadcast": ("misc", "broadcast", ""), "chapter": ("incollection", "", ""),
    "classic": ("book", "classic", "book"), "collection": ("misc", "collection", ""), "dataset": ("dataset", "", ""),
    "document": ("misc", "", ""), "entry": ("misc", "entry", ""),
    "entry-dictionary": ("inreference", "entry-dictionary", "entry-encyclopedia"),
    "entry-encyclopedia": ("inreference", "entry-encyclopedia", ""), "event": ("misc", "event", ""),
    "figure": ("image", "", "graphic"), "graphic": ("artwork", "", ""), "hearing": ("misc", "hearing", ""),
    "interview": ("misc", "interview", ""), "legal_case": ("jurisdiction", "", ""),
    "legislation": ("legislation", "", ""), "manuscript": ("unpublished", "manuscript", ""),
    "map": ("misc", "map", ""), "motion_picture": ("movie", "", ""), "musical_score": ("music", "", "song"),
    "pamphlet": ("booklet", "", ""), "paper-conference": ("inproceedings", "", ""), "patent": ("patent", "", ""),
    "performance": ("performance", "", "speech"), "periodical": ("periodical", "", "article-journal"),
    "personal_communication": ("letter", "", ""), "post": ("online", "post", "webpage"),
    "post-weblog": ("online", "post-weblog", "webpage"), "regulation": ("legislation", "regulation", "legislation"),
    "report": ("report", "", ""), "review": ("review", "review", ""), "review-book": ("review", "review-book", "review"),
    "software": ("software", "", ""), "song": ("audio", "", ""), "speech": ("unpublished", "speech", ""),
    "standard": ("standard", "", "legislation"), "thesis": ("thesis", "", ""), "treaty": ("legal", "", ""),
    "webpage": ("online", "", ""),
}  # fmt: skip


@pytest.mark.parametrize("id_", IDS)
def test_its_kind_is_read_back_from_bibliographies_in_biblatex(id_):
    kind = ARCHIVE.sources[id_].kind
    entry, subtype, taken_for = ENTRIES[kind]
    by_pybtex, by_pandoc = (read_by(reader)[id_]["type"] for reader in ("bib-pybtex", "bib-pandoc"))
    assert by_pybtex == (entry, subtype)
    assert by_pandoc == ("" if entry == "misc" else taken_for or kind)


# Its type in RIS; of those without one the note says the kind. And what Pandoc takes it for, where that is no such kind.
TYPES = {
    "article-journal": ("JOUR", ""), "article-magazine": ("MGZN", ""), "article-newspaper": ("NEWS", ""),
    "bill": ("BILL", ""), "book": ("BOOK", ""), "chapter": ("CHAP", ""), "classic": ("CLSWK", "book"),
    "dataset": ("DATA", ""), "entry-dictionary": ("DICT", "book"), "entry-encyclopedia": ("ENCYC", ""),
    "figure": ("FIGURE", ""), "graphic": ("ART", ""), "hearing": ("HEAR", "report"), "legal_case": ("CASE", ""),
    "legislation": ("STAT", ""), "manuscript": ("MANSCPT", ""), "map": ("MAP", ""),
    "motion_picture": ("MPCT", "motion-picture"), "musical_score": ("MUSIC", ""), "pamphlet": ("PAMP", ""),
    "paper-conference": ("CPAPER", ""), "patent": ("PAT", ""), "periodical": ("JFULL", "article-journal"),
    "personal_communication": ("PCOMM", ""), "post": ("ICOMM", "personal_communication"), "post-weblog": ("BLOG", ""),
    "regulation": ("LEGAL", "legal_case"), "report": ("RPRT", ""), "software": ("COMP", "program"),
    "song": ("SOUND", "musical_score"), "standard": ("STAND", "report"), "thesis": ("THES", ""),
    "webpage": ("ELEC", "misc"),
}  # fmt: skip


@pytest.mark.parametrize("id_", IDS)
def test_its_kind_is_read_back_from_ris(id_):
    kind = ARCHIVE.sources[id_].kind
    read = read_by("ris-rispy")[id_]
    type_, taken_for = TYPES.get(kind, ("GEN", "entry"))
    assert (read["type"], read_by("ris-pandoc")[id_]["type"]) == (type_, taken_for or kind)
    assert (kind in TYPES) != (f"Kind: {document_kind(kind)}" in read["note"])


@pytest.mark.parametrize("id_", IDS)
@pytest.mark.filterwarnings("ignore:The following arguments")
def test_its_kind_is_read_back_from_csl(id_):
    kind = ARCHIVE.sources[id_].kind
    assert (read_by("csl-pandoc")[id_]["type"], read_by("csl-citeproc")[id_]["type"]) == (kind, kind)


@pytest.mark.parametrize("id_", IDS)
def test_what_a_reader_leaves_out_stands_in_the_file(id_):
    """Field by field in the text itself, whoever reads it."""
    (item,) = [one for one in csl_items(ARCHIVE) if one["id"] == id_]
    for write in (bibtex, ris):
        text = alike(write([item]).replace("{", "").replace("}", "").replace("\\", ""))
        for variable, value in expected(id_).items():
            if isinstance(value, str) and variable != "page":
                assert alike(value) in text, (variable, value)


# Names and dates that programs trip over. Each date with what is read of it: in CSL, in BibLaTeX, in RIS; what is
# nothing there stands in words.
NAMES_AND_DATES = small((Path(__file__).parent / "documents/names-and-dates.txt").read_text(encoding="utf-8")).archive
READ = {
    "d-bc": ("-0043-03", "-0043-03", ""),
    "d-circa": ("2022-10~", "2022-10~", ""),
    "d-decade": ("", "", ""),
    "d-from": ("", "", ""),
    "d-long": ("-17000", "", ""),
    "d-month": ("2024-02", "2024-02", "2024-02"),
    "d-old": ("0987", "0987", "0987"),
    "d-open": ("", "", ""),
    "d-season": ("2024-21", "2024-21", "2024"),
    "d-set": ("", "2024", "2024"),
    "d-set2": ("", "", ""),
    "d-span": ("2022-09/2022-10", "2022-09/2022-10", "2022"),
    "d-span2": ("1984/2004-06~", "1984~/2004-06", ""),
    "d-time": ("2024-02-11", "2024-02-11", "2024-02-11"),
    "d-unc": ("2022~", "2022?", ""),
    "d-winter": ("2022-24", "2022-24", ""),
    "d-xx": ("2004-06", "2004-06", "2004-06"),
    "d-year": ("2023", "2023", "2023"),
    "d-year0": ("0000", "0000", ""),
}
# Of the marks of a date Pandoc keeps one for both ends; it writes out no season and no words, but shows them; and
# to it the year 0 is the year 0.
PANDOC = {
    "csl-pandoc": {"d-season": "2024", "d-winter": "2022", "d-year0": ""},
    "bib-pandoc": {"d-unc": "2022", "d-span2": "1984/2004-06~", "d-year0": "0001"},
}


@cache
def read_of_names(reader):
    write, read = READERS[reader]
    return read(write(csl_items(NAMES_AND_DATES)))


@pytest.mark.parametrize("id_", [id_ for id_ in NAMES_AND_DATES.sources if id_.startswith("d-")])
def test_no_date_is_made_up_and_none_is_lost(id_):
    date = NAMES_AND_DATES.sources[id_].published
    assert date
    for reader in READERS:
        read = read_of_names(reader)[id_]
        wanted = READ[id_][("csl", "bib", "ris").index(reader[:3])]
        wanted = PANDOC.get(reader, {}).get(id_, wanted[:4] if reader == "ris-pandoc" else wanted)
        by_year = read.get("issued", read.get("year", ""))
        words = in_words(date)
        assert by_year == wanted or (not wanted and by_year == words), reader
        in_full = wanted.rstrip("?~") == date.text or id_ in ("d-time", "d-xx")
        assert in_full or reader in ("csl-pandoc", "csl-citeproc", "ris-pandoc") or words in read["note"], reader


def test_what_pandoc_shows_of_dates_that_it_does_not_write_out():
    items = [item for item in csl_items(NAMES_AND_DATES) if item["id"] in ("d-open", "d-from", "d-set", "d-year0")]
    text = json.dumps({"references": items, "nocite": "@*"}, ensure_ascii=False)
    shown = pypandoc.convert_text(
        f"---\n{text}\n---\n", "plain", format="markdown", extra_args=["--citeproc", "--wrap=none"]
    )
    for words in ("until 24 October 2024", "from September 2022", "25 or 26 October 2024", "1 BC"):
        assert words in shown.replace("\xa0", " ").lower() or words in shown
    assert "n.d." not in shown


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("id_", [id_ for id_ in NAMES_AND_DATES.sources if id_.startswith("n-")])
def test_names_are_read_back_whatever_they_hold(id_, reader):
    source = NAMES_AND_DATES.sources[id_]
    read = read_of_names(reader)[id_]
    (author,) = source.authors
    name = author.literal or f"{author.given or ''} {author.family}".strip().replace(", ", " ")
    wanted = "Jr. Doe Sam" if (id_, reader) == ("n-jr", "ris-pandoc") else name
    assert (alike(read["author"]), alike(read["title"]), read["URL"]) == (
        alike([wanted]),
        alike(source.title),
        source.url,
    )
