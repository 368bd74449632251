"""`kpi errors`: the catalogue of diagnostics."""

from __future__ import annotations

import typer

from longmy_kpi.cli.options import optional_argument, session_of
from longmy_kpi.diagnostic import CannotGoOnError, Exit, Place, error
from longmy_kpi.text import closest


def errors(context: typer.Context, code: str | None = optional_argument("help.errors.code", "CODE")) -> Exit:
    """Print the page of a code, or the list of all codes."""
    from longmy_kpi.catalogue import page

    session = session_of(context)
    if code is None:
        session.emit(page.contents(session.lexicon))
    elif code in page.codes():
        session.emit(page.page(code, session.lexicon))
    else:
        near = closest(code, page.codes()) or ""
        raise CannotGoOnError(Exit.USAGE, error("no-such-code", Place(), code=code, closest=near))
    return Exit.DONE
