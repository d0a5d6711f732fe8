"""Who may sign in, and which browsers are signed in.

Passwords are kept as argon2id hashes, sign-in tokens as SHA-256: neither can be
read back from the database.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast, get_args

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import col

from standard.core.errors import Invalid, JournalError, NotSignedIn, Unknown
from standard.db.database import Database
from standard.db.models import AccountRow, Language, Role, SignInRow
from standard.db.passwords import SHORTEST, Passwords

ACCOUNT_PATTERN = r"^[a-z0-9][a-z0-9._-]{0,39}$"
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who may sign in; ``account`` is what they type, ``name`` what is shown."""

    account: str
    name: str
    role: Role
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Who sits behind a browser's cookie, and whether they agreed to be recorded."""

    account: Account
    recorded: bool
    expires_at: datetime


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _fingerprint(token: str) -> str:
    # A token has 256 random bits: a plain hash is enough, and can be looked up.
    return hashlib.sha256(token.encode()).hexdigest()


class Accounts:
    """The accounts of one establishment and their sign-ins."""

    def __init__(
        self,
        database: Database,
        *,
        establishment: str,
        lifetime: timedelta = timedelta(hours=12),
        passwords: Passwords | None = None,
        clock: Clock = _utc_now,
    ) -> None:
        self._database = database
        self._establishment = establishment
        self._lifetime = lifetime
        self._passwords = passwords or Passwords()
        self._clock = clock

    async def add(self, account: Account, password: str, *, shortest: int = SHORTEST) -> None:
        """Create an account. Raises ``Invalid``: name malformed or taken, password too short or long."""
        _check(account)
        values = {
            "establishment": self._establishment,
            "account": account.account,
            "name": account.name,
            "role": account.role,
            "language": account.language,
            "password_hash": await self._passwords.hash(password, shortest=shortest),
            "created_at": self._clock(),
        }
        try:
            await self._database.write(lambda c: c.execute(insert(AccountRow).values(values)))
        except JournalError as error:
            if error.id != "journal-conflict":
                raise
            raise Invalid("account-taken", account=account.account) from error

    async def set_password(self, account: str, password: str) -> None:
        """Change a password and sign its browsers out. Raises ``Unknown``, ``Invalid``."""
        password_hash = await self._passwords.hash(password)
        await self._database.write(lambda c: self._set_password(c, account, password_hash))

    async def all(self) -> list[Account]:
        """Every account of the establishment, by name."""
        statement = (
            select(*_ACCOUNT_COLUMNS)
            .where(col(AccountRow.establishment) == self._establishment)
            .order_by(col(AccountRow.account))
        )
        return await self._database.read(lambda c: [_account(row) for row in c.execute(statement)])

    async def sign_in(self, account: str, password: str, *, recorded: bool) -> tuple[str, SignedIn]:
        """A new token and who it stands for. Raises ``NotSignedIn("wrong-password")``."""
        found = await self._database.read(lambda c: self._find(c, account))
        if not await self._passwords.verify(found and found.password_hash, password) or found is None:
            raise NotSignedIn("wrong-password")
        token, now = secrets.token_urlsafe(32), self._clock()
        row = SignInRow(
            token_hash=_fingerprint(token),
            establishment=self._establishment,
            account_id=found.account_id,
            recorded=recorded,
            created_at=now,
            expires_at=now + self._lifetime,
        )
        await self._database.write(lambda c: _remember(c, row))
        return token, SignedIn(account=_account(found), recorded=recorded, expires_at=row.expires_at)

    async def signed_in(self, token: str) -> SignedIn:
        """Who the token stands for. Raises ``NotSignedIn`` when it is unknown or has expired."""
        statement = (
            select(*_ACCOUNT_COLUMNS, col(SignInRow.recorded), col(SignInRow.expires_at))
            .join(SignInRow, col(AccountRow.account_id) == col(SignInRow.account_id))
            .where(
                col(SignInRow.token_hash) == _fingerprint(token),
                col(SignInRow.establishment) == self._establishment,
                col(SignInRow.expires_at) > self._clock(),
            )
        )
        row = await self._database.read(lambda c: c.execute(statement).one_or_none())
        if row is None:
            raise NotSignedIn("not-signed-in")
        return SignedIn(account=_account(row), recorded=row.recorded, expires_at=row.expires_at)

    async def sign_out(self, token: str) -> None:
        """Forget the token; unknown tokens are already forgotten."""
        statement = delete(SignInRow).where(col(SignInRow.token_hash) == _fingerprint(token))
        await self._database.write(lambda c: c.execute(statement))

    def _find(self, connection: Connection, account: str) -> Any:
        statement = select(
            *_ACCOUNT_COLUMNS, col(AccountRow.account_id), col(AccountRow.password_hash)
        ).where(col(AccountRow.establishment) == self._establishment, col(AccountRow.account) == account)
        return connection.execute(statement).one_or_none()

    def _set_password(self, connection: Connection, account: str, password_hash: str) -> None:
        found = self._find(connection, account)
        if found is None:
            raise Unknown("unknown-account", account=account)
        of_account = col(AccountRow.account_id) == found.account_id
        connection.execute(update(AccountRow).where(of_account).values(password_hash=password_hash))
        connection.execute(delete(SignInRow).where(col(SignInRow.account_id) == found.account_id))


_ACCOUNT_COLUMNS = (
    col(AccountRow.account),
    col(AccountRow.name),
    col(AccountRow.role),
    col(AccountRow.language),
)


def _remember(connection: Connection, row: SignInRow) -> None:
    # Each sign-in sweeps what has expired: no timer is needed.
    connection.execute(delete(SignInRow).where(col(SignInRow.expires_at) <= row.created_at))
    connection.execute(insert(SignInRow).values(row.model_dump()))


def _account(row: Any) -> Account:
    return Account(
        account=row.account,
        name=row.name,
        role=cast("Role", row.role),
        language=cast("Language", row.language),
    )


def _check(account: Account) -> None:
    if not re.fullmatch(ACCOUNT_PATTERN, account.account):
        raise Invalid("account-name", account=account.account[:40])
    if not 0 < len(account.name) <= 80 or not account.name.isprintable():
        raise Invalid("account-shown-name", account=account.account)
    if account.role not in get_args(Role):
        raise Invalid("account-role", role=account.role)
    if account.language not in get_args(Language):
        raise Invalid("account-language", language=account.language)
