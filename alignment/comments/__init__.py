"""Floor 4: what people say under a thing with a code, and whom they ask. It stands below the things themselves."""
