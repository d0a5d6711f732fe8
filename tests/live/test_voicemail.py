"""Messagerie: a caller speaks to a colleague's voicemail, the lamp is lit, she listens and deletes."""

import asyncio
from pathlib import Path

import pytest
import soundfile

from standard.core import commands as c
from standard.core import events as e
from standard.engine.folders import Folders
from standard.engine.rootfs import open_rootfs
from tests.live import tones
from tests.live.house import House, now
from tests.live.lamp import lamp_phone
from tests.pbx import rootfs_dir

PROMPTS = (
    "beep", "vm-INBOX", "vm-Old", "vm-and", "vm-changeto", "vm-delete", "vm-deleted", "vm-first",
    "vm-for", "vm-goodbye", "vm-helpexit", "vm-intro", "vm-last", "vm-mailboxfull", "vm-message",
    "vm-messages", "vm-next", "vm-no", "vm-nomore", "vm-onefor", "vm-opts", "vm-press", "vm-prev",
    "vm-repeat", "vm-savefolder", "vm-savemessage", "vm-saved", "vm-toforward", "vm-undelete",
    "vm-undeleted", "vm-youhave", "call-fwd-unconditional", "call-fwd-on-busy", "call-fwd-no-ans",
    "activated", "de-activated",
)  # fmt: skip
"""What app_voicemail says in French with our settings, and what the codes of a set say."""


def test_asterisk_has_french_words_for_all_it_says() -> None:
    french = Path(open_rootfs(rootfs_dir()).data) / "sounds" / "fr"
    assert [prompt for prompt in PROMPTS if not (french / f"{prompt}.wav").is_file()] == []


def box(house: House, station: str = "2031") -> Path:
    """Where Asterisk keeps the messages of a station."""
    data = Path(house.town.pbx.plan.paths.spool).parent.parent
    return Folders(data).pbx / "spool" / "voicemail" / "standard" / station / "INBOX"


async def a_message_is_left(house: House, station: str = "2031", seconds: float = 9.0) -> None:
    """A caller is sent to a voicemail and speaks."""
    lea, caller, call = await house.conversation()
    await lea.sends_to_voicemail(call, station)
    await house.rests(seconds)
    await caller.hangs_up()
    await house.until(lambda board: board.mailboxes.get(station))


async def all_is_deleted(house: House, station: str = "2031") -> None:
    """By the colleague herself, at her set: new messages, 7 after each, and goodbye."""
    colleague = await house.colleague(station)
    await colleague.dials_code("*98")
    while house.board.mailboxes.get(station):
        await asyncio.sleep(1.5)
        colleague.presses("1")
        await asyncio.sleep(2.5)
        colleague.presses("7")
        await asyncio.sleep(1.5)
        colleague.presses("#")
        await asyncio.sleep(1.0)
        await house.rests(0.2)
    await colleague.puts_down()


