"""The screen of whoever plays a caller: their card, their call, and nothing of the house."""

from __future__ import annotations

from standard.core.cards import card_lines
from standard.core.events import CallAnswered, CallOffered
from standard.library.scenarios import load_scenario
from standard.web.callers import view_of
from tests.web.api.test_roles import dealt, plays
from tests.web.place import Place


async def test_who_plays_nobody_has_no_screen(place: Place) -> None:
    assert view_of(place.app.state.service, "lea") is None
    await plays(place)
    view = view_of(place.app.state.service, "lea")
    assert view is not None
    assert (view.line, view.card, view.fits) == ("ville1", None, [])


async def test_the_card_has_what_the_caller_says_and_nothing_of_the_house(place: Place) -> None:
    await plays(place)
    card = await dealt(place)
    view = view_of(place.app.state.service, "lea")
    assert view is not None
    assert view.card is not None
    appel = load_scenario("SC-01").premier
    assert {line.key: line.text for line in view.card.lines} == card_lines(appel)
    assert (view.fits, view.call, view.staffed) == (["ouverture"], None, False)
    at = place.clock()
    offered = CallOffered(at=at, call_id="c-1", number="06", name="x", dialled="0261912000", card=card.card)
    await place.tell(offered, CallAnswered(at=at, call_id="c-1", seat="2001"))
    view = view_of(place.app.state.service, "lea")
    assert view is not None
    assert view.call is not None
    assert view.card is not None
    assert (view.call.moment, view.fits[0]) == ("operator", "ouverture")
    told = view.model_dump_json()
    assert not {"collegues", "resolutions", "fautes", "faits"} & view.card.model_dump().keys()
    assert '"2001"' not in told
    assert place.scenes.directed == ["SC-01"]
