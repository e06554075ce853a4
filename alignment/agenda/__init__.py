"""The agenda of the two tables: what lies there, in which order and why, three questions, and what was decided."""
