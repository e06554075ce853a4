"""Floor 5: what worked around an obstacle, and may travel to other areas."""
