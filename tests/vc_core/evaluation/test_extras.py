import pytest

from vc_core.errors import VcError
from vc_core.evaluation.extras import required_extra


def test_missing_library_is_named_with_the_remedy():
    with pytest.raises(VcError, match=r"no_such_library.*pip install '\.\[evaluate\]'"):  # noqa: SIM117
        with required_extra():
            import no_such_library  # noqa: F401


def test_other_errors_pass_through():
    with pytest.raises(ZeroDivisionError), required_extra():
        _ = 1 / 0
