"""Floor 6: many cells at once: look first, then one transaction, and one way back."""
