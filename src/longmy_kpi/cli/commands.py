"""Every command of `kpi`, in the order in which help lists them; its module is loaded when the command is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, cast

from longmy_kpi.cli.options import Command
from longmy_kpi.cli.session import Session
from longmy_kpi.diagnostic import Exit

COMMANDS: Mapping[str, str] = {
    "init": "init:init",
    "template": "template:template",
    "submit": "submit:submit",
    "status": "status:status",
    "show": "show:show",
    "explain": "explain:explain",
    "what-if": "what_if:what_if",
    "tasks": "tasks:tasks",
    "board": "board:board",
    "calendar": "calendar:calendar",
    "report": "report:report",
    "fill": "fill:fill",
    "return": "return_:return_",
    "close": "close:close",
    "reopen": "close:reopen",
    "history": "history:history",
    "verify": "verify:verify",
    "backup": "backup:backup",
    "export": "export:export",
    "errors": "errors:errors",
    "demo": "demo:demo",
    "menu": "menu:menu",
    "doctor": "doctor:doctor",
}
GROUPS: Mapping[str, Mapping[str, str]] = {
    "city": {
        "init": "city:init",
        "collect": "city:collect",
        "status": "city:status",
        "board": "city:board",
        "show": "city:show",
        "report": "city:report",
        "verify": "city:verify",
        "export": "city:export",
        "demo": "city:demo",
    },
    "difficulties": {"answer": "difficulties:answer"},
    "plan": {
        "check": "plan:check",
        "show": "plan:show",
        "schema": "plan:schema",
        "set-target": "set_target:set_target",
        "targets": "targets:targets",
        "diff": "plan:diff",
    },
}
ALONE: Mapping[str, str] = {"difficulties": "difficulties:difficulties"}
"""What a group does where no command of it is named."""


_RECORDING = {"submit", "close", "reopen", "return_", "answer", "demo"}
_PROVING = {*_RECORDING, "verify", "check", "set_target", "targets"}
"""The functions of commands that make or prove a record, or change or check the plan."""


def load(place: str) -> Command:
    """Return the function of a command from `module:function`."""
    module, _, name = place.partition(":")
    return cast("Command", getattr(import_module(f"longmy_kpi.cli.{module}"), name))


def perform(command: Command, session: Session, values: Mapping[str, Any]) -> Exit:
    """Run a command with the values of its parameters; no figure is ever rounded because a context was too small."""
    from decimal import localcontext

    from longmy_kpi.quantity import EXACT

    session.proving = command.__name__ in _PROVING
    with localcontext(EXACT):
        if session.result_out is not None:
            session.begin_result(command.__name__.strip("_").replace("_", "-"), chooses="form" in values)
        return command(session, **values)
