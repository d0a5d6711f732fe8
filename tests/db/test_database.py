"""Connections, migrations and what happens when the disk or the server lets us down."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, make_url, text

from standard.core.errors import JournalError
from standard.core.events import Numbered, PbxLost
from standard.db.database import MIGRATIONS, Database, as_url, migration_config
from standard.db.journal import SqlJournal
from standard.db.models import METADATA


def fact(seq: int, size: int = 1) -> Numbered:
    return Numbered(seq, PbxLost(at=datetime.now(UTC), reason="x" * size))


async def test_the_migrations_make_exactly_the_models(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, METADATA))

    assert await database.read(differences) == []


async def test_alembic_agrees_that_nothing_is_left_to_generate(database: Database) -> None:
    def check(connection: Connection) -> None:
        command.check(migration_config(connection))

    await database.write(check)


async def test_opening_again_changes_nothing(url: str, database: Database) -> None:
    await database.write(
        lambda c: c.execute(
            text(
                "INSERT INTO session (session_id, establishment, organisation, opened_at, node, fence)"
                " VALUES ('s-1', 'a', 'mairie', '2026-01-01 00:00:00', 'n', 1)"
            )
        )
    )
    again = await Database.open(url)
    rows = await again.read(lambda c: c.execute(text("SELECT session_id FROM session")).scalars().all())
    await again.close()
    assert list(rows) == ["s-1"]


async def test_nodes_that_start_together_migrate_once(url: str) -> None:
    opened = await asyncio.gather(*(Database.open(url) for _ in range(4)))
    versions = [
        await one.read(lambda c: c.execute(text("SELECT version_num FROM alembic_version")).scalars().all())
        for one in opened
    ]
    await asyncio.gather(*(one.close() for one in opened))
    assert len(versions) == 4
    # Whatever the last migration is: one row, the same for all.
    assert {tuple(one) for one in versions} == {(ScriptDirectory(str(MIGRATIONS)).get_current_head(),)}


async def test_facts_of_an_older_program_are_found_by_the_session_they_are_about(url: str) -> None:
    engine = create_engine(as_url(url))
    with engine.connect() as connection, connection.begin():
        command.upgrade(migration_config(connection), "0002_preferences")
        connection.execute(
            text(
                "INSERT INTO session (session_id, establishment, organisation, opened_at, node, fence)"
                " VALUES ('s-1', 'a', 'mairie', '2026-01-01 00:00:00', 'n', 1)"
            )
        )
        for seq, kind, about in ((1, "SpeechJudged", "s-0"), (2, "SpeechJudged", ""), (3, "PbxLost", "s-0")):
            fact = json.dumps({"type": kind, "session": about})
            row = {"seq": seq, "type": kind, "fact": fact}
            connection.execute(
                text(
                    "INSERT INTO fact (session_id, seq, establishment, at, type, fact)"
                    " VALUES ('s-1', :seq, 'a', '2026-01-01 00:00:00', :type, :fact)"
                ),
                row,
            )
    engine.dispose()
    database = await Database.open(url)
    found = await database.read(lambda c: c.execute(text("SELECT seq, about FROM fact ORDER BY seq")).all())
    await database.close()
    assert [tuple(one) for one in found] == [(1, "s-0"), (2, None), (3, None)]


async def test_a_database_of_a_newer_program_is_left_alone(url: str, database: Database) -> None:
    await database.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(JournalError) as caught:
        await Database.open(url)
    assert caught.value.id == "journal-newer"
    found = await database.read(lambda c: c.execute(text("SELECT version_num FROM alembic_version")).scalar())
    assert found == "9999"


async def test_no_sql_runs_on_the_event_loop(database: Database) -> None:
    seen = [
        await database.write(lambda _: threading.current_thread().name),
        await database.write(lambda _: threading.current_thread().name),
        await database.read(lambda _: threading.current_thread().name),
    ]
    assert seen[0] == seen[1] == "db-writer_0"
    assert seen[2].startswith("db-reader")


async def test_a_write_that_fails_half_way_leaves_nothing(database: Database) -> None:
    def half(connection: Connection) -> None:
        connection.execute(
            text(
                "INSERT INTO session (session_id, establishment, organisation, opened_at, node, fence)"
                " VALUES ('s-1', 'a', 'mairie', '2026-01-01 00:00:00', 'n', 1)"
            )
        )
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(half)
    assert await database.read(lambda c: c.execute(text("SELECT count(*) FROM session")).scalar()) == 0


async def test_check_passes_on_a_good_database(database: Database) -> None:
    await database.check()


# --- SQLite ------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


async def test_sqlite_writes_ahead_and_syncs_fully(file: Path) -> None:
    database = await Database.open(f"sqlite:///{file}")
    kept = await database.write(
        lambda c: (
            c.exec_driver_sql("PRAGMA journal_mode").scalar(),
            c.exec_driver_sql("PRAGMA synchronous").scalar(),
        )
    )
    await database.close()
    assert kept == ("wal", 2)


async def test_a_full_disk_refuses_the_batch_and_later_goes_on(file: Path) -> None:
    database = await Database.open(f"sqlite:///{file}")
    journal = SqlJournal(database, establishment="a", node="n")
    session_id, _ = await journal.open_session("mairie")
    # SQLite's own limit on the file gives the very error of a disk without space.
    limit = await database.write(
        lambda c: c.exec_driver_sql(
            f"PRAGMA max_page_count={c.exec_driver_sql('PRAGMA page_count').scalar()}"
        ).scalar()
    )
    with pytest.raises(JournalError) as caught:
        await journal.append(session_id, [fact(1, 100), fact(2, 200_000)])
    assert caught.value.id == "journal-full"
    assert await journal.read(session_id) == []
    await database.write(lambda c: c.exec_driver_sql(f"PRAGMA max_page_count={int(limit or 0) + 1000}"))
    await journal.append(session_id, [fact(1, 100), fact(2, 200_000)])
    assert [numbered.seq for numbered in await journal.read(session_id)] == [1, 2]
    await database.close()


async def test_a_journal_held_by_another_program_is_locked(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standard.db.database.LOCK_TIMEOUT_S", 0.1)
    database = await Database.open(f"sqlite:///{file}")
    journal = SqlJournal(database, establishment="a", node="n")
    session_id, _ = await journal.open_session("mairie")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalError) as caught:
        await journal.append(session_id, [fact(1)])
    assert caught.value.id == "journal-locked"
    other.execute("ROLLBACK")
    other.close()
    await journal.append(session_id, [fact(1)])
    await database.close()


async def test_a_read_only_journal_says_so(file: Path) -> None:
    database = await Database.open(f"sqlite:///{file}")

    def forbidden(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA query_only=ON")
        connection.execute(text("DELETE FROM fact"))

    with pytest.raises(JournalError) as caught:
        await database.write(forbidden)
    assert caught.value.id == "journal-read-only"
    await database.close()


def _spoil(file: Path) -> None:
    file.write_bytes(b"not a database at all, but long enough to look at" * 40)


async def test_a_file_that_is_no_database_is_damaged(file: Path) -> None:
    _spoil(file)
    with pytest.raises(JournalError) as caught:
        await Database.open(f"sqlite:///{file}")
    assert caught.value.id == "journal-damaged"


async def test_a_folder_that_cannot_be_made_is_unreachable(tmp_path: Path) -> None:
    _spoil(tmp_path / "file")
    with pytest.raises(JournalError) as caught:
        await Database.open(f"sqlite:///{tmp_path}/file/journal.db")
    assert caught.value.id == "journal-unreachable"


async def test_facts_survive_a_process_that_dies(file: Path) -> None:
    script = (
        "import asyncio, os, sys\n"
        "from tests.db.test_database import fact\n"
        "from standard.db.database import Database\n"
        "from standard.db.journal import SqlJournal\n"
        "async def main():\n"
        "    database = await Database.open(sys.argv[1])\n"
        "    journal = SqlJournal(database, establishment='a', node='n')\n"
        "    session_id, _ = await journal.open_session('mairie')\n"
        "    await journal.append(session_id, [fact(1), fact(2)])\n"
        "    os.kill(os.getpid(), 9)\n"
        "asyncio.run(main())\n"
    )
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", script, f"sqlite:///{file}")
    assert await child.wait() == -9
    database = await Database.open(f"sqlite:///{file}")
    _, past = await SqlJournal(database, establishment="a", node="n").open_session("mairie")
    await database.close()
    assert [numbered.seq for numbered in past] == [1, 2]


# --- PostgreSQL ----------------------------------------------------------------------------


async def test_a_url_as_hosting_pages_write_it_is_understood(postgresql_url: str) -> None:
    database = await Database.open(postgresql_url.replace("postgresql://", "postgres://"))
    assert await database.read(lambda c: c.engine.driver) == "psycopg"
    await database.close()


async def test_a_server_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(JournalError) as caught:
        await Database.open(f"postgresql://standard@/none?host={tmp_path}")
    assert caught.value.id == "journal-unreachable"


async def test_a_server_that_cuts_the_connection_is_unreachable_once(
    postgresql_server: str, postgresql_url: str
) -> None:
    database = await Database.open(postgresql_url)
    name = make_url(postgresql_url).database

    def cut(connection: Connection) -> None:
        connection.execute(text("SELECT 1"))
        with psycopg.connect(postgresql_server, autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,)
            )
        connection.execute(text("SELECT 1"))

    with pytest.raises(JournalError) as caught:
        await database.write(cut)
    assert caught.value.id == "journal-unreachable"
    await database.check()
    await database.close()


async def test_a_database_without_rights_is_read_only(postgresql_server: str, postgresql_url: str) -> None:
    await (await Database.open(postgresql_url)).close()
    with psycopg.connect(postgresql_url, autocommit=True) as admin:
        admin.execute("CREATE ROLE reader LOGIN")
        admin.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    try:
        database = await Database.open(postgresql_url.replace("standard@", "reader@"))
        with pytest.raises(JournalError) as caught:
            await SqlJournal(database, establishment="a", node="n").open_session("mairie")
        assert caught.value.id == "journal-read-only"
        await database.close()
    finally:
        with psycopg.connect(postgresql_url, autocommit=True) as admin:
            admin.execute("DROP OWNED BY reader")
            admin.execute("DROP ROLE reader")


def test_every_table_carries_its_establishment_and_none_a_path() -> None:
    tables = METADATA.tables.values()
    assert {table.name for table in tables if "establishment" not in table.columns} == set()
    assert [column.name for table in tables for column in table.columns if "path" in column.name] == []
