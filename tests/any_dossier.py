"""Dossiers of any shape, by the models of the records: what each field may hold, and what a reader never thinks of."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from casefile.model.exhibits import Exhibit
from casefile.model.fields import Form, OneOf, Reference
from casefile.model.kinds import KINDS
from casefile.model.records import Record, Topic
from casefile.model.shapes import ById, FieldShape, Many, Part, Shape, field_shapes
from hostile import dossier_of
from payloads import CORPUS

# More of what a fault is made of than of anything else.
TEXT = st.one_of(
    st.sampled_from(list(CORPUS.values())),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40),
    st.text("<>&\"'`*_[](){}|\\#=~-+!/:@^$%., \n\tapwned1éא中\u0301\u200d", min_size=1, max_size=60),
)
DATES = st.one_of(
    st.dates().map(str),
    st.sampled_from(
        "2024 2024-02 2024-02-29 2024-02-30 202X 2024? 2024-02~ 2023/2024 ../2024 2024/.. 2024/ -0044-03-15 Y-12000 "
        "Y170000002 [2023,2024] 1582-10-10 -0001 0000 9999-12-31 2024-21 1700-02-29".split()
    ),
    st.just("julian 1700-02-29"),
)
FORMS: Mapping[str, st.SearchStrategy[str]] = {
    "line": TEXT,
    "prose": TEXT,
    "date": DATES,
    "day": st.dates().map(str),
    "id": st.from_regex(r"\A[a-z0-9]{1,9}(-[a-z0-9]{1,5}){0,2}\Z"),
    "language tag": st.sampled_from("en fr ar he zh-Hant sr-Cyrl pt-BR und grc en-GB-oed x-own".split()),
    "web address": st.one_of(
        st.sampled_from([one for one in CORPUS.values() if ":" in one]),
        TEXT.map(lambda text: f"https://example.org/{text}"),
        TEXT.map(lambda text: f"https://{text}.example/"),
    ),
    "DOI": TEXT.map(lambda text: f"10.5555/{text}"),
    "ISBN": st.sampled_from(["978-0-306-40615-7", "0306406152", "978-0-306-40615-8"]),
    "ISSN": st.sampled_from(["0378-5955", "0378-5954"]),
    "identifier": TEXT.map(lambda text: f"ark:/12345/{text}"),
    "amount": st.sampled_from("0 7 -1 1.5 1/2 100/.. ../5 1e9 1,5".split()) | TEXT,
    "switch": st.sampled_from(["true", "false"]),
    "SHA-256": st.just("0" * 64),
    "time code": st.sampled_from("0:00 1:20 0:01:20.5 99:59".split()),
    "region": st.sampled_from("10,20,30,40 0,0,100,100 0.5,0.5,1,1".split()),
}
MODELS = {kind.folder: kind.record for kind in KINDS} | {"exhibits": Exhibit, "topics": Topic}


def values_of(shape: Shape, name: str) -> st.SearchStrategy[Any]:
    """What a field of a shape may hold, in the dossier of a name."""
    if isinstance(shape, Many):
        return st.lists(values_of(shape.item, name), min_size=1, max_size=2)
    if isinstance(shape, ById):
        return st.dictionaries(FORMS["id"], values_of(shape.item, name), min_size=1, max_size=2)
    if isinstance(shape, OneOf):
        return st.sampled_from(list(shape.words))
    if isinstance(shape, Reference):
        return st.sampled_from([f"{kind}-{name}" for kind in sorted(shape.kinds or {"person"})])
    if isinstance(shape, Part):
        return st.fixed_dictionaries(
            {one.name: values_of(one.shape, name) for one in field_shapes(shape.record) if one.required},
            optional={
                one.name: values_of(one.shape, name)
                for one in field_shapes(shape.record)
                if not one.required and not isinstance(one.item, Part)
            },
        )
    assert isinstance(shape, Form)
    return FORMS[shape.name]


@st.composite
def changed(draw: st.DrawFn, model: type[Record], record: dict[str, Any], name: str, often: int) -> dict[str, Any]:
    """A record with other values in some of its fields, and some more or fewer of these."""
    made = dict(record)
    for field in field_shapes(model):
        if field.name in {"formerly", "draft", "not_before"}:
            continue
        if draw(st.integers(0, often)) == 0:
            made[field.name] = draw(values_of(field.shape, name))
        elif field.name in made and not field.required and draw(st.integers(0, often)) == 0:
            del made[field.name]
        elif field.name in made and isinstance(field.item, Part):
            made[field.name] = draw(_changed_parts(field, made[field.name], name, often * 2))
    return made


def _changed_parts(field: FieldShape, value: Any, name: str, often: int) -> st.SearchStrategy[Any]:
    assert isinstance(field.item, Part)
    model = field.item.record
    if isinstance(value, list):
        return st.tuples(*(changed(model, one, name, often) for one in value)).map(list)
    if isinstance(field.shape, ById):
        return st.fixed_dictionaries({id_: changed(model, one, name, often) for id_, one in value.items()})
    return changed(model, value, name, often)


@st.composite
def dossiers(draw: st.DrawFn, name: str, often: int = 30) -> dict[str, dict[str, Any]]:
    """A dossier with a record of each kind, of which one field in `often` is another; `name` tells its ids apart."""
    made = dossier_of(name, "A text")
    for path, record in made.items():
        folder = path.partition("/")[0]
        model = MODELS.get(folder)
        if model and not path.startswith("people/unnamed"):
            made[path] = draw(changed(model, record, name, often))
    return made
