"""Accounts and sign-ins on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from standard.core.errors import Invalid, NotSignedIn, Unknown
from standard.db.accounts import Account, Accounts
from standard.db.database import Database
from standard.db.models import Role
from tests.fakes import FixedClock
from tests.passwords import cheap_passwords

LEA = Account(account="lea", name="Léa Morvan", role="student", language="fr")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def accounts(database: Database, clock: FixedClock) -> Accounts:
    return Accounts(
        database,
        establishment="lycee-a",
        lifetime=timedelta(hours=12),
        passwords=cheap_passwords(),
        clock=clock,
    )


async def test_who_signs_in_is_known_by_the_token(accounts: Accounts, clock: FixedClock) -> None:
    await accounts.add(LEA, "correct horse")
    token, person = await accounts.sign_in("lea", "correct horse", recorded=True)
    assert person.account == LEA
    assert person.recorded
    assert person.expires_at == clock() + timedelta(hours=12)
    assert await accounts.signed_in(token) == person


async def test_each_sign_in_has_its_own_token_and_consent(accounts: Accounts) -> None:
    await accounts.add(LEA, "correct horse")
    first, _ = await accounts.sign_in("lea", "correct horse", recorded=True)
    second, _ = await accounts.sign_in("lea", "correct horse", recorded=False)
    assert first != second
    assert (await accounts.signed_in(first)).recorded
    assert not (await accounts.signed_in(second)).recorded


@pytest.mark.parametrize(
    ("account", "password"),
    [("lea", "wrong"), ("lea", ""), ("nobody", "correct horse"), ("lea", "x" * 100_000)],
)
async def test_wrong_credentials_are_refused_alike(accounts: Accounts, account: str, password: str) -> None:
    await accounts.add(LEA, "correct horse")
    with pytest.raises(NotSignedIn) as caught:
        await accounts.sign_in(account, password, recorded=False)
    assert caught.value.id == "wrong-password"
    assert caught.value.details == {}


async def test_a_token_expires(accounts: Accounts, clock: FixedClock) -> None:
    await accounts.add(LEA, "correct horse")
    token, _ = await accounts.sign_in("lea", "correct horse", recorded=False)
    clock.advance(12 * 3600 - 60)
    await accounts.signed_in(token)
    clock.advance(60)
    with pytest.raises(NotSignedIn) as caught:
        await accounts.signed_in(token)
    assert caught.value.id == "not-signed-in"


async def test_expired_sign_ins_are_swept_by_the_next(
    accounts: Accounts, clock: FixedClock, database: Database
) -> None:
    await accounts.add(LEA, "correct horse")
    await accounts.sign_in("lea", "correct horse", recorded=False)
    clock.advance(86_400)
    await accounts.sign_in("lea", "correct horse", recorded=False)
    assert await database.read(lambda c: c.execute(text("SELECT count(*) FROM sign_in")).scalar()) == 1


async def test_signing_out_forgets_the_token(accounts: Accounts) -> None:
    await accounts.add(LEA, "correct horse")
    token, _ = await accounts.sign_in("lea", "correct horse", recorded=False)
    await accounts.sign_out(token)
    await accounts.sign_out(token)
    with pytest.raises(NotSignedIn):
        await accounts.signed_in(token)


async def test_a_new_password_signs_every_browser_out(accounts: Accounts) -> None:
    await accounts.add(LEA, "correct horse")
    token, _ = await accounts.sign_in("lea", "correct horse", recorded=False)
    await accounts.set_password("lea", "battery staple")
    with pytest.raises(NotSignedIn):
        await accounts.signed_in(token)
    with pytest.raises(NotSignedIn):
        await accounts.sign_in("lea", "correct horse", recorded=False)
    await accounts.sign_in("lea", "battery staple", recorded=False)


async def test_the_database_holds_neither_password_nor_token(accounts: Accounts, database: Database) -> None:
    await accounts.add(LEA, "correct horse")
    token, _ = await accounts.sign_in("lea", "correct horse", recorded=False)

    def everything(table: str) -> str:
        return f"SELECT * FROM {table}"

    rows = await database.read(
        lambda c: [str(row) for table in ("account", "sign_in") for row in c.execute(text(everything(table)))]
    )
    assert len(rows) == 2
    assert not any("correct horse" in row or token in row for row in rows)
    assert "$argon2id$" in rows[0]


async def test_schools_have_accounts_of_their_own(accounts: Accounts, database: Database) -> None:
    await accounts.add(LEA, "correct horse")
    token, _ = await accounts.sign_in("lea", "correct horse", recorded=False)
    other = Accounts(database, establishment="lycee-b", passwords=cheap_passwords())
    assert await other.all() == []
    with pytest.raises(NotSignedIn):
        await other.sign_in("lea", "correct horse", recorded=False)
    with pytest.raises(NotSignedIn):
        await other.signed_in(token)
    with pytest.raises(Unknown):
        await other.set_password("lea", "battery staple")
    await other.add(LEA, "battery staple")
    assert await other.all() == [LEA]


async def test_an_account_name_is_given_once(accounts: Accounts) -> None:
    await accounts.add(LEA, "correct horse")
    with pytest.raises(Invalid) as caught:
        await accounts.add(LEA, "battery staple")
    assert caught.value.id == "account-taken"


@pytest.mark.parametrize(
    ("account", "name", "role", "password", "id"),
    [
        ("Léa", "Léa", "student", "correct horse", "account-name"),
        ("", "Léa", "student", "correct horse", "account-name"),
        ("lea\n", "Léa", "student", "correct horse", "account-name"),
        ("a" * 41, "Léa", "student", "correct horse", "account-name"),
        ("lea", "", "student", "correct horse", "account-shown-name"),
        ("lea", "Léa\r\nX", "student", "correct horse", "account-shown-name"),
        ("lea", "Léa", "teacher", "correct horse", "account-role"),
        ("lea", "Léa", "student", "short", "password-length"),
        ("lea", "Léa", "student", "x" * 201, "password-length"),
    ],
)
async def test_a_malformed_account_is_refused(
    accounts: Accounts, account: str, name: str, role: Role, password: str, id: str
) -> None:
    with pytest.raises(Invalid) as caught:
        await accounts.add(Account(account=account, name=name, role=role, language="fr"), password)
    assert caught.value.id == id
    assert await accounts.all() == []


async def test_a_language_we_do_not_speak_is_refused(accounts: Accounts) -> None:
    odd = Account(account="lea", name="Léa", role="student", language="de")  # type: ignore[arg-type]
    with pytest.raises(Invalid) as caught:
        await accounts.add(odd, "correct horse")
    assert caught.value.id == "account-language"
