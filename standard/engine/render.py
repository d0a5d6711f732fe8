"""Asterisk's configuration as a pure function of an `EnginePlan`."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined

import standard
from standard.core.numbering import FORWARD_HOPS
from standard.engine.plan import CAMP_LOOK_S, CHECK, CITY, SUPERVISOR, VOICEMAIL, EnginePlan, check


def render(plan: EnginePlan) -> dict[str, str]:
    """File name under `/etc/asterisk` → text: every template of `asterisk/conf`, every file of `dialplans/`.

    The same plan gives the same text, for both engines. Raises EngineError when a value breaks a rule.
    """
    words = variables(check(plan))
    return {
        target: _environment().get_template(source).render(words)
        for target, source in sorted(_sources(_dialplans(), _templates()).items())
    }


def variables(plan: EnginePlan) -> dict[str, Any]:
    """What a template or a dialplan may name."""
    return {
        "plan": plan,
        "ports": plan.ports,
        "binds": plan.binds,
        "paths": plan.paths,
        "city": CITY,
        "check": CHECK,
        "supervisor": SUPERVISOR,
        "stations": plan.stations,
        "subscribers": plan.subscribers,
        "seats": plan.seats,
        "groups": plan.groups,
        "targets": [station.extension for station in plan.stations] + [group.number for group in plan.groups],
        "voicemail": VOICEMAIL,
        "camp_look_s": CAMP_LOOK_S,
        "forward_hops": FORWARD_HOPS,
        "lines": plan.lines,
        "parking_slots": plan.parking_slots,
        "moh_class": plan.moh_class,
        "recordings": plan.paths.recordings,
        "sounds": plan.paths.sounds,
        "dialplans": sorted(f"dialplans/{file.name}" for file in _dialplans().glob("*.conf")),
    }


def _sources(dialplans: Path, templates: Path) -> dict[str, str]:
    """Target file → template name."""
    conf = {file.name.removesuffix(".j2"): f"conf/{file.name}" for file in templates.glob("*.conf.j2")}
    plans = {f"dialplans/{file.name}": f"dialplans/{file.name}" for file in dialplans.glob("*.conf")}
    return conf | plans


def _templates() -> Path:
    return standard.resource_dir("asterisk") / "conf"


def _dialplans() -> Path:
    return standard.resource_dir("dialplans")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PrefixLoader(
            {"conf": FileSystemLoader(_templates()), "dialplans": FileSystemLoader(_dialplans())}
        ),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - configuration, not HTML; `check` refuses every dangerous character
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
