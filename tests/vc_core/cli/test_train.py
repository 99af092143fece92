"""``vc train`` as a user runs it: killed, stopped, gone on with, on two processes, watched."""

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest
import soundfile
import torch
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from vc_core.checkpoint.store import load_pack
from vc_core.cli.main import EXIT_STOPPED, main
from vc_core.training.resume import load_state

VC = [sys.executable, "-m", "vc_core.cli.main"]
CONFIG = """
features = "features.safetensors"
name = "two"

[task]
architecture = "compact"
adversarial_form = "least-squares"
adversarial_from = 120
batch_size = 4
segment_frames = 32
parallel = true
warp = 0.04
jitter = 0.08
model = { channels = 8, dilations = [1, 2], lookahead = 2, discriminator_channels = 4 }
weights = { aligned = 1.0, energy = 0.5 }

[trainer]
samples = 480
generator_rate = 1e-3
log_every = 10
save_every = 20
warmup = 20
"""


@pytest.fixture
def config(parallel_features, tmp_path):
    """A config file with its features beside it."""
    (tmp_path / "features.safetensors").symlink_to(parallel_features)
    path = tmp_path / "config.toml"
    path.write_text(CONFIG)
    return path


def command(config, out, *settings, options=()):
    changes = [word for change in settings for word in ("--set", change)]
    arguments = ["train", "experiment", config, "--out", out, "--accelerator", "cpu"]
    return [*map(str, [*arguments, *changes, *options])]


def start(arguments):
    return subprocess.Popen(
        [*VC, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )


def wait_for_step(process, out, step):
    """Until a checkpoint of ``step`` or later is there."""
    while process.poll() is None:
        state = out / "state.safetensors"
        if state.exists() and load_state(state)["step"] >= step:
            return
        time.sleep(0.02)
    raise AssertionError(f"ended too early: {process.stderr.read()}")


def state_of(out):
    return load_state(out / "state.safetensors")


def test_killed_and_stopped_and_gone_on_with_equals_unbroken(config, tmp_path, capfd):
    torch.set_num_threads(1)
    out = tmp_path / "broken"
    process = start(command(config, out))
    wait_for_step(process, out, 20)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    killed_at = state_of(out)["step"]
    assert 20 <= killed_at < 120

    process = start(command(config, out))
    wait_for_step(process, out, killed_at + 20)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate()
    assert process.returncode == EXIT_STOPPED
    stopped_at = state_of(out)["step"]
    assert killed_at + 20 <= stopped_at < 120
    assert f"step {stopped_at}: voices in {out / 'two.safetensors'}" in stdout
    assert "stopped and saved; the same command goes on" in stderr
    assert "Traceback" not in stderr
    assert f"{killed_at}/120" in stderr  # the bar begins where the run does
    assert load_pack(out / "two.safetensors").card.step == stopped_at

    assert main(command(config, out)) == 0
    assert main(command(config, tmp_path / "unbroken")) == 0
    broken, unbroken = state_of(out), state_of(tmp_path / "unbroken")
    assert broken["step"] == 120
    assert broken.pop("identity") == unbroken.pop("identity")
    torch.testing.assert_close(broken, unbroken, rtol=0, atol=0)
    packs = [load_pack(d / "two.safetensors").weights for d in (out, tmp_path / "unbroken")]
    torch.testing.assert_close(*packs, rtol=0, atol=0)

    curves = read_curves(out)
    aligned = [event.step for event in curves.Scalars("loss/aligned")]
    assert aligned == sorted({*aligned})  # what was lost by the kill is not shown twice
    assert aligned[-1] == 120


def read_curves(out):
    curves = EventAccumulator(str(out / "tensorboard"))
    curves.Reload()
    return curves


def test_two_processes_give_the_result_of_one(config, tmp_path):
    """All losses but the variance one are plain means over the batch: half each is the whole."""
    settings = ("trainer.samples=24", "trainer.save_every=6", "task.adversarial_from=0")
    settings += ("trainer.ema=0.0", "trainer.warmup=0", "trainer.log_every=3")
    assert main(command(config, tmp_path / "one", *settings)) == 0
    process = start(command(config, tmp_path / "two", *settings, options=["--devices", 2]))
    stdout, stderr = process.communicate()
    assert process.returncode == 0, stderr
    assert stdout.count("step 6: voices in") == 1
    one, two = state_of(tmp_path / "one"), state_of(tmp_path / "two")
    for network in ("generator", "critic", "average"):
        for name, weight in one[network].items():
            torch.testing.assert_close(two[network][name], weight, rtol=1e-3, atol=2e-5)
    assert torch.equal(one["random"], two["random"])
    losses = [read_curves(tmp_path / d).Scalars for d in ("one", "two")]
    for name in ("aligned", "cycle", "adversarial", "classification", "discriminator"):
        a, b = ([e.value for e in read(f"loss/{name}")] for read in losses)
        assert b == pytest.approx(a, rel=1e-3), name


def test_curves_bar_and_samples(config, tmp_path, vcc2016, capfd):
    out = tmp_path / "run"
    sample = vcc2016 / "eval" / "SM1" / "200005.flac"
    silence = tmp_path / "silence.wav"
    soundfile.write(silence, [0.0] * 8000, 16000)
    settings = ("trainer.samples=120", "trainer.save_every=15")
    options = ("--sample", sample, "--sample", silence)
    assert main(command(config, out, *settings, options=options)) == 0
    captured = capfd.readouterr()
    assert captured.out == f"step 30: voices in {out / 'two.safetensors'}\n"
    assert re.search(r"100%.*30/30 .*aligned=\d", captured.err)
    assert captured.err.count(f"no sample: {silence}") == 4

    curves = read_curves(out)
    assert {"loss/aligned", "loss/cycle", "speed/steps_per_second"} <= {*curves.Tags()["scalars"]}
    assert [e.step for e in curves.Scalars("loss/aligned")] == [10, 20, 30]
    shown = re.findall(r"aligned=([\d.]+)", captured.err)[-1]
    assert curves.Scalars("loss/aligned")[-1].value == pytest.approx(float(shown), rel=0.01)
    assert curves.Tags()["tensors"] == ["settings/text_summary"]
    text = curves.Tensors("settings/text_summary")[0].tensor_proto.string_val[0]
    assert json.loads(text)["trainer"]["samples"] == 120

    page = (out / "report.html").read_text(encoding="utf-8")
    assert "Training of two" in page
    assert page.count('src="data:audio/flac') == 4  # source and converted, for each voice
    assert "task.weights.cycle" in page
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)  # works without a network

    n_samples = soundfile.info(sample).frames
    for step in ("step-0000015", "step-0000030"):
        files = sorted((out / "samples" / step).iterdir())
        assert [f.name for f in files] == ["200005_SF1.wav", "200005_TM3.wav"]
        assert {soundfile.info(f).frames for f in files} == {n_samples}


