"""Inputs of a batch: every recording once, in order, and a line for each input that fails."""

import pytest

from vc_core.audio.find import find_recordings


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in (
        "b.wav",
        "a.FLAC",
        "notes.txt",
        ".hidden.wav",
        "deep/er/c.mp3",
        "deep/d.opus",
        ".git/e.wav",
        "take[1].wav",
        "empty/readme.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(inputs):
    paths, errors = find_recordings(inputs)
    assert errors == []
    return [path.as_posix() for path in paths]


def test_folder(folder):
    paths, errors = find_recordings([folder])
    found = [path.relative_to(folder).as_posix() for path in paths]
    assert found == ["a.FLAC", "b.wav", "deep/d.opus", "deep/er/c.mp3", "take[1].wav"]
    assert errors == []


def test_files_are_taken_whatever_their_suffix(folder):
    assert names(["notes.txt", "b.wav"]) == ["b.wav", "notes.txt"]
    assert names([".hidden.wav"]) == [".hidden.wav"]


def test_patterns_that_no_shell_expanded(folder):
    assert names(["*.wav"]) == ["b.wav", "take[1].wav"]
    assert names(["**/*.mp3"]) == ["deep/er/c.mp3"]
    assert names(["**"]) == ["a.FLAC", "b.wav", "deep/d.opus", "deep/er/c.mp3", "take[1].wav"]
    assert names(["*"]) == names(["**"])  # folders that match are searched
    assert names([f"{folder}/deep/*.opus"]) == [f"{folder.as_posix()}/deep/d.opus"]
    assert names(["take[1].wav"]) == ["take[1].wav"]


def test_each_recording_once(folder):
    once = ["b.wav", "./b.wav", folder / "b.wav", "deep/../b.wav", "*.wav", "b.wav"]
    assert names(once) == ["b.wav", "take[1].wav"]


def test_home(folder, monkeypatch):
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    assert names(["~/b.wav"]) == [f"{folder.as_posix()}/b.wav"]


def test_what_is_missing_does_not_stop_the_rest(folder):
    paths, errors = find_recordings(["absent.wav", "empty", "*.xyz", "b.wav"])
    assert [path.name for path in paths] == ["b.wav"]
    assert [str(error).split(";")[0].split(" (")[0] for error in errors] == [
        "absent.wav does not exist",
        "empty holds no recordings",
        "no recording matches *.xyz",
    ]


def test_links_do_not_lead_in_circles(folder):
    try:
        (folder / "deep" / "round").symlink_to(folder)
        (folder / "again.wav").symlink_to(folder / "b.wav")
    except OSError:
        pytest.skip("links cannot be made here")
    assert names(["deep"]) == ["deep/d.opus", "deep/er/c.mp3"]
    assert len(names(["."])) == 5


def test_unreadable_folders(ordinary_user):
    locked = ordinary_user / "deep"
    paths, errors = find_recordings([ordinary_user])
    assert [path.name for path in paths] == ["open.wav"]
    assert [str(error) for error in errors] == [f"{locked} cannot be searched: Permission denied"]
    paths, errors = find_recordings([locked])
    assert paths == []
    assert [str(error) for error in errors] == [f"{locked} cannot be searched: Permission denied"]
    paths, errors = find_recordings([locked / "a.wav"])
    assert paths == []
    assert [str(e) for e in errors] == [f"{locked / 'a.wav'} cannot be reached: Permission denied"]


@pytest.fixture
def ordinary_user(unprivileged):
    """A folder with a recording and a folder that may not be entered."""
    folder, as_root = unprivileged
    with as_root():
        (folder / "deep").mkdir()
        (folder / "deep" / "a.wav").touch()
        (folder / "open.wav").touch()
        (folder / "deep").chmod(0)
    yield folder
    with as_root():
        (folder / "deep").chmod(0o755)
