"""Accounts from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from standard.app.people import add, set_password
from standard.core.errors import Invalid, NotSignedIn, Unknown
from standard.db.accounts import Accounts
from standard.db.database import Database
from standard.settings import Settings


async def sign_in(settings: Settings, account: str, password: str) -> str:
    database = await Database.open(settings.database)
    try:
        accounts = Accounts(database, establishment=settings.establishment)
        _, signed_in = await accounts.sign_in(account, password, recorded=False)
        return signed_in.account.role
    finally:
        await database.close()


async def test_an_added_account_signs_in_and_changes_its_password(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    await add(settings, "mme.durand", "Mme Durand", "instructor", "un mot de passe long")
    assert await sign_in(settings, "mme.durand", "un mot de passe long") == "instructor"
    await set_password(settings, "mme.durand", "un autre mot de passe")
    assert await sign_in(settings, "mme.durand", "un autre mot de passe") == "instructor"
    with pytest.raises(NotSignedIn):
        await sign_in(settings, "mme.durand", "un mot de passe long")


async def test_a_role_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="account-role"):
        await add(Settings(data=tmp_path), "lea", "Léa", "headmistress", "un mot de passe long")


async def test_nobody_has_no_password(tmp_path: Path) -> None:
    with pytest.raises(Unknown):
        await set_password(Settings(data=tmp_path), "nobody", "un mot de passe long")
