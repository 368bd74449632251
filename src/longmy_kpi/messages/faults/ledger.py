"""Words of the diagnostics of the ledger: finding it, writing to it, what may not be, and what is damaged."""

from __future__ import annotations

from longmy_kpi.messages.faults.base import FaultText

_WORKSPACE: dict[str, FaultText] = {
    "no-workspace": FaultText(
        "Không tìm thấy thư mục làm việc: cần một thư mục có tệp plan<năm>.yaml và thư mục data.",
        "Đề nghị mở thư mục làm việc rồi chạy lại, ghi thêm --workspace THƯ_MỤC, hoặc tạo mới bằng kpi init.",
        "No workspace was found: a directory with plan<year>.yaml and data is needed.",
        "Run the command inside the workspace, add --workspace DIR, or make one with kpi init.",
    ),
    "workspace-missing": FaultText(
        "Không có thư mục này.",
        "Đề nghị kiểm tra lại đường dẫn; nếu thư mục nằm trên ổ đĩa mạng thì kiểm tra kết nối.",
        "There is no such directory.",
        "Check the path; if it is on a share, check the connection.",
    ),
    "not-a-workspace": FaultText(
        "Thư mục này không phải thư mục làm việc: thiếu {part}.",
        "Đề nghị chọn đúng thư mục, hoặc tạo mới bằng kpi init.",
        "This directory is no workspace: {part} is missing.",
        "Choose the right directory, or make a new one with kpi init.",
    ),
    "no-plan-for-year": FaultText(
        "Thư mục làm việc không có tệp kế hoạch năm {year}.",
        "Đề nghị kiểm tra lại --year và tên tệp kế hoạch, ví dụ plan2026.yaml.",
        "The workspace has no plan file for the year {year}.",
        "Check --year and the plan file's name, such as plan2026.yaml.",
    ),
}

