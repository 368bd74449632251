"""What the year would become, in words."""

from __future__ import annotations

from decimal import Decimal

from longmy_kpi.figures.display import value_decimals
from longmy_kpi.figures.what_if import WhatIf
from longmy_kpi.messages.lexicon import Lexicon
from longmy_kpi.plan.model import Plan
from longmy_kpi.plan.wording import target_words
from longmy_kpi.reports.layout.remarks import cell_words
from longmy_kpi.reports.layout.table import PercentCell
from longmy_kpi.reports.layout.values import attainment_cell


def what_if_text(plan: Plan, supposed: WhatIf, notice: str, lexicon: Lexicon) -> str:
    """Say what was supposed, the year's end it gives, its state, and what each month left must bring.

    `notice` says how far the figures go and how sure they are.
    """
    indicator = supposed.indicator

    def number(value: Decimal | None) -> str:
        if value is None:
            return lexicon.say("explain.nothing")
        return lexicon.number(value, value_decimals(indicator, value))

    def mean(value: Decimal) -> str:
        whole = value == value.to_integral_value()
        return lexicon.number(value, indicator.measure.decimals if whole else max(indicator.measure.decimals, 2))

    say = lexicon.say
    lines = [say("demo.banner")] if plan.demo else []
    lines += [
        say("what_if.title", code=indicator.code, name=lexicon.name(indicator)),
        notice,
        say("what_if.now", month=supposed.month, actual=number(supposed.actual), left=supposed.months_left),
        say("explain.target", target=target_words(supposed.target, lexicon)),
    ]
    if supposed.monthly is not None:
        lines.append(say("what_if.monthly", monthly=mean(supposed.monthly)))
    lines.append(say("what_if.year_end", end=number(supposed.year_end), measure=lexicon.name(indicator.measure)))
    if supposed.attainment is not None:
        shown = attainment_cell(supposed.attainment, supposed.target)
        share = (
            f"{cell_words(shown, lexicon)}%"
            if isinstance(shown, PercentCell) and not shown.used
            else cell_words(shown, lexicon)
        )
        lines.append(say("what_if.attainment", attainment=share))
    lines.append(say("what_if.state", state=say(f"state.{supposed.state}")))
    if supposed.needed_per_month is not None:
        lines.append(say("what_if.needed", needed=mean(supposed.needed_per_month)))
    return "\n".join(lines)
