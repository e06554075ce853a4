"""Fills the database from seed_data/: reads and checks the files, then adds or updates, never deletes."""
