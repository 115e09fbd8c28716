"""The words of which a field takes one, each with its meaning."""

from dataclasses import dataclass
from functools import cache

# https://docs.citationstyles.org/en/v1.0.2/specification.html#appendix-iii-types
CSL_TYPES = {
    "article": "a text that is in no periodical, such as a preprint",
    "article-journal": "an article in a learned journal",
    "article-magazine": "an article in a magazine",
    "article-newspaper": "an article of a newspaper or a news site",
    "bill": "a bill before a parliament",
    "book": "a book",
    "broadcast": "a programme on radio or television, or a podcast",
    "chapter": "a part of a book",
    "dataset": "data",
    "document": "a document of any other kind",
    "entry": "an entry in a database or a catalogue",
    "event": "an event itself, of which there is no document",
    "hearing": "a hearing, as of a parliamentary committee",
    "interview": "an interview",
    "legal_case": "a case at law or its judgment",
    "legislation": "a law",
    "manuscript": "what was written and not published",
    "map": "a map",
    "motion_picture": "a film or a video",
    "pamphlet": "a leaflet or a short booklet",
    "paper-conference": "a paper given at a conference",
    "personal_communication": "a letter or an e-mail",
    "post": "a post on a social network or in a forum",
    "post-weblog": "a post on a blog",
    "regulation": "a rule or an order of an authority",
    "report": "a report of a body",
    "review": "a review of a work",
    "song": "a piece of music or its recording",
    "speech": "a speech, a briefing or a lecture",
    "standard": "a technical standard",
    "thesis": "a thesis for a degree",
    "treaty": "a treaty between states",
    "webpage": "a page of a website that is no article",
}


# Only a fact has a standing, and takes part in what follows from one claim for another.
CLAIM_KINDS = {
    "fact": "an event or a state",
    "saying": "a public act of speech that nobody denies: a post, a letter, a question",
    "opinion": "what somebody holds, and no fact could settle",
    "forecast": "what somebody expects",
    "context": "common knowledge that a reader needs",
}
LINEAGES = {
    "own": "the document shows the publisher's own reporting",
    "unknown": "the document does not show from whom the publisher has it",
}
READINGS = {
    "whole": "the editors read the whole text",
    "excerpt": "the editors read an excerpt only",
}
ACCESSES = {
    "free": "its address opens without payment",
    "subscription": "its address may ask for a subscription",
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
    noun: str = "Statement"


# In the order in which they are shown.
STANCES = (
    Stance(
        "asserts",
        "says that the claim is true",
        sign="+",
        shown="asserts",
        column="Asserts",
        if_none="Nobody on record asserts it.",
        if_derived="Nobody on record asserts it in words about the whole of it; parts of it are asserted, below.",
    ),
    Stance(
        "denies",
        "says that it is not true",
        sign="−",
        shown="denies",
        column="Denies",
        if_none="Nobody on record denies it.",
        if_derived="Nobody on record denies it in words about it alone; its whole is denied, below.",
        noun="Denial",
    ),
    Stance(
        "withdraws",
        "takes back a statement of their own on this claim; that statement stands there too",
        sign="↶",
        shown="takes back",
        column="Takes back",
        noun="Withdrawal",
    ),
    Stance(
        "qualifies",
        "limits it or doubts it, without denying it",
        sign="≈",
        shown="qualifies",
        column="Qualifies or comments",
    ),
    Stance(
        "comments",
        "answers without affirming or denying",
        sign="…",
        shown="comments",
        column="Qualifies or comments",
    ),
    Stance(
        "declines",
        "was asked and gave no answer",
        sign="□",
        shown="declined to answer",
        column="Asked, gave no answer",
    ),
)


# The sign of what is derived from an assertion elsewhere: that both cannot be true.
EXCLUDES = "≠"


@cache
def stance_named(name: str) -> Stance:
    """The stance that is written so in a dossier. KeyError if there is none."""
    return {stance.name: stance for stance in STANCES}[name]
