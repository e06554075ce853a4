"""Floor 4: the two halves of a cell and the money that belongs to it."""
