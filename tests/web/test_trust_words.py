"""The steps of the trust page: whole in both languages, about files that are there, safe as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from standard.core.sentences import Sentence
from standard.tls.authority import new_authority
from standard.tls.files import ARCHIVE, trust_files
from standard.web.trust_words import FILES, PAGE, SYSTEMS, likely_first, marked_up
from tests.tls.machines import CLASSROOM, NOW

GIVEN = {file.name for file in trust_files(new_authority(CLASSROOM, NOW).certificate)}
BROWSERS = {
    "windows": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36 Edg/142.0",
    "firefox": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "macos": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15",
    "ios": "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1",
    "android": "Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36",
    "chromeos": "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36",
    "linux": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36",
}


def sentences() -> Iterator[Sentence]:
    for system in SYSTEMS:
        yield from system.steps
    yield from FILES.values()
    yield from PAGE.values()


def test_both_languages_offer_and_type_the_same() -> None:
    for sentence in sentences():
        assert sentence.fr != sentence.en
        for mark in (r"\[(.+?)\]", r"`(.+?)`", r"{(.+?)}"):
            assert re.findall(mark, sentence.fr) == re.findall(mark, sentence.en), sentence


def test_every_file_that_is_named_is_given() -> None:
    named = {name for each in sentences() for name in re.findall(r"\[(.+?)\]", each.fr)}
    assert named <= GIVEN
    assert set(FILES) == GIVEN - {ARCHIVE, "LISEZMOI.txt", "README.txt"}


@pytest.mark.parametrize(("id", "user_agent"), BROWSERS.items())
def test_the_likely_system_is_first_and_none_is_missing(id: str, user_agent: str) -> None:
    systems = likely_first(user_agent)
    assert systems[0].id == id
    assert sorted(each.id for each in systems) == sorted(each.id for each in SYSTEMS)


def test_firefox_on_a_tablet_is_told_about_the_tablet() -> None:
    assert (
        likely_first("Mozilla/5.0 (Android 14; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0")[0].id
        == "android"
    )


def test_an_unknown_browser_sees_the_usual_order() -> None:
    assert likely_first("curl/8.0") is SYSTEMS
    assert SYSTEMS[0].id == "windows"


def test_marks_become_elements_and_everything_else_is_text() -> None:
    assert marked_up("<i> *A & B*, `<x>`, [a.cer] <b>") == (
        '&lt;i&gt; <b>A &amp; B</b>, <code>&lt;x&gt;</code>, <a href="/a.cer">a.cer</a> &lt;b&gt;'
    )
