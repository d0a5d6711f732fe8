"""An operator has a keyboard and nothing else."""

import pytest

from standard.app.demo.operator import MOST_TABS, Operator
from standard.core.errors import EngineError
from tests.app.demo.pages import SmallPage


async def test_tab_goes_on_until_the_field_has_the_focus() -> None:
    page = SmallPage(["#name", "#password", "#go"])
    await Operator(page.page()).tab_to("#password")
    assert page.keys == ["Tab", "Tab"]


async def test_a_field_that_has_the_focus_needs_no_key() -> None:
    page = SmallPage(["#name"], at=0)
    await Operator(page.page()).tab_to("#name")
    assert page.keys == []


async def test_what_the_keyboard_cannot_reach_is_told() -> None:
    page = SmallPage(["#name", "#password"])
    with pytest.raises(EngineError, match="not-by-keyboard") as raised:
        await Operator(page.page()).tab_to("#only-by-mouse")
    assert raised.value.details["what"] == "#only-by-mouse"
    assert len(page.keys) == MOST_TABS
