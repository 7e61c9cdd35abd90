"""Marks and tags of a government site."""
