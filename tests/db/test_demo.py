"""The demo accounts."""

from __future__ import annotations

from standard.db.accounts import Accounts
from standard.db.database import Database
from standard.db.demo import DEMO_ACCOUNTS, create_demo_accounts
from tests.passwords import cheap_passwords


async def test_every_demo_account_can_sign_in(database: Database) -> None:
    accounts = Accounts(database, establishment="lycee-a", passwords=cheap_passwords())
    await create_demo_accounts(accounts)
    for demo in DEMO_ACCOUNTS:
        _, person = await accounts.sign_in(demo.account.account, demo.password, recorded=True)
        assert person.account == demo.account
    assert {demo.account.role for demo in DEMO_ACCOUNTS} == {
        "student",
        "instructor",
        "assessor",
        "administrator",
    }
    assert [demo.account.account for demo in DEMO_ACCOUNTS if demo.account.role == "student"] == [
        "eleve",
        *(f"eleve{n}" for n in range(2, 7)),
    ]


async def test_a_second_start_keeps_what_was_changed(database: Database) -> None:
    accounts = Accounts(database, establishment="lycee-a", passwords=cheap_passwords())
    await create_demo_accounts(accounts)
    await accounts.set_password("admin", "something else")
    await create_demo_accounts(accounts)
    await accounts.sign_in("admin", "something else", recorded=False)
    assert len(await accounts.all()) == len(DEMO_ACCOUNTS)
