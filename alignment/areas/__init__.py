"""Floor 3, the columns: the sixteen areas, their neighbourhoods, partners and context figures."""
