"""Help texts and what commands say."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "fault.closest": ("Có phải ý là “{word}”?", "Did you mean “{word}”?"),
    "help.usage": ("Cách dùng: ", "Usage: "),
    "help.heading.options": ("Tùy chọn", "Options"),
    "help.heading.arguments": ("Tham số", "Arguments"),
    "help.heading.commands": ("Lệnh", "Commands"),
    "help.heading.examples": ("Ví dụ", "Examples"),
    "help.heading.exits": ("Kết thúc với mã", "Ends with"),
    "help.exit.0": ("0  đã xong", "0  done"),
    "help.exit.1": (
        "1  số liệu chưa được nhận, tháng đã khóa sổ, thiếu lý do, hoặc điều kiện --fail-on",
        "1  figures refused, a closed month, a missing reason, or what --fail-on names",
    ),
    "help.exit.2": ("2  lệnh gõ chưa đúng, hoặc kế hoạch có lỗi", "2  wrong usage, or a plan with errors"),
    "help.exit.3": (
        "3  máy: thiếu tệp, không có quyền, ổ đĩa, thư mục chung",
        "3  the machine: a missing file, permission, disk, share",
    ),
    "help.exit.4": ("4  kho số liệu bị hỏng", "4  the store is damaged"),
    "help.list": (
        "{what} Nhiều thì cách nhau dấu phẩy: {words}.",
        "{what} Several are parted by commas: {words}.",
    ),
    "help.options_metavar": ("[TÙY CHỌN]", "[OPTIONS]"),
    "help.subcommand_metavar": ("LỆNH [THAM SỐ]...", "COMMAND [ARGS]..."),
    "help.help": ("Hiện hướng dẫn này rồi thoát.", "Show this help and leave."),
    "help.version": ("Hiện phiên bản rồi thoát.", "Show the version and leave."),
    "help.install_completion": (
        "Cài đặt gợi ý lệnh cho cửa sổ dòng lệnh đang dùng.",
        "Install completion for the current shell.",
    ),
    "help.show_completion": (
        "Hiện đoạn mã gợi ý lệnh để tự cài đặt.",
        "Show the completion script, to install it by hand.",
    ),
    "help.lang": ("Ngôn ngữ: vi hoặc en.", "Language: vi or en."),
    "help.workspace": ("Thư mục làm việc, nơi có tệp plan<năm>.yaml.", "The workspace, where plan<year>.yaml lies."),
    "help.year": (
        "Năm kế hoạch; mặc định là kế hoạch mới nhất đã đến năm.",
        "Year of the plan; the newest whose year has begun by default.",
    ),
    "help.kpi": (
        "Theo dõi thực hiện kế hoạch năm của phường: chỉ tiêu, số liệu hằng tháng của các đơn vị, tình hình và báo cáo.",
        "Track a ward's plan: targets, the units' monthly figures, status and reports.",
    ),
    "help.month": ("Tháng: 3, 03, 2026-03 hoặc T3.", "Month: 3, 03, 2026-03 or T3."),
    "help.month_default": (
        "Tháng: 3, 03, 2026-03 hoặc T3. Mặc định: tháng mới nhất đã bắt đầu và đã có số liệu; trước hạn nộp thì chỉ khi mọi đơn vị đã nộp, nếu chưa thì tháng trước.",
        "Month: 3, 03, 2026-03 or T3. By default the latest begun one with a submission; before its due date only once every unit has reported, else the month before.",
    ),
    "help.out": ("Tệp hoặc thư mục ghi kết quả.", "File or directory to write to."),
    "help.as_of": (
        "Xem theo số liệu đã có đến thời điểm này: ngày (2026-05-02) hoặc thời điểm ISO có múi giờ.",
        "What was known at this moment: a date (2026-05-02) or an ISO time with offset.",
    ),
    "help.init": (
        "Tạo thư mục làm việc mới với kế hoạch năm 2026, kế hoạch trống, hoặc kế hoạch năm sau.",
        "Make a new workspace with the 2026 plan, an empty one, or next year's.",
    ),
    "help.init.dir": (
        "Thư mục cần tạo; mặc định là thư mục hiện tại.",
        "Directory to make; the current one by default.",
    ),
    "help.init.from": (
        "Khởi đầu kế hoạch năm sau từ tệp kế hoạch này: chuyển chỉ tiêu, đơn vị, nhiệm vụ; kết quả thành số liệu năm trước làm cơ sở.",
        "Begin next year's plan from this plan file: indicators, units, tasks carried; results become baselines.",
    ),
    "help.init.blank": (
        "Tạo kế hoạch trống có chú thích, để nơi khác tự viết kế hoạch của mình.",
        "Make an empty plan with comments, for another place to write its own.",
    ),
    "said.init.blank": (
        "Đã tạo thư mục làm việc tại {directory}. Điền plan{year}.yaml, rồi chạy “kpi plan check” để biết còn thiếu gì.",
        "Made a workspace in {directory}. Fill in plan{year}.yaml; “kpi plan check” says what is still missing.",
    ),
    "said.init.beside": (
        "Từ ngày 01/01/{year} các lệnh dùng kế hoạch năm {year}; trước đó thì thêm --year {year}, sau đó việc còn lại của năm {old} thì thêm --year {old}.",
        "From 1 January {year} on commands use the plan of {year}; before that add --year {year}, after it --year {old} for what is left of {old}.",
    ),
    "said.init.next": (
        "Đã khởi đầu kế hoạch năm {year} tại {path}: {indicators} chỉ tiêu, {known} có số liệu năm {old}; {tasks} nhiệm vụ.",
        "Began the plan of {year} in {path}: {indicators} indicators, {known} with figures of {old}; {tasks} tasks.",
    ),
    "said.init": ("Đã tạo thư mục làm việc tại {directory}.", "Made a workspace in {directory}."),
    "help.plan": ("Kiểm tra và xem kế hoạch.", "Check and show the plan."),
    "help.plan.check": (
        "Kiểm tra tệp kế hoạch: lỗi kèm vị trí, và những nội dung văn bản chưa quy định cụ thể.",
        "Check the plan file: errors with their place, and the points the document leaves open.",
    ),
    "help.plan.show": (
        "Xem kế hoạch theo từng chỉ tiêu và các nhiệm vụ.",
        "Show the plan, item by item, and its tasks.",
    ),
    "help.plan.show.format": (
        "Dạng kết quả: table (mặc định) hoặc xlsx (thêm nguyên văn và nội dung chưa quy định cụ thể).",
        "Form of the result: table (default) or xlsx (with the words of the document and its open points).",
    ),
    "help.plan.schema": (
        "In JSON Schema của tệp kế hoạch, dùng cho trình soạn thảo.",
        "Print the JSON Schema of the plan file, for editors.",
    ),
    "help.plan.schema.tasks": (
        "In JSON Schema của tệp nhiệm vụ riêng của đơn vị (tasks/<mã đơn vị>.yaml).",
        "Print the JSON Schema of a unit's own task file (tasks/UNIT.yaml) instead.",
    ),
    "help.plan.diff": (
        "So sánh hai kế hoạch: chỉ tiêu, đơn vị, nhiệm vụ thêm, bớt, đổi tên, đổi mức, đổi chủ trì, đổi thời hạn.",
        "Compare two plans: indicators, units, tasks that came, went, or have other names, targets, leads, due dates.",
    ),
    "help.plan.diff.effect": (
        "Thêm: số liệu, đánh giá của các tháng chưa khóa sổ và số liệu đã nhận mà thay đổi này ảnh hưởng.",
        "Also say which figures and states of open months, and which accepted readings, the changes touch.",
    ),
    "help.plan.diff.old": (
        "Kế hoạch cũ: tệp, hoặc năm của kế hoạch trong thư mục làm việc.",
        "The old plan: a file, or the year of a plan in the workspace.",
    ),
    "help.plan.diff.new": (
        "Kế hoạch mới: tệp, hoặc năm của kế hoạch trong thư mục làm việc; không ghi: kế hoạch 2026 kèm chương trình.",
        "The new plan: a file, or the year of a plan in the workspace; none: the plan of 2026 that the program carries.",
    ),
    "help.plan.set-target": (
        "Ghi thêm quyết định giao hoặc điều chỉnh một chỉ tiêu vào tệp kế hoạch.",
        "Add to the plan file a decision that gives or changes a target.",
    ),
    "help.plan.targets": (
        "Ghi tất cả chỉ tiêu và thời hạn nhiệm vụ ra một sổ Excel; đưa lại sổ đã điền thì nêu những gì sẽ thay đổi.",
        "Write all targets and deadlines to a workbook; given one that was filled in, say what would change.",
    ),
    "help.targets.file": ("Sổ Excel đã điền.", "The workbook that was filled in."),
    "help.targets.write": ("Ghi các thay đổi vào kế hoạch.", "Write the changes into the plan."),
    "help.set_target.op": (
        "So sánh: at_least (từ … trở lên, mặc định), more_than, at_most, less_than, between, rating_at_least, achieved…",
        "Operator: at_least (default), more_than, at_most, less_than, between, rating_at_least, achieved…",
    ),
    "help.set_target.value": ("Mức giao, ví dụ 92.5.", "The value, such as 92.5."),
    "help.set_target.low": ("Mức dưới của khoảng (between).", "Lower end of a range (between)."),
    "help.set_target.high": ("Mức trên của khoảng (between).", "Upper end of a range (between)."),
    "help.set_target.above": (
        "Vượt mức trên là tốt (good) hay không tốt (bad), dùng với between.",
        "Whether above the range is good or bad (between).",
    ),
    "help.set_target.rating": ("Mức xếp loại (rating_at_least).", "The rating (rating_at_least)."),
    "help.set_target.from": ("Áp dụng từ tháng.", "The month from which it holds."),
    "help.set_target.decision": ("Số, ký hiệu quyết định.", "The decision's number."),
    "help.set_target.issuer": ("Cấp giao, nếu có nhiều.", "Who issues it, where there are several."),
    "said.set_target": (
        "Đã ghi vào kế hoạch: {code}, từ {since}: {before} → {after}.",
        "Written into the plan: {code}, from {since}: {before} → {after}.",
    ),
    "help.template": ("Tạo biểu mẫu để đơn vị điền số liệu.", "Write the form that a unit fills in."),
    "help.template.unit": ("Mã đơn vị trong kế hoạch.", "Code of the unit, as in the plan."),
    "help.template.format": ("Dạng tệp: xlsx (mặc định) hoặc csv.", "Form of the file: xlsx (default) or csv."),
    "help.template.numbers": (
        "Dạng số khai báo trong biểu mẫu: vi (1.234,5) hoặc en (1,234.5).",
        "Number form that the file declares: vi (1.234,5) or en (1,234.5).",
    ),
    "help.template.all": ("Tạo biểu mẫu cho tất cả đơn vị.", "Write the forms of all units."),
    "said.template": ("Đã tạo biểu mẫu {path}.", "Wrote the form {path}."),
    "help.submit": (
        "Kiểm tra và nhận số liệu của đơn vị (tệp csv, xlsx hoặc cả thư mục).",
        "Validate and store units' figures (csv or xlsx files, or a whole directory).",
    ),
    "help.submit.files": (
        "Tệp, thư mục, hoặc - để đọc từ đầu vào chuẩn.",
        "Files, directories, or - for standard input.",
    ),
    "help.submit.unit": ("Mã đơn vị, nếu tệp không ghi.", "The unit's code, where the file does not say."),
    "help.submit.month": ("Tháng, nếu tệp không ghi.", "The month, where the file does not say."),
    "help.submit.dry_run": ("Chỉ kiểm tra, không ghi nhận.", "Validate only, store nothing."),
    "help.submit.reason": (
        "Lý do, khi nộp lại số liệu đã thay đổi.",
        "The reason, when figures sent before have changed.",
    ),
    "help.submit.by": (
        "Người nộp; mặc định là KPI_BY, rồi tên đã lưu, rồi tài khoản đang dùng máy.",
        "Who sends it; by default KPI_BY, then the saved name, then the system's user.",
    ),
    "help.submit.annotate": (
        "Ghi bản sao có đánh dấu chỗ sai bên cạnh tệp chưa được nhận (tệp xlsx luôn có).",
        "Write a marked copy beside each refused file (for xlsx always done).",
    ),
    "said.annotate": ("Đã ghi bản có đánh dấu chỗ cần sửa: {path}", "Wrote a copy that marks what to correct: {path}"),
    "help.submit.received": (
        "Khi nào tệp đến văn phòng: 2026-01-16 (hết ngày đó) hoặc 2026-01-16T10:00; dùng để xét đúng hạn.",
        "When the files reached the office: 2026-01-16 (the end of that day) or 2026-01-16T10:00; on time goes by it.",
    ),
    "help.submit.allow_future": (
        "Nhận cả tệp của tháng chưa bắt đầu.",
        "Take files of a month that has not begun.",
    ),
    "submit.why": ("; {message}", "; {message}"),
    "submit.why_more": ("; {message} (và {more} lỗi khác)", "; {message} (and {more} more)"),
    "help.submit.reply": (
        "Viết cho mỗi đơn vị một tin nhắn để dán vào Zalo hoặc thư: biên nhận, hoặc nội dung cần sửa.",
        "For each unit a message to paste into a chat or a mail: the receipt, or what to mend.",
    ),
    "reply.cell": ("Ô {place}: ", "Cell {place}: "),
    "reply.line": ("Dòng {place}: ", "Line {place}: "),
    "reply.reason-needed": (
        "Đề nghị quý đơn vị cho biết lý do điều chỉnh.",
        "Please tell us why it was changed.",
    ),
    "reply.month-closed": (
        "Nếu cần sửa, đề nghị quý đơn vị trao đổi với đơn vị tổng hợp.",
        "If it must be changed, please talk to the collecting unit.",
    ),
    "reply.month-not-begun": (
        "Đề nghị quý đơn vị kiểm tra lại tháng ghi trong báo cáo.",
        "Please check the month that the form names.",
    ),
    "reply.same-unit-and-month-twice": (
        "Đề nghị quý đơn vị cho biết tệp nào đúng; tệp sau thay tệp trước thì cho biết thêm lý do.",
        "Please tell us which file is right, and why, where one replaces the other.",
    ),
    "help.submit.format": ("Dạng kết quả: text (mặc định) hoặc json.", "Form of the result: text (default) or json."),
    "submit.accepted": ("đã nhận", "accepted"),
    "submit.unchanged": ("không thay đổi", "nothing new"),
    "submit.refused": ("chưa nhận", "refused"),
    "submit.valid": ("hợp lệ", "valid"),
    "submit.line": ("{file}: {outcome}", "{file}: {outcome}"),
    "submit.last_year": ("{month} (số liệu năm trước)", "{month} (last year's figures)"),
    "submit.line.known": ("{file}: {outcome} – {unit}, {month}", "{file}: {outcome} – {unit}, {month}"),
    "submit.line.revision": (
        "{file}: {outcome} – {unit}, {month}, lần nộp {revision}",
        "{file}: {outcome} – {unit}, {month}, revision {revision}",
    ),
    "submit.counts": (
        "Tổng cộng: {accepted} đã nhận, {unchanged} không thay đổi, {valid} hợp lệ, {refused} chưa nhận.",
        "In all: {accepted} accepted, {unchanged} nothing new, {valid} valid, {refused} refused.",
    ),
    "submit.counts.passed": (" Bỏ qua: {passed}.", " Passed by: {passed}."),
    "submit.left": ("Chưa xét tới: {files}.", "Not reached: {files}."),
    "submit.beside": (" (đang có hiệu lực: {file})", " (in force: {file})"),
    "submit.beside.revision": (" (đang có hiệu lực: lần nộp {revision})", " (in force: submission {revision})"),
    "submit.passed": ("{file}: bỏ qua; {reason}", "{file}: passed by; {reason}"),
    "taken.given": ("trong kỳ {number}", "{number} in the period"),
    "taken.official": ("số chính thức kỳ trước {number}", "official for the period before {number}"),
    "taken.sum": (" → lũy kế {number}", " → {number} to date"),
    "taken.rate": (" → tính chung {number}", " → {number} overall"),
    "taken.cumulative": ("lũy kế {number}", "{number} to date"),
    "taken.latest": ("{number}", "{number}"),
    "taken.ceiling": ("bằng {share} mức khống chế", "{share} of the limit"),
    "taken.estimate": (", số ước", ", an estimate"),
    "taken.more": ("; và {count} số liệu khác, ghi ở biên nhận", "; and {count} more, on the receipt"),
    "receipt.title": ("BIÊN NHẬN BÁO CÁO SỐ LIỆU", "RECEIPT"),
    "receipt.which": ("{unit}, {month}, lần nộp {revision}", "{unit}, {month}, revision {revision}"),
    "receipt.when": ("Nhận lúc {when}", "Received {when}"),
    "receipt.when_due": ("Nhận lúc {when}, hạn {due}: {verdict}", "Received {when}, due {due}: {verdict}"),
    "receipt.received": ("Thời gian: {arrival}", "Time: {arrival}"),
    "receipt.received_due": (
        "Thời gian: {arrival}, hạn {due}: {verdict}",
        "Time: {arrival}, due {due}: {verdict}",
    ),
    "receipt.by_first": (
        "{verdict} (tính theo lần nộp đầu, {first})",
        "{verdict} (by the first revision, {first})",
    ),
    "receipt.by": ("Người nộp: {by}", "Sent by {by}"),
    "receipt.on_time": ("đúng hạn", "on time"),
    "receipt.late": ("nộp chậm", "late"),
    "receipt.figures": (
        "Số chỉ tiêu có số liệu: {figures}; chưa có số liệu, có lý do: {notes}; cảnh báo: {warnings}",
        "Figures: {figures}; not available, with a reason: {notes}; warnings: {warnings}",
    ),
    "receipt.digest": ("Mã kiểm chứng:", "Digest:"),
    "help.status": ("Xem nhanh tình hình thực hiện kế hoạch.", "The quick view of the plan."),
    "help.status.unit": ("Chỉ các chỉ tiêu do đơn vị này chủ trì.", "Only the indicators led by this unit."),
    "help.status.group": ("Chỉ các chỉ tiêu thuộc lĩnh vực này.", "Only the indicators of this group."),
    "help.status.state": ("Chỉ các mức đánh giá này.", "Only these states."),
    "help.status.format": ("Dạng kết quả: table (mặc định), json hoặc csv.", "Form: table (default), json or csv."),
    "help.status.all": ("Thêm bảng từng chỉ tiêu.", "Add every indicator, as a table."),
    "help.status.against": (
        "Đặt cạnh một tháng khác trong năm (3, T3 …), hoặc cùng kỳ năm trước (year); chỉ ở dạng bảng.",
        "Set beside another month of the year (3, T3 …), or the same period last year (year); as a table only.",
    ),
    "help.status.fail_on": (
        "Kết thúc với mã 1 nếu có chỉ tiêu ở mức này; ghi như --state.",
        "Exit with 1 where an indicator is in one of these states; written as for --state.",
    ),
    "help.show": ("Xem một chỉ tiêu qua các tháng trong năm.", "One indicator through the year."),
    "help.show.changes": (
        "Các lần nộp, trả lại, số chính thức, quyết định đã làm thay đổi số liệu hoặc kế hoạch, theo thứ tự.",
        "Every submission, return, official figure and decision that moved its figures or target, in order.",
    ),
    "help.show.code": ("Mã chỉ tiêu trong kế hoạch.", "Code of the indicator, as in the plan."),
    "help.board": (
        "Xem đơn vị nào đã nộp, lúc nào, chậm, bị trả lại, đã khóa sổ.",
        "Who has submitted, when, late, returned, closed.",
    ),
    "help.board.format": ("Dạng kết quả: table (mặc định) hoặc json.", "Form: table (default) or json."),
    "help.board.unit": ("Chỉ đơn vị mang mã này.", "Only the unit of this code."),
    "help.board.together": (
        "Một tin nhắn chung cho cả nhóm (dùng với --remind).",
        "One message for the whole group (with --remind).",
    ),
    "help.board.remind": (
        "Soạn tin nhắn đôn đốc từng đơn vị: phải nộp gì, hạn nào, còn thiếu gì, vì sao bị trả lại.",
        "Write one message a unit: what is due, by when, what is missing, what was handed back and why.",
    ),
    "help.calendar": (
        "Lập lịch hạn nộp báo cáo và ngày nghỉ của năm (tệp .ics) để mở bằng lịch trên điện thoại, máy tính.",
        "Write the year's due dates and days off as an .ics file, for the calendar of a phone or a computer.",
    ),
    "help.calendar.unit": ("Lịch riêng của đơn vị mang mã này.", "The calendar of the unit of this code alone."),
    "said.calendar.name": ("lich-bao-cao", "reporting-calendar"),
    "said.calendar": ("Đã lập lịch {path}.", "Wrote the calendar {path}."),
    "help.report": (
        "Lập báo cáo tháng: sổ Excel, trang xem trên điện thoại, báo cáo Word của phường hoặc của một đơn vị.",
        "Write the month's report: a workbook, a page for a phone, or the Word report of the ward or of a department.",
    ),
    "help.report.format": (
        "Dạng báo cáo: xlsx (sổ Excel, mặc định), docx (báo cáo Word), html (trang xem trên điện thoại) hoặc json.",
        "Form of the report: xlsx (workbook, default), docx (Word), html (page for a phone) or json.",
    ),
    "help.report.unit": (
        "Báo cáo riêng của đơn vị mang mã này (dạng docx hoặc json).",
        "The own report of the department of this code (docx or json).",
    ),
    "said.report.name": ("bao-cao", "report"),
    "help.result_out": (
        "Tệp ghi kết quả (.json, .csv theo --format; còn lại là văn bản UTF-8), hoặc thư mục đã có.",
        "File for the result (.json and .csv decide the form, all else is UTF-8 text), or a directory that is there.",
    ),
    "help.report.overwrite": (
        "Ghi đè cả tệp Word hoặc Excel đã có người sửa.",
        "Overwrite a Word or Excel file even where somebody has edited it.",
    ),
    "said.result": ("Đã ghi kết quả vào {path}.", "Wrote the result to {path}."),
    "help.report.internal": (
        "Bản nội bộ của báo cáo Word: thêm phần Chấp hành chế độ báo cáo; chỉ dùng trong phường.",
        "The ward's own version of the Word report, with a part on how units kept to their duties; not to be sent on.",
    ),
    "help.report.templates": (
        "Ghi các mẫu lời văn của báo cáo Word vào thư mục này để sửa, không lập báo cáo; xem docs/word-report.md.",
        "Write the templates of the Word report's text into this folder, to be changed, and no report.",
    ),
    "said.report.internal": ("noi-bo", "internal"),
    "said.report.templates": ("Đã ghi {count} mẫu lời văn vào {folder}.", "Wrote {count} templates into {folder}."),
    "said.report.template_kept": (
        "{name} đã có nội dung khác, được giữ nguyên; ghi đè bằng --overwrite.",
        "{name} is there with other text and was kept; --overwrite replaces it.",
    ),
    "said.report.kept": (
        "Tệp {path} đã có người sửa hoặc đang mở nên giữ nguyên; muốn ghi đè thì thêm --overwrite.",
        "{path} has been edited by somebody, or is open, and stays as it is; --overwrite would overwrite it.",
    ),
    "said.report": ("Đã lập báo cáo {path}.", "Wrote the report {path}."),
    "help.unit": ("Mã đơn vị trong kế hoạch.", "Code of the unit, as in the plan."),
    "help.by": (
        "Người thực hiện; mặc định là KPI_BY, rồi tên đã lưu, rồi tài khoản đang dùng máy.",
        "Who does it; by default KPI_BY, then the saved name, then the system's user.",
    ),
    "help.return": (
        "Trả lại số liệu của một đơn vị kèm lý do; số liệu được lưu lại nhưng không còn tính.",
        "Hand a unit's submission back with a reason; it is kept and no longer counts.",
    ),
    "help.return.reason": ("Lý do trả lại.", "Why it is handed back."),
    "said.return": (
        "Đã trả lại báo cáo số liệu {month} của {unit} (lần nộp {revision}). Mã kiểm chứng: {digest}",
        "Handed back {unit}, {month} (revision {revision}). Digest: {digest}",
    ),
    "help.close": ("Khóa sổ một tháng.", "Lock a month."),
    "help.close.allow_missing": (
        "Khóa sổ dù còn đơn vị chưa nộp (cần --reason).",
        "Lock although units are missing (needs --reason).",
    ),
    "help.close.reason": ("Lý do khóa sổ khi còn thiếu đơn vị.", "Why the month is locked without them."),
    "said.close": ("Đã khóa sổ {month}. Mã kiểm chứng: {digest}", "Locked {month}. Digest: {digest}"),
    "said.close.late": (
        "Số liệu của {unit} (lần nộp {revision}) đến sau khi khóa sổ, chưa được tính.",
        "{unit}, revision {revision}, came after the closing and does not count.",
    ),
    "help.reopen": (
        "Mở khóa sổ một tháng, và các tháng đã khóa sổ sau đó.",
        "Unlock a month, and those locked after it.",
    ),
    "help.reopen.reason": ("Lý do mở khóa sổ.", "Why it is unlocked."),
    "said.reopen": ("Đã mở khóa sổ: {months}. Mã kiểm chứng: {digest}", "Unlocked: {months}. Digest: {digest}"),
    "help.history": (
        "Xem các lần nộp của một đơn vị trong tháng và những gì đã thay đổi.",
        "The revisions of a unit's month and what changed.",
    ),
    "history.title": ("Các lần nộp của {unit}, {month}", "Revisions of {unit}, {month}"),
    "history.none": ("Chưa có lần nộp nào.", "No revision yet."),
    "history.revision": (
        "Lần nộp {number} ({state}) – {at}, người nộp: {by}",
        "Revision {number} ({state}) – {at}, by {by}",
    ),
    "history.in_force": ("đang có hiệu lực", "in force"),
    "history.late": ("đến sau khi khóa sổ", "came after the closing"),
    "history.returned": ("đã trả lại", "returned"),
    "history.replaced": ("đã được thay", "replaced"),
    "history.reason": ("Lý do: {reason}", "Reason: {reason}"),
    "history.file": ("Tệp: {file}; mã kiểm chứng: {digest}", "File: {file}; digest: {digest}"),
    "history.other_plan": (
        "Kiểm tra theo bản kế hoạch khác bản áp dụng cho tháng này: {digest}",
        "Judged by another version of the plan than the one that holds for the month: {digest}",
    ),
    "history.warning": ("Cảnh báo: {message}", "Warning: {message}"),
    "history.change": ("{code}, {field}: {old} → {new}", "{code}, {field}: {old} → {new}"),
    "history.blank": ("(trống)", "(blank)"),
    "history.parts": ("{numerator}/{denominator}", "{numerator}/{denominator}"),
    "history.header": ("đơn vị hoặc tháng ghi trong tệp", "the unit or month that the file names"),
    "same.in_force": ("đang có hiệu lực là lần nộp {revision}", "submission {revision} is in force"),
    "same.none_in_force": (
        "không có lần nộp nào đang có hiệu lực, đơn vị vẫn tính là chưa nộp",
        "none is in force, and the unit still counts as missing",
    ),
    "history.handed_back": (
        "Trả lại lúc {at}, người trả: {by}. Lý do: {reason}",
        "Returned {at} by {by}. Reason: {reason}",
    ),
    "help.tasks": ("Xem nhiệm vụ của từng đơn vị: tình trạng, thời hạn.", "The tasks by unit, state and due date."),
    "help.tasks.unit": ("Chỉ các nhiệm vụ do đơn vị này chủ trì.", "Only the tasks led by this unit."),
    "help.tasks.state": ("Chỉ tình trạng này.", "Only these states."),
    "help.tasks.due": (
        "Chỉ các nhiệm vụ phải xong trong tháng này hoặc sớm hơn.",
        "Only the tasks due in this month or earlier.",
    ),
    "help.difficulties": (
        "Theo dõi khó khăn, kiến nghị các đơn vị đã nêu.",
        "Follow the difficulties and proposals that units told.",
    ),
    "help.difficulties.month": (
        "Như trong báo cáo của tháng này; mặc định: tình trạng hiện nay.",
        "As the report of this month has them; by default as things stand.",
    ),
    "help.difficulties.unit": ("Chỉ của đơn vị này.", "Only those of this unit."),
    "help.difficulties.state": ("Chỉ tình trạng này.", "Only these states."),
    "help.difficulties.all": (
        "Cả những việc đã giải quyết xong hoặc đơn vị đã rút.",
        "Closed ones too, and those in no submission in force any more.",
    ),
    "help.difficulties.answer": (
        "Trả lời, trình cấp trên hoặc kết thúc một khó khăn, kiến nghị.",
        "Answer a difficulty, pass it up, or close it.",
    ),
    "help.difficulties.number": ("Số trong danh sách kpi difficulties.", "Its number in kpi difficulties."),
    "help.difficulties.text": ("Nội dung trả lời.", "The answer in words."),
    "help.difficulties.escalate": (
        "Trình lãnh đạo UBND phường (ward) hoặc kiến nghị thành phố (city).",
        "Pass it up to the ward's leaders (ward) or to the city (city).",
    ),
    "help.difficulties.close": (
        "Kết thúc theo dõi; báo cáo không nêu nữa.",
        "Close it; reports show it no longer.",
    ),
    "difficulties.title": (
        "{ward} – kế hoạch năm {year} – khó khăn, kiến nghị",
        "{ward} – plan of {year} – difficulties and proposals",
    ),
    "difficulties.title_of_month": (
        "{ward} – kế hoạch năm {year} – khó khăn, kiến nghị – {month}",
        "{ward} – plan of {year} – difficulties and proposals – {month}",
    ),
    "difficulties.none": ("Không có khó khăn, kiến nghị nào.", "There is no difficulty or proposal."),
    "difficulties.hidden": (
        "Không hiện {count} việc đã giải quyết xong hoặc đơn vị đã rút; xem bằng --all.",
        "Not shown: {count} closed or withdrawn; see them with --all.",
    ),
    "difficulties.text": ("{month}: {text}", "{month}: {text}"),
    "difficulties.seen": ("Nêu lần đầu {first}, gần nhất {last}", "Told since {first}, last for {last}"),
    "said.difficulty": (
        "Đã ghi cho số {number} ({unit}, {subject})\n{done}\nMã kiểm chứng: {digest}",
        "Recorded for No. {number} ({unit}, {subject})\n{done}\nDigest: {digest}",
    ),
    "said.difficulty.same": (
        "Không thay đổi nội dung số {number} ({unit}, {subject})\n{done}\nMã kiểm chứng: {digest}",
        "Nothing new for No. {number} ({unit}, {subject})\n{done}\nDigest: {digest}",
    ),
    "help.export": (
        "Xuất toàn bộ số liệu đang có hiệu lực của mọi năm ra một bảng, dùng cho phần mềm khác.",
        "Write all readings in force, of every year, as one table for other programs.",
    ),
    "help.export.format": (
        "Dạng: csv (mặc định), jsonl hoặc parquet (cần phần parquet).",
        "Form: csv (default), jsonl or parquet (needs the extra parquet).",
    ),
    "help.export.out": (
        "Thư mục kết quả; mặc định là thư mục so-lieu. Bản xuất trước ở đó được thay.",
        "Folder to write; readings by default. An earlier export there is replaced.",
    ),
    "said.export.name": ("so-lieu", "readings"),
    "said.export": (
        "Đã xuất {rows} số liệu của {months} tháng ra {path}.",
        "Exported {rows} readings of {months} months to {path}.",
    ),
    "help.verify": (
        "Kiểm tra toàn bộ dữ liệu đã lưu còn nguyên vẹn.",
        "Check that everything stored is as it was written.",
    ),
    "help.fill": (
        "Điền biểu của cơ quan khác (Excel, Word) từ số liệu đã có, theo tệp chỉ dẫn.",
        "Fill somebody else's form (a workbook or a document) from the store, by a map.",
    ),
    "help.fill.form": ("Biểu cần điền, .xlsx hoặc .docx.", "The form to fill, .xlsx or .docx."),
    "help.fill.map": (
        "Tệp chỉ dẫn: ô nào lấy số nào; tên trong thư mục maps hoặc đường dẫn.",
        "The map that says which cell takes which figure: a name in the folder maps, or a path.",
    ),
    "help.fill.suggest": (
        "Không điền; lập tệp chỉ dẫn gợi ý từ tên dòng, tên cột của biểu để người dùng xem lại.",
        "Fill nothing: write a map to be confirmed, from the form's row names and headings.",
    ),
    "help.verify.receipt": ("Mã kiểm chứng trên biên nhận cần đối chiếu.", "Digest of a receipt to be proved."),
    "help.verify.clean": ("Xóa các thư mục tạm đã quá một ngày.", "Remove leftover temporary names over a day old."),
    "help.verify.against": (
        "Đối chiếu với một bản sao lưu: thư mục hoặc tệp zip.",
        "Compare with a copy: a folder or a zip.",
    ),
    "said.verify.against.same": (
        "Giống hệt bản sao {copy}.",
        "The same as the copy {copy}.",
    ),
    "said.verify.against.newer": (
        "Bản sao {copy} không có gì mà ở đây đã mất; khác nhau {count} chỗ nêu trên.",
        "The copy {copy} holds nothing that is lost here; {count} differences are named above.",
    ),
    "said.verify.against.lost": (
        "Bản sao {copy} có những bản ghi ở đây đã mất hoặc khác đi (nêu trên). Đề nghị chép lại từ bản sao rồi chạy kpi verify.",
        "The copy {copy} holds records that are lost or different here (named above). Copy them back, then run kpi verify.",
    ),
    "help.menu": ("Bảng chọn đánh số cho người không gõ lệnh.", "A numbered menu, for whoever types no commands."),
    "help.menu.number": ("Chỉ làm việc mang số này rồi dừng.", "Do only the entry of this number."),
    "help.doctor": (
        "Kiểm tra máy và thư mục làm việc, nêu rõ điều gì đang vướng và cách xử lý.",
        "Look for what stands in the way on this machine.",
    ),
    "help.doctor.bundle": (
        "Ghi thêm tệp kpi-doctor.zip để nhờ hỗ trợ; không chứa số liệu, họ tên, đường dẫn.",
        "Also write kpi-doctor.zip to send for help: no figure, no name, no path is in it.",
    ),
    "help.backup": (
        "Sao lưu toàn bộ thư mục làm việc và kiểm tra lại bản sao.",
        "Copy the whole workspace and check the copy.",
    ),
    "help.backup.to": (
        "Tệp zip hoặc thư mục mới sẽ là bản sao; thư mục đã có thì bản sao là một tệp zip trong đó. Mặc định đặt cạnh thư mục làm việc.",
        "Zip or new folder that becomes the copy; in a folder that is there, a zip. Beside the workspace by default.",
    ),
    "said.backup": (
        "Đã sao lưu {files} tệp vào {path}; đã đọc lại và so khớp từng tệp.",
        "Copied {files} files to {path}; read back and compared file by file.",
    ),
    "said.backup.first": (
        "Máy này chưa ghi nhận lần sao lưu nào trước đó.",
        "No earlier copy is known on this computer.",
    ),
    "said.backup.before": (
        "Lần sao lưu trước: {at}, {path}.",
        "The copy before: {at}, {path}.",
    ),
    "said.backup.damaged": (
        "Dữ liệu có chỗ hỏng nêu trên và bản sao này cũng vậy; đề nghị giữ các bản sao cũ hơn.",
        "The store is damaged as said above, and so is this copy; keep older copies.",
    ),
    "said.board.backup": (
        "Bản sao lưu gần nhất đã quá một tháng ({at}, {path}); đề nghị chạy kpi backup.",
        "The last copy is more than a month old ({at}, {path}); run kpi backup.",
    ),
    "said.verify.removed": ("Đã xóa {path}.", "Removed {path}."),
    "said.verify.proved": (
        "Biên nhận khớp với {path}, nhận lúc {at}, người nộp: {by}.",
        "The receipt is of {path}, received {at} by {by}.",
    ),
    "said.verify.sound": (
        "Dữ liệu nguyên vẹn: {records} bản ghi, {files} tệp.",
        "All sound: {records} records, {files} files.",
    ),
    "said.verify.damaged": (
        "Dữ liệu có chỗ hỏng (đã kiểm tra {records} bản ghi, {files} tệp). Đề nghị khôi phục từ bản sao lưu các tệp nêu trên.",
        "The store is damaged ({records} records, {files} files checked). Restore the files named above from a backup.",
    ),
    "help.errors": ("Tra cứu ý nghĩa của một mã thông báo.", "Look up what a code means."),
    "help.errors.code": ("Mã thông báo, ví dụ due-missing.", "A code such as due-missing."),
    "errors.todo": ("Cách xử lý:", "What to do:"),
    "errors.example": ("Ví dụ:", "Smallest example:"),
    "help.demo": (
        "Chạy thử: tạo thư mục làm việc với số liệu minh họa và cho xem một quý.",
        "Try it: a workspace with made-up figures that shows a whole quarter.",
    ),
    "help.demo.dir": ("Thư mục cần tạo; mặc định là demo.", "Directory to make; demo by default."),
    "said.demo.step": ("── {text}", "-- {text}"),
    "demo.by": ("Người nộp minh họa", "made-up sender"),
    "demo.step.submit": (
        "Tạo thư mục {directory}, nhận số liệu minh họa ba tháng đầu năm của các đơn vị",
        "Making {directory}, taking in three made-up months of all units",
    ),
    "demo.step.board": ("Ai đã nộp, ai chưa nộp (kpi board)", "Who has submitted (kpi board)"),
    "demo.step.status": ("Tình hình thực hiện kế hoạch (kpi status)", "Status of the plan (kpi status)"),
    "demo.step.report": ("Lập báo cáo tháng (kpi report)", "The month's workbook (kpi report)"),
    "demo.step.next": (
        "Xem tiếp: kpi show thu-noi-dia --workspace {directory}; kpi template vhxh --month 4 --workspace {directory}.",
        "Next: kpi show thu-noi-dia --workspace {directory}; kpi template vhxh --month 4 --workspace {directory}.",
    ),
    "plan.check.clean": (
        "Kế hoạch năm {year}: không có lỗi, {indicators} chỉ tiêu, {items} mục chỉ tiêu, {tasks} nhiệm vụ.",
        "Plan of {year}: no errors, {indicators} indicators, {items} items, {tasks} tasks.",
    ),
    "plan.check.open": ("Những nội dung văn bản chưa quy định cụ thể ({count}):", "What is left open ({count}):"),
    "help.report.quarter": (
        "Báo cáo quý kết thúc vào tháng này (3, 6, 9, 12).",
        "The report of the quarter that ends with the month (3, 6, 9, 12).",
    ),
    "help.report.half": (
        "Báo cáo 6 tháng kết thúc vào tháng này (6, 12).",
        "The report of the half-year that ends with the month (6, 12).",
    ),
    "help.report.whole_year": (
        "Báo cáo năm kết thúc vào tháng 12; viết --year không kèm số cũng được.",
        "The report of the year that ends with month 12; --year without a number does too.",
    ),
    "help.explain": (
        "Giải thích một số liệu: công thức, số đưa vào, tệp, mã kiểm chứng, quyết định và quy tắc đánh giá.",
        "Explain a figure: formula, inputs, files, digests, decision and state rule.",
    ),
    "help.what-if": (
        "Giả định số liệu các tháng còn lại để xem cuối năm ra sao.",
        "Suppose the months left and see how the year would end.",
    ),
    "help.what_if.monthly": ("Số mỗi tháng còn lại, ví dụ 1234.5.", "Amount of each month left, such as 1234.5."),
    "help.what_if.year_end": ("Số cả năm, ví dụ 31255.", "Figure at the year's end, such as 31255."),
    "help.export.package": (
        "Lập gói số liệu của một tháng để gửi thành phố.",
        "Make the package of a month that the ward sends to its city.",
    ),
    "help.export.with_notes": (
        "Gửi kèm ghi chú và khó khăn của các đơn vị trong gói.",
        "Let the units' notes and difficulties travel in the package.",
    ),
    "help.city": ("Tổng hợp số liệu của nhiều phường, xã.", "Bring the figures of many wards together."),
    "help.city.init": ("Tạo thư mục làm việc của thành phố.", "Make a city's workspace."),
    "help.city.init.dir": ("Thư mục cần tạo.", "Directory to make."),
    "help.city.init.city": ("Mã chính thức của tỉnh, thành phố.", "The city's official code."),
    "help.city.init.name": ("Tên tỉnh, thành phố.", "The city's name."),
    "help.city.init.wards": (
        "Danh sách phường, xã (CSV: code,name,kind,from,to,becomes,key).",
        "List of wards (CSV: code,name,kind,from,to,becomes,key).",
    ),
    "help.city.collect": ("Kiểm tra và nhận gói số liệu của phường, xã.", "Prove and take in the wards' packages."),
    "help.city.collect.files": (
        "Gói số liệu (.zip), thư mục chứa gói, thư mục làm việc của một phường, hoặc - để đọc từ đầu vào chuẩn.",
        "Packages (.zip), folders of them, a ward's workspace, or - for standard input.",
    ),
    "help.city.collect.expect": (
        "Mã kiểm chứng phường, xã đã báo qua đường khác.",
        "The digest that the ward has told another way.",
    ),
    "help.city.collect.month": (
        "Tháng cần lập gói, khi nhận từ thư mục làm việc của phường.",
        "The month to make a package of, where a ward's workspace is given.",
    ),
    "help.city.status": (
        "Xem tình hình của mọi phường, xã và tổng số của thành phố.",
        "Every ward, and the city's totals.",
    ),
    "help.city.board": ("Xem phường, xã nào đã gửi, lúc nào.", "Which wards have sent, and when."),
    "help.city.show": ("Xem một chỉ tiêu chung ở mọi phường, xã.", "One shared indicator over all wards."),
    "help.city.show.code": ("Mã chỉ tiêu chung.", "Code of the shared indicator."),
    "help.city.show.ward": ("Chỉ phường, xã mang mã này.", "Only the ward of this code."),
    "help.city.month": (
        "Tháng: 3, 03, 2026-03 hoặc T3. Mặc định: tháng mới nhất đã có gói.",
        "Month: 3, 03, 2026-03 or T3. By default the newest with a package.",
    ),
    "help.city.report": (
        "Lập báo cáo tháng của thành phố: sổ Excel, trang xem, hoặc json.",
        "Write the city's month: a workbook, a page, or json.",
    ),
    "help.city.report.format": (
        "Dạng báo cáo: xlsx (mặc định), html hoặc json.",
        "Form of the report: xlsx (default), html or json.",
    ),
    "help.city.verify": (
        "Kiểm tra mọi gói đã nhận còn nguyên vẹn và tính lại vẫn khớp.",
        "Check that every package is as it came and comes out the same.",
    ),
    "help.city.verify.rebuild": ("Lập lại mọi bảng tổng hợp từ các gói.", "Make every table again from the packages."),
    "help.city.export": (
        "Gộp các gói của một tháng thành một tệp để gửi lên trên.",
        "Put a month's packages into one file, to be sent on.",
    ),
    "help.city.export.package": ("Lập tệp gộp.", "Make that file."),
    "help.city.demo": ("Tạo thành phố minh họa gồm các phường giả định.", "Make a city of made-up wards."),
    "help.city.demo.dir": ("Thư mục cần tạo.", "Directory to make."),
    "help.city.demo.wards": ("Số phường, xã giả định; mặc định 3.", "How many made-up wards; 3 by default."),
}
