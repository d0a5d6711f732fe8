"""Writes the files that are derived from the code, or tells which of them are out of date.

python scripts/generate.py write
python scripts/generate.py check
"""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from standard.core.calls import TRANSITIONS
from standard.core.courses import Parcours
from standard.core.evaluation.catalogue import METRICS, thresholds
from standard.core.evaluation.grids import GridFile
from standard.core.evaluation.metrics import COMPUTED
from standard.core.scenarios import Scenario, Stations
from standard.library.shape import FILES, schema, schema_of
from standard.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
NOTE = "<!-- written by `make generate`; change the code instead -->\n\n"


def call_states() -> str:
    """The table of transitions as a Mermaid state diagram."""
    lines = [f"    {before} --> {after}: {fact.__name__}" for (before, fact), after in TRANSITIONS.items()]
    first = next(before for before, _ in TRANSITIONS)
    return (
        f"{NOTE}# The life of a call\n\n"
        "Drawn from `TRANSITIONS` in `standard/core/calls.py`: each arrow is a fact that the PBX told.\n\n"
        f"```mermaid\nstateDiagram-v2\n    [*] --> {first}: CallOffered\n" + "\n".join(lines) + "\n```\n"
    )


def settings() -> str:
    """Every variable with its default and its meaning."""
    rows = [
        f"| `STANDARD_{name.upper()}` | {_default(name, field)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    head = "| Variable | Without it | Meaning |\n|---|---|---|\n"
    return (
        f"{NOTE}# Settings\n\nEnvironment variables, read once at the start.\n\n{head}"
        + "\n".join(rows)
        + "\n"
    )


def _default(name: str, field: FieldInfo) -> str:
    # A default that depends on the machine is told by the description, not by a value of this machine.
    told = {"data": "`/var/lib/standard` for root, else `~/.local/share/standard`", "node": "the host name"}
    told["http_host"] = "`127.0.0.1`; with `STANDARD_LAN`, `0.0.0.0`"
    if name in told:
        return told[name]
    if field.default in (None, PydanticUndefined, ()):
        return "–"
    if isinstance(field.default, bool):
        return "yes" if field.default else "no"
    return f"`{field.default}`"


def decisions() -> str:
    """The index of the decisions, from their titles."""
    rows = []
    for page in sorted((ROOT / "docs/decisions").glob("[0-9]*.md")):
        first = page.read_text(encoding="utf-8").splitlines()[0]
        title = re.sub(r"^#\s*(\d{4}\W+)?", "", first)
        rows.append(f"| [{page.name[:4]}]({page.name}) | {title} |")
    return (
        f"{NOTE}# Decisions\n\n"
        "Why the code is as it is, one page per decision. A decision is never rewritten: a newer one\n"
        "replaces it and both say so. Copy [template.md](template.md) to start one.\n\n"
        "| | Decision |\n|---|---|\n" + "\n".join(rows) + "\n"
    )


def metrics() -> str:
    """The evidence model: every metric with its definition and thresholds."""
    rows = []
    for one in METRICS.values():
        ts, s, i, ti = thresholds(one)
        by = "computed" if one.code in COMPUTED else "a person"
        rows.append(
            f"| {one.code} | {one.label_fr}<br>*{one.label_en}* | {one.definition_en} | {one.unit} "
            f"| {one.origin.value}, {by} | {one.scope} | {ts} | {s} | {i} | {ti} |"
        )
    return f"{NOTE}{METRICS_HEAD}" + "\n".join(rows) + "\n"


METRICS_HEAD = """# Metrics

What is measured of a student's work in a session. Each metric is one pure function over the facts of the
journal (`standard/core/evaluation/metrics/`), and each value carries the numbers of the facts that it rests
on. `python -m standard metrics --json` lists the same.

**Origin**: `certain` is a fact of switchboard or desk; `regle` the rules of the house, or what the scenario
expects, applied to facts; `indice` a hint from the sound, which never lowers a level alone; `humain` what
somebody who listened says, who enters the level. No machine hears tone, tact, sincerity, or whether a caller
is truly satisfied.

**Nothing is better than a guess**: a metric that nothing exercised, or that only a person could judge and
nobody has, has no value, and lowers nothing.

**Thresholds** are those of the scenario (`preuves`: « A1<15 » is the « S » threshold), else of the
organisation's charter (A1 `answer_limit_s`, A2 `answered_in_time_share`, G1 `hold_limit_s`, H4
`message_limit_s`), else these. TS and I follow S: in proportion, or at the same distance where things are
counted one by one; a share is never more than 100 %. A whole session is measured by a scenario only if all of
its calls are of that one. `never` is the worst level of any delay. Some values cap their own level: a wrong
telephone number (H2), an urgent message after more than two minutes (H4).

| Code | Metric | Exactly | Unit | Origin | Of a | TS | S | I | TI |
|---|---|---|---|---|---|---|---|---|---|
"""


def _schema_of(file: str) -> Callable[[], str]:
    """What a file of an organisation may hold, as JSON Schema."""
    return lambda: json.dumps(schema(file), ensure_ascii=False, indent=2) + "\n"


def _schema_of_kind(kind: type, title: str) -> Callable[[], str]:
    return lambda: json.dumps(schema_of(kind, title), ensure_ascii=False, indent=2) + "\n"


GENERATED: dict[str, Callable[[], str]] = {
    "docs/call-states.md": call_states,
    "docs/decisions/README.md": decisions,
    "docs/metrics.md": metrics,
    "docs/settings.md": settings,
    **{f"docs/schemas/organisation/{file.replace('.yaml', '.json')}": _schema_of(file) for file in FILES},
    "docs/schemas/course.json": _schema_of_kind(Parcours, "Standard: a course"),
    "docs/schemas/grille.json": _schema_of_kind(GridFile, "Standard: a grid"),
    "docs/schemas/scenario.json": _schema_of_kind(Scenario, "Standard: a scenario"),
    "docs/schemas/stations.json": _schema_of_kind(Stations, "Standard: stations"),
}


def write() -> None:
    """Write what has changed."""
    for name, text in GENERATED.items():
        if _read(name) != text():
            print(f"    {name}")
            (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / name).write_text(text(), encoding="utf-8")


def check() -> int:
    """Say which file is stale; the number of them is the exit status."""
    stale = [name for name, text in GENERATED.items() if _read(name) != text()]
    for name in stale:
        print(f"{name} is out of date: run `make generate`", file=sys.stderr)
    return len(stale)


def _read(name: str) -> str:
    file = ROOT / name
    return file.read_text(encoding="utf-8") if file.is_file() else ""


if __name__ == "__main__":
    if sys.argv[1:] == ["write"]:
        write()
    elif sys.argv[1:] == ["check"]:
        sys.exit(check())
    else:
        sys.exit(__doc__)
