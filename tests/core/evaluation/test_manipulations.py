"""What the student did with the telephone, read from the facts."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from standard.core import commands as c
from standard.core import events as e
from standard.core.evaluation.manipulations import EFFECTS, Manipulation, manipulations
from standard.core.evaluation.seance import dossier, seance_of
from tests.core.evaluation.script import MAIRIE, A, B, C, Script
from tests.facts import any_fact, numbered


def made(script: Script, account: str = "") -> tuple[Manipulation, ...]:
    return manipulations(script.dossier(account))


def test_every_command_has_effects_to_be_recognised_by() -> None:
    assert set(EFFECTS) == {kind.__name__ for kind in c.Command.__args__}


def test_a_gesture_has_its_intent_its_effect_and_its_outcome() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4)
    (one,) = made(script)
    asked, effect = script.seq(e.CommandAsked), script.seq(e.CallAnswered)
    assert (one.name, one.seat, one.account, one.call_id) == ("AnswerCall", "2001", "eleve1", A)
    assert (one.intent, one.effect, one.outcome) == (asked, (effect,), "confirmed")
    assert one.seqs == (asked, effect, effect + 1)
    assert one.latency_s == 0.1
    assert one.confirmed_at is not None


def test_a_command_that_puts_somebody_on_hold_first_has_both_effects() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4).offered(B, at=5).answered(B, at=9, holds=A)
    answer = made(script)[-1]
    assert [type(script.facts()[seq - 1].fact) for seq in answer.effect] == [e.CallHeld, e.CallAnswered]


def test_commands_that_name_no_call_are_about_the_one_in_hand() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4).consults(A, "2031", at=10)
    script.colleague_answers(at=14).swaps(at=16).completes("2031", at=20)
    assert [(one.name, one.call_id, len(one.effect)) for one in made(script)] == [
        ("AnswerCall", A, 1),
        ("Consult", A, 2),
        ("Swap", A, 2),
        ("CompleteTransfer", A, 1),
    ]


def test_calling_somebody_is_about_the_call_that_comes_of_it() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4).held(A, at=5)
    script.dials(C, "0261912070", at=9).not_reached(C, "0261912070", at=30)
    assert (made(script)[-1].name, made(script)[-1].call_id) == ("Dial", C)


def test_a_refused_command_tells_why_and_has_no_effect() -> None:
    script = Script().sits().asks("Dial", 3, number="999").refused("Dial", 3.1, "unknown-number")
    (one,) = made(script)
    assert (one.outcome, one.error, one.effect, one.latency_s) == ("refused", "unknown-number", (), None)


def test_an_effect_that_comes_late_still_belongs_to_the_command_that_timed_out() -> None:
    script = Script().sits().offered(A, at=0).asks("AnswerCall", 4, call=A).timed_out("AnswerCall", 7)
    script.plain(e.CallAnswered, 8, call_id=A, seat="2001")
    (one,) = made(script)
    assert (one.outcome, one.effect) == ("timed-out", (script.seq(e.CallAnswered),))


def test_what_the_other_side_did_meanwhile_is_no_effect() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4).asks("HangUp", 9).ended(A, at=9.05)
    assert made(script)[-1].effect == ()


def test_a_telephone_that_asks_nobody_is_recognised_by_its_effect() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4).by_phone().held(A, at=9).resumed(A, at=12)
    hold, resume = made(script)[1:]
    assert (hold.name, hold.command_id, hold.intent, hold.outcome) == ("HoldCall", "", 0, "none")
    assert (resume.name, resume.effect) == ("ResumeCall", (script.seq(e.CallResumed),))


def test_what_was_only_deduced_was_nobodys_gesture() -> None:
    script = Script().sits().offered(A, at=0).answered(A, at=4)
    script.plain(e.CallHeld, 9, call_id=A, seat="2001")
    held = script.facts()[-1].fact
    assert [one.name for one in made(script)] == ["AnswerCall", "HoldCall"]
    script = Script().sits().offered(A, at=0).answered(A, at=4).adds(replace(held, inferred=True))
    assert [one.name for one in made(script)] == ["AnswerCall"]


def test_a_called_party_who_answers_has_made_no_gesture_of_the_operator() -> None:
    script = Script().sits().dials(C, "0261912070", at=3).reached(C, at=9).ended(C, at=20)
    assert [one.name for one in made(script)] == ["Dial"]


def test_gestures_of_others_are_theirs() -> None:
    script = Script().sits().sits("eleve2", "2002").offered(A, at=0).answered(A, at=4).held(A, at=9)
    script.at_seat("2002").takes_over(A, "2001", at=15)
    assert [one.name for one in made(script)] == ["AnswerCall", "HoldCall"]
    assert [one.name for one in made(script, "eleve2")] == ["TakeOverCall"]


@given(st.lists(any_fact(), max_size=40))
def test_no_journal_upsets_it(facts: list) -> None:  # type: ignore[type-arg]
    seance = seance_of("s", numbered(facts), MAIRIE, lambda name: None)
    for account in seance.students:
        for one in manipulations(dossier(seance, account)):
            assert list(one.seqs) == sorted(set(one.seqs))
            assert one.seqs
