"""The metrics of the evidence model, one pure function each, and everything that they find in a dossier."""

from standard.core.evaluation.metrics.registry import COMPUTED, COMPUTED_CALL, COMPUTED_SESSION, findings_of

__all__ = ["COMPUTED", "COMPUTED_CALL", "COMPUTED_SESSION", "findings_of"]
