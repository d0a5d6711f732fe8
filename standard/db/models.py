"""The tables. Every one carries its establishment; event numbers count per session.

No path is stored anywhere: a recording is named by its storage key.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    Index,
    MetaData,
    TypeDecorator,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

Role = Literal["student", "instructor", "assessor", "administrator"]
Language = Literal["fr", "en"]

# Constraints have the same names on both engines, so that a later migration can find them.
METADATA = SQLModel.metadata
METADATA.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant. SQLite keeps no time zone, so it is taken off and put back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive instant: nobody could say later what it meant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant must be aware")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Back to aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class SessionRow(SQLModel, table=True):
    """A class session: the events of one lab, counted from 1, written by one node."""

    __tablename__ = "session"
    __table_args__ = (Index(None, "establishment", "opened_at"),)

    session_id: str = Field(primary_key=True, max_length=40)
    establishment: str = Field(max_length=40)
    organisation: str = Field(max_length=40)
    opened_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    node: str = Field(max_length=255)
    """The machine whose Asterisk the session runs on."""
    fence: int = 1
    """Grows each time a service goes on with the session: an older one can write no more."""


class FactRow(SQLModel, table=True):
    """One numbered fact. Rows are only ever added."""

    __tablename__ = "fact"
    __table_args__ = (
        Index(None, "establishment", "type", "session_id"),
        Index(None, "establishment", "about"),
        CheckConstraint("seq > 0", name="seq_counts_from_1"),
    )

    session_id: str = Field(primary_key=True, foreign_key="session.session_id", max_length=40)
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    establishment: str = Field(max_length=40)
    at: datetime = Field(sa_type=Instant)
    type: str = Field(max_length=40)
    about: str | None = Field(default=None, max_length=40)
    """The session that the fact says something about, where the fact names one."""
    fact: dict[str, Any] = Field(sa_type=JSON)


class AccountRow(SQLModel, table=True):
    """A person who may sign in."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("establishment", "account"),)

    account_id: int | None = Field(default=None, primary_key=True)
    establishment: str = Field(max_length=40)
    account: str = Field(max_length=40)
    """What the person types to sign in."""
    name: str = Field(max_length=80)
    """What is shown."""
    role: str = Field(max_length=20)
    language: str = Field(max_length=2)
    password_hash: str = Field(max_length=255)
    created_at: datetime = Field(sa_type=Instant)


class SignInRow(SQLModel, table=True):
    """A browser that is signed in. The token itself is only in its cookie."""

    __tablename__ = "sign_in"

    token_hash: str = Field(primary_key=True, max_length=64)
    establishment: str = Field(max_length=40)
    account_id: int = Field(foreign_key="account.account_id", ondelete="CASCADE", index=True)
    recorded: bool
    """Whether the person agreed, at this sign-in, that their calls are recorded."""
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant, index=True)


class PreferencesRow(SQLModel, table=True):
    """What a person has chosen for their screen and keyboard: one small document, checked at the edge."""

    __tablename__ = "preferences"

    account_id: int = Field(
        primary_key=True,
        foreign_key="account.account_id",
        ondelete="CASCADE",
        sa_column_kwargs={"autoincrement": False},
    )
    establishment: str = Field(max_length=40)
    document: dict[str, Any] = Field(sa_type=JSON)
    changed_at: datetime = Field(sa_type=Instant)
