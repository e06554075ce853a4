"""Floor 2: who. Organisations, accounts, sessions, and the one table that says who may do what."""
