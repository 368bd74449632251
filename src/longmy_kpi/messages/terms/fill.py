"""Words of `kpi fill`: its help, what each cell got, why one stayed blank, and what must be known of a figure."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "said.fill": (
        "Đã điền {filled} ô ({estimates} số ước), để trống {blank} ô: {path}",
        "Filled {filled} cells ({estimates} estimates), left {blank} blank: {path}",
    ),
    "said.fill.earlier": (
        "Đã điền {filled} ô ({estimates} số ước), để trống {blank} ô ({earlier} ô mới có số kỳ trước): {path}",
        "Filled {filled} cells ({estimates} estimates), left {blank} blank ({earlier} have an earlier figure): {path}",
    ),
    "said.fill.kept": (
        "{path} đã có hoặc đã được sửa nên giữ nguyên; biểu đã điền được ghi vào tệp khác.",
        "{path} is there, or has been edited, and is left as it is; the filled form went to another file.",
    ),
    "said.fill.suggested": (
        "Đã lập tệp chỉ dẫn gợi ý {path}: {cells} ô, trong đó {doubts} ô cần xem kỹ; {unclear} dòng, cột chưa rõ. Chưa điền gì vào biểu.",
        "Wrote a suggested map {path}: {cells} cells, {doubts} of them doubtful; {unclear} rows or columns not understood. Nothing is filled.",
    ),
    "fill.map.head": (
        "Tệp chỉ dẫn gợi ý, lập từ biểu {form}; chưa có người xác nhận.",
        "A map suggested from the form {form}; nobody has confirmed it yet.",
    ),
    "fill.map.how": (
        "Xem lại từng ô: sửa hoặc xóa chỗ chưa đúng; ô nào đúng mà ghi confirmed: false thì bỏ chữ đó.\nXem xong, sửa dòng dưới đây thành confirmed: true.",
        "Look at every cell: correct or delete what is wrong; where a doubtful one is right, take its confirmed: false away.\nThen make the line below confirmed: true.",
    ),
    "fill.map.expects": (
        "Chữ của biểu khi lập tệp này: tháng sau biểu thêm bớt dòng, cột thì chương trình báo, không điền nhầm chỗ.",
        "The form's words when this was made: where rows or columns move later, that is said and nothing goes astray.",
    ),
    "fill.map.unclear": ("Chưa rõ, không có trong gợi ý:", "Not understood, and not suggested:"),
    "fill.unclear.row": ("dòng ở ô {cell}: “{text}”", "the row at {cell}: “{text}”"),
    "fill.unclear.row_near": (
        "dòng ở ô {cell}: “{text}” – gần nhất: {names}?",
        "the row at {cell}: “{text}” – nearest: {names}?",
    ),
    "fill.unclear.closed": (
        "dòng ở ô {cell}: “{text}” – không gợi ý cho ô bị khóa hoặc bị ẩn: {cells}",
        "the row at {cell}: “{text}” – nothing is suggested for locked or hidden cells: {cells}",
    ),
    "fill.unclear.nothing_open": (
        "dòng ở ô {cell}: “{text}” – không có ô nào điền được",
        "the row at {cell}: “{text}” – no cell of it can be filled",
    ),
    "fill.unclear.column": ("cột ở ô {cell}: “{text}”", "the column at {cell}: “{text}”"),
    "fill.doubt.name": (
        "CẦN XEM: biểu ghi “{text}”, chỉ tiêu gần giống nhất là “{name}”",
        "LOOK: the form says “{text}”, the indicator most like it is “{name}”",
    ),
    "fill.doubt.name_of_several": (
        "CẦN XEM: biểu ghi “{text}”, chỉ tiêu gần giống nhất là “{name}”, cũng gần giống: {others}",
        "LOOK: the form says “{text}”, the indicator most like it is “{name}”, others nearly so: {others}",
    ),
    "fill.doubt.other_rows": (
        "CẦN XEM: dòng khác của biểu cũng có thể là chỉ tiêu này: {cells}",
        "LOOK: other rows of the form may be this indicator too: {cells}",
    ),
    "fill.doubt.heading": (
        "CẦN XEM: tên cột chưa nói rõ là số nào",
        "LOOK: the heading does not say plainly which figure it means",
    ),
    "fill.doubt.to_date_or_not": (
        "CẦN XEM: tên cột chưa nói rõ: lũy kế từ đầu năm thì ghi field: to_date; chỉ trong kỳ thì ghi field: in_period",
        "LOOK: the heading may mean either: write field: to_date for the year to date, field: in_period for this period only",
    ),
    "fill.doubt.change": (
        "CẦN XEM: field change là tăng, giảm (%) so với cùng kỳ năm trước; biểu so với mốc khác thì xóa các ô của cột này",
        "LOOK: the field change is the rise or fall (%) against the same period of last year; delete the column's cells where another is meant",
    ),
    "fill.doubt.month": (
        "CẦN XEM: tên cột ghi tháng {number}, gợi ý là tháng của biểu",
        "LOOK: the heading says month {number}, taken for the month of the form",
    ),
    "fill.doubt.against_last_year": (
        "CẦN XEM: field against_last_year là bằng bao nhiêu phần trăm (110 so với 100 là 110%); biểu hỏi tăng, giảm (10%) thì ghi change",
        "LOOK: the field against_last_year is the share (110 against 100 is 110%); write change where the rise or fall (10%) is asked for",
    ),
    "fill.doubt.part_of_plan": (
        "CẦN XEM: chương trình chỉ có kế hoạch cả năm",
        "LOOK: the plan knows targets of the whole year only",
    ),
    "fill.doubt.whole_last_year": (
        "CẦN XEM: field last_year là số cùng kỳ năm trước, không phải cả năm trước",
        "LOOK: the field last_year is of the same period of last year, not of the whole of it",
    ),
    "fill.doubt.measure": (
        "CẦN XEM: biểu ghi đơn vị tính “{said}”, chỉ tiêu tính bằng “{own}”",
        "LOOK: the form says “{said}”, the indicator is measured in “{own}”",
    ),
    "fill.doubt.measure_unlike": (
        "CẦN XEM: biểu ghi đơn vị tính “{said}”, chỉ tiêu tính bằng “{own}”: khác loại thì xóa các ô của dòng này; để nguyên thì chương trình không điền",
        "LOOK: the form says “{said}”, the indicator is measured in “{own}”: delete the row's cells where these are two things; left as it is, nothing is filled",
    ),
    "fill.line": ("{what}: {got}", "{what}: {got}"),
    "fill.line.blank": ("{what}: {why}", "{what}: {why}"),
    "fill.blank": ("Để trống:", "Left blank:"),
    "fill.what": ("{place} – {name}, {field}", "{place} – {name}, {field}"),
    "fill.spot.sheet": ("{table}!{cell}", "{table}!{cell}"),
    "fill.spot.document": ("bảng {table}, {cell}", "table {table}, {cell}"),
    "fill.field.target": ("kế hoạch", "target"),
    "fill.field.in_period": ("trong kỳ", "in the period"),
    "fill.field.to_date": ("lũy kế", "to date"),
    "fill.field.year_estimate": ("ước cả năm", "estimate of the year"),
    "fill.field.attainment": ("so với kế hoạch", "against the target"),
    "fill.field.last_year": ("cùng kỳ năm trước", "last year, same period"),
    "fill.field.change": ("tăng, giảm so với cùng kỳ", "change against last year"),
    "fill.field.against_last_year": ("so với cùng kỳ", "against last year"),
    "fill.field.state": ("đánh giá", "state"),
    "fill.field.note": ("ghi chú", "note"),
    "fill.field.difficulty": ("khó khăn, kiến nghị", "difficulty"),
    "fill.field.of": ("{field} ({period})", "{field} ({period})"),
    "fill.period.month": ("tháng", "month"),
    "fill.period.quarter": ("quý", "quarter"),
    "fill.period.half_year": ("6 tháng", "half-year"),
    "fill.period.year": ("năm", "year"),
    "fill.period.previous": ("{period} trước", "the {period} before"),
    "fill.period.number": ("{period} tính đến tháng {number}", "the {period} that ends with month {number}"),
    "fill.remark.estimate": ("số ước", "an estimate"),
    "fill.remark.rounded": ("làm tròn từ {exact}", "rounded from {exact}"),
    "fill.remark.before": ("thay cho số {before} có sẵn trong ô", "in place of {before}, which stood there"),
    "fill.remark.cleared": ("đã xóa số {before} có sẵn trong ô", "{before}, which stood there, was taken out"),
    "fill.remark.incomplete": ("mới có {reported}/{due} kỳ báo cáo", "{reported} of {due} due months are in"),
    "fill.remark.stale": (
        "số của {month}, các tháng đến hạn sau đó chưa có",
        "the figure is of {month}; due months after it are missing",
    ),
    "fill.remark.as_of": ("số của {month}", "the figure is of {month}"),
    "fill.remark.corrected_since": (
        "số như đã báo cáo khi đó; {month} có số chính thức thay thế",
        "as it was reported then; {month} brought an official figure",
    ),
    "fill.why.no_data": ("chưa có số liệu", "no data"),
    "fill.remark.target": ("kế hoạch giao: {said}", "the target is: {said}"),
    "fill.why.target_in_words": (
        "kế hoạch ghi bằng chữ: “{said}”; ô này dành cho số",
        "the target is in words: “{said}”; this cell is for numbers",
    ),
    "fill.why.earlier": (
        "chưa có số của kỳ báo cáo mới nhất; tính đến {month} là {said}",
        "the newest due month is missing; up to {month} it is {said}",
    ),
    "fill.why.earlier_awaited": (
        "chờ báo cáo, hạn {due}; tính đến {month} là {said}",
        "awaited, due {due}; up to {month} it is {said}",
    ),
    "fill.amount": ("{number} {measure}", "{number} {measure}"),
    "fill.amount.of_units": ("{number} (đơn vị {measure})", "{number} (in {measure})"),
    "fill.why.awaited": ("chờ báo cáo, hạn {due}", "awaited, due {due}"),
    "fill.why.not_due": ("chưa đến kỳ báo cáo", "not due yet"),
    "fill.why.nothing_arose": ("không phát sinh", "nothing arose"),
    "fill.why.none_in_period": ("trong kỳ này chưa có số liệu", "no figure for this period"),
    "fill.why.later": ("{month} sau tháng của biểu", "{month} is after the month of the form"),
    "fill.why.other_year": ("{month} không thuộc năm kế hoạch", "{month} is not of the plan's year"),
    "fill.why.not_in_plan": (
        "kế hoạch áp dụng cho {month} không có chỉ tiêu này",
        "the plan that holds for {month} has no such indicator",
    ),
    "fill.why.pending": ("chỉ tiêu chưa được giao", "the target is still to be given"),
    "fill.why.followed": ("chỉ theo dõi, không có mức kế hoạch", "only followed, there is no target"),
    "fill.why.period_runs": ("{month} không phải tháng cuối của kỳ này", "{month} does not end such a period"),
    "fill.why.cumulative": (
        "đơn vị chỉ báo cáo số từ đầu năm, không có số riêng của kỳ",
        "units report the year to date only, not this period by itself",
    ),
    "fill.why.period_incomplete": ("trong kỳ còn thiếu {months}", "the period lacks {months}"),
    "fill.why.other_span": (
        "số liệu tính từ {first} đến {last}, không đúng kỳ này",
        "the figure runs from {first} to {last}, another period",
    ),
    "fill.why.no_year_estimate": ("đơn vị không ước cả năm", "the unit gave no estimate of the year"),
    "fill.why.no_last_year": ("chưa có số liệu năm trước", "no figure of last year"),
    "fill.why.last_year_zero": (
        "số năm trước bằng 0 nên không tính tỷ lệ",
        "last year's figure is zero, so there is no rate",
    ),
    "fill.why.no_share": ("chỉ tiêu này không tính tỷ lệ", "no rate is worked out for this indicator"),
    "fill.why.no_text": ("đơn vị không ghi gì", "the unit wrote nothing"),
}
