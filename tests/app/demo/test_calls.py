"""The scripts fit the library: their scenarios come in this order, and every line they say exists."""

import inspect
import re

from standard.app.demo import calls
from standard.app.demo.calls import SCRIPTS
from standard.app.robots import PRACTICE
from standard.library.lines import load_operator

SPOKEN = re.compile(r"operator\.(?:converse|speak)\(([^)]*)\)")


def test_the_scripts_are_in_the_order_of_the_practice_calls() -> None:
    assert tuple(script.scenario for script in SCRIPTS) == PRACTICE[:3]


def test_every_line_is_one_the_operator_can_say() -> None:
    said = {
        name
        for spoken in SPOKEN.findall(inspect.getsource(calls))
        for name in re.findall(r'"([a-z_]+)"', spoken)
    }
    assert len(said) > 10
    assert said - set(load_operator().lignes) == set()
