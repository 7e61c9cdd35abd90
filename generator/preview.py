"""The preview server: serves the built site, watches what it is made from, reloads the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.plugin import live_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


def serve(site: Path, watched: Iterable[Path], rebuild: Callable[[], object], host: str, port: int) -> None:
    """Serve until interrupted; `rebuild` is called after every change below a watched path."""
    server = live_server(site, watched, rebuild, host, port)
    try:
        server.serve(open_in_browser=False)  # type: ignore[no-untyped-call] # MkDocs has no types here
    except KeyboardInterrupt:
        server.shutdown()
