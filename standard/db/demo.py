"""The accounts of demo mode: known to all, so never made outside it."""

from __future__ import annotations

from dataclasses import dataclass

from standard.core.errors import Invalid
from standard.db.accounts import Account, Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """An account that the sign-in page shows with its password."""

    account: Account
    password: str


def _student(account: str, name: str) -> DemoAccount:
    return DemoAccount(
        account=Account(account=account, name=name, role="student", language="fr"), password=account
    )


DEMO_ACCOUNTS: tuple[DemoAccount, ...] = (
    _student("eleve", "Léa Morvan"),
    _student("eleve2", "Hugo Castaing"),
    _student("eleve3", "Inès Belkacem"),
    _student("eleve4", "Tom Périgaud"),
    _student("eleve5", "Awa Diarra"),
    _student("eleve6", "Jade Lestrade"),
    DemoAccount(
        account=Account(account="formateur", name="Claire Fontanel", role="instructor", language="fr"),
        password="formateur",  # noqa: S106
    ),
    DemoAccount(
        account=Account(account="evaluateur", name="Marc Vasseur", role="assessor", language="fr"),
        password="evaluateur",  # noqa: S106
    ),
    DemoAccount(
        account=Account(account="admin", name="Nadia Sorel", role="administrator", language="fr"),
        password="admin",  # noqa: S106
    ),
)


async def create_demo_accounts(accounts: Accounts) -> None:
    """Create those that do not exist yet; an existing account keeps its password."""
    existing = {account.account for account in await accounts.all()}
    for demo in DEMO_ACCOUNTS:
        if demo.account.account in existing:
            continue
        try:
            await accounts.add(demo.account, demo.password, shortest=1)
        except Invalid as error:
            # Another node on the same database was quicker.
            if error.id != "account-taken":
                raise
