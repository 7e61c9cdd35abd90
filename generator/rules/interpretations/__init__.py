"""Interpretations and the policies they explain."""
