"""Words of the diagnostics of the readers of files."""

from __future__ import annotations

from longmy_kpi.messages.faults.base import FaultText

_RESAVE_VI = (
    "Đề nghị mở tệp gốc trong Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx) hoặc CSV UTF-8, rồi nộp lại."
)
_RESAVE_EN = "Open the original in Excel, choose Save As, type Excel Workbook (.xlsx) or CSV UTF-8, and send that."
_FORM_VI = "Đề nghị dùng biểu mẫu của phường, nhập số liệu vào đó rồi nộp lại."
_FORM_EN = "Use the form that the ward hands out, fill in the figures and send that."
_COPY_VI = "Đề nghị lấy biểu mẫu mới của phường, chép riêng số liệu sang (Dán đặc biệt, chọn Giá trị) rồi nộp lại."
_COPY_EN = "Take a new form of the ward's, copy the figures alone into it (Paste Special, Values) and send that."

_FILES: dict[str, FaultText] = {
    "file-empty": FaultText(
        vi="Tệp không có nội dung.",
        vi_todo="Đề nghị kiểm tra lại xem đã lưu tệp và chọn đúng tệp chưa, rồi nộp lại.",
        en="The file has nothing in it.",
        en_todo="Check that it was saved and is the right file, and send it again.",
    ),
    "file-too-large": FaultText(
        vi="Tệp lớn hơn {limit} MB, vượt quá mức cho phép.",
        vi_todo=_FORM_VI,
        en="The file is larger than the {limit} MB allowed.",
        en_todo=_FORM_EN,
    ),
    "file-open-in-excel": FaultText(
        vi="Đây là tệp tạm do Excel hoặc LibreOffice tạo ra khi tệp đang mở, không phải tệp số liệu.",
        vi_todo="Đề nghị lưu và đóng tệp trong Excel, rồi nộp tệp cùng tên không có ký hiệu ~$ ở đầu.",
        en="This is the temporary file that Excel or LibreOffice keeps beside a form that is open.",
        en_todo="Save and close the form in Excel, then send the file of the same name without ~$ in front.",
    ),
    "file-is-pdf": FaultText(
        vi="Đây là tệp PDF, chương trình không đọc được số liệu trong đó.",
        vi_todo="Đề nghị nộp tệp Excel (.xlsx) hoặc CSV dùng để in ra bản PDF này.",
        en="This is a PDF; its figures cannot be read.",
        en_todo="Send the Excel (.xlsx) or CSV file that the PDF was printed from.",
    ),
    "file-is-document": FaultText(
        vi="Đây là văn bản Word hoặc bản trình chiếu, không phải báo cáo số liệu.",
        vi_todo=_FORM_VI,
        en="This is a Word document or a presentation, not a form with figures.",
        en_todo=_FORM_EN,
    ),
    "file-is-picture": FaultText(
        vi="Đây là tệp ảnh, chương trình không đọc được số liệu trong ảnh.",
        vi_todo="Đề nghị nộp chính tệp Excel (.xlsx) hoặc CSV, không nộp ảnh chụp.",
        en="This is a picture; its figures cannot be read.",
        en_todo="Send the Excel (.xlsx) or CSV file itself, not a picture of it.",
    ),
    "file-is-archive": FaultText(
        vi="Đây là tệp nén, không phải báo cáo số liệu.",
        vi_todo="Đề nghị giải nén rồi nộp tệp Excel (.xlsx) hoặc CSV ở bên trong.",
        en="This is a compressed archive, not a form with figures.",
        en_todo="Unpack it and send the Excel (.xlsx) or CSV file inside.",
    ),
    "file-unknown": FaultText(
        vi="Không nhận ra loại tệp này.",
        vi_todo="Đề nghị nộp tệp Excel (.xlsx) hoặc CSV UTF-8.",
        en="The kind of this file is not known.",
        en_todo="Send an Excel (.xlsx) or a CSV UTF-8 file.",
    ),
    "html-called-excel": FaultText(
        vi="Tệp mang tên Excel nhưng bên trong là trang web (HTML), thường do phần mềm khác kết xuất ra.",
        vi_todo=_RESAVE_VI,
        en="The file is named like an Excel file but is a web page (HTML), as some programs export.",
        en_todo=_RESAVE_EN,
    ),
    "xml-spreadsheet": FaultText(
        vi="Tệp ở dạng XML Spreadsheet 2003, chương trình không đọc dạng này.",
        vi_todo=_RESAVE_VI,
        en="The file is in the XML Spreadsheet 2003 form, which is not read.",
        en_todo=_RESAVE_EN,
    ),
    "legacy-xls": FaultText(
        vi="Tệp ở dạng Excel cũ (.xls); đổi tên đuôi tệp thành .xlsx không được.",
        vi_todo="Đề nghị mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx), rồi nộp lại.",
        en="The file is in the old Excel form (.xls); giving it another ending does not change that.",
        en_todo="Open it in Excel, choose Save As, type Excel Workbook (.xlsx), and send that.",
    ),
    "workbook-is-xlsb": FaultText(
        vi="Tệp ở dạng Excel nhị phân (.xlsb), chương trình không đọc dạng này.",
        vi_todo="Đề nghị mở tệp trong Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx), rồi nộp lại.",
        en="The file is in the binary Excel form (.xlsb), which is not read.",
        en_todo="Open it in Excel, choose Save As, type Excel Workbook (.xlsx), and send that.",
    ),
    "workbook-is-ods": FaultText(
        vi="Tệp ở dạng OpenDocument (.ods), chương trình không đọc dạng này.",
        vi_todo="Đề nghị mở tệp, chọn Lưu thành (Save As), kiểu Excel 2007-365 (.xlsx), rồi nộp lại.",
        en="The file is an OpenDocument file (such as .ods), which is not read.",
        en_todo="Open it, choose Save As, type Excel 2007-365 (.xlsx), and send that.",
    ),
}

