"""The kinds of records: all that is particular to one of them, in one table. Nothing else lists kinds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from casefile.model.corrections import Correction
from casefile.model.exhibits import Exhibit
from casefile.model.records import (
    Claim,
    ClaimsFile,
    Named,
    Organisation,
    Person,
    Place,
    Record,
    Source,
    Thing,
    Topic,
    Unnamed,
    is_topic,
    is_unnamed,
)
from casefile.model.removals import Removal
from casefile.problems import AT
from casefile.translation import N_, capitalised, locale, with_article
from casefile.translation import gettext as _


class Sentences(NamedTuple):
    """What an editor is told of a kind, each a whole sentence: its word may be another in each of them.

    `add` is what its command does, `id_for` what a new one's id is for, `none` that there is none of an id, and `taken`
    that one has it.
    """

    add: str = N_("Add a record.")
    id_for: str = N_("{field}: by it others refer to this record")
    none: str = N_("There is no record “{id}” that can stand here.")
    taken: str = N_("The id “{id}” is taken by the record “{name}” ({place}).")


# Of a kind that has none of its own.
OF_ANY_RECORD = Sentences()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    `one` and `many` are the words for it; `shown_as` those that a reader sees, where they are others. `folder` is that
    of its pages and, if it has files of its own, of its files. `caption` is the field by which a record is called.
    `about` says in a sentence what the index of its folder lists: kinds that share a folder share an index, of which
    the first one's words tell. `page` is the template of a record's page. `filed_under` is the word by which the search
    filters its pages. Of kinds that share a folder, `fits` tells by a file's fields whether this one is meant. `rank`
    is the place of its index in the menu, before what has a higher one; without it, it is not there. An index `if_any`
    is only made where there are such records. `linked_as` is the type of an entity in linked data. `sentences` are what
    an editor is told of it.
    """

    record: type[Named]
    one: str
    many: str
    folder: str
    about: str = ""
    shown_as: tuple[str, str] | None = None
    caption: str = "name"
    page: str = "entity"
    filed_under: str = ""
    has_files: bool = True
    fits: Callable[[dict[str, Any]], bool] | None = None
    rank: int = 0
    if_any: bool = False
    linked_as: str = "Thing"
    sentences: Sentences = OF_ANY_RECORD

    @property
    def name(self) -> str:
        """Its name in the program, in exports and on the command line."""
        return self.record.record

    def counted(self, number: int) -> str:
        """So many of it, in the language that is spoken: “1 source”, “2 sources”."""
        is_one = locale().plural_form(number) == "one"
        return _("{n} {kind}").format(n=number, kind=_(self.one if is_one else self.many))

    @property
    def with_article(self) -> str:
        """Its word with the article that English has before it; a catalogue's sentence does without."""
        return with_article(_(self.one))

    @property
    def heading(self) -> str:
        """What stands above a record on its page."""
        return capitalised(_(self.shown_as[0] if self.shown_as else self.one))

    @property
    def headings(self) -> str:
        """The title of its index."""
        return capitalised(_(self.shown_as[1] if self.shown_as else self.many))

    @property
    def search_key(self) -> str:
        """The same word in every language: it tells apart what of its pages is searched."""
        return self.filed_under or (self.shown_as[0] if self.shown_as else self.one)

    @property
    def search_filter(self) -> str:
        """The word by which the search filters its pages."""
        return _(self.search_key)


