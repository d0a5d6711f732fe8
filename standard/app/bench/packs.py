"""A house of five hundred people: how long it is checked, and how long its directory is searched."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from standard.app.bench.figures import Figure, middle, percentile
from standard.core.errors import EngineError
from standard.core.organisation import Organisation
from standard.library.load import SHIPPED, examine_organisation, load_organisation
from standard.library.rewrite import rewritten

PEOPLE = 500
TURNS = 5
CHECK_S, KEY_MS = 1.0, 16.0
SEARCH = Path(__file__).parents[3] / "webconsole" / "scripts" / "search.mjs"
QUERIES = ("quilleron", "quileron", "eclairaje public", "responsable abonements", "4217", "direction 7")
_NAMES = ("Vautrelle", "Quilleron", "Escoubet", "Piedelièvre", "Montardoux", "Lesgourmand", "Framboisier")
_FIRST = ("Alban", "Joëlle", "Solène", "Bastien", "Odile", "Ève", "Karim", "Anne-Lise", "Jérémie")
_WORK = ("Responsable", "Assistante", "Chargé de mission", "Technicienne", "Agent")


def measured() -> list[Figure]:
    """Check it as the loader does; search it as the console does, where there is a checkout."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "organisations" / "grande"
        written(folder)
        checks = [_checked(Path(scratch)) for _ in range(TURNS)]
        people = load_organisation("grande", Path(scratch))
    figures = [
        Figure(
            name=f"pack of {PEOPLE}: check", value=middle(checks), unit="s", target=CHECK_S, note=f"n={TURNS}"
        )
    ]
    if SEARCH.is_file():
        times = _searched(people)
        note = f"n={len(times)}, median {middle(times):.2f}"
        figures.append(
            Figure(
                name=f"directory of {PEOPLE}: search of a key, p95",
                value=percentile(times, 0.95),
                unit="ms",
                target=KEY_MS,
                note=note,
            )
        )
    return figures


def written(folder: Path) -> None:
    """A pack of so many people: the town hall's, and many more."""
    folder.mkdir(parents=True)
    for file in (SHIPPED / "organisations" / "mairie").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if file.name == "people.yaml":
            text = rewritten(text, _crowd())
        (folder / file.name).write_text(text, encoding="utf-8")


def _crowd() -> dict[str, Any]:
    mairie = load_organisation("mairie")
    people = [
        {
            key: value
            for key in ("extension", "title", "first_name", "last_name", "function", "service")
            if (value := getattr(person, key))
        }
        for person in mairie.people
    ]
    people += _more(PEOPLE - len(people))
    groups = [
        {
            "number": group.number,
            "name": group.name,
            "members": list(group.members),
            "ringing": group.ringing.value,
        }
        for group in mairie.groups
    ]
    return {"people": people, "groups": groups}


def _more(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield {
            "extension": str(4000 + number),
            "title": ("M.", "Mme")[number % 2],
            "first_name": _FIRST[number % len(_FIRST)],
            "last_name": f"{_NAMES[number % len(_NAMES)]}-{_NAMES[number // 7 % len(_NAMES)]}",
            "function": f"{_WORK[number % len(_WORK)]}, abonnements {number % 40}",
            "service": f"Direction {number % 12}",
            "manager": "2020",
            "keywords": ["permis de construire", "éclairage public", f"dossier {number}"],
        }


def _checked(root: Path) -> float:
    began = time.perf_counter()
    _, mistakes = examine_organisation("grande", root)
    took = time.perf_counter() - began
    if mistakes:
        raise mistakes[0]
    return took


def _searched(house: Organisation) -> Sequence[float]:
    """Milliseconds of every key of every query."""
    people = [
        {
            "extension": person.extension,
            "title": person.title,
            "name": person.name,
            "formal_name": person.formal_name,
            "function": person.function,
            "service": person.service,
            "keywords": list(person.keywords),
        }
        for person in house.people
    ]
    asked = json.dumps({"people": people, "queries": QUERIES})
    told = subprocess.run(  # noqa: S603 - our own script
        ["node", SEARCH.name],  # noqa: S607
        input=asked,
        capture_output=True,
        text=True,
        cwd=SEARCH.parent,
        check=False,
    )
    if told.returncode:
        raise EngineError("not-on-screen", what=told.stderr[-200:], within_s=0)
    times: list[float] = json.loads(told.stdout)
    return times