_TEXTS: dict[str, FaultText] = {
    "text-encoding-unknown": FaultText(
        vi="Không xác định được bảng mã chữ của tệp, hoặc tệp bị hỏng một phần.",
        vi_todo=_RESAVE_VI,
        en="The file's text encoding cannot be told, or part of the file is damaged.",
        en_todo=_RESAVE_EN,
    ),
    "text-lossy": FaultText(
        vi="Chữ tiếng Việt trong tệp đã mất, chỉ còn dấu hỏi (?) thay cho chữ có dấu; không khôi phục được từ tệp này.",
        vi_todo=_RESAVE_VI,
        en="The Vietnamese letters in the file were lost: question marks (?) stand in their place.",
        en_todo=_RESAVE_EN,
    ),
    "text-tcvn3": FaultText(
        vi="Chữ trong tệp dùng bảng mã cũ TCVN3 (ABC, phông .VnTime).",
        vi_todo="Đề nghị chuyển chữ sang Unicode (ví dụ bằng công cụ của UniKey), lưu thành .xlsx hoặc CSV UTF-8, rồi nộp lại.",
        en="The text is in the old TCVN3 (ABC, .VnTime fonts) encoding.",
        en_todo="Convert it to Unicode (UniKey has a tool for it), save as .xlsx or CSV UTF-8, and send that.",
    ),
    "text-vni": FaultText(
        vi="Chữ trong tệp dùng bảng mã cũ VNI (phông VNI-Times).",
        vi_todo="Đề nghị chuyển chữ sang Unicode (ví dụ bằng công cụ của UniKey), lưu thành .xlsx hoặc CSV UTF-8, rồi nộp lại.",
        en="The text is in the old VNI (VNI-Times fonts) encoding.",
        en_todo="Convert it to Unicode (UniKey has a tool for it), save as .xlsx or CSV UTF-8, and send that.",
    ),
    "nul-characters": FaultText(
        vi="Tệp có ký tự rỗng (NUL), là dấu hiệu tệp bị hỏng hoặc không phải tệp văn bản.",
        vi_todo=_RESAVE_VI,
        en="The file holds NUL characters: it is damaged, or no text.",
        en_todo=_RESAVE_EN,
    ),
    "line-too-long": FaultText(
        vi="Có dòng dài hơn {limit} ký tự, vượt quá mức cho phép.",
        vi_todo=_FORM_VI,
        en="A line is longer than the {limit} characters allowed.",
        en_todo=_FORM_EN,
    ),
    "too-many-columns": FaultText(
        vi="Bảng có nhiều hơn {limit} cột, vượt quá mức cho phép.",
        vi_todo=_FORM_VI,
        en="The table has more than the {limit} columns allowed.",
        en_todo=_FORM_EN,
    ),
    "too-many-cells": FaultText(
        vi="Bảng quá lớn: nhiều hơn {limit} ô.",
        vi_todo="Đề nghị xóa các dòng, cột trống thừa đã định dạng ở dưới và bên phải bảng, hoặc dùng biểu mẫu mới, rồi nộp lại.",
        en="The table is too large: more than {limit} cells.",
        en_todo="Delete the blank formatted rows and columns below and beside the table, or use a new form, and send that.",
    ),
    "too-many-rows": FaultText(
        vi="Bảng có nhiều hơn {limit} dòng, vượt quá mức cho phép.",
        vi_todo="Đề nghị xóa các dòng không thuộc biểu ở dưới bảng, hoặc dùng biểu mẫu mới, rồi nộp lại.",
        en="The table has more than the {limit} rows allowed.",
        en_todo="Delete the rows under the table that do not belong to the form, or use a new form, and send that.",
    ),
    "row-longer-than-heading": FaultText(
        vi="Dòng này có nhiều ô hơn dòng tiêu đề, nên số liệu có thể bị lệch cột.",
        vi_todo='Đề nghị đặt số có dấu phẩy và chữ có dấu phân cách trong ngoặc kép (ví dụ "95,4"), rồi nộp lại.',
        en="The row has more cells than the line of headings, so its figures may stand in the wrong columns.",
        en_todo='Put numbers with a comma, and text with the delimiter, in quotation marks ("95,4"), and send that.',
    ),
    "file-cut-short": FaultText(
        vi="Tệp dừng giữa chừng ở dòng này: dòng thiếu ô so với tiêu đề và không có dấu xuống dòng, nên số liệu cuối tệp có thể bị cụt.",
        vi_todo="Tệp có thể tải về hoặc sao chép dở dang: đề nghị tải lại tệp gốc rồi nộp. Nếu tệp đúng là như vậy, mở tệp, kiểm tra dòng cuối, lưu lại rồi nộp.",
        en="The file stops inside this row: it has fewer cells than the headings and no line end, so its last figure may be cut short.",
        en_todo="It may have been copied or downloaded by half: fetch the original again and send that. If the file is whole, open it, check the last row, save it and send that.",
    ),
    "last-figure-open": FaultText(
        vi="Dòng cuối của tệp kết thúc ngay sau một chữ số, không có dấu xuống dòng; nếu tệp sao chép dở dang thì số này có thể bị cụt.",
        vi_todo="Đề nghị so ô cuối cùng và dòng cuối cùng với tệp gốc.",
        en="The last line ends right behind a digit, without a line end; if the file was copied by half, that figure may be cut short.",
        en_todo="Compare the last cell and the last row with the original.",
    ),
    "quote-not-closed": FaultText(
        vi='Ô bắt đầu bằng dấu ngoặc kép (") nhưng không có dấu đóng.',
        vi_todo="Đề nghị thêm dấu ngoặc kép đóng ở cuối ô, hoặc bỏ dấu ở đầu ô, rồi nộp lại.",
        en='A cell begins with a quotation mark (") that is never closed.',
        en_todo="Close it at the end of the cell, or remove it, and send the file again.",
    ),
    "quote-closed-early": FaultText(
        vi='Sau dấu ngoặc kép (") đóng vẫn còn chữ trong cùng một ô.',
        vi_todo='Đề nghị viết hai dấu ngoặc kép liền nhau ("") cho mỗi dấu nằm giữa ô, hoặc bỏ dấu đi, rồi nộp lại.',
        en='Text follows the closing quotation mark (") of a cell.',
        en_todo='Write a mark inside a cell twice (""), or remove it, and send the file again.',
    ),
}

