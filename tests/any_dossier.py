"""Dossiers of any shape, by the models of the records: what each field may hold, and what nobody would think of; and a site."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from building import Built, build_once, made_once
from casefile.examination import examine
from casefile.model.fields import Form, OneOf, Reference
from casefile.model.records import Record
from casefile.model.shapes import ById, Many, Part, Shape, field_shapes
from hostile import dossier_of, holders, model_of, write_hostile_project, write_records
from payloads import CORPUS

# More of what a fault is made of than of anything else.
TEXT = st.one_of(
    st.sampled_from(list(CORPUS.values())),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=40),
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
# What takes a record out of the archive, or gives it a second name, which has to be nobody else's.
LEFT_OUT = {"formerly", "draft", "not_before"}


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
def dossiers(draw: st.DrawFn, name: str) -> dict[str, dict[str, Any]]:
    """A dossier with a record of each kind, of which a few fields are others; `name` tells its ids apart."""
    made: dict[str, dict[str, Any]] = json.loads(json.dumps(dossier_of(name, "A text")))
    found: list[tuple[type[Record], dict[str, Any]]] = []
    for path, record in made.items():
        found += holders(model_of(path), record)
    for _change in range(draw(st.integers(2, 6))):
        model, holder = draw(st.sampled_from(found))
        field = draw(st.sampled_from([one for one in field_shapes(model) if one.name not in LEFT_OUT]))
        holder[field.name] = draw(values_of(field.shape, name))
    return made


def examined_dossiers(folder: Path, number: int) -> Iterator[tuple[dict[str, dict[str, Any]], list[str]]]:
    """So many dossiers, the same ones each time, each with all that an editor is told of it; each needs a folder."""
    found: list[tuple[dict[str, dict[str, Any]], list[str]]] = []

    checks = list(HealthCheck)

    @settings(
        max_examples=number, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=checks
    )
    @given(st.data())
    def draw(data: st.DataObject) -> None:
        name = f"any-{len(found)}"
        made = data.draw(dossiers(name))
        write_records(folder / name, made.items())
        found.append((made, [str(one) for one in examine(folder / name / "dossier")[1]]))

    draw()
    return iter(found)


@pytest.fixture(scope="session")
def any_dossiers(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[dict[str, dict[str, Any]], list[str]]]:
    """Some of them."""
    return list(examined_dossiers(tmp_path_factory.mktemp("any"), 20))


@pytest.fixture(scope="session")
def hostile_project(tmp_path_factory: pytest.TempPathFactory, any_dossiers: list[Any]) -> Path:
    """The project of hostile texts, with those dossiers of any shape in which the check finds nothing wrong."""

    def write(folder: Path) -> None:
        project = write_hostile_project(folder)
        for made, told in any_dossiers:
            if not told:
                write_records(project, made.items())

    return made_once("hostile", tmp_path_factory, write)


@pytest.fixture(scope="session")
def hostile_site(hostile_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Its site, built strictly."""
    return build_once(hostile_project, tmp_path_factory)
