"""What a server is told of who asks."""

from __future__ import annotations

from generator import __version__

AGENT = f"gongkai/{__version__} (assessment of government information disclosure; obeys robots.txt)"
"""The name that robots.txt may address as `gongkai`."""
