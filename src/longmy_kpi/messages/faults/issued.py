"""Words of the diagnostics of reports that left the house: what a file is, and what its numbers are now."""

from __future__ import annotations

from longmy_kpi.messages.faults.base import FaultText

FAULTS: dict[str, FaultText] = {
    "report-file-kind": FaultText(
        "Tệp này không phải tệp Word (.docx) hoặc Excel (.xlsx).",
        "Đề nghị chọn báo cáo do kpi report lập ra; tệp .doc, .xls, .pdf thì dùng bản .docx, .xlsx của báo cáo đó.",
        "This file is neither a Word document (.docx) nor a workbook (.xlsx).",
        "Choose a report that kpi report wrote; of a .doc, .xls or .pdf the .docx or .xlsx it came from.",
    ),
    "report-file-damaged": FaultText(
        "Không đọc được tệp này: tệp hỏng, có mật khẩu hoặc quá lớn.",
        "Đề nghị mở bằng Word, Excel hoặc LibreOffice, bỏ mật khẩu, lưu lại rồi làm lại.",
        "This file cannot be read: it is damaged, has a password or is too large.",
        "Open it in Word, Excel or LibreOffice, take the password off, save it and try again.",
    ),
    "report-not-ours": FaultText(
        "Tệp này không mang dấu báo cáo của chương trình (thuộc tính kpi-…), nên không biết số trong đó lấy từ đâu.",
        "Đề nghị chọn báo cáo do kpi report lập ra từ phiên bản có dấu; tệp chép nội dung sang tệp mới không còn dấu.",
        "This file carries no mark of a report of this program (properties kpi-…), so nothing can be said of its numbers.",
        "Choose a report that kpi report wrote since it marks them; a file into which text was copied has no mark.",
    ),
    "report-of-another-ward": FaultText(
        "Báo cáo này của {ward}, không phải của thư mục làm việc này.",
        "Đề nghị chạy lại trong thư mục làm việc của {ward} (--workspace).",
        "This report is of {ward}, not of this workspace.",
        "Run it in the workspace of {ward} (--workspace).",
    ),
    "report-plan-unknown": FaultText(
        "Không còn lưu bản kế hoạch mà báo cáo này dùng ({plan}…): chưa có báo cáo nào được nhận theo bản đó.",
        "Số trong báo cáo được đối chiếu theo bản kế hoạch đang dùng cho tháng này; số kế hoạch có thể khác vì vậy.",
        "The plan that this report was made with ({plan}…) is not kept: no submission was ever judged by it.",
        "The report is held against the plan that holds for its month; planned figures may differ for that reason.",
    ),
    "report-records-differ": FaultText(
        "Các bản ghi ở đây không đúng là những bản ghi mà báo cáo này dựa vào.",
        "Đề nghị kiểm tra có đúng thư mục làm việc đã lập báo cáo không; đối chiếu bản sao lưu bằng kpi verify --against.",
        "The records here are not exactly those that this report rests on.",
        "Check that this is the workspace the report was made in; compare a backup by kpi verify --against.",
    ),
    "report-figure-edited": FaultText(
        "Số {number} đã bị sửa tay: báo cáo khi lập ghi {said}, số liệu hiện nay là {now}.",
        "Đề nghị sửa lại theo số liệu, hoặc nộp lại số liệu của đơn vị rồi lập lại báo cáo.",
        "The number {number} was edited by hand: the report said {said}, the store now says {now}.",
        "Put the figure right, or have the unit's figures submitted again and make the report anew.",
    ),
    "report-figure-restated": FaultText(
        "Số {number} đúng như khi lập báo cáo, nay là {now} theo: {records}.",
        "Đề nghị lập lại báo cáo, hoặc nêu điều chỉnh trong báo cáo kỳ sau.",
        "The number {number} is as the report said, and is {now} since, by: {records}.",
        "Make the report anew, or tell the correction in the next one.",
    ),
    "report-figure-added": FaultText(
        "Số {number} do người soạn thêm vào; hệ thống không có số này để đối chiếu.",
        "Đề nghị người soạn tự kiểm tra số này.",
        "The number {number} was added by whoever edited the report; the store has nothing to hold it against.",
        "Whoever added it should check it.",
    ),
    "json-of-report": FaultText(
        "Chỉ có kết quả dạng json khi đối chiếu một báo cáo.",
        "Đề nghị ghi thêm --report TỆP, hoặc bỏ --format json.",
        "There is JSON only where a report is held against the store.",
        "Add --report FILE, or leave out --format json.",
    ),
}