@pytest.mark.tape("voicemail/left_heard_and_deleted")
async def test_given_a_caller_sent_to_voicemail_when_he_speaks_then_the_lamp_is_lit_until_it_is_deleted(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    await house.colleague("2031")
    await lea.sends_to_voicemail(call, "2031")
    await house.agrees_with_asterisk()
    await house.rests(9.0)
    assert house.board.mailboxes == {}
    spoke_until = now()
    await caller.hangs_up()
    lit = await house.fact(e.MailboxChanged, station="2031")
    assert (lit.at - spoke_until).total_seconds() < 2
    assert house.board.mailboxes == {"2031": 1}
    samples, rate = soundfile.read(box(house) / "msg0000.wav")
    assert rate == tones.RATE
    assert caller.hz in tones.heard(samples)

    await all_is_deleted(house)
    await house.until(lambda board: board.mailboxes == {})
    assert not list(box(house).glob("msg*.wav"))
    house.tells("""
        2001 asks SendToVoicemail A 2031
        | RecordingStopped A
        | VoicemailReached A seat=2001 station=2031
        | 2001 SendToVoicemail confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


async def test_given_a_sip_telephone_when_a_message_is_left_then_its_own_lamp_is_lit(house: House) -> None:
    plan = house.town.pbx.plan
    password = next(each.password for each in plan.stations if each.extension == "2040")
    async with lamp_phone("2040", password, plan.ports.sip) as phone:
        await a_message_is_left(house, "2040", seconds=12.0)
        async with asyncio.timeout(3):
            while not phone.told or not phone.told[-1].startswith("yes"):  # noqa: ASYNC110 - it is not ours
                await asyncio.sleep(0.05)
        assert phone.told[-1] == "yes 1/0"
    await all_is_deleted(house, "2040")
    await house.town.stations["2040"].unregisters()


async def test_given_a_message_when_the_service_starts_again_then_the_lamp_is_still_lit(house: House) -> None:
    await a_message_is_left(house)
    house.story_begins()
    await house.service_dies()
    await house.service_starts()
    assert house.board.mailboxes == {"2031": 1}
    # A service that has never heard of the message reads it, too.
    await house.service_dies()
    house.journal.facts.clear()
    await house.service_starts()
    await house.until(lambda board: board.mailboxes == {"2031": 1})
    await all_is_deleted(house)
    assert house.board.mailboxes == {}


@pytest.mark.tape("voicemail/picked_up")
async def test_given_a_caller_in_a_voicemail_when_the_operator_picks_him_up_then_they_talk_unrecorded(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    await lea.sends_to_voicemail(call, "2031")
    await house.rests(0.5)
    await lea.picks_up(call)
    await house.rests(1.1)
    assert house.call(call).recording == "off"
    house.tells("""
        2001 asks SendToVoicemail A 2031
        | RecordingStopped A
        | VoicemailReached A seat=2001 station=2031
        | 2001 SendToVoicemail confirmed
        2001 asks PickUp A
        CallPickedUp A seat=2001 station=2031
        2001 PickUp confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("voicemail/full")
async def test_given_a_voicemail_that_takes_nothing_when_a_caller_is_sent_there_then_he_comes_back(
    house: House,
) -> None:
    await a_message_is_left(house)
    folder = box(house)
    message = folder / "msg0000.txt"
    for number in range(1, 50):
        for kind in (".txt", ".wav"):
            (folder / f"msg{number:04}{kind}").write_bytes(message.with_suffix(kind).read_bytes())
    try:
        lea = await house.headset("2001")
        other = house.caller("M. Plein", "0261912555")
        call = await other.dials()
        await lea.answers(call)
        house.story_begins()
        await lea.sends_to_voicemail(call, "2031")
        await house.fact(e.CallWaiting, call_id=call, reason="voicemail-failed", within_s=25)
        await lea.answers(call)
        house.tells("""
            2001 asks SendToVoicemail B 2031
            | RecordingStopped B
            | VoicemailReached B seat=2001 station=2031
            | 2001 SendToVoicemail confirmed
            CallWaiting B reason=voicemail-failed station=2031 seat=2001
            2001 asks AnswerCall B
            CallAnswered B seat=2001
            2001 AnswerCall confirmed
        """)
        await house.clears()
    finally:
        for number in range(1, 50):
            for kind in (".txt", ".wav"):
                (folder / f"msg{number:04}{kind}").unlink(missing_ok=True)
    await all_is_deleted(house)


@pytest.mark.tape("voicemail/what_is_refused")
async def test_given_a_number_without_voicemail_when_a_caller_is_sent_there_then_it_is_refused(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    for station in ("2190", "2999", "2001"):
        await lea.asks(c.SendToVoicemail(call_id=call, station=station))
    house.tells("""
        2001 asks SendToVoicemail A 2190
        2001 SendToVoicemail refused: group-has-none
        2001 asks SendToVoicemail A 2999
        2001 SendToVoicemail refused: unknown-station
        2001 asks SendToVoicemail A 2001
        2001 SendToVoicemail refused: transfer-to-oneself
    """)
    assert house.call(call).state == "talking"
    await house.everybody_heard_right()
