"""What a run remembers besides networks: the task's state and chance."""

import torch
from lightning_fabric import Fabric

from vc_core.training.own_state import (
    gathered,
    random_state,
    restore,
    restore_random_state,
)

CPU = Fabric(accelerator="cpu", devices=1)


class Counting:
    def __init__(self, n=0):
        self.n = n

    def state_dict(self):
        return {"n": self.n, "parts": [torch.full((2,), float(self.n))]}

    def load_state_dict(self, state):
        self.n = int(state["n"])
        self.parts = state["parts"]


def test_a_task_with_a_state_gets_it_back_and_one_without_is_left_alone():
    task = Counting()
    restore(task, gathered(Counting(7), CPU), CPU)
    assert task.n == 7
    assert gathered(object(), CPU) is None
    restore(object(), gathered(Counting(7), CPU), CPU)
    restore(task, None, CPU)
    assert task.n == 7


def test_of_several_processes_each_takes_a_state_that_was():
    stored = {
        "processes": 2,
        "state": {"n": torch.tensor([3, 4]), "parts": [torch.tensor([[3.0], [4.0]])]},
    }
    task = Counting()
    restore(task, stored, CPU)
    assert task.n == 3
    assert task.parts[0].tolist() == [3.0]


def test_chance_goes_on_where_it_was():
    device = torch.device("cpu")
    torch.manual_seed(5)
    state = random_state(device)
    expected = torch.rand(3)
    restore_random_state(state, device)
    assert torch.equal(torch.rand(3), expected)
    restore_random_state(None, device)
