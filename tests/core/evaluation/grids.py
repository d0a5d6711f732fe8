"""Grids and findings for tests, small enough to compute by hand."""

from standard.core.evaluation.findings import Bounds, Finding, Origin
from standard.core.evaluation.referentiel import Critere, Echelle, Grille

ECHELLE = Echelle(id="ti-ts", nom="TI / I / S / TS")
SCALE = Bounds(ts=1, s=2, i=3)


def grille(*criteres: Critere) -> Grille:
    """A grid of these lines."""
    return Grille(id="essai", nom="Essai", criteres=criteres, echelle=ECHELLE)


def critere(code: str, *metriques: str, poids: float = 1.0, tache: str = "", ailleurs: str = "") -> Critere:
    """One line."""
    return Critere(code=code, libelle=code, tache=tache, metriques=metriques, poids=poids, ailleurs=ailleurs)


def finding(
    metric: str,
    level: int | None,
    call_id: str = "",
    *,
    origin: Origin = Origin.CERTAIN,
    by: str = "",
    seqs: tuple[int, ...] = (1,),
) -> Finding:
    """What was found of a metric."""
    return Finding(
        metric=metric,
        call_id=call_id,
        value=0.0,
        unit="count",
        origin=Origin.HUMAIN if by else origin,
        level=level,
        scale=SCALE,
        bounds_from="catalogue",
        seqs=seqs,
        by=by,
    )
