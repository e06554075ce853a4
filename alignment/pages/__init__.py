"""Floor 9: pages that combine several features."""
