"""The bill of materials of a bundle (CycloneDX 1.6, JSON): what is in it, from whom, under which licence."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from generator.parts import DISTRIBUTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from importlib.metadata import Distribution

    from cyclonedx.model.license import License

    from generator.bundling.distributions import Package


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A package and its wheel as it lies in the bundle."""

    package: Package
    file_name: str
    sha256: str


def bill_of(packed: Iterable[Packed], fonts: Mapping[str, bytes], day: date) -> str:
    """Return the bill; the same bundle made as of the same day has the same bill."""
    packed = tuple(packed)
    components = {item.package.name: _component(item) for item in packed}
    program = components.pop(DISTRIBUTION)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    bill = Bom(metadata=BomMetaData(component=program, timestamp=moment))
    bill.components.update(components.values())
    bill.components.update(_font(name, data) for name, data in fonts.items())
    everything = {**components, DISTRIBUTION: program}
    for item in packed:
        needed = [everything[name] for name in item.package.needs if name in everything]
        bill.register_dependency(everything[item.package.name], needed)
    marks = "".join([*(item.sha256 for item in packed), *(_sha256(data) for data in fonts.values())])
    bill.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, f"{marks}/{day}")
    return JsonV1Dot6(bill).output_as_string(indent=1) + "\n"


def _component(item: Packed) -> Component:
    installed = item.package.installed
    return Component(
        name=item.package.name,
        version=installed.version,
        type=ComponentType.APPLICATION if item.package.name == DISTRIBUTION else ComponentType.LIBRARY,
        bom_ref=item.file_name,
        purl=PackageURL("pypi", name=item.package.name, version=installed.version),
        licenses=_licences(item.package.installed),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=item.sha256)],
    )


def _licences(installed: Distribution) -> list[License]:
    """Return the licence as stated, a whole text by its first line; else what the classifiers say."""
    fields = ("License-Expression", "License")
    stated = next((found for field in fields for found in installed.metadata.get_all(field, [])), "")
    line = stated.strip().partition("\n")[0].strip()
    if line:
        return [LicenseFactory().make_from_string(line)]
    kinds = (kind for kind in installed.metadata.get_all("Classifier", []) if kind.startswith("License :: "))
    return [LicenseFactory().make_with_name(kind.rpartition(" :: ")[2]) for kind in kinds]


def _font(name: str, data: bytes) -> Component:
    digest = HashType(alg=HashAlgorithm.SHA_256, content=_sha256(data))
    return Component(name=name, type=ComponentType.FILE, bom_ref=f"fonts/{name}", hashes=[digest])


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
