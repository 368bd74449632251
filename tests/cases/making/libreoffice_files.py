"""Files as LibreOffice saves them, on Vietnamese or on US settings (`soffice` must be on the path)."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from making.openpyxl_files import filled, formulas
from making.tables import CONG_AN, HEADINGS, KTHTDT, head

VIETNAM, US = "vi-VN", "en-US"
# Text export and import: separator, quotation mark, encoding, first line, formats, language, quote all, as shown.
CSV_SEMICOLON = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true"
CSV_COMMA = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
CSV_WINDOWS = "csv:Text - txt - csv (StarCalc):44,34,1,1,,0,false,true"

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop>
</item></oor:items>"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Protect(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim secret(1) As New com.sun.star.beans.NamedValue
  secret(0).Name = "CryptoType"
  secret(0).Value = "Standard"
  secret(1).Name = "OOXPassword"
  secret(1).Value = "123456"
  Dim kept(1) As New com.sun.star.beans.PropertyValue
  kept(0).Name = "FilterName"
  kept(0).Value = "Calc MS Excel 2007 XML"
  kept(1).Name = "EncryptionData"
  kept(1).Value = secret()
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  book.storeToURL(ConvertToURL(target), kept())
  book.close(True)
End Sub
</script:module>"""


class Office:
    """LibreOffice with a profile of its own, on the settings of one country."""

    def __init__(self, room: Path, locale: str) -> None:
        self.room = room
        self._profile = room / "profile"
        (self._profile / "user").mkdir(parents=True)
        settings = self._profile / "user" / "registrymodifications.xcu"
        settings.write_text(_SETTINGS.format(locale), encoding="utf-8")

    def save(self, source: Path, kind: str, target: Path, opened_as: str | None = None) -> None:
        """Open a file, as text of some form if it is text, and save it as another kind."""
        how = [f"--infilter={opened_as.removeprefix('csv:')}"] if opened_as else []
        out = self.room / "out"
        self._run(*how, "--convert-to", kind, "--outdir", str(out), str(source))
        shutil.copyfile(out / f"{source.stem}.{kind.partition(':')[0]}", target)

    def protect(self, source: Path, target: Path) -> None:
        """Save a workbook with a password."""
        self._run("--convert-to", "xlsx", "--outdir", str(self.room / "out"), str(source))  # makes the profile whole
        basic = self._profile / "user" / "basic" / "Standard"
        (basic / "Module1.xba").write_text(_MODULE, encoding="utf-8")
        self._run(f"macro:///Standard.Module1.Protect({source},{target})")

    def _run(self, *words: str) -> None:
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        subprocess.run(["soffice", "--headless", profile, *words], check=True, capture_output=True)


@contextmanager
def office(locale: str = VIETNAM) -> Iterator[Office]:
    """Open LibreOffice in a temporary directory."""
    with TemporaryDirectory() as room:
        yield Office(Path(room), locale)


def _workbook(room: Path) -> Path:
    """Write a workbook whose numbers show their groups, as people format them."""
    book, sheet = filled([*head("kthtdt", "2026-01"), *KTHTDT])
    for row in sheet.iter_rows(min_row=5, min_col=4, max_col=6):
        for cell in row:
            cell.number_format = "#,##0" if isinstance(cell.value, int) else "#,##0.00"
    book.save(room / "so-lieu.xlsx")
    return room / "so-lieu.xlsx"


def csv_vietnamese(folder: Path) -> None:
    """Numbers as a Vietnamese sheet shows them."""
    with office() as one:
        one.save(_workbook(one.room), CSV_SEMICOLON, folder / "2026-01_kthtdt.csv")


def csv_english(folder: Path) -> None:
    """The same sheet on US settings."""
    with office(US) as one:
        one.save(_workbook(one.room), CSV_COMMA, folder / "2026-01_kthtdt.csv")


def csv_lossy(folder: Path) -> None:
    """The same sheet in an encoding without Vietnamese letters."""
    with office() as one:
        one.save(_workbook(one.room), CSV_WINDOWS, folder / "2026-01_kthtdt.csv")


