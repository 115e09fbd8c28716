"""The words of which a field takes one, each with its meaning."""

from dataclasses import dataclass
from functools import cache

from casefile.translation import N_, NN_, ngettext, pgettext

# https://docs.citationstyles.org/en/v1.0.2/specification.html#appendix-iii-types
CSL_TYPES = {
    "article": N_("a text that is in no periodical, such as a preprint"),
    "article-journal": N_("an article in a learned journal"),
    "article-magazine": N_("an article in a magazine"),
    "article-newspaper": N_("an article of a newspaper or a news site"),
    "bill": N_("a bill before a parliament"),
    "book": N_("a book"),
    "broadcast": N_("a programme on radio or television, or a podcast"),
    "chapter": N_("a part of a book"),
    "classic": N_("a work of old whose parts are cited alike in all editions"),
    "collection": N_("papers that an archive keeps together"),
    "dataset": N_("data"),
    "document": N_("a document of any other kind"),
    "entry": N_("an entry in a database or a catalogue"),
    "entry-dictionary": N_("an entry in a dictionary"),
    "entry-encyclopedia": N_("an article in an encyclopaedia"),
    "event": N_("an event itself, of which there is no document"),
    "figure": N_("a drawing or a chart in another work"),
    "graphic": N_("a picture, a photograph, an object in a museum"),
    "hearing": N_("a hearing, as of a parliamentary committee"),
    "interview": N_("an interview"),
    "legal_case": N_("a case at law or its judgment"),
    "legislation": N_("a law"),
    "manuscript": N_("what was written and not published"),
    "map": N_("a map"),
    "motion_picture": N_("a film or a video"),
    "musical_score": N_("a piece of music as it is written down"),
    "pamphlet": N_("a leaflet or a short booklet"),
    "paper-conference": N_("a paper given at a conference"),
    "patent": N_("a patent, or an application for one"),
    "performance": N_("a performance before an audience"),
    "periodical": N_("a periodical, or a whole issue of one"),
    "personal_communication": N_("a letter or an e-mail"),
    "post": N_("a post on a social network or in a forum"),
    "post-weblog": N_("a post on a blog"),
    "regulation": N_("a rule or an order of an authority"),
    "report": N_("a report of a body"),
    "review": N_("a review of a work"),
    "review-book": N_("a review of a book"),
    "software": N_("a program"),
    "song": N_("a recording of music or of speech"),
    "speech": N_("a speech, a briefing or a lecture"),
    "standard": N_("a technical standard"),
    "thesis": N_("a thesis for a degree"),
    "treaty": N_("a treaty between states"),
    "webpage": N_("a page of a website that is no article"),
}


EXHIBIT_KINDS = {
    "recording": N_("a recording of sound"),
    "photograph": N_("a photograph"),
    "video": N_("moving pictures, with or without sound"),
    "satellite_image": N_("a picture taken from above the air: by a satellite, or by what flies that high"),
    "map": N_("a map or a plan, printed or on a screen"),
    "object": N_("a thing that can be looked at: an instrument, a fragment, a sealed box"),
    "measurement": N_("what was measured once: a trace, a reading, an analysis of a sample"),
    "data_set": N_("data: a log, a table, a series of readings"),
    "official_document": N_("a paper of an authority as a thing: its stamp, its hand, its page in a register"),
}


