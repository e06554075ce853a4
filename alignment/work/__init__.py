"""Floor 6: what waits for one person, drawn from the Matrix and the open requests."""
