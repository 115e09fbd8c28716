"""What the search knows of a page beyond its words: by what it can be filtered, and what its result shows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from casefile.evidence.archive import Archive, all_names_of
from casefile.evidence.bibliography import as_published
from casefile.evidence.citations import every_name
from casefile.evidence.findings import Findings
from casefile.evidence.quotations import quotation_language
from casefile.evidence.relations import is_main, main_claims
from casefile.evidence.roles import all_roles
from casefile.evidence.standing_line import line_of
from casefile.model.exhibits import Exhibit
from casefile.model.kinds import kind_named
from casefile.model.languages import language_name
from casefile.model.records import Claim, Entity, Named, Source, Statement, Topic, Unnamed
from casefile.model.vocabulary import STANCES
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.views.answer import answer_in_words
from casefile.views.exhibit_readings import line_about, readings_of
from casefile.views.parts import document_link, name_language

# A word that every page is found by, and no reader types: a letter of one manuscript. To ask for no word at all, as for
# all pages that a filter leaves, Pagefind would load its whole index.
EVERY = "ꙮ"
# A claim is what its documents are read for, a main one and its dossier what most readers mean.
_MAIN, _CLAIM, _DOSSIER, _DOCUMENT = 1.25, 1.05, 1.15, 0.9


@dataclass(frozen=True, slots=True)
class Facets:
    """A page's kind, a line that tells it from others of its name, and the values of its filters, in words.

    `names` are those of one who has any, and a dossier's title and question, with the other names of what these name:
    what is asked for by name comes first.
    `also` are further words by which the page is found though no excerpt shows them. `stands` is what goes before a
    claim's text, and `answer` what is said of a dossier in the place of an excerpt. `title_language` is that of a
    heading not in the site's. `weight` puts a page before others that have the words as well.
    """

    kind: str
    line: str = ""
    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    standing: str | None = None
    stands: str = ""
    answer: str = ""
    speakers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    title_language: str | None = None
    weight: float = 1

    @property
    def kind_words(self) -> str:
        """The kind in words."""
        return _(self.kind)

    @property
    def every(self) -> str:
        """The word that every page is found by."""
        return EVERY


PAGE = Facets(N_("page"))


def facets_of(record: Named, findings: Findings) -> Facets:
    """The facets of a record's page."""
    if isinstance(record, Claim):
        return _of_claim(record, findings)
    if isinstance(record, Source):
        return _of_source(record, findings)
    if isinstance(record, Topic):
        answer = " ".join(answer_in_words(record))
        concerned = Counter(id_ for one in main_claims(record.claims.values()) for id_ in dict.fromkeys(_named_in(one)))
        names = (record.title, record.question, *_other_names(record, concerned, findings.archive))
        kind = kind_named(record.record).search_key
        often = (id_ for id_, claims in concerned.items() if claims > 1)
        also = [one for one in _every_name(often, findings.archive) if one not in " ".join(names)]
        topics = (record.title,)
        return Facets(kind, record.title, names, tuple(also), topics=topics, answer=answer, weight=_DOSSIER)
    if isinstance(record, Exhibit):
        return _of_exhibit(record, findings)
    return _of_entity(record, findings) if isinstance(record, Entity) else PAGE


def _of_claim(claim: Claim, findings: Findings) -> Facets:
    archive = findings.archive
    quoted = [passage for statement in claim.statements for passage in statement.passages if passage.quote]
    return Facets(
        kind="claim",
        also=(claim.id.replace("-", " "), *_every_name(_named_in(claim), archive), *_words_of_stances(claim, findings)),
        topics=tuple(one.title for one in archive.dossiers_of(claim.id)),
        standing=findings.standings[claim.id].name,
        stands=line_of(claim.id, findings).words,
        speakers=_speakers(claim.statements, findings),
        languages=_languages(quotation_language(passage, archive) for passage in quoted),
        weight=_MAIN if is_main(claim) else _CLAIM,
    )


