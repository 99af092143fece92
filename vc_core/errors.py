"""Errors a user can mend.

Every message names the cause and the remedy in one line. Anything else that is raised
(``ValueError`` for a wrong argument, an assertion) is a defect of the caller or of ours.
"""


class VcError(Exception):
    """Something the user can put right; the message says what and how. Exit code 1."""


class AudioError(VcError):
    """A recording that cannot be read, written or converted."""


class ImageError(VcError):
    """A picture or video that cannot be read, written or translated."""


class ConfigError(VcError):
    """A configuration file or option with a wrong name or value."""


class CheckpointError(VcError):
    """A voice pack or training state that is missing, damaged or of a newer version."""


class CorpusError(VcError):
    """A folder of recordings that does not hold what the job needs."""


class TrainingError(VcError):
    """Training that cannot start or cannot go on."""
