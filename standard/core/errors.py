"""The one exception tree.

Every error carries a stable ``id`` (the contract with API clients and with the
sentence catalogue) and ``details`` that fill the blanks of the sentence.

    StandardError
    ├── NotAllowed          a person asked for something the situation forbids
    ├── Unknown             a person named something that does not exist
    ├── Invalid             a value that cannot be accepted, whatever the situation
    ├── NotSignedIn         no account, wrong password, expired session
    ├── Forbidden           the account's role or seat does not permit it
    ├── PbxRefused          Asterisk answered "Error"
    ├── PbxDidNotConfirm    Asterisk accepted, but the confirming fact never came
    ├── PbxUnreachable      no AMI link
    ├── RobotError          a robot could not start, call, or crashed
    ├── ContentError        a content file is wrong (file, line, field)
    ├── EngineError         the embedded Asterisk cannot start
    ├── AudioError          a recording cannot be stored or read
    ├── CertificateError    no certificate that browsers could accept
    └── JournalError        the journal cannot be written
"""

from __future__ import annotations


class StandardError(Exception):
    """Root of the tree; ``str()`` is for logs, people read the sentence of ``id``."""

    def __init__(self, id: str, **details: str | float) -> None:
        super().__init__(id)
        self.id = id
        self.details = details

    def __str__(self) -> str:
        told = ", ".join(f"{key}={value}" for key, value in self.details.items())
        return f"{self.id} ({told})" if told else self.id


class NotAllowed(StandardError):
    """The situation on the board forbids what was asked."""


class Unknown(StandardError):
    """Something named does not exist."""


class Invalid(StandardError):
    """A value is malformed."""


class NotSignedIn(StandardError):
    """Nobody is signed in, or the credentials are wrong."""


class Forbidden(StandardError):
    """The account may not do this."""


class PbxRefused(StandardError):
    """Asterisk, or the check in front of it, refused an action."""


class PbxDidNotConfirm(StandardError):
    """The action was accepted but its effect was not seen in time."""


class PbxUnreachable(StandardError):
    """There is no AMI link."""


class RobotError(StandardError):
    """A robot failed."""


class ContentError(StandardError):
    """A content file is wrong."""


class EngineError(StandardError):
    """The PBX engine cannot run."""


class AudioError(StandardError):
    """A recording cannot be stored or read."""


class CertificateError(StandardError):
    """The console cannot be served over HTTPS."""


class JournalError(StandardError):
    """The journal cannot be written or read."""
