"""How near converted speech comes to the target: measures by published protocols, and a report."""
