"""The voices of the library: which there are, which lines have one, and rendering those that lack one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from standard.audio.clips import clip_key, read_manifest
from standard.audio.render_voices import Speaker, Voice, can_render, render, whole
from standard.audio.timbres import TIMBRES
from standard.audio.voices import VoiceBook
from standard.core.errors import AudioError
from standard.core.scenarios import colleague_lines
from standard.library.check_scenarios import Voices, check_scenarios
from standard.library.lines import SpokenLine, standing_lines
from standard.library.load import organisation_ids
from standard.library.repertoire import Repertoire
from standard.library.scenarios import SHIPPED, load_town

__all__ = [
    "Group",
    "catalogue",
    "render_missing",
    "rendered",
    "renders",
    "replacements",
    "survey",
    "voice_book",
]


def replacements(data: Path) -> Path:
    """Where the lines are that people have recorded; ``data``: the folder of all run-time data."""
    return data / "voices" / "replacements"


def rendered(data: Path) -> Path:
    """Where the lines are that this machine has rendered: a school's own, mostly."""
    return data / "voices" / "rendered"


def voice_book(data: Path, cache: str = "") -> VoiceBook:
    """Every spoken line. ``cache``: a folder of its own for what nobody counts. Raises AudioError."""
    return VoiceBook(SHIPPED / "voices", data / "voices" / cache, replacements(data), rendered(data))


def catalogue(folder: Path = SHIPPED / "voices", data: Path | None = None) -> Voices:
    """``data``: where else lines with a voice are. Raises AudioError `voices-unreadable`."""
    clips = read_manifest(folder).clips
    others = (replacements(data), rendered(data)) if data else ()

    def ready(line: SpokenLine) -> bool:
        key = clip_key(line.text, line.timbre, line.allure)
        return key in clips or any((other / f"{key}.opus").is_file() for other in others)

    return Voices(frozenset(TIMBRES), ready)


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one scenario, of the stations of a house, of a town…"""

    kind: str
    name: str
    lines: int
    clips: int
    """Shipped, or rendered here."""
    recorded: int
    """By a person."""
    spoilt: tuple[SpokenLine, ...]
    """Whose file cannot be played."""
    missing: tuple[SpokenLine, ...]
    """Said by the emergency voice."""

    @property
    def ready(self) -> int:
        """Lines with a voice of their own."""
        return self.clips + self.recorded

    def to_json(self) -> dict[str, Any]:
        """Counts, and the lines that lack a voice."""
        return {
            "kind": self.kind,
            "name": self.name,
            "lines": self.lines,
            "clips": self.clips,
            "recorded": self.recorded,
            "spoilt": [asdict(line) for line in self.spoilt],
            "missing": [asdict(line) for line in self.missing],
        }


def survey(data: Path) -> tuple[Group, ...]:
    """Every line there is, by where it is said. Raises AudioError, ContentError."""
    shipped = read_manifest(SHIPPED / "voices").clips
    book = voice_book(data)
    spoilt: dict[SpokenLine, bool] = {}

    def is_spoilt(line: SpokenLine) -> bool:
        if line not in spoilt:
            key = clip_key(line.text, line.timbre, line.allure)
            mine = rendered(data) / f"{key}.opus"
            here = mine.is_file()
            file = mine if here else SHIPPED / "voices" / f"{key}.opus"
            spoilt[line] = not whole(file, None if here else shipped[key])
        return spoilt[line]

    def group(kind: str, name: str, lines: Sequence[SpokenLine]) -> Group:
        who = {line: book.said_by(line.text, line.timbre, line.allure) for line in lines}
        clips = [line for line, said_by in who.items() if said_by == "clip"]
        bad = tuple(line for line in clips if is_spoilt(line))
        return Group(
            kind=kind,
            name=name,
            lines=len(who),
            clips=len(clips) - len(bad),
            recorded=sum(said_by == "person" for said_by in who.values()),
            spoilt=bad,
            missing=tuple(line for line, said_by in who.items() if said_by == "fallback"),
        )

    found: dict[tuple[str, str], list[SpokenLine]] = {}
    for kind, name, line in _everything(data):
        if line.timbre not in TIMBRES:
            raise AudioError("voice-unknown", timbre=line.timbre)
        found.setdefault((kind, name), []).append(line)
    return tuple(group(kind, name, lines) for (kind, name), lines in found.items())


def _everything(data: Path) -> Iterator[tuple[str, str, SpokenLine]]:
    for one in check_scenarios(own=data):
        for line in one.lines:
            yield "scenarios", one.code, line
    yield from standing_lines()
    repertoire = Repertoire(data)
    for house in organisation_ids():
        known = {one.numero for one in load_town(house)}
        for person in repertoire.town(house):
            if person.numero not in known:
                for text in colleague_lines(person.part).values():
                    yield "town", f"{house} +", SpokenLine(text, person.voix.timbre, person.voix.allure)


def render_missing(
    data: Path,
    model: Path,
    tell: Callable[[str], None],
    voice: Callable[[], Voice] | None = None,
) -> int:
    """Render every line that does not ship with a voice, or whose file is spoilt; how many there are now.

    ``voice``: what says a line, instead of the model. Raises AudioError.
    """
    shipped = read_manifest(SHIPPED / "voices").clips
    wanted: dict[str, SpokenLine] = {}
    for _, _, line in _everything(data):
        key = clip_key(line.text, line.timbre, line.allure)
        if not (key in shipped and whole(SHIPPED / "voices" / f"{key}.opus", shipped[key])):
            wanted[key] = line
    lines = [asdict(line) for line in wanted.values()]
    return len(render(lines, voice or (lambda: Speaker(model)), rendered(data), tell).clips)


def renders(model: Path) -> bool:
    """Whether this machine could render a line."""
    return can_render() and (model / "kokoro.onnx").is_file()
