"""The demonstration without a person: a real laboratory and browser, three calls by keyboard and voice."""

from standard.app.demo.run import run

__all__ = ["run"]