_REFUSED: dict[str, FaultText] = {
    "month-closed": FaultText(
        "Số liệu {month} đã khóa sổ nên không nhận thêm và không trả lại báo cáo.",
        "Nếu cần sửa, đề nghị mở khóa sổ bằng kpi reopen kèm lý do, rồi làm lại.",
        "The figures of {month} are closed: nothing is accepted or handed back.",
        "If they must be changed, reopen the month with kpi reopen and a reason, then try again.",
    ),
    "month-closed-meanwhile": FaultText(
        "Trong lúc đang ghi, {month} vừa được khóa sổ; lần nộp {revision} được lưu nhưng chưa được tính.",
        "Báo cáo này chỉ được tính sau khi mở khóa sổ bằng kpi reopen; không cần nộp lại.",
        "{month} was closed at this very moment; submission {revision} is kept but does not count.",
        "It counts once the month is reopened with kpi reopen; there is no need to send it again.",
    ),
    "clock-before-plan": FaultText(
        "Đồng hồ của máy này báo {now}, trước cả {first}, là lúc chưa thể có số liệu của kế hoạch năm {year}; chưa ghi gì.",
        "Đề nghị chỉnh lại ngày giờ của máy (thường do hết pin đồng hồ) rồi làm lại.",
        "The clock of this computer says {now}, before {first}, when there can be no figures of the {year} plan yet; nothing was stored.",
        "Set the computer's date and time (its battery may be empty) and try again.",
    ),
    "clock-behind": FaultText(
        "Đồng hồ của máy này báo {now}, chậm hơn một ngày so với bản ghi mới nhất {record} ({at}); chưa ghi gì.",
        "Đề nghị chỉnh lại ngày giờ của máy rồi làm lại; nếu đồng hồ đúng và bản ghi kia đề sai ngày thì đặt biến môi trường KPI_CLOCK=right.",
        "The clock of this computer says {now}, more than a day behind the newest record {record} ({at}); nothing was stored.",
        "Set the computer's date and time and try again; where the clock is right and that record is dated wrongly, set KPI_CLOCK=right in the environment.",
    ),
    "reason-needed": FaultText(
        "Nội dung khác với báo cáo {month} lần nộp {revision} của đơn vị {unit} nên phải có lý do. Khác nhau ở: {differs}.",
        'Đề nghị ghi thêm --reason "lý do điều chỉnh".',
        "The content differs from submission {revision} of {unit} for {month}, so a reason is needed. What differs: {differs}.",
        'Add --reason "why it was changed".',
    ),
    "same-as-replaced": FaultText(
        "Nội dung giống báo cáo {month} lần nộp {revision} của đơn vị {unit}, lần nộp đó đã được thay; {current}.",
        'Nếu muốn dùng lại nội dung này, đề nghị nộp riêng tệp này, ghi thêm --reason "lý do".',
        "The content is that of submission {revision} of {unit} for {month}, which was replaced; {current}.",
        'To go back to it on purpose, submit this file alone with --reason "why".',
    ),
    "same-as-returned": FaultText(
        "Nội dung giống báo cáo {month} lần nộp {revision} của đơn vị {unit}, lần nộp đó đã được trả lại; {current}.",
        'Đề nghị nộp bản đã sửa; nếu giữ nguyên nội dung thì nộp riêng tệp này, ghi thêm --reason "lý do giữ nguyên".',
        "The content is that of submission {revision} of {unit} for {month}, which was handed back; {current}.",
        'Send the corrected one; if this one stands, submit it alone with --reason "why it stands".',
    ),
    "month-already-closed": FaultText(
        "Số liệu {month} đã khóa sổ rồi.",
        "Không cần làm gì thêm.",
        "The figures of {month} are closed already.",
        "There is nothing more to do.",
    ),
    "earlier-month-open": FaultText(
        "Chưa khóa sổ được {month} vì {earlier} chưa khóa sổ.",
        "Các tháng được khóa sổ lần lượt; đề nghị khóa sổ {earlier} trước bằng kpi close; tháng chưa có báo cáo "
        'thì ghi thêm --allow-missing --reason "lý do".',
        "{month} cannot be closed yet: {earlier} is still open.",
        "Months close in order; close {earlier} first with kpi close; for a month without submissions add "
        '--allow-missing --reason "why".',
    ),
    "units-missing": FaultText(
        "Chưa khóa sổ được {month} vì còn thiếu báo cáo của các đơn vị: {units}.",
        'Đề nghị đôn đốc đơn vị nộp, hoặc khóa sổ bằng kpi close kèm --allow-missing --reason "lý do".',
        "{month} cannot be closed yet: submissions are missing from {units}.",
        'Ask the units for them, or close with --allow-missing --reason "why".',
    ),
    "reason-needed-to-close": FaultText(
        "Khóa sổ {month} khi còn thiếu báo cáo của các đơn vị {units} thì phải có lý do.",
        'Đề nghị ghi thêm --reason "lý do".',
        "Closing {month} without {units} needs a reason.",
        'Add --reason "why".',
    ),
    "reopened-meanwhile": FaultText(
        "Trong lúc khóa sổ {month}, một tháng trước đó vừa được mở khóa sổ nên lần khóa sổ này không có hiệu lực.",
        "Đề nghị khóa sổ lại các tháng theo thứ tự.",
        "While {month} was being closed an earlier month was reopened, so this closing does not hold.",
        "Close the months again, in order.",
    ),
    "month-not-closed": FaultText(
        "Số liệu {month} chưa khóa sổ nên không có gì để mở khóa sổ.",
        "Đề nghị kiểm tra lại tháng bằng kpi board.",
        "{month} is not closed, so there is nothing to reopen.",
        "Check the month with kpi board.",
    ),
    "reason-needed-to-reopen": FaultText(
        "Mở khóa {month} phải có lý do.",
        'Đề nghị ghi thêm --reason "lý do".',
        "Reopening {month} needs a reason.",
        'Add --reason "why".',
    ),
    "reason-needed-to-return": FaultText(
        "Trả lại báo cáo {month} của đơn vị {unit} phải có lý do.",
        'Đề nghị ghi thêm --reason "nội dung cần sửa".',
        "Handing back the submission of {unit} for {month} needs a reason.",
        'Add --reason "what is to be corrected".',
    ),
    "nothing-to-return": FaultText(
        "Đơn vị {unit} không có báo cáo {month} nào đang có hiệu lực để trả lại.",
        "Đề nghị xem các lần nộp bằng kpi history.",
        "The unit {unit} has no submission for {month} in force that could be handed back.",
        "See its submissions with kpi history.",
    ),
    "return-overtaken": FaultText(
        "Trong lúc trả lại báo cáo {month} lần nộp {revision}, đơn vị {unit} vừa nộp báo cáo mới; báo cáo mới đang có hiệu lực.",
        "Đề nghị xem báo cáo mới bằng kpi history; nếu vẫn cần sửa thì trả lại lần nữa.",
        "While submission {revision} was being handed back, {unit} sent a new one for {month}, which is in force.",
        "Look at it with kpi history; hand it back too if it still needs correcting.",
    ),
    "return-after-closing": FaultText(
        "Trong lúc trả lại báo cáo của đơn vị {unit}, {month} vừa được khóa sổ; báo cáo này vẫn được tính.",
        "Việc trả lại chỉ có hiệu lực sau khi mở khóa sổ bằng kpi reopen.",
        "{month} was closed while the submission of {unit} was being handed back; it still counts.",
        "The return takes effect once the month is reopened with kpi reopen.",
    ),
}

