"""Releases: what was published, proved by hash, told in words, kept for the records office."""