def _named_in(claim: Claim) -> tuple[str, ...]:
    return *claim.parties, *claim.about, *claim.places, *claim.things


def _words_of_stances(claim: Claim, findings: Findings) -> list[str]:
    """Words for it that a claim is denied, in itself or with its whole, or was taken back."""
    stances = {statement.stance for statement in claim.statements}
    if findings.standings[claim.id].evidence.denies:
        stances.add("denies")
    return [_(stance.sought) for stance in STANCES if stance.name in stances and stance.sought]


def _other_names(topic: Topic, concerned: Iterable[str], archive: Archive) -> list[str]:
    """The other names of what a dossier's title and question name in one language, if its main claims concern it."""
    words = f"{topic.title} {topic.question}"
    named = (id_ for id_ in concerned if any(name in words for name in _every_name([id_], archive)))
    return [name for name in _every_name(named, archive) if name not in words]


def _every_name(ids: Iterable[str], archive: Archive) -> dict[str, None]:
    """The names of some records, those in other languages among them."""
    entities = archive.entities
    return dict.fromkeys(
        name for one in ids for name in (archive.name(one), *(all_names_of(entities[one]) if one in entities else ()))
    )


def _of_source(source: Source, findings: Findings) -> Facets:
    archive = findings.archive
    whole = as_published(source, archive)
    known = (*every_name(whole, archive), whole.container_title, source.number, source.doi, source.call_number)
    return Facets(
        kind="source",
        line=document_link(source.id, archive).words,
        also=tuple(one for one in (*known, source.url) if one),
        topics=_topics(source.id, findings),
        speakers=_speakers((said for _claim, said, _passage in findings.passages_in.get(source.id, ())), findings),
        languages=_languages([source.language]),
        title_language=source.language if source.title else None,
        weight=_DOCUMENT,
    )


def _of_exhibit(exhibit: Exhibit, findings: Findings) -> Facets:
    archive = findings.archive
    made_or_kept = (*exhibit.made_by, *([exhibit.held_by] if exhibit.held_by else ()))
    also = (*(archive.name(one) for one in made_or_kept), exhibit.shelfmark, exhibit.url, exhibit.sha256)
    readers = (one for _claim, reading in readings_of(exhibit.id, findings) for one in reading.read_by)
    return Facets(
        kind=kind_named(exhibit.record).search_key,
        line=line_about(exhibit),
        also=tuple(filter(None, also)),
        topics=_topics(exhibit.id, findings),
        speakers=tuple(dict.fromkeys(map(archive.name, readers))),
        languages=_languages([exhibit.language]),
    )


def _of_entity(entity: Entity, findings: Findings) -> Facets:
    kind = kind_named(entity.record)
    topics = _topics(entity.id, findings)
    roles = all_roles(entity, findings.archive)
    if isinstance(entity, Unnamed):
        return Facets(kind.search_key, roles or _(kind.one), topics=topics)
    language = name_language(entity.id, findings.archive) or None
    return Facets(kind.search_key, roles, names=all_names_of(entity), topics=topics, title_language=language)


def _claims_naming(id_: str, findings: Findings) -> list[Claim]:
    """The claims that refer to a record."""
    claims = findings.archive.claims
    holders = dict.fromkeys(mention.holder for mention in findings.archive.backlinks.get(id_, ()))
    return [claims[holder] for holder in holders if holder in claims]


def _topics(id_: str, findings: Findings) -> tuple[str, ...]:
    dossiers_of = findings.archive.dossiers_of
    every = (one.title for claim in _claims_naming(id_, findings) for one in dossiers_of(claim.id))
    return tuple(dict.fromkeys(every))


def _speakers(statements: Iterable[Statement], findings: Findings) -> tuple[str, ...]:
    return tuple(dict.fromkeys(findings.archive.name(one) for statement in statements for one in statement.by))


def _languages(tags: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(language_name(tag) for tag in tags if tag))
