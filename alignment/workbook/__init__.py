"""Floor 8: Excel. One layout describes a sheet; the writer obeys it."""
