"""The words of which a field takes one, each with its meaning."""

from dataclasses import dataclass
from functools import cache

from casefile.translation import N_, gettext, pgettext

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
    "dataset": N_("data"),
    "document": N_("a document of any other kind"),
    "entry": N_("an entry in a database or a catalogue"),
    "event": N_("an event itself, of which there is no document"),
    "hearing": N_("a hearing, as of a parliamentary committee"),
    "interview": N_("an interview"),
    "legal_case": N_("a case at law or its judgment"),
    "legislation": N_("a law"),
    "manuscript": N_("what was written and not published"),
    "map": N_("a map"),
    "motion_picture": N_("a film or a video"),
    "pamphlet": N_("a leaflet or a short booklet"),
    "paper-conference": N_("a paper given at a conference"),
    "personal_communication": N_("a letter or an e-mail"),
    "post": N_("a post on a social network or in a forum"),
    "post-weblog": N_("a post on a blog"),
    "regulation": N_("a rule or an order of an authority"),
    "report": N_("a report of a body"),
    "review": N_("a review of a work"),
    "song": N_("a piece of music or its recording"),
    "speech": N_("a speech, a briefing or a lecture"),
    "standard": N_("a technical standard"),
    "thesis": N_("a thesis for a degree"),
    "treaty": N_("a treaty between states"),
    "webpage": N_("a page of a website that is no article"),
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
ACCESSES = {
    "free": N_("its address opens without payment"),
    "subscription": N_("its address may ask for a subscription"),
}


SUCCESSIONS = {
    "merged": N_("it was merged into that body"),
    "split": N_("it was split, and that body is one of those that came of it"),
    "succeeded": N_("it ended, and that body took its place"),
}


@dataclass(frozen=True, slots=True)
class Stance:
    """What a speaker can say of a claim.

    `name` is written in a dossier and `meaning` explains it. `shown` stands behind the speaker's name, after a `sign`,
    and `column` above the statements of this stance on the claim's page. If there are none, `if_none` stands there, or
    `if_derived` where statements on other claims count here, or the column is left out. `noun` is the word for such a
    statement in a list of changes.
    """

    name: str
    meaning: str
    sign: str
    shown: str
    column: str
    if_none: str = ""
    if_derived: str = ""
    noun: str = N_("Statement")


# In the order in which they are shown.
STANCES = (
    Stance(
        "asserts",
        N_("says that the claim is true"),
        sign="+",
        shown=N_("asserts"),
        column=N_("Asserts"),
        if_none=N_("Nobody on record asserts it."),
        if_derived=N_("Nobody on record asserts it in words about the whole of it; parts of it are asserted, below."),
    ),
    Stance(
        "denies",
        N_("says that it is not true"),
        sign="−",
        shown=N_("denies"),
        column=N_("Denies"),
        if_none=N_("Nobody on record denies it."),
        if_derived=N_("Nobody on record denies it in words about it alone; its whole is denied, below."),
        noun=N_("Denial"),
    ),
    Stance(
        "withdraws",
        N_("takes back a statement of their own on this claim; that statement stands there too"),
        sign="↶",
        shown=N_("takes back"),
        column=N_("Takes back"),
        noun=N_("Withdrawal"),
    ),
    Stance(
        "qualifies",
        N_("limits it or doubts it, without denying it"),
        sign="≈",
        shown=N_("qualifies"),
        column=N_("Qualifies or comments"),
    ),
    Stance(
        "comments",
        N_("answers without affirming or denying"),
        sign="…",
        shown=N_("comments"),
        column=N_("Qualifies or comments"),
    ),
    Stance(
        "declines",
        N_("was asked and gave no answer"),
        sign="□",
        shown=N_("declined to answer"),
        column=N_("Asked, gave no answer"),
    ),
)


# The sign of what is derived from an assertion elsewhere: that both cannot be true.
EXCLUDES = "≠"


DOCUMENT_KIND = "kind of document"


def document_kind(csl_type: str) -> str:
    """What a document is called to readers, in the language that is spoken: “article, newspaper”."""
    return pgettext(DOCUMENT_KIND, in_english(csl_type))


def in_english(csl_type: str) -> str:
    """A CSL type in words."""
    return csl_type.replace("-", ", ").replace("_", " ")


def stance_in_words(name: str) -> str:
    """What a stance is called behind a speaker's name, in the language that is spoken."""
    return gettext(stance_named(name).shown)


@cache
def stance_named(name: str) -> Stance:
    """The stance that is written so in a dossier. KeyError if there is none."""
    return {stance.name: stance for stance in STANCES}[name]
