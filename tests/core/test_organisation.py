"""The organisation: lookups and what is derived from it."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from standard.core.hours import Opening, Schedule
from standard.core.organisation import (
    Charter,
    Group,
    Organisation,
    Parking,
    Person,
    PublicLine,
)

CLERK = Person(
    extension="2031",
    title="M.",
    first_name="Jérémie",
    last_name="Vautrelle",
    function="Officier d'état civil",
    service="État civil",
    manager="2030",
    deputy="2030",
)
HEAD = Person(
    extension="2030",
    title="Mme",
    first_name="Martine",
    last_name="Quilleron",
    function="Responsable",
    service="État civil",
)
MONDAY_MORNING = Opening(weekday=1, opens=time(8, 30), closes=time(12))
HOUSE = Schedule(name="Mairie", openings=(MONDAY_MORNING,))
CHARTER = Charter(
    answer_warning_s=10,
    answer_limit_s=15,
    hold_reminder_s=30,
    hold_limit_s=45,
    recall_s=25,
    park_recall_s=60,
    message_limit_s=600,
    answered_in_time_share=0.85,
    holds_in_a_row=3,
)
VOIRIE = PublicLine(number="0261912050", name="Allô voirie", salutation="Allô voirie.", priority=2)
MAIRIE = Organisation(
    id="mairie",
    name="Mairie",
    address="1, place du Vieux-Pressoir",
    public_number="0261912000",
    switchboard="2000",
    seats=("2001", "2002"),
    night_number="2990",
    parking=Parking(first=2701, last=2703),
    emergency_numbers=("15", "112"),
    reception_manager="2030",
    salutation="Mairie, bonjour.",
    farewell="Au revoir.",
    email_domain="valbrune.example",
    charter=CHARTER,
    house_hours=HOUSE,
    switchboard_hours=HOUSE,
    people=(HEAD, CLERK),
    groups=(Group(number="2830", name="État civil", members=("2030", "2031")),),
)


def test_people_and_groups_are_found_by_their_number() -> None:
    assert MAIRIE.person("2031") is CLERK
    assert MAIRIE.person("2999") is None
    assert MAIRIE.group("2830") is MAIRIE.groups[0]
    assert MAIRIE.group("2031") is None


def test_a_person_is_named_in_full_or_formally() -> None:
    assert CLERK.name == "Jérémie Vautrelle"
    assert CLERK.formal_name == "M. Vautrelle"


@pytest.mark.parametrize(
    ("first", "last", "address"),
    [
        ("Jérémie", "Vautrelle", "jeremie.vautrelle@valbrune.example"),
        ("Florent", "Guivarc'h-Petit", "florent.guivarch-petit@valbrune.example"),
        ("Tanguy", "Le Bihannic", "tanguy.le-bihannic@valbrune.example"),
    ],
)
def test_addresses_have_no_accent_apostrophe_or_space(first: str, last: str, address: str) -> None:
    assert MAIRIE.email(replace(CLERK, first_name=first, last_name=last)) == address


def test_parking_slots_include_both_ends() -> None:
    assert MAIRIE.parking.slots == ("2701", "2702", "2703")


def test_every_number_of_the_town_is_published_the_public_one_first() -> None:
    (main,) = MAIRIE.published
    assert (main.number, main.name, main.salutation) == ("0261912000", "Mairie", MAIRIE.salutation)
    own = PublicLine(number="0261912000", name="Accueil", salutation="Accueil, bonjour.")
    assert replace(MAIRIE, lines=(VOIRIE, own)).published == (own, VOIRIE)
    assert [line.number for line in replace(MAIRIE, lines=(VOIRIE,)).published] == [
        "0261912000",
        "0261912050",
    ]


def test_the_night_number_is_a_set_of_its_own_unless_it_is_somebodys() -> None:
    assert MAIRIE.sets["2990"] == "Astreinte"
    assert "2990" in MAIRIE.numbering.stations
    assert replace(MAIRIE, night_number="2031").sets == {
        "2030": "Martine Quilleron",
        "2031": "Jérémie Vautrelle",
    }
    group = Group(number="2830", name="État civil", members=("2030", "2031"))
    assert "2830" not in replace(MAIRIE, groups=(group,), night_number="2830").sets
    assert "" not in replace(MAIRIE, night_number="").sets


def test_the_slots_are_part_of_the_numbering() -> None:
    assert MAIRIE.numbering.slots == {"2701", "2702", "2703"}


def test_its_clocks_show_its_own_time() -> None:
    at = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    there = replace(MAIRIE, time_zone="Indian/Reunion").local(at)
    assert (there, there.strftime("%d %H:%M")) == (at, "02 02:30")
