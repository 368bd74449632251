"""Words of the diagnostics of `kpi export`."""

from __future__ import annotations

from longmy_kpi.messages.faults.base import FaultText

FAULTS: dict[str, FaultText] = {
    "parquet-not-installed": FaultText(
        vi="Máy này chưa cài thư viện pyarrow nên chưa ghi được dạng parquet.",
        vi_todo="Đề nghị cài thêm bằng lệnh pip install 'longmy-kpi[parquet]', hoặc chọn --format csv hay jsonl.",
        en="The library pyarrow is not installed here, so parquet cannot be written.",
        en_todo="Install it with pip install 'longmy-kpi[parquet]', or choose --format csv or jsonl.",
    ),
    "parquet-number-too-long": FaultText(
        vi="Số liệu của chỉ tiêu {code} có nhiều chữ số hơn mức dạng parquet giữ được (20 chữ số trước dấu phẩy, 18 chữ số sau).",
        vi_todo="Đề nghị chọn --format csv hoặc jsonl, hai dạng này giữ mọi chữ số; không có gì được ghi ra.",
        en="The reading of {code} has more digits than parquet keeps here (20 before the decimal point, 18 after it).",
        en_todo="Choose --format csv or jsonl, which keep every digit; nothing was written.",
    ),
    "export-folder-taken": FaultText(
        vi="Nơi này đã có nội dung khác, không phải bản xuất trước.",
        vi_todo="Đề nghị chọn thư mục khác bằng --out; không có gì bị ghi đè.",
        en="This place holds something else than an earlier export.",
        en_todo="Choose another folder with --out; nothing was overwritten.",
    ),
    "export-inside-data": FaultText(
        vi="Thư mục data/ chỉ chứa số liệu đã nhận, không ghi bản xuất vào đó.",
        vi_todo="Đề nghị chọn thư mục khác bằng --out.",
        en="data/ holds accepted submissions alone; an export does not belong there.",
        en_todo="Choose another folder with --out.",
    ),
}
