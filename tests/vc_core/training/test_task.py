"""Every system in the table is what the trainer asks for."""

import inspect

import pytest

from vc_core.training.systems import system
from vc_core.training.task import Task

ASKED = [name for name, member in vars(Task).items() if callable(member) and name[0] != "_"]


@pytest.mark.parametrize("name", ["stargan-vc", "cyclegan-vc"])
@pytest.mark.parametrize("method", ASKED)
def test_a_system_answers_what_the_trainer_asks(name, method):
    asked = inspect.signature(getattr(Task, method)).parameters
    answered = inspect.signature(getattr(system(name).task, method)).parameters
    assert list(answered) == list(asked)
