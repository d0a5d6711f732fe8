"""What SIPp is told to do."""

from pathlib import Path
from xml.etree import ElementTree as ET

import soundfile

from standard.app.bench.sipp import RATE, Phone, scenario, write_tone


def test_a_telephone_calls_signs_in_waits_and_sends_its_tone() -> None:
    steps = ET.fromstring(scenario(Path("/tone.alaw")))
    received = [step.get("response") for step in steps.iter("recv")]
    assert received == ["100", "401", "100", "180", "183", "200"]
    assert next(steps.iter("exec")).get("rtp_stream") == "/tone.alaw,-1,8"
    sent = [(step.text or "").split()[0] for step in steps.iter("send")]
    assert sent == ["INVITE", "ACK", "INVITE", "ACK"]


def test_a_line_names_the_user_the_password_and_the_number() -> None:
    line = Phone("2001-sip", "secret", "seat", "2001").line
    assert line == "2001-sip;[authentication username=2001-sip password=secret];seat;2001;"


def test_the_tone_is_one_second_of_a_law(tmp_path: Path) -> None:
    path = write_tone(tmp_path)
    assert path.stat().st_size == RATE
    heard, _ = soundfile.read(path, samplerate=RATE, channels=1, format="RAW", subtype="ALAW")
    assert 0.35 < max(heard) < 0.45
