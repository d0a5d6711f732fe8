"""The console on another machine: a certificate that was brought, real addresses, no recipe for media."""

from __future__ import annotations

from datetime import UTC, datetime
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from standard.app.demo.browser import chromium
from standard.app.demo.private import private_lab
from standard.tls.authority import new_authority, server_certificate
from standard.tls.names import machine_of
from tests.e2e.conftest import desk_at
from tests.e2e.network import HERE, QUIET, THERE, needs_a_network, other_machine
from tests.e2e.test_call import both_ways
from tests.e2e.town import inhabited
from tests.pbx import rootfs_dir, scratch_folder

pytestmark = [*needs_a_network, pytest.mark.timeout(120)]


def certificate(folder: Path) -> dict[str, str]:
    """A certificate for this machine's address over there, as a school would bring it; as settings."""
    now = datetime.now(UTC)
    machine = machine_of("standard", [IPv4Address(HERE)])
    made = server_certificate(new_authority(machine, now), machine, now)
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.certificate.public_bytes(Encoding.PEM))
    key.write_bytes(made.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return {"tls_certificate": str(certificate), "tls_key": str(key), "http_host": HERE}


async def test_a_call_is_answered_from_another_machine(
    headset: list[str], request: pytest.FixtureRequest
) -> None:
    with scratch_folder() as folder, other_machine(folder) as machine:
        async with (
            private_lab(rootfs_dir(), robots="0", **certificate(folder)) as lab,
            inhabited(lab, folder) as town,
            chromium(
                headset,
                quiet=QUIET,
                program=machine.program(),
            ) as browser,
            desk_at(browser, lab, request) as desk,
        ):
            await desk.sign_in("eleve", "eleve", recorded=False)
            await desk.check_sound()
            await desk.take_seat()
            caller = await town.call()
            await desk.see(".waiting .caller[data-call]")
            await desk.press("F1")
            await desk.see("#call-panel.talking")
            await both_ways(desk, caller)
            assert await desk.page.evaluate("testEars.path()") == [THERE, HERE]
            await town.everybody_hangs_up()
