"""Floor 4: what an area gets that the rest of the country does not. Three kinds, each asked, promised and happening."""
