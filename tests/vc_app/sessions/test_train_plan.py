"""Name, length, place and settings of a training, and what is wrong with a name."""

import pytest

from tests.vc_app.train_folders import leave_run
from vc_app.sessions.train_plan import PlanSession
from vc_app.sessions.train_runs import RunSession
from vc_app.sessions.train_watch import look
from vc_app.sessions.voices import VoiceSession
from vc_core.errors import VcError
from vc_core.training.describe import Place, SettingInfo, TrainingDescription

DESCRIPTION = TrainingDescription(
    (
        SettingInfo("task.teacher", "text", "begin with", "vcc2016-live"),
        SettingInfo("trainer.ema", "number", "decay", 0.99, 0.0, 1.0),
        SettingInfo("trainer.compile", "switch", "compile", False),
    ),
    (Place("cuda", "a card"), Place("cpu", "2 CPU cores")),
)


class Answering:
    """A background process that answers at once."""

    def __init__(self):
        self.questions = []
        self.answer = DESCRIPTION

    def run(self, function, item, on_done):
        self.questions.append(item)
        on_done(self.answer)


@pytest.fixture
def session(qapp, preferences, notices, tmp_path):
    background = Answering()
    voices = VoiceSession()
    voices.start()
    runs = RunSession(tmp_path / "runs", background, notices)
    runs.states = (look(leave_run(tmp_path / "runs", "Taken")),)
    made = PlanSession(background, preferences, voices, runs)
    made.background = background
    yield made
    voices.close()


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", "Give the voice a name."),
        ("a/b", "cannot hold"),
        (".hidden", "does not begin with a dot"),
        ("Bundled", "choose another name"),
        ("tf1", "a voice of that name"),
        ("taken", "a training of that name"),
        ("Ada", ""),
    ],
)
def test_names(session, name, fault):
    session.call(name)
    assert fault in session.name_fault
    assert bool(fault) == bool(session.name_fault)


def test_what_there_is_to_choose_from(session, preferences):
    assert session.settings == ()
    assert session.place == ""
    session.ask()
    session.ask()
    assert session.background.questions == [("vcc2016-live", "normal")]
    assert session.place == "a card"
    session.choose_accelerator("cpu")
    assert session.place == "2 CPU cores"
    session.choose_preset("quick")
    assert session.background.questions[-1] == ("vcc2016-live", "quick")
    assert preferences.now.train.preset == "quick"


def test_times_go_by_the_last_training(session):
    minutes, measured = session.minutes("quick")
    assert measured
    assert minutes == pytest.approx(200 * 400 / 320 / 60)
    assert session.minutes("thorough")[0] == pytest.approx(2000 * 400 / 320 / 60)
    session._runs.states = ()
    assert session.minutes("quick") == (10.0, False)


def test_changes(session):
    session.ask()
    session.set("trainer.ema", 0.5)
    session.set("trainer.compile", True)
    assert session.lines() == ("trainer.ema=0.5", "trainer.compile=true")
    session.set("trainer.ema", 0.99)
    session.set("trainer.compile", None)
    assert session.lines() == ()
    session.set("task.teacher", "/own.safetensors")
    assert session.background.questions[-1] == ("/own.safetensors", "normal")
    session.reset()
    assert session.changes == {}


def test_a_question_that_fails_is_asked_again(session):
    session.background.answer = VcError("no voice pack at /own")
    session.ask()
    assert session.complaint == "no voice pack at /own"
    session.background.answer = DESCRIPTION
    session.ask()
    assert (session.complaint, len(session.settings)) == ("", 3)


def test_the_choices_of_an_earlier_one(session):
    session.recall(session._runs.states[0])
    assert (session.name, session.preset) == ("Taken", "quick")
    assert session.lines() == ("trainer.ema=0.9", "trainer.compile=true")
