"""Password hashes."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from standard.core.errors import Invalid
from standard.db.passwords import LONGEST, SHORTEST, Passwords
from tests.passwords import cheap_passwords


@pytest.fixture
def passwords() -> Passwords:
    return cheap_passwords()


async def test_only_the_password_itself_matches(passwords: Passwords) -> None:
    kept = await passwords.hash("correct horse")
    assert await passwords.verify(kept, "correct horse")
    assert not await passwords.verify(kept, "correct horsf")
    assert not await passwords.verify(kept, "")


async def test_the_same_password_has_another_hash_each_time(passwords: Passwords) -> None:
    assert await passwords.hash("correct horse") != await passwords.hash("correct horse")


async def test_nobody_has_no_password(passwords: Passwords) -> None:
    for password in ("", "correct horse", "x" * 500):
        assert not await passwords.verify(None, password)


async def test_a_spoilt_hash_matches_nothing(passwords: Passwords) -> None:
    assert not await passwords.verify("not a hash", "correct horse")


async def test_a_long_password_is_not_cut_to_fit(passwords: Passwords) -> None:
    longest = "x" * LONGEST
    kept = await passwords.hash(longest)
    assert await passwords.verify(kept, longest)
    assert not await passwords.verify(kept, longest + "y")


@pytest.mark.parametrize("length", [0, SHORTEST - 1, LONGEST + 1])
async def test_lengths_out_of_range_are_refused(passwords: Passwords, length: int) -> None:
    with pytest.raises(Invalid) as caught:
        await passwords.hash("x" * length)
    assert caught.value.id == "password-length"


async def test_real_hashes_are_argon2id_as_owasp_asks(passwords: Passwords) -> None:
    parameters = extract_parameters(await Passwords().hash("correct horse"))
    assert parameters.type is Type.ID
    assert parameters.memory_cost >= 19 * 1024
    assert parameters.time_cost >= 2
    assert PasswordHasher().check_needs_rehash(await passwords.hash("correct horse"))
