"""What a number is."""

import pytest

from standard.core.numbering import Numbering

PLAN = Numbering(
    stations=frozenset({"2031"}),
    seats=frozenset({"2001"}),
    groups=frozenset({"2830"}),
    emergency=frozenset({"15", "0199000112"}),
)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("2031", "station"),
        ("2001", "seat"),
        ("2830", "group"),
        ("15", "emergency"),
        ("0199000112", "emergency"),
        ("0261912000", "outside"),
        ("0061912000", "unknown"),
        ("026191200", "unknown"),
        ("02619120001", "unknown"),
        ("2099", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_number_is_one_thing(number: str, kind: str) -> None:
    assert PLAN.kind(number) == kind
