"""Disclosure on request."""
