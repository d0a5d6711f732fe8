"""Every scenario and course there is: those that ship, and a school's own, which can be made and changed.

A school's own lie in `scenarios/` and `courses/` of the data folder. A name that the package ships is always
the package's. One file is replaced at once, after it was checked; what is taken away is kept beside until
something else is taken away under its name, so that it can be brought back. Whoever changes a file says
which version they have seen.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import yaml

from standard.core.courses import COURSE_PATTERN, Parcours
from standard.core.errors import ContentError, Invalid, NotAllowed, StandardError, Unknown
from standard.core.organisation import Organisation
from standard.core.scenarios import SCENARIO_PATTERN, Scenario
from standard.core.town import Abonne
from standard.library import zips
from standard.library.check_scenarios import CheckedScenario, Voices, check_scenario
from standard.library.courses import course_codes, examine_course, load_course
from standard.library.disk import kept, replaced, told
from standard.library.documents import Document, Source
from standard.library.packs import Shelf
from standard.library.rewrite import rewritten
from standard.library.scenarios import SHIPPED, load_scenario, load_town, scenario_codes

__all__ = ["MOST_OWN", "Kind", "Piece", "PieceInvalid", "Repertoire"]

Kind = Literal["scenarios", "courses"]
KINDS: tuple[Kind, ...] = ("scenarios", "courses")
MOST_OWN = 400
"""A school's own, of each kind."""
MOST_BYTES = 200_000
"""Of one file; the longest that ships has 9,000."""
_CODES: Mapping[Kind, re.Pattern[str]] = {
    "scenarios": re.compile(SCENARIO_PATTERN),
    "courses": re.compile(COURSE_PATTERN),
}
_GONE = ".gone-"
"""Before the name of a file that was taken away."""


