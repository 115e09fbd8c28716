"""Work shared out among processes, where the system can give each all that this one knows without a copy (`fork`)."""

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

_VARIABLE = "CASEFILE_JOBS"
# What a process is handed at a time: so much that handing it out costs nothing, and little enough to share it evenly.
_PORTION = 16
_PORTIONS = 32  # at least, for each process
# With less to do, starting processes takes longer than they save.
_FEWEST = 16

_work: list[Callable[[Any], Any]] = []


def number_of_jobs() -> int:
    """How many processes may work: what CASEFILE_JOBS says, else one for each processor that this one may use.

    One where another thread is at work, as in a preview: what it holds at the moment of a fork is held for ever.
    """
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return 1
    asked = os.environ.get(_VARIABLE, "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share_out(work: Callable[[Any], Any], items: Sequence[Any], jobs: int) -> Iterator[tuple[Any, Any]]:
    """Each item with what `work` makes of it, as it is made, in so many processes, of which this is one.

    Raises what it raises. This one works too: if it waited, it would hold for nothing what the others have copied.
    """
    if jobs < 2 or len(items) < _FEWEST:
        yield from zip(items, map(work, items), strict=True)
    else:
        yield from _share_out(work, items, jobs)


def _share_out(work: Callable[[Any], Any], items: Sequence[Any], jobs: int) -> Iterator[tuple[Any, Any]]:
    size = max(1, min(_PORTION, len(items) // (_PORTIONS * jobs)))
    portions = [items[first : first + size] for first in range(0, len(items), size)]
    if gc.isenabled():
        gc.collect()
    gc.freeze()  # Looking through what all have in common would make each process a copy of it.
    watched, alive = os.pipe()
    pool = ProcessPoolExecutor(jobs - 1, multiprocessing.get_context("fork"), _begin, (work, watched, alive))
    try:
        waiting = deque((portion, pool.submit(_do, portion)) for portion in portions)
        while waiting:
            # The others begin at the front, this one at the back with what nobody has begun.
            begun = waiting[0][1].done()
            portion, other = waiting.popleft() if begun else waiting.pop()
            made = map(work, portion) if other.cancel() else other.result()
            yield from zip(portion, made, strict=True)
    finally:
        pool.shutdown(cancel_futures=True)
        os.close(watched)
        os.close(alive)
        gc.unfreeze()


def _begin(work: Callable[[Any], Any], watched: int, alive: int) -> None:
    _work.append(work)
    os.close(alive)
    threading.Thread(target=_end_with_the_first, args=(watched,), daemon=True).start()


def _end_with_the_first(watched: int) -> None:
    """Ends this process when the first one has ended: that alone has the other end of a pipe still open.

    If it is killed, this one would else wait for work for ever.
    """
    os.read(watched, 1)
    os._exit(1)


def _do(items: Sequence[Any]) -> list[Any]:
    return [_work[-1](item) for item in items]
