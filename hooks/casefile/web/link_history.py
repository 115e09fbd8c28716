"""What a round over the links adds to the memory of those before it."""

import json
from collections.abc import Mapping, Set
from datetime import date
from pathlib import Path

from casefile.model.link_memory import Memory, PageText, key_of
from casefile.system.atomic_files import replace_files
from casefile.web.rereading import Rereading


def after_round(
    memory: Memory, failed: Mapping[str, bool | None], reread: Mapping[str, Rereading], today: date
) -> Memory:
    """The memory after a round: which addresses failed, and what the pages of which sources say.

    None, and what a page did not show, is unclear: nothing changes.
    """
    days = dict(memory.failed_on)
    for url, has_failed in failed.items():
        if has_failed:
            # Several runs on one day may meet one and the same break.
            days[url] = tuple(sorted({*days.get(url, ()), today}))
        elif has_failed is False:
            days.pop(url, None)
    texts = {**memory.texts, **{id_: _text(memory.texts.get(id_), one, today) for id_, one in reread.items()}}
    return Memory(failed_on=dict(sorted(days.items())), texts=_told(texts))


def only(memory: Memory, urls: Set[str], quotations: Mapping[str, Set[str]]) -> Memory:
    """The memory without the addresses that no source has any more, and the quotations that are made no more."""
    texts = {
        id_: PageText(lost={key: day for key, day in text.lost.items() if key in quotations[id_]}, changed=text.changed)
        for id_, text in memory.texts.items()
        if id_ in quotations
    }
    failed_on = {url: days for url, days in memory.failed_on.items() if url in urls}
    return Memory(failed_on=failed_on, texts=_told(texts))


def write_memory(path: Path, memory: Memory) -> None:
    """Keeps a memory, whole or not at all, in a file of the project's folder. OSError."""
    text = json.dumps(memory.model_dump(mode="json"), indent=1, ensure_ascii=False)
    replace_files({path: f"{text}\n".encode()}, path.parent)


def _text(before: PageText | None, now: Rereading, today: date) -> PageText:
    before = before or PageText()
    exact = {key_of(one) for one in now.exact}
    lost = {key: day for key, day in before.lost.items() if key not in exact}
    for key in map(key_of, now.lost):
        lost.setdefault(key, today)
    # Whether the words around have changed is known only of those that are still there.
    changed = (before.changed or today) if now.changed else None if now.exact and not now.unclear else before.changed
    return PageText(lost=dict(sorted(lost.items())), changed=changed)


def _told(texts: Mapping[str, PageText]) -> dict[str, PageText]:
    return {id_: text for id_, text in sorted(texts.items()) if text.lost or text.changed}
