import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vc_app.sessions import desktop_entry
from vc_core.errors import VcError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="for desktops of Linux")


@pytest.fixture(autouse=True)
def data_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


def test_entry_starts_this_installation_and_leaves_nothing_behind(data_home: Path) -> None:
    entry, icon = desktop_entry.install()
    assert entry == data_home / "applications" / "vc-studio.desktop"
    line = next(li for li in entry.read_text().splitlines() if li.startswith("Exec="))
    command = shlex.split(line.removeprefix("Exec="))
    assert command[-1] == "%F"
    assert Path(command[0]).is_absolute()
    assert shutil.which(command[0])
    assert icon.read_text().startswith("<svg")
    if validator := shutil.which("desktop-file-validate"):
        assert subprocess.run([validator, entry], capture_output=True).returncode == 0
    assert desktop_entry.remove() == [entry, icon]
    assert desktop_entry.remove() == []


def test_every_command_of_the_entry_is_absolute(data_home: Path) -> None:
    lines = desktop_entry.install()[0].read_text().splitlines()
    commands = [line for line in lines if line.startswith("Exec=")]
    assert len(commands) > 1
    assert all(line.startswith(("Exec=/", 'Exec="/')) for line in commands)


def test_folder_that_cannot_be_written_is_named(data_home: Path) -> None:
    (data_home / "applications").write_text("in the way")
    with pytest.raises(VcError, match=r"vc-studio\.desktop cannot be written"):
        desktop_entry.install()


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)))
def test_desktop_reads_back_every_word(words: list[str]) -> None:
    assert _read(desktop_entry.exec_line(words)) == words


def _read(line: str) -> list[str]:
    """What a desktop makes of the value: unescape the string, split and unquote, then %%."""
    plain = line.replace("\\\\", "\0").replace("\0", "\\")
    words, word, quoted, i = [], None, False, 0
    while i < len(plain):
        character = plain[i]
        if quoted and character == "\\":
            i += 1
            word += plain[i]
        elif character == '"':
            quoted = not quoted
            word = word or ""
        elif character == " " and not quoted:
            words, word = words + ([word] if word is not None else []), None
        else:
            word = (word or "") + character
        i += 1
    words += [word] if word is not None else []
    return [w.replace("%%", "%") for w in words]
