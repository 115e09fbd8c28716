"""Ctrl-C: the program ends without a traceback, with the exit code by which a shell knows that it was interrupted."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# 128 and the number of the signal (<https://tldp.org/LDP/abs/html/exitcodes.html>).
INTERRUPTED = 130


@contextmanager
def ending_at_once() -> Iterator[None]:
    """While a program is still being loaded, Ctrl-C ends it there and then: nothing has begun that could be undone."""
    if not _is_free():
        yield
        return
    # Python's own exception would be lost where a library catches all, or be shown with the line at which it came.
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def exit_when_interrupted() -> None:
    """From now on Ctrl-C ends the program as `sys.exit` does: what is under way is tidied up."""
    if _is_free():
        signal.signal(signal.SIGINT, lambda *_: sys.exit(INTERRUPTED))


def _is_free() -> bool:
    """Whether Ctrl-C does what it does in any Python program, and this is the thread that may change it."""
    is_main = threading.current_thread() is threading.main_thread()
    return is_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler
