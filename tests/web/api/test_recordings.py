"""Recordings are heard by whom they concern."""

from __future__ import annotations

import pytest

from standard.core.events import CallAnswered, CallOffered, CallWaiting, RecordingStored
from tests.web.place import Place

AUDIO = bytes(range(256)) * 4
KEY = "s-1/c-7.1"


async def _recorded(place: Place, account: str) -> None:
    await place.seated(account, "2001")
    at = place.clock()
    place.recordings.keep(KEY, AUDIO, '{"left": [0, 1]}')
    await place.tell(
        CallOffered(at=at, call_id="c-7.1", number="02", name="", dialled="0261912000"),
        CallWaiting(at=at, call_id="c-7.1", reason="new"),
        CallAnswered(at=at, call_id="c-7.1", seat="2001"),
        RecordingStored(at=at, call_id="c-7.1", key=KEY, duration_s=3.0),
    )


async def test_audio_and_peaks(place: Place) -> None:
    await _recorded(place, "lea")
    client = await place.signed_in("lea")
    audio = await client.get(f"/api/recordings/{KEY}")
    assert (audio.status_code, audio.content) == (200, AUDIO)
    assert audio.headers["content-type"] == "audio/ogg"
    assert audio.headers["accept-ranges"] == "bytes"
    assert audio.headers["cache-control"].startswith("private")
    peaks = await client.get(f"/api/recordings/{KEY}/peaks")
    assert peaks.json() == {"left": [0, 1]}


async def test_a_player_may_ask_for_a_part(place: Place) -> None:
    await _recorded(place, "lea")
    client = await place.signed_in("lea")
    part = await client.get(f"/api/recordings/{KEY}", headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, AUDIO[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(AUDIO)}"
    beyond = await client.get(f"/api/recordings/{KEY}", headers={"Range": "bytes=9999-"})
    assert beyond.status_code == 416


@pytest.mark.parametrize(
    ("account", "status"), [("lea", 200), ("hugo", 403), ("claire", 200), ("marc", 200), ("nadia", 200)]
)
async def test_who_may_hear(place: Place, account: str, status: int) -> None:
    await _recorded(place, "lea")
    client = await place.signed_in(account)
    for path in (f"/api/recordings/{KEY}", f"/api/recordings/{KEY}/peaks"):
        assert (await client.get(path)).status_code == status


async def test_a_stranger_hears_nothing(place: Place) -> None:
    await _recorded(place, "lea")
    assert (await place.client().get(f"/api/recordings/{KEY}")).status_code == 401


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("s-1/c-8", 404),
        ("../journal.db", 404),
        ("%2e%2e/journal.db", 422),
        ("s-1//c-7.1", 422),
        ("s-1/.hidden", 422),
        ("x" * 201, 422),
        ("s-1/c%0a-x", 404),
    ],
)
async def test_keys_that_lead_nowhere(place: Place, key: str, status: int) -> None:
    await _recorded(place, "lea")
    client = await place.signed_in("claire")
    answer = await client.get(f"/api/recordings/{key}")
    assert answer.status_code == status, answer.text


async def test_a_recording_whose_file_is_gone_is_told(place: Place) -> None:
    await _recorded(place, "lea")
    (place.recordings.root / f"{KEY}.ogg").unlink()
    answer = await (await place.signed_in("lea")).get(f"/api/recordings/{KEY}")
    assert (answer.status_code, answer.json()["id"]) == (404, "unknown-recording")
