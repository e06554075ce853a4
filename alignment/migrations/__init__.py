"""Numbered migrations of the database, the same ones on SQLite and PostgreSQL."""
