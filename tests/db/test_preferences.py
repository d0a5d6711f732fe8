"""Preferences follow the person."""

from __future__ import annotations

import pytest

from standard.core.errors import Unknown
from standard.db.accounts import Account, Accounts
from standard.db.database import Database
from standard.db.preferences import Preferences
from tests.fakes import FixedClock
from tests.passwords import cheap_passwords


@pytest.fixture
async def people(database: Database) -> None:
    """Two people of one school, and one of the same name at another."""
    for establishment, account in (("lycee-a", "lea"), ("lycee-a", "hugo"), ("lycee-b", "lea")):
        accounts = Accounts(database, establishment=establishment, passwords=cheap_passwords())
        person = Account(account=account, name=account.title(), role="student", language="fr")
        await accounts.add(person, "correct horse")


def _of(database: Database, establishment: str = "lycee-a") -> Preferences:
    return Preferences(database, establishment=establishment, clock=FixedClock())


@pytest.mark.usefixtures("people")
async def test_the_last_document_of_each_person_is_kept(database: Database) -> None:
    store = _of(database)
    assert await store.of("lea") is None
    await store.keep("lea", {"layout": "lamps", "keys": {}})
    await store.keep("lea", {"layout": "fkeys", "keys": {"hold": "Ctrl+F2"}})
    await store.keep("hugo", {"layout": "modern", "keys": {}})
    assert await _of(database).of("lea") == {"layout": "fkeys", "keys": {"hold": "Ctrl+F2"}}
    assert await _of(database, "lycee-b").of("lea") is None


@pytest.mark.usefixtures("people")
async def test_nobody_unknown_has_preferences(database: Database) -> None:
    store = _of(database)
    assert await store.of("nobody") is None
    with pytest.raises(Unknown) as caught:
        await store.keep("nobody", {})
    assert caught.value.id == "unknown-account"
