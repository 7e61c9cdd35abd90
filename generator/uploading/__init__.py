"""Bring a release to a server elsewhere: only what changed, in a safe order, resumable, proved afterwards."""
