"""The environment, read once: what is accepted, what is refused."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from standard.settings import Settings


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in [name for name in os.environ if name.startswith("STANDARD_")]:
        monkeypatch.delenv(variable)


def test_root_and_others_keep_their_data_in_different_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert Settings().data == Path("/var/lib/standard")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/eve")
    assert Settings().data == Path("/srv/eve/standard")


def test_everything_of_an_installation_lives_in_its_data_folder(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    assert settings.rootfs_dir == tmp_path / "rootfs"
    assert settings.ami_secret_path == tmp_path / "run" / "ami.secret"
    assert settings.database == f"sqlite:///{tmp_path}/journal.db"


def test_each_place_can_be_moved_by_its_own_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDARD_ROOTFS", "/srv/rootfs")
    monkeypatch.setenv("STANDARD_AMI_SECRET_FILE", "/run/secret")
    monkeypatch.setenv("STANDARD_DATABASE_URL", "postgresql://school/standard")
    settings = Settings(data=tmp_path)
    assert settings.rootfs_dir == Path("/srv/rootfs")
    assert settings.ami_secret_path == Path("/run/secret")
    assert settings.database == "postgresql://school/standard"


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDARD_HTTP_PORT", "")
    assert Settings().http_port == 8080


def test_origins_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDARD_ORIGINS", "https://one.example/, https://two.example,")
    assert Settings().origins == ("https://one.example", "https://two.example")


def test_the_sip_websocket_follows_asterisk_unless_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDARD_AMI_HOST", "pbx")
    assert Settings().sip_websocket == "ws://pbx:8088/ws"
    monkeypatch.setenv("STANDARD_SIP_WS_URL", "wss://pbx.example/ws")
    assert Settings().sip_websocket == "wss://pbx.example/ws"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("STANDARD_HTTP_PORT", "0"),
        ("STANDARD_HTTP_PORT", "65536"),
        ("STANDARD_HTTP_PORT", "eighty"),
        ("STANDARD_ENGINE", "docker"),
        ("STANDARD_LANGUAGE", "de"),
        ("STANDARD_ESTABLISHMENT", "../school"),
        ("STANDARD_AMI_USER", "standard\r\nAction: Command"),
        ("STANDARD_SIP_WS_URL", "http://pbx/ws"),
        ("STANDARD_SIGN_IN_HOURS", "0"),
        ("STANDARD_RTP_FIRST", "10999"),
        ("STANDARD_TLS_CERTIFICATE", "/srv/certificate.pem"),
        ("STANDARD_TLS_KEY", "/srv/key.pem"),
    ],
)
def test_a_value_that_cannot_work_is_refused(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ValidationError):
        Settings()


def test_a_certificate_and_its_key_are_accepted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDARD_TLS_CERTIFICATE", "/srv/certificate.pem")
    monkeypatch.setenv("STANDARD_TLS_KEY", "/srv/key.pem")
    assert Settings().tls_key == Path("/srv/key.pem")


def test_every_setting_says_what_it_is_for() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
