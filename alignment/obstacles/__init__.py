"""Floor 4: what stands between a measure and an area."""
