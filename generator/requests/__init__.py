"""Serve the officer: the register of requests, what is due, letters, figures; nothing of it is ever built."""
