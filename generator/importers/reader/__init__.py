"""Understand official documents from their lines, whatever format the lines came from."""
