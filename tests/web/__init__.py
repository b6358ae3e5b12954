"""The web, through Flask's client and a real browser."""
