"""A real Asterisk boots from the rendered configuration, and goes away."""

import asyncio
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from standard.core.errors import EngineError
from standard.engine.embedded import Embedded
from standard.engine.folders import Folders
from standard.engine.health import EngineHealth, EngineState
from standard.engine.plan import EnginePlan
from standard.engine.probe import fully_booted
from standard.engine.render import render
from standard.engine.rootfs import open_rootfs
from tests.pbx import rootfs_dir, running_pbx, scratch_folder, scratch_plan

pytestmark = pytest.mark.live


INVITE = "\r\n".join(
    (
        "INVITE sip:0261912000@127.0.0.1:{port} SIP/2.0",
        "Via: SIP/2.0/UDP 127.0.0.1:OWN;branch=z9hG4bK1;rport",
        "From: <sip:0612345678@127.0.0.1>;tag=1",
        "To: <sip:0261912000@127.0.0.1>",
        "Call-ID: 1@test",
        "CSeq: 1 INVITE",
        "Contact: <sip:0612345678@127.0.0.1:OWN>",
        "Max-Forwards: 70",
        "Content-Length: 0",
        "\r\n",
    )
)


def _alive(pid: int) -> bool:
    with suppress(OSError):
        os.kill(pid, 0)
        return True
    return False


def _status(pid: int | None) -> dict[str, str]:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


async def _until_gone(pid: int) -> None:
    async with asyncio.timeout(5):
        while _alive(pid):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.02)


async def _exchange(address: tuple[str, int], text: str) -> str:
    """One datagram there, one back."""
    loop = asyncio.get_running_loop()
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as phone:
        phone.setblocking(False)
        phone.bind(("127.0.0.1", 0))
        own = phone.getsockname()[1]
        await loop.sock_sendto(phone, text.replace("OWN", str(own)).encode(), address)
        async with asyncio.timeout(3):
            return (await loop.sock_recv(phone, 4096)).decode()


async def test_it_boots_without_one_warning() -> None:
    async with running_pbx() as engine:
        log = engine.folders.log.read_text()
        assert "modules will be loaded" in log
        assert [line for line in log.splitlines() if "WARNING" in line or "ERROR" in line] == []


def _named_in_dialplans(plan: EnginePlan) -> tuple[set[str], set[str]]:
    """Applications and functions the dialplans use."""
    text = "\n".join(text for name, text in render(plan).items() if name.startswith("dialplans/"))
    applications = set(
        re.findall(r"^(?:exten| same) => (?:[^,]*,)?n?(?:\([^)]*\))?(?:1)?,?(\w+)\(", text, re.MULTILINE)
    )
    nested = set(re.findall(r"ExecIf\(.*\?(\w+)\(", text))
    return applications | nested, set(re.findall(r"\$\{([A-Z_]+)\(", text))


async def test_every_application_and_function_of_the_dialplans_is_loaded() -> None:
    async with running_pbx() as engine:
        applications, functions = _named_in_dialplans(engine.plan)
        assert {"ConfBridge", "Dial", "UserEvent"} <= applications
        assert "CHANNEL" in functions
        loaded = await _command(engine, "core show applications")
        known = {line.split(":")[0].strip() for line in loaded.splitlines()}
        assert applications - known == set()
        loaded = await _command(engine, "core show functions")
        known = {line.split()[0] for line in loaded.splitlines() if line.strip()}
        assert functions - known == set()


async def test_every_sound_of_the_dialplans_exists_in_french() -> None:
    async with running_pbx() as engine:
        text = "\n".join(render(engine.plan).values())
        played = re.findall(r"(?:Playback|Background)\(([^),]+)", text)
        # What is rendered for each station or house has tests of its own.
        named = {name for several in played for name in several.split("&") if "${" not in name}
        assert len(named) >= 2
        french = Path(engine.plan.paths.data) / "sounds" / "fr"
        missing = [
            # An absolute name stays itself. What a house says is rendered by the service, and has a twin.
            name
            for name in (word.replace("/house/", "/announcements/") for word in named)
            if not (french / f"{name}.wav").is_file()
        ]
        assert missing == []


async def _command(engine: Embedded, command: str) -> str:
    asterisk = open_rootfs(rootfs_dir()).command("-C", f"{engine.folders.etc}/asterisk.conf", "-rx", command)
    process = await asyncio.create_subprocess_exec(*asterisk, stdout=subprocess.PIPE)
    output, _ = await asyncio.wait_for(process.communicate(), 10)
    return output.decode()


async def test_it_runs_without_privileges() -> None:
    async with running_pbx() as engine:
        status = _status(engine.pid)
        assert status["Uid"].split()[0] != "0"
        assert int(status["CapEff"], 16) == 0
        assert status["NoNewPrivs"] == "1"


async def test_it_may_open_files_for_hundreds_of_calls() -> None:
    async with running_pbx() as engine:
        limits = await asyncio.to_thread(Path(f"/proc/{engine.pid}/limits").read_text)
        (soft,) = (line.split()[3] for line in limits.splitlines() if line.startswith("Max open files"))
        assert int(soft) >= 4096


