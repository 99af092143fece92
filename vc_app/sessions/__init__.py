"""What the window knows and does, without a widget: the only rooms of it that talk to vc_core."""
