"""What a page says as JSON-LD (<https://www.w3.org/TR/json-ld11/>), for programs that read linked data.

The words are those of schema.org; of PROV-O (<https://www.w3.org/TR/prov-o/>) for the way by which words came; of CiTO
(<http://purl.org/spar/cito>) for what a speaker says of a claim; and of `exports/vocabulary.py` for what none of these
has. There is no rating, no review and no truth value among them. A claim has its standing, the range of its origins and
those who deny it, or is only named: by its address, without its text.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing, as_carried
from casefile.evidence.chains import documents_in, first_public
from casefile.evidence.findings import Findings
from casefile.evidence.nearness import own_voices
from casefile.evidence.origins import origin_of
from casefile.evidence.quotations import quotation_language, translators_in_words
from casefile.evidence.roles import all_roles
from casefile.evidence.standing_line import deniers_of, line_of
from casefile.exports.about import about_data
from casefile.exports.vocabulary import PREFIX, STANCES, namespace
from casefile.history.edition import Edition
from casefile.model.coordinates import read_point
from casefile.model.dates import Edtf, end_key, in_gregorian
from casefile.model.directions import without_isolates
from casefile.model.exhibits import Exhibit
from casefile.model.kinds import kind_named
from casefile.model.markup import without_marks
from casefile.model.records import (
    Author,
    Claim,
    Entity,
    Named,
    Organisation,
    Passage,
    Person,
    Place,
    Source,
    Statement,
    Topic,
    Unnamed,
)

Node = dict[str, Any]
# Of the path of a page or a file: its address, as it is to stand on the page that is made.
Address = Callable[[str], str]

# It stands in the page itself: nobody has to fetch one from another host to read the page.
_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "cito": "http://purl.org/spar/cito/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
_PREFIX = re.compile(r'"(\w+):')
# What of EDTF is also a date as schema.org has it.
_PLAIN_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

# schema.org's type for each kind of document; of all others, and where it would say more than is known, CreativeWork.
DOCUMENT_TYPES = {
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "bill": "Legislation",
    "book": "Book",
    "chapter": "Chapter",
    "classic": "Book",
    "collection": "Collection",
    "dataset": "Dataset",
    "entry-encyclopedia": "Article",
    "graphic": "VisualArtwork",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "musical_score": "SheetMusic",
    "paper-conference": "ScholarlyArticle",
    "periodical": "Periodical",
    "personal_communication": "Message",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "regulation": "Legislation",
    "report": "Report",
    "software": "SoftwareApplication",
    "song": "AudioObject",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
EXHIBIT_TYPES = {
    "recording": "AudioObject",
    "photograph": "Photograph",
    "video": "VideoObject",
    "satellite_image": "ImageObject",
    "map": "Map",
    "measurement": "Dataset",
    "data_set": "Dataset",
}
WORK = "CreativeWork"
# The media types of the downloads, by how their names end.
FORMATS = {
    "bib": "application/x-bibtex",
    "csl.json": "application/vnd.citationstyles.csl+json",
    "json": "application/json",
    "ris": "application/x-research-info-systems",
    "sqlite": "application/vnd.sqlite3",
    "zip": "application/zip",
}


def jsonld_text(node: Node, edition: Edition) -> str:
    """A node with its context, as the text of a script element: it neither ends that nor begins a comment in it."""
    text = _text(_known(node))
    used = {*_PREFIX.findall(text)}
    prefixes = {name: address for name, address in _CONTEXT.items() if name in used}
    if PREFIX in used:
        prefixes[PREFIX] = namespace(edition)
    context = {"@context": {"@vocab": "https://schema.org/", **prefixes}}
    whole = f"{_text(context)[:-1]},{text[1:]}"
    return whole.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _known(value: Any) -> Any:
    """The same without what is not known."""
    if isinstance(value, dict):
        return {name: _known(inner) for name, inner in value.items() if inner not in (None, "", [], ())}
    return [_known(inner) for inner in value] if isinstance(value, list | tuple) else value


@dataclass(frozen=True)
class LinkedData:
    """What makes the JSON-LD of the pages of one site, with the addresses as they are seen from one of them."""

    findings: Findings
    edition: Edition
    address: Address

    @property
    def archive(self) -> Archive:
        """The records."""
        return self.findings.archive

    def of_site(self) -> Node:
        """The site as its home page tells of it: its name, its subject, its dossiers."""
        return {
            "@id": self._site["@id"],
            "@type": "WebSite",
            "name": self.edition.name,
            "description": without_isolates(self.edition.about),
            "inLanguage": self.archive.own["language"],
            "hasPart": self._ids(self.archive.topics),
        }

    def of_page(self, path: str, title: str, lists: bool = False) -> Node:
        """A page that shows no one record, or is written by hand; `lists` says whether it lists records."""
        return {
            "@id": self.address(path),
            "@type": "CollectionPage" if lists else "WebPage",
            "name": without_isolates(title),
            "isPartOf": self._site,
        }

    def of_data(self, path: str, files: Iterable[str]) -> Node:
        """The downloads as one data set; what only describes them is left out of the `files`."""
        about = about_data(self.archive, self.edition)
        return {
            "@id": f"{self.address(path)}#dataset",
            "@type": "Dataset",
            "name": about["title"],
            "description": f"{about.get('description', '')} {about['caveats']}".strip(),
            "inLanguage": about["language"],
            "version": about.get("version"),
            "dateModified": about.get("day"),
            "creditText": about.get("cite"),
            "copyrightNotice": about.get("licence"),
            "usageInfo": self.address(path),
            "isPartOf": self._site,
            "distribution": [
                {"@type": "DataDownload", "contentUrl": self.address(one), "encodingFormat": FORMATS[_ending(one)]}
                for one in files
                if _ending(one) in FORMATS
            ],
        }

    def of_record(self, record: Named) -> Node:
        """A record, as its page tells of it."""
        match record:
            case Claim():
                about = self._claim(record)
            case Topic():
                about = self._topic(record)
            case Source():
                about = self._source(record)
            case Exhibit():
                about = self._exhibit(record)
            case Entity():
                about = self._entity(record)
            case _:
                about = {"@type": "Thing", "name": self.archive.name(record.id)}
        return {**self._id(record.id), **about, "mainEntityOfPage": self.address(self.archive.page_path(record.id))}

    @property
    def _site(self) -> Node:
        return {"@id": f"{self.address('index.md')}#site"}

    def _id(self, id_: str) -> Node:
        """A record by the address of its page, and a fragment: the page is not what it tells of."""
        return {"@id": f"{self.address(self.archive.page_path(id_))}#{self.archive.records[id_].record}"}

    def _ids(self, ids: Iterable[str]) -> list[Node]:
        return [self._id(id_) for id_ in dict.fromkeys(ids)]

    def _topic(self, topic: Topic) -> Node:
        """A dossier: it names its main claims, and says nothing of them."""
        return {
            "@type": "Collection",
            "name": topic.title,
            "isPartOf": self._site,
            "hasPart": self._ids(claim.id for claim in self.archive.carrying(topic).values()),
        }

    def _claim(self, claim: Claim) -> Node:
        archive, standing, line = self.archive, self.findings.standings[claim.id], line_of(claim.id, self.findings)
        deniers, rivals = deniers_of(claim, self.findings), archive.relations.rivals.get(claim.id, ())
        documents = self._carrying(claim)
        return {
            "@type": "Claim",
            "name": without_isolates(line.before(claim.text)),
            "text": claim.text,
            "inLanguage": archive.own["language"],
            f"{PREFIX}:stands": without_isolates(line.words),
            f"{PREFIX}:standing": {"@id": f"{PREFIX}:{standing.name}"},
            f"{PREFIX}:originsAtLeast": standing.origins.least,
            f"{PREFIX}:originsAtMost": standing.origins.most,
            f"{PREFIX}:denials": len(deniers),
            f"{PREFIX}:deniedBy": self._ids(deniers),
            f"{PREFIX}:excludedBy": [self._statement_id(one) for one in standing.evidence.excluded],
            f"{PREFIX}:partOf": self._ids(filter(None, [archive.relations.whole.get(claim.id)])),
            f"{PREFIX}:excludes": self._ids(one.claim for one in rivals),
            f"{PREFIX}:firstPublic": _date(self.findings.public.get(claim.id)),
            f"{PREFIX}:party": self._ids(claim.parties),
            "temporalCoverage": in_gregorian(claim.when).text if claim.when else None,
            "about": self._ids((*claim.parties, *claim.about, *claim.things)),
            "contentLocation": self._ids(claim.places),
            "isPartOf": self._ids(topic.id for topic in archive.dossiers_of(claim.id)),
            "appearance": self._ids(documents),
            "firstAppearance": self._ids(documents[:1]),
            f"{PREFIX}:statement": [self._statement(one, claim) for one in claim.statements],
            "correction": self._corrections(claim.id),
        }

    def _carrying(self, claim: Claim) -> list[str]:
        """The documents that carry assertions of a claim, the earliest first; those without a date last."""
        asserting = [one for one in claim.statements if one.stance == "asserts"]
        sources = (self.archive.sources[one] for one in documents_in(asserting))
        return [one.id for one in sorted(sources, key=lambda one: (end_key(one.published), one.id))]

    def _statement_id(self, bearing: Bearing) -> Node:
        return {"@id": f"{self.address(self.archive.page_path(bearing.claim.id))}#{bearing.statement.anchor}"}

    def _statement(self, statement: Statement, claim: Claim) -> Node:
        archive, standing = self.archive, self.findings.standings[claim.id]
        bearing = Bearing(statement, claim, "itself")
        now = as_carried(bearing, archive)
        origin = origin_of(bearing, standing.evidence, standing.origins, archive)
        return {
            **self._statement_id(bearing),
            "@type": [WORK, f"{PREFIX}:Statement"],
            "creator": self._ids(statement.by),
            STANCES.get(statement.stance, f"{PREFIX}:{statement.stance}"): self._id(claim.id),
            f"{PREFIX}:speaksFor": self._ids(filter(None, [statement.speaks_for])),
            "dateCreated": _date(statement.said),
            f"{PREFIX}:firstPublic": _date(first_public(now.statement, archive)),
            f"{PREFIX}:heardFrom": _in_order(self._ids(statement.heard_from)),
            f"{PREFIX}:origin": self._ids(origin.ids),
            f"{PREFIX}:retracted": now.retracted or None,
            "hasPart": [self._passage(one, statement) for one in statement.passages],
        }

    def _passage(self, passage: Passage, statement: Statement) -> Node:
        """Where a statement was read: the words themselves, or only what they mean."""
        source, via = self._id(passage.source), self._ids(passage.via)
        if not passage.quote:
            return {
                "@type": WORK,
                "abstract": without_marks(passage.paraphrase or ""),
                "isBasedOn": source,
                "prov:wasDerivedFrom": [source, *via],
                f"{PREFIX}:via": _in_order(via),
            }
        first, own = (*passage.via, passage.source)[0], own_voices(statement, self.archive)
        is_own = not own.isdisjoint(self.archive.makers_of(first))
        return {
            "@type": "Quotation",
            "text": passage.quote,
            "inLanguage": quotation_language(passage, self.archive),
            "creator": self._ids(statement.by),
            "isBasedOn": source,
            "workTranslation": _translation(passage, self.archive),
            "prov:wasQuotedFrom": source,
            "prov:wasDerivedFrom": via,
            # The nearest to the speaker is a primary source of their words if it is their own document.
            "prov:hadPrimarySource": self._id(first) if is_own else None,
            f"{PREFIX}:via": _in_order(via),
            # A build stops at a quotation that a sealed text does not have.
            f"{PREFIX}:verified": self.archive.is_held(passage.source),
        }

    def _source(self, source: Source) -> Node:
        archive, published = self.archive, source.published or source.written
        within = {"@type": WORK, "name": source.container_title} if source.container_title else None
        return {
            "@type": DOCUMENT_TYPES.get(source.kind, WORK),
            "name": archive.name(source.id),
            "inLanguage": source.language,
            "author": [self._author(one) for one in source.authors],
            "publisher": self._id(source.publisher) if source.publisher else _called(source.publisher_name),
            "datePublished": _date(source.published),
            "dateCreated": _date(source.written) if source.written or not published else None,
            "isPartOf": self._id(source.appeared_in) if source.appeared_in else within,
            "url": source.url,
            "archivedAt": [one.url for one in source.archived],
            "identifier": [*(one for one in (source.doi, source.isbn, source.issn) if one), *source.identifiers],
            "isAccessibleForFree": {"free": True, "subscription": False}.get(source.access or ""),
            f"{PREFIX}:held": archive.is_held(source.id),
            **{f"{PREFIX}:{kind}By": self._changed(source, kind) for kind in {one.kind: None for one in source.status}},
            f"{PREFIX}:retracted": source.id in archive.retracted or None,
            "correction": self._corrections(source.id),
        }

    def _corrections(self, id_: str) -> list[Node]:
        """What was published of a record and was wrong, and what it says now."""
        return [
            {"@type": "CorrectionComment", "dateCreated": _date(one.made), "text": without_marks(one.text)}
            for one in self.archive.corrections_of.get(id_, ())
        ]

    def _changed(self, source: Source, kind: str) -> list[Node]:
        return self._ids(one.by for one in source.status if one.kind == kind and one.by)

    def _author(self, author: Author) -> Node:
        if author.id:
            return self._id(author.id)
        if author.literal:
            return {"name": author.literal}  # It may be a body.
        return {"@type": "Person", "givenName": author.given, "familyName": author.family}

    def _exhibit(self, exhibit: Exhibit) -> Node:
        return {
            "@type": EXHIBIT_TYPES.get(exhibit.kind, WORK),
            "name": exhibit.title,
            "inLanguage": exhibit.language,
            "creator": self._ids(exhibit.made_by),
            "dateCreated": _date(exhibit.made),
            "datePublished": _date(exhibit.public_since),
            "maintainer": self._id(exhibit.held_by) if exhibit.held_by else None,
            "isPartOf": self._ids(exhibit.published_in),
            "url": exhibit.url,
            "archivedAt": [one.url for one in exhibit.archived],
        }

    def _entity(self, entity: Entity) -> Node:
        about: Node = {
            "@type": kind_named(entity.record).linked_as,
            "name": _named(entity.name, entity.lang),
            "alternateName": [*entity.aliases, *(_named(one.name, one.lang) for one in entity.names)],
            "disambiguatingDescription": entity.distinction,
            "description": without_isolates(all_roles(entity, self.archive)),
        }
        if isinstance(entity, Person):
            about["affiliation"] = self._ids(one.body for one in entity.affiliations)
        if isinstance(entity, Place) and entity.location and (point := read_point(entity.location.point)):
            about["geo"] = {"@type": "GeoCoordinates", **point._asdict()}
        if isinstance(entity, Organisation):
            about["parentOrganization"] = self._id(entity.part_of) if entity.part_of else None
        if isinstance(entity, Unnamed):
            about[f"{PREFIX}:vouchedBy"] = self._id(entity.vouched_by) if entity.vouched_by else None
        return about


def _ending(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[2]


def _translation(passage: Passage, archive: Archive) -> Node | None:
    if not passage.translation:
        return None
    return {
        "@type": "Quotation",
        "text": passage.translation,
        "inLanguage": archive.own["language"],
        "translator": _called(passage.translated_by),
        # Who translates is a person or a body to schema.org; a program is told in words.
        "creditText": without_isolates(translators_in_words(passage)) if passage.translated_with else None,
    }


def _called(name: str | None) -> Node | None:
    return {"name": name} if name else None


def _named(name: str, language: str | None) -> str | Node:
    return {"@value": name, "@language": language} if language else name


def _in_order(nodes: list[Node]) -> Node | None:
    return {"@list": nodes} if nodes else None


def _date(date: Edtf | None) -> str | Node | None:
    """A date as schema.org has it where it is a plain one, else as EDTF; of the Gregorian calendar."""
    if date is None:
        return None
    text = in_gregorian(date).text
    return text if _PLAIN_DATE.fullmatch(text) else {"@type": "edtf:EDTF", "@value": text}
