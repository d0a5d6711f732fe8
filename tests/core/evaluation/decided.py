"""What people decide about a sheet, in one line each, a second after the other."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self

from standard.core.evaluation import facts as f
from standard.core.evaluation.assessments import Assessment, assessments, empty
from tests.facts import T0

ROY, GALL, LEA = "mme-roy", "m-le-gall", "eleve1"
"""Two who assess, and the student."""
SHEET = ("s-1", LEA, "essai")


@dataclass(slots=True)
class Words:
    """Facts of people, in order."""

    said: list[f.AssessmentFact] = field(default_factory=list)

    def adds(self, kind: type[f.AssessmentFact], account: str, /, **about: object) -> Self:
        """Any of them."""
        session, student, grid = SHEET
        at = T0 + timedelta(hours=1, seconds=len(self.said))
        who = {"account": account, "session": session, "student": student, "grid": grid}
        self.said.append(kind(at=at, **who, **about))  # type: ignore[arg-type]
        return self

    def level(
        self, account: str, criterion: str, level: int | None, call_id: str = "", **about: object
    ) -> Self:
        """A level of a criterion; of the student it is their own."""
        marker = "self" if account == LEA else "assessor"
        told = {"criterion": criterion, "level": level, "call_id": call_id, "marker": marker} | about
        return self.adds(f.CriterionDecided, account, **told)

    def levels(self, account: str, **levels: int | None) -> Self:
        """Several of the whole session."""
        for criterion, level in levels.items():
            self.level(account, criterion, level)
        return self

    def settles(self, account: str, criterion: str, level: int | None) -> Self:
        """Both together."""
        return self.level(account, criterion, level, marker="conciliation")

    def metric(self, account: str, metric: str, value: float | None, call_id: str = "c-1.1") -> Self:
        """What is said of a metric."""
        return self.adds(f.MetricJudged, account, metric=metric, call_id=call_id, value=value)

    def fault(self, account: str, confirmed: bool | None, fault: str = "une faute") -> Self:
        """Whether a fault counts."""
        return self.adds(f.FaultConfirmed, account, call_id="c-1.1", fault=fault, confirmed=confirmed)

    def comments(self, account: str, text: str, comment_id: str = "k-1") -> Self:
        """A comment."""
        marker = "self" if account == LEA else "assessor"
        return self.adds(f.CommentWritten, account, comment_id=comment_id, text=text, marker=marker)

    def ends(self, *accounts: str) -> Self:
        """They have decided all they want to."""
        for account in accounts:
            self.adds(f.MarkingEnded, account, marker="self" if account == LEA else "assessor")
        return self

    def reopens(self, account: str) -> Self:
        """They want to decide again."""
        return self.adds(f.MarkingReopened, account, marker="self" if account == LEA else "assessor")

    def signs(self, account: str, **levels: int | None) -> Self:
        """The sheet is locked."""
        return self.adds(
            f.SheetSigned, account, journal_digest="", levels_digest="", last_seq=1, levels=levels
        )

    def peer(self, account: str, peer: str, *, allowed: bool) -> Self:
        """Whether a fellow student may look."""
        return self.adds(f.PeerViewSet, account, peer=peer, allowed=allowed)

    def sheet(self) -> Assessment:
        """What comes of it."""
        return folded(self.said)


def folded(said: Iterable[object]) -> Assessment:
    """The one sheet of these facts."""
    return assessments(said).get(SHEET) or empty(*SHEET)
