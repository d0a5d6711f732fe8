"""What is heard of a call (C1, K1 to K5). Everything here is a hint: see ``core/evaluation/talks``."""

from __future__ import annotations

from standard.core.evaluation.talks import Talk, caller_speech, common, operator_speech, talks, within

__all__ = ["Talk", "caller_speech", "common", "operator_speech", "talks", "within"]
