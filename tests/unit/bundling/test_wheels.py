"""An installed package becomes its wheel again, the same bytes each time."""

import io
import zipfile
from importlib.metadata import distribution

from generator.bundling.distributions import packages_for
from generator.bundling.wheels import wheel_of


def test_the_same_package_gives_the_same_wheel() -> None:
    [package] = [each for each in packages_for([]) if each.name == "segno"]
    assert wheel_of(package.installed) == wheel_of(package.installed)


def test_scripts_go_where_wheels_keep_them_and_commands_are_left_to_the_installer() -> None:
    name, data = wheel_of(distribution("pdfminer.six"))
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert name.startswith("pdfminer_six-")
    assert [entry for entry in names if entry.endswith(".data/scripts/pdf2txt.py")]
    assert not [entry for entry in names if entry.endswith((".pyc", "INSTALLER")) or entry.startswith("..")]
    _, data = wheel_of(distribution("segno"))
    assert not [entry for entry in zipfile.ZipFile(io.BytesIO(data)).namelist() if "/scripts/" in entry]
