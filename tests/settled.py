"""Users who have been through the first start."""

from pathlib import Path


def settle(settings: Path) -> Path:
    """Let the user of these settings have been shown around; gives the folder back."""
    path = settings / "preferences.json"
    if not path.exists():
        settings.mkdir(parents=True, exist_ok=True)
        path.write_text('{"first_start_done": true}')
    return settings
