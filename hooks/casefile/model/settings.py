"""What an archive says in its own way: words for the standings, and limits. The defaults are ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from casefile.translation import ENGLISH, N_


class Limit(NamedTuple):
    """A limit that an archive may set: what it is without that, and the least and the most that it can be."""

    default: int
    least: int
    most: int
    meaning: str


LIMITS = {
    "quotation": Limit(300, 40, 2000, N_("characters that a quotation has at most")),
    "quotation_without_blanks": Limit(120, 16, 800, N_("the same in scripts that put no blanks between words")),
    "quoted_share": Limit(25, 1, 100, N_("per cent of a sealed text that may be quoted in all")),
    "answer_sentences": Limit(2, 1, 10, N_("sentences in a part of the short answer, before the check warns")),
    "answer_words": Limit(35, 10, 200, N_("words in a sentence of the short answer, before the check warns")),
    "main_claims": Limit(12, 1, 200, N_("main claims of a dossier, before the check warns")),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set: the word that readers are shown for a standing, by its name, every limit, the language
    (BCP 47) of the site and of what is said of it, whether it names who changed a claim, what its pages may load
    besides, by the directives of a policy, and groups of words that mean the same to the search.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=lambda: {name: one.default for name, one in LIMITS.items()})
    language: str = ENGLISH
    name_editors: bool = False
    policy: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()


DEFAULTS = Settings()
