"""At the real pace, what an operator hears of a scenario is the very clip of the line that is said."""

from __future__ import annotations

import numpy as np
import soundfile

from standard.audio.voices import VoiceBook
from standard.core import events as e
from standard.core.scenarios import caller_lines
from standard.library.scenarios import SHIPPED, load_scenario
from standard.robots import wire
from standard.robots.casting import caller_part
from tests.live import slices
from tests.live.house import House

RIGHT = 0.8
"""Correlation of the line that was said; another line of the same voice has some likeness."""


async def test_given_a_caller_of_a_scenario_when_it_opens_then_its_opening_is_heard_and_no_other_line(
    house: House,
) -> None:
    appel = load_scenario("SC-01").premier
    # Those that are needed, and are rendered.
    lines = {
        key: text for key, text in caller_lines(appel).items() if key in ("ouverture", "message", "refus")
    }
    voices = VoiceBook(SHIPPED / "voices", house.folder / "voices")
    clips = await voices.clips(lines, appel.voix.timbre, appel.voix.allure)
    lea, street = await house.operator(), house.town.street
    robot = house.town.fresh_name("scenario")
    street.tell(
        wire.PlaceCall(
            robot,
            f"sip:0261912000@{house.town.host}",
            number="0261912111",
            user="city",
            password=house.town.pbx.plan.city_password,
            part=caller_part(appel),
            clips=clips,
        )
    )
    offered = await house.fact(e.CallOffered, robot=robot)
    await house.until(lambda board: board.calls[offered.call_id].state.value == "waiting")
    lea.phones.tell(wire.StopPlaying(lea.robot))
    await lea.answers(offered.call_id)
    said = await street.report(wire.LineEnded, within_s=15.0, robot=robot, key="ouverture")
    assert said.whole
    await house.rests(0.3)
    street.tell(wire.HangUp(robot))
    await lea.puts_down()
    _, recording = lea.recordings[-1]
    heard = recording.samples().astype(np.float32)
    likes = {}
    for key, clip in clips.items():
        sound, _ = soundfile.read(clip, dtype="float32")
        likes[key] = slices.likeness(heard, np.asarray(sound, dtype=np.float32))
    assert likes["ouverture"] > RIGHT, likes
    assert max(like for key, like in likes.items() if key != "ouverture") < RIGHT - 0.15, likes
