"""Words of a plan that is begun from last year's."""

from __future__ import annotations

_HEADER_VI = """\
KẾ HOẠCH NĂM {new}, khởi đầu từ {file} ({digest}).

Chỉ tiêu, đơn vị, nhiệm vụ và cách tính chuyển từ năm {old}; số liệu năm {old} thành số liệu năm trước làm cơ sở (baseline),
note ghi rõ lấy từ tháng nào, đã khóa sổ hay chưa, chính thức hay ước. Mọi chỉ tiêu đều chờ giao.

Khi có văn bản năm {new}:
  1. Sửa title, document, legal_basis; đối chiếu calendar.days_off, worked_saturdays với thông báo nghỉ lễ.
  2. Ghi từng chỉ tiêu: kpi plan set-target MÃ --value SỐ --from 1 --decision "số văn bản".
  3. Sửa lead, named, assigned_by, source theo văn bản; thêm, bỏ chỉ tiêu và nhiệm vụ.
  4. kpi plan check cho đến khi chỉ còn những nội dung văn bản thật sự chưa quy định cụ thể;
     kpi plan diff {old} {new} nói những gì đã đổi."""
_HEADER_EN = """\
PLAN OF {new}, begun from {file} ({digest}).

Indicators, units, tasks and ways of counting are carried from {old}; figures of {old} became baselines whose
note says from which months, closed or not, official or estimate. Every target is pending.

Once the document of {new} is there:
  1. Correct title, document, legal_basis; check calendar.days_off and worked_saturdays against the announcement.
  2. Enter each target: kpi plan set-target CODE --value N --from 1 --decision "number of the document".
  3. Correct lead, named, assigned_by, source by the document; add and take out indicators and tasks.
  4. kpi plan check until only what the document really leaves open is left;
     kpi plan diff {old} {new} says what has changed."""

TERMS: dict[str, tuple[str, str]] = {
    "next.header": (_HEADER_VI, _HEADER_EN),
    "next.of_plan": ("kế hoạch năm {year}: {what}", "plan of {year}: {what}"),
    "next.giver": ("kế hoạch năm {year}", "the plan of {year}"),
    "next.old_target": ("năm {year}: {words}", "{year}: {words}"),
    "next.outcome": ("kết quả: {value} ({source})", "result: {value} ({source})"),
    "next.months": ("tháng {months}: {closed}, {official}", "{months}: {closed}, {official}"),
    "next.closed": ("đã khóa sổ", "closed"),
    "next.open": ("chưa khóa sổ", "not closed"),
    "next.official": ("chính thức", "official"),
    "next.estimate": ("số ước", "estimate"),
    "next.carried": ("(Theo kế hoạch năm {year}) {reason}", "(From the plan of {year}) {reason}"),
    "next.point.pending_target": (
        "Chưa có kế hoạch năm {new}; chỉ tiêu năm {old} ghi lại ở note. Ghi chỉ tiêu mới: kpi plan set-target --from 1.",
        "No plan of {new} yet; targets of {old} stand in the notes. Enter the new ones: kpi plan set-target --from 1.",
    ),
    "next.point.nobody_named": (
        "Đơn vị chủ trì giữ như năm {old}. Khi văn bản năm {new} phân công, sửa lead, named, assigned_by, source.",
        "Leads are kept as in {old}. Once the document of {new} names them, correct lead, named, assigned_by, source.",
    ),
    "next.point.proposal": (
        "Lịch báo cáo, kỳ có số liệu, tiến độ, thời hạn chuyển từ năm {old}.",
        "Calendar, due months, trajectories and due dates are those of {old}.",
    ),
    "next.days_off": (
        "Ngày nghỉ lễ năm {year} là đề xuất, chưa phải thông báo của Nhà nước; cần xác nhận và bổ sung ngày hoán đổi: {days}.",
        "Days off of {year} are proposed, not announced; confirm them and add those moved by decision: {days}.",
    ),
    "next.no_days_off": ("Ngày nghỉ lễ năm {year} chưa khai.", "Days off of {year} are not entered."),
    "next.point.no_target": ("Năm {old} chỉ theo dõi, không giao chỉ tiêu.", "Followed without a target in {old}."),
    "next.point.no_baseline": (
        "Chưa có số liệu năm {old}, nên chưa tính được tăng trưởng.",
        "There are no figures of {old}, so growth cannot be computed yet.",
    ),
    "next.old_basis": (
        "Căn cứ của kế hoạch năm {old}, cần thay: {basis}",
        "Legal basis of {old}, to be replaced: {basis}",
    ),
    "next.own_tasks": (
        "Nhiệm vụ riêng của đơn vị ({files}) là của năm {old}, không chuyển sang.",
        "The units' own tasks ({files}) are for {old} and are not carried.",
    ),
    "next.unfinished": (
        "Tỷ lệ cộng dồn chưa đủ cả năm {old}, nên chưa có số liệu năm trước làm cơ sở: {codes}",
        "Rates that add up, of which {old} is not whole, so without a baseline: {codes}",
    ),
    "next.without_figures": (
        "Năm {old} không có số liệu, nên chưa có số liệu năm trước làm cơ sở: {codes}",
        "No figures of {old}, so without a baseline: {codes}",
    ),
}
