"""Writes a story by a Jinja2 template: the program's own, or one of the same name in the workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import nullcontext
from importlib import resources
from types import TracebackType
from typing import Any, TypeVar

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from longmy_kpi.diagnostic import Diagnostic, Exit, KpiError, Place, error
from longmy_kpi.reports.narrative.blocks import TextBlock, parse
from longmy_kpi.reports.narrative.bounds import BoundedEnvironment, TooMuchError, bounded, joined_sentences, unwatched
from longmy_kpi.reports.narrative.template_context import Story

FOLDER = "templates"
Text = TypeVar("Text")
TemplateSource = Callable[[str], str | None]
"""The workspace's own template of a name; None where it has none."""


def template_name(language: str, *, of_unit: bool) -> str:
    """Return the file name of the template of the ward's report, or of a department's own."""
    return f"{'don-vi' if of_unit else 'bao-cao'}.{language}.txt.j2"


def write_report(told: Story, own: TemplateSource) -> tuple[TextBlock, ...]:
    """Write the report's text; USAGE, with the place in the template, where the template is wrong."""
    name = template_name(told.language, of_unit=told.unit is not None)
    values = {name: getattr(told, name) for name in told.__struct_fields__}
    return _written(name, {**values, "story": told}, own, parse)


def rendered(name: str, values: Mapping[str, object], own: TemplateSource) -> str:
    """Write a text by the template of a name; USAGE, with the place in the template, where the template is wrong."""
    return _written(name, values, own, str)


def _written(name: str, values: Mapping[str, object], own: TemplateSource, read: Callable[[str], Text]) -> Text:
    templates = _Templates(own)
    environment = BoundedEnvironment(
        loader=templates,
        undefined=StrictUndefined,
        autoescape=False,  # the result is plain text, which every writer escapes for itself
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        with bounded(FOLDER):
            text = joined_sentences(environment.get_template(name).generate(values))
        return read(text)
    except KpiError:
        raise
    except Exception as fault:  # a template may do anything wrong that an expression can
        raise KpiError(Exit.USAGE, _fault(fault, _file(name), templates.of_workspace)) from fault


class _Templates(BaseLoader):
    """The workspace's own templates, whose texts it keeps, and the program's where the workspace has none."""

    def __init__(self, own: TemplateSource) -> None:
        self._own = own
        self.of_workspace: dict[str, str] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        text = self._own(template)
        if text is not None:
            self.of_workspace[_file(template)] = text
        elif template in built_in_names():
            text = built_in(template)
        else:
            raise TemplateNotFound(template)
        return text, _file(template), lambda: True

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002
        with nullcontext() if self._own(name) is not None else unwatched():
            return super().load(environment, name, globals)


def _file(name: str) -> str:
    return f"{FOLDER}/{name}"


def built_in(name: str) -> str:
    """Return the text of a template that comes with the program."""
    return (resources.files(__package__) / FOLDER / name).read_text(encoding="utf-8")


def built_in_names() -> tuple[str, ...]:
    """Return the names of the templates that come with the program."""
    return tuple(sorted(entry.name for entry in (resources.files(__package__) / FOLDER).iterdir()))


def _fault(fault: Exception, file: str, texts: dict[str, str]) -> Diagnostic:
    """Say what is wrong, and where in the workspace's own templates: a syntax error knows, else the traceback does."""
    line: int | None = None
    if isinstance(fault, TemplateSyntaxError):
        file, line = fault.filename or file, fault.lineno
    elif places := list(_places(fault.__traceback__, texts)):
        file, line = places[-1]
    lines = texts.get(file, "").split("\n")
    place = Place(file, line, excerpt=lines[line - 1] if line and line <= len(lines) else None)
    if isinstance(fault, TemplateNotFound):
        return error("template-missing", place, name=fault.name, known=built_in_names())
    if isinstance(fault, TooMuchError | MemoryError | OverflowError | RecursionError):
        return error("template-too-much", place)
    reason = fault.message if isinstance(fault, TemplateError) else str(fault)
    return error("template-wrong", place, reason=reason or type(fault).__name__)


def _places(trace: TracebackType | None, texts: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Yield the lines of templates that were at work, the innermost last."""
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file in texts:
            yield file, trace.tb_lineno
        trace = trace.tb_next
