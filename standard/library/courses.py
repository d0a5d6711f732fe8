"""The door to the courses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from standard.core.courses import COURSE_PATTERN, Parcours, course_faults
from standard.core.errors import ContentError, Unknown
from standard.library.documents import Document, Source
from standard.library.scenarios import SHIPPED, scenario_codes

__all__ = ["course_codes", "examine_course", "load_course"]

_CODE = re.compile(COURSE_PATTERN)


def course_codes(root: Path = SHIPPED) -> tuple[str, ...]:
    """The courses that can be loaded, in alphabetical order."""
    return tuple(sorted(file.stem for file in root.glob("courses/*.yaml") if _CODE.fullmatch(file.stem)))


def load_course(code: str, root: Path = SHIPPED) -> Parcours:
    """Read `courses/<code>.yaml` and check it.

    Raises:
        Unknown: there is no such course.
        ContentError: the file is wrong; the details say which line and field, and why.

    """
    # The code may come from a request, and must not walk out of the library.
    if not _CODE.fullmatch(code) or not (root / "courses" / f"{code}.yaml").is_file():
        raise Unknown("course-unknown", course=code)
    course, errors = examine_course(code, root)
    if errors or course is None:
        raise errors[0]
    return course


def examine_course(
    code: str, root: Path = SHIPPED, source: Source | None = None, scenarios: Iterable[str] = ()
) -> tuple[Parcours | None, tuple[ContentError, ...]]:
    """The course if it can be made, and every mistake in its file.

    ``source``: read this instead of the file. ``scenarios``: there are these too.
    """
    try:
        document = Document([source or root / "courses" / f"{code}.yaml"])
    except ContentError as error:
        return None, (error,)
    course, errors = document.examined(Parcours)
    if course is None or errors:
        return course, errors
    known = {*scenario_codes(root), *scenario_codes(SHIPPED), *scenarios}
    found = [document.error(one.location, one.sentence) for one in course_faults(course, known)]
    if course.code != code:
        found.insert(0, document.error(("code",), f"must be the name of the file, {code}"))
    return course, tuple(found)
