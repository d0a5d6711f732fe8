"""Lines heard and recorded over HTTP, by those who teach."""

from __future__ import annotations

import io

import numpy as np
import soundfile

from tests.web.place import Place

LINE = {"text": "Vautrelle, j'écoute.", "timbre": "homme-2"}
OTHER = {"text": "Une phrase de l'école.", "timbre": "femme-2", "rate": "1.1"}


def sound(seconds: float = 1.0, kind: str = "WAV", level: float = 0.3) -> bytes:
    into = io.BytesIO()
    wave = level * np.sin(2 * np.pi * 300 * np.arange(round(seconds * 44100)) / 44100)
    soundfile.write(into, np.stack([wave, wave], axis=1), 44100, format=kind)
    return into.getvalue()


async def test_a_line_is_heard_as_on_the_telephone(place: Place) -> None:
    claire = await place.signed_in("claire")
    heard = await claire.get("/api/lines/sound", params=LINE)
    assert (heard.status_code, heard.headers["content-type"]) == (200, "audio/wav")
    assert soundfile.info(io.BytesIO(heard.content)).samplerate == 8000
    assert (await (await place.signed_in("lea")).get("/api/lines/sound", params=LINE)).status_code == 403


async def test_what_is_no_line_is_refused(place: Place) -> None:
    claire = await place.signed_in("claire")
    unknown = await claire.get("/api/lines/sound", params={**LINE, "timbre": "robot-9"})
    assert unknown.json()["id"] == "voice-unknown"
    for wrong in (
        {**LINE, "text": "x" * 5000},
        {**LINE, "text": ""},
        {**LINE, "rate": "9"},
        {**LINE, "text": "\x00"},
    ):
        assert (await claire.get("/api/lines/sound", params=wrong)).status_code == 422


async def test_a_teacher_s_voice_takes_the_place_of_the_line_until_it_is_deleted(place: Place) -> None:
    claire = await place.signed_in("claire")
    before = (await claire.get("/api/lines/sound", params=LINE)).content
    for kind in ("WAV", "OGG", "MP3", "FLAC"):
        made = await claire.put("/api/lines/recorded", params=LINE, content=sound(kind=kind))
        assert made.status_code == 200, made.text
    assert (made.json()["by"], made.json()["text"]) == ("claire", LINE["text"])
    assert (await claire.get("/api/lines/sound", params=LINE)).content != before
    (kept,) = (await claire.get("/api/lines/recorded")).json()
    assert (await claire.delete(f"/api/lines/recorded/{kept['key']}")).status_code == 204
    assert (await claire.get("/api/lines/sound", params=LINE)).content == before
    assert (await claire.get("/api/lines/recorded")).json() == []
    assert (await claire.delete(f"/api/lines/recorded/{kept['key']}")).status_code == 404


async def test_pupils_do_not_record(place: Place) -> None:
    lea = await place.signed_in("lea")
    assert (await lea.put("/api/lines/recorded", params=LINE, content=sound())).status_code == 403
    assert (await lea.get("/api/lines/recorded")).status_code == 403


async def test_a_sound_that_will_not_do_changes_nothing(place: Place) -> None:
    claire = await place.signed_in("claire")
    for wrong, told in (
        (b"no sound", "recorded-unreadable"),
        (sound(level=0.0), "recorded-silent"),
        (sound(0.1), "recorded-silent"),
        (sound(41.0, "OGG"), "recorded-too-long"),
    ):
        refused = await claire.put("/api/lines/recorded", params=OTHER, content=wrong)
        assert (refused.status_code, refused.json()["id"]) == (422, told)
    too_big = await claire.put("/api/lines/recorded", params=OTHER, content=b"x" * 8_050_000)
    assert too_big.json()["id"] == "recorded-too-big"
    assert (await claire.get("/api/lines/recorded")).json() == []
