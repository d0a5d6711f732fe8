"""The command line: ``python -m standard …``."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from standard.core.errors import Invalid, StandardError
from standard.core.sentences import sentence_of
from standard.settings import Settings

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)
accounts = typer.Typer(no_args_is_help=True, help="The people who may sign in.")
app.add_typer(accounts, name="accounts")
certificate = typer.Typer(
    no_args_is_help=True, help="The certificates of a console that is open to a network."
)
app.add_typer(certificate, name="certificate")

Tape = Annotated[Path, typer.Argument(help="One JSON object of AMI fields a line.")]


def say(text: str) -> None:
    """A line of progress for whoever started the command."""
    print(f"==> {text}", flush=True)


def _settings() -> Settings:
    """The environment. Raises ``Invalid`` for the first variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        # Two variables that contradict each other have no place of their own: their sentence names them.
        field = str(first["loc"][0]) if first["loc"] else "*"
        raise Invalid(
            "setting-invalid", variable=f"STANDARD_{field.upper()}", problem=first["msg"]
        ) from error


def _told(work: Callable[[], Any]) -> Any:
    """Run; an error of ours becomes its sentence and a non-zero exit, never a traceback."""
    try:
        return work()
    except StandardError as error:
        told = sentence_of(error.id, error.details)
        typer.echo(f"✗ {told.fr}\n  {told.en}\n  [{error}]", err=True)
        raise typer.Exit(98 if error.id == "http-port-taken" else 1) from error
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


@app.command()
def lab() -> None:
    """Start the laboratory: Asterisk, the service and the console. Ctrl-C stops everything."""
    from standard.app.supervisor import Supervisor

    _told(lambda: asyncio.run(Supervisor(_settings(), say).run()))


@app.command()
def serve() -> None:
    """Run the service only, for an Asterisk that somebody else starts."""
    from standard.app.service import serve as run

    logging.basicConfig(level=logging.INFO, format="%(levelname).1s %(name)s: %(message)s", stream=sys.stderr)
    _told(lambda: asyncio.run(run(_settings())))


@app.command()
def render(owner: Annotated[int | None, typer.Option(help="User id of that Asterisk.")] = None) -> None:
    """Write the configuration of an Asterisk that somebody else starts (containers)."""
    from standard.app.rendering import render_for_container

    _told(lambda: render_for_container(_settings(), owner))


@app.command()
def check(
    library: Annotated[Path | None, typer.Argument(help="A folder with `organisations/`; else all.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of sentences.")] = False,
) -> None:
    """Check organisations and scenarios, shipped and own; every mistake with its file, line and field."""
    from standard.app.voicing import catalogue
    from standard.library.check import check as checked
    from standard.library.check_scenarios import check_files, check_scenarios
    from standard.library.load import SHIPPED

    root, own = (library, None) if library else (SHIPPED, _settings().data)
    found = checked(root, own=own)
    voices = catalogue(data=own)
    scenarios = check_scenarios(root, own=own, voices=voices)
    files = check_files(root, own=own, voices=voices)
    mistakes = [
        *(mistake for one in found for mistake in one.mistakes),
        *(mistake for one in scenarios for mistake in one.mistakes),
        *(mistake for one in files for mistake in one.mistakes),
    ]
    if as_json:
        whole = {
            "organisations": [one.to_json() for one in found],
            "scenarios": [one.to_json() for one in scenarios],
            "files": [one.to_json() for one in files],
        }
        print(json.dumps(whole, ensure_ascii=False, indent=1))
    else:
        for house in found:
            counts = house.to_json()
            del counts["mistakes"]
            print(", ".join(f"{name} {count}" for name, count in counts.items()))
        for scenario in scenarios:
            voiced = f"{scenario.voiced}/{len(scenario.lines)}"
            title = scenario.scenario.titre if scenario.scenario else ""
            print(f"{scenario.code} {title}, lines with a voice {voiced}")
        for mistake in mistakes:
            told = sentence_of(mistake.id, mistake.details)
            typer.echo(f"✗ {told.fr}\n  {told.en}", err=True)
    if mistakes or not (found or scenarios):
        raise typer.Exit(1)