def test_features_are_found_from_the_config_and_set_from_here(config, tmp_path, monkeypatch):
    monkeypatch.chdir("/")
    settings = ("trainer.samples=4", "trainer.compile=false", 'speakers=["SF1", "TM3"]')
    assert main(command(config, tmp_path / "a", *settings)) == 0
    card = load_pack(tmp_path / "a" / "two.safetensors").card
    assert card.training["trainer"]["samples"] == 4
    monkeypatch.chdir(tmp_path)
    elsewhere = tmp_path / "sub" / "config.toml"
    elsewhere.parent.mkdir()
    elsewhere.write_text(CONFIG)
    settings += ("features=features.safetensors", "name=my voices")
    assert main(command(elsewhere, tmp_path / "b", *settings)) == 0
    assert (tmp_path / "b" / "my voices.json").exists()


@pytest.mark.parametrize(
    ("settings", "options", "message"),
    [
        (["trainer.sample=5"], [], "unknown setting 'trainer.sample'; did you mean 'samples'"),
        (["task.model.chanels=5"], [], "'task.model.chanels'; did you mean 'channels'"),
        (["trainer.samples=many"], [], "trainer.samples = 'many' must be of type int"),
        (["trainer.samples=0"], [], "trainer.samples = 0 is too small; the least is 1"),
        (["steps"], [], "--set 'steps' must be KEY=VALUE"),
        (["name.first=A"], [], "'name' is not a group of settings"),
        (["features=none.safetensors"], [], "no feature file at none.safetensors; make one with"),
        (["task.architecture=stargan"], [], "architecture = 'stargan' must be one of 'stargan-vc'"),
        ([], ["--sample", "no.wav"], "no recording at no.wav (--sample)"),
    ],
)
def test_what_is_wrong_is_one_line(config, tmp_path, capfd, settings, options, message):
    assert main(command(config, tmp_path / "run", *settings, options=options)) == 1
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("vc: ")
    assert captured.err.count("\n") == 1
    assert message in captured.err
    assert not (tmp_path / "run" / "state.safetensors").exists()


def test_a_run_that_diverges_says_so(config, tmp_path, capfd):
    settings = ("trainer.samples=40", "trainer.save_every=5")
    assert main(command(config, tmp_path / "run", *settings)) == 0
    capfd.readouterr()
    wild = ("trainer.samples=4000", "trainer.generator_rate=1e6")
    assert main(command(config, tmp_path / "run", *wild)) == 1
    lines = capfd.readouterr().err.strip().splitlines()
    assert re.match(
        r"vc: training diverged before step \d+ .*the checkpoint of step 10 is kept", lines[-1]
    )
    assert state_of(tmp_path / "run")["step"] == 10


def test_files_that_are_in_the_way(config, tmp_path, capfd):
    (tmp_path / "file").touch()
    assert main(command(config, tmp_path / "file" / "run")) == 1
    assert "cannot make the folder" in capfd.readouterr().err
    assert main(["train", "experiment", str(tmp_path / "none.toml")]) == 1
    assert "cannot read" in capfd.readouterr().err
    config.write_text("steps = = 5")
    assert main(command(config, tmp_path / "run")) == 1
    assert "config.toml is not valid toml" in capfd.readouterr().err


@pytest.mark.parametrize("wrong", [["--devices", "two"], ["--devices", "0"], ["--num-nodes", "0"]])
def test_wrong_usage(config, tmp_path, wrong, capfd):
    assert main(command(config, tmp_path / "run", options=wrong)) == 2
    assert wrong[0] in capfd.readouterr().err


def test_recipes_are_valid_settings():
    from pathlib import Path

    from vc_core.config import from_dict, load_file
    from vc_core.models.registry import architecture
    from vc_core.training.experiment_config import ExperimentConfig

    recipes = sorted((Path(__file__).parents[3] / "recipes" / "vcc2016").glob("*.toml"))
    assert recipes
    for recipe in recipes:
        config = from_dict(ExperimentConfig, load_file(recipe))
        from_dict(
            architecture(config.task_config().architecture).config, config.task_config().model
        )


def test_help_needs_no_torch():
    program = (
        "import sys\nfrom vc_core.cli.main import main\n"
        "main(['train', 'experiment', '--help'])\nprint({'torch', 'numpy'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.endswith("set()\n"), done.stdout + done.stderr
    for option in ("CONFIG", "--out", "--set", "--devices", "--num-nodes", "--sample"):
        assert option in done.stdout
