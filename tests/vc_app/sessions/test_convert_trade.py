from pathlib import Path

from vc_app.sessions.convert_options import ConvertOptions
from vc_app.sessions.convert_queue import Row
from vc_app.sessions.convert_trade import ConvertTrade
from vc_app.sessions.image_options import ImageOptions
from vc_app.sessions.image_queue import ImageSession
from vc_app.sessions.notices import Notices
from vc_app.sessions.preferences import PreferenceSession
from vc_core.conversion.desk import DeskJob
from vc_core.conversion.image_files import ImageJob


def test_recordings_and_pictures_are_told_apart(
    preferences: PreferenceSession, notices: Notices, tmp_path: Path
) -> None:
    recordings = ConvertTrade()
    recordings.options = ConvertOptions(preferences)
    job = recordings._job(Row(1, Path("/takes/a.flac"), "bundled", "TF2", "TF2"))
    assert isinstance(job, DeskJob)
    assert job.output == Path("/takes/converted/a_TF2.wav")
    assert recordings._say_done(2) == "2 recordings converted."
    pictures = ImageSession(ImageOptions(preferences), notices, tmp_path)
    made = pictures._job(Row(1, Path("/in/a.png"), "tiny", "photos to labels", "labels"))
    assert isinstance(made, ImageJob)
    assert (made.output, made.direction) == (
        Path("/in/translated/a_labels.png"),
        "photos to labels",
    )
    assert pictures._say_done(1) == "1 picture translated."
    assert pictures._label("photos to labels") == "labels"
    pictures.close()
