"""Put made-up and mutated files before the intake: `python tools/fuzz_intake.py --count 100000 --seed 1`.

Every input goes through readers, form finder and rules as a submission that stores nothing, and what is said of it is
written in both languages and for programs, with the copy that is handed back. It has to end without an exception,
within a time, and the store has to stay as it was. Hypothesis makes the inputs and shrinks what fails; the files of
tests/cases are what is mutated.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st

from fuzz_shapes import shaped_books, shaped_texts
from longmy_kpi.diagnostic import Diagnostic
from longmy_kpi.intake import receipt
from longmy_kpi.intake.marked_copy import marked_copies
from longmy_kpi.intake.process import Outcome, Result, Sent, SubmissionProcessor
from longmy_kpi.ledger import readings
from longmy_kpi.ledger.layout import Workspace
from longmy_kpi.ledger.store import Store
from longmy_kpi.messages.diagnostics import render_diagnostics, to_machine
from longmy_kpi.messages.lexicon import LANGUAGES, Lexicon
from longmy_kpi.plan import plan_file, scaffold
from longmy_kpi.plan.model import Plan
from longmy_kpi.quantity import NumberForm, interpretations, resolve, write

ROOT = Path(__file__).resolve().parent.parent
CORPUS = sorted(
    path
    for path in ROOT.glob("tests/cases/*/**/*.*")
    if path.suffix in (".csv", ".txt", ".xls", ".xlsm", ".xlsx")
    and not {"stored", "making"} & {*path.parts, path.stem}
    and not path.stem.startswith("expected")
)
NOW = datetime(2026, 4, 10, 2, tzinfo=UTC)
LONGEST = 5  # seconds for which one input may keep the processor busy, however busy the machine is with others
CHUNK = 2_000  # inputs that Hypothesis remembers at a time
SENT_BEFORE = {
    "2026-01_bchqs.csv": "Mã,Tử số,Mẫu số\nhuan-luyen,45,150\n",
    "2026-01_kthtdt.csv": "Mã,Số liệu,Tử số,Mẫu số,Trạng thái\nthu-noi-dia,2604.5,,,ước\n"
    "giai-ngan-dtc,,1500,18420,ước\n"
    "ho-kinh-doanh-moi,3,,,\nrac-sinh-hoat,,412,424,ước\nchi-ngan-sach,1500,,,ước\n",
    "2026-01_vhxh.csv": "Mã,Số liệu,Tử số,Mẫu số\nbhyt-bao-phu,,66350,69500\nbhxh-lao-dong,,9800,38400\n"
    "dvc-truc-tuyen,,412,424\nbhyt-tham-gia,,66350,69500\ndo-thi-van-minh,đạt,,\ncchc-xep-loai,Tốt,,\n",
    "2026-02_cong-an.csv": "Mã,Số liệu\ndiem-nong,0\npham-phap-hinh-su,4\ntai-nan-giao-thong,2\n",
    "2026-02_kthtdt.csv": "Mã,Số liệu,Tử số,Mẫu số\nthu-noi-dia,2604.5,,\ngiai-ngan-dtc,,3200,18420\n"
    "ho-kinh-doanh-moi,3,,\nrac-sinh-hoat,,412,424\nchi-ngan-sach,1500,,\n",
}
HEADINGS = ("Mã", "Chỉ tiêu", "Số liệu", "Tử số", "Mẫu số", "Trạng thái", "Chính thức kỳ trước", "Ghi chú", "Cột khác")
CODES = ("thu-noi-dia", "giai-ngan-dtc", "rac-sinh-hoat", "nuoc-sach", "huan-luyen", "diem-nong", "cchc-xep-loai", "x")
WORDS = (
    "",
    "-",
    "KPS",
    "ước",
    "đạt",
    "Tốt",
    "1.234,5",
    "1,234.5",
    "95,4%",
    "0",
    "1.234",
    "=1+1",
    "'=1",
    "#REF!",
    "1e9",
)
NAMES = ("2025-05_kthtdt.csv", "2025-06_vhxh (1).csv", "2026-01_kthtdt.csv", "~$x.xlsx", "../../x.csv", "CON", "-")

Input = str | tuple[str, bytes, bytes | None]


def edits() -> st.SearchStrategy[list[tuple[float, int, bytes]]]:
    """Return places in a file, how much goes there and what comes."""
    new = st.binary(max_size=6) | st.sampled_from([b"\0", b'"', b"\r\n", b"<", b"&#1;", "\u202e".encode(), b"9" * 50])
    return st.lists(st.tuples(st.floats(0, 1), st.integers(0, 4), new), min_size=1, max_size=5)


def edited(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Return data with the changes made."""
    for where, gone, come in changes:
        at = int(where * len(data))
        data = data[:at] + come + data[at + gone :]
    return data


