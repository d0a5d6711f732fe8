"""The console's files."""

from __future__ import annotations

import httpx
import pytest

from tests.web.place import Place


@pytest.fixture
def client(place: Place) -> httpx.AsyncClient:
    """A browser at a built console."""
    assets = place.console / "assets"
    assets.mkdir(parents=True)
    (place.console / "index.html").write_text("<!doctype html><title>Standard</title>")
    (place.console / "favicon.svg").write_text("<svg/>")
    (assets / "index-3f2a.js").write_text("export {}")
    (place.console.parent / "secret.txt").write_text("outside")
    return place.client()


@pytest.mark.parametrize("path", ["/", "/index.html", "/debrief/s-1/c-1772440200.7", "/console"])
async def test_views_are_the_one_page(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 200
    assert "<title>Standard</title>" in answer.text
    assert answer.headers["cache-control"] == "no-cache"


async def test_hashed_files_are_kept_for_ever(client: httpx.AsyncClient) -> None:
    script = await client.get("/assets/index-3f2a.js")
    assert script.headers["content-type"].startswith(("text/javascript", "application/javascript"))
    assert "immutable" in script.headers["cache-control"]
    assert (await client.get("/favicon.svg")).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/gone.js",
        "/missing.css",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/%2fetc/hosts.txt",
    ],
)
async def test_no_other_file_can_be_had(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 404
    assert "outside" not in answer.text


async def test_a_part_that_a_new_version_replaced_is_asked_for_again(client: httpx.AsyncClient) -> None:
    gone = await client.get("/assets/Console-0ld.js")
    assert (gone.status_code, gone.headers["cache-control"]) == (404, "no-store")


async def test_a_link_out_of_the_folder_is_not_followed(place: Place, client: httpx.AsyncClient) -> None:
    (place.console / "link.txt").symlink_to(place.console.parent / "secret.txt")
    assert (await client.get("/link.txt")).status_code == 404


async def test_a_console_that_is_not_built_says_how(place: Place) -> None:
    answer = await place.client().get("/")
    assert (answer.status_code, answer.json()["id"]) == (404, "console-not-built")
    assert "make console" in answer.json()["sentence"]["en"]
