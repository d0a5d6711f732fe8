"""The command line: what it prints, and how it fails."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from standard.__main__ import app
from standard.library.load import SHIPPED
from standard.settings import Settings
from tests.app.test_reporting import filled

TAPES = Path(__file__).parent / "tapes"


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in [name for name in os.environ if name.startswith("STANDARD_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("STANDARD_DATA", str(tmp_path / "data"))


def test_without_a_word_it_tells_what_it_can_do() -> None:
    told = CliRunner().invoke(app, []).output
    for command in (
        "lab",
        "serve",
        "render",
        "check",
        "metrics",
        "report",
        "facts",
        "record-tape",
        "demo",
        "bench",
        "accounts",
        "certificate",
    ):
        assert command in told


def test_a_report_of_nothing_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["report"])
    assert result.exit_code == 1
    assert "[unknown-session (session=last)]" in result.stderr


def test_a_report_is_told_as_text_as_json_and_as_files(tmp_path: Path) -> None:
    session = asyncio.run(filled(Settings()))
    text = CliRunner().invoke(app, ["report", "last", "--student", "eleve1"])
    assert (text.exit_code, session in text.output) == (0, True)
    told = CliRunner().invoke(app, ["report", session, "--json", "--grid", "telephone"])
    sheets = json.loads(told.stdout)["sheets"]
    assert [one["student"] for one in sheets] == ["eleve1", "eleve2", "eleve3", "eleve4"]
    assert {one["grid"]["id"] for one in sheets} == {"telephone"}
    written = CliRunner().invoke(
        app, ["report", session, "--student", "eleve1", "--pdf", "--out", str(tmp_path)]
    )
    (path,) = [Path(line) for line in written.stdout.splitlines()]
    assert path.read_bytes().startswith(b"%PDF-")
    assert "not-a-grid" not in CliRunner().invoke(app, ["report", session, "--grid", "no"]).stdout


def test_check_tells_what_is_shipped_and_what_is_the_schools(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDARD_DATA", str(tmp_path))
    result = CliRunner().invoke(app, ["check", "--json"])
    assert result.exit_code == 0
    shipped = {one["id"]: one for one in json.loads(result.output)["organisations"]}
    counts = {id: (one["people"], one["rules"], one["faq"], one["rooms"]) for id, one in shipped.items()}
    assert counts == {"mairie": (38, 22, 12, 6), "pme": (34, 22, 12, 4), "clinique": (39, 24, 11, 4)}
    assert not any(one["mistakes"] for one in shipped.values())
    own = tmp_path / "organisations" / "lycee"
    shutil.copytree(SHIPPED / "organisations" / "pme", own)
    assert "id lycee" in CliRunner().invoke(app, ["check"]).output
    shutil.copytree(own, own.parent / "Lycée")
    assert "Lycée ne convient pas" in CliRunner().invoke(app, ["check"]).stderr
    shutil.rmtree(own.parent / "Lycée")
    (own / "answers.yaml").write_text("answers: [", encoding="utf-8")
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 1
    assert "answers.yaml, ligne 2" in result.stderr


def test_check_names_the_file_the_line_and_the_field_of_every_mistake(tmp_path: Path) -> None:
    folder = tmp_path / "organisations" / "mairie"
    shutil.copytree(SHIPPED / "organisations" / "mairie", folder)
    people = folder / "people.yaml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text.replace('"2009"', '"2999"', 1), encoding="utf-8")
    line = text[: text.index('"2009"')].count("\n") + 1
    result = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert result.exit_code == 1
    for told in (
        f"people.yaml, ligne {line}, people[0].deputy",
        f"people.yaml, line {line}, people[0].deputy",
    ):
        assert told in result.stderr
    assert CliRunner().invoke(app, ["check", str(tmp_path / "nothing")]).exit_code == 1


def test_voices_tells_what_has_one_and_why_none_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDARD_DATA", str(tmp_path))
    told = CliRunner().invoke(app, ["voices", "--json"])
    assert told.exit_code == 0
    groups = {(one["kind"], one["name"]): one for one in json.loads(told.output)["groups"]}
    assert {"scenarios", "stations", "town", "announcements", "visitors", "operator"} == {
        kind for kind, _ in groups
    }
    for one in groups.values():
        ready = one["clips"] + one["recorded"]
        assert ready + len(one["missing"]) + len(one["spoilt"]) == one["lines"] > 0
    assert groups["announcements", "mairie"]["missing"] == []
    plain = CliRunner().invoke(app, ["voices", "--no-render"])
    assert "announcements mairie: 2/2" in plain.output
    if any(one["missing"] for one in groups.values()):
        refused = CliRunner().invoke(app, ["voices", "--render"])
        assert refused.exit_code == 1
        assert "kokoro.onnx" in refused.stderr
    assert not list(tmp_path.rglob("rendered"))


def test_metrics_lists_the_catalogue_with_who_finds_each() -> None:
    result = CliRunner().invoke(app, ["metrics", "--json"])
    assert result.exit_code == 0
    metrics = {one["code"]: one for one in json.loads(result.output)["metrics"]}
    assert len(metrics) == 68
    assert all(one["implemented"] for one in metrics.values())
    answer, courtesy, loudness = metrics["A1"], metrics["K6"], metrics["K4"]
    assert (answer["origin"], answer["computed"], answer["human"]) == ("certain", True, False)
    assert answer["scale"] == {"kind": "bounds", "ts": 10, "s": 15, "i": 20, "lower": True, "strict": True}
    assert (courtesy["origin"], courtesy["computed"], courtesy["human"]) == ("humain", False, True)
    assert loudness["origin"] == "indice"
    lines = CliRunner().invoke(app, ["metrics"]).output.splitlines()
    assert len(lines) == 68
    assert lines[0].split()[:3] == ["A1", "certain", "computed"]


def test_facts_prints_one_json_object_a_line() -> None:
    result = CliRunner().invoke(app, ["facts", str(TAPES / "answer" / "abandoned.jsonl")])
    assert result.exit_code == 0
    types = [json.loads(line)["type"] for line in result.output.splitlines()]
    told = [type for type in types if type.startswith("Call")]
    assert (told[0], told[-1]) == ("CallOffered", "CallAbandoned")


def test_an_error_is_a_sentence_in_both_languages_and_an_exit_code(tmp_path: Path) -> None:
    tape = tmp_path / "spoilt.jsonl"
    tape.write_text("not json\n")
    result = CliRunner().invoke(app, ["facts", str(tape)])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "ligne 1" in result.stderr
    assert "line 1" in result.stderr
    assert "tape-malformed" in result.stderr


@pytest.mark.parametrize(
    ("variable", "value", "named"),
    [
        ("STANDARD_HTTP_PORT", "99999", "STANDARD_HTTP_PORT"),
        ("STANDARD_RTP_FIRST", "20000", "STANDARD_RTP_LAST"),
        ("STANDARD_TLS_KEY", "/srv/key.pem", "STANDARD_TLS_CERTIFICATE"),
    ],
)
def test_a_variable_that_cannot_be_used_is_named(
    variable: str, value: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    result = CliRunner().invoke(app, ["lab"])
    assert result.exit_code == 1
    assert named in result.stderr
    assert "setting-invalid" in result.stderr


def test_an_account_needs_a_role_that_exists() -> None:
    result = CliRunner().invoke(
        app, ["accounts", "add", "lea", "--name", "Léa", "--role", "king", "--password", "correct horse"]
    )
    assert result.exit_code == 1
    assert "account-role" in result.stderr


def test_an_organisation_that_does_not_exist_is_said_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("STANDARD_ORGANISATION", "nowhere")
    result = CliRunner().invoke(app, ["render"])
    assert result.exit_code == 1
    assert "organisation-unknown" in result.stderr


def test_asking_for_help_loads_no_room() -> None:
    """A command line that starts slowly is a second start that starts slowly."""
    asked = "import sys, standard.__main__; print([n for n in sys.modules if n.startswith('standard.')])"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    rooms = ("standard.app", "standard.web", "standard.lab", "standard.db", "standard.ami", "standard.robots")
    assert not any(room in told.stdout for room in rooms)


def test_certificates_are_shown_exported_and_renewed_from_the_command_line(tmp_path: Path) -> None:
    def told(*words: str, input: str | None = None) -> str:
        result = CliRunner().invoke(app, ["certificate", *words], input=input)
        assert result.exit_code == 0, result.output
        return result.output

    shown = told("show")
    assert "https://" in shown
    fingerprint = shown.partition("SHA-256 : ")[2].split()[0]
    assert fingerprint in told("show")
    assert str(tmp_path / "usb" / "standard.mobileconfig") in told("export", str(tmp_path / "usb"))
    assert CliRunner().invoke(app, ["certificate", "new-authority"], input="n\n").exit_code == 1
    assert fingerprint in told("show")
    assert fingerprint not in told("new-authority", input="y\n")
