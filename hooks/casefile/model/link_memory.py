"""What is known of other people's servers from one round over the links to the next: days, and of texts no word."""

from datetime import date
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict

# The file beside the dossiers in which it is kept.
NAME = "links.json"


class PageText(BaseModel):
    """What a source's page says today, beside its sealed text.

    `lost` are the quotations that stand there no more, by `key_of`, each with the day of the round that first did not
    find it; `changed` is that of the round that first found the words around a quotation changed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    lost: dict[str, date] = {}
    changed: date | None = None


class Memory(BaseModel):
    """The days on which addresses failed, in order, since each last answered; and the texts that are not as sealed.

    An address that answered on its last check, and a text that is as it was, stand in neither. `version` 1 knew of no
    texts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1, 2] = 2
    failed_on: dict[str, tuple[date, ...]] = {}
    texts: dict[str, PageText] = {}


def key_of(quotation: str) -> str:
    """By what a quotation is known: words that an editor changes are another one."""
    return sha256(quotation.encode()).hexdigest()[:16]
