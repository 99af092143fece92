"""Pictures and videos among other files."""

from pathlib import Path

from vc_core.images.find import find_pictures, is_video


def test_videos_count_where_they_are_asked_for(tmp_path):
    for name in ("a.PNG", "b.mp4", "c.wav", "deep/d.tif"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [p.name for p in find_pictures([tmp_path])[0]] == ["a.PNG", "d.tif"]
    assert [p.name for p in find_pictures([tmp_path], videos=True)[0]] == [
        "a.PNG",
        "b.mp4",
        "d.tif",
    ]


def test_a_folder_without_pictures_is_named(tmp_path):
    paths, (error,) = find_pictures([tmp_path])
    assert paths == []
    assert str(error).startswith(f"{tmp_path} holds no pictures (.apng .avif")


def test_videos_by_suffix():
    assert is_video(Path("a.MP4"))
    assert not is_video(Path("a.gif"))
