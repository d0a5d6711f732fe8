"""What the check tells of scenarios, stations and towns."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from standard.core.errors import ContentError
from standard.library.check_scenarios import Voices, check_files, check_scenarios
from standard.library.scenarios import SHIPPED, scenario_codes

VOICES = Voices(
    frozenset({f"{who}-{n}" for who in ("femme", "homme") for n in range(1, 7)}), lambda line: True
)


def library(folder: Path, code: str = "SC-01", old: str = "", new: str = "") -> Path:
    (folder / "scenarios").mkdir(parents=True)
    text = (SHIPPED / "scenarios" / "SC-01.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "scenarios" / f"{code}.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def fields(mistakes: tuple[ContentError, ...]) -> list[object]:
    return [one.details["field"] for one in mistakes]


def test_what_ships_has_no_mistake_and_is_listed() -> None:
    found = check_scenarios(voices=VOICES)
    assert tuple(one.code for one in found) == scenario_codes()
    assert [dict(mistake.details) for one in found for mistake in one.mistakes] == []
    assert [dict(mistake.details) for one in check_files(voices=VOICES) for mistake in one.mistakes] == []
    (told,) = (one.to_json() for one in found if one.code == "SC-01")
    assert (told["title"], told["organisation"], told["calls"]) == (
        "Le notaire et l'acte de décès",
        "mairie",
        1,
    )
    assert told["voices"] == {"present": told["lines"], "missing": 0}
    assert told["lines"] > 15


def test_lines_without_a_voice_are_counted() -> None:
    silent = Voices(VOICES.timbres, lambda line: line.timbre == "femme-1")
    (told,) = (one.to_json() for one in check_scenarios(voices=silent) if one.code == "SC-01")
    assert told["voices"]["missing"] > 0
    assert told["voices"]["present"] + told["voices"]["missing"] == told["lines"]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("org: mairie", "org: lycee", "org"),
        ("consignes: [M-G09]", "consignes: [M-G99]", "consignes[0]"),
        ("timbre: femme-1", "timbre: femme-99", "appels[0].voix.timbre"),
        ('cible: "2031"', 'cible: "2999"', "appels[0].situation.cible"),
        ('poste: "2031"', 'poste: "2999"', "collegues[0].poste"),
        ("C211.1", "C999.9", "competences[0]"),
        ('vers: ["2031"]', 'vers: ["9999"]', "resolutions[0].attendu[0][0].vers[0]"),
        ("geste: transferer", "geste: deviner", "resolutions[0].attendu[0][0].geste"),
        ("code: SC-01", "code: SC-02", "code"),
        ("ordre: [objet]", "ordre: [objets]", "appels[0].ordre[0]"),
        ("refus: Très bien", "Refus: Très bien", "appels[0].dit.Refus"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_field(tmp_path: Path, old: str, new: str, field: str) -> None:
    (found,) = check_scenarios(library(tmp_path, "SC-01", old, new), voices=VOICES)
    assert field in fields(found.mistakes)
    (mistake,) = (one for one in found.mistakes if one.details["field"] == field)
    text = (tmp_path / "scenarios" / "SC-01.yaml").read_text(encoding="utf-8").splitlines()
    assert new.partition(":")[0] in text[int(mistake.details["line"]) - 1]


def test_a_file_that_is_never_loaded_is_told(tmp_path: Path) -> None:
    found = check_scenarios(library(tmp_path, "mon-scenario"))
    assert [(one.code, len(one.mistakes)) for one in found] == [("mon-scenario", 1)]


def test_a_schools_own_scenarios_are_checked_and_may_not_hide_a_shipped_one(tmp_path: Path) -> None:
    own = library(tmp_path)
    (own / "scenarios" / "LY-01.yaml").write_text(
        (own / "scenarios" / "SC-01.yaml").read_text(encoding="utf-8").replace("SC-01", "LY-01"),
        encoding="utf-8",
    )
    found = check_scenarios(own=own, voices=VOICES)[-2:]
    assert [(one.code, fields(one.mistakes)) for one in found] == [("LY-01", []), ("SC-01", ["code"])]


def test_a_broken_file_is_told_and_the_others_are_still_checked(tmp_path: Path) -> None:
    root = library(tmp_path)
    (root / "scenarios" / "SC-02.yaml").write_text("a: [", encoding="utf-8")
    found = check_scenarios(root, voices=VOICES)
    assert [(one.code, bool(one.mistakes), one.scenario is None) for one in found] == [
        ("SC-01", False, False),
        ("SC-02", True, True),
    ]
    assert found[1].to_json().keys() == {"code", "mistakes"}


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("org: mairie", "org: lycee", "org"),
        ('poste: "2031"', 'poste: "2999"', "stations[11].collegue.poste"),
        ("timbre: homme-2", "timbre: homme-99", "stations[0].voix.timbre"),
        ("dit: Vautrelle", "dis: Vautrelle", "stations[11].collegue.dis"),
        ("      relais: Jérémie", "      # relais: Jérémie", "stations[11].collegue.relais"),
        ("stations:", "stations: [", ""),
    ],
)
def test_a_mistake_of_the_stations_is_told(tmp_path: Path, old: str, new: str, field: str) -> None:
    shutil.copytree(
        SHIPPED / "stations", tmp_path / "stations", ignore=lambda *_: ["pme.yaml", "clinique.yaml"]
    )
    file = tmp_path / "stations" / "mairie.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    (found,) = check_files(tmp_path, voices=VOICES)
    assert field in fields(found.mistakes)
    assert found.to_json()["file"] == str(file)


def test_a_mistake_of_a_course_is_told(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED / "courses", tmp_path / "courses")
    file = tmp_path / "courses" / "premiers-appels.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("SC-04", "SC-94", 1), encoding="utf-8")
    (tmp_path / "courses" / "Mon Parcours.yaml").write_text("a: 1", encoding="utf-8")
    found = {
        Path(one.file).stem: one.mistakes for one in check_files(tmp_path, voices=VOICES) if one.mistakes
    }
    assert fields(found["premiers-appels"]) == ["scenarios[2]"]
    assert fields(found["Mon Parcours"]) == [""]
    assert len(found) == 2


def test_a_mistake_of_the_town_is_told(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED / "town", tmp_path / "town")
    file = tmp_path / "town" / "mairie.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("homme-6", "homme-99"), encoding="utf-8")
    (found,) = (one for one in check_files(tmp_path, voices=VOICES) if one.file == str(file))
    assert len(found.mistakes) == 1


def test_the_example_of_the_authors_guide_has_no_mistake(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guides" / "scenarios.md").read_text(encoding="utf-8")
    (tmp_path / "scenarios").mkdir()
    example = guide.split("```yaml\n")[1].partition("```")[0]
    (tmp_path / "scenarios" / "LY-01.yaml").write_text(example, encoding="utf-8")
    (found,) = check_scenarios(tmp_path, voices=VOICES)
    assert [dict(one.details) for one in found.mistakes] == []
