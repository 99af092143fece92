"""Every text of the window is translated, and what is compiled is what was translated."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from vc_app.sessions.language import LANGUAGES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "assets" / "translations"
NAMES = [f"vc_{code}" for code in LANGUAGES]
_TRANSLATE = ("translate", "QCoreApplication.translate")
_FIELD = re.compile(r"\{[^{}]*\}|%n")


def messages(path: Path) -> list[tuple[str, str, list[str], bool]]:
    """Context, source, translations and whether it is finished, of every message."""
    found = []
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")]
            texts = forms or [translation.text or ""]
            source = message.findtext("source") or ""
            found.append((name, source, texts, translation.get("type") is None))
    return found


@pytest.fixture(scope="module")
def made_anew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make translations` makes of the sources as they are."""
    folder = tmp_path_factory.mktemp("translations")
    subprocess.run([sys.executable, ROOT / ".ci/make-translations", "--check", folder], check=True)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_translations_are_up_to_date_with_the_sources(made_anew: Path, name: str) -> None:
    here, anew = (messages(folder / f"{name}.ts") for folder in (FOLDER, made_anew))
    assert {m[:2] for m in anew} == {m[:2] for m in here}, "run `make translations`"


@pytest.mark.parametrize("name", NAMES)
def test_compiled_translations_are_those_of_the_sources(
    qapp: object, made_anew: Path, name: str
) -> None:
    assert (FOLDER / f"{name}.qm").read_bytes() == (made_anew / f"{name}.qm").read_bytes()
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"{name}.qm"))


def test_help_texts_of_settings_are_up_to_date(made_anew: Path) -> None:
    name = "setting_texts.py"
    here = ROOT / "vc_app" / "sessions" / name
    assert here.read_text() == (made_anew / name).read_text(), "run `make translations`"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_to_be_translated(name: str) -> None:
    unfinished = [m[:2] for m in messages(FOLDER / f"{name}.ts") if not (m[3] and all(m[2]))]
    assert unfinished == []


@pytest.mark.parametrize("name", NAMES)
def test_placeholders_and_accelerators_are_kept(name: str) -> None:
    for context, source, texts, _ in messages(FOLDER / f"{name}.ts"):
        for text in texts:
            assert Counter(_FIELD.findall(text)) == Counter(_FIELD.findall(source)), (
                context,
                source,
            )
            keys, wanted = (
                re.findall(r"&([^\s&])", t.replace("&amp;", "")) for t in (text, source)
            )
            assert len(keys) == len(wanted), (context, source)
            assert text.strip() == text or source.strip() != source, (context, source)


def _calls(path: Path) -> list[tuple[str, ast.Call]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            function = node.func
            name = getattr(function, "attr", None) or getattr(function, "id", "")
            painter = name == "translate" and ast.unparse(function) not in _TRANSLATE
            if name in ("tr", "translate", "QT_TRANSLATE_NOOP") and node.args and not painter:
                found.append((name, node))
    return found


SOURCES = sorted((ROOT / "vc_app").rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "vc_app")))
def test_every_text_was_found(path: Path) -> None:
    """What lupdate does not understand, no translator sees: texts by other names or put together.

    ``self.tr`` takes what is one and what is several; lupdate overlooks the number of
    ``translate``.
    """
    known = {(context, source) for context, source, _, _ in messages(FOLDER / "vc_de.ts")}
    sources = {source for _, source in known}
    for name, call in _calls(path):
        where = f"{path.name}:{call.lineno}"
        if name == "tr":
            assert isinstance(call.func, ast.Attribute), f"{where}: call it `translate`"
            (text,) = call.args[:1]
            assert isinstance(text, ast.Constant), f"{where}: only literals can be found"
            assert text.value in sources, f"{where}: not found by lupdate"
            continue
        context, text = call.args[:2]
        if path.name in ("setting_texts.py", "controls.py") and not isinstance(text, ast.Constant):
            continue  # what was found by QT_TRANSLATE_NOOP
        assert isinstance(context, ast.Constant), f"{where}: only literals can be found"
        assert isinstance(text, ast.Constant), f"{where}: only literals can be found"
        assert len(call.args) == 2, f"{where}: use self.tr for numbers"
        assert (context.value, text.value) in known, f"{where}: not found by lupdate"


def test_how_many_is_found_in_the_words_of_a_base_class() -> None:
    """Qt does not; see vc_app.sessions.counted."""
    bases: dict[str, list[str]] = {}
    telling: set[str] = set()
    for path in sorted((ROOT / "vc_app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = [ast.unparse(base) for base in node.bases]
                if re.search(r"self\.tr\(['\"][^'\"]*%n", ast.unparse(node)):
                    telling.add(node.name)
    assert len(telling) > 5
    derived_from = telling & {base for names in bases.values() for base in names}

    def counts(name: str) -> bool:
        return name == "Counted" or any(counts(base) for base in bases.get(name, []))

    assert [name for name in derived_from if not counts(name)] == []
