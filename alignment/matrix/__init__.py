"""Floor 6: the picture. One frozen Matrix that page, workbook and comparison are all drawn from."""
