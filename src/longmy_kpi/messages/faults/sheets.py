"""Words of the diagnostics of what a sheet shows: cells that look otherwise than they are, and a table's shape."""

from __future__ import annotations

from longmy_kpi.messages.faults.base import FaultText

_CELLS: dict[str, FaultText] = {
    "cell-struck-out": FaultText(
        vi="Nội dung ô này (“{text}”) đã bị gạch ngang, không rõ còn dùng hay đã bỏ.",
        vi_todo="Đề nghị xóa nội dung nếu đã bỏ, hoặc bỏ gạch ngang (hay gõ lại) nếu còn dùng.",
        en="What this cell holds (“{text}”) is struck out; whether it still counts cannot be told.",
        en_todo="Delete it if it does not count, or type it anew without the stroke.",
    ),
    "cell-with-marks": FaultText(
        vi="Trong ô này có chữ số nâng lên (hạ xuống) hoặc bị gạch ngang: đọc liền là “{text}”, bỏ phần đó đi là “{bare}”.",
        vi_todo="Đề nghị gõ lại đúng giá trị; số chú thích thì ghi ở cột Ghi chú.",
        en="Part of this cell is raised, lowered or struck out: read as one it says “{text}”, without that part “{bare}”.",
        en_todo="Type the value that is meant; a mark for a footnote belongs into the column note.",
    ),
    "cell-shown-blank": FaultText(
        vi="Ô này nhìn thì trống nhưng đang chứa “{text}”, do định dạng số hoặc tùy chọn của trang tính che đi.",
        vi_todo="Đề nghị xóa hẳn nội dung ô nếu chưa có số liệu; nếu đúng là “{text}” thì đặt lại định dạng ô là Chung (General).",
        en="This cell looks blank and holds “{text}”, which its number format or an option of the sheet hides.",
        en_todo="Empty the cell if there is no figure; if “{text}” is meant, give the cell the format General.",
    ),
    "cell-shown-otherwise": FaultText(
        vi="Ô này hiện “{shown}” nhưng đang chứa “{text}”, do định dạng số của ô.",
        vi_todo="Đề nghị đặt lại định dạng ô là Chung (General) rồi kiểm tra, gõ lại số liệu theo đúng đơn vị tính.",
        en="This cell shows “{shown}” and holds “{text}”; its number format makes the difference.",
        en_todo="Give the cell the format General, check the figure and type it in the indicator's measure.",
    ),
    "figure-merged": FaultText(
        vi="Một số liệu được ghi trong ô gộp qua các dòng {rows} của nhiều chỉ tiêu: {others}.",
        vi_todo="Đề nghị bỏ gộp ô và ghi số liệu riêng cho từng chỉ tiêu.",
        en="One figure stands in a cell merged over the rows {rows} of several indicators: {others}.",
        en_todo="Unmerge the cell and write a figure for each indicator.",
    ),
    "words-merged": FaultText(
        vi="Nội dung này nằm trong ô gộp qua các dòng {rows} ({others}); chương trình ghi cho dòng đầu.",
        vi_todo="Nếu nội dung thuộc cả các dòng sau thì đề nghị bỏ gộp ô và ghi lại ở từng dòng.",
        en="These words stand in a cell merged over the rows {rows} ({others}); they are taken for the first.",
        en_todo="If they belong to the other rows too, unmerge the cell and write them in each.",
    ),
    "printed-unread": FaultText(
        vi="Ô in sẵn này có công thức chưa có kết quả hoặc đang báo lỗi nên không đối chiếu được.",
        vi_todo="Không cần làm gì; nếu cần thì mở tệp trong Excel rồi lưu lại.",
        en="This printed cell has a formula without a result, or an error, and cannot be compared.",
        en_todo="Nothing to do; opening the file in Excel and saving it calculates it.",
    ),
}

