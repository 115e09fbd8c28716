"""The catalogues of the program's messages, made from its code and templates.

`python tests/catalogues.py` brings each up to date and compiles it; a translation whose message is gone goes with it.
With a language's tag it begins a catalogue of that one too. Translations are written into `casefile.po` by hand.
"""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from casefile.cli import main as casefile
from casefile.commands.spoken import help_of
from casefile.translation import DOMAIN, LOCALE
from casefile.views.reference import told_by_records

ENGINE = LOCALE.parent
METHODS = [("starter/**", "ignore"), ("**.py", "python"), ("**.html", "jinja2"), ("**.js", "javascript")]
OPTIONS = {
    "**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"},
    "**.js": {"parse_template_string": "true"},
}
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "NN_": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
}
# What a message has to keep in every language: names in braces or in `%(…)s`, a doubled `%`, tags of HTML, code.
KEPT = re.compile(r"\{\w*(?::[^{}]*)?\}|%\(\w+\)s|%%|</?[a-z][^<>]*>|`[^`]+`")
# Fixed, so that a catalogue changes only where a message does.
ABOUT: dict[str, Any] = {
    "project": "Casefile",
    "version": "",
    "header_comment": "# What the program says. `make catalogues` keeps this file up to date.",
    "copyright_holder": "the Casefile authors",
    "msgid_bugs_address": "",
    "last_translator": "",
    "language_team": "",
    "creation_date": datetime(2026, 11, 28, tzinfo=UTC),
    "revision_date": datetime(2026, 11, 28, tzinfo=UTC),
    "fuzzy": False,
}


def messages() -> Catalog:
    """All messages of the code and the templates, each with the files in which it stands."""
    found = Catalog(**ABOUT)
    for file, _, message, _, context in extract_from_dir(ENGINE, METHODS, OPTIONS, KEYWORDS):
        found.add(message, locations=[(file, 0)], context=context)
    for context, message in told_by_records():
        found.add(message, locations=[("model/records.py", 0)], context=context)
    for message in help_of(casefile):
        found.add(message, locations=[("commands", 0)])
    return found


def catalogues() -> dict[str, Path]:
    """The catalogue of each language into which the program is translated, by its tag."""
    return {file.parts[-3]: file for file in sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))}


def read(tag: str, file: Path) -> Catalog:
    """A catalogue as it is written."""
    with file.open("rb") as opened:
        return read_po(opened, locale=tag, domain=DOMAIN)


def updated(tag: str, old: Catalog) -> Catalog:
    """A catalogue with all messages that there are now, and the translations that it has of them."""
    new = Catalog(locale=tag, **ABOUT)
    for message in filter(_is_message, messages()):
        known = old.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        same = known is not None and known.pluralizable == message.pluralizable and not known.fuzzy
        said = known.string if known is not None and same else None
        new.add(message.id, said or "", locations=sorted(set(message.locations)), context=message.context)
    return new


def written(catalogue: Catalog) -> bytes:
    """A catalogue as a text for translators: by files, without the numbers of lines, which change with every edit."""
    out = BytesIO()
    write_po(out, catalogue, width=0, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as the program reads it: what is not translated is not in it, and is said in English."""
    said, out = Catalog(locale=catalogue.locale, **ABOUT), BytesIO()
    for message in filter(_is_message, catalogue):
        if any(_strings(message)) and not message.fuzzy:
            said.add(message.id, message.string, context=message.context)
    write_mo(out, said)
    return out.getvalue()


def mistakes(catalogue: Catalog, every: Catalog) -> Iterator[str]:
    """What a catalogue lacks, has too much, or says without what its message has to keep."""
    there, wanted = ({(one.context, _forms(one)) for one in filter(_is_message, each)} for each in (catalogue, every))
    yield from (f"not in the catalogue: {key!r}" for _, key in sorted(wanted - there, key=repr))
    yield from (f"no message any more: {key!r}" for _, key in sorted(there - wanted, key=repr))
    for message in filter(_is_message, catalogue):
        forms = _strings(message)
        kept = [sorted(set(KEPT.findall(one))) for one in _forms(message)]
        if message.fuzzy:
            yield f"to be looked at again: {message.id!r}"
        if not all(forms) or len(forms) != (catalogue.num_plurals if message.pluralizable else 1):
            yield f"not translated: {message.id!r}"
        elif not all(sorted(set(KEPT.findall(form))) in kept for form in forms):
            yield f"its names, tags or code are others: {message.id!r}"


def _is_message(one: Message) -> bool:
    """Whether this is a message, and not the heading of the catalogue."""
    return bool(one.id)


def _forms(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def main(tags: list[str]) -> None:
    """Brings the catalogues up to date, and begins those that are named."""
    names = (tag.replace("-", "_") for tag in tags)  # as Babel and gettext write them
    begun = {name: LOCALE / name / "LC_MESSAGES" / f"{DOMAIN}.po" for name in names}
    for tag, file in (begun | catalogues()).items():
        catalogue = updated(tag, read(tag, file) if file.is_file() else Catalog(locale=tag))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written(catalogue))
        file.with_suffix(".mo").write_bytes(compiled(read(tag, file)))
        lacking = sum(one.startswith("not translated") for one in mistakes(catalogue, catalogue))
        print(f"{tag}: {len(catalogue)} messages, {lacking} of them not translated")


if __name__ == "__main__":
    main(sys.argv[1:])
