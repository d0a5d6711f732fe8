"""Passwords are random, derived, private, and never printed."""

from pathlib import Path

import pytest

from standard.core.errors import EngineError
from standard.engine.secrets import Secrets, load_or_create, write_private


def test_secrets_survive_a_restart_and_differ_between_installations(tmp_path: Path) -> None:
    first = load_or_create(tmp_path / "one" / "secrets.json")
    assert load_or_create(tmp_path / "one" / "secrets.json").password("2031") == first.password("2031")
    assert load_or_create(tmp_path / "two" / "secrets.json").password("2031") != first.password("2031")


def test_every_purpose_has_its_own_secret() -> None:
    secrets = Secrets("k" * 32)
    assert len({secrets.password("city"), secrets.password("2031"), secrets.cookie_key()}) == 3
    assert "k" * 32 not in repr(secrets)


def test_the_code_of_a_voicemail_is_six_digits_of_its_own() -> None:
    secrets = Secrets("k" * 32)
    codes = [secrets.pin(str(station)) for station in range(2010, 2060)]
    assert all(code.isdigit() and len(code) == 6 for code in codes)
    assert len(set(codes)) == len(codes)
    assert Secrets("j" * 32).pin("2010") != codes[0]


def test_files_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    load_or_create(tmp_path / "secrets.json")
    write_private(tmp_path / "run" / "ami.secret", "first-secret")
    write_private(tmp_path / "run" / "ami.secret", "second-secret")
    assert (tmp_path / "run" / "ami.secret").read_text() == "second-secret"
    for file in (tmp_path / "secrets.json", tmp_path / "run" / "ami.secret"):
        assert file.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in (tmp_path / "run").iterdir()] == ["ami.secret"]


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"key": 1}', '{"key": "short"}'])
def test_a_spoilt_file_is_told_and_left_alone(tmp_path: Path, content: str) -> None:
    file = tmp_path / "secrets.json"
    file.write_text(content)
    with pytest.raises(EngineError) as refusal:
        load_or_create(file)
    assert refusal.value.id == "engine-secrets-spoilt"
    assert file.read_text() == content
