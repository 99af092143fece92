from vc_app.models.image_losses import image_loss_title
from vc_app.models.losses import loss_curves


def test_losses_have_names_that_people_understand(qapp: object) -> None:
    assert image_loss_title("cycle_a") == "A comes back"
    assert image_loss_title("perceptual_b") == "perceptual b"
    (curve,) = loss_curves([{"step": 1.0, "discriminator_b": 0.5}], image_loss_title)
    assert curve.title == "critic of B"
