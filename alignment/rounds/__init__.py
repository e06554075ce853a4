"""Floor 3, the rhythm: rounds in which every owner updates or confirms its halves."""
