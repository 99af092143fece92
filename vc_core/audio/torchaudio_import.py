"""Import torchaudio where its compiled extension does not load."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

from vc_core.errors import VcError

_EXTENSION = "torchaudio._extension"


def import_torchaudio() -> ModuleType:
    """The module ``torchaudio``.

    Its wheel on PyPI is built for CUDA, and its extension cannot be loaded beside a CPU build of
    torch; nor does it have a release for each release of torch. Its signal processing is plain
    PyTorch, though. Where the extension fails, an empty one stands in for it: then recursive
    filters (``lfilter`` and the ``*_biquad``) run as a Python loop over samples, forced alignment
    and the RNN-T loss are absent, and all else is the same.

    Raises:
        VcError: torchaudio is not installed, or fails in another way.
    """
    try:
        return importlib.import_module("torchaudio")
    except ModuleNotFoundError as error:
        if error.name == "torchaudio":
            raise VcError(
                "torchaudio is missing; install it with: pip install --no-deps torchaudio"
            ) from None
        raise _broken(error) from None
    except (ImportError, OSError, RuntimeError):
        _forget_half_imported()
    sys.modules[_EXTENSION] = _empty_extension()
    try:
        return importlib.import_module("torchaudio")
    except (ImportError, OSError, AttributeError) as error:
        _forget_half_imported()
        raise _broken(error) from None


def _broken(error: Exception) -> VcError:
    first_line = str(error).partition("\n")[0]
    return VcError(
        f"torchaudio cannot be imported ({first_line}); install the release that fits your torch"
    )


def _forget_half_imported() -> None:
    for name in [n for n in sys.modules if n.split(".")[0] == "torchaudio"]:
        del sys.modules[name]


def _empty_extension() -> ModuleType:
    def fail_if_no_align(function: Any) -> Any:
        def absent(*_args: Any, **_kwargs: Any) -> Any:
            raise VcError(f"{function.__name__} needs torchaudio's compiled extension, absent here")

        return absent

    module = ModuleType(_EXTENSION, "Stands in for the compiled extension, which does not load.")
    vars(module).update(
        _IS_TORCHAUDIO_EXT_AVAILABLE=False,
        _IS_ALIGN_AVAILABLE=False,
        fail_if_no_align=fail_if_no_align,
    )
    return module
