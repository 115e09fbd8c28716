"""Dossiers whose every text tries to become markup."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import Any

from PIL import Image
from pydantic import TypeAdapter, ValidationError

from building import write_files, write_project
from casefile.model.characters import REFUSED, find_references, find_within_words, refused_in
from casefile.model.corrections import Correction
from casefile.model.exhibits import Exhibit
from casefile.model.fields import Form, Line, Prose, Url
from casefile.model.kinds import KINDS
from casefile.model.lookalikes import find_lookalike
from casefile.model.markup import marks_in
from casefile.model.records import Entity, Record, Source, Topic, Unnamed
from casefile.model.removals import Removal
from casefile.model.shapes import ById, Many, Part, field_shapes
from casefile.problems import Document
from payloads import CORPUS
from repositories import commit, git

# Each would leave an element `pwned`, an attribute `pwned` or `on…`, an `img`, or a script that says “pwned”.
PAYLOADS = {
    "script": "<script>pwned()</script><pwned>x</pwned>",
    "title": "</title><script>pwned()</script><pwned>x</pwned>",
    "attribute": '"><img src=x onerror=pwned()> \'><img src=x onerror=pwned()> " pwned=" onfocus="pwned()',
    "escaped": "&lt;/title&gt;&lt;script&gt;pwned()&lt;/script&gt;&#60;pwned&#62;",
    "escaped-twice": "&amp;lt;script&amp;gt;pwned()&amp;lt;/script&amp;gt;&amp;lt;pwned&amp;gt;",
    "comment": "--> <pwned> <!-- ]]> </style></script></textarea></noscript></svg><pwned>",
    "template": "{{ 7*7 }} {% for x in config %}pwned{% endfor %} {{ config.pwned }} {{ '<pwned>' | safe }} {# x #}",
    "addresses": "[x](javascript:pwned()) [x](data:text/html,<pwned>) <javascript:pwned()> [x](https://[::1/)",
    "other-hosts": "![x](//pwned.test/p) ![x](https://pwned.test/p) <https://pwned.test> [x](//pwned.test)",
    "attribute-list": "word {: pwned='1' onclick='pwned()' } {: #pwned .pwned } *a*{: pwned=1 }",
    "snippet": '--8<-- "/etc/passwd" --8<-- "mkdocs.yml" ;--8<--',
    "right-to-left": "שלום <pwned> مرحبا (pwned) end",
    "marks": "]] [[ `[[pwned]]` [x]: //pwned.test [^1] *[HTML]: pwned ~~~ $$ \\( \\)",
}
# In prose, these also stand at the beginning of a line of their own.
BLOCKS = """

--8<-- "/etc/passwd"

# Heading {{: #pwned pwned=1 }}

{{: pwned=1 }}

[x]: javascript:pwned()

[ref][x] {payload}

```html
{payload}
```

<div markdown="1" pwned="1">
{payload}
</div>

    {payload}

> {payload}

