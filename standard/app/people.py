"""Accounts from the command line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from standard.db.accounts import Account, Accounts
from standard.db.database import Database
from standard.db.models import Role
from standard.settings import Settings


@asynccontextmanager
async def _accounts(settings: Settings) -> AsyncIterator[Accounts]:
    database = await Database.open(settings.database)
    try:
        yield Accounts(database, establishment=settings.establishment)
    finally:
        await database.close()


async def add(settings: Settings, account: str, name: str, role: str, password: str) -> None:
    """Add an account. Raises ``Invalid`` for an unknown role, a short password or a taken name."""
    async with _accounts(settings) as accounts:
        new = Account(account=account, name=name, role=cast("Role", role), language=settings.language)
        await accounts.add(new, password)


async def set_password(settings: Settings, account: str, password: str) -> None:
    """Give an account another password. Raises ``Unknown``, ``Invalid``."""
    async with _accounts(settings) as accounts:
        await accounts.set_password(account, password)