_DIFFICULTIES: dict[str, FaultText] = {
    "no-such-difficulty": FaultText(
        "Không có khó khăn, kiến nghị nào mang số {number}.",
        "Đề nghị xem số bằng kpi difficulties --all.",
        "No difficulty has the number {number}.",
        "See the numbers with kpi difficulties --all.",
    ),
    "nothing-to-record": FaultText(
        "Chưa có gì để ghi cho khó khăn, kiến nghị số {number}.",
        'Đề nghị ghi thêm --text "nội dung trả lời", --escalate ward (hoặc city), hoặc --close.',
        "There is nothing to record for difficulty {number}.",
        'Add --text "the answer", --escalate ward (or city), or --close.',
    ),
    "difficulty-closed": FaultText(
        "Khó khăn, kiến nghị số {number} đã giải quyết xong lúc {at} ({by}).",
        "Không cần làm gì thêm; đơn vị còn khó khăn thì nêu trong báo cáo tháng tới, chương trình sẽ ghi thành số mới.",
        "Difficulty {number} was closed at {at} by {by}.",
        "There is nothing more to do; if it goes on, the unit tells it in a later month and it gets a new number.",
    ),
}

_NAMES: dict[str, FaultText] = {
    "link-in-store": FaultText(
        "Trong kho số liệu có một liên kết (shortcut, symlink) thay cho thư mục hoặc tệp thật.",
        "Đề nghị xóa liên kết và chép thư mục hoặc tệp thật vào, rồi chạy kpi verify.",
        "The store holds a link instead of a real directory or file.",
        "Replace the link by what it leads to, then run kpi verify.",
    ),
    "sync-conflict": FaultText(
        "Đây là bản trùng do phần mềm đồng bộ tạo ra khi hai máy cùng ghi.",
        "Đề nghị so sánh với bản chính, nộp lại báo cáo còn thiếu nếu có, chuyển bản trùng ra ngoài, rồi chạy kpi verify.",
        "This is a copy that synchronising software made when two computers wrote at once.",
        "Compare it with the original, submit again what is missing, move the copy away, then run kpi verify.",
    ),
    "foreign-file": FaultText(
        "Tệp này không thuộc kho số liệu mà nằm ở chỗ của một bản ghi.",
        "Đề nghị chuyển tệp ra ngoài thư mục data, rồi chạy kpi verify.",
        "This is no part of the store but lies where a record is.",
        "Move it out of the directory data, then run kpi verify.",
    ),
    "foreign-directory": FaultText(
        "Thư mục này không mang tên của kho số liệu; có thể là bản ghi bị đổi tên hoặc chép thêm.",
        "Đề nghị trả lại tên cũ hoặc chuyển ra ngoài thư mục data, rồi chạy kpi verify.",
        "This directory has no name of the store; it may be a record renamed or copied.",
        "Give it its old name or move it out of data, then run kpi verify.",
    ),
    "stray-file": FaultText(
        "Tệp này không thuộc kho số liệu và không được tính.",
        "Đề nghị chuyển tệp ra ngoài thư mục data; báo cáo phải nộp bằng kpi submit.",
        "This file is no part of the store and does not count.",
        "Move it out of data; submissions are handed in with kpi submit.",
    ),
}

