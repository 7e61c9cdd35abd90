"""`python -m generator` is `gongkai`."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from contextlib import suppress

from generator.cli import main


def run() -> None:
    """Run the command line and end the program at once.

    Taking apart the hundred thousand objects of a large portal one by one would take longer than many a build.
    """
    try:
        main(prog_name="gongkai")
    except SystemExit as end:
        if threading.active_count() > 1 or not isinstance(end.code, int):
            raise
        atexit._run_exitfuncs()  # noqa: SLF001 - what Python itself does before it takes objects apart
        with suppress(OSError):  # nobody reads any more
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(end.code)


if __name__ == "__main__":
    run()