_SHAPE: dict[str, FaultText] = {
    "second-heading": FaultText(
        vi="Dòng {row} là một dòng tiêu đề khác với dòng tiêu đề {first}; số liệu bên dưới không rõ thuộc cột nào.",
        vi_todo="Đề nghị xếp số liệu bên dưới theo đúng các cột của dòng {first} rồi xóa dòng {row}.",
        en="Row {row} has other headings than row {first}; in which columns the figures below it stand cannot be told.",
        en_todo="Arrange the figures below in the columns of row {first} and delete row {row}.",
    ),
    "wide-heading": FaultText(
        vi="Tiêu đề “{column}” đứng trên nhiều cột đều có số liệu (cột {columns}), không rõ lấy cột nào.",
        vi_todo="Đề nghị chỉ để tiêu đề này trên một cột có số liệu của kỳ báo cáo, và đặt tên khác cho cột còn lại.",
        en="The heading “{column}” stands over several columns that hold figures ({columns}); which one is meant cannot be told.",
        en_todo="Let it stand over the one column with the period's figures, and give the others a heading of their own.",
    ),
    "column-without-heading": FaultText(
        vi="Cột {column} nằm giữa bảng, không có tiêu đề mà có số liệu (ô {cells}).",
        vi_todo="Đề nghị ghi tiêu đề cho cột này theo biểu mẫu, hoặc xóa cột nếu không dùng.",
        en="Column {column} stands inside the table, has no heading and holds figures ({cells}).",
        en_todo="Give it the heading that the form has for them, or delete the column.",
    ),
    "column-beside-table": FaultText(
        vi="Cột {column} không có tiêu đề nên nội dung ở đó được bỏ qua.",
        vi_todo="Nếu cột này chứa số liệu cần báo cáo, đề nghị chép sang đúng cột của biểu mẫu.",
        en="Column {column} has no heading; what it holds is ignored.",
        en_todo="If it holds figures to be reported, copy them into the columns of the form.",
    ),
    "figure-beside-table": FaultText(
        vi="Chỉ tiêu {indicator} đến kỳ mà chưa có số liệu, trong khi ô này ở cột không có tiêu đề lại ghi “{text}”.",
        vi_todo="Đề nghị chép số liệu vào đúng cột của biểu mẫu, hoặc xóa nội dung ô này.",
        en="{indicator} is due and has no figure, while this cell, in a column without a heading, holds “{text}”.",
        en_todo="Copy the figure into its column, or empty this cell.",
    ),
    "heading-renamed": FaultText(
        vi="Cột “{column}” có số liệu nhưng tên cột không có trong biểu mẫu.",
        vi_todo="Đề nghị đặt lại tên cột đúng như biểu mẫu nếu đó là số liệu cần báo cáo, hoặc xóa cột nếu không.",
        en="The column “{column}” holds figures and its heading is none of the form's.",
        en_todo="Give it the form's heading if these are the figures to be reported, or delete it.",
    ),
    "header-lines-disagree": FaultText(
        vi="Dòng {first} ở đầu báo cáo ghi “{text}” còn dòng này ghi “{other}”.",
        vi_todo="Đề nghị chỉ giữ lại một dòng, ghi đúng.",
        en="Line {first} above the table says “{text}” and this one says “{other}”.",
        en_todo="Keep the right one only.",
    ),
    "measure-differs": FaultText(
        vi="Báo cáo ghi đơn vị tính “{said}” còn kế hoạch tính bằng “{measure}”; chương trình không tự quy đổi.",
        vi_todo="Đề nghị quy đổi số liệu sang “{measure}” và sửa lại đơn vị tính; nếu số liệu đã đúng thì chỉ sửa đơn vị tính.",
        en="The form says “{said}” where the plan counts in “{measure}”; nothing is converted.",
        en_todo="Convert the figures to “{measure}” and correct the words; if the figures are right, correct the words alone.",
    ),
    "form-of-another-month": FaultText(
        vi="Cột Loại số liệu ở {count} dòng là của {other}, trong khi báo cáo ghi {month}.",
        vi_todo="Đề nghị dùng biểu mẫu của đúng tháng cần báo cáo, hoặc sửa lại dòng Tháng ở đầu báo cáo.",
        en="In {count} rows the column basis is that of {other}, while the form says {month}.",
        en_todo="Use the form of the month to be reported, or correct the line Month above the table.",
    ),
    "month-of-last-year": FaultText(
        vi="{month} là tháng của năm trước: số liệu được ghi là của năm trước, để so sánh với kế hoạch năm {year}.",
        vi_todo="Nếu gõ nhầm năm thì đề nghị sửa lại dòng Tháng và nộp lại; nếu đúng thì không cần làm gì.",
        en="{month} is a month of last year: the figures are kept as that year's, for comparison with the plan of {year}.",
        en_todo="If the year was mistyped, correct the line Month and send the form again; otherwise there is nothing to do.",
    ),
    "sheet-twice": FaultText(
        vi="Trang tính {sheet} giống hệt trang {other} nên chỉ tính một lần.",
        vi_todo="Không cần làm gì; có thể xóa trang thừa.",
        en="Sheet {sheet} says the same as sheet {other} and is counted once.",
        en_todo="Nothing to do; one of them may be deleted.",
    ),
    "sheets-joined": FaultText(
        vi="Trang tính {sheet} và trang {other} cùng đơn vị, cùng tháng, không trùng chỉ tiêu nên được gộp làm một báo cáo.",
        vi_todo="Không cần làm gì nếu đúng là một báo cáo chia làm hai trang.",
        en="Sheets {sheet} and {other} are of one unit and month and share no indicator; they are taken as one form.",
        en_todo="Nothing to do if it is one form on two sheets.",
    ),
    "sheets-disagree": FaultText(
        vi="Trang tính {sheet} và trang {other} cùng đơn vị, cùng tháng nhưng khác nhau ở: {words}.",
        vi_todo="Đề nghị chỉ giữ lại một trang đúng rồi nộp lại.",
        en="Sheets {sheet} and {other} are of one unit and month and differ in: {words}.",
        en_todo="Keep the right one only and send the file again.",
    ),
    "blank-sheet-skipped": FaultText(
        vi="Các trang tính sau chưa điền số liệu nên không được tính là đã nộp: {sheets}.",
        vi_todo="Đề nghị nộp lại tệp khi đã điền các trang đó.",
        en="These sheets are not filled in and do not count as sent: {sheets}.",
        en_todo="Send the file again once they are filled in.",
    ),
}