@app.command()
def voices(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object; renders nothing.")] = False,
    rendering: Annotated[
        bool | None, typer.Option("--render/--no-render", help="Render what is missing; else if it can be.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(help="Folder of the voice model; else DATA/voices/model.")
    ] = None,
) -> None:
    """Tell which lines have a voice and which the emergency voice says, and render those that lack one."""
    from standard.app.voicing import render_missing, renders, survey

    data = _settings().data
    where = model or data / "voices" / "model"
    groups = _told(lambda: survey(data))
    if as_json:
        print(json.dumps({"groups": [one.to_json() for one in groups]}, ensure_ascii=False, indent=1))
        return
    for one in groups:
        more = "".join(
            (
                f", recorded {one.recorded}" if one.recorded else "",
                f", spoilt {len(one.spoilt)}" if one.spoilt else "",
            )
        )
        print(f"{one.kind} {one.name}: {one.ready}/{one.lines}{more}")
    lacking = sum(len(one.missing) + len(one.spoilt) for one in groups)
    say(f"{sum(one.ready for one in groups)}/{sum(one.lines for one in groups)} lines with a voice")
    if lacking and (rendering or (rendering is None and renders(where))):
        done = _told(lambda: render_missing(data, where, print))
        say(f"{done} lines rendered → {data / 'voices' / 'rendered'}")


@app.command()
def metrics(
    *, as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False
) -> None:
    """List what is measured of a call: each metric with its unit, its origin and who finds it."""
    from standard.core.evaluation.catalogue import listed
    from standard.core.evaluation.metrics import COMPUTED

    catalogue = listed(COMPUTED)
    if as_json:
        print(json.dumps({"metrics": catalogue}, ensure_ascii=False, indent=1))
        return
    for one in catalogue:
        by = "computed" if one["computed"] else "by a person" if one["human"] else "not yet"
        print(f"{one['code']:<4} {one['origin']:<8} {by:<12} {one['unit']:<10} {one['label']['fr']}")


@app.command()
def report(
    session: Annotated[str, typer.Argument(help="Id of a session, or `last`.")] = "last",
    *,
    student: Annotated[str, typer.Option(help="An account; else everybody who sat at a seat.")] = "",
    grid: Annotated[str, typer.Option(help="Id of the grid.")] = "complete",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Write each sheet, ready to be printed.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Write the tables of each sheet.")] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="Write them as a workbook.")] = False,
    xapi: Annotated[bool, typer.Option("--xapi", help="Write its statements, one a line.")] = False,
    base: Annotated[str, typer.Option(help="Address that every xAPI identifier stands under.")] = "",
    shown_as: Annotated[str, typer.Option(help="In files, a candidate's number instead of the name.")] = "",
    out: Annotated[Path, typer.Option(help="Folder of what is written.")] = Path(),
) -> None:
    """Tell the evaluation of a session: what facts propose by each criterion, why, and what was decided."""
    from standard.app import reporting

    settings = _settings()
    forms = [form for form, asked in zip(reporting.FORMS, (pdf, csv, xlsx, xapi), strict=True) if asked]
    told = _told(lambda: asyncio.run(reporting.told(settings, session, student, grid)))
    if as_json:
        whole = {"sheets": [one.sheet.model_dump(mode="json") for one in told]}
        print(json.dumps(whole, ensure_ascii=False, indent=1))
    for rank, one in enumerate(told):
        if not (as_json or forms):
            print("\n" * (rank > 0) + "\n".join(reporting.lines(one, settings.language)))
        written = partial(
            reporting.files,
            one,
            forms,
            out,
            settings.language,
            base=base or reporting.BASE,
            shown_as=f"{shown_as} {rank + 1}" if shown_as and len(told) > 1 else shown_as,
        )
        for path in _told(written):
            typer.echo(str(path), err=as_json)


@app.command()
def facts(tape: Tape) -> None:
    """Print the facts of a tape, one JSON object a line."""
    from standard.app.tape import facts_of

    def work() -> None:
        for fact in facts_of(tape):
            print(json.dumps(fact, ensure_ascii=False))

    _told(work)


@app.command("record-tape")
def record_tape(
    tape: Tape, seconds: Annotated[float | None, typer.Option(help="Stop by itself after this time.")] = None
) -> None:
    """Record what the running laboratory's Asterisk says, until Ctrl-C."""
    from standard.app.service import ami_address
    from standard.app.tape import record

    async def work() -> int:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGINT, stop.set)
        loop.add_signal_handler(signal.SIGTERM, stop.set)
        if seconds is not None:
            loop.call_later(seconds, stop.set)
        return await record(ami_address(_settings()), tape, stop)

    say(f"{_told(lambda: asyncio.run(work()))} messages → {tape}")


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Where the run is written.")] = Path("demo-run"),
) -> None:
    """Handle three calls without a person, in a real browser; the last line printed is the summary."""
    from standard.app.demo import run

    _told(lambda: asyncio.run(run(_settings(), folder, say)))


@app.command()
def bench(output: Annotated[Path, typer.Argument(help="Where the figures go.")] = Path("bench.json")) -> None:
    """Measure the laboratory; prints a table and writes the figures."""
    from standard.app.bench import run

    _told(lambda: run(_settings(), output, say))


@accounts.command("add")
def add_account(
    account: str,
    name: Annotated[str, typer.Option(help="As shown to others.")],
    role: Annotated[str, typer.Option(help="student, instructor, assessor or administrator")] = "student",
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)] = "",
) -> None:
    """Add an account; the password is asked for."""
    from standard.app.people import add

    _told(lambda: asyncio.run(add(_settings(), account, name, role, password)))


@accounts.command("password")
def change_password(
    account: str,
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)] = "",
) -> None:
    """Give an account another password; its browsers are signed out."""
    from standard.app.people import set_password

    _told(lambda: asyncio.run(set_password(_settings(), account, password)))


@certificate.command("show")
def show_certificate() -> None:
    """Tell what the console shows, until when, and the fingerprint to compare; makes what is missing."""
    from standard.app import encryption

    for line in _told(lambda: encryption.report(_lan_settings())):
        print(line)


@certificate.command("export")
def export_certificate(
    folder: Annotated[Path, typer.Argument(help="A USB stick, a share…")],
) -> None:
    """Write the files for device management, and for machines that cannot reach the trust page."""
    from standard.app import encryption

    for path in _told(lambda: encryption.export(_lan_settings(), folder)):
        print(path)


@certificate.command("new-authority")
def new_authority() -> None:
    """Make another authority; the old one is put aside, and every machine must trust again."""
    from standard.app import encryption

    typer.confirm(
        "Tout est à refaire sur les postes / every machine will have to trust again. OK ?", abort=True
    )
    for line in _told(lambda: encryption.replace_authority(_lan_settings())):
        print(line)


def _lan_settings() -> Settings:
    """As `make lab LAN=1` has them: these commands are about nothing else."""
    settings = _settings()
    return settings if settings.https else Settings(lan=True)


def main() -> None:
    """Entry point of the ``standard`` script."""
    app()


if __name__ == "__main__":
    main()
