"""docker-compose.yml and the settings name the same things; `make docker-test` runs it for real."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from standard.engine.prepare import ENGINE_UID
from standard.settings import Settings

ROOT = Path(__file__).parents[2]
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def test_every_variable_is_a_setting() -> None:
    known = {f"STANDARD_{name}".upper() for name in Settings.model_fields}
    for name in ("render", "standard"):
        assert set(SERVICES[name]["environment"]) - known == set()


def test_what_decides_the_configuration_reaches_both_who_render_and_who_serve() -> None:
    assert SERVICES["render"]["environment"] == SERVICES["standard"]["environment"]
    asked = SERVICES["render"]["environment"]
    for name in ("AMI_PORT", "SIP_PORT", "ASTERISK_HTTP_PORT", "RTP_FIRST", "RTP_LAST", "ORGANISATION"):
        assert f"STANDARD_{name}" in asked


def test_asterisk_starts_when_it_is_configured_and_the_service_when_it_answers() -> None:
    assert SERVICES["asterisk"]["depends_on"] == {"render": {"condition": "service_completed_successfully"}}
    assert SERVICES["standard"]["depends_on"] == {"asterisk": {"condition": "service_healthy"}}


@pytest.mark.parametrize("name", ["asterisk", "standard"])
def test_what_runs_has_no_privileges_and_sees_one_folder(name: str) -> None:
    assert SERVICES[name]["cap_drop"] == ["ALL"]
    assert SERVICES[name]["security_opt"] == ["no-new-privileges:true"]
    assert SERVICES[name]["volumes"] == ["data:/data"]


@pytest.mark.parametrize("dockerfile", ["Dockerfile", "asterisk/Dockerfile"])
def test_both_images_run_as_the_user_who_owns_the_data(dockerfile: str) -> None:
    lines = (ROOT / dockerfile).read_text().splitlines()
    assert f"USER {ENGINE_UID}:{ENGINE_UID}" in lines
    assert any(line.startswith("ARG BASE=debian:") for line in lines)


@pytest.mark.parametrize("lan", ["", "1"])
def test_health_is_asked_where_the_console_is(lan: str) -> None:
    """The very lines of the health check, which here say what they would ask."""
    asked = SERVICES["standard"]["healthcheck"]["test"][-1]
    own = {"PATH": os.environ["PATH"], "STANDARD_LAN": lan, "STANDARD_DATA": "/nonexistent"}
    told = asked.replace("urllib.request.urlopen(", "(lambda url, **_: print(url))(")
    said = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, env=own, check=True, capture_output=True, text=True
    ).stdout
    assert said.startswith("https://" if lan else "http://")
