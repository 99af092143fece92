"""``--dask`` is the same in every command that has it."""

import re

import pytest

from vc_core.cli.main import main

COMMANDS = ("convert", "evaluate", "features")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_cluster_needs(command, capsys):
    assert main([command, "--help"]) == 0
    said = re.sub(r"\s+", " ", capsys.readouterr().out)
    assert "--dask ADDRESS" in said
    assert "must see the same folders" in said
