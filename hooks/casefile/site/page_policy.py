"""What a hand-written page holds that its policy (`model/content_policy.py`) stops: a build tells, for no page does."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from casefile.model.content_policy import inline_sources
from casefile.problems import Document, Position, Problem
from casefile.translation import gettext as _

# Markdown's own way to say how a column of a table stands; `theme_fixes` makes a class of it.
_OF_TABLES = re.compile(r"text-align: (?:left|center|right);")


@dataclass(frozen=True, slots=True)
class _Inline:
    """An attribute, or the content of a `<script>` or a `<style>`, that is written into a page, as `begun`."""

    name: str
    text: str
    begun: str


class _Reader(HTMLParser):
    """Collects what is written into a page and runs or draws something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Inline] = []
        self.tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the attributes of a tag."""
        if tag in ("script", "style"):
            self.tag = "" if inline_sources(f"{self.get_starttag_text()}</{tag}>") == {} else tag
        for name, value in attrs:
            is_of_table = tag in ("th", "td") and name == "style" and _OF_TABLES.fullmatch(value or "")
            if (name == "style" or name.startswith("on")) and not is_of_table:
                self.found.append(_Inline(name, value or "", f"{name}="))

    def handle_data(self, data: str) -> None:
        """Notes the text of a script or a style sheet."""
        if self.tag:
            self.found.append(_Inline(self.tag, data, f"<{self.tag}"))
            self.tag = ""


def warnings_of_policy(page: Document, html: str, added: Mapping[str, str]) -> Iterator[Problem]:
    """A warning for each thing in a page, as HTML, that the policy stops; `added` is what an archive allows."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    last: dict[str, Position] = {}
    for one in reader.found:
        # Of an attribute there is nothing to be found here: no hash allows it.
        wanted = inline_sources(f"{one.begun}>{one.text}</{one.name}>")
        directive, hash_ = next(iter(wanted.items()), ("style-src", ""))
        allowed = added.get(directive, "").split()
        if hash_ in allowed or (one.name == "style" and "'unsafe-inline'" in allowed):
            continue
        last[one.begun] = _next(one.begun, last.get(one.begun), page)
        yield Problem(last[one.begun], *_describe(one.name, directive, hash_), severity="warning", rule="files")


def _next(words: str, last: Position | None, page: Document) -> Position:
    """Where words stand next after the place where they were found last; else there, or where the page begins."""
    start = last.next if last else Position(page)
    found = start.seek(words)
    return last if last and found == start else found


def _describe(name: str, directive: str, hash_: str) -> tuple[str, str]:
    """What is wrong, and how to mend it."""
    if hash_:
        message = _("The site’s policy stops this {tag}: it is written into the page.").format(tag=f"<{name}>")
        setting = "extra_javascript" if name == "script" else "extra_css"
        mend = _("Put it into a file that “{setting}” names; or add under “policy:” in mkdocs.yml: {line}")
        return message, mend.format(setting=setting, line=f'{directive}: "{hash_}"')
    message = _("The site’s policy stops “{name}”: nothing comes of it.").format(name=f"{name}=")
    if name == "style":
        return message, _("Give it a class, and say in a file that “extra_css” names how that looks.")
    return message, _("Listen to it in a script that “extra_javascript” names.")
