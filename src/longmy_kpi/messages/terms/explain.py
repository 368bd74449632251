"""Words of `kpi explain` and `kpi what-if`."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "explain.nothing": ("chưa có", "none"),
    "explain.title": ("{code} – {name}, {month}", "{code} – {name}, {month}"),
    "explain.formula.sum": ("Lũy kế A = tổng các kỳ = {actual}", "To date A = sum of the readings = {actual}"),
    "explain.formula.cumulative": (
        "Lũy kế A = số lũy kế đơn vị báo cáo gần nhất = {actual}",
        "To date A = latest year-to-date figure of the unit = {actual}",
    ),
    "explain.formula.latest": ("A = số mới nhất = {actual}", "A = latest figure = {actual}"),
    "explain.formula.latest-ratio": (
        "A = tử số ÷ mẫu số × 100 của kỳ mới nhất = {actual}",
        "A = numerator ÷ denominator × 100 of the latest reading = {actual}",
    ),
    "explain.formula.pooled": (
        "A = tổng tử số ÷ tổng mẫu số × 100 = {actual}",
        "A = sum of numerators ÷ sum of denominators × 100 = {actual}",
    ),
    "explain.formula.sum-of-parts": (
        "Lũy kế A = tổng các chỉ tiêu thành phần = {actual}",
        "To date A = sum of its parts = {actual}",
    ),
    "explain.formula.pooled-parts": (
        "A = tổng tử số ÷ tổng mẫu số × 100 của các thành phần = {actual}",
        "A = pooled rate of its parts = {actual}",
    ),
    "explain.formula.growth": (
        "A = (lũy kế ÷ cùng kỳ năm trước − 1) × 100 = {actual}",
        "A = (to date ÷ same months of last year − 1) × 100 = {actual}",
    ),
    "explain.amount": ("{when}: {value}", "{when}: {value}"),
    "explain.span": ("từ {first} đến {last}", "{first} to {last}"),
    "explain.source": ("{path}, {digest}", "{path}, {digest}"),
    "explain.from_plan": (
        "số liệu năm trước làm cơ sở, ghi trong kế hoạch, {digest}",
        "baseline in the plan, {digest}",
    ),
    "explain.restated.official": (
        "số chính thức nộp trong {month}, thay số chính thức đã báo cáo {before}",
        "official figure, brought in {month}, in place of {before}, reported as official before",
    ),
    "explain.restated": ("số chính thức nộp trong {month}", "official figure, brought in {month}"),
    "explain.part": ("thành phần {code} = {actual}", "part {code} = {actual}"),
    "explain.base": ("Cùng kỳ năm trước B:", "Same months of last year B:"),
    "explain.no_base": ("Cùng kỳ năm trước B: chưa có số liệu", "Same months of last year B: not reported"),
    "explain.target": ("Kế hoạch năm T: {target}", "Target T: {target}"),
    "explain.decision": ("theo quyết định {number}, áp dụng từ {since}", "by decision {number}, from {since}"),
    "explain.no_number": ("(không ghi số)", "(without a number)"),
    "explain.original": ("ban đầu: {target}", "originally: {target}"),
    "explain.plan": ("theo {section}: “{quote}”", "from {section}: “{quote}”"),
    "explain.version": ("bản kế hoạch {digest}", "version of the plan {digest}"),
    "explain.trajectory.linear": ("Lộ trình: chia đều 12 tháng", "Trajectory: even over twelve months"),
    "explain.trajectory.by_year_end": ("Lộ trình: đánh giá vào cuối năm", "Trajectory: due by the year's end"),
    "explain.trajectory.points": (
        "Lộ trình: theo mốc ghi trong kế hoạch",
        "Trajectory: by the plan's milestones",
    ),
    "explain.planned": ("{when}: {share} của năm", "{when}: {share} of the year"),
    "explain.step.planned_share": ("Tiến độ phải đạt e = {result}", "Planned share e = {result}"),
    "explain.step.attainment": (
        "So kế hoạch = A ÷ T = {A} ÷ {T} = {result}",
        "Attainment = A ÷ T = {A} ÷ {T} = {result}",
    ),
    "explain.step.pace": (
        "Thực hiện so với tiến độ = A ÷ (T × e) = {A} ÷ ({T} × {e}) = {result}",
        "Pace = A ÷ (T × e) = {A} ÷ ({T} × {e}) = {result}",
    ),
    "explain.step.gap": (
        "Chênh lệch = A − T = {A} − {T} = {result} điểm %",
        "Gap = A − T = {A} − {T} = {result} points",
    ),
    "explain.step.distance": ("Cách khoảng {L} – {H}: {result}", "Distance from {L} – {H}: {result}"),
    "explain.step.forecast": (
        "Dự báo cả năm = A ÷ e = {A} ÷ {e} = {result}",
        "Forecast = A ÷ e = {A} ÷ {e} = {result}",
    ),
    "explain.step.needed_per_month": (
        "Cần mỗi tháng còn lại = (T − A) ÷ {n} = ({T} − {A}) ÷ {n} = {result}",
        "Needed per month left = (T − A) ÷ {n} = ({T} − {A}) ÷ {n} = {result}",
    ),
    "explain.needed_incomplete": (
        "các tháng chưa có số liệu được tính như chưa thực hiện",
        "months without a figure count as months in which nothing was done",
    ),
    "explain.step.change": (
        "So cùng kỳ = A ÷ B − 1 = {A} ÷ {B} − 1 = {result}",
        "Change = A ÷ B − 1 = {A} ÷ {B} − 1 = {result}",
    ),
    "explain.step.change_points": (
        "So cùng kỳ = A − B = {A} − {B} = {result} điểm %",
        "Change = A − B = {A} − {B} = {result} points",
    ),
    "explain.state": ("Đánh giá: {state} – {rule}", "State: {state} – {rule}"),
    "explain.reported": ("Số kỳ đã báo cáo: {reported}/{due}", "Due readings reported: {reported}/{due}"),
    "explain.rule.pending": ("chỉ tiêu chưa được cấp trên giao", "the target is still pending"),
    "explain.rule.follow": ("chỉ theo dõi, không giao chỉ tiêu", "followed without a target"),
    "explain.rule.no-reading-due": (
        "đã đến kỳ báo cáo nhưng chưa có số liệu nào trong năm",
        "a reading was due and there is none this year",
    ),
    "explain.rule.awaited": (
        "chưa đến hạn nộp báo cáo của tháng, chưa có báo cáo",
        "the month's report is not due yet and has not come",
    ),
    "explain.rule.no-reading-not-due": ("chưa đến kỳ báo cáo", "no reading is due yet"),
    "explain.rule.nothing-arose": (
        "tổng mẫu số bằng 0, chưa phát sinh",
        "the denominators add up to zero: nothing arose",
    ),
    "explain.rule.no-baseline": ("cần số liệu năm trước nhưng chưa có", "last year's figure is needed and missing"),
    "explain.rule.total-met": ("lũy kế đã đạt kế hoạch năm", "the figure to date meets the year's target"),
    "explain.rule.total-pace": (
        "so với tiến độ phải đạt: từ 100% là đúng tiến độ, từ 90% là có nguy cơ, dưới 90% là chậm",
        "against the planned share: from 100% on track, from 90% at risk, below that behind",
    ),
    "explain.rule.total-by-year-end": ("đánh giá vào cuối năm", "due by the year's end only"),
    "explain.rule.wanting": (
        "còn thiếu số liệu đã đến kỳ báo cáo nên chưa kết luận được",
        "a due reading is missing, so nothing can be said yet",
    ),
    "explain.rule.wanting-at-end": (
        "hết năm nhưng còn thiếu số liệu đã đến kỳ báo cáo nên chưa kết luận được",
        "the year is over and a due reading is missing, so nothing can be said",
    ),
    "explain.rule.total-unmet-at-end": ("hết năm mà chưa đạt kế hoạch", "the year is over and the target is not met"),
    "explain.rule.level-met": ("số hiện tại đã đạt mức giao", "the current figure meets the target"),
    "explain.rule.level-pace": (
        "so với tiến độ phải đạt: từ 100% là đúng tiến độ, từ 90% là có nguy cơ, dưới 90% là chậm",
        "against the planned share: from 100% on track, from 90% at risk, below that behind",
    ),
    "explain.rule.level-unmet": ("chưa đạt mức giao, năm chưa kết thúc", "not met yet, the year goes on"),
    "explain.rule.level-unmet-at-end": ("hết năm mà chưa đạt mức giao", "the year is over and the target is not met"),
    "explain.rule.ceiling": ("so với mức khống chế, trong năm", "against the ceiling, during the year"),
    "explain.rule.ceiling-at-end": ("so với mức khống chế, cuối năm", "against the ceiling, at the year's end"),
    "explain.rule.zero": ("không để xảy ra, trong năm", "none may happen, during the year"),
    "explain.rule.zero-at-end": ("không để xảy ra, cuối năm", "none may happen, at the year's end"),
    "explain.rule.between": ("so với khoảng giao, trong năm", "against the range, during the year"),
    "explain.rule.between-at-end": ("so với khoảng giao, cuối năm", "against the range, at the year's end"),
    "explain.rule.standard": ("so với tiêu chuẩn, trong năm", "against the standard, during the year"),
    "explain.rule.standard-at-end": ("so với tiêu chuẩn, cuối năm", "against the standard, at the year's end"),
    "explain.rule.last-year": ("so với cùng kỳ năm trước, trong năm", "against last year, during the year"),
    "explain.rule.last-year-at-end": ("so với cùng kỳ năm trước, cuối năm", "against last year, at the year's end"),
    "what_if.title": ("Giả định với {code} – {name}", "What if: {code} – {name}"),
    "what_if.now": (
        "Đến {month}: {actual}; còn {left} tháng chưa có số liệu",
        "By {month}: {actual}; {left} months without a figure yet",
    ),
    "what_if.monthly": ("Giả định mỗi tháng còn lại: {monthly}", "Supposing for each month left: {monthly}"),
    "what_if.year_end": ("Cả năm sẽ là: {end} {measure}", "The year would become: {end} {measure}"),
    "what_if.attainment": ("So kế hoạch năm: {attainment}", "Attainment: {attainment}"),
    "what_if.state": ("Đánh giá cuối năm: {state}", "State at the year's end: {state}"),
    "what_if.needed": (
        "Để vừa đạt kế hoạch, mỗi tháng còn lại cần: {needed}",
        "To just meet the target each month left must bring: {needed}",
    ),
}
