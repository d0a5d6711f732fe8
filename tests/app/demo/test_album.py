"""Every moment in four looks, and the page as it was before."""

from pathlib import Path

from standard.app.demo.album import Album
from tests.app.demo.pages import SmallPage


async def test_a_moment_is_four_pictures() -> None:
    page = SmallPage([])
    album = Album(page.page(), Path("album"))
    await album.moment("ringing")
    assert page.shown == [
        "fr-light 01-ringing.fr-light.png",
        "fr-dark 01-ringing.fr-dark.png",
        "en-light 01-ringing.en-light.png",
        "en-dark 01-ringing.en-dark.png",
    ]
    assert (page.language, page.scheme) == ("fr", "light")


async def test_moments_are_numbered_and_a_failure_is_one_picture() -> None:
    page = SmallPage([])
    album = Album(page.page(), Path("album"))
    await album.moment("a")
    await album.last()
    assert page.shown[4:] == ["fr-light 02-failure.as-it-was.png"]
