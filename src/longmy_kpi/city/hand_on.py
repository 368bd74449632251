"""A city's packages of a month as one file, for whoever collects from cities: its wards' packages, byte for byte."""

from __future__ import annotations

from longmy_kpi.city import store
from longmy_kpi.city.month import CityBook
from longmy_kpi.city.month_index import month_index
from longmy_kpi.diagnostic import CannotGoOnError, Exit, Place, error
from longmy_kpi.ledger import record
from longmy_kpi.package import archive
from longmy_kpi.package.columns import MANIFEST
from longmy_kpi.period import Month

KIND = "packages"
FORMAT = 1


def bundle(book: CityBook, year: int, month: Month) -> tuple[str, bytes, int]:
    """Return the name and the bytes of the file, and how many packages are in it; USAGE where there is none."""
    index = month_index(book.workspace, year, month, book.cache)
    chosen = [one.package for one in index.arrivals.values() if one.package is not None]
    if not chosen:
        raise CannotGoOnError(Exit.USAGE, error("no-packages", Place(str(month))))
    files = {f"{one.month}_{one.ward}_{one.sequence}.zip": store.read_archive(book.workspace, one) for one in chosen}
    city = book.lists.city
    fields = {
        "kind": KIND,
        "format": FORMAT,
        "city": city.code,
        "city_name": city.name,
        "year": year,
        "month": month,
        "demo": city.demo,
        "files": {name: record.digest(data) for name, data in sorted(files.items())},
    }
    return f"{month}_{city.code.lower()}.zip", archive.write({MANIFEST: record.dump(fields), **files}), len(files)


def unbundle(data: bytes) -> dict[str, bytes] | None:
    """Return the wards' packages in such a file, by name; None where it is something else or not as it was made."""
    found: list[dict[str, record.Json]] = []

    def look(sealed: bytes) -> None:
        fields = record.load(sealed)
        if fields.get("kind") != KIND:
            raise ValueError("a package of one ward")
        found.append(fields)

    try:
        files = archive.read(data, MANIFEST, look)
    except ValueError:  # an archive that cannot be read is one, too: what takes packages in says so
        return None
    files.pop(MANIFEST)
    listed = found[0].get("files")
    told = {name: record.digest(one) for name, one in files.items()}
    return files if listed == told else None