_WORKBOOKS: dict[str, FaultText] = {
    "workbook-password-protected": FaultText(
        vi="Tệp Excel được bảo vệ bằng mật khẩu nên không đọc được.",
        vi_todo="Đề nghị mở tệp bằng mật khẩu, vào Tệp > Thông tin > Bảo vệ sổ làm việc (File > Info > Protect Workbook) bỏ mật khẩu, lưu lại rồi nộp.",
        en="The workbook is protected with a password and cannot be read.",
        en_todo="Open it, remove the password under File > Info > Protect Workbook, save it and send that.",
    ),
    "workbook-damaged": FaultText(
        vi="Tệp Excel bị hỏng hoặc không đúng cấu trúc.",
        vi_todo="Tệp có thể tải về hoặc sao chép dở dang: đề nghị tải lại tệp gốc rồi nộp. Nếu tệp gốc cũng như vậy, mở tệp trong Excel để Excel sửa chữa, lưu thành tệp .xlsx mới rồi nộp lại; nếu không mở được, dùng biểu mẫu mới.",
        en="The workbook is damaged, or not built as a workbook should be.",
        en_todo="It may have been copied or downloaded by half: fetch the original again and send that. If the original is so too, let Excel open and repair it, save it as a new .xlsx and send that; otherwise use a new form.",
    ),
    "workbook-without-sheets": FaultText(
        vi="Tệp Excel không có trang tính nào đang hiện.",
        vi_todo="Đề nghị bỏ ẩn trang tính có số liệu (Unhide), lưu lại rồi nộp.",
        en="The workbook has no visible worksheet.",
        en_todo="Unhide the sheet with the figures, save it and send that.",
    ),
    "workbook-too-large": FaultText(
        vi="Nội dung tệp Excel khi mở ra lớn hơn {limit} MB, vượt quá mức cho phép.",
        vi_todo=_COPY_VI,
        en="Unpacked, the workbook is larger than the {limit} MB allowed.",
        en_todo=_COPY_EN,
    ),
    "workbook-zip-bomb": FaultText(
        vi="Một phần của tệp Excel được nén nhiều bất thường, có thể là tệp độc hại.",
        vi_todo=_COPY_VI,
        en="A part of the workbook is packed far more tightly than real ones are; it may be meant to do harm.",
        en_todo=_COPY_EN,
    ),
    "workbook-too-many-parts": FaultText(
        vi="Tệp Excel gồm nhiều hơn {limit} thành phần, vượt quá mức cho phép.",
        vi_todo=_COPY_VI,
        en="The workbook has more than the {limit} parts allowed.",
        en_todo=_COPY_EN,
    ),
    "workbook-text-too-large": FaultText(
        vi="Tệp Excel chứa quá nhiều chữ (hơn {limit} ký tự).",
        vi_todo=_COPY_VI,
        en="The workbook holds too much text (more than {limit} characters).",
        en_todo=_COPY_EN,
    ),
    "workbook-unsafe-names": FaultText(
        vi="Tệp Excel có thành phần mang đường dẫn không an toàn.",
        vi_todo=_COPY_VI,
        en="A part of the workbook has a path that is not safe.",
        en_todo=_COPY_EN,
    ),
    "workbook-has-entities": FaultText(
        vi="Tệp Excel có khai báo XML (DOCTYPE, ENTITY) mà tệp số liệu bình thường không có.",
        vi_todo=_COPY_VI,
        en="The workbook has XML declarations (DOCTYPE, ENTITY) that no ordinary one has.",
        en_todo=_COPY_EN,
    ),
    "workbook-has-macros": FaultText(
        vi="Tệp Excel có macro, chương trình không nhận tệp có macro.",
        vi_todo="Đề nghị chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx) để bỏ macro, rồi nộp lại.",
        en="The workbook carries macros, which are not accepted.",
        en_todo="Choose Save As, type Excel Workbook (.xlsx), which leaves the macros out, and send that.",
    ),
    "workbook-has-external-links": FaultText(
        vi="Tệp Excel có liên kết tới tệp khác hoặc nguồn dữ liệu bên ngoài.",
        vi_todo="Đề nghị vào Dữ liệu > Sửa liên kết > Ngắt liên kết (Data > Edit Links > Break Link), lưu lại rồi nộp.",
        en="The workbook is linked to other files or outside data.",
        en_todo="Choose Data > Edit Links > Break Link, save it and send that.",
    ),
    "workbook-has-embedded-files": FaultText(
        vi="Tệp Excel có nhúng tệp hoặc đối tượng khác bên trong.",
        vi_todo="Đề nghị xóa các tệp, đối tượng nhúng trong trang tính, lưu lại rồi nộp.",
        en="Other files or objects are embedded in the workbook.",
        en_todo="Delete the embedded files and objects, save it and send that.",
    ),
    "hidden-rows": FaultText(
        vi="Trang tính {sheet} có dòng bị ẩn ({rows}); số liệu ở các dòng đó vẫn được đọc.",
        vi_todo="Đề nghị bỏ ẩn để kiểm tra; xóa đi nếu không phải số liệu cần nộp.",
        en="Sheet {sheet} has hidden rows ({rows}); what they hold is read.",
        en_todo="Unhide them and check; delete them if they are not meant to be sent.",
    ),
    "hidden-columns": FaultText(
        vi="Trang tính {sheet} có cột bị ẩn ({columns}); số liệu ở các cột đó vẫn được đọc.",
        vi_todo="Đề nghị bỏ ẩn để kiểm tra; xóa đi nếu không phải số liệu cần nộp.",
        en="Sheet {sheet} has hidden columns ({columns}); what they hold is read.",
        en_todo="Unhide them and check; delete them if they are not meant to be sent.",
    ),
    "hidden-sheet-skipped": FaultText(
        vi="Trang tính {sheet} bị ẩn nên không được đọc.",
        vi_todo="Đề nghị bỏ ẩn (Unhide), lưu lại rồi nộp nếu trang đó có số liệu cần nộp.",
        en="Sheet {sheet} is hidden and was not read.",
        en_todo="If it holds figures to be sent, unhide it, save the file and send it again.",
    ),
    "cell-error-value": FaultText(
        vi="Ô này đang báo lỗi của Excel ({text}), không có số liệu.",
        vi_todo="Đề nghị sửa công thức hoặc nhập thẳng số liệu vào ô, lưu lại rồi nộp.",
        en="The cell shows an Excel error ({text}), not a figure.",
        en_todo="Mend the formula or type the figure, save the file and send it again.",
    ),
    "formula-without-value": FaultText(
        vi="Ô này có công thức nhưng tệp chưa lưu kết quả tính.",
        vi_todo="Đề nghị mở tệp trong Excel, lưu lại để công thức được tính, hoặc nhập thẳng số liệu, rồi nộp lại.",
        en="The cell has a formula whose result was not saved in the file.",
        en_todo="Open the file in Excel and save it, so that it is calculated, or type the figure, and send that.",
    ),
    "cell-unreadable": FaultText(
        vi="Không đọc được số trong ô này ({text}).",
        vi_todo="Đề nghị nhập lại số liệu vào ô, lưu lại rồi nộp.",
        en="The number in this cell cannot be read ({text}).",
        en_todo="Type the figure again, save the file and send it again.",
    ),
}

FAULTS: dict[str, FaultText] = _FILES | _TEXTS | _WORKBOOKS
