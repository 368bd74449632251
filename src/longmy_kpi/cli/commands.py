"""Every command of `kpi`, in the order in which help lists them. Modules load what is heavy when they run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from longmy_kpi.cli import plan
from longmy_kpi.cli.board import board
from longmy_kpi.cli.close import close, reopen
from longmy_kpi.cli.demo import demo
from longmy_kpi.cli.errors import errors
from longmy_kpi.cli.explain import explain
from longmy_kpi.cli.hand_back import hand_back
from longmy_kpi.cli.history import history
from longmy_kpi.cli.init import init
from longmy_kpi.cli.report import report
from longmy_kpi.cli.set_target import set_target
from longmy_kpi.cli.show import show
from longmy_kpi.cli.status import status
from longmy_kpi.cli.submit import submit
from longmy_kpi.cli.template import template
from longmy_kpi.cli.verify import verify
from longmy_kpi.cli.what_if import what_if

COMMANDS: Mapping[str, Callable[..., Any]] = {
    "init": init,
    "template": template,
    "submit": submit,
    "status": status,
    "show": show,
    "explain": explain,
    "what-if": what_if,
    "board": board,
    "report": report,
    "return": hand_back,
    "close": close,
    "reopen": reopen,
    "history": history,
    "verify": verify,
    "errors": errors,
    "demo": demo,
}
GROUPS: Mapping[str, Mapping[str, Callable[..., Any]]] = {
    "plan": {"check": plan.check, "show": plan.show, "schema": plan.schema, "set-target": set_target},
}
