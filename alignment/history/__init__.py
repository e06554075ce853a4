"""Floor 1: what happened. One append-only line per write, chained so that tampering shows."""
