"""What operators complain of, telephones: each pain has its test, named as people say it."""

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core.sentences import sentence_of
from tests.live.house import House
from tests.live.seatphones import ON_DEMAND, handset, sits

FAILURES = [
    ("busy", "seat-phone-busy", "occupé|déjà en ligne"),
    ("refuse", "seat-phone-refused", "refusé"),
    (None, "seat-phone-unreachable", "enregistré"),
]


@pytest.mark.parametrize(("behaviour", "error", "word"), FAILURES, ids=["busy", "refused", "not registered"])
async def test_pain_10_external_phone_action_fails_silently(
    house: House, behaviour: str | None, error: str, word: str
) -> None:
    """Whatever the telephone does, the action ends with a sentence about it, and the caller is kept."""
    if behaviour is None:
        await _told_why(house, error, word)
        return
    async with handset(house, busy=behaviour == "busy", refuse=behaviour == "refuse"):
        await _told_why(house, error, word)


async def _told_why(house: House, error: str, word: str) -> None:
    lea = await sits(house, ON_DEMAND)
    call = await house.caller().dials()
    outcome = await lea.asks(c.AnswerCall(call_id=call))
    assert isinstance(outcome, e.CommandRefused), outcome
    assert outcome.error == error
    sentence = sentence_of(outcome.error, outcome.details)
    assert "téléphone du poste 2001" in sentence.fr
    assert any(part in sentence.fr for part in word.split("|"))
    assert "seat 2001" in sentence.en
    notice = house.board.seats["2001"].notice
    assert notice is not None
    assert notice.error == error
    assert house.call(call).state == "waiting"


async def test_pain_10_a_phone_that_rings_in_vain_is_told_too(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standard.lab.manoeuvres.PHONE_RING_S", 2)
    async with handset(house, ring=True):
        await _told_why(house, "seat-phone-no-answer", "sans réponse")
        assert house.board.seats["2001"].phone_trouble == "no-answer"