async def test_a_start_that_is_given_up_leaves_no_process() -> None:
    with scratch_folder() as folder:
        engine = Embedded(scratch_plan(folder), rootfs_dir(), Folders(folder))
        start = asyncio.create_task(engine.start())
        while engine.pid is None:  # noqa: ASYNC110 - no event tells it
            await asyncio.sleep(0)
        pid = engine.pid
        start.cancel()
        with pytest.raises(asyncio.CancelledError):
            await start
        assert engine.pid is None
        assert not _alive(pid)


async def test_ami_lets_in_the_secret_of_this_start_only() -> None:
    async with running_pbx() as engine:
        plan = engine.plan
        secret = engine.folders.ami_secret
        assert secret.read_text() == plan.ami_secret
        assert secret.stat().st_mode & 0o777 == 0o600
        assert await fully_booted("127.0.0.1", plan.ports.ami, plan.ami_user, plan.ami_secret)
        assert not await fully_booted("127.0.0.1", plan.ports.ami, plan.ami_user, "another-secret")


async def test_a_stranger_on_sip_is_asked_who_it_is() -> None:
    async with running_pbx() as engine:
        port = engine.plan.ports.sip
        answer = await _exchange(("127.0.0.1", port), INVITE.format(port=port))
        assert answer.startswith("SIP/2.0 401 ")


async def test_stop_leaves_nothing_behind() -> None:
    async with running_pbx() as engine:
        pid = engine.pid
        assert pid is not None
        await engine.stop()
        assert engine.pid is None
        assert not _alive(pid)
        assert not engine.folders.ami_secret.exists()
        assert list((engine.folders.pbx / "run").iterdir()) == []
        assert engine.health.state is EngineState.STOPPED


async def test_two_live_side_by_side() -> None:
    async with running_pbx() as one, running_pbx() as other:
        assert one.pid != other.pid
        for engine in (one, other):
            plan = engine.plan
            assert await fully_booted("127.0.0.1", plan.ports.ami, plan.ami_user, plan.ami_secret)


async def test_a_taken_port_is_told_instead_of_a_deaf_pbx() -> None:
    with scratch_folder() as folder, closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as other:
        other.bind(("0.0.0.0", 0))
        plan = scratch_plan(folder)
        engine = Embedded(
            replace(plan, ports=replace(plan.ports, sip=other.getsockname()[1])),
            rootfs_dir(),
            Folders(folder),
        )
        with pytest.raises(EngineError) as refusal:
            await engine.start()
    assert refusal.value.id == "engine-port-taken"
    assert engine.health.state is EngineState.FAILED
    assert engine.health.error_id == "engine-port-taken"
    assert engine.pid is None


async def test_an_asterisk_that_cannot_live_is_told_with_its_log() -> None:
    with scratch_folder() as folder:
        engine = Embedded(scratch_plan(folder), rootfs_dir(), Folders(folder), boot_timeout_s=0.001)
        with pytest.raises(EngineError) as refusal:
            await engine.start()
        assert refusal.value.id == "engine-boot-timeout"
        assert engine.pid is None


async def test_it_is_started_again_when_it_dies() -> None:
    with scratch_folder() as folder:
        engine = Embedded(scratch_plan(folder), rootfs_dir(), Folders(folder))
        told: list[EngineState] = []
        running = asyncio.Event()

        def note(health: EngineHealth) -> None:
            told.append(health.state)
            if health.state is EngineState.RUNNING:
                running.set()

        engine.on_change(note)
        keeper = asyncio.create_task(engine.keep_running())
        try:
            await asyncio.wait_for(running.wait(), 20)
            first = engine.pid
            assert first is not None
            running.clear()
            os.kill(first, signal.SIGKILL)
            await asyncio.wait_for(running.wait(), 20)
            assert engine.pid not in {None, first}
        finally:
            keeper.cancel()
            with suppress(asyncio.CancelledError):
                await keeper
            await engine.stop()
    assert told == [
        EngineState.STARTING,
        EngineState.RUNNING,
        EngineState.RESTARTING,
        EngineState.STARTING,
        EngineState.RUNNING,
        EngineState.STOPPED,
    ]


async def test_it_dies_with_whoever_started_it() -> None:
    program = """
        import asyncio
        from tests.pbx import running_pbx

        async def main() -> None:
            async with running_pbx() as engine:
                print(engine.pid, engine.folders.data, flush=True)
                await asyncio.sleep(60)

        asyncio.run(main())
    """
    parent = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        textwrap.dedent(program),
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert parent.stdout is not None
    pid, folder = (await asyncio.wait_for(parent.stdout.readline(), 30)).decode().split()
    parent.kill()
    await parent.wait()
    await _until_gone(int(pid))
    await asyncio.to_thread(shutil.rmtree, folder)