class PieceInvalid(Invalid):
    """A scenario or a course has mistakes: all of them are told, and nothing is written."""

    def __init__(self, code: str, mistakes: Sequence[ContentError]) -> None:
        super().__init__("scenario-invalid", scenario=code, count=len(mistakes))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One scenario, or one course, as its file is now."""

    kind: Kind
    code: str
    shipped: bool
    data: bytes = field(repr=False)
    version: str
    mistakes: tuple[ContentError, ...]
    checked: CheckedScenario | None = None
    """Of a scenario: what it is, and what is said in it."""
    course: Parcours | None = None
    """Of a course; None when its file cannot be read as one."""

    @property
    def file(self) -> str:
        """What its file is called."""
        return f"{self.code}.yaml"

    @property
    def scenario(self) -> Scenario | None:
        """None for a course, and when the file cannot be read as a scenario."""
        return self.checked.scenario if self.checked else None


class Repertoire:
    """The scenarios and courses of one installation. Methods read or write files, and may be in a thread."""

    def __init__(self, data: Path, packs: Shelf | None = None, voices: Voices | None = None) -> None:
        """``data``: the folder of all run-time data. ``packs``: where the houses are."""
        self._own = data
        self._packs = packs or Shelf(data)
        self._voices = voices
        self._lock = threading.RLock()
        self._shipped: dict[str, Scenario] = {}
        """Those that were played, as they stay as long as the lab runs."""
        self._known: dict[tuple[Kind, str, bytes], Piece] = {}
        """Shipped files, which stay as they are as long as the lab runs, by what is in them."""

    # --- what is played ------------------------------------------------------------------

    def scenario(self, code: str) -> Scenario:
        """One of them, shipped or own. Raises Unknown, ContentError."""
        root = self._root("scenarios", code)
        if root != SHIPPED:
            return load_scenario(code, root)
        if code not in self._shipped:
            self._shipped[code] = load_scenario(code, root)
        return self._shipped[code]

    def every(self) -> dict[str, Scenario]:
        """Those that can be played, of every house; an own one whose file is spoilt is left out.

        Raises ContentError when what the package ships is spoilt.
        """
        found = {}
        for code in self.codes("scenarios"):
            try:
                found[code] = self.scenario(code)
            except ContentError:
                if self._root("scenarios", code) == SHIPPED:
                    raise
        return found

    def scenarios(self, organisation: str) -> tuple[Scenario, ...]:
        """Those of one house. Raises as ``every``."""
        return tuple(one for one in self.every().values() if one.org == organisation)

    def course(self, code: str) -> Parcours:
        """One of them, shipped or own. Raises Unknown, ContentError."""
        if self._root("courses", code) == SHIPPED:
            return load_course(code)
        piece = self.piece("courses", code)
        if piece.mistakes or piece.course is None:
            raise piece.mistakes[0]
        return piece.course

    def courses(self) -> tuple[Parcours, ...]:
        """Those that can be given; an own one with mistakes is left out.

        Raises ContentError when what the package ships is spoilt.
        """
        found = []
        for code in self.codes("courses"):
            try:
                found.append(self.course(code))
            except ContentError:
                if self._root("courses", code) == SHIPPED:
                    raise
        return tuple(found)

    def codes(self, kind: Kind) -> tuple[str, ...]:
        """Shipped ones first, then the school's own."""
        shipped = _codes(kind, SHIPPED)
        return shipped + tuple(code for code in _codes(kind, self._own) if code not in shipped)

    def town(self, organisation: str) -> tuple[Abonne, ...]:
        """Whoever outside can be called, with the callers of the school's own scenarios.

        Raises ContentError when what the package ships is spoilt; an own scenario that is, is left out.
        """
        also = []
        for code in _codes("scenarios", self._own):
            try:
                also.append(self.scenario(code))
            except ContentError:
                continue  # told where it is edited; the lab starts all the same
        return load_town(organisation, also=also)

    # --- read ----------------------------------------------------------------------------

    def pieces(self, kind: Kind) -> list[Piece]:
        """All of a kind, with their mistakes."""
        return [self.piece(kind, code) for code in self.codes(kind)]

    def piece(self, kind: Kind, code: str) -> Piece:
        """One of them. Raises Unknown."""
        with self._lock:
            root = self._root(kind, code)
            try:
                data = (root / kind / f"{code}.yaml").read_bytes()
            except FileNotFoundError as error:
                raise _unknown(kind, code) from error
        if root != SHIPPED:
            return self.examined(kind, code, data)
        if (kind, code, data) not in self._known:
            self._known[kind, code, data] = replace(self.examined(kind, code, data), shipped=True)
        return self._known[kind, code, data]

    def examined(self, kind: Kind, code: str, data: bytes, beside: Collection[str] = ()) -> Piece:
        """What a file would be with this in it; nothing is kept.

        ``beside``: scenarios that there would be, too, for a course.
        """
        source = Source(f"{code}.yaml", data)
        made = Piece(
            kind=kind,
            code=code,
            shipped=False,
            data=data,
            version=_version(data),
            mistakes=(_too_long(source),),
        )
        if len(data) > MOST_BYTES:
            return made
        if kind == "scenarios":
            checked = check_scenario(code, source=source, house=self._house, voices=self._voices)
            return replace(made, mistakes=checked.mistakes, checked=checked)
        scenarios = (*self.codes("scenarios"), *beside)
        course, mistakes = examine_course(code, source=source, scenarios=scenarios)
        return replace(made, mistakes=mistakes, course=course)

    def zipped(self, kind: Kind, code: str) -> bytes:
        """One as an archive, a course with those of its scenarios that do not ship. Raises Unknown."""
        piece = self.piece(kind, code)
        files = {f"{kind}/{piece.file}": piece.data}
        for cited in piece.course.cites if piece.course else ():
            try:
                one = self.piece("scenarios", cited)
            except Unknown:
                continue  # a mistake of the course, told with it
            if not one.shipped:
                files[f"scenarios/{one.file}"] = one.data
        return zips.packed_files(files)

    # --- write ---------------------------------------------------------------------------

    def added(self, kind: Kind, code: str, data: bytes) -> Piece:
        """A new one. Raises Invalid, PieceInvalid, NotAllowed."""
        with self._lock, told():
            self._must_be_new(kind, code)
            self._kept(self._sound(kind, code, data))
        return self.piece(kind, code)

    def copied(self, kind: Kind, code: str, new: str) -> Piece:
        """Another one like this, which need not be sound. Raises Unknown, Invalid, NotAllowed."""
        data = _called(self.piece(kind, code).data, new)
        with self._lock, told():
            self._must_be_new(kind, new)
            self._kept(self.examined(kind, new, data))
        return self.piece(kind, new)

    def changed(self, kind: Kind, code: str, version: str, data: bytes) -> Piece:
        """This instead of what was there. Raises Unknown, PieceInvalid, NotAllowed."""
        with self._lock, told():
            self._own_piece(kind, code, version)
            self._kept(self._sound(kind, code, data))
        return self.piece(kind, code)

    def removed(self, kind: Kind, code: str, version: str) -> None:
        """Take it away; it can be brought back. Raises Unknown, NotAllowed."""
        with self._lock, told():
            piece = self._own_piece(kind, code, version)
            folder = self._own / kind
            (folder / piece.file).replace(folder / f"{_GONE}{piece.file}")
            kept(folder)

    def restored(self, kind: Kind, code: str) -> Piece:
        """Bring back what was taken away under this code. Raises Unknown, NotAllowed."""
        with self._lock, told():
            folder = self._own / kind
            gone = folder / f"{_GONE}{code}.yaml"
            if not _CODES[kind].fullmatch(code) or not gone.is_file():
                raise _unknown(kind, code)
            self._must_be_new(kind, code)
            gone.replace(folder / f"{code}.yaml")
            kept(folder)
        return self.piece(kind, code)

    def imported(self, data: bytes, *, anew: bool = False) -> list[Piece]:
        """Every scenario and course of an archive: all of them, or none.

        ``anew``: those whose code is taken get a free one. Raises Invalid, PieceInvalid, or NotAllowed
        ``scenario-exists``.
        """
        found = _taken_out(zips.unpacked_files(data, _only_known, most=MOST_OWN))
        with self._lock, told():
            if anew:
                found = self._under_free_codes(found)
            for kind, code in found:
                self._must_be_new(kind, code)
            beside = [code for kind, code in found if kind == "scenarios"]
            made = [self.examined(kind, code, text, beside) for (kind, code), text in found.items()]
            wrong = [replaced_file(one, mistake) for one in made for mistake in one.mistakes]
            if wrong:
                raise PieceInvalid(", ".join(code for _, code in found), wrong)
            done: list[Piece] = []
            try:
                for one in made:
                    self._kept(one)
                    done.append(one)
            except BaseException:
                for one in done:
                    (self._own / one.kind / one.file).unlink(missing_ok=True)
                raise
        return [self.piece(one.kind, one.code) for one in made]

    def free_code(self, kind: Kind, like: str, taken: Collection[str] = ()) -> str:
        """One that looks like this and that nothing bears. Raises NotAllowed when there is none left."""
        used = {*self.codes(kind), *taken}
        if kind == "courses":
            stem = re.sub(r"-\d+$", "", like)[:36]
            return next(code for n in range(2, 10_000) if (code := f"{stem}-{n}") not in used)
        for number in range(1, 100):
            if (code := f"{like[:2]}-{number:02}") not in used:
                return code
        raise NotAllowed("scenarios-too-many", most=99)

    # --- files ---------------------------------------------------------------------------

    def _root(self, kind: Kind, code: str) -> Path:
        """Where the file is. Raises Unknown."""
        # The code may come from a request, and must not walk out of the library.
        if _CODES[kind].fullmatch(code):
            for root in (SHIPPED, self._own):
                if (root / kind / f"{code}.yaml").is_file():
                    return root
        raise _unknown(kind, code)

    def _house(self, id: str) -> Organisation | None:
        try:
            return self._packs.pack(id).organisation
        except Unknown:
            return None

    def _sound(self, kind: Kind, code: str, data: bytes) -> Piece:
        made = self.examined(kind, code, data)
        if made.mistakes:
            raise PieceInvalid(code, made.mistakes)
        return made

    def _kept(self, piece: Piece) -> None:
        replaced(self._own / piece.kind / piece.file, piece.data)

    def _must_be_new(self, kind: Kind, code: str) -> None:
        if not _CODES[kind].fullmatch(code):
            raise Invalid(
                "scenario-code-invalid" if kind == "scenarios" else "course-code-invalid", code=code[:40]
            )
        if code in self.codes(kind):
            raise NotAllowed("scenario-exists", scenario=code)
        if len(_codes(kind, self._own)) >= MOST_OWN:
            raise NotAllowed("scenarios-too-many", most=MOST_OWN)

    def _own_piece(self, kind: Kind, code: str, version: str) -> Piece:
        piece = self.piece(kind, code)
        if piece.shipped:
            raise NotAllowed("scenario-shipped", scenario=code)
        if piece.version != version:
            raise NotAllowed("scenario-changed", scenario=code)
        return piece

    def _under_free_codes(self, found: Mapping[tuple[Kind, str], bytes]) -> dict[tuple[Kind, str], bytes]:
        names: dict[tuple[Kind, str], str] = {}
        for kind, code in found:
            used = [new for (other, _), new in names.items() if other == kind]
            here = code in self.codes(kind)
            also = [*used, *(one for other, one in found if other == kind)]
            names[kind, code] = self.free_code(kind, code, also) if here else code
        scenarios = {code: new for (kind, code), new in names.items() if kind == "scenarios"}
        return {
            (kind, names[kind, code]): _called(
                data, names[kind, code], scenarios if kind == "courses" else {}
            )
            for (kind, code), data in found.items()
        }


