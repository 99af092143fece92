import pytest

from recipes.stamps import Job, digest, listing, perform
from vc_core.errors import VcError


class Baker:
    """A job that writes a file, and what it said."""

    def __init__(self, tmp_path):
        self.out, self.stamps = tmp_path / "cake", tmp_path / "stamps"
        self.inputs, self.baked, self.cleared, self.said = {"flour": 1, "sugar": 2}, 0, 0, []
        self.fails, self.precious, self.continues = False, False, lambda name: False

    def job(self):
        def clear():
            self.cleared += 1

        return Job(
            "cake",
            lambda: self.inputs,
            lambda: [self.out],
            self.work,
            clear,
            self.continues,
            self.precious,
        )

    def work(self):
        if self.fails:
            raise KeyboardInterrupt
        self.baked += 1
        self.out.write_text("cake")

    def perform(self, forced=False):
        perform(self.job(), self.stamps, forced, self.said.append)
        return self.said[-1]


@pytest.fixture
def baker(tmp_path):
    return Baker(tmp_path)


def test_finished_is_skipped(baker):
    assert baker.perform() == "cake: begins"
    assert baker.perform() == "cake: done before, skipped"
    assert baker.baked == 1


def test_other_inputs_are_named_and_the_old_cleared(baker):
    baker.perform()
    baker.inputs = {"flour": 1, "sugar": 3}
    cleared = baker.cleared
    assert baker.perform() == "cake: again, for other sugar"
    assert (baker.baked, baker.cleared) == (2, cleared + 1)


def test_some_inputs_may_change_on_the_way(baker):
    baker.perform()
    baker.inputs, cleared = {"flour": 1, "sugar": 3}, baker.cleared
    baker.continues = lambda name: name == "sugar"
    assert baker.perform() == "cake: going on, with other sugar"
    assert (baker.baked, baker.cleared) == (2, cleared)


def test_precious_work_is_never_cleared_unasked(baker):
    baker.perform()
    baker.inputs, baker.precious, cleared = {"flour": 2, "sugar": 2}, True, baker.cleared
    with pytest.raises(VcError, match=r"holds one with other flour; another --out keeps it"):
        baker.perform()
    assert (baker.baked, baker.cleared) == (1, cleared)
    baker.perform(forced=True)
    assert (baker.baked, baker.cleared) == (2, cleared + 1)


def test_missing_outcome_is_made_again(baker):
    baker.perform()
    baker.out.unlink()
    assert "is gone" in baker.perform()
    assert baker.baked == 2


def test_forced(baker):
    baker.perform()
    assert "--force" in baker.perform(forced=True)
    assert baker.baked == 2


def test_interrupted_goes_on_with_what_is_there(baker):
    baker.fails = True
    with pytest.raises(KeyboardInterrupt):
        baker.perform()
    baker.fails, cleared = False, baker.cleared
    assert baker.perform() == "cake: going on"
    assert (baker.baked, baker.cleared) == (1, cleared)


def test_work_that_makes_nothing_is_a_failure(baker):
    baker.work = lambda: None
    with pytest.raises(VcError, match="without making"):
        baker.perform()


def test_damaged_stamp_counts_for_nothing(baker):
    baker.perform()
    (baker.stamps / "cake.json").write_text("[")
    assert baker.perform() == "cake: begins"


def test_digest_is_of_the_content_and_names_the_stage(tmp_path):
    a, b = tmp_path / "a", tmp_path / "b"
    a.write_text("same")
    b.write_text("same")
    assert digest(a, "bake") == digest(b, "bake")
    b.write_text("different")
    assert digest(a, "bake") != digest(b, "bake")
    with pytest.raises(VcError, match=r"is missing; run the stage 'bake' first"):
        digest(tmp_path / "c", "bake")
    assert listing([a, b]) == listing([b, a]) != listing([a])