def _typed(room: Path) -> Path:
    """Write what the unit typed: Vietnamese numbers, and the line that says so."""
    written = {"4": "4", "2905.75": "2.905,75", "870.5": "870,5", "18420": "18.420", "412.5": "412,5"}
    written |= {"424.25": "424,25", "6012.35": "6.012"}
    lines = [["Đơn vị", "kthtdt"], ["Tháng", "2026-01"], ["Dạng số", "1.234,5"], [], list(HEADINGS)]
    lines += ([written.get(str(value), "" if value is None else str(value)) for value in line] for line in KTHTDT)
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    (room / "typed.csv").write_text(out.getvalue(), encoding="utf-8")
    return room / "typed.csv"


def rewritten(folder: Path) -> None:
    """Opened and saved on US settings: `18.420` was taken for eighteen and a bit, and saved as `18.42`."""
    with office(US) as one:
        one.save(_typed(one.room), CSV_COMMA, folder / "2026-01_kthtdt.csv", CSV_COMMA)


def not_rewritten(folder: Path) -> None:
    """Opened and saved on Vietnamese settings: `18.420` became `18420`, and nothing was lost."""
    with office(VIETNAM) as one:
        one.save(_typed(one.room), CSV_COMMA, folder / "2026-01_kthtdt.csv", CSV_COMMA)


def xlsx_vietnamese(folder: Path) -> None:
    """A workbook made from the typed text on Vietnamese settings: true numbers."""
    with office() as one:
        one.save(_typed(one.room), "xlsx", folder / "2026-01_kthtdt.xlsx", CSV_COMMA)


def xlsx_english(folder: Path) -> None:
    """The same on US settings: some numbers stay text, `18.420` becomes a wrong number that nobody can see."""
    with office(US) as one:
        one.save(_typed(one.room), "xlsx", folder / "2026-01_kthtdt.xlsx", CSV_COMMA)


def calculated(folder: Path) -> None:
    """The way out of formulas never calculated: opened and saved once."""
    with office() as one:
        formulas(one.room)
        one.save(one.room / "2026-01_kthtdt.xlsx", "xlsx", folder / "2026-01_kthtdt.xlsx")


def _plain(room: Path) -> Path:
    book, _ = filled([*head("cong-an", "2026-01"), *CONG_AN])
    book.save(room / "so-lieu.xlsx")
    return room / "so-lieu.xlsx"


def saved_as(kind: str, name: str) -> Callable[[Path], None]:
    """Return what saves the form as another kind of file under a name."""

    def save(folder: Path) -> None:
        with office() as one:
            one.save(_plain(one.room), kind, folder / name)

    return save


def password(folder: Path) -> None:
    """A workbook encrypted with a password."""
    with office() as one:
        one.protect(_plain(one.room), folder / "2026-01_cong-an.xlsx")


def linked(folder: Path) -> None:
    """A figure taken from another workbook."""
    with office() as one:
        other, _ = filled([("thu", 2905.75)], "T1")
        other.save(one.room / "quy-1.xlsx")
        book, sheet = filled([*head("kthtdt", "2026-01"), *KTHTDT])
        sheet["D5"] = "='[quy-1.xlsx]T1'!B1"
        book.save(one.room / "linked.xlsx")
        one.save(one.room / "linked.xlsx", "xlsx", folder / "2026-01_kthtdt.xlsx")


MAKERS: dict[str, Callable[[Path], None]] = {
    "csv-libreoffice-vietnamese": csv_vietnamese,
    "csv-libreoffice-english": csv_english,
    "csv-question-marks-for-letters": csv_lossy,
    "numbers-rewritten-on-us-settings": rewritten,
    "numbers-kept-on-vietnamese-settings": not_rewritten,
    "xlsx-libreoffice-vietnamese": xlsx_vietnamese,
    "xlsx-libreoffice-english": xlsx_english,
    "xlsx-formulas-saved-by-libreoffice": calculated,
    "xlsx-is-an-old-xls": saved_as("xls:MS Excel 97", "2026-01_cong-an.xlsx"),
    "xlsx-is-an-ods": saved_as("ods", "2026-01_cong-an.xlsx"),
    "xlsx-is-a-web-page": saved_as("html:HTML (StarCalc)", "2026-01_cong-an.xls"),
    "xlsx-is-a-pdf": saved_as("pdf:calc_pdf_Export", "2026-01_cong-an.xlsx"),
    "xlsx-password": password,
    "xlsx-linked-to-another": linked,
}
