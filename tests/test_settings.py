"""Every STANDARD_* variable."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from standard.settings import Settings


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"STANDARD_{name.upper()}", raising=False)


def test_everything_that_is_not_said_follows_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDARD_DATA", "/srv/lab")
    settings = Settings()
    assert settings.database == "sqlite:////srv/lab/journal.db"
    assert settings.rootfs_dir == Path("/srv/lab/rootfs")
    assert settings.ami_secret_path == Path("/srv/lab/run/ami.secret")
    assert settings.sip_websocket == "ws://127.0.0.1:8088/ws"
    assert settings.http_host == "127.0.0.1"
    assert not settings.demo


def test_what_is_said_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {
        "DATABASE_URL": "postgresql://u@db/standard",
        "ROOTFS": "/srv/rootfs",
        "AMI_SECRET_FILE": "/run/secret",
        "SIP_WS_URL": "ws://asterisk:8088/ws",
        "DEMO": "1",
    }
    for name, value in said.items():
        monkeypatch.setenv(f"STANDARD_{name}", value)
    settings = Settings()
    assert settings.database == "postgresql://u@db/standard"
    assert settings.rootfs_dir == Path("/srv/rootfs")
    assert settings.ami_secret_path == Path("/run/secret")
    assert settings.sip_websocket == "ws://asterisk:8088/ws"
    assert settings.demo


def test_an_empty_variable_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDARD_DATABASE_URL", "")
    monkeypatch.setenv("STANDARD_ROOTFS", "")
    assert Settings().database_url is None
    assert Settings().rootfs is None


def test_root_and_others_have_their_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert Settings().data == Path("/var/lib/standard")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Settings().data == tmp_path / "standard"


def test_origins_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDARD_ORIGINS", "https://a.example/, http://b.example,")
    assert Settings().origins == ("https://a.example", "http://b.example")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTP_PORT", "0"),
        ("AMI_PORT", "70000"),
        ("ENGINE", "docker"),
        ("ESTABLISHMENT", "Lycée A"),
        ("SIP_WS_URL", "http://asterisk"),
        ("RTP_FIRST", "20000"),
        ("SIGN_IN_HOURS", "0"),
        ("LANGUAGE", "de"),
    ],
)
def test_what_cannot_be_is_refused_with_its_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"STANDARD_{name}", value)
    with pytest.raises(ValidationError) as caught:
        Settings()
    assert name.lower() in str(caught.value).lower()


def test_a_lab_for_the_network_listens_everywhere_unless_it_is_told_where(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("STANDARD_LAN", "1")
    assert (Settings().http_host, Settings().https, Settings().own_authority) == ("0.0.0.0", True, True)
    monkeypatch.setenv("STANDARD_HTTP_HOST", "10.0.0.3")
    assert Settings().http_host == "10.0.0.3"
    monkeypatch.setenv("STANDARD_TLS_CERTIFICATE", "/srv/c.pem")
    monkeypatch.setenv("STANDARD_TLS_KEY", "/srv/k.pem")
    assert (Settings().https, Settings().own_authority) == (True, False)
    monkeypatch.setenv("STANDARD_LAN", "0")
    assert (Settings().https, Settings().own_authority) == (True, False)


def test_names_of_the_machine_are_a_list_of_host_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDARD_TLS_NAMES", " Standard.lycee.fr , accueil.lan,")
    assert Settings().tls_names == ("standard.lycee.fr", "accueil.lan")
    for wrong in ("https://standard.lycee.fr", "a b", "*.lycee.fr"):
        monkeypatch.setenv("STANDARD_TLS_NAMES", wrong)
        with pytest.raises(ValidationError, match="is no host name"):
            Settings()
