"""Words of the diagnostics of packages and of the city. A ward sends (gửi) to its city what units submitted (nộp) to it."""

from __future__ import annotations

from longmy_kpi.messages.faults.base import FaultText

_WARD: dict[str, FaultText] = {
    "ward-code-missing": FaultText(
        "Kế hoạch năm {year} chưa có mã phường, xã (ward_code) nên chưa lập được gói số liệu.",
        'Đề nghị ghi mã đơn vị hành chính chính thức vào tệp kế hoạch, ví dụ ward_code: "31473", rồi lập lại.',
        "The plan of {year} has no official code of the ward (ward_code), so no package can be made.",
        'Write the official code into the plan file, such as ward_code: "31473", and make it again.',
    ),
    "package-empty": FaultText(
        "Chưa có số liệu nào được nhận đến {month} nên chưa có gì để lập gói.",
        "Đề nghị tiếp nhận báo cáo của các đơn vị bằng kpi submit trước, hoặc chọn tháng khác.",
        "Nothing has been accepted up to {month}, so there is nothing to put into a package.",
        "Take in the units' reports with kpi submit first, or choose another month.",
    ),
    "option-not-with-package": FaultText(
        "Không dùng {options} cùng với --package: gói số liệu chỉ có một dạng và luôn là số liệu đang có hiệu lực.",
        "Đề nghị bỏ tùy chọn đó.",
        "{options} cannot be given with --package: a package has one form and holds what is in force.",
        "Leave that option out.",
    ),
    "option-only-with-package": FaultText(
        "Chỉ dùng {options} cùng với --package; bảng số liệu luôn gồm mọi tháng.",
        "Đề nghị thêm --package, hoặc bỏ tùy chọn đó.",
        "{options} belongs to --package; the table always has every month.",
        "Add --package, or leave that option out.",
    ),
}

