"""Words of the diagnostics of report texts and their templates."""

from __future__ import annotations

from longmy_kpi.messages.faults.base import FaultText

FAULTS: dict[str, FaultText] = {
    "template-wrong": FaultText(
        vi="Mẫu lời văn viết chưa đúng. Chi tiết kỹ thuật: “{reason}”.",
        vi_todo="Đề nghị sửa dòng này theo docs/word-report.md, hoặc xóa tệp mẫu để dùng lại mẫu của chương trình.",
        en="The template is not right: {reason}",
        en_todo="Correct this line, as docs/word-report.md tells, or delete the file to use the program's own again.",
    ),
    "template-too-much": FaultText(
        vi="Mẫu lời văn lặp quá nhiều lần, chạy quá lâu hoặc cho ra quá nhiều chữ nên bị dừng lại.",
        vi_todo="Đề nghị sửa vòng lặp ở dòng này, hoặc xóa tệp mẫu để dùng lại mẫu của chương trình.",
        en="The template repeats too much, takes too long or makes too much text; it was stopped.",
        en_todo="Correct the loop in this line, or delete the file to use the program's own again.",
    ),
    "template-missing": FaultText(
        vi="Không có mẫu lời văn “{name}”.",
        vi_todo="Đề nghị sửa tên, hoặc đặt tệp ấy vào thư mục templates; các mẫu có sẵn: {known}.",
        en="There is no template “{name}”.",
        en_todo="Correct the name, or put that file into templates; the program's own are: {known}.",
    ),
    "template-not-text": FaultText(
        vi="Tệp mẫu không phải văn bản UTF-8 hoặc lớn quá 1 MB.",
        vi_todo="Đề nghị lưu lại mẫu ở dạng văn bản UTF-8 (Notepad: Save As, Encoding: UTF-8).",
        en="The template is no UTF-8 text, or larger than 1 MB.",
        en_todo="Save it again as UTF-8 text.",
    ),
    "internal-of-document": FaultText(
        "--internal chỉ dùng cho báo cáo Word (docx), không dùng cho {form}.",
        "Thêm --format docx, hoặc bỏ --internal.",
        "--internal is for the Word report (docx), not for {form}.",
        "Add --format docx, or leave --internal out.",
    ),
    "form-of-whole-ward": FaultText(
        vi="Dạng {form} chỉ lập cho cả phường, không lập riêng cho một đơn vị.",
        vi_todo="Đề nghị bỏ --unit, hoặc chọn --format docx để lập báo cáo của đơn vị.",
        en="The form {form} is of the whole ward, not of one department.",
        en_todo="Leave out --unit, or choose --format docx for a department's own report.",
    ),
}
