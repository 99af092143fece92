"""The rooms of the window: each makes its sessions, models and view, and wires them."""
