"""Columns: there, filled, kept up."""
