from hypothesis import given
from hypothesis import strategies as st

from tests.waiting import until
from vc_app.sessions.key_listener import Chords

names = st.sampled_from(["Ctrl", "Alt", "Shift", "M", "F8"])


class Told(list):
    def __call__(self, word: str, keys: str) -> None:
        self.append((word, keys))


def test_combination_is_told_once_however_long_it_is_held() -> None:
    told = Told()
    chords = Chords(told)
    chords.want(["Ctrl+Alt+M"])
    for key in ("Alt", "Ctrl", "M", "M", "M"):
        chords.press(key)
    assert told == [("down", "Ctrl+Alt+M")]
    chords.release("Ctrl")  # whichever is let go first
    chords.release("M")
    until(lambda: told[1:] == [("up", "Ctrl+Alt+M")])


def test_repeating_key_is_not_let_go() -> None:
    told = Told()
    chords = Chords(told)
    chords.want(["F8"])
    chords.press("F8")
    for _ in range(5):
        chords.release("F8")
        chords.press("F8")
    chords.release("F8")
    until(lambda: len(told) > 1)
    assert told == [("down", "F8"), ("up", "F8")]


def test_more_modifiers_are_another_combination() -> None:
    told = Told()
    chords = Chords(told)
    chords.want(["Ctrl+M"])
    for key in ("Ctrl", "Shift", "M"):
        chords.press(key)
    assert told == []


def test_key_to_be_held_counts_whatever_else_is_held() -> None:
    told = Told()
    chords = Chords(told)
    chords.want(["V", "Ctrl+V"], held="V")
    chords.press("Shift")
    chords.press("V")
    assert told == [("down", "V")]
    chords.release("V")
    until(lambda: told[1:] == [("up", "V")])
    chords.press("Ctrl")
    chords.release("Shift")
    chords.press("V")
    assert told[2:] == [("down", "Ctrl+V")]


@given(st.lists(st.tuples(st.booleans(), names)))
def test_downs_and_ups_take_turns(events: list[tuple[bool, str]]) -> None:
    told = Told()
    chords = Chords(told)
    chords.want(["F8", "Ctrl+M"])
    for pressed, name in events:
        (chords.press if pressed else chords.release)(name)
    for keys in ("F8", "Ctrl+M"):
        words = [word for word, what in list(told) if what == keys]
        assert all(word == ("down", "up")[i % 2] for i, word in enumerate(words))
