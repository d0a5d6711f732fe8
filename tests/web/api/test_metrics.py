"""Whoever is measured may read by what."""

from __future__ import annotations

from tests.web.place import Place


async def test_a_student_reads_what_each_metric_measures(place: Place) -> None:
    client = await place.signed_in("lea")
    told = (await client.get("/api/evaluation/metrics")).json()
    assert len(told) == 68
    first = told[0]
    assert (first["code"], first["label_fr"], first["unit"]) == ("A1", "Délai de décroché", "s")
    assert first["scale"] == {"ts": 10, "s": 15, "i": 20, "lower": True, "strict": True}


async def test_a_stranger_reads_nothing(place: Place) -> None:
    assert (await place.client().get("/api/evaluation/metrics")).status_code == 401
