"""The organisations that ship with the package, and those of a school."""

import shutil
from pathlib import Path

import pytest

from standard.core.errors import ContentError, Unknown
from standard.core.organisation import Presence, Ringing
from standard.library.load import SHIPPED, load_organisation, organisation_ids


@pytest.mark.parametrize("id", organisation_ids())
def test_every_shipped_organisation_loads(id: str) -> None:
    assert load_organisation(id).id == id


def test_the_mairie_is_whole() -> None:
    mairie = load_organisation("mairie")
    assert len(mairie.people) == 38
    assert mairie.seats == ("2001", "2002", "2003", "2004", "2005", "2006")
    assert len(mairie.parking.slots) == 20
    assert [(group.number, group.members, group.ringing) for group in mairie.groups] == [
        ("2830", ("2030", "2031", "2032"), Ringing.TOGETHER),
        ("2850", ("2051", "2050"), Ringing.IN_TURN),
        ("2890", ("2091", "2090"), Ringing.IN_TURN),
    ]
    assert (mairie.charter.answer_warning_s, mairie.charter.answer_limit_s) == (10, 15)


def test_the_day_of_the_mairie_has_every_kind_of_presence() -> None:
    presences = {person.extension: person.presence for person in load_organisation("mairie").people}
    assert presences["2010"] is Presence.AWAY
    assert presences["2033"] is Presence.ABSENT
    assert presences["2040"] is Presence.MEETING
    assert presences["2042"] is Presence.REMOTE
    assert presences["2031"] is Presence.PRESENT


def test_every_number_of_the_mairie_that_leaves_the_house_is_reserved_for_fiction() -> None:
    public = load_organisation("mairie").public_number
    assert public[:6] in {"019900", "026191", "035301", "046571", "053649", "063998"}


@pytest.mark.parametrize("id", ["nowhere", "../mairie", "", "mairie/", "Mairie", "mairie\n"])
def test_an_unknown_organisation_is_refused_by_name(id: str) -> None:
    with pytest.raises(Unknown) as caught:
        load_organisation(id)
    assert caught.value.id == "organisation-unknown"


def test_a_contradiction_is_reported_at_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "organisations" / "mairie"
    shutil.copytree(SHIPPED / "organisations" / "mairie", folder)
    people = folder / "people.yaml"
    lines = people.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text == '    deputy: "2009"')
    people.write_text("\n".join(lines).replace('deputy: "2009"', 'deputy: "2999"'), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_organisation("mairie", tmp_path)
    assert caught.value.details == {
        "file": str(people),
        "line": line,
        "field": "people[0].deputy",
        "sentence": "nobody has the extension 2999",
    }
