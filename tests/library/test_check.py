"""What is wrong with a pack is told, all of it, with its place; fifty mistakes an author may make."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from standard.library.check import check
from standard.library.load import SHIPPED

MAIRIE = SHIPPED / "organisations" / "mairie"

Mistake = tuple[str, str, str, str]
"""File, what is replaced, by what, and the field that is told."""

MISTAKES: tuple[Mistake, ...] = (
    # a wrong type
    ("organisation.yaml", 'public_number: "0261912000"', "public_number: [1]", "public_number"),
    ("organisation.yaml", "{first: 2701, last: 2720}", "{first: vingt, last: 2720}", "parking.first"),
    ("organisation.yaml", "parking: {first: 2701, last: 2720}", "parking: 2701", "parking"),
    ("organisation.yaml", "answer_limit_s: 15", "answer_limit_s: quinze", "charter.answer_limit_s"),
    ("organisation.yaml", "holds_in_a_row: 3", "holds_in_a_row: 3.5", "charter.holds_in_a_row"),
    ("organisation.yaml", 'opens: "08:30"', 'opens: "8h30"', "house_hours.openings[0].opens"),
    ("organisation.yaml", "weekday: 1", "weekday: lundi", "house_hours.openings[0].weekday"),
    ("people.yaml", "presence: present", "presence: ici", "people[0].presence"),
    ("people.yaml", "keywords: [accueil, standard, réclamation]", "keywords: accueil", "people[0].keywords"),
    ("people.yaml", 'until: "15:00"', 'until: "tard"', "people[2].until"),
    ("desk.yaml", "kind: service", "kind: guichet", "bookables[0].kind"),
    ("desk.yaml", "slot_min: 20", "slot_min: vingt", "bookables[0].slot_min"),
    ("desk.yaml", "capacity: 80", "capacity: beaucoup", "bookables[2].capacity"),
    ("desk.yaml", "kind: procedure", "kind: roman", "documents[0].kind"),
    ("consignes.yaml", "externe: true", "externe: peut-être", "consignes[0].quand.externe"),
    ("consignes.yaml", "geste: identifier", "geste: deviner", "consignes[0].attendu[0][0].geste"),
    ("consignes.yaml", "appelants: [presse]", "appelants: [journal]", "consignes[2].quand.appelants[0]"),
    ("consignes.yaml", "prime: true", "prime: [oui]", "consignes[6].prime"),
    # something missing, unknown or given twice
    ("organisation.yaml", "name: Mairie de Valbrune-sur-Ormeau", "nom: Mairie", "name"),
    ("organisation.yaml", "salutation: « Mairie", "bonjour: « Mairie", "lines[0].salutation"),
    ("organisation.yaml", "charter:", "charte:", "charter"),
    ("organisation.yaml", 'switchboard: "2000"', 'switchboard: "2000"\nname: Encore', "name"),
    ("people.yaml", "    title: M.\n", "", "people[0].title"),
    ("people.yaml", "    service: Accueil\n", "    bureau: Accueil\n", "people[0].service"),
    ("people.yaml", "    presence: present\n", "    presence: present\n    age: 40\n", "people[0].age"),
    ("answers.yaml", "answers:", "reponses:", "reponses"),
    ("answers.yaml", "    answer: indiqué", "    reponse: indiqué", "answers[11].answer"),
    ("desk.yaml", "    name: Titres d'identité\n", "", "bookables[0].name"),
    ("consignes.yaml", "    portee: 2020 (DGS)\n", "", "consignes[1].portee"),
    ("consignes.yaml", "    quand: {appelants: [presse]}\n", "", "consignes[2].quand"),
    # a number that is nobody's, or two people's
    ("people.yaml", 'extension: "2009"', 'extension: "2007"', "people[1].extension"),
    ("people.yaml", 'extension: "2009"', 'extension: "2701"', "people[1].extension"),
    ("people.yaml", 'extension: "2009"', 'extension: "112"', "people[1].extension"),
    ("people.yaml", 'deputy: "2009"', 'deputy: "2999"', "people[0].deputy"),
    ("people.yaml", 'filter: "2012"', 'filter: "2010"', "people[2].filter"),
    ("people.yaml", 'manager: "2020"', 'manager: "2009"', "people[0].manager"),
    ("organisation.yaml", 'manager: "2007"', 'manager: "2001"', "reception_manager"),
    ("organisation.yaml", 'overflow: {to: "2830"', 'overflow: {to: "2899"', "overflow.to"),
    ("consignes.yaml", 'cibles: ["2020"]', 'cibles: ["2029"]', "consignes[1].quand.cibles[0]"),
    ("consignes.yaml", 'r, vers: ["2021"]', "r, vers: [x]", "consignes[1].attendu[0][0].vers[0]"),
    ("consignes.yaml", "vers: [TITRES]", "vers: [TITRE]", "consignes[11].attendu[0][0].vers[0]"),
    ("consignes.yaml", 'absents: ["2022"]', 'absents: ["2922"]', "consignes[2].sauf[0].quand.absents[0]"),
    ("consignes.yaml", 'absents: ["2010"]', "absents: [cibles]", "consignes[14].quand.absents[0]"),
    ("desk.yaml", 'owner: "2032"', 'owner: "2039"', "bookables[0].owner"),
    # what contradicts itself
    ("consignes.yaml", '{cibles: ["2020"], externe: true}', "{externe: true}", "consignes[1].quand"),
    ("consignes.yaml", "id: M-G02", "id: M-G01", "consignes[1].id"),
    ("consignes.yaml", '{geste: transferer, vers: ["2022"]},', "{geste: refuser},",
     "consignes[2].attendu[0][1].a_defaut"),
    ("consignes.yaml", 'fin: "J 15:00"', "fin: quinze heures", "consignes[14].validite.fin"),
    ("organisation.yaml", "answer_warning_s: 10", "answer_warning_s: 20", "charter.answer_warning_s"),
    ("organisation.yaml", 'closes: "12:00"', 'closes: "07:00"', "house_hours.openings[0].closes"),
    ("organisation.yaml", "time_zone: Europe/Paris", "time_zone: Europe/Valbrune", "time_zone"),
    ("desk.yaml", 'free: ["J+21 09:20"', 'free: ["J+21 9h20"', "bookables[0].free[0]"),
    ("desk.yaml", "units: 4}", "units: 40}", "bookables[10].taken[0].units"),
    ("desk.yaml", "[demande, service, poste]", "[demande, service]", "documents[1].rows[0]"),
    ("errata.yaml", "field: service", "field: extension", "errata[2].field"),
    ("errata.yaml", "since: J-75", "since: J-200", "errata[0].since"),
    # YAML itself
    ("people.yaml", "people:", "people: [", ""),
    ("answers.yaml", "answers:", "- answers", ""),
    ("organisation.yaml", "name: Mairie", "name: &x Mairie\nalias: *x\n#", ""),
)  # fmt: skip


def pack(root: Path) -> Path:
    folder = root / "organisations" / "mairie"
    shutil.copytree(MAIRIE, folder)
    return folder


def test_the_shipped_library_has_no_mistake() -> None:
    found = check()
    assert [one.id for one in found] == ["clinique", "mairie", "pme"]
    assert [mistake for one in found for mistake in one.mistakes] == []


def test_there_are_fifty_of_them() -> None:
    assert len(MISTAKES) >= 50


@pytest.mark.parametrize(
    ("file", "right", "wrong", "field"), MISTAKES, ids=[f"{m[3]} {m[2][:24]}" for m in MISTAKES]
)
def test_a_mistake_is_told_with_its_file_line_and_field(
    tmp_path: Path, file: str, right: str, wrong: str, field: str
) -> None:
    changed = pack(tmp_path) / file
    text = changed.read_text(encoding="utf-8")
    assert right in text
    changed.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    (one,) = check(tmp_path)
    told = [mistake.details for mistake in one.mistakes]
    assert field in [each["field"] for each in told]
    mine = next(each for each in told if each["field"] == field)
    # A field that is missing has the line of what lacks it; a mistake between two files is told in one.
    assert Path(str(mine["file"])).parent == changed.parent
    assert int(str(mine["line"])) >= 1
    assert str(mine["sentence"])


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    for file, right, wrong in (
        ("people.yaml", 'deputy: "2009"', 'deputy: "2999"'),
        ("desk.yaml", 'owner: "2032"', 'owner: "2039"'),
        ("consignes.yaml", "id: M-G02", "id: M-G01"),
    ):
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    (one,) = check(tmp_path)
    places = [(Path(str(m.details["file"])).name, m.details["field"]) for m in one.mistakes]
    assert places == [
        ("people.yaml", "people[0].deputy"),
        ("consignes.yaml", "consignes[1].id"),
        ("desk.yaml", "bookables[0].owner"),
    ]


def test_counts_are_of_what_is_there() -> None:
    mairie = next(one for one in check() if one.id == "mairie").to_json()
    assert (mairie["people"], mairie["rules"], mairie["faq"], mairie["rooms"]) == (38, 22, 12, 6)
    assert (mairie["agendas"], mairie["equipment"], mairie["documents"]) == (2, 6, 4)
    assert mairie["errata"] == 5
    assert mairie["visitors"] == 9


def test_visitors_are_checked_with_the_house_they_come_to(tmp_path: Path) -> None:
    pack(tmp_path)
    (tmp_path / "visitors").mkdir()
    file = tmp_path / "visitors" / "mairie.yaml"
    text = (SHIPPED / "visitors" / "mairie.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace('hote: "2101"', 'hote: "2999"', 1), encoding="utf-8")
    (one,) = check(tmp_path)
    (mistake,) = one.mistakes
    assert (mistake.details["field"], Path(str(mistake.details["file"]))) == ("visiteurs[0].juste.hote", file)
    assert int(str(mistake.details["line"])) > 1


def test_what_cannot_be_read_has_no_counts(tmp_path: Path) -> None:
    (pack(tmp_path) / "people.yaml").write_text("people: [", encoding="utf-8")
    (one,) = check(tmp_path)
    assert one.organisation is None
    assert one.to_json().keys() == {"id", "mistakes"}


def test_each_printed_directory_has_at_least_four_errors_to_find() -> None:
    for one in check():
        assert one.organisation is not None
        assert len(one.organisation.errata) >= 4, one.id
        # A call put through never lands elsewhere because of the paper.
        assert {"extension", "filter"}.isdisjoint(each.field for each in one.organisation.errata)
