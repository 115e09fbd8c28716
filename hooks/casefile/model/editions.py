"""The dated editions of an archive, as `editions.yml` beside its `mkdocs.yml` lists them."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from casefile.model.fields import Doi, Form, Sha256, SingleDay, Url
from casefile.model.records import Record
from casefile.translation import gettext as _

FILE = "editions.yml"
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def _check_commit(text: str) -> str:
    if not _COMMIT.fullmatch(text):
        message = _("“{text}” is not the whole hash of a commit. Copy it from “git log”: 40 digits and letters a–f.")
        raise ValueError(message.format(text=text[:80]))
    return text


def _check_folder(url: str) -> str:
    if not url.endswith("/") or "?" in url or "#" in url:
        message = _("“{url}” is not the address of a folder. It ends with a slash: the pages stand below it.")
        raise ValueError(message.format(url=url))
    return url


Commit = Annotated[str, AfterValidator(_check_commit), Form("commit", "`3caf29e0…`", _COMMIT.pattern)]
Folder = Annotated[Url, AfterValidator(_check_folder)]


class DatedEdition(Record):
    """The archive as it was published on a day, to be cited: it stays as it is. `casefile edition` adds one."""

    day: SingleDay = Field(description="The day on which it was published, by which it is called.")
    version: Commit = Field(description="The commit of which it was made.")
    url: Folder | None = Field(None, description="Where its pages can be read, if it stands on the web as a site.")
    doi: Doi | None = Field(None, description="The DOI under which it was deposited.")
    sha256: Sha256 | None = Field(None, description="The SHA-256 of its zip file, as the command printed it.")

    @property
    def date(self) -> date:
        """Its day."""
        return date.fromisoformat(self.day.text)


class EditionsFile(Record):
    """The file of all editions, the first one first."""

    editions: tuple[DatedEdition, ...] = Field(description="The editions, the first one first.")