_PACKAGE: dict[str, FaultText] = {
    "package-unreadable": FaultText(
        "Không đọc được gói số liệu: {why}{part}",
        "Đề nghị phường, xã lập lại bằng kpi export --package và gửi lại tệp đó, không mở ra nén lại.",
        "The package cannot be read: {why}{part}",
        "Ask the ward to make it again with kpi export --package and to send that very file, not one zipped again.",
    ),
    "package-newer": FaultText(
        "Gói số liệu do phiên bản mới hơn lập ({program}); máy này đang dùng {ours} nên chưa đọc được.",
        "Đề nghị cài phiên bản {program} trở lên trên máy này rồi nhận lại; tệp không cần gửi lại.",
        "The package was made by a newer version ({program}); this machine has {ours} and cannot read it.",
        "Install version {program} or later here and collect again; the file need not be sent again.",
    ),
    "package-too-old": FaultText(
        "Gói số liệu do phiên bản quá cũ lập ({program}); máy này chỉ đọc cách tính hiện nay và cách tính liền trước.",
        "Đề nghị phường, xã cài phiên bản {ours} rồi lập lại gói bằng kpi export --package.",
        "The package was made by too old a version ({program}); the current method and the one before are read here.",
        "Ask the ward to install version {ours} and to make the package again with kpi export --package.",
    ),
    "package-altered": FaultText(
        "Gói số liệu không còn như khi được lập: {part} khác với mã kiểm chứng ghi trong gói.",
        "Đề nghị phường, xã gửi lại gói do kpi export --package lập; không nhận số liệu từ tệp này.",
        "The package is no longer as it was made: {part} differs from what its digest says.",
        "Ask the ward to send the package as kpi export --package made it; nothing is taken from this file.",
    ),
    "package-figures-differ": FaultText(
        "Tính lại không khớp: chỉ tiêu {indicator}, {column}: gói ghi {theirs} (phiên bản {program}), tính lại được {ours} (phiên bản {our_program}).",
        "Đề nghị không dùng gói này, hỏi phường, xã vì sao; nếu hai phiên bản khác nhau thì cài cùng phiên bản rồi lập lại.",
        "It does not come out the same: {indicator}, {column}: the package says {theirs} (version {program}), worked out again it is {ours} (version {our_program}).",
        "Do not use this package and ask the ward why; where the versions differ, install the same one and make it again.",
    ),
    "package-not-expected": FaultText(
        "Mã kiểm chứng của gói là {digest}, khác với mã phường, xã đã báo.",
        "Đề nghị hỏi lại phường, xã mã kiểm chứng qua điện thoại; chưa nhận gói này.",
        "The package's digest is {digest}, which is not the one the ward has told.",
        "Ask the ward for the digest over the telephone; the package was not taken in.",
    ),
    "package-unsigned": FaultText(
        "Danh sách ghi phường, xã này ký số (cột key), nhưng {why}",
        "Đề nghị phường, xã ký bằng ssh-keygen -Y sign -n longmy-kpi -f KHÓA TỆP và gửi kèm tệp .sig; hoặc kiểm tra cột key.",
        "The list says that this ward signs (column key), but {why}",
        "Ask the ward to sign with ssh-keygen -Y sign -n longmy-kpi -f KEY FILE and to send the .sig too; or check the column key.",
    ),
    "package-of-demo": FaultText(
        "Gói của {ward} là số liệu minh họa, không nhận vào kho của thành phố thật.",
        "Đề nghị phường, xã gửi gói lập từ thư mục làm việc thật; để thử, tạo thành phố minh họa bằng kpi city demo.",
        "The package of {ward} holds made-up figures, which a real city does not take in.",
        "Ask for the package of the real workspace; to try things out make a city with kpi city demo.",
    ),
    "package-of-real-ward": FaultText(
        "Gói của {ward} là số liệu thật, không nhận vào thành phố minh họa.",
        "Đề nghị nhận gói này ở thư mục làm việc thật của thành phố.",
        "The package of {ward} holds real figures, which a city of made-up ones does not take in.",
        "Collect it in the city's real workspace.",
    ),
    "package-of-another-city": FaultText(
        "Gói ghi mã tỉnh, thành phố {city}, khác với mã của thành phố này ({ours}).",
        "Đề nghị kiểm tra city_code trong kế hoạch của phường, xã; gói vẫn được nhận vì phường, xã có trong danh sách.",
        "The package names the city {city}, and this one is {ours}.",
        "Check city_code in the ward's plan; the package was taken in, since the ward is in the list.",
    ),
    "package-not-recomputed": FaultText(
        "Gói lập theo cách tính lần trước ({method}, phiên bản {program}): số liệu nhận như đã gửi, chưa tính lại.",
        "Đề nghị phường, xã cài phiên bản hiện nay; tháng sau gói sẽ được tính lại.",
        "The package was made by the method's edition before ({method}, version {program}): its figures are taken as sent, not worked out again.",
        "Ask the ward to install the current version; from then on its packages are worked out again.",
    ),
    "package-gap": FaultText(
        "Đây là gói thứ {sequence} của phường, xã trong năm nhưng chưa nhận gói thứ {previous} mà nó nối tiếp.",
        "Đề nghị hỏi xin gói còn thiếu; số liệu của gói này vẫn được tính.",
        "This is the ward's package number {sequence} of the year, and number {previous}, which it follows, has not come.",
        "Ask for the missing one; this one counts all the same.",
    ),
    "package-fork": FaultText(
        "{ward} đã có một gói khác cùng số thứ tự {sequence}: cả hai được giữ, chưa gói nào được tính.",
        "Đề nghị hỏi phường, xã gói nào đúng rồi lập gói tiếp theo: gói sau nối vào gói nào thì gói đó được tính.",
        "{ward} has another package of the same number {sequence}: both are kept, and neither counts.",
        "Ask the ward which one is right and for its next package: the one that the next package follows counts.",
    ),
    "package-replayed": FaultText(
        "Gói thứ {sequence} đến sau gói thứ {newest}: chỉ được tính cho tháng của nó nếu tháng đó chưa có gói mới hơn.",
        "Không cần làm gì nếu đây là gói gửi bù; nếu không, đề nghị hỏi phường, xã.",
        "Package number {sequence} came after number {newest}: it counts for its own month unless that has a later one.",
        "Nothing is to be done where it was sent late; else ask the ward.",
    ),
    "package-link-passed": FaultText(
        "Bỏ qua liên kết (shortcut, symlink) trong thư mục.",
        "Đề nghị chép chính tệp gói vào thư mục rồi nhận lại.",
        "A link in the folder was passed by.",
        "Copy the package itself into the folder and collect again.",
    ),
    "no-packages": FaultText(
        "Ở đây không có gói số liệu nào (tệp .zip).",
        "Đề nghị kiểm tra lại thư mục hoặc tháng; chỉ xét tệp .zip nằm ngay trong thư mục.",
        "There is no package (.zip) here.",
        "Check the folder or the month; only .zip files directly in the folder are looked at.",
    ),
    "ward-plan-changed": FaultText(
        "Kế hoạch của {ward} đã thay đổi so với gói trước; các thay đổi được in bên dưới.",
        "Đề nghị đọc các thay đổi; nếu đơn vị tính hoặc cách cộng dồn đổi thì xem lại mapping.csv.",
        "The plan of {ward} has changed since its package before; the changes are printed below.",
        "Read them; where a measure or the way of adding up has changed, look at mapping.csv.",
    ),
}

