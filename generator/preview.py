"""The preview server: serves the built site, watches what it is made from, reloads the page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.plugin import live_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_ANY = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - asked for by the person who starts the preview


def serve(site: Path, watched: Iterable[Path], rebuild: Callable[[], object], host: str, port: int) -> None:
    """Serve until interrupted; `rebuild` is called after every change below a watched path."""
    server = live_server(site, watched, rebuild, host, port)
    application = server.get_app()
    assert application is not None, "MkDocs sets it when the server is made"
    server.set_app(answering_only(host, application))
    try:
        server.serve(open_in_browser=False)  # type: ignore[no-untyped-call] # MkDocs has no types here
    except KeyboardInterrupt:
        server.shutdown()


def answering_only(host: str, application: WSGIApplication) -> WSGIApplication:
    """Return an application that answers under its own name alone, and no address that no file can have.

    A page of another site whose name was pointed at this machine could otherwise read drafts. Who
    listens on all addresses has opened the preview to the network and is asked under any name.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if host not in _ANY and _name_in(environ.get("HTTP_HOST", "")) not in {host.lower(), *_LOOPBACK}:
            return _refuse(start_response, "421 Misdirected Request")
        if "\0" in environ.get("PATH_INFO", ""):
            return _refuse(start_response, "404 Not Found")
        return application(environ, start_response)

    return answer


def _name_in(address: str) -> str:
    """Return the name of a host without its port; empty where there is none."""
    try:
        return urlsplit(f"//{address}").hostname or ""
    except ValueError:
        return ""


def _refuse(start_response: StartResponse, status: str) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [status.encode()]
