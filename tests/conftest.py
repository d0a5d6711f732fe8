"""Settings of every test."""

from hypothesis import settings

# How long an example takes says nothing about right or wrong: speed is measured by `make bench`.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
