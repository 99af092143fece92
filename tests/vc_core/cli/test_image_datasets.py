"""``vc image datasets`` lists what there is, and says what cannot be fetched."""

from vc_core.cli.main import main


def test_lists_names_and_folders(tmp_path, monkeypatch, capfd):
    (tmp_path / "datasets/mine/trainA").mkdir(parents=True)
    (tmp_path / "datasets/mine/trainA/1.png").touch()
    monkeypatch.chdir(tmp_path)
    assert main(["image", "datasets"]) == 0
    said = capfd.readouterr().out.replace("\\", "/")
    assert "horse2zebra" in said
    assert "datasets/mine: trainA 1" in said


def test_one_clear_line(tmp_path, capfd):
    assert main(["image", "datasets", "cityscapes", "-o", str(tmp_path)]) == 1
    assert "licence" in capfd.readouterr().err
