"""What the caller notices of a call, and which line answers it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.cards import Ear, Moment, begun, card_id, card_lines, fits, part_of, why_not_played
from standard.core.scenarios import Appel, Dit, Sens, Situe, Voix
from standard.library.scenarios import load_scenario, scenario_codes
from tests.facts import CALLS, T0, any_fact, plain

CALL = CALLS[0]
EVERY = [(one, appel) for code in scenario_codes() for one in [load_scenario(code)] for appel in one.appels]
DIT = Dit(
    ouverture="Bonjour, je cherche le quai.",
    cloture="Merci, à tout de suite.",
    questions={"objet": "Une palette.", "nom": "Perceval.", "numero": "06 39 98 30 90."},
    reprise_attente={10: "Oui ?", 45: "Enfin, vous revoilà."},
    acquiescement="J'attends.",
    avec_collegue="Bonjour, j'ai une palette.",
    transfert_sans_annonce="C'est le quai ?",
    mauvais_transfert="Ce n'était pas le quai.",
    message="Dites que la palette est là.",
    refus="Je repasserai.",
    coupure="On a été coupés.",
    au_rappel="Perceval.",
    suite_rappel=("C'est pour la palette.",),
)
APPEL = Appel(
    cli="06 39 98 30 90",
    persona="Mme Perceval",
    voix=Voix(timbre="femme-2"),
    dit=DIT,
    ordre=("objet",),
    situation=Situe(appelant="fournisseur"),  # type: ignore[arg-type]
)


def fact(kind: type[e.Event], seconds: float, /, **about: object) -> e.Event:
    return replace(plain(kind, T0, call_id=CALL, **about), at=T0 + timedelta(seconds=seconds))


def offered(before: Ear | None = None) -> Ear:
    call = fact(e.CallOffered, 0)
    assert isinstance(call, e.CallOffered)
    return begun(call, before)


def heard(*told: e.Event, before: Ear | None = None) -> Ear:
    ear = offered(before)
    for one in told:
        ear = ear.after(one)
    return ear


ANSWERED = fact(e.CallAnswered, 6)
HELD = fact(e.CallHeld, 20)


def test_who_rings_opens_the_call() -> None:
    assert fits(APPEL) == ("ouverture",)
    assert heard(fact(e.CallWaiting, 1, reason="new")).moment is Moment.RINGING
    assert fits(APPEL, offered()) == ("ouverture",)


def test_who_is_answered_opens_then_answers_in_order() -> None:
    ear = heard(ANSWERED)
    assert (ear.moment, ear.answered_at) == (Moment.OPERATOR, ANSWERED.at)
    assert fits(APPEL, ear) == (
        "ouverture", "question.objet", "question.nom", "question.numero", "acquiescement", "cloture",
    )  # fmt: skip


@pytest.mark.parametrize("kind", [e.CallHeld, e.CallParked, e.CallCamped])
def test_in_music_there_is_nothing_to_say(kind: type[e.Event]) -> None:
    ear = heard(ANSWERED, fact(kind, 20))
    assert ear.moment is Moment.MUSIC
    assert fits(APPEL, ear) == ()


@pytest.mark.parametrize(
    ("waited_s", "line"), [(5, "reprise_attente.10"), (30, "reprise_attente.10"), (60, "reprise_attente.45")]
)
def test_back_from_music_the_line_is_that_of_the_wait(waited_s: float, line: str) -> None:
    ear = heard(ANSWERED, HELD, fact(e.CallResumed, 20 + waited_s))
    assert fits(APPEL, ear)[0] == line
    assert fits(APPEL, ear)[1:4] == ("message", "question.nom", "question.numero")


def test_a_caller_hears_no_difference_between_hold_and_the_waiting_list() -> None:
    ear = heard(ANSWERED, HELD, fact(e.CallWaiting, 40, reason="seat-lost"), fact(e.CallAnswered, 70))
    assert (ear.waited_s, ear.waits) == (50.0, 1)


def test_what_the_operator_does_meanwhile_is_not_heard() -> None:
    ear = heard(ANSWERED, HELD)
    asked = plain(e.ConsultationStarted, T0, call_id=CALL, station="3054", seat="3001")
    assert ear.after(asked) is ear
    assert ear.after(plain(e.CallResumed, T0, call_id=CALLS[1])) is ear


def test_put_through() -> None:
    rings = heard(ANSWERED, fact(e.TransferStarted, 30, station="3054", kind="blind"))
    assert (rings.moment, fits(APPEL, rings)) == (Moment.ONWARD, ())
    unannounced = rings.after(fact(e.TransferCompleted, 35, station="3054", kind="blind"))
    assert fits(APPEL, unannounced)[:2] == ("transfert_sans_annonce", "avec_collegue")
    announced = heard(ANSWERED, HELD, fact(e.TransferCompleted, 35, station="3054", kind="attended"))
    assert fits(APPEL, announced)[0] == "avec_collegue"
    together = heard(ANSWERED, fact(e.ConferenceStarted, 35))
    assert (together.moment, fits(APPEL, together)[0]) == (Moment.TOGETHER, "avec_collegue")


def test_back_from_the_wrong_person() -> None:
    ear = heard(
        ANSWERED,
        fact(e.TransferCompleted, 35, station="3061", kind="blind"),
        fact(e.CallWaiting, 50, reason="serial"),
        fact(e.CallAnswered, 60),
    )
    assert fits(APPEL, ear, right=frozenset({"3054"}))[0] == "mauvais_transfert"
    assert fits(APPEL, ear, right=frozenset({"3061"}))[0] == "reprise_attente.10"
    assert fits(APPEL, ear)[0] == "reprise_attente.10"


def test_a_voicemail_gets_the_message() -> None:
    ear = heard(ANSWERED, fact(e.VoicemailReached, 35, station="3054"))
    assert fits(APPEL, ear) == ("message", "question.nom", "question.numero")


@pytest.mark.parametrize(("by", "again"), [("operator", True), ("pbx", True), ("caller", False)])
def test_who_was_cut_off_says_so_on_calling_again(by: str, again: bool) -> None:
    first = heard(ANSWERED, fact(e.CallEnded, 40, by=by))
    assert (first.moment, first.by, fits(APPEL, first)) == (Moment.OVER, by, ())
    second = heard(ANSWERED, before=first)
    assert second.again is again
    assert fits(APPEL, second)[0] == ("coupure" if again else "ouverture")


def test_who_gives_up_was_not_cut_off() -> None:
    first = heard(fact(e.CallAbandoned, 20))
    assert (first.moment, first.by) == (Moment.OVER, "caller")
    assert offered(first).again is False


def test_closed() -> None:
    ear = heard(fact(e.CallTurnedAway, 1))
    assert (ear.moment, ear.answered_at, fits(APPEL, ear)) == (Moment.CLOSED, None, ())


def test_lines_of_somebody_who_is_called_back_are_on_no_card() -> None:
    assert not {"au_rappel", "rappel.1"} & card_lines(APPEL).keys()
    assert card_lines(APPEL)["mauvais_transfert"] == "Ce n'était pas le quai."


@given(st.lists(any_fact(), max_size=30), st.integers(0, len(EVERY) - 1))
def test_whatever_happens_only_lines_of_the_card_are_proposed(told: list[e.Event], which: int) -> None:
    ear, appel = offered(), EVERY[which][1]
    for one in told:
        ear = ear.after(one)
        proposed = fits(appel, ear, right=frozenset({"2031"}))
        assert set(proposed) <= card_lines(appel).keys()
        assert len(set(proposed)) == len(proposed)


def test_the_name_of_a_card_says_what_is_played() -> None:
    assert part_of(card_id("LY-01", "appel", "1a2b3c4d")) == ("LY-01", "appel")
    assert part_of("") == part_of("practice") == part_of("practice.x") == ("", "")


def test_a_person_in_town_cannot_play_every_call() -> None:
    scenario, appel = next((one, a) for one, a in EVERY if a.sens is Sens.ENTRANT)
    assert why_not_played(scenario, appel, scenario.org) == ""
    assert why_not_played(scenario, appel, "elsewhere") == "card-of-another-house"
    for sens, why in ((Sens.SORTANT, "card-to-be-dialled"), (Sens.INTERNE, "card-from-inside")):
        assert why_not_played(scenario, replace(appel, sens=sens), scenario.org) == why
