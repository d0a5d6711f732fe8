"""What is written is read back by somebody who only knows RFC 5545."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.web.calendar import Entry, written

BEGINS = datetime(2026, 12, 1, 14, tzinfo=ZoneInfo("Europe/Paris"))
ENTRY = Entry(
    uid="b-1.s-1@valbrune.test",
    stamp=BEGINS - timedelta(days=3),
    begins=BEGINS,
    ends=BEGINS + timedelta(minutes=30),
    summary="Urbanisme – Mme Roy",
)


def read(file: bytes) -> list[tuple[str, str]]:
    """The content lines: unfolded as octets, then unescaped."""
    assert file.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert b"\n" not in file.replace(b"\r\n", b"")
    lines = file.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    pairs = [line.split(":", 1) for line in lines]
    return [
        (name, re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)) for name, value in pairs
    ]


def events(file: bytes) -> list[dict[str, str]]:
    """Each event by its properties, every one of them once."""
    found: list[dict[str, str]] = []
    for name, value in read(file):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found and (name, value) != ("END", "VEVENT") and name != "END":
            assert name not in found[-1]
            found[-1][name] = value
    return found


def test_a_booking_is_an_event() -> None:
    file = written("Urbanisme", [ENTRY])
    assert read(file)[:3] == [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Standard//Agenda//FR"),
    ]
    assert read(file)[-1] == ("END", "VCALENDAR")
    (event,) = events(file)
    assert event == {
        "UID": "b-1.s-1@valbrune.test",
        "DTSTAMP": "20261128T130000Z",
        "DTSTART": "20261201T130000Z",
        "DTEND": "20261201T133000Z",
        "SUMMARY": "Urbanisme – Mme Roy",
        "CLASS": "PRIVATE",
        "STATUS": "CONFIRMED",
        "SEQUENCE": "0",
    }


def test_what_was_given_back_is_cancelled_and_newer() -> None:
    gone = Entry(
        uid="b-2", stamp=BEGINS, begins=BEGINS, ends=BEGINS, summary="x", location="Salle", cancelled=True
    )
    (event,) = events(written("x", [gone]))
    assert (event["STATUS"], event["SEQUENCE"], event["LOCATION"]) == ("CANCELLED", "1", "Salle")


def test_no_events_are_a_calendar_too() -> None:
    assert events(written("Rien", [])) == []


def test_an_hour_that_shows_twice_is_two_instants() -> None:
    paris = ZoneInfo("Europe/Paris")
    twice = [datetime(2026, 10, 25, 2, 30, tzinfo=paris, fold=fold) for fold in (0, 1)]
    starts = [
        event["DTSTART"]
        for event in events(
            written("x", [Entry(uid="x", stamp=at, begins=at, ends=at, summary="x") for at in twice])
        )
    ]
    assert starts == ["20261025T003000Z", "20261025T013000Z"]


@pytest.mark.parametrize("letter", ["a", "é", "€", "𝄞", ","])
@pytest.mark.parametrize("before", range(4))
def test_long_lines_are_folded_without_parting_a_letter(letter: str, before: int) -> None:
    summary = "x" * before + letter * 200
    file = written("x", [replace(ENTRY, summary=summary)])
    (event,) = events(file)
    assert event["SUMMARY"] == summary
    # As few pieces as there can be: none is shorter than it must.
    assert max(map(len, file.split(b"\r\n"))) > 75 - 4


@given(
    name=st.text(max_size=300),
    summary=st.text(max_size=300),
    description=st.text(st.sampled_from("a\n,;\\:é€𝄞\r\x00 "), min_size=1, max_size=200).filter(str.strip),
)
def test_whatever_is_written_comes_back(name: str, summary: str, description: str) -> None:
    def kept(text: str) -> str:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return "".join(
            letter
            for letter in text
            if letter == "\n" or (letter >= " " and letter != "\x7f") or letter == "\t"
        )

    entry = Entry(
        uid="x",
        stamp=datetime(2026, 1, 1, tzinfo=UTC),
        begins=BEGINS,
        ends=BEGINS,
        summary=summary,
        description=description,
    )
    file = written(name, [entry])
    (event,) = events(file)
    assert event["SUMMARY"] == kept(summary)
    assert event["DESCRIPTION"] == kept(description)
    assert dict(read(file))["X-WR-CALNAME"] == kept(name)