def replaced_file(piece: Piece, mistake: ContentError) -> ContentError:
    """A mistake of one of several files, with its folder: two may bear the same name."""
    return ContentError(mistake.id, **{**mistake.details, "file": f"{piece.kind}/{piece.file}"})


def _codes(kind: Kind, root: Path) -> tuple[str, ...]:
    return scenario_codes(root) if kind == "scenarios" else course_codes(root)


def _unknown(kind: Kind, code: str) -> Unknown:
    if kind == "scenarios":
        return Unknown("scenario-unknown", scenario=code)
    return Unknown("course-unknown", course=code)


def _version(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _too_long(source: Source) -> ContentError:
    sentence = f"is longer than {MOST_BYTES} bytes"
    return ContentError("content-invalid", file=source.name, line=1, field="", sentence=sentence)


def _called(data: bytes, code: str, scenarios: Mapping[str, str] | None = None) -> bytes:
    """The same file under another code, and with other codes of scenarios; spoilt ones stay as they are."""
    try:
        text = data.decode("utf-8")
        tree = Document([Source("", data)]).plain
        tree["code"] = code
        names = scenarios or {}
        places = [
            (tree, "scenarios"),
            *((one, "scenarios") for one in tree.get("declinaisons") or ()),
            *((one, "parmi") for one in tree.get("tirages") or ()),
        ]
        for place, field in places:
            if isinstance(place, dict) and isinstance(listed := place.get(field), list):
                place[field] = [names.get(str(one), one) for one in listed]
        return rewritten(text, tree).encode()
    except (StandardError, UnicodeDecodeError, yaml.YAMLError):
        return data


def _place(path: str) -> tuple[Kind, str] | None:
    """What a file of an archive is, by its path."""
    *folders, name = path.split("/")
    stem = name.removesuffix(".yaml")
    if stem == name or len(folders) > 2:
        return None
    for kind in KINDS:
        here = folders[-1] if folders else "scenarios"
        if here == kind and _CODES[kind].fullmatch(stem):
            return kind, stem
    return None


def _only_known(names: Collection[str]) -> None:
    for name in names:
        if _place(name) is None:
            raise Invalid("scenario-file-unknown", file=zips.shown(name))
    if not names:
        raise Invalid("zip-without-scenario")
    places = [_place(name) for name in names]
    for name, place in zip(names, places, strict=True):
        if places.count(place) > 1:
            raise Invalid("zip-duplicate", file=zips.shown(name))


def _taken_out(files: Mapping[str, bytes]) -> dict[tuple[Kind, str], bytes]:
    return {place: data for name, data in files.items() if (place := _place(name)) is not None}
