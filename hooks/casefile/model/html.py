"""Texts that are HTML already: what was escaped before, or was written by the engine."""

from collections.abc import Callable
from functools import partial
from typing import cast

from markupsafe import Markup

# Markup's own way asks each text whether it can say itself as HTML, which takes twice as long; these are plain.
as_html = cast(Callable[[str], Markup], partial(str.__new__, Markup))
NO_HTML = Markup()
