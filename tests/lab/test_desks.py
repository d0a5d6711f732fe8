"""The keeper of the desk follows the session."""

from __future__ import annotations

from pathlib import Path

from standard.core.desk.state import Desk
from standard.core.events import Event, Numbered
from standard.lab.desks import DeskKeeper
from tests.core.desk.test_letters import MAIL, MESSAGE
from tests.web.place import open_place


async def test_the_desk_is_what_the_journal_tells_also_after_a_restart(tmp_path: Path) -> None:
    async with open_place(tmp_path) as place:
        await place.tell(MESSAGE, MAIL)
        kept = place.desk.now
        assert list(kept.letters.letters) == ["m-1", "l-1"]
        again = DeskKeeper(place.session)
        with again.kept(await place.journal.read(place.session.session_id)):
            assert again.now == kept


async def test_it_follows_until_it_is_put_away(tmp_path: Path) -> None:
    async with open_place(tmp_path) as place:
        keeper = DeskKeeper(place.session)
        past: list[Numbered] = [Numbered(1, MAIL)]
        later: Event = MESSAGE
        with keeper.kept(past):
            await place.tell(later)
            kept = keeper.now
        assert list(kept.letters.letters) == ["l-1", "m-1"]
        await place.tell(MAIL)
        assert keeper.now is kept
        assert kept != Desk()