# In the order in which an editor is told of them.
KINDS = (
    Kind(
        Source,
        one=N_("source"),
        many=N_("sources"),
        folder="sources",
        about=N_("Every document, held or only cited, with the passages used."),
        caption="title",
        page="source",
        rank=60,
        sentences=Sentences(
            add=N_("Add a source."),
            id_for=N_("{field}: by it others refer to this source"),
            none=N_("There is no source “{id}”."),
            taken=N_("The id “{id}” is taken by the source “{name}” ({place})."),
        ),
    ),
    Kind(
        Claim,
        one=N_("claim"),
        many=N_("claims"),
        folder="claims",
        about=N_("Every claim with its standing, both clocks, and who asserts and denies it."),
        caption="text",
        page="claim",
        has_files=False,
        rank=20,
        sentences=Sentences(
            add=N_("Add a claim."),
            id_for=N_("{field}: by it others refer to this claim"),
            none=N_("There is no claim “{id}”."),
            taken=N_("The id “{id}” is taken by the claim “{name}” ({place})."),
        ),
    ),
    Kind(
        Topic,
        one=N_("topic"),
        many=N_("topics"),
        folder="topics",
        about=N_("The questions, each with a short cited answer and its claims."),
        shown_as=(N_("dossier"), N_("dossiers")),
        caption="title",
        page="topic",
        rank=10,
        sentences=Sentences(
            add=N_("Add a topic, with its first claim and statement."),
            id_for=N_("{field}: by it others refer to this topic"),
            none=N_("There is no topic “{id}”."),
            taken=N_("The id “{id}” is taken by the topic “{name}” ({place})."),
        ),
    ),
    Kind(
        Person,
        one=N_("person"),
        many=N_("people"),
        folder="people",
        about=N_("Everybody who is on record, named or not, with their statements."),
        rank=50,
        linked_as="Person",
        sentences=Sentences(
            add=N_("Add a person."),
            id_for=N_("{field}: by it others refer to this person"),
            none=N_("There is no person “{id}”."),
            taken=N_("The id “{id}” is taken by the person “{name}” ({place})."),
        ),
    ),
    Kind(
        Organisation,
        one=N_("organisation"),
        many=N_("organisations"),
        folder="organisations",
        about=N_("The bodies that speak and are spoken of."),
        linked_as="Organization",
        sentences=Sentences(
            add=N_("Add an organisation."),
            id_for=N_("{field}: by it others refer to this organisation"),
            none=N_("There is no organisation “{id}”."),
            taken=N_("The id “{id}” is taken by the organisation “{name}” ({place})."),
        ),
    ),
    Kind(
        Unnamed,
        one=N_("unnamed speaker"),
        many=N_("unnamed speakers"),
        folder="people",
        filed_under=N_("person"),
        fits=is_unnamed,
        linked_as="cf:UnnamedSpeaker",  # It may be several, for whom schema.org has no type.
        sentences=Sentences(
            add=N_("Add an unnamed speaker."),
            id_for=N_("{field}: by it others refer to this unnamed speaker"),
            none=N_("There is no unnamed speaker “{id}”."),
            taken=N_("The id “{id}” is taken by the unnamed speaker “{name}” ({place})."),
        ),
    ),
    Kind(
        Place,
        one=N_("place"),
        many=N_("places"),
        folder="places",
        about=N_("The places that the claims are about."),
        linked_as="Place",
        sentences=Sentences(
            add=N_("Add a place."),
            id_for=N_("{field}: by it others refer to this place"),
            none=N_("There is no place “{id}”."),
            taken=N_("The id “{id}” is taken by the place “{name}” ({place})."),
        ),
    ),
    Kind(
        Thing,
        one=N_("thing"),
        many=N_("things"),
        folder="things",
        about=N_("The products, plans and contracts that the claims are about."),
        sentences=Sentences(
            add=N_("Add a thing."),
            id_for=N_("{field}: by it others refer to this thing"),
            none=N_("There is no thing “{id}”."),
            taken=N_("The id “{id}” is taken by the thing “{name}” ({place})."),
        ),
    ),
    Kind(
        Exhibit,
        one=N_("exhibit"),
        many=N_("exhibits"),
        folder="exhibits",
        about=N_("Recordings, pictures, maps, objects and data: what they are said to show, and by whose reading."),
        caption="title",
        page="exhibit",
        rank=70,
        if_any=True,
        sentences=Sentences(
            add=N_("Add an exhibit."),
            id_for=N_("{field}: by it others refer to this exhibit"),
            none=N_("There is no exhibit “{id}”."),
            taken=N_("The id “{id}” is taken by the exhibit “{name}” ({place})."),
        ),
    ),
)

# What is an entry of a list, with no page of its own.
CORRECTION = Kind(
    Correction,
    one=N_("correction"),
    many=N_("corrections"),
    folder="corrections",
    sentences=Sentences(
        add=N_("Add a correction."),
        id_for=N_("{field}: by it the list of corrections links to this one"),
        none=N_("There is no correction “{id}”."),
        taken=N_("The id “{id}” is taken by a correction ({place})."),
    ),
)
# What is published as data.
IN_DATA = (*KINDS, CORRECTION)
# What stands in a file and has no page like the others': it is on no list, in no data and in no search.
REMOVAL = Kind(Removal, one=N_("removal"), many=N_("removals"), folder="removed")
FILED = (*IN_DATA, REMOVAL)


@cache
def kind_named(name: str) -> Kind:
    """The kind that is called so in the program. KeyError if there is none."""
    return {kind.name: kind for kind in FILED}[name]


@cache
def kinds_in(folder: str) -> tuple[Kind, ...]:
    """The kinds whose files stand in a folder of the dossiers; none if no records stand there."""
    return tuple(kind for kind in FILED if kind.folder == folder and kind.has_files)


@cache
def record_folders() -> tuple[str, ...]:
    """The folders of the dossiers in which records stand, in the order of the kinds."""
    return tuple(dict.fromkeys(kind.folder for kind in FILED if kind.has_files))


def model_of_file(path: PurePosixPath, tree: dict[str, Any]) -> type[Record]:
    """What a file holds, by its path from the dossiers' folder on (`topics/affair.yml`) and by its fields.

    Of the kinds of its folder it is the one that its fields fit, else the first. Deeper in `topics/` a file that is no
    dossier holds claims of the one in whose folder it is.
    """
    kinds = kinds_in(path.parts[0])
    if kinds[0].record is Topic and len(path.parts) > 2 and not is_topic(tree):
        return ClaimsFile
    return next((kind.record for kind in kinds if kind.fits and kind.fits(tree)), kinds[0].record)


def kind_meant(model: type[Record], fields: Iterable[str]) -> Kind | None:
    """The kind in another folder to which the fields of a file belong, where they surely do not to its own.

    Its own lacks several of them, or needs others; the other one has all it needs, and lacks nearly none.
    """
    given = {name for name in fields if not name.startswith((AT, "x_"))}
    own = next((kind for kind in KINDS if kind.record is model), None)
    unknown = len(given - _names(model))
    if own is None or unknown < (2 if _needed(model) <= given else 1):
        return None
    others = (kind for kind in KINDS if kind.has_files and kind.folder != own.folder)
    lacking = {kind.name: len(given - _names(kind.record)) for kind in others if _needed(kind.record) <= given}
    fitting = [name for name, n in lacking.items() if n == min(lacking.values()) and 4 * n < unknown]
    return kind_named(fitting[0]) if len(fitting) == 1 else None


def kinds_with(field: str) -> list[Kind]:
    """The kinds whose records have a field of this name."""
    return [kind for kind in KINDS if field in _names(kind.record)]


def _names(record: type[Record]) -> set[str]:
    return {name for name, info in record.model_fields.items() if info.alias is None}


def _needed(record: type[Record]) -> set[str]:
    return {name for name, info in record.model_fields.items() if info.alias is None and info.is_required()}
