"""The published schema says what the loader says, wherever a schema can say it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from standard.core.evaluation.grids import GridFile
from standard.core.organisation import Organisation
from standard.library.load import SHIPPED, examine_files, organisation_ids
from standard.library.shape import FILES, file_of, schema, schema_of
from tests.library.test_check import MAIRIE, MISTAKES, Mistake

HOUSE = (MAIRIE / "organisation.yaml").read_text(encoding="utf-8")
PERSON = "title: M., first_name: A, last_name: B, function: C, service: D"
VALIDATORS = {file: Draft202012Validator(schema(file)) for file in FILES}

BEYOND = {
    # names and numbers that other fields have, and what they make together
    "2007", '"2701"', "112", "2999", "2010", "2009", "2001", "2899", "2029", "vers: [x]", "[TITRE]", "2039",
    "{externe: true}", "M-G01", "quinze heures", "answer_warning_s: 20", 'closes: "07:00"', "Valbrune",
    "9h20", "units: 40", "[demande, service]", "since: j-200", "2922", "[cibles]", "{geste: refuser}",
    # a key that is given twice, which a reader of YAML hides
    "encore",
}  # fmt: skip
"""Marks of the mutations that a schema cannot express."""


def read(text: str) -> Any:
    """As an editor of YAML reads it: texts and numbers, but no dates or clocks of YAML 1.1."""
    return yaml.load(text, Loader=_Editor)


class _Editor(yaml.SafeLoader):
    """Reads as such an editor."""


_Editor.yaml_implicit_resolvers = {
    letter: [(tag, rule) for tag, rule in rules if tag.endswith((":bool", ":null", ":float"))]
    for letter, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("file", FILES)
def test_it_is_a_schema(file: str) -> None:
    Draft202012Validator.check_schema(schema(file))


def test_every_field_has_its_file() -> None:
    keys = [key for keys in FILES.values() for key in keys]
    assert sorted(keys) == sorted({field.name for field in fields(Organisation)} - {"id"})
    assert file_of("people") == "people.yaml"
    assert file_of("name") == "organisation.yaml"


@pytest.mark.parametrize("id", organisation_ids())
def test_what_ships_fits(id: str) -> None:
    folder = SHIPPED / "organisations" / id
    assert {file.name for file in folder.iterdir()} <= set(FILES), "a new file of a pack belongs into FILES"
    for file in folder.iterdir():
        told = [error.message for error in VALIDATORS[file.name].iter_errors(read(file.read_text("utf-8")))]
        assert told == [], file.name


def _beyond(mistake: Mistake) -> bool:
    wrong = mistake[2]
    typed = any(word in wrong for word in ("vingt", "ici", "age: 40"))
    return not typed and any(mark in wrong.lower() or mark in wrong for mark in BEYOND)


@pytest.mark.parametrize("mistake", MISTAKES, ids=[f"{m[3]} {m[2][:24]}" for m in MISTAKES])
def test_schema_and_loader_agree_on_mistakes(mistake: Mistake) -> None:
    file, right, wrong, _ = mistake
    texts = {one.name: one.read_text(encoding="utf-8") for one in MAIRIE.iterdir()}
    texts[file] = texts[file].replace(right, wrong, 1)
    _, told = examine_files("mairie", {name: text.encode() for name, text in texts.items()})
    assert told, "the loader refuses all of them"
    try:
        found = list(VALIDATORS[file].iter_errors(read(texts[file])))
    except yaml.YAMLError:
        return  # an editor says so itself
    assert bool(found) is not _beyond(mistake), [error.message for error in found]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("people.yaml", f"people:\n- {{extension: 2007, {PERSON}, until: 8:30}}"),
        ("organisation.yaml", HOUSE.replace('"0261912000"', "0261912000")),
    ],
)  # fmt: skip
def test_quotes_are_not_needed(file: str, text: str) -> None:
    assert list(VALIDATORS[file].iter_errors(read(text))) == []


def test_an_editor_is_told_what_a_field_means() -> None:
    person = schema("people.yaml")["$defs"]["Person"]["properties"]
    assert person["direct"]["description"].startswith("Direct number of the station")
    assert person["direct"]["title"] == "Ligne directe / Direct line"
    answer = schema("answers.yaml")["$defs"]["ReadyAnswer"]["properties"]["source"]
    assert answer["description"].endswith("— Le service ou le document qui en répond.")


def test_the_published_files_are_those_of_the_types() -> None:
    published = Path(__file__).parents[2] / "docs/schemas/organisation"
    assert {file.stem for file in published.iterdir()} == {file.removesuffix(".yaml") for file in FILES}


@pytest.mark.parametrize("file", sorted((SHIPPED / "grids").glob("*.yaml")), ids=lambda file: file.stem)
def test_a_grid_that_ships_fits(file: Path) -> None:
    Draft202012Validator(schema_of(GridFile, "x")).validate(read(file.read_text(encoding="utf-8")))


def test_a_scale_has_four_names() -> None:
    grid = {"nom": "g", "criteres": [{"code": "X"}], "echelle": {"id": "e", "nom": "e", "sigles": ["a", "b"]}}
    validator = Draft202012Validator(schema_of(GridFile, "x"))
    assert not validator.is_valid(grid)
    grid["echelle"] = {"id": "e", "nom": "e", "sigles": ["a", "b", "c", 4]}
    assert validator.is_valid(grid)
