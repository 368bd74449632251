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
        vi="Thư mục data/ chỉ chứa số liệu đã nhận, không ghi kết quả nào vào đó.",
        vi_todo="Đề nghị chọn thư mục khác bằng --out.",
        en="data/ holds accepted submissions alone; no result belongs there.",
        en_todo="Choose another folder with --out.",
    ),
    "out-over-plan": FaultText(
        vi="Nơi này là tệp kế hoạch, hoặc thư mục tasks, templates, maps của thư mục làm việc.",
        vi_todo="Đề nghị chọn nơi khác bằng --out; không có gì bị ghi đè.",
        en="This is the plan file, or tasks, templates or maps of the workspace.",
        en_todo="Choose another place with --out; nothing was overwritten.",
    ),
    "out-not-a-file": FaultText(
        vi="Tên này là của một liên kết, ống dẫn hoặc thiết bị, không phải tệp thông thường.",
        vi_todo="Đề nghị chọn tên khác bằng --out, hoặc ghi thẳng vào nơi mà liên kết dẫn tới.",
        en="What has this name is a link, a pipe or a device, no regular file.",
        en_todo="Choose another name with --out, or name the place that the link leads to.",
    ),
    "out-name-refused": FaultText(
        vi='Windows không dùng được tên “{name}”: tên không được có < > : " | ? * \\ hay kết thúc bằng dấu chấm, và không được là CON, NUL, COM1 …',
        vi_todo="Đề nghị chọn tên khác, để tệp mở được trên mọi máy.",
        en='Windows cannot have the name “{name}”: no < > : " | ? * \\ in it, no full stop at its end, and not CON, NUL, COM1 ….',
        en_todo="Choose another name, so that the file can be opened on every computer.",
    ),
    "out-form-differs": FaultText(
        vi="Đuôi tệp “{text}” không đúng với dạng kết quả của lệnh này, hoặc với --format.",
        vi_todo="Đề nghị dùng một trong các dạng: {allowed}, hoặc bỏ --format.",
        en="The extension “{text}” is not of a form that this command makes, or not that of --format.",
        en_todo="Use one of: {allowed}, or leave out --format.",
    ),
}
