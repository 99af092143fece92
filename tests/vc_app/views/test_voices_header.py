from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from vc_app.views.voices_header import VoicesHeader


def test_packs_are_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    header = VoicesHeader(("voices", "train"))
    qtbot.addWidget(header)
    header.show()
    (tmp_path / "a.safetensors").write_bytes(b"")

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.findChild(QLineEdit).setText(str(tmp_path / "a.safetensors"))
        dialog.accept()

    QTimer.singleShot(300, choose)
    with qtbot.waitSignal(header.picked) as told:
        header.bring.click()
    assert told.args == [[str(tmp_path / "a.safetensors")]]
    with qtbot.waitSignal(header.train_clicked):
        header.train.click()


def test_checking_is_told_and_a_missing_room_not_offered(qtbot: QtBot) -> None:
    header = VoicesHeader(("voices",))
    qtbot.addWidget(header)
    header.show()
    assert not header.train.isVisible()
    header.show_busy(3)
    assert header.bring.accessibleName().startswith("Checking 3 pack")
    header.show_busy(0)
    assert header.bring.accessibleName() == "Import …"
