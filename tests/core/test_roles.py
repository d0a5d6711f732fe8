"""Who plays callers is a fold of facts."""

from __future__ import annotations

from datetime import timedelta

from standard.core import events as e
from standard.core.cards import Moment
from standard.core.roles import Roles, town_lines
from standard.library.load import load_organisation
from tests.facts import T0, plain

CARD, CALL = "SC-01.appel.1a2b3c4d", "c-1"


def after(*told: e.Event, roles: Roles | None = None) -> Roles:
    roles = roles or Roles()
    for fact in told:
        roles = roles.after(fact)
    return roles


TAKEN = plain(e.RoleTaken, T0, account="lea", name="Léa", line="ville1", by="lea")
DEALT = plain(e.CardDealt, T0, card=CARD, account="lea", scenario="SC-01", part="appel", by="claire")


def offered(card: str = CARD) -> e.Event:
    return plain(e.CallOffered, T0, call_id=CALL, card=card)


def test_every_seat_has_a_caller_and_who_teaches_one_more() -> None:
    house = load_organisation("mairie")
    lines = town_lines(house)
    assert lines[:2] == ("ville1", "ville2")
    assert len(lines) == len(set(lines)) == len(house.seats) + 1


def test_a_role_is_taken_and_left() -> None:
    roles = after(TAKEN)
    assert (roles.line_of("lea"), roles.line_of("hugo")) == ("ville1", "")
    assert not after(plain(e.RoleLeft, T0, account="lea", line="ville1"), roles=roles).players


def test_a_call_belongs_to_the_card_it_was_made_with() -> None:
    roles = after(TAKEN, DEALT, offered())
    player = roles.players["lea"]
    assert player.calls
    assert player.ear is not None
    assert player.ear.call_id == CALL
    assert after(TAKEN, DEALT, offered("SC-01.appel.other")).players["lea"].ear is None
    assert after(TAKEN, DEALT, offered("")).players["lea"].ear is None


def test_the_call_is_followed_to_its_end_and_the_next_card_forgets_it() -> None:
    roles = after(TAKEN, DEALT, offered(), plain(e.CallAnswered, T0 + timedelta(seconds=3), call_id=CALL))
    assert roles.players["lea"].ear is not None
    assert roles.players["lea"].ear.moment is Moment.OPERATOR
    roles = after(plain(e.CallEnded, T0, call_id=CALL, by="operator"), roles=roles)
    assert not roles.players["lea"].calls
    assert after(DEALT, roles=roles).players["lea"].ear is None


def test_what_is_about_no_role_changes_nothing() -> None:
    roles = after(TAKEN, DEALT)
    assert roles.after(plain(e.PbxLost, T0)) is roles
    assert roles.after(plain(e.CallAnswered, T0, call_id="c-9")) is roles
    assert after(DEALT).players == {}
    assert after(plain(e.CardChoiceSet, T0, free=True), roles=roles).free
