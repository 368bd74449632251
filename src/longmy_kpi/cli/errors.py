"""`kpi errors`: the catalogue of diagnostics."""

from __future__ import annotations

from longmy_kpi.cli.options import optional_argument
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit, KpiError, Place, error


def errors(session: Session, code: str | None = optional_argument("help.errors.code", "CODE")) -> Exit:
    """Print the page of a code, or the list of all codes."""
    from longmy_kpi.catalogue import page

    if code is None:
        session.emit(page.page_contents(session.lexicon))
    elif code in page.codes():
        session.emit(page.page(code, session.lexicon))
    else:
        from longmy_kpi.text import closest

        near = closest(code, page.codes()) or ""
        raise KpiError(Exit.USAGE, error("no-such-code", Place(), code=code, closest=near))
    return Exit.DONE
