"""Floor 5: whether other areas recognise what one area found."""
