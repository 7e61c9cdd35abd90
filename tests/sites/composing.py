"""Put a mini site together: the minimal one, overlaid by the files of a case."""

from pathlib import Path
from shutil import copytree, ignore_patterns

SITES = Path(__file__).resolve().parent
EXPECTED = "expected.txt"


def invalid_cases() -> list[str]:
    """Return the names of all deliberately invalid sites."""
    return sorted(folder.name for folder in (SITES / "invalid").iterdir() if folder.is_dir())


def compose(case: str, target: Path) -> Path:
    """Write minimal + invalid/<case> to a folder and return it."""
    copytree(SITES / "minimal", target)
    copytree(SITES / "invalid" / case, target, dirs_exist_ok=True, ignore=ignore_patterns(EXPECTED))
    return target