_COPIES: dict[str, FaultText] = {
    "backup-inside-workspace": FaultText(
        "Bản sao không được đặt trong chính thư mục làm việc.",
        "Đề nghị chọn chỗ khác, tốt nhất là ổ đĩa khác: kpi backup --to Ổ-ĐĨA.",
        "A copy of the workspace cannot lie inside it.",
        "Choose another place, best on another disk: kpi backup --to DRIVE.",
    ),
    "backup-exists": FaultText(
        "Chỗ này đã có tệp hoặc thư mục; bản sao không ghi đè.",
        "Đề nghị chọn tên khác, hoặc một thư mục đã có để chương trình tự đặt tên.",
        "Something is there already; a copy never overwrites.",
        "Choose another name, or a folder that is there, in which the program names the copy.",
    ),
    "not-a-copy": FaultText(
        "Đây không phải là bản sao của một thư mục làm việc (thư mục, hoặc tệp zip nguyên vẹn, có plan<năm>.yaml).",
        "Đề nghị chỉ đúng bản sao do kpi backup tạo ra.",
        "This is no copy of a workspace (a folder or a whole zip with a plan<year>.yaml).",
        "Name a copy that kpi backup made.",
    ),
    "only-in-copy": FaultText(
        "Chỉ bản sao có; ở đây đã mất.",
        "Đề nghị chép lại từ bản sao, rồi chạy kpi verify.",
        "Only the copy has this; it is lost here.",
        "Copy it back, then run kpi verify.",
    ),
    "copy-differs": FaultText(
        "Bản sao có nội dung khác.",
        "Nếu nằm trong data thì một trong hai đã bị thay: đối chiếu với biên nhận bằng kpi verify --receipt; nếu không thì đã được sửa sau khi sao lưu.",
        "The copy says something else.",
        "In data one of the two was replaced: compare with the receipt by kpi verify --receipt; elsewhere it was edited since the copy was made.",
    ),
    "copy-lacks": FaultText(
        "Bản sao chưa có.",
        "Không cần làm gì nếu có sau khi sao lưu; nên sao lưu lại bằng kpi backup.",
        "The copy does not have this.",
        "Nothing needs doing where it came after the copy was made; make another with kpi backup.",
    ),
}

