"""The search of the portal."""
