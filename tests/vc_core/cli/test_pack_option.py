"""Every command with voices takes a pack the same way."""

import click
import pytest

from vc_core.cli.main import cli, main


@pytest.mark.parametrize("name", ["convert", "voices", "demo", "evaluate"])
def test_commands_with_voices_take_a_pack(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert "--pack" in [o for p in command.params for o in p.opts]


def test_a_missing_pack_gets_one_line(tmp_path, capsys: pytest.CaptureFixture) -> None:
    assert main(["voices", "--pack", str(tmp_path / "none.safetensors")]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "none.safetensors" in line
