"""Notes on method that every workbook carries: what each state means, how each column is computed."""

from __future__ import annotations

MEANINGS: dict[str, tuple[str, str]] = {
    "missed": (
        "Hết năm (hoặc hết kỳ cuối) mà không đạt kế hoạch.",
        "The year, or the final period, ended short of the plan.",
    ),
    "breached": ("Vượt mức khống chế theo kế hoạch.", "A limit that must not be passed has been passed."),
    "behind": ("Thực hiện dưới 90% tiến độ phải đạt.", "Below 90% of what was planned by now."),
    "no_data": ("Đã đến kỳ nhưng chưa có số liệu nào trong năm.", "A figure was due and none has come this year."),
    "awaited": (
        "Đơn vị chủ trì chưa nộp báo cáo của tháng và chưa đến hạn nộp; không phải là thiếu số liệu.",
        "The lead unit's report of the month has not come and is not due yet; nothing is missing.",
    ),
    "at_risk": (
        "Thực hiện từ 90% đến dưới 100% tiến độ phải đạt.",
        "From 90% to under 100% of what was planned by now.",
    ),
    "not_yet": ("Chưa đạt kế hoạch, còn thời gian đến cuối năm.", "Short of the plan, and the year is not over."),
    "no_baseline": (
        "Cần số liệu năm trước để đánh giá nhưng chưa có.",
        "Last year's figure is needed and has not been entered.",
    ),
    "not_due": ("Chưa đến kỳ phải báo cáo; không phải là thiếu số liệu.", "No report is due yet; nothing is missing."),
    "on_track": ("Thực hiện đạt hoặc vượt tiến độ phải đạt.", "At or above what was planned by now."),
    "held": ("Đến nay vẫn trong mức khống chế theo kế hoạch.", "Within the limit so far."),
    "achieved": ("Đạt kế hoạch năm.", "The year's plan is reached."),
    "exceeded": ("Vượt kế hoạch năm.", "The year's plan is exceeded."),
    "no_target": ("Cấp trên chưa giao chỉ tiêu cụ thể.", "The number is still to be given by a higher level."),
    "followed": ("Chỉ theo dõi, kế hoạch chưa giao chỉ tiêu cụ thể.", "Followed only; the plan gives no number."),
}

