"""Words of `kpi doctor`: each finding, and what to do about it."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "doctor.sound": ("Đã kiểm tra {count} nội dung, không có gì vướng.", "{count} checks, nothing stands in the way."),
    "doctor.counts": (
        "Đã kiểm tra {count} nội dung: {blocking} điều phải xử lý, {remarks} điều cần lưu ý.",
        "{count} checks: {blocking} to be dealt with, {remarks} worth knowing.",
    ),
    "doctor.blocks": ("phải xử lý", "to be dealt with"),
    "doctor.remark": ("lưu ý", "worth knowing"),
    "said.doctor.bundle": ("Đã ghi {path}.", "Wrote {path}."),
    "doctor.workspace-missing": ("Không tìm thấy thư mục làm việc.", "There is no workspace here."),
    "doctor.workspace-missing.hint": (
        "Đề nghị mở thư mục có tệp plan2026.yaml, hoặc chạy kpi init để tạo mới.",
        "Go to the folder that holds plan2026.yaml, or make one with kpi init.",
    ),
    "doctor.plan-errors": ("Tệp kế hoạch có {count} lỗi ({codes}).", "The plan file has {count} errors ({codes})."),
    "doctor.plan-errors.hint": (
        "Đề nghị chạy kpi plan check để xem vị trí từng lỗi rồi sửa.",
        "kpi plan check shows where each one is.",
    ),
    "doctor.several-plans": (
        "Có {years} kế hoạch năm cạnh nhau; lệnh không ghi --year có thể dùng năm {year}.",
        "Plans of {years} lie side by side; a command without --year may take {year}.",
    ),
    "doctor.several-plans.hint": (
        "Khi cần năm khác, đề nghị ghi thêm --year và năm đó.",
        "Say --year where another one is meant.",
    ),
    "doctor.days-off-missing": (
        "Kế hoạch chưa ghi ngày nghỉ của năm {year}; hạn nộp có thể rơi vào ngày nghỉ.",
        "The plan names no days off in {year}; a due date may fall on one.",
    ),
    "doctor.days-off-missing.hint": (
        "Đề nghị ghi ngày nghỉ, ngày làm bù vào mục calendar của tệp kế hoạch.",
        "Put them into the plan's calendar.",
    ),
    "doctor.store-damaged": (
        "Kho số liệu có {count} chỗ hỏng ({codes}).",
        "The store is damaged in {count} places ({codes}).",
    ),
    "doctor.store-damaged.hint": (
        "Đề nghị chạy kpi verify để biết tệp nào, rồi lấy lại tệp đó từ bản sao lưu.",
        "kpi verify names the files; restore them from a backup.",
    ),
    "doctor.store-litter": (
        "Kho số liệu có {count} điều cần lưu ý ({codes}).",
        "{count} remarks on the store ({codes}).",
    ),
    "doctor.store-litter.hint": (
        "Đề nghị chạy kpi verify để xem; tệp tạm cũ được dọn bằng kpi verify --clean.",
        "kpi verify shows them; kpi verify --clean takes old leftovers away.",
    ),
    "doctor.clock-behind": (
        "Đồng hồ máy ghi {now}, chậm hơn lần ghi gần nhất ({newest}).",
        "The clock says {now}, earlier than the newest record ({newest}).",
    ),
    "doctor.clock-behind.hint": (
        "Đề nghị chỉnh lại ngày giờ của máy (pin đồng hồ có thể đã hết) rồi làm tiếp.",
        "Set the machine's clock (its battery may be empty), then go on.",
    ),
    "doctor.clock-slightly-behind": (
        "Đồng hồ máy ({now}) chậm hơn lần ghi gần nhất ({newest}) dưới một ngày.",
        "The clock ({now}) is less than a day behind the newest record ({newest}).",
    ),
    "doctor.clock-slightly-behind.hint": ("Đề nghị kiểm tra ngày giờ của máy.", "Check the machine's date and time."),
    "doctor.clock-before-plan": (
        "Đồng hồ máy ghi {now}, trước cả kỳ của kế hoạch năm {year}.",
        "The clock says {now}, before the plan of {year} begins.",
    ),
    "doctor.clock-before-plan.hint": (
        "Đề nghị chỉnh lại ngày giờ của máy rồi làm tiếp.",
        "Set the machine's clock, then go on.",
    ),
    "doctor.time-zone-differs": (
        "Múi giờ của máy là {here}, của kế hoạch là {plan}.",
        "The machine's time zone is {here}, the plan's {plan}.",
    ),
    "doctor.time-zone-differs.hint": (
        "Chương trình vẫn tính theo giờ của kế hoạch; đề nghị chỉnh múi giờ của máy cho khớp.",
        "Times are reckoned in the plan's; set the machine's to the same.",
    ),
    "doctor.synced-folder": (
        "Thư mục làm việc nằm trong thư mục đồng bộ ({name}).",
        "The workspace lies in a folder that is synchronised ({name}).",
    ),
    "doctor.synced-folder.hint": (
        "Đề nghị chuyển ra ngoài, ví dụ C:\\kpi hoặc D:\\kpi, và sao lưu bằng kpi backup.",
        "Move it out of there, for instance to C:\\kpi, and back it up with kpi backup.",
    ),
    "doctor.temporary-folder": (
        "Thư mục làm việc nằm trong thư mục tạm hoặc trong tệp nén.",
        "The workspace lies in a temporary folder or inside an archive.",
    ),
    "doctor.temporary-folder.hint": (
        "Đề nghị giải nén ra một thư mục cố định, ví dụ C:\\kpi, rồi làm việc ở đó.",
        "Unpack it to a folder that stays, for instance C:\\kpi, and work there.",
    ),
    "doctor.network-share": (
        "Thư mục làm việc nằm trên ổ đĩa mạng ({kind}).",
        "The workspace lies on a network share ({kind}).",
    ),
    "doctor.network-share.hint": (
        "Dùng được; khi mất mạng thì lệnh dừng lại và không có gì bị mất, đề nghị làm lại sau.",
        "That works; where the network goes away a command stops and nothing is lost.",
    ),
    "doctor.disk-nearly-full": ("Ổ đĩa chỉ còn {free} MB trống.", "Only {free} MB are free on the disk."),
    "doctor.disk-nearly-full.hint": (
        "Đề nghị xóa bớt tệp không cần trên ổ đĩa này rồi làm tiếp.",
        "Make room on this disk, then go on.",
    ),
    "doctor.not-writable": ("Không ghi được vào {place}.", "Nothing can be written to {place}."),
    "doctor.not-writable.hint": (
        "Đề nghị bỏ thuộc tính chỉ đọc, hoặc xin quyền ghi đối với thư mục này.",
        "Take the read-only mark off, or ask for the right to write there.",
    ),
    "doctor.cache-missing": (
        "Máy không cho biết nơi giữ tệp tạm của người dùng.",
        "The system names no place for a user's cache.",
    ),
    "doctor.cache-missing.hint": ("Chương trình vẫn chạy đúng, chỉ chậm hơn.", "Everything works, more slowly."),
    "doctor.cache-not-writable": ("Không ghi được tệp tạm vào {place}.", "The cache at {place} cannot be written."),
    "doctor.cache-not-writable.hint": (
        "Chương trình vẫn chạy đúng, chỉ chậm hơn; đề nghị kiểm tra quyền ghi.",
        "Everything works, more slowly; check the rights there.",
    ),
    "doctor.terminal-encoding": (
        "Cửa sổ lệnh dùng bảng mã {encoding}, không đủ chữ tiếng Việt.",
        "The terminal's encoding is {encoding}, which lacks Vietnamese letters.",
    ),
    "doctor.terminal-encoding.hint": (
        "Đề nghị đặt PYTHONUTF8=1, hoặc mở bằng kpi.cmd.",
        "Set PYTHONUTF8=1, or start kpi.cmd.",
    ),
    "doctor.code-page": (
        "Cửa sổ lệnh dùng bảng mã {page}, không phải UTF-8.",
        "The console's code page is {page}, not UTF-8.",
    ),
    "doctor.code-page.hint": (
        "Đề nghị gõ chcp 65001 rồi làm lại, hoặc mở bằng kpi.cmd.",
        "Type chcp 65001, or start kpi.cmd.",
    ),
    "doctor.terminal-font": (
        "Màn hình lệnh loại {terminal} không vẽ được đủ chữ và dấu.",
        "A terminal of the type {terminal} cannot draw every letter and sign.",
    ),
    "doctor.terminal-font.hint": (
        "Đề nghị đặt KPI_ACCESSIBLE=1 để xem dạng câu chữ, hoặc dùng cửa sổ lệnh khác.",
        "Set KPI_ACCESSIBLE=1 for plain sentences, or use another terminal.",
    ),
    "doctor.console-font": (
        "Cửa sổ lệnh kiểu cũ của Windows có thể thiếu chữ và dấu.",
        "The old console of Windows may lack letters and signs.",
    ),
    "doctor.console-font.hint": (
        "Đề nghị chọn phông Consolas hoặc Cascadia Mono trong Properties, hoặc dùng Windows Terminal.",
        "Choose Consolas or Cascadia Mono in its properties, or use Windows Terminal.",
    ),
    "doctor.workbook-open": ("Tệp {name} đang mở trong chương trình khác.", "{name} is open in another program."),
    "doctor.workbook-open.hint": ("Đề nghị lưu và đóng tệp rồi làm tiếp.", "Save and close it, then go on."),
    "doctor.path-long": (
        "Có đường dẫn dài {length} ký tự, Windows có thể không nhận.",
        "A path is {length} letters long, which Windows may refuse.",
    ),
    "doctor.path-long.hint": (
        "Đề nghị chuyển thư mục làm việc tới chỗ ngắn hơn, ví dụ C:\\kpi.",
        "Move the workspace to a shorter place, for instance C:\\kpi.",
    ),
    "doctor.git-attributes-missing": (
        "Thư mục nằm trong kho git nhưng git chưa được dặn giữ nguyên từng byte của data.",
        "The workspace is in a git repository that is not told to leave data alone.",
    ),
    "doctor.git-attributes-missing.hint": (
        "Đề nghị ghi lại tệp .gitattributes như kpi init tạo ra.",
        "Put the .gitattributes back that kpi init makes.",
    ),
    "doctor.program-old": (
        "Kho số liệu có phần ghi theo dạng {format}, mới hơn dạng mà chương trình bản {here} đọc được.",
        "The store has records in form {format}, newer than what this version {here} reads.",
    ),
    "doctor.program-old.hint": (
        "Đề nghị dùng bản mới của chương trình rồi làm tiếp; không sửa, không lấy lại tệp nào.",
        "Use the newer version of the program, then go on; change and restore nothing.",
    ),
    "doctor.backup-missing": ("Chưa có bản sao lưu nào.", "There is no backup."),
    "doctor.backup-missing.hint": (
        "Đề nghị chạy kpi backup --to và chọn một ổ đĩa khác.",
        "Make one with kpi backup --to, on another disk.",
    ),
    "doctor.backup-old": ("Lần sao lưu gần nhất là {last}.", "The last backup was made at {last}."),
    "doctor.backup-old.hint": ("Đề nghị sao lưu lại bằng kpi backup --to.", "Make another with kpi backup --to."),
    "doctor.name-missing": (
        "Chưa có họ tên người tổng hợp; sổ sẽ ghi tên tài khoản “{by}”.",
        "No name is known: records would carry the account “{by}”.",
    ),
    "doctor.name-missing.hint": (
        "Đề nghị chạy kpi menu và ghi họ tên khi được hỏi, hoặc đặt KPI_BY.",
        "Start kpi menu and answer its question, or set KPI_BY.",
    ),
}
