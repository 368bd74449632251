"""A city's packages of a month as one file, for whoever collects from cities: its wards' packages, byte for byte."""

from __future__ import annotations

from longmy_kpi.city import store
from longmy_kpi.city.month import CityBook
from longmy_kpi.city.month_index import month_index
from longmy_kpi.diagnostic import Exit, KpiError, Place, error
from longmy_kpi.ledger import sealed_json
from longmy_kpi.package import archive
from longmy_kpi.package.columns import MANIFEST
from longmy_kpi.period import Month

BUNDLE_KIND = "packages"
BUNDLE_FORMAT = 1


def bundle_packages(book: CityBook, year: int, month: Month) -> tuple[str, bytes, int]:
    """Return the name and the bytes of the file, and how many packages are in it; USAGE where there is none."""
    index = month_index(book.workspace, year, month, book.cache)
    chosen = [one.package for one in index.arrivals.values() if one.package is not None]
    if not chosen:
        raise KpiError(Exit.USAGE, error("no-packages", Place(str(month))))
    files = {f"{one.month}_{one.ward}_{one.sequence}.zip": store.read_archive(book.workspace, one) for one in chosen}
    city = book.lists.city
    fields = {
        "kind": BUNDLE_KIND,
        "format": BUNDLE_FORMAT,
        "city": city.code,
        "city_name": city.name,
        "year": year,
        "month": month,
        "demo": city.demo,
        "files": {name: sealed_json.digest(data) for name, data in sorted(files.items())},
    }
    return f"{month}_{city.code.lower()}.zip", archive.write({MANIFEST: sealed_json.dump(fields), **files}), len(files)


def unbundle(data: bytes) -> dict[str, bytes] | None:
    """Return the wards' packages in such a file, by name; None where it is something else or not as it was made."""
    found: list[dict[str, sealed_json.Json]] = []

    def look(sealed: bytes) -> None:
        fields = sealed_json.load(sealed)
        if fields.get("kind") != BUNDLE_KIND:
            raise ValueError("a package of one ward")
        found.append(fields)

    try:
        files = archive.read(data, MANIFEST, look)
    except ValueError:  # an archive that cannot be read is one, too: what takes packages in says so
        return None
    files.pop(MANIFEST)
    listed = found[0].get("files")
    told = {name: sealed_json.digest(one) for name, one in files.items()}
    return files if listed == told else None
