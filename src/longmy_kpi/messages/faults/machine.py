"""Words of the diagnostics of the shell and the machine: usage, files, permissions."""

from __future__ import annotations

from longmy_kpi.messages.faults.base import FaultText

FAULTS: dict[str, FaultText] = {
    "disk-full": FaultText(
        "Không ghi được vì ổ đĩa đã đầy hoặc hết hạn mức.",
        "Đề nghị giải phóng dung lượng rồi làm lại; những gì đã có từ trước không bị thay đổi.",
        "It could not be written: the disk or its quota is full.",
        "Free some space and try again; what was there before is as it was.",
    ),
    "no-permission": FaultText(
        "Máy tính không cho đọc hoặc ghi ở đây.",
        "Đề nghị kiểm tra quyền truy cập thư mục; nếu tệp đang mở trong Excel thì đóng lại rồi làm lại.",
        "This may not be read or written.",
        "Check your permissions on the directory; if the file is open in Excel, close it and try again.",
    ),
    "file-in-use": FaultText(
        "Tệp đang mở trong Excel hoặc đang được chương trình khác sử dụng.",
        "Tệp đang mở trong Excel: đóng lại rồi làm lại. Nếu không mở, đề nghị chờ phần mềm đồng bộ hoặc diệt vi-rút xong.",
        "The file is open in Excel, or another program is using it.",
        "Close it in Excel and try again; if it is not open, let synchronising or antivirus software finish.",
    ),
    "device-failed": FaultText(
        "Ổ đĩa hoặc thư mục mạng không trả lời.",
        "Đề nghị kiểm tra kết nối mạng và ổ đĩa rồi làm lại; nộp lại cùng một tệp không tạo thêm bản mới.",
        "The disk or share does not answer.",
        "Check the connection and the disk, then try again; the same file never counts twice.",
    ),
    "read-only-disk": FaultText(
        "Ổ đĩa hoặc thư mục này chỉ cho đọc.",
        "Đề nghị dùng thư mục làm việc trên ổ đĩa ghi được, hoặc nhờ người quản trị cấp quyền.",
        "This disk or share is read-only.",
        "Use a workspace on a disk that can be written, or ask for write access.",
    ),
    "path-too-long": FaultText(
        "Đường dẫn quá dài đối với máy tính này.",
        "Đề nghị chuyển thư mục làm việc đến chỗ có đường dẫn ngắn hơn, hoặc chọn tên ngắn hơn.",
        "The path is too long for this computer.",
        "Move the workspace to a place with a shorter path, or choose a shorter name.",
    ),
    "path-not-possible": FaultText(
        "Không dùng được đường dẫn này: một phần của đường dẫn không có, hoặc là tệp chứ không phải thư mục, hoặc ngược lại.",
        "Đề nghị kiểm tra lại đường dẫn; thư mục có thể đã bị đổi tên hoặc xóa.",
        "This path cannot be used: a part of it is not there, or is a file where a directory is needed, or the reverse.",
        "Check the path; a directory may have been renamed or deleted.",
    ),
    "system-failed": FaultText(
        "Máy tính không thực hiện được thao tác trên tệp hoặc thư mục này (mã lỗi {reason}).",
        "Đề nghị kiểm tra ổ đĩa, kết nối mạng và quyền truy cập rồi làm lại.",
        "The computer could not work on this file or directory (error {reason}).",
        "Check the disk, the connection and your permissions, then try again.",
    ),
    "not-a-regular-file": FaultText(
        "Tên này không phải của một tệp thông thường mà là ống dẫn, thiết bị hoặc ổ cắm.",
        "Đề nghị thay bằng tệp thông thường; số liệu từ chương trình khác thì nộp bằng kpi submit -.",
        "What has this name is no regular file but a pipe, a device or a socket.",
        "Put a regular file there; what another program gives goes in by kpi submit -.",
    ),
    "file-larger-than-any": FaultText(
        "Tệp này lớn hơn mọi tệp mà chương trình có thể ghi ra hoặc cần đọc (64 MB).",
        "Đề nghị kiểm tra lại tên tệp; tệp trong thư mục data thì khôi phục từ bản sao lưu.",
        "This file is larger than any that the program writes or needs to read (64 MB).",
        "Check the file's name; a file of data/ is to be restored from a backup.",
    ),
    "file-missing": FaultText(
        "Không tìm thấy tệp này.",
        "Đề nghị kiểm tra lại đường dẫn và tên tệp.",
        "There is no such file.",
        "Check the path and the file's name.",
    ),
    "no-files-in-directory": FaultText(
        "Thư mục không có tệp csv hoặc xlsx nào.",
        "Đề nghị kiểm tra lại đường dẫn, hoặc chép các tệp cần nộp vào thư mục này.",
        "The directory holds no csv or xlsx file.",
        "Check the path, or put the files to be sent into it.",
    ),
    "skipped-folder": FaultText(
        "Đây là thư mục con.",
        "Nếu bên trong có biểu cần nộp, đề nghị nộp riêng thư mục này.",
        "This is a folder inside the folder.",
        "If it holds forms to be sent, submit it by itself.",
    ),
    "skipped-lock-file": FaultText(
        "Biểu cùng tên đang mở trong Excel hoặc LibreOffice; phần chưa lưu không có trong tệp được đọc.",
        "Đề nghị lưu và đóng biểu rồi nộp lại nếu còn thay đổi.",
        "The form of that name is open in Excel or LibreOffice; what is not saved yet is not in the file that is read.",
        "Save and close it, and submit again if it has changed.",
    ),
    "skipped-other-file": FaultText(
        "Đây không phải tệp Excel hoặc CSV.",
        "Nếu có số liệu cần nộp, đề nghị lưu thành tệp .xlsx (tệp nén thì giải nén) rồi nộp.",
        "This is no Excel or CSV file.",
        "If it holds figures to be sent, save them as .xlsx (unpack an archive) and submit that.",
    ),
    "skipped-for-another": FaultText(
        "Đã xét tệp {other} thay cho tệp này.",
        "Mỗi biểu chỉ xét một tệp: tệp gốc nếu đúng, nếu không thì bản cần sửa đã được sửa; nên xóa tệp không dùng nữa.",
        "{other} was looked at instead.",
        "Of a form one file counts: the one sent if it is right, else its corrected copy. Delete what is no longer used.",
    ),
    "unknown-month-option": FaultText(
        "Không hiểu tháng “{text}”.",
        "Đề nghị ghi như 3, 03, 2026-03 hoặc T3.",
        "The month “{text}” is not understood.",
        "Write it like 3, 03, 2026-03 or T3.",
    ),
    "month-not-in-plan": FaultText(
        "Kế hoạch năm {year} không theo dõi {month}.",
        "Đề nghị kiểm tra lại tháng hoặc --year.",
        "The plan of {year} does not cover {month}.",
        "Check the month, or --year.",
    ),
    "month-ends-no-period": FaultText(
        "Không có kỳ báo cáo như vậy kết thúc vào {month}.",
        "Đề nghị chọn một trong các tháng: {ends}.",
        "No such period ends with {month}.",
        "Choose one of the months: {ends}.",
    ),
    "option-not-a-number": FaultText(
        "{option} cần một số, không phải “{text}”.",
        "Đề nghị ghi bằng chữ số, ví dụ 2026.",
        "{option} takes a number, not “{text}”.",
        "Write it in digits, such as 2026.",
    ),
    "option-not-plain-number": FaultText(
        "{option} cần một số viết liền; “{text}” không phải là số hoặc có thể hiểu hai cách.",
        "Đề nghị viết như 2600 hoặc 2600.5: không dấu phân nhóm, dấu chấm cho phần thập phân, không đúng ba chữ số sau dấu chấm.",
        "{option} takes a plain number; “{text}” is none, or can be read in two ways.",
        "Write it like 2600 or 2600.5: no grouping, a point for decimals, not exactly three digits after it.",
    ),
    "one-option-needed": FaultText(
        "Cần đúng một trong các tùy chọn: {options}.",
        "Đề nghị ghi một tùy chọn.",
        "Exactly one of these options is needed: {options}.",
        "Give one of them.",
    ),
    "option-unknown-choice": FaultText(
        "{option} không nhận giá trị “{text}”.",
        "Đề nghị chọn một trong: {allowed}.",
        "{option} does not take “{text}”.",
        "Choose one of: {allowed}.",
    ),
    "bad-moment": FaultText(
        "Không hiểu thời điểm “{text}”.",
        "Đề nghị ghi ngày như 2026-05-02, hoặc thời điểm có múi giờ như 2026-05-02T10:00+07:00.",
        "The moment “{text}” is not understood.",
        "Write a date like 2026-05-02, or a time with offset like 2026-05-02T10:00+07:00.",
    ),
    "no-such-indicator": FaultText(
        "Kế hoạch không có chỉ tiêu “{code}”.",
        "Đề nghị xem mã bằng kpi plan show.{closest}",
        "The plan has no indicator “{code}”.",
        "See the codes with kpi plan show.{closest}",
    ),
    "no-such-unit": FaultText(
        "Kế hoạch không có đơn vị “{unit}”.",
        "Đề nghị dùng một trong các mã: {known}.",
        "The plan has no unit “{unit}”.",
        "Use one of: {known}.",
    ),
    "unit-or-all": FaultText(
        "Cần ghi mã đơn vị, hoặc dùng --all.",
        "Đề nghị dùng một trong các mã: {known}.",
        "Name a unit, or use --all.",
        "The codes are: {known}.",
    ),
    "no-such-code": FaultText(
        "Danh mục không có mã thông báo “{code}”.",
        "Đề nghị xem danh sách bằng kpi errors.{closest}",
        "The catalogue has no code “{code}”.",
        "See the list with kpi errors.{closest}",
    ),
    "file-exists": FaultText(
        "Tệp này đã có và có thể đã được điền số liệu nên không bị ghi đè.",
        "Đề nghị chọn thư mục khác bằng --out, hoặc tự xóa tệp cũ nếu không cần nữa.",
        "This file exists already and may be filled in; it is not overwritten.",
        "Choose another directory with --out, or remove the old file if it is no longer needed.",
    ),
    "no-such-option": FaultText(
        "Không có tùy chọn {option}.",
        "Đề nghị xem --help.{closest}",
        "There is no option {option}.",
        "See --help.{closest}",
    ),
    "argument-missing": FaultText(
        "Thiếu tham số {argument}.",
        "Đề nghị xem --help của lệnh này.",
        "The argument {argument} is missing.",
        "See --help of this command.",
    ),
    "no-such-command": FaultText(
        "Không có lệnh “{command}”.",
        "Đề nghị xem các lệnh bằng --help.{closest}",
        "There is no command “{command}”.",
        "See the commands with --help.{closest}",
    ),
    "too-many-arguments": FaultText(
        "Lệnh này không nhận thêm “{text}”.",
        "Đề nghị bỏ phần thừa; tên có dấu cách thì đặt trong ngoặc kép; xem --help của lệnh này.",
        "This command takes no “{text}”.",
        "Leave it out, put a name with spaces into quotation marks, or see --help of this command.",
    ),
    "option-misused": FaultText(
        "Tùy chọn {option} thiếu giá trị đi kèm, hoặc không nhận giá trị.",
        "Đề nghị xem --help của lệnh này.",
        "The option {option} lacks its value, or takes none.",
        "See --help of this command.",
    ),
    "wrong-usage": FaultText(
        "Lệnh viết chưa đủ hoặc chưa đúng.",
        "Đề nghị xem cách viết bằng --help.",
        "The command is incomplete or not right.",
        "See how it is written with --help.",
    ),
}
