import importlib.metadata
from pathlib import Path

import pytest

from vc_core.packages import Package, third_party


def test_what_the_program_needs_is_listed_with_version_and_licence() -> None:
    found = {package.name.casefold(): package for package in third_party()}
    assert {"numpy", "torch", "pyworld", "click"} <= set(found)
    assert "vc-studio" not in found
    numpy = found["numpy"]
    assert numpy.version == importlib.metadata.version("numpy")
    assert "BSD" in numpy.licence
    assert numpy.home == "https://numpy.org"
    assert list(found) == sorted(found)


def test_licence_is_a_name_never_a_whole_text() -> None:
    for package in third_party():
        assert "\n" not in package.licence
        assert len(package.licence) < 200, package


def write(site: Path, name: str, metadata: str) -> None:
    folder = site / f"{name.replace('-', '_')}-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{metadata}"
    )


def test_packages_of_packages_are_found_whatever_they_say_of_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs = ('Two_x>=1; extra == "more"', "absent", "four; extra == 'test'")
    write(tmp_path, "one", "".join(f"Requires-Dist: {need}\n" for need in needs))
    write(
        tmp_path,
        "two-x",
        "License: Copyright\n  me\n  and you\nRequires-Dist: three\n"
        'Requires-Dist: four; python_version > "3" and extra == "all"\n',
    )
    write(tmp_path, "four", "")
    write(
        tmp_path,
        "three",
        "Classifier: License :: OSI Approved :: MIT License\nHome-page: http://three\n"
        "Requires-Dist: one\n",
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert third_party("one") == (
        Package("three", "1.0", "MIT License", "http://three"),
        Package("two-x", "1.0", "Copyright", ""),
    )