_FILES: dict[str, FaultText] = {
    "text-mojibake": FaultText(
        vi="Chữ tiếng Việt ở đây bị đọc sai bảng mã (UTF-8 bị mở như bảng mã khác) rồi lưu lại, ví dụ “ThÃ¡ng” thay cho “Tháng”.",
        vi_todo="Đề nghị mở tệp gốc bằng Dữ liệu > Từ văn bản/CSV (Data > From Text/CSV), chọn 65001: Unicode (UTF-8), lưu thành .xlsx rồi nộp lại.",
        en="The Vietnamese letters here are UTF-8 that was opened as another code page and saved again (“ThÃ¡ng” for “Tháng”).",
        en_todo="Open the original with Data > From Text/CSV, choose 65001: Unicode (UTF-8), save it as .xlsx and send that.",
    ),
    "workbook-backslash-paths": FaultText(
        vi="Tệp Excel do một phần mềm khác kết xuất, dùng dấu “\\” trong đường dẫn bên trong nên không đọc được an toàn.",
        vi_todo="Đề nghị mở tệp trong Excel, bấm Lưu (Save) rồi nộp lại; không cần chép sang biểu mẫu mới.",
        en="The workbook was made by a program that writes “\\” in the paths inside it; it cannot be read safely.",
        en_todo="Open it in Excel, save it and send that; no new form is needed.",
    ),
}

FAULTS: dict[str, FaultText] = _CELLS | _SHAPE | _FILES
