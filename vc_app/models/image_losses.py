"""What the losses of an image model's training are called by people."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def image_loss_title(name: str) -> str:
    """A loss by its name in the journal."""
    titles = {
        "adversarial": QCoreApplication.translate("ImageLosses", "looks real to the critic"),
        "adversarial_a": QCoreApplication.translate("ImageLosses", "A looks real to the critic"),
        "adversarial_b": QCoreApplication.translate("ImageLosses", "B looks real to the critic"),
        "cycle_a": QCoreApplication.translate("ImageLosses", "A comes back"),
        "cycle_b": QCoreApplication.translate("ImageLosses", "B comes back"),
        "identity_a": QCoreApplication.translate("ImageLosses", "A is left alone"),
        "identity_b": QCoreApplication.translate("ImageLosses", "B is left alone"),
        "pixel": QCoreApplication.translate("ImageLosses", "distance to the partner"),
        "discriminator": QCoreApplication.translate("ImageLosses", "critic"),
        "discriminator_a": QCoreApplication.translate("ImageLosses", "critic of A"),
        "discriminator_b": QCoreApplication.translate("ImageLosses", "critic of B"),
    }
    return titles.get(name, name.replace("_", " "))
