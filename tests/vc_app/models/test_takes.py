"""Takes in a list: the newest first, each with its verdict in words."""

import pytest

from vc_app.models.takes import ADVICE, LENGTH, NAME, SENTENCE, VERDICT, TakeModel, advice
from vc_app.sessions.train_takes import SpokenTake

GOOD = SpokenTake("1.flac", "One.", 2.0, -6.0, -60.0)
LOUD = SpokenTake("2.flac", "", 3.04, 0.0, -60.0, clipped=3)


def test_the_newest_first(qtmodeltester):
    model = TakeModel()
    model.replace([GOOD])
    inserted = []
    model.rowsInserted.connect(lambda *_: inserted.append(1))
    model.replace([GOOD, LOUD])
    assert inserted  # the list stays where it was scrolled
    qtmodeltester.check(model)
    rows = [model.index(row) for row in range(model.rowCount())]
    assert [row.data(NAME) for row in rows] == ["2.flac", "1.flac"]
    assert [row.data(SENTENCE) for row in rows] == ["Free speech", "One."]
    assert rows[0].data(LENGTH) == "3.0 s"
    assert rows[0].data(VERDICT) == "clipped"
    assert rows[0].data(ADVICE) == "too loud: go back, or turn it down"
    model.replace([LOUD])
    assert model.rowCount() == 1


@pytest.mark.parametrize("verdict", ["good", "short", "quiet", "clipped", "noisy"])
def test_every_verdict_has_words(verdict):
    assert advice(verdict)
