"""``--device``: what is there, or one clear line."""

import pytest
import torch

from vc_core.cli.image_model_option import chosen_device
from vc_core.errors import VcError


def test_auto_takes_what_is_there():
    there = torch.cuda.is_available() or torch.backends.mps.is_available()
    assert (chosen_device("auto") == "cpu") is not there
    assert chosen_device("cpu") == "cpu"


@pytest.mark.skipif(torch.cuda.is_available(), reason="a GPU is here")
def test_absent_gpu_is_said():
    with pytest.raises(VcError, match="no cuda device"):
        chosen_device("cuda")
