"""Every test of this room runs on both real engines: SQLite, and a PostgreSQL server of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from standard.db.database import Database
from standard.db.journal import SqlJournal

BINARIES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), *map(Path, os.get_exec_path()))


def _binary(name: str) -> str:
    for folder in BINARIES:
        if (folder / name).is_file():
            return str(folder / name)
    pytest.fail(f"{name} not found: these tests need Debian's package postgresql, which `make test` installs")


def _owner() -> str | None:
    """PostgreSQL refuses to run as root: somebody else must own the server then."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    return pytest.fail("no unprivileged user to run PostgreSQL as")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A server on a Unix socket, so that it needs no port; it is thrown away, so it need not be safe."""
    initdb, pg_ctl = _binary("initdb"), _binary("pg_ctl")
    owner = _owner()
    # In memory where that is possible: each test makes a database, and disks are slow at it.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
    data = folder / "data"
    if owner is not None:
        shutil.chown(folder, owner)

    def run(*command: str) -> None:
        # Output goes to a file: a server that inherited a pipe would keep it open for ever.
        with (folder / "log").open("ab") as log:
            done = subprocess.run(command, stdout=log, stderr=log, user=owner, cwd=folder, check=False)
        assert done.returncode == 0, (folder / "log").read_text()

    run(initdb, "-D", str(data), "-U", "standard", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    settings = ("listen_addresses=''", f"unix_socket_directories='{folder}'", "fsync=off", "autovacuum=off")
    options = " ".join(f"-c {setting}" for setting in settings)
    run(pg_ctl, "start", "-w", "-D", str(data), "-l", str(folder / "server.log"), "-o", options)
    try:
        yield f"postgresql://standard@/postgres?host={folder}"
    finally:
        run(pg_ctl, "stop", "-w", "-m", "immediate", "-D", str(data))
        shutil.rmtree(folder)


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """A new database on the server."""
    name = f"t{uuid4().hex}"
    with psycopg.connect(postgresql_server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield postgresql_server.replace("/postgres?", f"/{name}?")
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty database, once for each engine."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    return f"sqlite:///{tmp_path / 'journal.db'}"


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """An open database, on each engine."""
    opened = await Database.open(url)
    yield opened
    await opened.close()


@pytest.fixture
def journal(database: Database) -> SqlJournal:
    """The journal of the service under test."""
    return SqlJournal(database, establishment="lycee-a", node="node-1")
