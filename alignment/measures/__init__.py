"""Floor 3, the rows: sources, themes, packages and national measures."""