_LISTS: dict[str, FaultText] = {
    "not-a-city": FaultText(
        "Đây không phải thư mục làm việc của thành phố: không có city.yaml.",
        "Đề nghị mở thư mục của thành phố rồi chạy lại, ghi thêm --workspace THƯ_MỤC, hoặc tạo mới bằng kpi city init.",
        "This is no city's workspace: there is no city.yaml.",
        "Run the command in the city's directory, add --workspace DIR, or make one with kpi city init.",
    ),
    "city-workspace": FaultText(
        "Đây là thư mục làm việc của thành phố; lệnh này dùng trong thư mục làm việc của phường, xã.",
        "Đề nghị dùng kpi city …, hoặc mở thư mục làm việc của phường, xã.",
        "This is a city's workspace; the command belongs into a ward's.",
        "Use kpi city …, or go to the ward's workspace.",
    ),
    "city-file-line": FaultText(
        "Không đọc được dòng này trong city.yaml.",
        'Đề nghị viết mỗi dòng một giá trị, ví dụ name: "Thành phố A"; mỗi khóa một lần.',
        "This line of city.yaml cannot be read.",
        'Write one value a line, such as name: "Thành phố A"; each key once.',
    ),
    "city-file-value": FaultText(
        "Giá trị của {key} không dùng được: “{value}”.",
        'Đề nghị ghi code là mã chính thức, ví dụ "92"; demo là true hoặc false; utc_offset như "+07:00".',
        "This value of {key} cannot be used: “{value}”.",
        'code is the official code, such as "92"; demo is true or false; utc_offset looks like "+07:00".',
    ),
    "list-not-utf8": FaultText(
        "Danh sách không phải là văn bản UTF-8.",
        "Đề nghị lưu lại bằng CSV UTF-8.",
        "The list is no UTF-8 text.",
        "Save it as CSV UTF-8.",
    ),
    "list-columns-missing": FaultText(
        "Danh sách thiếu cột {columns}.",
        "Đề nghị giữ dòng tiêu đề: {known}.",
        "The list lacks the columns {columns}.",
        "Keep the heading: {known}.",
    ),
    "list-value": FaultText(
        "Giá trị của cột {column} không dùng được: “{value}”.",
        "Đề nghị sửa: mã gồm chữ số, chữ thường, gạch nối; tháng như 2026-07; hệ số như 1000, 0.001 hoặc 1/1000; becomes là mã có trong danh sách.",
        "This value of the column {column} cannot be used: “{value}”.",
        "Codes are digits, small letters, hyphens; months look like 2026-07; factors like 1000, 0.001 or 1/1000; becomes is a code of the list.",
    ),
    "ward-listed-twice": FaultText(
        "Mã {ward} có hai lần trong danh sách.",
        "Đề nghị giữ một dòng cho mỗi phường, xã.",
        "The code {ward} stands twice in the list.",
        "Keep one line a ward.",
    ),
    "mapping-ward-unknown": FaultText(
        "Không có phường, xã mã {ward} trong wards.csv.",
        "Đề nghị sửa mã, hoặc ghi * cho mọi phường, xã.",
        "There is no ward {ward} in wards.csv.",
        "Correct the code, or write * for all wards.",
    ),
    "mapping-twice": FaultText(
        "Hai dòng cho cùng thời gian nói khác nhau về {ward}: {code}, {shared}.",
        "Đề nghị giữ một dòng, hoặc ghi from, until để hai dòng không trùng tháng.",
        "Two lines say different things of {ward} for the same months: {code}, {shared}.",
        "Keep one of them, or give from and until so that they have no month in common.",
    ),
    "ward-unknown": FaultText(
        "Phường, xã mã {ward} ({name}) không có trong danh sách của thành phố.",
        "Đề nghị kiểm tra ward_code trong kế hoạch của phường, xã, hoặc bổ sung vào wards.csv.",
        "The ward {ward} ({name}) is not in the city's list.",
        "Check ward_code in the ward's plan, or add it to wards.csv.",
    ),
    "ward-ended": FaultText(
        "{ward} chỉ có đến {until}; đơn vị kế tiếp: {successor}.",
        "Đề nghị nhận gói của đơn vị kế tiếp, hoặc sửa cột to trong wards.csv.",
        "{ward} was there until {until} only; its successor: {successor}.",
        "Collect the successor's package, or correct the column to in wards.csv.",
    ),
    "ward-not-begun": FaultText(
        "{ward} chỉ có từ {since}; gói này là của {month}.",
        "Đề nghị nhận gói của đơn vị trước đó, hoặc sửa cột from trong wards.csv.",
        "{ward} is there from {since} only; this package is of {month}.",
        "Collect the package of the ward that was there before, or correct the column from in wards.csv.",
    ),
    "no-such-shared": FaultText(
        "Không có chỉ tiêu chung nào mang mã {code}.{closest}",
        "Đề nghị xem mã ở kpi city status --format json, hoặc khai trong mapping.csv.",
        "There is no shared indicator {code}.{closest}",
        "kpi city status --format json lists them; mapping.csv adds one.",
    ),
    "no-such-ward": FaultText(
        "Tháng này không có phường, xã nào mang mã {ward}.",
        "Đề nghị xem mã trong wards.csv.",
        "There is no ward {ward} in this month.",
        "wards.csv has the codes.",
    ),
}

