"""``vc cable`` makes, finds and removes a virtual microphone."""

from vc_core.cli.main import main


def said(capsys, *arguments):
    assert main(["cable", *arguments]) == 0
    return capsys.readouterr().out


def test_from_nothing_to_a_microphone_and_back(pulse_server, capsys):
    assert said(capsys) == "There is no virtual microphone; make one with: vc cable create\n"
    assert said(capsys, "create") == (
        'The virtual microphone is there: play to "Voice changer", and choose '
        '"Voice changer microphone" in other programs.\n'
    )
    assert said(capsys, "status").startswith("The virtual microphone is there")
    assert said(capsys, "remove") == "The virtual microphone is removed.\n"
    assert said(capsys, "remove") == "There was none.\n"


def test_no_server_is_one_line(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    assert main(["cable", "create"]) == 1
    assert capsys.readouterr().err == (
        "vc: neither PulseAudio nor PipeWire answers; start the sound server of your desktop\n"
    )
