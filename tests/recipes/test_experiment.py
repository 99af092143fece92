"""Every experiment that comes with the recipes can be read, and says what it means."""

from pathlib import Path

import pytest

from recipes.experiment import RecipeExperiment
from recipes.vcc2016.corpus import CORPUS as VCC2016
from recipes.vcc2018.corpus import CORPUS as VCC2018
from vc_core.config import from_dict
from vc_core.errors import VcError
from vc_core.models.registry import architecture

FOLDER = Path(__file__).parents[2] / "recipes"
PLANS = {"vcc2016": VCC2016, "vcc2018": VCC2018}
EXPERIMENTS = sorted(p for name in PLANS for p in (FOLDER / name).glob("*.toml"))


def read(path, *changes):
    return RecipeExperiment.read(path, PLANS[path.parent.name], changes)


@pytest.mark.parametrize("path", EXPERIMENTS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_experiment_is_valid(path, tmp_path):
    experiment = read(path)
    task = experiment.config.task_config()
    from_dict(architecture(task.architecture).config, task.model)
    trainings = experiment.trainings(tmp_path)
    assert {pair for t in trainings for pair in t.pairs} == set(experiment.pairs)
    assert len({t.pack for t in trainings}) == len(trainings)
    for training in trainings:
        assert {s for pair in training.pairs for s in pair} <= set(training.config.speakers)
        assert set(training.config.sentences) <= set(training.config.speakers)
        assert training.config.attribution
        assert training.config.data


def test_cyclegan_trains_each_pair_on_its_own_sentences(tmp_path):
    trainings = read(FOLDER / "vcc2016" / "cyclegan_vc.toml").trainings(tmp_path)
    assert [t.folder.name for t in trainings] == list(VCC2016.pairs)
    config = trainings[0].config
    assert config.name == "cyclegan_vc-SF1-TF2"
    assert config.sentences == {"SF1": ("100001", "100081"), "TF2": ("100082", "100162")}
    assert config.genders == {"SF1": "female", "TF2": "female"}


def test_nonparallel_experiments_share_no_sentence():
    for path in EXPERIMENTS:
        experiment = read(path)
        if not experiment.config.sentences:
            continue
        for pair in experiment.pairs:
            (_, last), (first, _) = (experiment.config.sentences[s] for s in pair)
            assert last < first


def test_stargan_is_one_training_for_all_pairs(tmp_path):
    (training,) = read(FOLDER / "vcc2016" / "stargan_vc.toml").trainings(tmp_path)
    assert training.folder == tmp_path
    assert training.config.speakers == ("SF1", "SM1", "TF2", "TM3")


def test_vcc2018_has_the_papers_36_coefficients():
    features = read(FOLDER / "vcc2018" / "stargan_vc.toml").features
    assert (features.sample_rate, features.order, features.alpha) == (22050, 35, 0.455)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ('recipe.pairs=["SF1-TF9"]', "VCC2016 has no speaker 'TF9'; did you mean"),
        ('recipe.pairs=["SF1"]', "must be SOURCE-TARGET"),
        ('recipe.measures=["mdc"]', "no measure 'mdc'; did you mean 'mcd'"),
        ("recipe.pars=[]", "unknown setting 'recipe.pars'; did you mean 'pairs'"),
        ("trainer.sampels=5", "unknown setting 'trainer.sampels'; did you mean 'samples'"),
        ('sentences.SF9=["1", "2"]', "VCC2016 has no speaker 'SF9'"),
    ],
)
def test_mistakes_are_named(change, complaint):
    with pytest.raises(VcError, match=complaint):
        read(FOLDER / "vcc2016" / "cyclegan_vc.toml", change)
