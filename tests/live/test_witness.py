"""The judge of what was heard is judged: made-up recordings, with and without a fault."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
import soundfile

from standard.core import events as e
from tests.live import tones
from tests.live.house import MUSIC
from tests.live.witness import Heard, complaints

AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
SEAT, CALL, OTHER = "seat 2001", "call c-1.1", "call c-2.2"
HZ = {SEAT: 1240, CALL: 1870, OTHER: 2180}
SEAT_TONE, OTHER_TONE = HZ[SEAT], HZ[OTHER]


def after(seconds: float) -> datetime:
    """An instant of the story."""
    return AT + timedelta(seconds=seconds)


FACTS: list[e.Event] = [
    e.SeatConnected(at=after(0), seat="2001", leg="PJSIP/2001-sip-1"),
    e.CallAnswered(at=after(0), call_id="c-1.1", seat="2001"),
    e.CallHeld(at=after(2), call_id="c-1.1", seat="2001"),
    e.SeatMuted(at=after(4), seat="2001"),
    e.CallResumed(at=after(4), call_id="c-1.1", seat="2001"),
]
"""The caller hears the seat for 2 s, music for 2 s, and then a mute seat."""


def tone(seconds: float, hz: int) -> tones.Samples:
    """A piece of somebody's tone."""
    time = np.arange(round(seconds * tones.RATE)) / tones.RATE
    return np.asarray(tones.LEVEL * np.sin(2 * np.pi * hz * time))


def silence(seconds: float) -> tones.Samples:
    """Nothing."""
    return np.zeros(round(seconds * tones.RATE))


def music(seconds: float) -> tones.Samples:
    """A piece of the music on hold."""
    samples, _ = soundfile.read(MUSIC, dtype="float64")
    return np.asarray(samples[: round(seconds * tones.RATE)])


def judged(folder: Path, *parts: tones.Samples, over: tuple[float, tones.Samples] | None = None) -> list[str]:
    """What the judge says of the caller's recording; ``over``: something mixed in at an offset."""
    heard = np.concatenate(parts)
    if over is not None:
        first = round(over[0] * tones.RATE)
        heard[first : first + len(over[1])] += over[1]
    path = folder / "heard.wav"
    soundfile.write(path, heard, tones.RATE, subtype="PCM_16")
    return complaints(FACTS, Heard(CALL, tones.Recording(path, AT), HZ, MUSIC))


def test_a_caller_who_heard_what_she_should_has_no_complaint(tmp_path: Path) -> None:
    assert judged(tmp_path, tone(2, SEAT_TONE), music(2), silence(2)) == []


@pytest.mark.parametrize("at_s", [0.5, 1.9, 2.5, 4.0, 5.0])
def test_one_packet_of_another_caller_is_heard(tmp_path: Path, at_s: float) -> None:
    found = judged(tmp_path, tone(2, SEAT_TONE), music(2), silence(2), over=(at_s, tone(0.02, OTHER_TONE)))
    assert [OTHER in complaint for complaint in found] == [True]


def test_an_operator_who_is_heard_on_hold_or_while_mute_is_noticed(tmp_path: Path) -> None:
    held = judged(tmp_path, tone(2, SEAT_TONE), music(2), silence(2), over=(3.0, tone(0.1, SEAT_TONE)))
    assert [SEAT in complaint for complaint in held] == [True]
    mute = judged(tmp_path, tone(2, SEAT_TONE), music(2), tone(2, SEAT_TONE))
    assert any(f"hears {SEAT}" in complaint for complaint in mute)


def test_silence_instead_of_the_operator_or_of_the_music_is_noticed(tmp_path: Path) -> None:
    assert any("does not hear" in c for c in judged(tmp_path, silence(2), music(2), silence(2)))
    assert any("no music" in c for c in judged(tmp_path, tone(2, SEAT_TONE), silence(2), silence(2)))


def test_music_instead_of_silence_or_beside_the_operator_is_noticed(tmp_path: Path) -> None:
    assert any("hears something" in c for c in judged(tmp_path, tone(2, SEAT_TONE), music(2), music(2)))
    both = judged(tmp_path, tone(2, SEAT_TONE) + music(2), music(2), silence(2))
    assert any("hears music" in complaint for complaint in both)


def test_the_ringing_tone_is_not_music(tmp_path: Path) -> None:
    assert any("no music" in c for c in judged(tmp_path, tone(2, SEAT_TONE), tone(2, 440), silence(2)))
