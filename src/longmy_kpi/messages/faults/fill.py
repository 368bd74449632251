"""Words of the diagnostics of `kpi fill`: what is wrong with a map, with a form, or with one of its cells."""

from __future__ import annotations

from longmy_kpi.messages.faults.base import FaultText

FAULTS: dict[str, FaultText] = {
    "map-missing": FaultText(
        "Không có tệp chỉ dẫn “{name}” ở đây hoặc trong thư mục maps.",
        "Đề nghị ghi đúng tên (đang có: {known}), hoặc lập tệp chỉ dẫn bằng kpi fill BIỂU --suggest.",
        "There is no map “{name}”, here or in the folder maps.",
        "Write the name as it is (there are: {known}), or have one suggested by kpi fill FORM --suggest.",
    ),
    "map-exists": FaultText(
        "Đã có tệp chỉ dẫn này nên không ghi đè.",
        "Đề nghị dùng tệp đang có (--map {name}), hoặc chọn tên khác: --map TÊN --suggest.",
        "This map is there already and is not written over.",
        "Use the one that is there (--map {name}), or choose another name: --map NAME --suggest.",
    ),
    "map-nothing-found": FaultText(
        "Không nhận ra dòng nào của biểu là chỉ tiêu trong kế hoạch, nên không có gì để gợi ý.",
        "Đề nghị kiểm tra có đúng biểu không, hoặc tự ghi tệp chỉ dẫn.",
        "No row of the form names an indicator of the plan, so there is nothing to suggest.",
        "Check that this is the form meant, or write the map by hand.",
    ),
    "map-cell-not-confirmed": FaultText(
        "Gợi ý cho ô {cell} còn chỗ cần xem lại.",
        "Đề nghị đọc ghi chú phía trên; đúng thì bỏ confirmed: false của ô này, không đúng thì sửa hoặc xóa ô.",
        "What is suggested for cell {cell} is doubtful.",
        "Read the remark above it; take its confirmed: false away where it is right, else correct or delete it.",
    ),
    "fill-form-changed": FaultText(
        "Ô này nay ghi “{found}”, khi lập tệp chỉ dẫn ghi “{expected}”: biểu có thể đã thêm, bớt dòng hoặc cột.",
        "Đề nghị đối chiếu địa chỉ các ô trong tệp chỉ dẫn với biểu mới, rồi sửa cả phần expects.",
        "This cell now says “{found}”, and said “{expected}” when the map was made: rows or columns may have moved.",
        "Hold the addresses in the map against the form as it is now, and correct the part expects too.",
    ),
    "fill-month-differs": FaultText(
        "Biểu ghi “{text}”, trong khi số sắp điền ở đây là của {meant}.",
        "Đề nghị sửa tháng, năm ở chỗ này của biểu rồi làm lại, hoặc chọn đúng tháng (--month; month của ô trong tệp chỉ dẫn).",
        "The form says “{text}” here, and the figures to be filled in are of {meant}.",
        "Correct the month or year here in the form, or choose the month that is meant (--month; month of the cell in the map).",
    ),
    "map-empty": FaultText(
        "Tệp chỉ dẫn chưa nêu ô nào cần điền.",
        "Đề nghị ghi các ô dưới sheet và cells (Excel) hoặc tables (Word), mỗi ô một indicator và một field.",
        "The map names no cell to fill.",
        "Name cells under sheet and cells (a workbook) or tables (a document), each with an indicator and a field.",
    ),
    "map-not-confirmed": FaultText(
        "Tệp chỉ dẫn này là bản gợi ý, chưa có người xác nhận.",
        "Đề nghị xem lại từng ô, sửa những chỗ chưa đúng, rồi ghi confirmed: true.",
        "This map is a suggestion that nobody has confirmed yet.",
        "Look at every cell, put right what is not, then write confirmed: true.",
    ),
    "map-sheet-missing": FaultText(
        "Có danh sách ô (cells) nhưng chưa ghi các ô đó ở trang tính nào.",
        "Đề nghị thêm dòng sheet: tên trang tính, đúng như trên thẻ trang.",
        "There are cells, but no sheet is named for them.",
        "Add a line sheet: with the name on the sheet's tab.",
    ),
    "map-cell-form": FaultText(
        "“{value}” không phải địa chỉ ô của Excel.",
        "Đề nghị ghi chữ của cột rồi đến số dòng, ví dụ F12.",
        "“{value}” is no address of a cell.",
        "Write the letters of the column and the number of the row, such as F12.",
    ),
    "map-table-cell-form": FaultText(
        "“{value}” không phải địa chỉ ô trong bảng của tệp Word.",
        "Đề nghị ghi hàng và cột của bảng, ví dụ r5c4 là hàng 5, cột 4.",
        "“{value}” is no address of a cell in a document's table.",
        "Write row and column of the table: r5c4 is row 5, column 4.",
    ),
    "map-month-form": FaultText(
        "“{value}” không phải tháng.",
        "Đề nghị ghi số từ 1 đến 12, hoặc previous (kỳ trước).",
        "“{value}” is no month.",
        "Write a number from 1 to 12, or previous.",
    ),
    "map-cell-twice": FaultText(
        "Ô {cell} được nêu hai lần.",
        "Đề nghị bỏ một chỗ.",
        "Cell {cell} is named twice.",
        "Take one of them out.",
    ),
    "map-key-idle": FaultText(
        "Từ khóa “{key}” không có nghĩa với field: {field}.",
        "Đề nghị bỏ từ khóa này, hoặc chọn field khác.",
        "The key “{key}” means nothing for field: {field}.",
        "Take it out, or choose another field.",
    ),
    "map-measure-differs": FaultText(
        "“{measure}” không phải là một cỡ khác của “{own}”, đơn vị tính của số liệu này.",
        "Đề nghị ghi đơn vị tính cùng loại (ví dụ đồng, triệu đồng), hoặc chọn chỉ tiêu khác; nếu hai cách ghi là một thì ghi measure: {own}.",
        "“{measure}” is no size of “{own}”, in which this figure is measured.",
        "Write a measure of the same thing (such as đồng, triệu đồng), or choose another indicator; where both words mean one thing, write measure: {own}.",
    ),
    "map-of-another-form": FaultText(
        "Chỗ này của tệp chỉ dẫn không dành cho tệp {kind}.",
        "Đề nghị chọn đúng biểu: sheet và cells là của tệp Excel (.xlsx), tables là của tệp Word (.docx).",
        "This part of the map is not for a {kind} file.",
        "Choose the right form: sheet and cells are for a workbook (.xlsx), tables for a document (.docx).",
    ),
    "fill-not-a-form": FaultText(
        "Tệp này không phải tệp Excel (.xlsx) hoặc Word (.docx).",
        "Đề nghị mở biểu bằng Excel hoặc Word rồi chọn Lưu thành (Save As), kiểu .xlsx hoặc .docx.",
        "This file is neither a workbook (.xlsx) nor a Word document (.docx).",
        "Open the form in Excel or Word and save it as .xlsx or .docx.",
    ),
    "fill-document-unsound": FaultText(
        "Không điền được tệp Word này: tệp hỏng, có mật khẩu, có macro, hoặc quá lớn.",
        "Đề nghị mở bằng Word, bỏ mật khẩu, lưu thành tệp .docx mới rồi làm lại.",
        "This document cannot be filled: it is damaged, has a password or macros, or is too large.",
        "Open it in Word, take the password off, save it as a new .docx and try again.",
    ),
    "fill-no-such-sheet": FaultText(
        "Biểu không có trang tính “{sheet}”.",
        "Đề nghị ghi đúng tên trang. Biểu có: {known}.",
        "The form has no sheet “{sheet}”.",
        "Write the name as on its tab. There are: {known}.",
    ),
    "fill-no-such-table": FaultText(
        "Tệp Word không có bảng số {table}; có tất cả {count} bảng.",
        "Đề nghị đếm lại các bảng từ đầu tệp; bảng nằm trong bảng khác không tính.",
        "The document has no table {table}; there are {count}.",
        "Count its tables again from the top, without those inside others.",
    ),
    "fill-no-such-cell": FaultText(
        "Bảng không có ô {cell}; bảng có {rows} hàng, {columns} cột.",
        "Đề nghị sửa địa chỉ ô trong tệp chỉ dẫn.",
        "The table has no cell {cell}; it has {rows} rows and {columns} columns.",
        "Correct the address in the map.",
    ),
    "fill-sheet-hidden": FaultText(
        "Trang tính “{sheet}” đang ẩn nên không được điền.",
        "Đề nghị bỏ ẩn trang, hoặc sửa tên trang trong tệp chỉ dẫn.",
        "The sheet “{sheet}” is hidden and is never filled.",
        "Show it, or correct the sheet's name in the map.",
    ),
    "fill-cell-covered": FaultText(
        "Ô này nằm trong vùng gộp ô, bị ô {first} che.",
        "Đề nghị ghi địa chỉ ô {first} trong tệp chỉ dẫn.",
        "This cell is merged into {first}.",
        "Name {first} in the map instead.",
    ),
    "fill-cell-formula": FaultText(
        "Ô này có công thức hoặc trường tự tính của biểu nên không được điền.",
        "Đề nghị bỏ ô này khỏi tệp chỉ dẫn; công thức của biểu tự tính lại khi mở tệp.",
        "This cell holds a formula, or a field, of the form itself and is never filled.",
        "Take it out of the map; the form works it out again when it is opened.",
    ),
    "fill-cell-hidden": FaultText(
        "Ô này ở dòng, cột hoặc đoạn đang ẩn nên không được điền.",
        "Đề nghị bỏ ẩn, hoặc sửa địa chỉ ô trong tệp chỉ dẫn.",
        "This cell is hidden and is never filled.",
        "Show it, or correct the address in the map.",
    ),
    "fill-cell-protected": FaultText(
        "Ô này đang được khóa bảo vệ nên không được điền.",
        "Đề nghị bỏ ô này khỏi tệp chỉ dẫn, hoặc đề nghị nơi lập biểu mở khóa ô.",
        "This cell is protected and is never filled.",
        "Take it out of the map, or ask whoever made the form to unlock it.",
    ),
    "fill-cell-has-text": FaultText(
        "Ô này đang có chữ “{text}” nên không được điền đè.",
        "Đề nghị xóa chữ trong ô nếu đây đúng là ô cần điền, hoặc sửa địa chỉ ô trong tệp chỉ dẫn.",
        "This cell holds the text “{text}”, which is not written over.",
        "Clear it if this is the cell meant, or correct the address in the map.",
    ),
    "fill-measure-differs": FaultText(
        "Biểu ghi đơn vị tính “{said}”, số sắp điền tính bằng “{meant}”: cùng một thứ nhưng khác cỡ.",
        "Đề nghị ghi measure: {said} cho ô này trong tệp chỉ dẫn; số được đổi đúng theo đó.",
        "The form says “{said}”, the figure would be in “{meant}”: another size of the same thing.",
        "Write measure: {said} for this cell in the map; the figure is then converted exactly.",
    ),
    "fill-measure-unlike": FaultText(
        "Biểu ghi đơn vị tính “{said}”, số liệu tính bằng “{meant}”.",
        "Đề nghị kiểm tra có đúng ô, đúng chỉ tiêu không; nếu hai cách ghi là một thì ghi measure: {meant} cho ô này trong tệp chỉ dẫn.",
        "The form says “{said}”, the figure is measured in “{meant}”.",
        "Check cell and indicator; where both words mean one thing, write measure: {meant} for this cell in the map.",
    ),
    "fill-format-differs": FaultText(
        "Định dạng “{format}” của ô không hiện đúng số hoặc chữ sắp điền.",
        "Đề nghị chọn định dạng thường (ví dụ #,##0.00) cho ô này trong biểu, hoặc sửa tệp chỉ dẫn.",
        "The cell's format “{format}” would not show what is to be filled in.",
        "Give the cell a plain format (such as #,##0.00) in the form, or correct the map.",
    ),
    "fill-too-many-digits": FaultText(
        "Số {number} có hơn {limit} chữ số, Excel không giữ được đủ.",
        "Đề nghị chọn đơn vị tính lớn hơn (measure) hoặc bớt số lẻ (decimals) cho ô này trong tệp chỉ dẫn.",
        "The number {number} has more than {limit} digits, more than a workbook keeps.",
        "Choose a larger measure, or fewer decimals, for this cell in the map.",
    ),
    "fill-over-form": FaultText(
        "Biểu đã điền không được ghi đè lên chính biểu gốc.",
        "Đề nghị chọn tên tệp khác cho --out.",
        "The filled form is not written over the form itself.",
        "Choose another file for --out.",
    ),
}