| {payload} | b |
|---|---|
| {payload} | c |
"""


# Those that the site puts before what the rules say, and what looks like them.
SIGNS = re.compile("[✓✔☑✅🗸●◆○✕□↶⇄↩]")


def is_taken(text: str, form: Any) -> bool:
    """Whether a field of a form takes a text."""
    try:
        TypeAdapter(form).validate_python(text)
    except ValidationError:
        return False
    parted = [*find_within_words(Document("", text))]
    return not (refused_in(text) or parted or find_lookalike(text) or SIGNS.search(text))


def prose_of(payload: str) -> str:
    return payload + BLOCKS.format(payload=payload)


def texts_of(model: type[Record], line: str) -> dict[str, Any]:
    """Every field of a record that takes a text of any kind, with `line` in it."""
    texts = {"line": line, "prose": prose_of(line)}
    found: dict[str, Any] = {}
    for field in field_shapes(model):
        if isinstance(field.item, Form) and (text := texts.get(field.item.name)):
            found[field.name] = [text, f"{text} again"] if isinstance(field.shape, Many) else text
    return found


_OTHERS: dict[str, type[Record]] = {"topics": Topic, "exhibits": Exhibit, "removed": Removal, "corrections": Correction}
MODELS: dict[str, type[Record]] = {**{kind.folder: kind.record for kind in KINDS}, **_OTHERS}


def model_of(path: str) -> type[Record]:
    """The kind of record that stands in a file of a dossier."""
    return Unnamed if path.startswith("people/unnamed") else MODELS[path.partition("/")[0]]


def holders(model: type[Record], record: dict[str, Any]) -> Iterator[tuple[type[Record], dict[str, Any]]]:
    """A record and those that stand in it, each with its kind."""
    yield model, record
    for field in field_shapes(model):
        if isinstance(field.item, Part) and (value := record.get(field.name)):
            inner = value if isinstance(value, list) else [value]
            inner = [*value.values()] if isinstance(field.shape, ById) else inner
            for one in inner:
                yield from holders(field.item.record, one)


def dossier_of(name: str, line: str) -> dict[str, dict[str, Any]]:
    """One record of each kind, with `line` in every line of text and in every prose; `name` tells its ids apart."""
    prose = prose_of(line)
    passage = {"source": f"source-{name}", "lang": "fr", "translated_from": "en", "locator": line, "note": prose}
    translated = {"translated_by": line, "translated_with": line}
    quoted = {**passage, **translated, "quote": line, "translation": f"{line} translated"}
    paraphrased = {**passage, "source": f"book-{name}", "paraphrase": prose, "via": [f"source-{name}"]}
    searched = [{"what": prose, "where": prose, "searched_on": "2024", "note": prose}]
    asked = [{"who": f"person-{name}", "asked_on": "2024", "about": prose}]
    statement = {"said": "2024-01-01", "said_basis": line, "note": prose, "passages": [quoted, paraphrased]}
    every_entity = ", ".join(f"[[{kind.name}-{name}]]" for kind in KINDS if issubclass(kind.record, Entity))
    claim = {
        "text": line,
        "when": "2024",
        "when_basis": line,
        "note": f"{prose}\n\nAs with {every_entity}.",
        "parties": [f"person-{name}"],
        "about": [f"organisation-{name}"],
        "places": [f"place-{name}"],
        "things": [f"thing-{name}"],
        "value": {"amount": "7", "unit": line, "of": line},
        "searched": searched,
        "asked": asked,
        "exhibits": [
            {
                "exhibit": f"exhibit-{name}",
                "shows": prose,
                "read_by": f"person-{name}",
                "place": {"page": line, "region": line},
                "passages": [quoted],
            }
        ],
        "statements": [
            {"by": f"person-{name}", "stance": "asserts", **statement},
            {"by": f"organisation-{name}", "stance": "asserts", **statement},
            {"by": f"unnamed-{name}", "stance": "denies", **statement, "heard_from": [f"person-{name}"]},
        ],
    }
    source = {
        **texts_of(Source, line),
        "kind": "book",
        "publisher": f"organisation-{name}",
        "published": "2024-01-02",
        "language": "fr",
        "contributors": [
            {"given": line, "family": line, "role": "editor"},
            {"literal": line, "role": "recipient"},
        ],
        "status": [{"kind": "corrected", "date": "2024-02", "note": prose}],
        "private_copies": [{"sha256": "0" * 64, "date": "2024-02-01", "tool": line}],
    }
    entities = {
        f"{kind.folder}/{kind.name}-{name}.yml": {
            **texts_of(kind.record, line),
            "role_source": f"source-{name}",
            "names": [{"name": line, "until": "2020", "stated_in": f"source-{name}"}],
        }
        for kind in KINDS
        if issubclass(kind.record, Entity)
    }
    exhibit = {
        **texts_of(Exhibit, line),
        "kind": "photograph",
        "made": "2024",
        "made_by": f"person-{name}",
        "held_by": f"organisation-{name}",
        "public_since": "2024-01-02",
        "published_in": [f"source-{name}"],
        "sha256": "0" * 64,
        "rights": {"licence": line, "holder": line, "granted_in": f"source-{name}"},
    }
    entities[f"removed/removed-{name}.yml"] = {
        "was": "claim",
        "removed": "2024-03-01",
        "reason": line,
        "right": line,
    }
    entities[f"corrections/correction-{name}.yml"] = {
        **texts_of(Correction, line),
        "made": "2024-03-01",
        "sort": "words",
        "concerns": [f"{kind}-{name}" for kind in ("claim", "topic", "source", "person", "exhibit")],
        "statement": f"person-{name}-asserts-2024-01-01",
    }
    body = {"body": f"organisation-{name}", "role": line, "stated_in": f"source-{name}"}
    entities[f"people/person-{name}.yml"] |= {"affiliations": [body]}
    entities[f"places/place-{name}.yml"] |= {"roles": [{"role": line, "until": "2020", "stated_in": f"source-{name}"}]}
    entities[f"people/unnamed-{name}.yml"] |= {
        "kind": "unnamed",
        "described_as": quoted,
        "vouched_by": f"organisation-{name}",
    }
    made = {
        f"topics/topic-{name}.yml": {
            "title": line,
            "question": line,
            "answer": {"agreed": {"text": line, "claims": [f"claim-{name}"]}},
            "summary": f"{prose}\n\nAs in [[claim-{name}]].",
            "disputes": [{"question": line, "accounts": [f"claim-{name}", f"rival-{name}"], "note": prose}],
            "open": [{"question": prose, "settled_by": prose, "searched": searched}],
            "searched": searched,
            "asked": asked,
            "claims": {
                f"claim-{name}": {
                    **claim,
                    "see_also": [f"rival-{name}"],
                    "excludes": [{"claim": f"rival-{name}", "why": line}],
                    "same_root": [{"origins": [f"person-{name}", f"organisation-{name}"], "why": line}],
                },
                f"rival-{name}": claim,
            },
        },
        **entities,
        f"exhibits/exhibit-{name}.yml": exhibit,
        f"sources/source-{name}.yml": {**source, "authors": [{"literal": line}, {"given": line, "family": line}]},
        f"sources/book-{name}.yml": {**source, "authors": [{"id": f"person-{name}"}]},
    }
    for path, record in made.items():
        for model, holder in holders(model_of(path), record):
            holder.update({"todo": [line]} if "todo" in model.model_fields else {})
    return made


# Stands for a text, until one is dealt out.
BLANK = "casefile-blank"
# So many dossiers that each text of the corpus stands in several fields, and each field holds several.
DEALT = tuple(f"dealt-{number}" for number in range(8))
# Of texts that no dossier may hold, and of those that in prose cite what is not there, an editor is told.
TAKEN_IN_LINES = {name: text for name, text in CORPUS.items() if is_taken(text, Line)}
TAKEN_IN_PROSE = {
    name: text
    for name, text in TAKEN_IN_LINES.items()
    if is_taken(text, Prose) and not marks_in(text) and not [*find_references(text, REFUSED)]
}
ADDRESSES = {name: text for name, text in TAKEN_IN_LINES.items() if is_taken(text, Url)}


def dealt(value: Any, lines: Iterator[str], proses: Iterator[str]) -> Any:
    """What a record holds, with the next text in the place of each blank."""
    if isinstance(value, dict):
        return {name: dealt(one, lines, proses) for name, one in value.items()}
    if isinstance(value, list):
        return [dealt(one, lines, proses) for one in value]
    if not isinstance(value, str) or BLANK not in value:
        return value
    if BLANK + BLOCKS[:2] in value:
        return value.replace(prose_of(BLANK), next(proses))
    return value.replace(BLANK, next(lines))


def dealt_dossiers() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The records of dossiers among whose fields the corpus is dealt out."""
    lines, proses, addresses = (cycle(one.values()) for one in (TAKEN_IN_LINES, TAKEN_IN_PROSE, ADDRESSES))
    for name in DEALT:
        for path, record in dossier_of(name, BLANK).items():
            if path.startswith("sources/"):
                address = next(addresses)
                record |= {
                    "url": address,
                    "archived": [{"url": f"https://copies.test/{address}", "date": "2024-02-01"}],
                }
            yield path, dealt(record, lines, proses)


def write_hostile_project(folder: Path) -> Path:
    """The small project, one record of each kind for each payload, and those among which the corpus is dealt out.

    They came the day after the others: pages and feeds tell of it.
    """
    project = write_project(folder)
    (project / ".gitignore").write_text("/site/\n/.site.*/\n/.cache/\n/hooks\n")
    git(project, "init", "--quiet")
    commit(project, day=0)
    for name, payload in PAYLOADS.items():
        write_records(project, dossier_of(name, payload).items())
    write_records(project, dealt_dossiers())
    commit(project, day=1)
    return project


def write_records(project: Path, records: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    """Writes records by their paths, with a picture for each exhibit."""
    for path, record in records:
        write_files(project, f"--- dossier/{path}\n{json.dumps(record, ensure_ascii=False)}")  # JSON is YAML
        if path.startswith("exhibits/"):
            Image.new("RGB", (40, 30), 90).save((project / "dossier" / path).with_suffix(".png"))
