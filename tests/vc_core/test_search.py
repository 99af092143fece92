"""What is looked for decides what counts; the rest is tested where recordings are found."""

import pytest

from vc_core.errors import ImageError
from vc_core.search import Wanted, find_files

LETTERS = Wanted("letter", "letters", (".txt",), ImageError)


def test_only_what_is_wanted_counts_in_folders_and_patterns(tmp_path):
    for name in ("a.txt", "b.doc", "c.TXT"):
        (tmp_path / name).touch()
    paths, errors = find_files([tmp_path, tmp_path / "*"], LETTERS)
    assert [p.name for p in paths] == ["a.txt", "c.TXT"]
    assert errors == []


def test_errors_are_of_its_kind_and_name_it(tmp_path):
    _, errors = find_files([tmp_path, f"{tmp_path}/*.x", tmp_path / "absent"], LETTERS)
    assert all(isinstance(e, ImageError) for e in errors)
    assert str(errors[0]) == f"{tmp_path} holds no letters (.txt)"
    assert "no letter matches" in str(errors[1])
    with pytest.raises(ImageError, match="does not exist"):
        raise errors[2]
