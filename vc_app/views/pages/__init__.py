"""The pages of the settings: what they show and what is changed on them."""