_DAMAGE: dict[str, FaultText] = {
    "record-not-readable": FaultText(
        "Bản ghi vừa lập không đọc lại được nên không được lưu; kho số liệu giữ nguyên. Chi tiết kỹ thuật: “{reason}”.",
        "Đề nghị kiểm tra ngày giờ của máy và ổ đĩa rồi làm lại; nếu vẫn lỗi thì báo cho người phụ trách chương trình.",
        "The record just made cannot be read back ({reason}), so it was not stored; the store is as it was.",
        "Check the computer's date and disk and try again; if it remains, tell whoever looks after the program.",
    ),
    "revision-missing": FaultText(
        "Thiếu lần nộp {revision}: thư mục đã bị xóa hoặc đổi tên.",
        "Đề nghị khôi phục thư mục này từ bản sao lưu, rồi chạy kpi verify.",
        "Submission {revision} is missing: its directory was removed or renamed.",
        "Restore it from a backup, then run kpi verify.",
    ),
    "record-missing": FaultText(
        "Thư mục bản ghi không có tệp này.",
        "Nếu thư mục đang được đồng bộ thì chờ xong rồi làm lại; nếu không, khôi phục từ bản sao lưu và chạy kpi verify.",
        "The record's directory lacks this file.",
        "If the directory is still synchronising, wait and try again; else restore it from a backup and run kpi verify.",
    ),
    "record-truncated": FaultText(
        "Bản ghi bị cắt cụt: không còn dòng niêm phong ở cuối.",
        "Đề nghị khôi phục tệp từ bản sao lưu, rồi chạy kpi verify.",
        "The record is cut off: the seal at its end is gone.",
        "Restore the file from a backup, then run kpi verify.",
    ),
    "record-edited": FaultText(
        "Bản ghi đã bị sửa sau khi lưu: nội dung không khớp với niêm phong.",
        "Đề nghị khôi phục tệp từ bản sao lưu, rồi chạy kpi verify.",
        "The record was changed after it was written: it does not match its seal.",
        "Restore the file from a backup, then run kpi verify.",
    ),
    "line-ends-changed": FaultText(
        "Dấu xuống dòng trong bản ghi đã bị đổi, thường do git hoặc trình soạn thảo.",
        "Đề nghị giữ tệp .gitattributes của thư mục làm việc, lấy lại thư mục data từ git, rồi chạy kpi verify.",
        "The record's line ends were changed, usually by git or an editor.",
        "Keep the workspace's .gitattributes, check data out of git again, then run kpi verify.",
    ),
    "record-malformed": FaultText(
        "Bản ghi không đúng dạng. Chi tiết kỹ thuật: “{reason}”.",
        "Đề nghị dùng phiên bản mới nhất của chương trình; nếu vẫn lỗi, khôi phục tệp từ bản sao lưu và chạy kpi verify.",
        "The record does not have the form of one ({reason}).",
        "Use the newest version of the program; if it remains, restore the file from a backup and run kpi verify.",
    ),
    "record-misplaced": FaultText(
        "Bản ghi này thuộc về chỗ khác: {month} {unit}.",
        "Đề nghị đưa thư mục về đúng chỗ hoặc khôi phục từ bản sao lưu, rồi chạy kpi verify.",
        "This record belongs elsewhere: {month} {unit}.",
        "Put the directory back where it belongs or restore it from a backup, then run kpi verify.",
    ),
    "record-renumbered": FaultText(
        "Thư mục bị đổi số: bản ghi bên trong mang số {number}.",
        "Đề nghị trả lại tên cũ cho thư mục hoặc khôi phục từ bản sao lưu, rồi chạy kpi verify.",
        "The directory was renumbered: the record in it has the number {number}.",
        "Give the directory its old name or restore it from a backup, then run kpi verify.",
    ),
    "stored-file-missing": FaultText(
        "Thiếu tệp này trong thư mục báo cáo đã nhận.",
        "Nếu thư mục đang được đồng bộ thì chờ xong rồi làm lại; nếu không, khôi phục từ bản sao lưu và chạy kpi verify.",
        "This file is missing from an accepted submission.",
        "If the directory is still synchronising, wait and try again; else restore it from a backup and run kpi verify.",
    ),
    "stored-file-truncated": FaultText(
        "Tệp đã bị cắt cụt: ngắn hơn lúc được nhận.",
        "Đề nghị khôi phục tệp từ bản sao lưu, rồi chạy kpi verify.",
        "The file is cut off: it is shorter than when it was accepted.",
        "Restore it from a backup, then run kpi verify.",
    ),
    "stored-file-changed": FaultText(
        "Tệp không còn giống lúc được nhận.",
        "Đề nghị khôi phục tệp từ bản sao lưu, rồi chạy kpi verify.",
        "The file is not the one that was accepted.",
        "Restore it from a backup, then run kpi verify.",
    ),
    "plan-version-missing": FaultText(
        "Thiếu bản kế hoạch đã dùng để đánh giá số liệu.",
        "Đề nghị khôi phục tệp từ bản sao lưu, rồi chạy kpi verify.",
        "A version of the plan by which figures were judged is missing.",
        "Restore the file from a backup, then run kpi verify.",
    ),
    "plan-version-changed": FaultText(
        "Bản kế hoạch đã lưu bị sửa.",
        "Đề nghị khôi phục tệp từ bản sao lưu, rồi chạy kpi verify.",
        "A kept version of the plan was changed.",
        "Restore the file from a backup, then run kpi verify.",
    ),
    "closing-lists-missing": FaultText(
        "Bản khóa sổ này dựa vào {record} nhưng bản ghi đó không còn.",
        "Đề nghị khôi phục bản ghi từ bản sao lưu, rồi chạy kpi verify.",
        "This closing rests on {record}, which is no longer there.",
        "Restore that record from a backup, then run kpi verify.",
    ),
    "closing-lists-other": FaultText(
        "Bản khóa sổ này dựa vào {record} nhưng bản ghi đó không còn như lúc khóa sổ.",
        "Đề nghị khôi phục bản ghi từ bản sao lưu, rồi chạy kpi verify.",
        "This closing rests on {record}, which is not what it was then.",
        "Restore that record from a backup, then run kpi verify.",
    ),
    "record-gone": FaultText(
        "Thiếu bản ghi này mà {record} dựa vào.",
        "Đề nghị khôi phục thư mục từ bản sao lưu, rồi chạy kpi verify.",
        "This record, on which {record} rests, is no longer there.",
        "Restore its directory from a backup, then run kpi verify.",
    ),
    "chain-broken": FaultText(
        "Bản ghi này không nối tiếp đúng {record}: một trong hai đã bị thay.",
        "Đề nghị khôi phục cả hai từ bản sao lưu, rồi chạy kpi verify.",
        "This record does not follow from {record}: one of them was replaced.",
        "Restore both from a backup, then run kpi verify.",
    ),
    "time-backwards": FaultText(
        "Bản ghi đề thời điểm {at}, sớm hơn {record} ({before}) mà nó nối tiếp.",
        "Đề nghị khôi phục bản ghi từ bản sao lưu, rồi chạy kpi verify.",
        "The record is dated {at}, earlier than {record} ({before}), which it follows.",
        "Restore it from a backup, then run kpi verify.",
    ),
    "time-in-future": FaultText(
        "Bản ghi đề thời điểm {at}, muộn hơn hiện tại.",
        "Đề nghị kiểm tra đồng hồ của máy này và của máy đã nộp báo cáo.",
        "The record is dated {at}, which is yet to come.",
        "Check the clocks of this computer and of the one that made it.",
    ),
    "time-before-month": FaultText(
        "Bản ghi đề thời điểm {at}, trước khi {month} bắt đầu ({begins}).",
        "Đề nghị kiểm tra ngày giờ của máy đã ghi; nếu đây không phải là số liệu nộp trước thì đối chiếu lại với đơn vị.",
        "The record is dated {at}, before {month} began ({begins}).",
        "Check the clock of the computer that made it; where nobody meant to report ahead, ask the unit.",
    ),
    "submissions-lost": FaultText(
        "Khi nhận bản ghi này, năm {year} đã có {found} lần nộp trước nó; nay chỉ còn {left}: {lost} lần nộp đã mất.",
        "Đề nghị khôi phục từ bản sao lưu (kpi verify --against BẢN-SAO cho biết thiếu gì), rồi chạy kpi verify.",
        "When this was accepted, {found} submissions of {year} were there before it; now only {left} are: {lost} are lost.",
        "Restore them from a backup (kpi verify --against COPY says which), then run kpi verify.",
    ),
    "told-by-two-units": FaultText(
        "Chỉ tiêu “{indicator}” tháng {month} có số liệu của cả hai đơn vị: “{unit}” (bản này, nhận sau, được tính) và “{other}” ({path}).",
        "Nếu số liệu được tính không đúng, đề nghị trả lại báo cáo của đơn vị ấy (kpi return) hoặc nộp lại.",
        "Both units have a figure of “{indicator}” for {month}: “{unit}” (this one, accepted later, counts) and “{other}” ({path}).",
        "If the wrong one counts, hand that unit's report back (kpi return) or submit it again.",
    ),
    "temporary-left": FaultText(
        "Đây là thư mục tạm của một lần ghi bị ngắt; nó không được tính.",
        "Không cần làm gì; kpi verify --clean xóa thư mục tạm cũ hơn một ngày.",
        "This was left by an interrupted run; it does not count.",
        "Nothing needs doing; kpi verify --clean removes what is older than a day.",
    ),
    "receipt-unknown": FaultText(
        "Không có bản ghi nào ứng với mã kiểm chứng {receipt}: bản ghi đã bị xóa hoặc bị thay.",
        "Đề nghị so lại với biên nhận; nếu đúng, khôi phục dữ liệu từ bản sao lưu rồi chạy kpi verify.",
        "No record belongs to the receipt {receipt}: it was removed or replaced.",
        "Check the receipt; if it is right, restore the data from a backup and run kpi verify.",
    ),
    "bad-receipt": FaultText(
        "“{receipt}” không phải mã kiểm chứng.",
        "Đề nghị chép nguyên mã sha256:… in trên biên nhận.",
        "“{receipt}” is no receipt.",
        "Copy the whole sha256:… printed on the receipt.",
    ),
}

FAULTS: dict[str, FaultText] = {**_WORKSPACE, **_REFUSED, **_DIFFICULTIES, **_NAMES, **_COPIES, **_DAMAGE}
