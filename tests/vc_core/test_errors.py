"""Every error a user can mend is caught by one name."""

import inspect

import pytest

from vc_core import errors

CHILDREN = [
    e for _, e in inspect.getmembers(errors, inspect.isclass) if issubclass(e, errors.VcError)
]


@pytest.mark.parametrize("error", CHILDREN)
def test_caught_as_vc_error_with_its_message(error):
    with pytest.raises(errors.VcError, match="no such file"):
        raise error("no such file")


@pytest.mark.parametrize("error", CHILDREN)
def test_not_confused_with_a_programmers_mistake(error):
    assert not issubclass(error, (ValueError, TypeError, OSError))
