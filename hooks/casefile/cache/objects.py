"""Values of our own classes as bytes for a cache. Bytes from a stranger make no other object, and call nothing.

Pickle's own way to hold it to that: <https://docs.python.org/3/library/pickle.html#restricting-globals>.
"""

import pickle
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

Reducer = Callable[[Any], tuple[Any, ...]]


class Objects:
    """Turns values into bytes and back: of the given classes and of Python's plain values, and of no others.

    To make one of these classes must do nothing else, whatever it is given: they are plain frozen data.
    """

    def __init__(self, *classes: type) -> None:
        self._classes = {(one.__module__, one.__qualname__): one for one in classes}

    def dumps(self, value: Any, reducers: Mapping[type, Reducer] | None = None) -> bytes:
        """A value as bytes. What holds anything else is written all the same, and not read back.

        `reducers` say otherwise than the classes do how their objects are made again: see `object.__reduce__`.
        """
        written = BytesIO()
        pickler = pickle.Pickler(written, protocol=5)
        if reducers:
            pickler.dispatch_table = reducers
        pickler.dump(value)
        return written.getvalue()

    def loads(self, data: bytes) -> Any:
        """The value. ValueError where the bytes are broken, or name anything but the classes."""
        try:
            return _Unpickler(data, self._classes).load()
        except Exception as error:  # What broken bytes raise is not documented, and is anything.
            raise ValueError(f"These bytes are not what was written: {error}") from error


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, classes: dict[tuple[str, str], type]) -> None:
        super().__init__(BytesIO(data))
        self._classes = classes

    def find_class(self, module_name: str, global_name: str) -> type:
        try:
            return self._classes[module_name, global_name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is not allowed here") from None
