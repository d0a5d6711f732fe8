"""Standard: a switchboard lab where students answer real telephone calls."""

from pathlib import Path
from typing import Literal

__version__ = "0.1.0"

Resource = Literal["dialplans", "asterisk", "webconsole"]


def resource_dir(name: Resource) -> Path:
    """Where a folder that is not Python lives: beside the package in a checkout, inside it in a wheel.

    `webconsole` is the folder of the *built* console, which exists once `make console` has run.
    """
    package = Path(__file__).resolve().parent
    packed = package / "_resources" / name
    if packed.is_dir():
        return packed
    checkout = package.parent / name
    return checkout / "dist" if name == "webconsole" else checkout
