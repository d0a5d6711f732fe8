"""Password hashes."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from standard.core.errors import Invalid
from standard.db.passwords import LONGEST, SHORTEST, Passwords
from tests.fakes import CHEAP_PASSWORDS


async def test_only_the_password_itself_matches() -> None:
    kept = await CHEAP_PASSWORDS.hash("correct horse")
    assert await CHEAP_PASSWORDS.verify(kept, "correct horse")
    assert not await CHEAP_PASSWORDS.verify(kept, "correct horsf")
    assert not await CHEAP_PASSWORDS.verify(kept, "")


async def test_the_same_password_has_another_hash_each_time() -> None:
    assert await CHEAP_PASSWORDS.hash("correct horse") != await CHEAP_PASSWORDS.hash("correct horse")


async def test_nobody_has_no_password() -> None:
    for password in ("", "correct horse", "x" * 500):
        assert not await CHEAP_PASSWORDS.verify(None, password)


async def test_a_spoilt_hash_matches_nothing() -> None:
    assert not await CHEAP_PASSWORDS.verify("not a hash", "correct horse")


async def test_a_long_password_is_not_cut_to_fit() -> None:
    longest = "x" * LONGEST
    kept = await CHEAP_PASSWORDS.hash(longest)
    assert await CHEAP_PASSWORDS.verify(kept, longest)
    assert not await CHEAP_PASSWORDS.verify(kept, longest + "y")


@pytest.mark.parametrize("length", [0, SHORTEST - 1, LONGEST + 1])
async def test_lengths_out_of_range_are_refused(length: int) -> None:
    with pytest.raises(Invalid) as caught:
        await CHEAP_PASSWORDS.hash("x" * length)
    assert caught.value.id == "password-length"


async def test_real_hashes_are_argon2id_as_owasp_asks() -> None:
    parameters = extract_parameters(await Passwords().hash("correct horse"))
    assert parameters.type is Type.ID
    assert parameters.memory_cost >= 19 * 1024
    assert parameters.time_cost >= 2
    assert PasswordHasher().check_needs_rehash(await CHEAP_PASSWORDS.hash("correct horse"))
