"""What a souffleur sees of a caller, and the line that fits what the switchboard has just done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from standard.core import events as e
from standard.core.calls import Call, CallState
from standard.core.scenarios import Appel, Dit, Humeur, Voix
from standard.core.souffleur import (
    Played,
    Prompt,
    Prompts,
    card,
    group_of,
    next_line,
    prompts_after,
    sharper_line,
    spoken_lines,
)
from standard.library.scenarios import load_scenario

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SEEKER = Appel(
    cli="0612345678",
    persona="Mme Ada Perceval, chauffeuse",
    voix=Voix("femme-1"),
    humeur=Humeur.IMPATIENT,
    attend_transfert=True,
    ordre=("objet", "nom"),
    dit=Dit(
        ouverture="Bonjour.",
        cloture="Au revoir.",
        silence="Allô ?",
        coupure="Coupés.",
        questions={"objet": "Une palette.", "nom": "Perceval.", "numero": "06."},
        reprise_attente={8: "Oui ?", 30: "Enfin !"},
        acquiescement="J'attends.",
        avec_collegue="Bonjour, le quai.",
        transfert_sans_annonce="C'est qui ?",
        mauvais_transfert="Ce n'était pas le quai.",
        message="Dites que je suis là.",
        refus="Bon.",
        colere="Trois fois !",
        depart="Je raccroche.",
        au_rappel="Oui allô ?",
    ),
)


def at(second: float) -> datetime:
    return NOON + timedelta(seconds=second)


def offered(robot: str = "LY-01.appel.1") -> e.CallOffered:
    return e.CallOffered(at=at(0), call_id="c-1", number="06", name="", dialled="02", robot=robot)


def began(second: float, line: str) -> e.RobotLineStarted:
    return e.RobotLineStarted(at=at(second), robot="LY-01.appel.1", line=line, text=line, call_id="c-1")


def over(second: float, line: str) -> e.RobotLineEnded:
    return e.RobotLineEnded(at=at(second), robot="LY-01.appel.1", line=line, call_id="c-1", whole=True)


ANSWERED = e.CallAnswered(at=at(5), call_id="c-1", seat="2001")
HELD = e.CallHeld(at=at(20), call_id="c-1", seat="2001")


def back(second: float) -> e.CallResumed:
    return e.CallResumed(at=at(second), call_id="c-1", seat="2001")


def transferred(second: float, kind: e.TransferKind) -> e.TransferCompleted:
    return e.TransferCompleted(at=at(second), call_id="c-1", seat="2001", station="2031", kind=kind)


def refused(second: float, reason: e.FailureReason) -> tuple[e.Event, ...]:
    return (
        e.ConsultationStarted(
            at=at(second - 2), consultation_id="k-1", call_id="c-1", seat="2001", station="2031"
        ),
        e.ConsultationFailed(
            at=at(second), consultation_id="k-1", seat="2001", station="2031", reason=reason
        ),
    )


def folded(*facts: e.Event) -> Prompts:
    prompts: Prompts = {}
    for fact in (offered(), *facts):
        prompts = prompts_after(prompts, fact)
    return prompts


def prompt(*facts: e.Event) -> Prompt:
    return folded(*facts)["c-1"]


OPENED = (ANSWERED, began(6, "ouverture"), over(8, "ouverture"))


@pytest.mark.parametrize(
    ("facts", "now_s", "line"),
    [
        ((), 3, ""),
        ((ANSWERED,), 6, "ouverture"),
        (OPENED, 9, "question.objet"),
        ((*OPENED, began(9, "question.objet")), 10, "question.nom"),
        ((*OPENED, began(9, "question.objet"), began(10, "question.nom")), 11, "acquiescement"),
        (
            (*OPENED, began(9, "question.objet"), began(10, "question.nom"), began(11, "acquiescement")),
            12,
            "cloture",
        ),
        # On hold, what will be said at its end; nobody hears anything before.
        ((*OPENED, HELD), 21, ""),
        ((*OPENED, HELD), 29, "reprise_attente.8"),
        ((*OPENED, HELD), 55, "reprise_attente.30"),
        ((*OPENED, HELD, back(30)), 300, "reprise_attente.8"),
        ((*OPENED, HELD, back(60)), 61, "reprise_attente.30"),
        ((*OPENED, HELD, back(22)), 23, "question.objet"),
        ((*OPENED, HELD, back(60), began(61, "reprise_attente.30")), 62, "question.objet"),
        # The colleague refuses, or is not there.
        ((*OPENED, HELD, *refused(30, "refused")), 31, "refus"),
        ((*OPENED, HELD, *refused(30, "refused"), back(32)), 33, "refus"),
        ((*OPENED, HELD, *refused(30, "refused"), back(32), began(33, "refus")), 34, "message"),
        ((*OPENED, HELD, *refused(30, "no-answer"), back(32)), 33, "message"),
        ((*OPENED, HELD, *refused(30, "cancelled"), back(32)), 33, "reprise_attente.8"),
        # Put through, rightly or wrongly.
        ((*OPENED, HELD, transferred(30, "attended")), 31, "avec_collegue"),
        ((*OPENED, transferred(30, "blind")), 31, "transfert_sans_annonce"),
        (
            (
                *OPENED,
                transferred(30, "blind"),
                e.PatienceChanged(at=at(30), call_id="c-1", value=50, change=20, reason="wrong-destination"),
            ),
            31,
            "mauvais_transfert",
        ),
        (
            (
                *OPENED,
                transferred(30, "attended"),
                e.PatienceChanged(at=at(30), call_id="c-1", value=50, change=20, reason="wrong-destination"),
                e.CallWaiting(at=at(40), call_id="c-1", reason="serial"),
                e.CallAnswered(at=at(45), call_id="c-1", seat="2001"),
            ),
            46,
            "mauvais_transfert",
        ),
    ],
)
def test_the_line_that_fits_follows_the_last_fact(
    facts: tuple[e.Event, ...], now_s: float, line: str
) -> None:
    assert next_line(prompt(*facts), SEEKER, at(now_s)) == line


def test_a_caller_who_wants_nobody_says_goodbye_after_the_answers() -> None:
    bare = replace(SEEKER, attend_transfert=False, ordre=())
    assert next_line(prompt(*OPENED), bare, at(9)) == "cloture"
    assert next_line(prompt(*OPENED, began(9, "cloture")), bare, at(10)) == ""


def test_only_robots_have_a_prompt_and_it_goes_with_the_call() -> None:
    assert prompts_after({}, offered(robot="")) == {}
    assert folded(ANSWERED, e.CallEnded(at=at(9), call_id="c-1", by="caller", cause=16)) == {}
    assert folded(e.CallAbandoned(at=at(3), call_id="c-1")) == {}
    known = folded(ANSWERED)
    assert prompts_after(known, e.SeatMuted(at=at(9), seat="2001")) is known


def test_what_is_said_and_what_was_said_last() -> None:
    speaking = prompt(ANSWERED, began(6, "ouverture"))
    assert speaking.saying is not None
    assert (speaking.saying.line, speaking.saying.since) == ("ouverture", at(6))
    silent = prompt(*OPENED)
    assert silent.saying is None
    assert silent.last is not None
    assert silent.last.line == "ouverture"
    # A colleague of the same call is not the caller.
    other = replace(began(9, "accueil"), station="2031")
    assert prompt(*OPENED, other) == silent


def test_what_was_prompted_and_what_failed() -> None:
    def asked(deed: e.PromptDeed, noise: e.Noise = "aucun") -> e.CallerPrompted:
        return e.CallerPrompted(
            at=at(9), call_id="c-1", robot="LY-01.appel.1", account="claire", deed=deed, noise=noise
        )

    assert prompt(asked("noise", "rue")).noise == "rue"
    assert prompt(asked("noise", "rue"), asked("noise")).noise == "aucun"
    assert prompt(asked("by-hand")).by_hand
    assert not prompt(asked("by-hand"), asked("by-itself")).by_hand
    crashed = e.RobotFailed(at=at(9), robot="LY-01.appel.1", error="robot-process-gone")
    assert prompt(crashed).failed == "robot-process-gone"
    assert prompt(replace(crashed, robot="practice")).failed == ""
    assert prompt(ANSWERED, crashed, began(9, "ouverture")).failed == "", "it speaks again"


def test_lines_are_sorted_for_whoever_looks_for_one() -> None:
    lines = spoken_lines(SEEKER)
    assert "au_rappel" not in lines, "said in another call"
    groups = {key: group_of(key) for key in lines}
    assert {key for key, group in groups.items() if group == "closing"} == {"depart", "cloture"}
    assert groups["question.nom"] == groups["message"] == groups["ouverture"] == "answers"
    assert groups["refus"] == groups["reprise_attente.8"] == "reactions"
    assert sharper_line(SEEKER) == "colere"
    assert sharper_line(replace(SEEKER, dit=replace(SEEKER.dit, colere=""))) == ""


def test_the_card_has_all_of_it() -> None:
    scenario = load_scenario("SC-22")
    call = Call(
        call_id="c-1",
        number="",
        name="",
        dialled="",
        state=CallState.TALKING,
        offered_at=at(0),
        since=at(5),
        seat="2001",
    )
    played = Played(scenario=scenario, appel=scenario.premier, spare=frozenset({"depart"}))
    told = card(prompt(*OPENED), played, call, 30, at(9))
    assert (told.scenario, told.state, told.patience, told.seat) == ("SC-22", CallState.TALKING, 30, "2001")
    assert told.persona.startswith(told.name)
    assert (told.noise, told.own_noise) == ("voiture", "voiture")
    assert [one.line for one in told.lines if one.said] == ["ouverture"]
    assert [one.line for one in told.lines if one.spare] == ["depart"]
    assert told.proposed in {one.line for one in told.lines}
    quiet = replace(played, appel=replace(scenario.premier, bruit=load_scenario("PR-01").premier.bruit))
    assert card(prompt(), quiet, call, None, at(9)).own_noise == "rue", "the key has something to switch on"
