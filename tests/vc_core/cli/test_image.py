"""The group of commands about pictures: listed without importing any of them."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from vc_core.cli.image import IMAGE_COMMANDS
from vc_core.cli.main import cli


def test_its_help_lists_every_command_and_imports_none():
    program = (
        "import sys; from vc_core.cli.main import main; code = main(['image', '--help']);"
        "assert 'torch' not in sys.modules and 'PIL' not in sys.modules; sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for name, (_, text) in IMAGE_COMMANDS.items():
        assert name in done.stdout
        assert text.split()[0] in done.stdout


@pytest.mark.parametrize("name", IMAGE_COMMANDS)
def test_every_command_explains_itself(name):
    done = CliRunner().invoke(cli, ["image", name, "--help"])
    assert done.exit_code == 0, done.output


def test_a_wrong_command_names_the_nearest():
    done = CliRunner().invoke(cli, ["image", "tran"])
    assert done.exit_code == 2
    assert "did you mean" in done.output
