"""The records linked: all that was read, by id, with every reference resolved once and its reverse kept."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from casefile.evidence.claims_of_topics import missing_claims, topics_of_files, with_their_claims
from casefile.evidence.lost_references import problems_of_lost, renamed_ids
from casefile.evidence.publication import Hold, Shown, shown_of
from casefile.evidence.reads import Table, Unobserved, table
from casefile.evidence.relations import Relations, main_claims, numbers_of, relate
from casefile.evidence.retraction import Retraction, retractions_in
from casefile.model.corrections import Correction
from casefile.model.dates import Edtf, in_words
from casefile.model.directions import isolated
from casefile.model.exhibits import Exhibit
from casefile.model.kinds import kind_named
from casefile.model.link_memory import PageText
from casefile.model.names import sound_of
from casefile.model.pictures import Picture
from casefile.model.records import Claim, Entity, Named, NameInTime, Passage, Source, Topic, Unnamed
from casefile.model.references import Mention
from casefile.model.removals import Removal
from casefile.model.seals import Seal
from casefile.model.settings import DEFAULTS, Settings
from casefile.model.tenure import Tenure
from casefile.model.time_stamps import TimeStamp
from casefile.problems import Position, Problem
from casefile.reading.files import Files
from casefile.reading.folder import Reading, read_folder
from casefile.translation import gettext as _

NamedT = TypeVar("NamedT", bound=Named)
# All records, and those of each kind, are entries of one table; who walks through those of a kind has read no others.
RECORDS = "records"
_TABLES: dict[type[Named], str] = {Source: "sources", Topic: "topics", Claim: "claims", Exhibit: "exhibits"}
CORRECTIONS, CORRECTIONS_OF = "corrections", "corrections of"
# The name of a machine that serves pages for others, by its figures among letters: `d33gy59ovltp76.cloudfront.net`.
_MACHINE = re.compile(r"(?:^|\.)[a-z-]*(?:\d+[a-z-]+){2,}\d")
# Of those who share a name.
_MOST_NAMESAKES = 20


@dataclass(frozen=True)
class Archive:
    """All records of a site by id, their seals, who refers to whom, and how the claims lie to each other.

    Immutable: all else is derived from it. Its mappings are tables, which note what is read of them. `unpublished` are
    those of the records that a preview shows and no build publishes, and `left_out` those that were taken out.
    `settings` are what the archive says in its own way, `pictures` those of exhibits, by their ids. `removals` tell of
    what was taken out for good, by the ids that it had: these are no records, so that nothing else tells of them.
    `corrections` are entries of a list, by their ids, and no records either: nothing is derived from them.
    `page_texts` is what the last round over the links found changed on the sources' pages, `time_stamps` are those of
    seals.
    """

    records: Mapping[str, Named]
    seals: Mapping[str, Seal]
    backlinks: Mapping[str, tuple[Mention, ...]]
    relations: Relations
    settings: Settings = DEFAULTS
    unpublished: Mapping[str, Hold] = field(default_factory=dict)
    left_out: Mapping[str, Hold] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    removals: Mapping[str, Removal] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    page_texts: Mapping[str, PageText] = field(default_factory=dict)
    time_stamps: Mapping[str, TimeStamp] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = ("records", "seals", "backlinks", "unpublished", "pictures", "page_texts", "time_stamps", CORRECTIONS)
        for name in names:
            entries = getattr(self, name)
            if type(entries) is dict:
                object.__setattr__(self, name, Table(name, entries))

    @cached_property
    def limits(self) -> Mapping[str, int]:
        """The limits to which the records are held."""
        return Table("limits", self.settings.limits)

    @cached_property
    def own(self) -> Mapping[str, str]:
        """What is set besides, as a table of its own: the `language` into which quotations are translated."""
        return Table("own", {"language": self.settings.language})

    @property
    def held_back(self) -> Mapping[str, Hold]:
        """What no build publishes today, whether or not it is here."""
        return {**self.unpublished, **self.left_out}

    @property
    def shown(self) -> Shown:
        """What a history may tell of."""
        return shown_of(self.records.values(), self.held_back)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage: under statements and readings of exhibits, and where an unnamed speaker is described."""
        return tuple(passage for record in self.records.values() for passage in passages_of(record))

    @table(RECORDS, "sources")
    def sources(self) -> dict[str, Source]:
        """The documents."""
        return self._all(Source)

    @table(RECORDS, "topics")
    def topics(self) -> dict[str, Topic]:
        """The dossiers."""
        return self._all(Topic)

    @table(RECORDS, "claims")
    def claims(self) -> dict[str, Claim]:
        """The claims of all dossiers."""
        return self._all(Claim)

    @table(RECORDS, "exhibits")
    def exhibits(self) -> dict[str, Exhibit]:
        """Evidence that is no statement."""
        return self._all(Exhibit)

    @table(RECORDS, "entities")
    def entities(self) -> dict[str, Entity]:
        """Whom and what the claims are about, of whichever kind."""
        return self._all(Entity)

    def _all(self, kind: type[NamedT]) -> dict[str, NamedT]:
        return {id_: record for id_, record in self.records.items() if isinstance(record, kind)}

    def of_kinds(self, kinds: Iterable[str]) -> dict[str, Named]:
        """The records of some kinds, sorted by their ids."""
        wanted = frozenset(kinds)
        tables = {_TABLES.get(kind_named(kind).record, "entities") for kind in wanted}
        every = chain.from_iterable(getattr(self, name).items() for name in tables)
        return dict(sorted((id_, one) for id_, one in every if one.record in wanted))

    @table("topic of")
    def topic_of(self) -> dict[str, Topic]:
        """The dossier of each claim."""
        return {claim: topic for topic in self.topics.values() for claim in topic.claims}

    @table("also in")
    def also_in(self) -> dict[str, tuple[str, ...]]:
        """The claims of other dossiers that a dossier shows too, in the order of the dossiers."""
        found: dict[str, dict[str, None]] = {}
        for claim in self.claims.values():
            for topic in claim.also_in:
                if topic in self.topics and claim.id not in self.topics[topic].claims:
                    found.setdefault(topic, {})[claim.id] = None
        return {topic: tuple(claims) for topic, claims in found.items()}

    def dossiers_of(self, claim: str) -> tuple[Topic, ...]:
        """The dossiers in which a claim is shown, its own first."""
        ids = dict.fromkeys((self.topic_of[claim].id, *self.claims[claim].also_in))
        return tuple(self.topics[id_] for id_ in ids)

    def guests_of(self, topic: Topic) -> tuple[Claim, ...]:
        """The claims of other dossiers that a dossier shows too."""
        return tuple(self.claims[id_] for id_ in self.also_in.get(topic.id, ()))

    def numbers_in(self, topic: Topic) -> dict[str, int]:
        """The number of each claim that a dossier shows; those of other dossiers come after its own main claims."""
        own = numbers_of(topic.claims)
        guests = enumerate(self.also_in.get(topic.id, ()), start=max(own.values(), default=0) + 1)
        return own | {id_: number for number, id_ in guests}

    def carrying(self, topic: Topic) -> dict[int, Claim]:
        """The main claims that a dossier shows by their numbers: its own, and those of others that carry theirs."""
        numbers = self.numbers_in(topic)
        every = main_claims([*topic.claims.values(), *self.guests_of(topic)])
        return {numbers[claim.id]: claim for claim in every}

    @cached_property
    def rank(self) -> dict[str, int]:
        """The place of each claim in the order of the dossiers. No table: claims that change places have changed."""
        with Unobserved():
            return {id_: place for place, id_ in enumerate(self.claims)}

    def in_order(self, claims: Iterable[str]) -> list[str]:
        """Ids of claims, each once, in the order of the dossiers."""
        return sorted({*claims}, key=self.rank.__getitem__)

    @table("renamed")
    def renamed(self) -> dict[str, str]:
        """The ids that records had formerly, each with the id that its record has now."""
        return renamed_ids(self.records.values())

    @table(CORRECTIONS_OF)
    def corrections_of(self) -> dict[str, tuple[Correction, ...]]:
        """The corrections that concern each record, the latest first."""
        found: dict[str, list[Correction]] = {}
        for one in latest_first(self.corrections.values()):
            for id_ in one.concerns:
                found.setdefault(id_, []).append(one)
        return {id_: tuple(corrections) for id_, corrections in found.items()}

    @table("namesakes")
    def namesakes(self) -> dict[str, tuple[str, ...]]:
        """The persons, bodies, places and things that share a name or an alias, as it sounds, each with the others.

        With the first of very many: a page that named them all would tell nobody from anybody.
        """
        called: dict[str, dict[str, None]] = {}
        for entity in self.entities.values():
            for name in all_names_of(entity):
                called.setdefault(sound_of(name), {})[entity.id] = None
        found: dict[str, dict[str, None]] = {}
        for ids in called.values():
            first = list(ids)[: _MOST_NAMESAKES + 1]
            for id_ in ids if len(ids) > 1 else ():
                found.setdefault(id_, {}).update(dict.fromkeys(first))
        return {id_: tuple(other for other in others if other != id_) for id_, others in found.items()}

    def name(self, id_: str) -> str:
        """The words by which a record is called where it is linked without words of its own.

        One that has a namesake in the archive is told from it: “John Specimen (historian)”.
        """
        record = self.records[id_]
        caption: str | None = getattr(record, kind_named(record.record).caption)
        return self._told_apart(record, caption) if caption else self.publisher_name(id_)

    def name_within(self, id_: str) -> str:
        """The same within a sentence, where a name may have an article, or no capital letter: “the Harbour Board”."""
        record = self.records[id_]
        words = record.in_text if isinstance(record, Entity) else None
        return self._told_apart(record, words) if words else self.name(id_)

    def names_within(self, ids: Iterable[str], *, starts: bool = False) -> list[str]:
        """The names of some within a sentence, or of those with whom it `starts`, each apart from its neighbours."""
        first = 0 if starts else -1
        return [isolated(self.name(id_) if n == first else self.name_within(id_)) for n, id_ in enumerate(ids)]

    def number_of(self, ids: Sequence[str]) -> int:
        """In which number a verb stands behind these names: 1, or more where they, or who bears the only one, are."""
        return 2 if len(ids) == 1 and self.entities[ids[0]].plural else len(ids)

    def name_then(self, id_: str, time: Edtf | None, *, within: bool = False) -> str:
        """The name as of a time, `within` a sentence or not: “A (now B)” of one that surely had another name then."""
        then, now = self.called(id_, time), self.name_within(id_) if within else self.name(id_)
        is_other = isinstance(record := self.records[id_], Entity) and then != record.name
        return _("{then} (now {now})").format(then=then, now=now) if is_other else now

    def called(self, id_: str, time: Edtf | None) -> str:
        """The bare name of a person, a body, a place or a thing: the one that it surely had at a time, else today's."""
        entity = self.entities[id_]
        return next((one.name for one in entity.names if was_called(one, time)), entity.name)

    def _told_apart(self, record: Named, name: str) -> str:
        if isinstance(record, Entity) and record.distinction and self.namesakes.get(record.id):
            return _("{name} ({distinction})").format(name=name, distinction=isolated(record.distinction))
        return name

    def page_path(self, id_: str) -> str:
        """The path of a record's page among the Markdown files, such as `claims/gate-closed.md`."""
        return f"{kind_named(self.records[id_].record).folder}/{id_}.md"

    def publisher_name(self, source: str) -> str:
        """Who published a source: its publisher's name, else its first author's, else the host of its address.

        Before the host comes the publisher of what it appeared in. Names are those of the day of the document.

        The host of a machine, such as `d33gy59ovltp76.cloudfront.net`, is no name for a reader: nobody is named then.
        Of a source that has none of these the title, and else the id. One whose record cannot be read goes by the id.
        """
        record = self.sources[source]
        if publisher := self._publisher_of(record):
            return publisher
        for author in record.authors:
            if author.id:
                return self._name_on_document(author.id, record)
            return author.literal or f"{author.given or ''} {author.family or ''}".strip()
        if (whole := self.container_of(record)) and (publisher := self._publisher_of(whole)):
            return publisher
        host = urlsplit(record.url).hostname if record.url else None
        if host and _MACHINE.search(host):
            return _("Publisher not known")
        return host.removeprefix("www.") if host else record.title or source

    @table("retracted")
    def retracted(self) -> dict[str, Retraction]:
        """The documents that were retracted, each with the day and by which document."""
        return retractions_in(self.sources)

    def container_of(self, source: Source) -> Source | None:
        """The document on record in which a source appeared, if it names one."""
        whole = source.appeared_in
        return self.sources[whole] if whole and whole in self.sources else None

    def _publisher_of(self, source: Source) -> str:
        return self._name_on_document(source.publisher, source) if source.publisher else source.publisher_name or ""

    @table("publishers")
    def publishers(self) -> dict[str, bool]:
        """The bodies that publish a document on record, or one in which another appeared."""
        return {id_: True for one in self.sources.values() for id_ in (one.publisher, one.carried_by) if id_}

    def makers_of(self, source: str) -> frozenset[str]:
        """The persons and bodies on record whose own document a source is: its publisher, its authors, named or not."""
        record = self.sources[source]
        authors = (*(one.id for one in record.authors), *self.unnamed_authors.get(source, ()))
        return frozenset(id_ for id_ in (record.publisher, *authors) if id_)

    @table("unnamed authors")
    def unnamed_authors(self) -> dict[str, tuple[str, ...]]:
        """The speakers who are not named that wrote each document; who asks reads not all that refers to it."""
        wrote = {
            target: [one.holder for one in every if one.field == "wrote"] for target, every in self.backlinks.items()
        }
        return {target: tuple(holders) for target, holders in wrote.items() if holders}

    def _name_on_document(self, id_: str, source: Source) -> str:
        return self._told_apart(self.entities[id_], self.called(id_, source.published)) if id_ in self.entities else id_

    def record_at(self, place: Position) -> Named:
        """The record that stands at a place of a file: a claim, where no field of its topic's has begun since."""
        places, records = self._begun[place.document.path]
        return records[max(0, bisect_right(places, place) - 1)]

    @cached_property
    def _begun(self) -> dict[str, tuple[list[Position], list[Named]]]:
        """For each file the places at which a record begins, or goes on after another, in order; and these records."""
        found: dict[str, list[tuple[Position, Named]]] = {}
        for record in (*self.records.values(), *self.corrections.values()):
            starts = (record.at.here, *(record.at.keys.values() if isinstance(record, Topic) else ()))
            found.setdefault(record.at.document.path, []).extend((start, record) for start in starts)
        ordered = {path: sorted(begun, key=itemgetter(0)) for path, begun in found.items()}
        return {path: ([one for one, _ in begun], [one for _, one in begun]) for path, begun in ordered.items()}

    def is_linked(self, one: str, other: str) -> bool:
        """Whether either of two records refers to the other."""
        pairs = ((one, other), (other, one))
        return any(mention.holder == holder for target, holder in pairs for mention in self.backlinks.get(target, ()))

    def is_held(self, source: str) -> bool:
        """Whether the editors have read and sealed the source's text; otherwise it is known only as cited."""
        return source in self.seals


