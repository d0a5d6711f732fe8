"""The values that a metric is made of."""

from standard.core.evaluation.findings import LEVELS, Steps


def test_a_step_proposes_the_level_of_its_name() -> None:
    scale = Steps(steps=(("yes", 3), ("late", 1), ("no", 0)))
    assert [scale.level(name) for name in ("yes", "late", "no")] == [3, 1, 0]
    assert scale.level("somehow") is None


def test_levels_are_in_order_the_worst_first() -> None:
    assert list(LEVELS) == sorted(LEVELS)
