"""The platform as such: its name, its parts, its place."""