def latest_first(corrections: Iterable[Correction]) -> list[Correction]:
    """Corrections in the order in which they are listed: of one day by their ids."""
    by_id = sorted(corrections, key=attrgetter("id"))
    return sorted(by_id, key=attrgetter("made.text"), reverse=True)


def all_names_of(entity: Entity) -> tuple[str, ...]:
    """All names by which one is met: today's first, then other spellings, those of other times and other languages."""
    return entity.name, *entity.aliases, *(one.name for one in entity.names)


def was_called(name: NameInTime, time: Edtf | None) -> bool:
    """Whether a name was surely that of a time. Without a beginning it was that from the first; one without any time
    is that of another language.
    """
    if name.until and not name.since and time is not None:
        return Tenure(until=name.until).surely_ends_after(time)
    return Tenure(name.since, name.until).surely_covers(time)


def passages_of(record: Named) -> tuple[Passage, ...]:
    """The passages that stand in a record: under a claim's statements and where exhibits are read for it, or where it
    describes an unnamed speaker.
    """
    if isinstance(record, Claim):
        read = (passage for reading in record.exhibits for passage in reading.passages)
        return (*(passage for statement in record.statements for passage in statement.passages), *read)
    return (record.described_as,) if isinstance(record, Unnamed) else ()


def load(folder: Path, files: Files | None = None) -> tuple[Archive, list[Problem]]:
    """Reads and links a dossier folder, with a reader of its files that may know them already.

    Derive from the archive only where there are no problems.
    """
    reading = read_folder(folder, files)
    archive, problems = link(reading)
    return archive, sorted({*reading.problems, *problems})


