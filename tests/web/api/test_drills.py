"""Guided drills: who may begin one, where, and what is told of them."""

from __future__ import annotations

from standard.core.events import CallAnswered, DrillStarted, DrillStepDone, LevelSet, SessionModeSet
from tests.facts import plain
from tests.web.place import Place


async def test_whoever_is_signed_in_reads_the_drills_with_their_words(place: Place) -> None:
    client = await place.signed_in("lea")
    told = (await client.get("/api/drills")).json()
    hold = next(drill for drill in told["drills"] if drill["id"] == "hold")
    assert (hold["level"], hold["station"], hold["limit_s"]) == (1, "2031", 45.0)
    assert hold["steps"][1]["key"] == "hold"
    assert hold["title"] == {"fr": "Mettre en garde et reprendre", "en": "Hold and resume"}
    assert {"caller-lost", "held-too-long"} <= {reason["id"] for reason in told["reasons"]}
    assert [level["level"] for level in told["levels"]] == [1, 2, 3, 4, 5]
    assert (await place.client().get("/api/drills")).status_code == 401


async def test_a_drill_begins_with_its_caller_and_is_followed(place: Place) -> None:
    client = await place.seated("lea")
    assert (await client.post("/api/seats/2001/drill", json={"drill": "hold"})).status_code == 202
    assert place.robots.asked == ["EX-01"]
    started = await place.journaled(DrillStarted)
    assert (started.seat, started.account, started.drill) == ("2001", "lea", "hold")
    await place.tell(plain(CallAnswered, call_id="c-1", seat="2001"))
    assert (await place.journaled(DrillStepDone)).step == 0


async def test_it_is_put_away_and_putting_away_nothing_is_no_error(place: Place) -> None:
    client = await place.seated("lea")
    await client.post("/api/seats/2001/drill", json={"drill": "hold"})
    for _ in range(2):
        assert (await client.delete("/api/seats/2001/drill")).status_code == 204
        assert place.session.board.seats["2001"].drill is None


async def test_a_drill_is_begun_at_ones_own_seat_only(place: Place) -> None:
    await place.seated("lea")
    hugo = await place.signed_in("hugo")
    for asked in (
        await hugo.post("/api/seats/2001/drill", json={"drill": "hold"}),
        await hugo.delete("/api/seats/2001/drill"),
        await (await place.signed_in("marc")).post("/api/seats/2001/drill", json={"drill": "hold"}),
    ):
        assert asked.status_code == 403
    assert place.robots.asked == []


async def test_a_refusal_says_what_to_do(place: Place) -> None:
    client = await place.seated("lea")

    async def refused(drill: str) -> tuple[int, str]:
        answer = await client.post("/api/seats/2001/drill", json={"drill": drill})
        return answer.status_code, answer.json()["id"]

    assert await refused("sing") == (404, "unknown-drill")
    assert (await refused("../hold"))[0] == 422
    await place.tell(plain(LevelSet, account="lea", level=1))
    assert await refused("announced") == (409, "function-locked")
    place.robots.broken = True
    assert await refused("hold") == (503, "robot-pool-closed")
    await place.tell(plain(SessionModeSet, mode="exam"))
    assert await refused("hold") == (409, "drill-in-exam")