# Kinds that are made, and not written.
MADE = frozenset((
    "broadcast", "collection", "dataset", "figure", "graphic", "map", "motion_picture", "performance", "software",
    "song",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody other than its author did for a document.

    `meaning` explains the word to an editor; `shown` stands before the names on the document's page, and `phrase` is
    the same with them in a line.
    """

    meaning: str
    shown: str
    phrase: str


# CSL's name variables but that of the author, and that of who both edited and translated, who stands in both roles.
# https://docs.citationstyles.org/en/v1.0.2/specification.html#name-variables
ROLES = {
    "chair": Role(N_("chaired the meeting or the hearing"), N_("Chaired by"), N_("chaired by {names}")),
    "collection_editor": Role(N_("edited the series"), N_("Series edited by"), N_("series edited by {names}")),
    "compiler": Role(N_("compiled it"), N_("Compiled by"), N_("compiled by {names}")),
    "composer": Role(N_("composed the music"), N_("Composed by"), N_("composed by {names}")),
    "container_author": Role(N_("wrote what it appeared in"), N_("Appeared in a work of"), N_("in a work of {names}")),
    "contributor": Role(N_("contributed to it otherwise"), N_("With"), N_("with {names}")),
    "curator": Role(N_("curated the exhibition or the collection"), N_("Curated by"), N_("curated by {names}")),
    "director": Role(N_("directed it"), N_("Directed by"), N_("directed by {names}")),
    "editor": Role(N_("edited it, or what it appeared in"), N_("Edited by"), N_("edited by {names}")),
    "editorial_director": Role(
        N_("directed the edition"), N_("Edition directed by"), N_("edition directed by {names}")
    ),
    "executive_producer": Role(
        N_("was its executive producer"), N_("Executive producer"), N_("executive producer: {names}")
    ),
    "guest": Role(N_("was a guest in the programme"), N_("Guest"), N_("guest: {names}")),
    "host": Role(N_("led through the programme"), N_("Hosted by"), N_("hosted by {names}")),
    "illustrator": Role(N_("illustrated it"), N_("Illustrated by"), N_("illustrated by {names}")),
    "interviewer": Role(N_("asked the questions"), N_("Interviewed by"), N_("interviewed by {names}")),
    "narrator": Role(N_("narrates it"), N_("Narrated by"), N_("narrated by {names}")),
    "organizer": Role(N_("organised the event"), N_("Organised by"), N_("organised by {names}")),
    "original_author": Role(
        N_("wrote that of which it is a version"), N_("After a work of"), N_("after a work of {names}")
    ),
    "performer": Role(N_("performed it"), N_("Performed by"), N_("performed by {names}")),
    "producer": Role(N_("produced it"), N_("Produced by"), N_("produced by {names}")),
    "recipient": Role(N_("the letter was addressed to"), N_("To"), N_("to {names}")),
    "reviewed_author": Role(
        N_("wrote the work that it reviews"), N_("Reviews a work of"), N_("reviews a work of {names}")
    ),
    "script_writer": Role(N_("wrote the script"), N_("Script by"), N_("script by {names}")),
    "series_creator": Role(
        N_("created the series of programmes"), N_("Series created by"), N_("series created by {names}")
    ),
    "translator": Role(N_("translated it"), N_("Translated by"), N_("translated by {names}")),
}


# Only a fact has a standing, and takes part in what follows from one claim for another.
CLAIM_KINDS = {
    "fact": N_("an event or a state"),
    "saying": N_("a public act of speech that nobody denies: a post, a letter, a question"),
    "opinion": N_("what somebody holds, and no fact could settle"),
    "forecast": N_("what somebody expects"),
    "context": N_("common knowledge that a reader needs"),
}
LINEAGES = {
    "own": N_("the document shows the publisher's own reporting"),
    "unknown": N_("the document does not show from whom the publisher has it"),
}
READINGS = {
    "whole": N_("the editors read the whole text"),
    "excerpt": N_("the editors read an excerpt only"),
}
# What can become of a document after it was published. What only a retracted one carries counts no longer.
STATUSES = {
    "corrected": N_("a part of it was put right; the rest stands"),
    "retracted": N_("whoever published it took it back as a whole; it carries nothing any longer"),
    "superseded": N_("a newer version took its place; what this one says was said all the same"),
}
ACCESSES = {
    "free": N_("its address opens without payment"),
    "subscription": N_("its address may ask for a subscription"),
}
# What can have been wrong in what was published.
CORRECTIONS = {
    "speaker": N_("whose word it is"),
    "stance": N_("what the speaker says of the claim: that it is so, that it is not"),
    "denial": N_("a denial was missing, was none, or stood on another claim"),
    "withdrawal": N_("what a speaker took back"),
    "date": N_("a day or a time"),
    "words": N_("the words of a quotation, or of our account of it"),
    "translation": N_("a translation, or of which language the words are one"),
    "number": N_("an amount"),
    "source": N_("which document it was read in, or what is said of one"),
    "chain": N_("from whom or through which documents it came"),
    "origin": N_("on whose word it rests, or whether origins are one"),
    "wording": N_("the wording of a claim, or of what is said about it"),
    "strength": N_("more, or less, was entered than the words say"),
    "completed": N_("something that belonged there was missing"),
}
# Why an archive of the web keeps no copy of a document.
ARCHIVINGS = {
    "refused": N_("its publisher keeps archives from copying it"),
    "impossible": N_("no archive can copy it: a log-in is before it, or its text comes by script"),
}


SUCCESSIONS = {
    "merged": N_("it was merged into that body"),
    "split": N_("it was split, and that body is one of those that came of it"),
    "succeeded": N_("it ended, and that body took its place"),
}


@dataclass(frozen=True, slots=True)
class Stance:
    """What a speaker can say of a claim.

    `name` is written in a dossier and `meaning` explains it. `verb` stands behind the speaker's name, after a `sign`,
    in the form for one and in that for several; `shown` is that for one. `column` stands above the statements of this
    stance on the claim's page. If there are none, `if_none` stands there, or `if_derived` where statements on other
    claims count here, or the column is left out. `noun` is the word for such a statement in a list of changes, and
    `sought` are words by which a reader looks for claims that have one.
    """

    name: str
    meaning: str
    sign: str
    verb: tuple[str, str]
    column: str
    if_none: str = ""
    if_derived: str = ""
    noun: str = N_("Statement")
    sought: str = ""

    @property
    def shown(self) -> str:
        """The word for the stance where no name is before it."""
        return self.verb[0]


# In the order in which they are shown.
STANCES = (
    Stance(
        "asserts",
        N_("says that the claim is true"),
        sign="+",
        verb=NN_("asserts", "assert"),
        column=N_("Asserts"),
        if_none=N_("Nobody on record asserts it."),
        if_derived=N_("Nobody on record asserts it in words about the whole of it; parts of it are asserted, below."),
    ),
    Stance(
        "denies",
        N_("says that it is not true"),
        sign="−",
        verb=NN_("denies", "deny"),
        column=N_("Denies"),
        if_none=N_("Nobody on record denies it."),
        if_derived=N_("Nobody on record denies it in words about it alone; its whole is denied, below."),
        noun=N_("Denial"),
        sought=N_("denies, denied, denial, refutes, rejects"),
    ),
    Stance(
        "withdraws",
        N_("takes back a statement of their own on this claim; that statement stands there too"),
        sign="↶",
        verb=NN_("takes back", "take back"),
        column=N_("Takes back"),
        noun=N_("Withdrawal"),
        sought=N_("takes back, withdraws, withdrew, withdrawal, retracts"),
    ),
    Stance(
        "qualifies",
        N_("limits it or doubts it, without denying it"),
        sign="≈",
        verb=NN_("qualifies", "qualify"),
        column=N_("Qualifies or comments"),
    ),
    Stance(
        "comments",
        N_("answers without affirming or denying"),
        sign="…",
        verb=NN_("comments", "comment"),
        column=N_("Qualifies or comments"),
    ),
    Stance(
        "declines",
        N_("was asked and gave no answer"),
        sign="□",
        verb=NN_("declined to answer", "declined to answer"),
        column=N_("Asked, gave no answer"),
    ),
)


# The sign of what is derived from an assertion elsewhere: that both cannot be true.
EXCLUDES = "≠"
# The sign of what only a retracted document carries.
RETRACTED_SIGN = "⊘"


# What a bibliography needs of each kind of document besides what it needs of all; `casefile new` asks for it.
_BOOK = ("publisher_name", "publisher_place", "edition", "number_of_pages", "isbn", "contributors")
_PART = ("appeared_in", "container_title", "contributors", "publisher_name", "publisher_place", "page", "isbn")
_ARTICLE = ("appeared_in", "container_title", "volume", "issue", "page", "issn", "doi")
_PAPERS = ("genre", "written", "written_basis", "contributors", "archive", "archive_place", "archive_location")
_LAW = ("number", "section", "authority", "jurisdiction")
_WORK = ("genre", "contributors", "written", "medium", "dimensions")
_PIECE = ("archive", "archive_place", "call_number")
NEEDED_BY_KIND = {
    "article": ("genre", "number", "version", "container_title", "doi"),
    "article-journal": _ARTICLE,
    "article-magazine": ("container_title", "issue", "page"),
    "article-newspaper": ("container_title", "section", "page"),
    "bill": _LAW,
    "book": (*_BOOK, "volume", "collection_title", "collection_number", "original_title", "original_date"),
    "broadcast": ("genre", "container_title", "number", "contributors", "dimensions"),
    "chapter": (*_PART, "chapter_number", "doi"),
    "classic": ("section", "edition", "contributors", "original_date"),
    "collection": (*_PAPERS, "call_number", "dimensions"),
    "dataset": ("version", "number", "doi"),
    "document": (*_PAPERS, "number", "call_number"),
    "entry": ("container_title", "number", "call_number"),
    "entry-dictionary": (*_PART, "edition", "volume"),
    "entry-encyclopedia": (*_PART, "edition", "volume"),
    "event": ("event_title", "event_place", "event_date"),
    "figure": (*_PART, "number"),
    "graphic": (*_WORK, *_PIECE),
    "hearing": ("event_title", "event_place", "event_date", "authority", "number", "contributors"),
    "interview": ("contributors", "container_title", "medium", "dimensions"),
    "legal_case": ("number", "authority", "jurisdiction", "container_title", "volume", "page"),
    "legislation": (*_LAW, "container_title", "volume", "page"),
    "manuscript": (*_PAPERS, "call_number", "number_of_pages"),
    "map": ("scale", "edition", "dimensions", "publisher_name", "publisher_place", *_PIECE),
    "motion_picture": ("contributors", "publisher_name", "medium", "dimensions"),
    "musical_score": ("contributors", "publisher_name", "publisher_place", "number", "number_of_pages"),
    "pamphlet": ("publisher_name", "publisher_place", "number_of_pages", *_PIECE),
    "paper-conference": (*_PART, "event_title", "event_place", "event_date", "doi"),
    "patent": ("number", "authority", "jurisdiction", "submitted"),
    "performance": ("contributors", "event_title", "event_place", "event_date"),
    "periodical": ("volume", "issue", "publisher_name", "publisher_place", "issn", "contributors"),
    "personal_communication": (*_PAPERS, "call_number"),
    "post": ("container_title",),
    "post-weblog": ("container_title",),
    "regulation": _LAW,
    "report": ("genre", "number", "publisher_place", "collection_title", "number_of_pages", "doi"),
    "review": (*_ARTICLE, "reviewed_title", "contributors"),
    "review-book": (*_ARTICLE, "reviewed_title", "contributors"),
    "software": ("version", "publisher_name", "doi"),
    "song": ("contributors", "container_title", "publisher_name", "number", "medium", "dimensions"),
    "speech": ("genre", "event_title", "event_place", "event_date"),
    "standard": ("number", "authority", "edition"),
    "thesis": ("genre", "publisher_name", "publisher_place", "number_of_pages"),
    "treaty": ("number", "container_title", "volume", "page", "event_place"),
    "webpage": ("container_title",),
}
# What the fields of a bibliographic record are called before what they hold.
BIBLIOGRAPHIC = {
    "accessed": N_("Read"),
    "appeared_in": N_("Appeared in"),
    "archive": N_("Archive"),
    "archive_location": N_("Place in the archive"),
    "archive_place": N_("Place of the archive"),
    "authority": N_("Authority"),
    "call_number": N_("Shelfmark"),
    "carried_by": N_("Copy read in"),
    "chapter_number": N_("Chapter"),
    "collection_number": N_("Number in the series"),
    "collection_title": N_("Series"),
    "container_title": N_("Appeared in"),
    "dimensions": N_("Size or length"),
    "doi": N_("DOI"),
    "edition": N_("Edition"),
    "event_date": N_("Date of the event"),
    "event_place": N_("Place of the event"),
    "event_title": N_("Event"),
    "genre": N_("Sort"),
    "identifiers": N_("Identifiers"),
    "isbn": N_("ISBN"),
    "issn": N_("ISSN"),
    "issue": N_("Issue"),
    "issued": N_("Date"),
    "jurisdiction": N_("Jurisdiction"),
    "medium": N_("Medium"),
    "number": N_("Number"),
    "number_of_pages": N_("Number of pages"),
    "original_date": N_("First published"),
    "original_publisher": N_("Publisher of the original"),
    "original_publisher_place": N_("Place of the original"),
    "original_title": N_("Title of the original"),
    "page": N_("Pages"),
    "publisher": N_("Publisher"),
    "publisher_name": N_("Publisher"),
    "publisher_place": N_("Place of publication"),
    "reviewed_title": N_("Reviews"),
    "scale": N_("Scale"),
    "section": N_("Section"),
    "submitted": N_("Filed"),
    "type": N_("Kind"),
    "version": N_("Version"),
    "volume": N_("Volume"),
}


DOCUMENT_KIND = "kind of document"


def document_kind(csl_type: str) -> str:
    """What a document is called to readers, in the language that is spoken: “article, newspaper”."""
    return pgettext(DOCUMENT_KIND, in_english(csl_type))


EXHIBIT_KIND = "kind of exhibit"


def exhibit_kind(kind: str) -> str:
    """What an exhibit is called to readers, in the language that is spoken: “satellite image”."""
    return pgettext(EXHIBIT_KIND, in_english(kind))


CORRECTION_SORT = "what a correction is of"


def correction_sort(sort: str) -> str:
    """What a reader is told that a correction is of, in the language that is spoken: “speaker”."""
    return pgettext(CORRECTION_SORT, sort)


def in_english(csl_type: str) -> str:
    """A CSL type, or a kind of exhibit, in words."""
    return csl_type.replace("-", ", ").replace("_", " ")


def stance_in_words(name: str, number: int = 1) -> str:
    """What a stance is called behind the names of so many, in the language that is spoken."""
    return ngettext(*stance_named(name).verb, number)


@cache
def stance_named(name: str) -> Stance:
    """The stance that is written so in a dossier. KeyError if there is none."""
    return {stance.name: stance for stance in STANCES}[name]


# What editors write for kinds of documents that CSL calls otherwise, in small letters and without hyphens.
CALLED_ELSEWHERE = {
    "blog": "post-weblog",
    "blog post": "post-weblog",
    "email": "personal_communication",
    "film": "motion_picture",
    "journal article": "article-journal",
    "letter": "personal_communication",
    "magazine article": "article-magazine",
    "news": "article-newspaper",
    "news article": "article-newspaper",
    "newspaper": "article-newspaper",
    "newspaper article": "article-newspaper",
    "paper": "article-journal",
    "podcast": "broadcast",
    "press release": "document",
    "radio": "broadcast",
    "television": "broadcast",
    "tv": "broadcast",
    "tweet": "post",
    "video": "motion_picture",
    "web page": "webpage",
    "website": "webpage",
}
# And for stances.
STANCES_IN_OTHER_WORDS = {
    "affirms": "asserts",
    "agrees": "asserts",
    "alleges": "asserts",
    "claims": "asserts",
    "confirms": "asserts",
    "says": "asserts",
    "states": "asserts",
    "contradicts": "denies",
    "disputes": "denies",
    "refutes": "denies",
    "rejects": "denies",
    "no comment": "declines",
    "refused to comment": "declines",
    "declined to comment": "declines",
    "did not respond": "declines",
    "refuses": "declines",
    "retracts": "withdraws",
}
