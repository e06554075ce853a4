"""Floor 5: what professionals and residents see that figures do not show yet."""
