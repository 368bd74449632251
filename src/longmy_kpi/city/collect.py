"""Take packages in: prove each, say what is wrong or strange, and let it appear in the store by one rename."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct, field

from longmy_kpi import disk
from longmy_kpi.city import store
from longmy_kpi.city.layout import ACCEPTED, ARCHIVE, CityWorkspace
from longmy_kpi.city.lists import Lists
from longmy_kpi.city.plans import WardPlans
from longmy_kpi.city.store import AcceptedPackage
from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error, notice, warning
from longmy_kpi.ledger import sealed_json
from longmy_kpi.ledger.atomic import NameTakenError, place_record
from longmy_kpi.package.check import Checked, Opened, check, open_ward_package
from longmy_kpi.package.columns import PLAN_FILE
from longmy_kpi.package.manifest import Manifest
from longmy_kpi.plan.model import Plan

NAMESPACE = "longmy-kpi"
_SECONDS = 30


def signature_fault(key: str, data: bytes, signature: bytes | None) -> str | None:
    """Return why a package counts as not signed; None where the signature is that of the key over these bytes."""
    if signature is None:
        return "no-signature"
    with TemporaryDirectory() as folder:
        allowed, beside = Path(folder) / "allowed", Path(folder) / "package.sig"
        allowed.write_text(f'ward namespaces="{NAMESPACE}" {" ".join(key.split())}\n', encoding="utf-8")
        beside.write_bytes(signature)
        command = ["ssh-keygen", "-Y", "verify", "-f", str(allowed), "-I", "ward", "-n", NAMESPACE, "-s", str(beside)]
        try:
            ended = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        except (FileNotFoundError, subprocess.TimeoutExpired):
            return "no-ssh-keygen"
    return None if ended.returncode == 0 else "signature-wrong"


_MANY = 9_999


class CollectResult(StrEnum):
    """What became of a file."""

    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    VALID = "valid"


class SentPackage(Struct, frozen=True):
    """A file that came: its name and how to read it, and a signature beside it, when its turn comes."""

    name: str
    read: Callable[[], bytes]
    signature: Callable[[], bytes | None] = lambda: None


class CollectOutcome(Struct, frozen=True):
    """What became of one file; `manifest` and `digest` are None where it could not be opened.

    `plans` are the ward's plan before and now, where it has changed since its package before.
    """

    file: str
    result: CollectResult
    diagnostics: tuple[Diagnostic, ...]
    manifest: Manifest | None = None
    digest: str | None = None
    plans: tuple[Plan, Plan] | None = None


class Collector(Struct):
    """Takes packages in for a city; `expect` is the digest that the ward has told another way."""

    workspace: CityWorkspace
    lists: Lists
    clock: Callable[[], datetime]
    by: str
    plans: WardPlans
    dry_run: bool = False
    expect: str | None = None
    _known: dict[tuple[int, str], list[AcceptedPackage]] = field(default_factory=dict)

    def take(self, files: Sequence[SentPackage]) -> Iterator[CollectOutcome]:
        """Yield what becomes of each file; a ward's packages are taken in the order of their sequence."""
        for sent in in_order(files):
            yield self._take(sent)

    def _take(self, sent: SentPackage) -> CollectOutcome:
        opened: Opened | None = None
        try:
            data = sent.read()
            opened = open_ward_package(data, sent.name)
            return self._decide(sent, opened, data)
        except KpiError as end:
            if end.status is not Exit.REFUSED:
                raise
            head = (None, None) if opened is None else (opened.manifest, opened.digest)
            return CollectOutcome(sent.name, CollectResult.REFUSED, end.diagnostics, *head)

    def _decide(self, sent: SentPackage, opened: Opened, data: bytes) -> CollectOutcome:
        head = opened.manifest
        self._welcome(sent, opened, data)
        known = self._packages(head)
        if any(one.digest == opened.digest for one in known):
            return CollectOutcome(sent.name, CollectResult.UNCHANGED, (), head, opened.digest)
        checked = check(opened, self.plans.read)
        while True:
            known = self._packages(head)
            remarks = (*self._remarks(checked, known),)
            plans = self._plans(checked, known)
            if plans is not None:
                remarks = (*remarks, notice("ward-plan-changed", Place(sent.name), ward=head.ward_name))
            if self.dry_run:
                return CollectOutcome(sent.name, CollectResult.VALID, remarks, head, opened.digest, plans)
            try:
                self._store(data, checked, known, remarks)
            except NameTakenError:
                self._known.pop((head.year, head.ward), None)
                continue
            return CollectOutcome(sent.name, CollectResult.ACCEPTED, remarks, head, opened.digest, plans)

    def _welcome(self, sent: SentPackage, opened: Opened, data: bytes) -> None:
        """Refuse what is not from a ward of ours, or not what its ward has told us that it sent."""
        head, at = opened.manifest, Place(sent.name)
        ward = self.lists.by_code.get(head.ward)
        faults: list[Diagnostic] = []
        if ward is None:
            faults.append(error("ward-unknown", at, ward=head.ward, name=head.ward_name))
        elif ward.since is not None and head.month < ward.since:
            faults.append(error("ward-not-begun", at, ward=ward.name, since=ward.since, month=head.month))
        elif ward.until is not None and head.month > ward.until:
            successor = self.lists.by_code.get(ward.becomes)
            named = f"{successor.name} ({successor.code})" if successor else "–"
            faults.append(error("ward-ended", at, ward=ward.name, until=ward.until, successor=named))
        if head.demo and not self.lists.city.demo:
            faults.append(error("package-of-demo", at, ward=head.ward_name))
        if not head.demo and self.lists.city.demo:
            faults.append(error("package-of-real-ward", at, ward=head.ward_name))
        if self.expect is not None and not opened.digest.removeprefix("sha256:").startswith(self.expect):
            faults.append(error("package-not-expected", at, digest=opened.digest))
        if ward is not None and ward.key and not faults:
            why = signature_fault(ward.key, data, sent.signature())
            faults += [] if why is None else [error("package-unsigned", at, why=why)]
        if faults:
            raise KpiError(Exit.REFUSED, *faults)

    def _packages(self, head: Manifest) -> list[AcceptedPackage]:
        key = (head.year, head.ward)
        if key not in self._known:
            self._known[key] = store.packages_of_ward(self.workspace, *key)
        return self._known[key]

    def _remarks(self, checked: Checked, known: Sequence[AcceptedPackage]) -> Iterator[Diagnostic]:
        """Say what is strange about a package that is taken in all the same."""
        head, at = checked.opened.manifest, Place(checked.opened.name)
        city = self.lists.city.code
        if head.city is not None and head.city != city and "!" not in checked.opened.name:
            yield warning("package-of-another-city", at, city=head.city, ours=city)
        if not checked.recomputed:
            yield warning("package-not-recomputed", at, method=head.method, program=head.program)
        if head.previous is not None and head.previous not in {one.digest for one in known}:
            yield warning("package-gap", at, sequence=head.sequence, previous=head.sequence - 1)
        if any(one.sequence == head.sequence for one in known):
            yield warning("package-fork", at, sequence=head.sequence, ward=head.ward_name)
        elif any(one.sequence > head.sequence for one in known):
            newest = max(one.sequence for one in known)
            yield warning("package-replayed", at, sequence=head.sequence, newest=newest)

    def _plans(self, checked: Checked, known: Sequence[AcceptedPackage]) -> tuple[Plan, Plan] | None:
        """Return the plan of the ward's package before and this one's, where they differ."""
        head = checked.opened.manifest
        before = [one for one in known if one.sequence < head.sequence][-1:]
        if not before or before[0].plan == head.plan:
            return None
        try:
            data = disk.read(self.workspace.plan_version(head.year, before[0].plan))
        except FileNotFoundError:
            return None
        old = self.plans.read(before[0].plan, data)
        return None if old is None else (old, checked.plan)

    def _store(
        self, data: bytes, checked: Checked, known: list[AcceptedPackage], remarks: Sequence[Diagnostic]
    ) -> None:
        """Let plan and package appear in the store, the plan first: what names it may never be without it."""
        opened = checked.opened
        head = opened.manifest
        home = self.workspace.disk
        version = self.workspace.plan_version(head.year, head.plan)
        if not disk.exists(version):
            with suppress(NameTakenError):
                place_record(home, version, opened.files[PLAN_FILE])
        folder = self.workspace.ward_folder(head.year, head.month, head.ward) / self._folder(head, known)
        accepted = AcceptedPackage(
            path=self.workspace.relative(folder),
            ward=head.ward,
            year=head.year,
            month=head.month,
            sequence=head.sequence,
            digest=opened.digest,
            previous=head.previous,
            plan=head.plan,
            method=head.method,
            recomputed=checked.recomputed,
            demo=head.demo,
            closed=head.closed,
            made_at=head.made_at,
            at=self.clock(),
            by=self.by,
            file=opened.name,
            archive=sealed_json.digest(data),
            warnings=tuple(remark.code for remark in remarks if remark.severity == "warning"),
        )
        place_record(home, folder, {ARCHIVE: data, ACCEPTED: sealed_json.dump(accepted.fields())})
        known.append(accepted)
        known.sort(key=lambda one: (one.sequence, one.digest))

    def _folder(self, head: Manifest, known: Iterable[AcceptedPackage]) -> str:
        """Return the name of a package's folder: its sequence, and a number more where the month has that already."""
        taken = {one.path.rpartition("/")[2] for one in known if one.month == head.month}
        names = [str(head.sequence), *(f"{head.sequence}-{number}" for number in range(2, _MANY))]
        return next(name for name in names if name not in taken)


def in_order(files: Sequence[SentPackage]) -> list[SentPackage]:
    """Return the files with each ward's packages in the order of sequence; what cannot be opened keeps its place."""
    from longmy_kpi.package.check import peek

    def key(sent: SentPackage) -> tuple[str, int, int]:
        head = peek(sent.read())
        return ("", 0, 0) if head is None else (head.ward, head.year, head.sequence)

    if len(files) < 2:
        return list(files)
    keys = {id(sent): key(sent) for sent in files}
    return sorted(files, key=lambda sent: keys[id(sent)])