_MONTH: dict[str, FaultText] = {
    "shared-differs": FaultText(
        "Chỉ tiêu chung {shared}: số của {ward} (tất cả {count}) khác loại, cách cộng dồn hoặc đơn vị tính ({kind}) nên chưa được cộng.",
        "Đề nghị thống nhất kế hoạch; nếu chỉ khác đơn vị tính thì ghi hệ số chính xác (factor) vào mapping.csv.",
        "Shared indicator {shared}: what {ward} sends ({count} in all) is of another kind, way or measure ({kind}), so it is not added.",
        "Agree on the plans; where only the measure differs, write the exact factor into mapping.csv.",
    ),
    "ward-disputed": FaultText(
        "{ward} có hai gói cùng số thứ tự, chưa gói nào được tính.",
        "Đề nghị phường, xã lập gói tiếp theo; gói mà nó nối vào sẽ được tính.",
        "{ward} has two packages of one number, and neither counts.",
        "Ask the ward for its next package; the one that it follows will count.",
    ),
    "ward-not-recomputed": FaultText(
        "Số liệu của {ward} lập theo cách tính lần trước, nhận như đã gửi: chưa tính lại.",
        "Đề nghị phường, xã cài phiên bản hiện nay.",
        "The figures of {ward} are of the method's edition before and are taken as sent: not worked out again.",
        "Ask the ward to install the current version.",
    ),
    "tables-differ": FaultText(
        "Bảng tổng hợp này không khớp với các gói đã nhận.",
        "Đề nghị lập lại bằng kpi city verify --rebuild; các gói trong data còn nguyên.",
        "This table does not agree with the packages.",
        "Make it again with kpi city verify --rebuild; the packages in data are sound.",
    ),
}

FAULTS: dict[str, FaultText] = {**_WARD, **_PACKAGE, **_LISTS, **_MONTH}
