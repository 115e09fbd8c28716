"""What an archive of the web answered, kept: whoever is broken off and goes on later asks for no address twice."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from casefile.system.atomic_files import put_back, replace_files
from casefile.web.errors import WebError
from casefile.web.reachability import StoppedError
from casefile.web.wayback import BusyError, Copies, Copy


class Answer(BaseModel):
    """What there was of an address on a day: copies by their time and their address, or none because of a refusal."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    on: date
    copies: tuple[tuple[str, str], ...] = ()
    refused: bool = False

    @property
    def found(self) -> Copies:
        """The same as the archive's own."""
        return Copies(tuple(Copy(*one) for one in self.copies), self.refused)


class Answers(BaseModel):
    """All answers, by address."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = 1
    of: dict[str, Answer] = {}


@dataclass(slots=True)
class AnswerBook:
    """The answers by address, and the file in which each is kept as soon as it is there. OSError."""

    path: Path
    answers: dict[str, Answer]

    @classmethod
    def read(cls, path: Path) -> "AnswerBook":
        """The answers that a file holds; none if there is no such file, or it is damaged."""
        put_back(path.parent)
        try:
            return cls(path, dict(Answers.model_validate_json(path.read_bytes()).of))
        except (FileNotFoundError, ValidationError):
            return cls(path, {})

    def ask(
        self, urls: Iterable[str], ask: Callable[[str], Copies], rest: Callable[[], object], done: Callable[[], object]
    ) -> dict[str, str]:
        """Asks for one address after the other, with a `rest` between two, until the archive asks to be left alone, or
        a rest is broken off (StoppedError).

        Gives back why there is no answer, by address. `done` is called after each.
        """
        failed: dict[str, str] = {}
        for number, url in enumerate(urls):
            try:
                if number:
                    rest()
                found = ask(url)
            except StoppedError:
                break
            except BusyError as error:
                failed[url] = str(error)
                break
            except WebError as error:
                failed[url] = str(error)
            else:
                self._keep(url, found)
            done()
        return failed

    def _keep(self, url: str, found: Copies) -> None:
        copies = tuple((one.time, one.original) for one in found.copies)
        self.answers[url] = Answer(on=date.today(), copies=copies, refused=found.refused)
        every = Answers(of=dict(sorted(self.answers.items())))
        text = json.dumps(every.model_dump(mode="json"), indent=1, ensure_ascii=False)
        replace_files({self.path: f"{text}\n".encode()}, self.path.parent)