def link(reading: Reading) -> tuple[Archive, list[Problem]]:
    """Resolves every reference of a reading, and reverses it. Yields an archive without those that lead nowhere."""
    records: dict[str, Named] = {}
    mentions: list[Mention] = []
    unreadable = reading.ids.difference(record.id for record, _ in reading.records)
    topics, problems = topics_of_files(reading, unreadable)
    removals = _removals_in(reading)
    for record, mentioned in reading.records:
        if isinstance(record, Removal):
            continue
        if isinstance(record, Claim) and record.at.document.path not in topics:
            unreadable.add(record.id)
            continue
        first = records.setdefault(record.id, record)
        if first is record:
            mentions += mentioned
        else:
            unreadable.add(record.id)
            mend = _("Ids are unique over all kinds: rename one of the two.")
            message = _("The id “{id}” is taken already, at {here}.").format(id=record.id, here=first.at.here)
            problems.append(Problem(record.at.here, message, mend, rule="references"))
    corrections = {id_: one for id_, one in records.items() if isinstance(one, Correction)}
    records = {id_: one for id_, one in records.items() if id_ not in corrections}
    backlinks: defaultdict[str, list[Mention]] = defaultdict(list)
    lost: list[Mention] = []
    for mention in mentions:
        target = records.get(mention.target)
        if target is not None and mention.accepts(target):
            if mention.holder not in corrections:
                backlinks[mention.target].append(mention)
        elif removal := removals.get(mention.target):
            problems.append(_removed(mention.position, mention.target, removal))
        elif mention.target not in unreadable:
            lost.append(mention)
    problems += problems_of_lost(lost, records, unreadable)
    linked = {target: tuple(found) for target, found in backlinks.items()}
    whole = dict(with_their_claims(records, topics))
    problems += missing_claims(whole.values(), reading)
    problems += (_removed(record.at.here, id_, removals[id_]) for id_, record in whole.items() if id_ in removals)
    relations = relate({id_: one for id_, one in whole.items() if isinstance(one, Claim)})
    archive = Archive(
        whole,
        reading.seals,
        linked,
        relations,
        pictures=reading.pictures,
        removals=removals,
        corrections=corrections,
        time_stamps=reading.time_stamps,
    )
    return archive, problems


def _removals_in(reading: Reading) -> dict[str, Removal]:
    """What was taken out for good, by every id that it had."""
    removals = [record for record, _ in reading.records if isinstance(record, Removal)]
    return {id_: removal for removal in removals for id_ in (*removal.formerly, removal.id)}


def _removed(position: Position, id_: str, removal: Removal) -> Problem:
    """That what was taken out for good is here again, or is referred to."""
    message = _("“{id}” was removed on {day} ({place}).").format(
        id=id_, day=in_words(removal.removed), place=removal.at.here
    )
    return Problem(
        position, message, _("Take it out here too; what was removed does not come back."), rule="references"
    )
