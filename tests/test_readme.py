"""What the README says to type exists, and what it shows is there."""

import importlib
import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest

from recipes.command import command
from vc_core.cli.main import COMMANDS, cli

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "recipes").glob("vcc*/README.md")))


def shell_lines(page: Path) -> list[str]:
    """The commands in the page's shell blocks, comments off and continuations joined."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [line.split("  #")[0].strip() for line in lines if line.strip()]


VC_PAGES = (*PAGES, ROOT / "recipes" / "images" / "README.md")
VC_LINES = [line for page in VC_PAGES for line in shell_lines(page) if line.startswith("vc ")]


@pytest.mark.parametrize("line", VC_LINES)
def test_every_vc_command_of_the_readme_parses(line: str) -> None:
    words = shlex.split(line)[1:]
    command: click.Command | None = cli
    context = click.Context(cli, info_name="vc")
    while isinstance(command, click.Group) and (words or not command.invoke_without_command):
        name = words.pop(0)
        command = command.get_command(context, name)
        assert command is not None, name
    command.make_context(line, words)  # raises on a wrong option or value


RECIPE_LINES = [line for page in PAGES for line in shell_lines(page) if "-m recipes." in line]


@pytest.mark.parametrize("line", RECIPE_LINES)
def test_every_recipe_of_the_readme_is_there(line: str) -> None:
    module, *words = shlex.split(line)[2:]
    folder = ROOT.joinpath(*module.split("."))
    plan = importlib.import_module(f"{module}.corpus").CORPUS
    context = command(plan, folder).make_context(line, words)  # raises on a wrong option
    assert (folder / f"{context.params['experiment']}.toml").exists()


def test_the_readme_shows_every_command() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in COMMANDS if f"vc {name}" not in text and name != "demo"] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_named_in_the_readme_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    linked = [x for x in re.findall(r"\]\(([^)]+)\)", text) if "://" not in x]
    scripts = re.findall(r"(?:benchmarks|recipes)/[\w./-]+\.\w+", text)
    missing = [
        x for x in {*linked, *scripts} if not ((page.parent / x).exists() or (ROOT / x).exists())
    ]
    assert missing == []


@pytest.mark.parametrize("target", ["run", "test", "clean"])
def test_make_targets_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_table_is_filled() -> None:
    text = PAGES[0].read_text(encoding="utf-8")
    for name in ("quality", "speed", "live", "f0", "systems", "training", "drop"):
        section = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", text, re.DOTALL)
        assert section is not None
        assert section[1].count("|") > 20, f"{name}: run the commands in benchmarks/tables.py"


def test_the_python_it_asks_for_is_the_one_packaged() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert "Python 3.11" in PAGES[0].read_text(encoding="utf-8")
