"""What is kept of the addresses between two checks: the days on which each failed, since it last answered."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from casefile.system.atomic_files import replace_files


class Memory(BaseModel):
    """The days on which addresses failed, in order; an address that answered on its last check has none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = 1
    failed_on: dict[str, tuple[date, ...]] = {}

    def after(self, failed: Mapping[str, bool | None], today: date) -> "Memory":
        """The memory after a check: which addresses failed; None where that is unclear, so that nothing changes."""
        days = dict(self.failed_on)
        for url, has_failed in failed.items():
            if has_failed:
                # Several runs on one day may meet one and the same break.
                days[url] = tuple(sorted({*days.get(url, ()), today}))
            elif has_failed is False:
                days.pop(url, None)
        return Memory(failed_on=dict(sorted(days.items())))

    def only(self, urls: frozenset[str]) -> "Memory":
        """The memory without the addresses that no source has any more."""
        return Memory(failed_on={url: days for url, days in self.failed_on.items() if url in urls})


def read_memory(path: Path) -> Memory | None:
    """The memory that a file holds, an empty one if there is no file; None if the file is damaged. OSError."""
    try:
        return Memory.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Memory()
    except ValidationError:
        return None


def write_memory(path: Path, memory: Memory) -> None:
    """Keeps a memory, whole or not at all. OSError."""
    text = json.dumps(memory.model_dump(mode="json"), indent=1, ensure_ascii=False)
    replace_files({path: f"{text}\n".encode()})
