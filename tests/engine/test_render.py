"""The rendered configuration is read by people before it changes: `make golden` accepts a change."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from standard.core.organisation import Overflow
from standard.engine.plan import EnginePlan, RingingGroup
from standard.engine.render import render
from tests.engine.plans import SMALL

GOLDEN = Path(__file__).parent / "golden"
UPDATE = os.environ.get("STANDARD_UPDATE_GOLDEN") == "1"

VARIANTS = {
    "plain": SMALL,
    "overflow": replace(
        SMALL,
        groups=(RingingGroup(number="2830", members=("2031", "2032"), in_turn=False),),
        night_number="2032",
        overflow=Overflow(to="2830", waiting=2, wait_s=30),
    ),
    "loopback": replace(SMALL, loopback_media=True, local_addresses=("192.0.2.7", "198.51.100.3")),
}


def _expected(variant: str) -> dict[str, str]:
    folder = GOLDEN / variant
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def _accept(variant: str, files: dict[str, str]) -> None:
    for name in _expected(variant).keys() - files.keys():
        (GOLDEN / variant / name).unlink()
    for name, text in files.items():
        target = GOLDEN / variant / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def _rendered(variant: str) -> dict[str, str]:
    """The whole configuration once; of the other variants only the files that differ."""
    files = render(VARIANTS[variant])
    if variant == "plain":
        return files
    plain = render(VARIANTS["plain"])
    return {name: text for name, text in files.items() if text != plain[name]}


@pytest.mark.parametrize("variant", VARIANTS)
def test_golden_files_are_what_is_rendered(variant: str) -> None:
    files = _rendered(variant)
    if UPDATE:
        _accept(variant, files)
    expected = _expected(variant)
    assert files.keys() == expected.keys()
    for name, text in files.items():
        assert text == expected[name], f"{variant}/{name}: run `make golden` and read the difference"


def test_the_same_plan_gives_the_same_text() -> None:
    assert render(SMALL) == render(replace(SMALL))


def _section(text: str, title: str) -> str:
    return text.split(title, 1)[1].split("\n[", 1)[0]


def _lines(plan: EnginePlan, file: str) -> Iterator[str]:
    for line in render(plan)[file].splitlines():
        if line and not line.startswith(";"):
            yield line


def test_the_ami_account_can_neither_run_programs_nor_write_files() -> None:
    lines = dict(
        line.split(" = ") for line in _lines(SMALL, "manager.conf") if line.startswith(("read", "write ="))
    )
    granted = set(lines["write"].split(","))
    assert granted == {"call", "originate", "user", "reporting"}
    assert not set(lines["read"].split(",")) & {"dialplan", "command", "config", "all"}


def test_the_pbx_listens_to_the_network_for_sip_only() -> None:
    assert "bindaddr = 127.0.0.1" in _lines(SMALL, "manager.conf")
    assert "bindaddr = 127.0.0.1" in _lines(SMALL, "http.conf")
    assert "bind = 0.0.0.0:5060" in _lines(SMALL, "pjsip.conf")


def test_every_module_is_named_once_and_none_loads_by_itself() -> None:
    loads = [line for line in _lines(SMALL, "modules.conf") if line.startswith("load")]
    assert "autoload = no" in _lines(SMALL, "modules.conf")
    assert len(loads) == len(set(loads)) > 80
    assert not any(
        name in load for load in loads for name in ("app_system", "func_shell", "res_agi", "func_env")
    )


def test_every_seat_has_a_browser_and_a_phone() -> None:
    text = render(SMALL)["pjsip.conf"]
    for seat in SMALL.seats:
        assert f"set_var = SEAT={seat.number}" in _section(text, f"[{seat.web}](seat-browser)")
        assert f"set_var = SEAT={seat.number}" in _section(text, f"[{seat.sip}](seat-phone)")


def test_every_dialplan_is_included() -> None:
    files = render(SMALL)
    included = {
        line.split('"')[1] for line in files["extensions.conf"].splitlines() if line.startswith("#include")
    }
    assert included == {name for name in files if name.startswith("dialplans/")} != set()


def test_media_goes_through_real_interfaces_unless_a_test_asks_for_loopback() -> None:
    assert "ice_host_candidates" not in render(SMALL)["rtp.conf"]
    assert "198.51.100.3 => 127.0.0.1" in render(VARIANTS["loopback"])["rtp.conf"]