def part_edited(data: bytes, which: float, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Return a workbook with one of its parts changed and packed again."""
    out = BytesIO()
    try:
        with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
            names = source.namelist()
            chosen = names[min(int(which * len(names)), len(names) - 1)]
            for name in names:
                content = source.read(name)
                target.writestr(name, edited(content, changes) if name == chosen else content)
    except (BadZipFile, ValueError, IndexError):
        return edited(data, changes)
    return out.getvalue()


def tables() -> st.SearchStrategy[bytes]:
    """Return texts that look like a form: headings, rows of the plan's codes, cells of all kinds."""
    cell = st.sampled_from(WORDS) | st.text('0123456789.,- %"\n;\tướcđạ', max_size=9) | st.text(max_size=5)
    heading = st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=8)
    row = st.tuples(st.sampled_from(CODES), st.lists(cell, max_size=8)).map(lambda pair: [pair[0], *pair[1]])
    head = st.sampled_from([[], [], [["Đơn vị", "kthtdt"], ["Tháng", "2026-01"]], [["Dạng số", "1.234,5"]]])
    rows = st.tuples(head, heading, st.lists(row, max_size=8))
    delimiter, codec = st.sampled_from(",;\t"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
    return st.builds(_table, rows, delimiter, codec)


def _table(rows: tuple[list[list[str]], list[str], list[list[str]]], delimiter: str, codec: str) -> bytes:
    head, heading, body = rows
    lines = [*head, ["Mã", *heading], *body]
    return "\n".join(delimiter.join(line) for line in lines).encode(codec, "replace")


def inputs() -> st.SearchStrategy[Input]:
    """Return numbers as text, and files: made-up tables, bytes and letters, mutated files of the cases."""
    corpus = st.sampled_from(CORPUS).map(Path.read_bytes)
    kinds = (
        tables(),
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
        st.builds(edited, corpus, edits()),
        st.builds(part_edited, corpus, st.floats(0, 1), edits()),
        shaped_texts(),
        shaped_books(),
        st.builds(part_edited, shaped_books(), st.floats(0, 1), edits()),
    )
    names = st.sampled_from(NAMES) | st.text(max_size=12).filter(lambda name: PurePath(name).name != "")
    numbers = st.text("0123456789.,- %\u00a0+e٣½", max_size=30) | st.text(max_size=8)
    beside = st.none() | st.none() | st.builds(edited, corpus, edits())  # what lies beside a file as its marked copy
    return st.one_of(numbers, *(st.tuples(names, kind, beside) for kind in kinds))


@dataclass
class Bench:
    """Where inputs are tried: a ward's workspace, and what was seen."""

    root: Path
    plan: Plan = field(init=False)
    outcomes: Counter[str] = field(default_factory=Counter)
    codes: set[str] = field(default_factory=set)
    longest: float = 0.0

    def __post_init__(self) -> None:
        scaffold.init(self.root, scaffold.bundled_plan())
        plan = plan_file.loads(scaffold.bundled_plan(), "plan2026.yaml").plan
        assert plan is not None
        self.plan = plan
        sent = [Sent(name, text.encode()) for name, text in SENT_BEFORE.items()]
        assert all(one.result is Result.ACCEPTED for one in self.processor(dry_run=False).process(sent))

    def processor(self, *, dry_run: bool = True) -> SubmissionProcessor:
        """Return the place where files are taken in."""
        lexicon = Lexicon()
        workspace, data = Workspace(self.root), scaffold.bundled_plan()

        def describe(fault: Diagnostic) -> Mapping[str, object]:
            return to_machine(fault, lexicon)

        return SubmissionProcessor(
            workspace, self.plan, data, lambda: NOW, "", "vi", describe, reason="Sửa lại", dry_run=dry_run
        )

    def digest(self) -> str:
        """Return a digest of all that lies in the workspace."""
        files = sorted(path for path in self.root.rglob("*") if path.is_file())
        return sha256(b"".join(str(path).encode() + path.read_bytes() for path in files)).hexdigest()

    def try_one(self, one: Input) -> None:
        """Try an input; raises where anything is not as it must be."""
        start = time.process_time()
        with limited():
            if isinstance(one, str):
                check_number(one)
                self.outcomes["number"] += 1
            else:
                self._file(*one)
        self.longest = max(self.longest, time.process_time() - start)

    def _file(self, name: str, data: bytes, beside: bytes | None) -> None:
        marked = () if beside is None else (Sent(f"{name}-can-sua", beside),)
        outcomes = list(self.processor().process([Sent(name, data, marked)]))
        assert outcomes
        for outcome in outcomes:
            self.outcomes[outcome.result.value] += 1
            self.codes |= {fault.code for fault in outcome.diagnostics}
            check_outcome(outcome)
        for language in LANGUAGES:
            lexicon = Lexicon(language)
            json.loads(receipt.to_json(outcomes, lexicon))
            said = receipt.to_text(outcomes, self.plan, "", lexicon)
            said += render_diagnostics([fault for one in outcomes for fault in one.diagnostics], lexicon, 80)
            assert not any(letter < " " and letter != "\n" for letter in said), said
        list(marked_copies(outcomes, self.plan, Store(Workspace(self.root), 2026), Lexicon(), every=True))


def check_outcome(outcome: Outcome) -> None:
    """Nothing is stored in a run like this; what would be can be written and read back."""
    assert outcome.result in (Result.REFUSED, Result.VALID, Result.UNCHANGED)
    stored = readings.parse_readings(readings.dump_readings(outcome.readings))
    assert list(stored.values()) == list(outcome.readings)


def check_number(text: str) -> None:
    """A text is one number in a context, or none; written in a form that declares itself it is the same again."""
    found = interpretations(text)
    for form in NumberForm:
        number = found.read_as(form)
        if number is not None:
            assert interpretations(write(number, form)).read_as(form) == number
        for whole in (False, True):
            resolve(found, declared=form, evidence=None, whole=whole)
            resolve(found, declared=None, evidence=form, whole=whole)


@contextmanager
def limited() -> Iterator[None]:
    """Raise where what is inside takes too long; on systems without such timers nothing is stopped."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, LONGEST, 1)  # once more each second, where an exception was swallowed
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _too_long(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"longer than {LONGEST} s")


def play(bench: Bench, count: int, start: int) -> int:
    """Try so many inputs, in chunks; return how many were tried."""
    tried = 0

    def attempt(one: Input) -> None:
        nonlocal tried
        tried += 1
        bench.try_one(one)

    while tried < count:
        chunk = settings(
            max_examples=min(CHUNK, count - tried),
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.normal,
        )
        seed(f"{start}-{tried}")(chunk(given(inputs())(attempt)))()
    return tried


def summary(bench: Bench, tried: int, start: int) -> str:
    """Say in a line what was seen."""
    seen: Mapping[str, int] = dict(sorted(bench.outcomes.items()))
    kinds = ", ".join(f"{count} {name}" for name, count in seen.items())
    return (
        f"{tried} inputs, seed {start}: no exception, longest {bench.longest:.1f} s, store unchanged; "
        f"{kinds}; {len(bench.codes)} kinds of diagnostics"
    )


def main(words: list[str] | None = None) -> int:
    """Run, and say in one line what was seen; an exception ends the run with the smallest input that raises it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(words)
    with TemporaryDirectory() as room:
        bench = Bench(Path(room))
        before = bench.digest()
        tried = play(bench, chosen.count, chosen.seed)
        if bench.digest() != before:
            print("the store has changed")
            return 1
        print(summary(bench, tried, chosen.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
