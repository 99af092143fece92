import os
import subprocess
import sys

import click
import pytest

from vc_core import __version__
from vc_core.cli import main as cli_main
from vc_core.cli.main import COMMANDS, cli, main
from vc_core.errors import VcError

VC = [sys.executable, "-m", "vc_core.cli.main"]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch):
    """Adds a command ``fail`` that raises what it is given, and forgets VC_DEBUG."""
    monkeypatch.delenv("VC_DEBUG", raising=False)

    def fail_with(error: BaseException) -> None:
        @click.command()
        def fail() -> None:
            raise error

        monkeypatch.setitem(COMMANDS, "fail", ("vc_core.cli.main:_fail", "Fail."))
        monkeypatch.setattr(cli_main, "_fail", fail, raising=False)

    return fail_with


def test_help_lists_every_command_and_imports_none() -> None:
    code = "import sys; from vc_core.cli.main import main; main(['--help']); print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    listing, modules = result.stdout.rsplit("\n", 2)[:2]
    for name, (_, text) in COMMANDS.items():
        assert name in listing
        assert text in listing
    heavy = {"torch", "numpy", "scipy", "librosa", "pyworld", "matplotlib", "sounddevice"}
    assert not heavy & set(modules.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"Usage: vc {name}")
    assert cli.get_command(click.Context(cli), name).help


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"vc, version {__version__}\n"


def test_unknown_command_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docter"]) == 2
    assert "no such command 'docter'; did you mean 'doctor'?" in capsys.readouterr().err


def test_unknown_option_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--jsn"]) == 2
    assert "--json" in capsys.readouterr().err


def test_a_failure_the_user_can_mend_is_one_line(failing, capsys) -> None:
    failing(VcError("the file a.wav is empty; choose another"))
    assert main(["fail"]) == 1
    assert capsys.readouterr().err == "vc: the file a.wav is empty; choose another\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_stopping_from_the_keyboard(failing, capsys, error: BaseException) -> None:
    failing(error)
    assert main(["fail"]) == 130
    assert capsys.readouterr().err.strip() == "vc: stopped"


def test_a_missing_package_is_named(failing, capsys) -> None:
    failing(ModuleNotFoundError("No module named 'pyworld'", name="pyworld"))
    assert main(["fail"]) == 1
    assert "'pyworld' is not installed" in capsys.readouterr().err


def test_a_defect_is_one_line_that_asks_for_a_report(failing, capsys) -> None:
    failing(ZeroDivisionError("division\nby zero"))
    assert main(["fail"]) == 70
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("vc: unexpected error (ZeroDivisionError: division by zero)")
    assert "VC_DEBUG=1" in line


@pytest.mark.parametrize("error", [VcError("x"), ZeroDivisionError("x")])
def test_debugging_lets_exceptions_through(failing, monkeypatch, error: Exception) -> None:
    failing(error)
    monkeypatch.setenv("VC_DEBUG", "1")
    with pytest.raises(type(error)):
        main(["fail"])


def test_what_a_command_returns_is_not_an_exit_code(monkeypatch) -> None:
    monkeypatch.setitem(COMMANDS, "seven", ("vc_core.cli.main:_seven", "Return 7."))
    monkeypatch.setattr(cli_main, "_seven", click.command()(lambda: 7), raising=False)
    assert main(["seven"]) == 0


def test_a_reader_that_stops_early_is_no_error() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    result = subprocess.run([*VC, "--help"], stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert result.stderr == b""


def test_a_terminal_without_the_character_gets_a_question_mark() -> None:
    code = (
        "import click; from vc_core.cli import main as m;"
        "m.COMMANDS['say'] = ('vc_core.cli.main:_say', '');"
        "m._say = click.command()(lambda: click.echo('naïve → 声'));"
        "raise SystemExit(m.main(['say']))"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=False
    )
    assert (result.returncode, result.stdout) == (0, b"na\xefve ? ?\n")
