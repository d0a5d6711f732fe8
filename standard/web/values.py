"""What a value from outside must look like before anything else sees it."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints
from pydantic_core import PydanticCustomError

from standard.core.commands import CALL_ID_PATTERN
from standard.db.accounts import ACCOUNT_PATTERN

EXTENSION_PATTERN = r"^[0-9]{1,10}$"
SESSION_PATTERN = r"^s-[0-9a-f]{1,32}$"
# `$` in a Python pattern would let one line feed pass; pydantic's own engine does not.

CONTROL = ("Cc", "Zl", "Zp")
"""Unicode categories of control characters, line and paragraph separators."""


def one_line(text: str) -> str:
    """The text itself; raises when it holds a control character or a line break."""
    if any(unicodedata.category(letter) in CONTROL for letter in text):
        raise PydanticCustomError("control-characters", "control characters and line breaks are not accepted")
    return text


def lines(text: str) -> str:
    """The text with plain line feeds; raises when it holds other control characters."""
    one_line(text.replace("\r\n", " ").replace("\n", " "))
    return text.replace("\r\n", "\n")


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


CallId = Annotated[str, Field(pattern=CALL_ID_PATTERN)]
Extension = Annotated[str, Field(pattern=EXTENSION_PATTERN)]
AccountName = Annotated[str, Field(pattern=ACCOUNT_PATTERN)]
SessionId = Annotated[str, Field(pattern=SESSION_PATTERN)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80), AfterValidator(one_line)]
"""One line of text."""
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), AfterValidator(lines)
]
"""Several lines of text; line feeds are kept, other control characters refused."""
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), AfterValidator(lines)]
"""Several lines of text, or none."""
Instant = Annotated[AwareDatetime, AfterValidator(_utc)]
"""An instant with its time zone, whatever it is, told in UTC."""
