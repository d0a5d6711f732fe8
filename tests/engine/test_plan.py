"""No value of a plan may become configuration by itself."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core.errors import EngineError
from standard.core.organisation import PublicLine
from standard.engine.plan import Binds, EnginePlan, SeatAccount, StationAccount, TownLine, check
from standard.engine.render import render
from tests.engine.plans import PATHS, PORTS, SMALL

HOSTILE = [
    "a\nb",
    "a\r\n[root]",
    "a;b",
    "a\x00b",
    'a"b',
    "a\\b",
    "a[b]",
    "a${SHELL(id)}",
    "a<b>",
    "",
    "a\u2028b",
    "a\x85b",
]


def _named(name: str) -> EnginePlan:
    return replace(
        SMALL,
        stations=(StationAccount(extension="2031", name=name, password="password-of-2031", pin="310031"),),
    )


def _with(field: str, text: str) -> EnginePlan:
    words: dict[str, Any] = {field: text}
    return replace(SMALL, **words)


def test_a_plan_of_harmless_values_is_returned_as_it_is() -> None:
    assert check(SMALL) is SMALL


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_refused(text: str) -> None:
    with pytest.raises(EngineError) as refusal:
        check(_named(text))
    assert refusal.value.id == "engine-setting-invalid"
    assert refusal.value.details["field"] == "stations.2031.name"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "field", ["ami_secret", "ami_user", "check_password", "city_password", "supervisor_password", "moh_class"]
)
def test_a_hostile_word_is_refused_and_never_repeated(field: str, text: str) -> None:
    with pytest.raises(EngineError) as refusal:
        check(_with(field, text))
    assert refusal.value.details["field"] == field
    assert not text or text not in str(refusal.value)


@pytest.mark.parametrize("path", ["relative", "/a\nb", "/a;b", "/a,b", "/a(b)", "/a${b}", "/a#b"])
def test_a_hostile_path_is_refused(path: str) -> None:
    with pytest.raises(EngineError) as refusal:
        check(replace(SMALL, paths=replace(PATHS, recordings=path)))
    assert refusal.value.details["field"] == "paths.recordings"


def test_a_path_with_accents_and_spaces_is_accepted() -> None:
    check(replace(SMALL, paths=replace(PATHS, recordings="/home/hélène/mes données")))


def test_a_control_socket_too_long_for_the_kernel_is_refused() -> None:
    with pytest.raises(EngineError) as refusal:
        check(replace(SMALL, paths=replace(PATHS, run="/x" * 50)))
    assert refusal.value.id == "engine-path-too-long"


@pytest.mark.parametrize("number", ["", "2", "20 31", "2031\n", "abc", "_X.", "+33261912000"])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(EngineError):
        check(replace(SMALL, lines=(PublicLine(number=number, name="", salutation=""),)))
    with pytest.raises(EngineError):
        check(replace(SMALL, seats=(SeatAccount(number=number, password="password-of-2001"),)))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ami": 0}, "ports.ami"),
        ({"sip": 65536}, "ports.sip"),
        ({"http": 5038}, "ports.http"),
        ({"rtp_first": 10001}, "ports.rtp_first"),
        ({"rtp_last": 10010}, "ports.rtp_first"),
        ({"sip": 10500}, "ports.sip"),
    ],
)
def test_impossible_ports_are_refused(change: dict[str, int], field: str) -> None:
    with pytest.raises(EngineError) as refusal:
        check(replace(SMALL, ports=replace(PORTS, **change)))
    assert refusal.value.details["field"] == field


@pytest.mark.parametrize(
    "binds", [Binds(sip="localhost"), Binds(ami="::1"), Binds(http="1.2.3"), Binds(ami_from=("10.0.0.1/8",))]
)
def test_what_is_no_address_is_refused(binds: Binds) -> None:
    with pytest.raises(EngineError):
        check(replace(SMALL, binds=binds))


def test_voice_on_loopback_needs_an_address_to_announce() -> None:
    with pytest.raises(EngineError) as refusal:
        check(replace(SMALL, loopback_media=True, local_addresses=()))
    assert refusal.value.id == "engine-no-address"


def test_two_accounts_of_one_name_are_refused() -> None:
    with pytest.raises(EngineError) as refusal:
        check(replace(SMALL, seats=(*SMALL.seats, SeatAccount(number="2031", password="password-of-2031"))))
    assert refusal.value.details["rule"] == "each number once"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_subscriber_is_refused(text: str) -> None:
    (water,) = SMALL.subscribers
    for change in ({"name": text}, {"number": text}, {"password": text}):
        with pytest.raises(EngineError) as refusal:
            check(replace(SMALL, subscribers=(replace(water, **change),)))
        assert str(refusal.value.details["field"]).startswith("subscribers.")


@pytest.mark.parametrize("number", ["20 31", "2031\n", "abc", "_X.", "+33261912031"])
def test_a_direct_number_or_an_operators_number_that_cannot_be_dialled_is_refused(number: str) -> None:
    with pytest.raises(EngineError):
        check(replace(SMALL, stations=(replace(SMALL.stations[0], direct=number),)))
    with pytest.raises(EngineError):
        check(replace(SMALL, switchboard=number))


@pytest.mark.parametrize("name", ["ville 1", "ville1\n[x]", "ville1;", ""])
def test_a_hostile_telephone_of_the_town_is_refused(name: str) -> None:
    with pytest.raises(EngineError):
        check(replace(SMALL, town=(TownLine(name=name, password="password-of-ville1"),)))


def test_two_telephones_of_the_town_have_two_names() -> None:
    with pytest.raises(EngineError):
        check(replace(SMALL, town=SMALL.town * 2))


def test_a_direct_number_is_nobody_elses() -> None:
    with pytest.raises(EngineError) as refusal:
        check(replace(SMALL, lines=(replace(SMALL.lines[0], number="0261912031"),)))
    assert refusal.value.details["rule"] == "each number once"


def test_a_subscriber_has_no_number_of_the_house() -> None:
    (water,) = SMALL.subscribers
    with pytest.raises(EngineError) as refusal:
        check(replace(SMALL, subscribers=(replace(water, number="2031"),)))
    assert refusal.value.details["rule"] == "each number once"


@given(st.text(max_size=90))
def test_any_name_is_refused_or_stays_one_value_on_its_line(name: str) -> None:
    try:
        text = render(_named(name))["pjsip.conf"]
    except EngineError:
        return
    assert text.split("\n").count(f'callerid = "{name}" <2031>') == 1
