"""A signature beside a package, where the list has the ward's public key: proved by OpenSSH, which every system has."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

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
