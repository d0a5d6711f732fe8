"""Double appel: the operator talks to a colleague while the caller hears music."""

import pytest

from tests.live.house import House


@pytest.mark.tape("consultation/cancelled_when_answered")
async def test_given_a_conversation_when_a_colleague_is_consulted_then_the_caller_hears_nothing_of_it(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(call, "2031")
    await house.rests(1.1)
    await lea.cancels()
    await colleague.is_rid_of_the_call()
    await house.rests()
    house.tells("""
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2031
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        ConsultationAnswered K1 seat=2001
        2001 asks CancelConsultation
        ConsultationEnded K1 seat=2001 by=operator
        CallResumed A seat=2001
        2001 CancelConsultation confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("consultation/swapped_both_ways")
async def test_given_a_consultation_when_the_operator_swaps_then_one_talks_and_the_other_hears_music(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    await lea.consults(call, "2031")
    await lea.swaps()
    await house.rests(1.1)
    await lea.swaps()
    await house.rests(1.1)
    await lea.swaps()
    await house.rests(0.9)
    house.tells("""
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2031
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        ConsultationAnswered K1 seat=2001
        2001 asks Swap
        ConsultationHeld K1 seat=2001
        CallResumed A seat=2001
        2001 Swap confirmed
        2001 asks Swap
        CallHeld A seat=2001
        ConsultationResumed K1 seat=2001
        2001 Swap confirmed
        2001 asks Swap
        ConsultationHeld K1 seat=2001
        CallResumed A seat=2001
        2001 Swap confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("consultation/cancelled_while_ringing")
async def test_given_a_ringing_colleague_when_the_operator_cancels_then_the_caller_is_back(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031", ring=True)
    await lea.consults(call, "2031", until="ringing")
    await house.rests(0.9)
    await lea.cancels()
    await colleague.is_rid_of_the_call()
    await house.rests()
    house.tells("""
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2031
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        2001 asks CancelConsultation
        ConsultationFailed K1 seat=2001 station=2031 reason=cancelled
        CallResumed A seat=2001
        2001 CancelConsultation confirmed
    """)
    assert colleague.recordings == []
    await house.everybody_heard_right()


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        pytest.param("busy", "busy", marks=pytest.mark.tape("consultation/busy")),
        pytest.param("refuse", "refused", marks=pytest.mark.tape("consultation/refused")),
    ],
)
async def test_given_a_colleague_who_does_not_take_it_when_consulted_then_the_operator_learns_why(
    house: House, how: str, reason: str
) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031", **{how: True})
    await lea.consults(call, "2031", until="failed")
    await lea.cancels()
    await house.rests()
    house.tells(f"""
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2031
        | 2001 Consult confirmed
        | ConsultationFailed K1 seat=2001 station=2031 reason={reason}
        2001 asks CancelConsultation
        CallResumed A seat=2001
        2001 CancelConsultation confirmed
    """)
    assert lea.consultation is None
    await house.everybody_heard_right()


@pytest.mark.tape("consultation/unreachable")
async def test_given_a_set_that_is_switched_off_when_consulted_then_it_is_unreachable(house: House) -> None:
    lea, _, call = await house.conversation()
    await lea.consults(call, "2053", until="failed")
    await lea.resumes(call)
    await house.rests()
    house.tells("""
        2001 asks Consult A 2053
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2053
        | 2001 Consult confirmed
        | ConsultationFailed K1 seat=2001 station=2053 reason=unreachable
        2001 asks ResumeCall A
        CallResumed A seat=2001
        2001 ResumeCall confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("consultation/colleague_hangs_up")
async def test_given_a_consultation_when_the_colleague_hangs_up_then_the_operator_is_alone(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(call, "2031")
    await house.rests()
    await colleague.puts_down()
    await house.until(lambda board: lea.consultation is None)
    await house.rests()
    assert house.call(call).state == "held"
    await lea.resumes(call)
    await house.rests()
    house.tells("""
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2031
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        ConsultationAnswered K1 seat=2001
        ConsultationEnded K1 seat=2001 by=colleague
        2001 asks ResumeCall A
        CallResumed A seat=2001
        2001 ResumeCall confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("consultation/operator_hangs_up")
async def test_given_a_consultation_when_the_operator_hangs_up_then_the_caller_still_hears_music(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(call, "2031")
    await lea.hangs_up()
    await colleague.is_rid_of_the_call()
    await house.rests(1.1)
    assert house.call(call).state == "held"
    house.tells("""
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2031
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        ConsultationAnswered K1 seat=2001
        2001 asks HangUp
        ConsultationEnded K1 seat=2001 by=operator
        2001 HangUp confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("consultation/held_caller_leaves")
async def test_given_a_consultation_when_the_held_caller_leaves_then_the_colleague_stays_on_the_line(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(call, "2031")
    await caller.hangs_up()
    await house.rests(0.9)
    await lea.cancels()
    await colleague.is_rid_of_the_call()
    house.tells("""
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2031
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        ConsultationAnswered K1 seat=2001
        CallEnded A by=caller
        2001 asks CancelConsultation
        ConsultationEnded K1 seat=2001 by=operator
        2001 CancelConsultation confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("consultation/caller_leaves_while_ringing")
async def test_given_a_ringing_colleague_when_the_held_caller_leaves_then_the_operator_still_decides(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031", ring=True)
    await lea.consults(call, "2031", until="ringing")
    await caller.hangs_up()
    await lea.cancels()
    await colleague.is_rid_of_the_call()
    house.tells("""
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2031
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        CallEnded A by=caller
        2001 asks CancelConsultation
        ConsultationFailed K1 seat=2001 station=2031 reason=cancelled
        2001 CancelConsultation confirmed
    """)
    assert lea.consultation is None
    await house.everybody_heard_right()


@pytest.mark.tape("consultation/held_colleague_hangs_up")
async def test_given_a_colleague_on_hold_when_he_hangs_up_then_the_talk_with_the_caller_goes_on(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(call, "2031")
    await lea.swaps()
    house.story_begins()
    await house.rests(0.6)
    await colleague.puts_down()
    await house.until(lambda board: lea.consultation is None)
    await house.rests()
    assert house.call(call).state == "talking"
    house.tells("ConsultationEnded K1 seat=2001 by=colleague")
    await house.everybody_heard_right()


@pytest.mark.tape("consultation/cancelled_from_the_caller")
async def test_given_a_colleague_on_hold_when_the_operator_cancels_then_the_talk_with_the_caller_goes_on(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(call, "2031")
    await lea.swaps()
    house.story_begins()
    await lea.cancels()
    await colleague.is_rid_of_the_call()
    await house.rests()
    house.tells("""
        2001 asks CancelConsultation
        ConsultationEnded K1 seat=2001 by=operator
        2001 CancelConsultation confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("consultation/operator_hangs_up_the_caller")
async def test_given_a_colleague_on_hold_when_the_operator_releases_the_caller_then_the_colleague_stays(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    await house.colleague("2031")
    await lea.consults(call, "2031")
    await lea.swaps()
    house.story_begins()
    await lea.hangs_up()
    await caller.is_free()
    await house.rests(0.6)
    assert lea.consultation is not None
    await lea.cancels()
    house.tells("""
        2001 asks HangUp
        CallEnded A by=operator
        2001 HangUp confirmed
        2001 asks CancelConsultation
        ConsultationEnded K1 seat=2001 by=operator
        2001 CancelConsultation confirmed
    """)
    await house.everybody_heard_right()
