"""Passwords for tests."""

from argon2 import PasswordHasher

from standard.db.passwords import Passwords


def cheap_passwords() -> Passwords:
    """Real argon2 hashes that cost next to nothing."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
