"""Floor 4: what the two sides say to each other under a half, and whom to reach. Nothing here overwrites a half."""
