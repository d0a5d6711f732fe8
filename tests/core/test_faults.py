"""The contradictions inside an organisation that are refused."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from standard.core.agenda import Bookable, Kind, Taken
from standard.core.consignes import Acte, Consigne, Geste, Quand, Sauf, Validite
from standard.core.fault import Fault
from standard.core.faults import faults
from standard.core.hours import Schedule
from standard.core.organisation import (
    Contact,
    DocumentKind,
    Erratum,
    Group,
    HouseDocument,
    Organisation,
    Overflow,
    ReadyAnswer,
)
from standard.core.questions import Question, Questionnaire
from tests.core.test_organisation import CHARTER, CLERK, HEAD, MAIRIE, MONDAY_MORNING, VOIRIE

SURVEY = Questionnaire(id="accueil", title="Accueil", questions=(Question(text="Un mot ?", kind="open"),))


def test_a_sound_organisation_has_no_faults() -> None:
    assert faults(MAIRIE) == ()


@pytest.mark.parametrize(
    ("changed", "location"),
    [
        (replace(MAIRIE, people=(HEAD, replace(CLERK, extension="2001"))), ("people", 1, "extension")),
        (replace(MAIRIE, people=(HEAD, replace(CLERK, extension="2702"))), ("people", 1, "extension")),
        (replace(MAIRIE, seats=("2001", "15")), ("seats", 1)),
        (replace(MAIRIE, surveys=(SURVEY, SURVEY)), ("surveys", 1, "id")),
        (replace(MAIRIE, surveys=(replace(SURVEY, title=" "),)), ("surveys", 0, "title")),
        (replace(MAIRIE, surveys=(replace(SURVEY, questions=()),)), ("surveys", 0, "questions")),
        (replace(MAIRIE, seats=("2001", "20 02")), ("seats", 1)),
        (replace(MAIRIE, public_number="02 61 91 20 00"), ("public_number",)),
        (replace(MAIRIE, reception_manager="2099"), ("reception_manager",)),
        (replace(MAIRIE, people=(HEAD, replace(CLERK, deputy="2099"))), ("people", 1, "deputy")),
        (replace(MAIRIE, people=(HEAD, replace(CLERK, filter="2031"))), ("people", 1, "filter")),
        (
            replace(MAIRIE, groups=(Group(number="2830", name="", members=("2030", "2099")),)),
            ("groups", 0, "members", 1),
        ),
        (replace(MAIRIE, charter=replace(CHARTER, answer_warning_s=16)), ("charter", "answer_warning_s")),
        (replace(MAIRIE, charter=replace(CHARTER, hold_reminder_s=0)), ("charter", "hold_reminder_s")),
        (
            replace(MAIRIE, charter=replace(CHARTER, answered_in_time_share=85)),
            ("charter", "answered_in_time_share"),
        ),
        (
            replace(
                MAIRIE, house_hours=Schedule(name="", openings=(replace(MONDAY_MORNING, closes=time(8)),))
            ),
            ("house_hours", "openings", 0, "closes"),
        ),
        (
            replace(MAIRIE, other_hours=(Schedule(name="", openings=(replace(MONDAY_MORNING, weekday=8),)),)),
            ("other_hours", 0, "openings", 0, "weekday"),
        ),
        (replace(MAIRIE, people=(replace(HEAD, direct="2030"), CLERK)), ("people", 0, "direct")),
        (
            replace(MAIRIE, people=(replace(HEAD, direct="0261912000"), CLERK)),
            ("people", 0, "direct"),
        ),
        (
            replace(MAIRIE, people=tuple(replace(one, direct="0261912030") for one in (HEAD, CLERK))),
            ("people", 1, "direct"),
        ),
        (replace(MAIRIE, time_zone="Europe/Valbrune"), ("time_zone",)),
        (replace(MAIRIE, lines=(VOIRIE, VOIRIE)), ("lines", 1, "number")),
        (replace(MAIRIE, lines=(replace(VOIRIE, number="02 61"),)), ("lines", 0, "number")),
        (replace(MAIRIE, lines=(replace(VOIRIE, priority=10),)), ("lines", 0, "priority")),
        (replace(MAIRIE, overflow=Overflow(to="2099", waiting=1)), ("overflow", "to")),
        (replace(MAIRIE, overflow=Overflow(to="2031", waiting=-1)), ("overflow", "waiting")),
        (replace(MAIRIE, overflow=Overflow(to="2031", wait_s=4)), ("overflow", "wait_s")),
    ],
)
def test_a_contradiction_is_found_at_its_place(
    changed: Organisation, location: tuple[str | int, ...]
) -> None:
    assert faults(changed)[0].location == location


WRONG = Erratum(extension="2031", field="last_name", shown="Autrefois", since="J-10", hint="Son adresse.")


@pytest.mark.parametrize(
    ("errata", "location"),
    [
        ((replace(WRONG, extension="2099"),), ("errata", 0, "extension")),
        ((WRONG, WRONG), ("errata", 1, "field")),
        ((replace(WRONG, shown=CLERK.last_name.upper()),), ("errata", 0, "shown")),
        ((replace(WRONG, field="deputy", shown="2099"),), ("errata", 0, "shown")),
        ((replace(WRONG, field="deputy", shown="2031"),), ("errata", 0, "shown")),
        ((replace(WRONG, since="hier"),), ("errata", 0, "since")),
        ((replace(WRONG, since="J-20"),), ("errata", 0, "since")),
        ((replace(WRONG, hint=" "),), ("errata", 0, "hint")),
    ],
)
def test_an_error_of_the_printed_directory_is_one_that_can_be_found(
    errata: tuple[Erratum, ...], location: tuple[str | int, ...]
) -> None:
    edition = replace(MAIRIE, printed="J-20", errata=errata)
    assert [fault.location for fault in faults(edition)] == [location]
    assert faults(replace(MAIRIE, printed="J-20", errata=(WRONG,))) == ()
    assert faults(replace(MAIRIE, printed="avant"))[0].location == ("printed",)


def test_two_people_cannot_manage_one_another() -> None:
    circle = replace(MAIRIE, people=(replace(HEAD, manager="2031"), CLERK))
    assert faults(circle) == (
        Fault(("people", 0, "manager"), "this chain of managers comes back to the person"),
        Fault(("people", 1, "manager"), "this chain of managers comes back to the person"),
    )


RULE = Consigne(
    id="M-G02",
    portee="2031",
    conduite="passer à 2030",
    quand=Quand(cibles=("2031",)),
    attendu=((Acte(geste=Geste.TRANSFERER, vers=("2030",)),),),
)
TITRES = Bookable(id="TITRES", name="Titres", kind=Kind.SERVICE, owner="2031")
BOOKS = Acte(geste=Geste.RENDEZ_VOUS, vers=("URBA",))
LIST = HouseDocument(id="list", title="", kind=DocumentKind.LIST, columns=("a", "b"), rows=(("1",),))


@pytest.mark.parametrize(
    ("changed", "location"),
    [
        ({"consignes": (RULE, RULE)}, ("consignes", 1, "id")),
        ({"consignes": (replace(RULE, id="M/G02"),)}, ("consignes", 0, "id")),
        ({"consignes": (replace(RULE, quand=Quand()),)}, ("consignes", 0, "quand")),
        ({"consignes": (replace(RULE, quand=Quand(externe=True)),)}, ("consignes", 0, "quand")),
        (
            {"consignes": (replace(RULE, quand=Quand(cibles=("2099",))),)},
            ("consignes", 0, "quand", "cibles", 0),
        ),
        (
            {"consignes": (replace(RULE, quand=Quand(tous=True, absents=("2030", "2099"))),)},
            ("consignes", 0, "quand", "absents", 1),
        ),
        # The night number is called, and is nobody.
        (
            {"consignes": (replace(RULE, quand=Quand(tous=True, absents=("2990",))),)},
            ("consignes", 0, "quand", "absents", 0),
        ),
        (
            {"consignes": (replace(RULE, quand=Quand(absents=("2030",))),)},
            ("consignes", 0, "quand"),
        ),
        (
            {
                "consignes": (
                    replace(RULE, sauf=(Sauf(quand=Quand(absents=("2099",)), attendu=RULE.attendu),)),
                )
            },
            ("consignes", 0, "sauf", 0, "quand", "absents", 0),
        ),
        (
            {"consignes": (replace(RULE, attendu=((replace(RULE.attendu[0][0], a_defaut=True),),)),)},
            ("consignes", 0, "attendu", 0, 0, "a_defaut"),
        ),
        (
            {"consignes": (replace(RULE, interdit=(replace(RULE.attendu[0][0], a_defaut=True),)),)},
            ("consignes", 0, "interdit", 0, "a_defaut"),
        ),
        ({"consignes": (replace(RULE, attendu=()),)}, ("consignes", 0, "attendu")),
        ({"consignes": (replace(RULE, attendu=((BOOKS,),)),)}, ("consignes", 0, "attendu", 0, 0, "vers", 0)),
        (
            {"consignes": (replace(RULE, interdit=(Acte(geste=Geste.MESSAGE, sauf_vers=("9",)),)),)},
            ("consignes", 0, "interdit", 0, "sauf_vers", 0),
        ),
        (
            {"consignes": (replace(RULE, interdit=(Acte(geste=Geste.FICHE, vers=("roman",)),)),)},
            ("consignes", 0, "interdit", 0, "vers", 0),
        ),
        (
            {"consignes": (replace(RULE, sauf=(Sauf(quand=Quand(tous=True)),)),)},
            ("consignes", 0, "sauf", 0, "attendu"),
        ),
        (
            {"consignes": (replace(RULE, validite=Validite(fin="demain")),)},
            ("consignes", 0, "validite", "fin"),
        ),
        ({"bookables": (TITRES, TITRES)}, ("bookables", 1, "id")),
        ({"bookables": (replace(TITRES, owner="2099"),)}, ("bookables", 0, "owner")),
        ({"bookables": (replace(TITRES, units=0),)}, ("bookables", 0, "units")),
        ({"bookables": (replace(TITRES, slot_min=20),)}, ("bookables", 0, "slot_min")),
        (
            {"bookables": (replace(TITRES, hours=(replace(MONDAY_MORNING, closes=time(8)),)),)},
            ("bookables", 0, "hours", 0, "closes"),
        ),
        (
            {"bookables": (replace(TITRES, hours=(replace(MONDAY_MORNING, weekday=0),)),)},
            ("bookables", 0, "hours", 0, "weekday"),
        ),
        ({"bookables": (replace(TITRES, full_until="tard"),)}, ("bookables", 0, "full_until")),
        ({"bookables": (replace(TITRES, free=("J 25:00",)),)}, ("bookables", 0, "free", 0)),
        (
            {"bookables": (replace(TITRES, taken=(Taken(begins="J", ends="non", who=""),)),)},
            ("bookables", 0, "taken", 0, "ends"),
        ),
        (
            {"bookables": (replace(TITRES, taken=(Taken(begins="J", ends="J+1", who="", units=2),)),)},
            ("bookables", 0, "taken", 0, "units"),
        ),
        ({"documents": (replace(LIST, rows=()), replace(LIST, rows=()))}, ("documents", 1, "id")),
        ({"documents": (LIST,)}, ("documents", 0, "rows", 0)),
        (
            {"answers": (ReadyAnswer(subject="Piscine", answer="non", until="hier"),)},
            ("answers", 0, "until"),
        ),
        ({"contacts": (Contact(name="Taxi", number="02 61"),)}, ("contacts", 0, "number")),
    ],
)
def test_what_the_desk_needs_contradicts_nothing(
    changed: dict[str, Any], location: tuple[str | int, ...]
) -> None:
    assert [fault.location for fault in faults(replace(MAIRIE, **changed))] == [location]