REPORT_NOTES: dict[str, tuple[str, str]] = {
    "plan": ("Kế hoạch", "Plan"),
    "basis": ("Căn cứ", "Legal basis"),
    "period": ("Kỳ số liệu", "Reporting period"),
    "period.cutoff": (
        (
            "Số liệu tháng chốt đến ngày {day} của tháng (từ ngày liền sau ngày chốt tháng trước); riêng chỉ tiêu theo tháng "
            "dương lịch lấy trọn tháng."
        ),
        (
            "Monthly figures are taken on day {day} of the month (from the day after the month before's); indicators that "
            "follow calendar months take the whole month."
        ),
    ),
    "period.calendar": ("Số liệu tháng lấy trọn tháng dương lịch.", "Monthly figures take whole calendar months."),
    "to_date": ("Kết quả đến nay", "Result to date"),
    "to_date.text": (
        (
            "Chỉ tiêu cộng dồn: lũy kế, là tổng số liệu các kỳ đã báo cáo. Tỷ lệ gộp: tổng tử số chia tổng mẫu số các kỳ, không lấy trung "
            "bình các tỷ lệ. Chỉ tiêu thời điểm: số liệu của kỳ gần nhất."
        ),
        (
            "Sums: all periods reported. Pooled rates: the sum of numerators over the sum of denominators, never a mean of "
            "rates. Levels: the latest period's figure."
        ),
    ),
    "attainment": ("So kế hoạch", "Against plan"),
    "attainment.text": (
        (
            "Kế hoạch ghi số không kèm dấu là từ số đó trở lên (≥). Tỷ lệ (%) = kết quả đến nay chia kế hoạch năm nhân 100, không giới hạn ở 100. Với chỉ tiêu là tỷ lệ, cột “điểm %” "
            "là kết quả đến nay trừ kế hoạch. Kế hoạch không quá (≤, <) ghi tỷ lệ so với mức khống chế. Không tính tỷ lệ cho kế hoạch dạng "
            "khoảng, xếp loại, đạt chuẩn, hoặc không để xảy ra."
        ),
        (
            "A plan without a sign asks for that much or more (≥). Percent = result to date over the year's plan times 100, not capped. For rates the points column is the result "
            "minus the plan. Ceilings say how much of the limit that is. Ranges, ratings, standards and “none may happen” have no percentage."
        ),
    ),
    "last_year": ("So cùng kỳ", "Against last year"),
    "last_year.text": (
        "Cùng kỳ năm trước lấy đúng các tháng mà số liệu năm nay bao gồm. Dấu + là tăng, dấu - là giảm.",
        "Last year's figure covers exactly the months that this year's does.",
    ),
    "pace": ("Tiến độ phải đạt", "Planned by now"),
    "pace.text": (
        (
            "Là phần kế hoạch năm tương ứng với các kỳ đã có số liệu, chia đều theo tháng nếu kế hoạch không ghi lộ trình. Cách "
            "chia đều này là đề xuất của phần mềm, kế hoạch không quy định."
        ),
        (
            "The share of the year's plan for the periods that have figures, even by month where the plan gives no milestones. "
            "The even share is this program's proposal, not the plan's."
        ),
    ),
    "forecast": ("Dự báo, còn cần", "Forecast, still needed"),
    "forecast.text": (
        (
            "Dự báo cả năm = lũy kế chia tiến độ phải đạt. Còn cần mỗi tháng = (kế hoạch − lũy kế) chia số tháng còn lại. Cột “Ước "
            "cả năm” là số đơn vị tự ước."
        ),
        (
            "Forecast = to date over the planned share. Still needed per month = (plan − to date) over the months left. “Year "
            "estimate” is the unit's own."
        ),
    ),
    "missing": ("Ô không có số", "Cells without a number"),
    "missing.text": (
        (
            "“chưa đến kỳ”: kỳ này không phải báo cáo. “thiếu số liệu”: phải báo cáo mà chưa có. “chưa có, đã nêu lý do”: đơn vị "
            "đã ghi lý do. “không phát sinh”: đơn vị báo không có phát sinh. “–”: không áp dụng. Số 0 là số liệu."
        ),
        (
            "“not due”: no report asked for. “missing”: asked for and not there. “not available”: the unit says why. “nothing "
            "arose”: reported as such. “–”: does not apply. Zero is a figure."
        ),
    ),
    "marks": ("Ký hiệu khác", "Other marks"),
    "marks.text": (
        (
            "“ước”: số ước, chờ số chính thức. “2/3” ở kỳ số liệu: mới có 2 trong 3 kỳ phải báo cáo. “chưa cập nhật”: kỳ gần nhất "
            "phải báo cáo chưa có số liệu. “chưa giải trình”: chậm, vượt mức cho phép hoặc không đạt mà đơn vị chưa nêu lý do. “(đề xuất)”: "
            "kế hoạch không giao đích danh, đơn vị chủ trì là đề xuất."
        ),
        (
            "“est.”: an estimate. “2/3”: two of three periods due have figures. “not up to date”: the latest period due has no "
            "figure. “unexplained”: behind, breached or missed, and the unit has not said why. “(proposed)”: the plan names nobody."
        ),
    ),
    "items": ("Đánh giá của mục", "State of an item"),
    "items.text": (
        "Mục lấy mức đánh giá thấp nhất trong các chỉ tiêu đã được giao cụ thể của mục đó, xếp theo thứ tự dưới đây.",
        "An item takes the worst state of its indicators that have a target, in the order of the states below.",
    ),
    "states": ("Ý nghĩa các mức đánh giá", "What the states mean"),
    "open_points": ("Những nội dung văn bản chưa quy định cụ thể", "What the plan document leaves open"),
    "made": ("Nguồn gốc bảng này", "Where this comes from"),
    "made.text": (
        "Lập lúc {moment} từ tệp kế hoạch có mã kiểm chứng {digest}.",
        "Made {moment} from the plan file with digest {digest}.",
    ),
}
