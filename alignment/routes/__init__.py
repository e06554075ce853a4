"""Floor 4: the way a measure takes from ministry to street, as steps with an owner and days."""
