"""Words of the diagnostics of the plan file: its YAML, its form, its rules."""

from __future__ import annotations

from longmy_kpi.messages.faults.base import FaultText

_YAML: dict[str, FaultText] = {
    "yaml-too-large": FaultText(
        "Tệp kế hoạch lớn hơn {limit} byte nên không được đọc.",
        "Đề nghị kiểm tra xem có đưa nhầm tệp khác hay không.",
        "The plan file is larger than {limit} bytes and is not read.",
        "Check whether this is the right file.",
    ),
    "yaml-not-utf8": FaultText(
        "Tệp kế hoạch không lưu theo bảng mã UTF-8.",
        "Đề nghị mở tệp bằng trình soạn thảo văn bản và lưu lại với bảng mã UTF-8.",
        "The plan file is not in UTF-8.",
        "Open it in a text editor and save it as UTF-8.",
    ),
    "yaml-control-character": FaultText(
        "Trong tệp có ký tự điều khiển không nhìn thấy được.",
        "Đề nghị xóa ký tự ở chỗ được chỉ rồi gõ lại.",
        "The file holds an invisible control character.",
        "Delete the character at this place and type the text again.",
    ),
    "yaml-syntax": FaultText(
        "Chỗ này không đúng cách viết YAML.",
        "Đề nghị kiểm tra khoảng trắng thụt đầu dòng (không dùng phím Tab), dấu hai chấm, dấu ngoặc và dấu nháy ở dòng này"
        " và dòng ngay trên.",
        "This is not valid YAML ({problem}).",
        "Check indentation (no tabs), colons, brackets and quotes on this line and the one above.",
    ),
    "yaml-several-documents": FaultText(
        "Tệp chứa nhiều văn bản YAML, ngăn cách bằng dòng “---”.",
        "Đề nghị để mỗi kế hoạch trong một tệp riêng.",
        "The file holds several YAML documents, parted by a line “---”.",
        "Keep each plan in a file of its own.",
    ),
    "yaml-tag": FaultText(
        "Nhãn kiểu (bắt đầu bằng dấu “!”) không được dùng trong tệp kế hoạch.",
        "Đề nghị xóa nhãn, chỉ giữ lại giá trị.",
        "A type tag (it begins with “!”) is not used in a plan file.",
        "Delete the tag and keep the value.",
    ),
    "yaml-too-deep": FaultText(
        "Các mục lồng nhau quá {limit} cấp.",
        "Đề nghị viết lại theo mẫu của kế hoạch 2026.",
        "Lists and mappings are nested more than {limit} deep.",
        "Write this part as the 2026 plan does.",
    ),
    "yaml-anchor-unknown": FaultText(
        "“*{anchor}” nhắc lại một đoạn chưa được đặt tên ở phía trên.",
        "Đề nghị viết thẳng giá trị vào đây.",
        "“*{anchor}” repeats something that was not named above.",
        "Write the value here.",
    ),
    "yaml-anchor-multiplies": FaultText(
        "“*{anchor}” nhắc lại một đoạn mà trong đó đã có đoạn nhắc lại, hoặc nhắc lại quá nhiều.",
        "Đề nghị viết thẳng giá trị vào đây.",
        "“*{anchor}” repeats something that itself repeats, or repeats too much.",
        "Write the value here.",
    ),
    "yaml-merge-key": FaultText(
        "Cách trộn “<<” không được dùng trong tệp kế hoạch.",
        "Đề nghị viết đủ từng từ khóa và giá trị.",
        "The merge key “<<” is not used in a plan file.",
        "Write out every key and value.",
    ),
    "yaml-key-not-text": FaultText(
        "Phần trước dấu hai chấm phải là một từ.",
        "Đề nghị viết dạng “từ khóa: giá trị”.",
        "What stands before the colon must be a word.",
        "Write “key: value”.",
    ),
    "yaml-duplicate-key": FaultText(
        "Từ khóa “{key}” đã có ở dòng {first}.",
        "Đề nghị chỉ giữ lại một.",
        "The key “{key}” is already given on line {first}.",
        "Keep only one of them.",
    ),
}

_FORM: dict[str, FaultText] = {
    "plan-empty": FaultText(
        "Tệp kế hoạch không có nội dung.",
        "Đề nghị lấy lại tệp từ bản lưu, hoặc tạo mới bằng lệnh kpi init.",
        "The plan file is empty.",
        "Bring it back from a copy, or make a new one with kpi init.",
    ),
    "plan-needs-text": FaultText(
        "Chỗ này cần một giá trị, nhưng đang để trống hoặc là danh sách.",
        "Đề nghị ghi giá trị ngay sau dấu hai chấm.",
        "A value is needed here; nothing, or a list, is given.",
        "Write the value after the colon.",
    ),
    "plan-text-invisible": FaultText(
        "Đoạn chữ này có ký tự vô hình hoặc ký tự điều khiển.",
        "Đề nghị xóa đi và gõ lại, không dán từ trang web hoặc tệp khác.",
        "The text here holds an invisible or control character.",
        "Delete it and type it again instead of pasting it.",
    ),
    "plan-needs-mapping": FaultText(
        "Chỗ này phải gồm các dòng “từ khóa: giá trị”.",
        "Đề nghị viết theo mẫu của kế hoạch 2026.",
        "This must be lines of “key: value”.",
        "Write it as the 2026 plan does.",
    ),
    "plan-needs-list": FaultText(
        "Chỗ này phải là danh sách.",
        "Đề nghị viết trong ngoặc vuông, ví dụ [a, b], hoặc mỗi dòng một gạch đầu dòng.",
        "This must be a list.",
        "Write it in brackets, such as [a, b], or with a dash on each line.",
    ),
    "plan-too-few": FaultText(
        "Danh sách này phải có ít nhất {least} giá trị.",
        "Đề nghị bổ sung, hoặc xóa cả từ khóa nếu không bắt buộc.",
        "This list needs at least {least} entries.",
        "Add to it, or delete the key if it may be left out.",
    ),
    "plan-key-missing": FaultText(
        "Thiếu từ khóa “{key}”.",
        "Đề nghị bổ sung dòng “{key}: …”.",
        "The key “{key}” is missing.",
        "Add a line “{key}: …”.",
    ),
    "plan-key-unknown": FaultText(
        "Ở đây không dùng từ khóa “{key}”.",
        "Đề nghị sửa lại. Các từ khóa dùng được, gần giống nhất đứng trước: {known}.",
        "There is no key “{key}” here.",
        "Correct the key. Those that can be used, the closest first: {known}.",
    ),
    "plan-word-unknown": FaultText(
        "Giá trị “{value}” không dùng được ở đây.",
        "Đề nghị chọn một trong các giá trị sau, gần giống nhất đứng trước: {known}.",
        "The value “{value}” cannot be used here.",
        "Choose one of these, the closest first: {known}.",
    ),
    "plan-number-comma": FaultText(
        "Số “{value}” có dấu phẩy nên không rõ nghĩa; có thể là: {readings}.",
        "Đề nghị viết số liền, dùng dấu chấm cho phần thập phân: {readings}.",
        "The number “{value}” has a comma and could mean: {readings}.",
        "Write digits without grouping and with a decimal point: {readings}.",
    ),
    "plan-number-three-decimals": FaultText(
        "Số “{value}” có đúng ba chữ số sau dấu chấm nên có thể là: {readings}.",
        "Đề nghị viết theo đúng một trong hai cách: {readings}.",
        "The number “{value}” has exactly three digits after the point and could mean: {readings}.",
        "Write it in one of these two ways: {readings}.",
    ),
    "plan-number-form": FaultText(
        "“{value}” không phải là số viết theo cách của tệp kế hoạch.",
        "Đề nghị chỉ viết chữ số, dùng dấu chấm cho phần thập phân, ví dụ 4169956 hoặc 95.4.",
        "“{value}” is not a number as a plan file writes it.",
        "Write digits only, with a decimal point, such as 4169956 or 95.4.",
    ),
    "plan-whole-number": FaultText(
        "“{value}” không phải là số nguyên từ {least} đến {most}.",
        "Đề nghị ghi một số nguyên trong khoảng đó.",
        "“{value}” is not a whole number from {least} to {most}.",
        "Write a whole number in this range.",
    ),
    "plan-true-false": FaultText(
        "“{value}” không phải là true hoặc false.",
        "Đề nghị ghi true (có) hoặc false (không).",
        "“{value}” is neither true nor false.",
        "Write true or false.",
    ),
    "plan-code-form": FaultText(
        "Mã “{value}” có ký tự không dùng được hoặc quá dài.",
        "Đề nghị chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, tối đa 60 ký tự.",
        "The code “{value}” has characters that codes cannot have, or is too long.",
        "Use lower-case letters without marks, digits and hyphens only, at most 60 of them.",
    ),
    "plan-official-code": FaultText(
        "“{value}” không phải là mã chính thức.",
        "Đề nghị ghi mã trong danh mục đơn vị hành chính, ví dụ 31473; chưa có thì để null.",
        "“{value}” is not an official code.",
        "Write the code of the list of administrative units, such as 31473; null where it is not known yet.",
    ),
    "plan-code-reserved": FaultText(
        "Mã “{value}” trùng với tên mà Windows hoặc kho số liệu đã dùng.",
        "Đề nghị chọn mã khác.",
        "The code “{value}” is a name that Windows or the store uses.",
        "Choose another code.",
    ),
    "plan-code-spreadsheet": FaultText(
        "Mã “{value}” sẽ bị Excel đổi thành số, ngày tháng hoặc công thức.",
        "Đề nghị chọn mã bắt đầu bằng chữ cái và không giống ngày tháng.",
        "Excel would turn the code “{value}” into a number, a date or a formula.",
        "Choose a code that starts with a letter and does not look like a date.",
    ),
    "plan-month-form": FaultText(
        "“{value}” không phải là tháng viết dạng năm-tháng.",
        "Đề nghị viết như 2027-01.",
        "“{value}” is not a month written as year and month.",
        "Write it like 2027-01.",
    ),
    "plan-date-form": FaultText(
        "“{value}” không phải là ngày có thật viết dạng năm-tháng-ngày.",
        "Đề nghị viết như 2026-04-30.",
        "“{value}” is not a real day written as year, month and day.",
        "Write it like 2026-04-30.",
    ),
    "plan-offset-form": FaultText(
        "“{value}” không phải là múi giờ.",
        "Đề nghị viết như +07:00.",
        "“{value}” is not an offset from UTC.",
        "Write it like +07:00.",
    ),
}

_NAMES: dict[str, FaultText] = {
    "plan-year-differs": FaultText(
        "Kế hoạch ghi năm {year} nhưng tên tệp ghi năm {named}.",
        "Đề nghị sửa năm trong tệp hoặc đổi tên tệp.",
        "The plan is for {year}, but the file's name says {named}.",
        "Correct the year in the file, or rename the file.",
    ),
    "plan-code-twice": FaultText(
        "“{value}” đã được dùng ở chỗ khác trong kế hoạch.",
        "Đề nghị đặt mã hoặc số khác cho một trong hai.",
        "“{value}” is already used elsewhere in the plan.",
        "Give one of the two another code or number.",
    ),
    "plan-listed-twice": FaultText(
        "“{value}” được ghi hai lần trong danh sách này.",
        "Đề nghị xóa bớt một.",
        "“{value}” stands twice in this list.",
        "Delete one of them.",
    ),
    "plan-unknown-measure": FaultText(
        "Đơn vị tính “{value}” chưa được khai báo.",
        "Đề nghị sửa mã hoặc khai báo ở phần measures. Đã khai báo (gần giống nhất đứng trước): {known}.",
        "The measure “{value}” is not declared.",
        "Correct it, or declare it under measures. Declared (the closest first): {known}.",
    ),
    "plan-unknown-scale": FaultText(
        "Thang xếp loại “{value}” chưa được khai báo.",
        "Đề nghị sửa mã hoặc khai báo ở phần scales. Đã khai báo (gần giống nhất đứng trước): {known}.",
        "The rating scale “{value}” is not declared.",
        "Correct it, or declare it under scales. Declared (the closest first): {known}.",
    ),
    "plan-unknown-rating": FaultText(
        "Mức “{value}” không có trong thang xếp loại của chỉ tiêu.",
        "Đề nghị ghi đúng một mức của thang: {known}.",
        "The rating “{value}” is not on the indicator's scale.",
        "Write a rating of the scale: {known}.",
    ),
    "plan-unknown-item": FaultText(
        "Không có mục số {value} trong kế hoạch.",
        "Đề nghị sửa số mục hoặc khai báo ở phần items. Đã khai báo (gần giống nhất đứng trước): {known}.",
        "The plan has no item {value}.",
        "Correct the number, or declare it under items. Declared (the closest first): {known}.",
    ),
    "plan-unknown-group": FaultText(
        "Nhóm “{value}” chưa được khai báo.",
        "Đề nghị sửa mã hoặc khai báo ở phần groups. Đã khai báo (gần giống nhất đứng trước): {known}.",
        "The group “{value}” is not declared.",
        "Correct it, or declare it under groups. Declared (the closest first): {known}.",
    ),
    "plan-unknown-task-group": FaultText(
        "Lĩnh vực nhiệm vụ “{value}” chưa được khai báo.",
        "Đề nghị sửa mã hoặc khai báo ở phần task_groups. Đã khai báo (gần giống nhất đứng trước): {known}.",
        "The heading “{value}” over tasks is not declared.",
        "Correct it, or declare it under task_groups. Declared (the closest first): {known}.",
    ),
    "plan-unknown-unit": FaultText(
        "Đơn vị “{value}” chưa được khai báo.",
        "Đề nghị sửa mã hoặc khai báo ở phần units. Đã khai báo (gần giống nhất đứng trước): {known}.",
        "The unit “{value}” is not declared.",
        "Correct it, or declare it under units. Declared (the closest first): {known}.",
    ),
    "plan-unknown-partner": FaultText(
        "Cơ quan phối hợp “{value}” chưa được khai báo.",
        "Đề nghị sửa mã hoặc khai báo ở phần partners. Đã khai báo (gần giống nhất đứng trước): {known}.",
        "The partner “{value}” is not declared.",
        "Correct it, or declare it under partners. Declared (the closest first): {known}.",
    ),
    "plan-unknown-indicator": FaultText(
        "Không có chỉ tiêu nào mang mã “{value}”.",
        "Đề nghị sửa mã. Đã khai báo (gần giống nhất đứng trước): {known}.",
        "No indicator has the code “{value}”.",
        "Correct the code. Declared (the closest first): {known}.",
    ),
}

_MEASURING: dict[str, FaultText] = {
    "plan-to-date-impossible": FaultText(
        "Số liệu kiểu “{value}” không tổng hợp được theo cách “{to_date}”.",
        "Đề nghị chọn một trong các cách: {known}.",
        "A value of the kind “{value}” cannot add up as “{to_date}”.",
        "Choose one of: {known}.",
    ),
    "plan-percent-summed": FaultText(
        "Tỷ lệ phần trăm của các kỳ không cộng lại được thành tỷ lệ của cả năm.",
        "Đề nghị dùng to_date: latest, hoặc value: ratio với to_date: pooled.",
        "Percentages of several periods do not add up to one of the year.",
        "Use to_date: latest, or value: ratio with to_date: pooled.",
    ),
    "plan-ratio-not-percent": FaultText(
        "Tỷ lệ bằng 100 × tử số ÷ mẫu số nên phải tính bằng phần trăm, không phải “{measure}”.",
        "Đề nghị chọn đơn vị tính có percent: true, hoặc đổi value thành number.",
        "A ratio is 100 × numerator ÷ denominator, hence a percentage and not “{measure}”.",
        "Choose a measure with percent: true, or make value a number.",
    ),
    "plan-word-in-percent": FaultText(
        "Số liệu kiểu “{value}” không tính bằng phần trăm (“{measure}”).",
        "Đề nghị chọn đơn vị tính khác.",
        "A value of the kind “{value}” is not measured in percent (“{measure}”).",
        "Choose another measure.",
    ),
    "plan-whole-parts-idle": FaultText(
        "Chỉ tiêu loại {value} không có tử số, mẫu số nên không có phần nào phải nguyên.",
        "Đề nghị bỏ mục whole_parts, hoặc sửa value thành ratio.",
        "An indicator of kind {value} has no numerator and denominator that could be whole.",
        "Remove whole_parts, or make it a ratio.",
    ),
    "plan-parts-idle": FaultText(
        "Chỉ tiêu loại {value} không có tử số, mẫu số.",
        "Đề nghị bỏ mục parts, hoặc sửa value thành ratio.",
        "An indicator of kind {value} has no numerator and denominator.",
        "Remove parts, or make it a ratio.",
    ),
    "plan-scale-missing": FaultText(
        "Chỉ tiêu xếp loại chưa ghi thang xếp loại.",
        "Đề nghị bổ sung dòng “scale: …”.",
        "An indicator that is rated names no rating scale.",
        "Add a line “scale: …”.",
    ),
    "plan-rating-name": FaultText(
        "Tên mức xếp loại “{name}” dễ lẫn với con số, hoặc với “yes”, “no”.",
        "Đề nghị đặt tên bằng chữ, ví dụ “Tốt” hoặc “Loại {name}”.",
        "The rating's name “{name}” could be taken for a number, or for “yes” or “no”.",
        "Give it a name in words, such as “Good” or “Grade {name}”.",
    ),
    "plan-scale-idle": FaultText(
        "Thang xếp loại chỉ dùng cho chỉ tiêu xếp loại; chỉ tiêu này là kiểu “{value}”.",
        "Đề nghị xóa dòng scale, hoặc đổi value thành rating.",
        "Only a rating has a scale; this indicator is of the kind “{value}”.",
        "Delete the line scale, or make value a rating.",
    ),
    "plan-whole-with-decimals": FaultText(
        "Đơn vị tính “{measure}” chỉ nhận số nguyên nên không in chữ số thập phân.",
        "Đề nghị ghi decimals: 0, hoặc bỏ whole: true.",
        "The measure “{measure}” takes whole numbers only, so it shows no decimals.",
        "Write decimals: 0, or remove whole: true.",
    ),
    "plan-bounds-crossed": FaultText(
        "Giới hạn dưới {least} không nhỏ hơn giới hạn trên {most}.",
        "Đề nghị kiểm tra lại min và max.",
        "The least value {least} is not below the greatest {most}.",
        "Check min and max.",
    ),
    "plan-bounds-idle": FaultText(
        "Số liệu kiểu “{value}” không có giới hạn.",
        "Đề nghị xóa dòng bounds.",
        "A value of the kind “{value}” has no bounds.",
        "Delete the line bounds.",
    ),
}

_TARGETS: dict[str, FaultText] = {
    "plan-op-impossible": FaultText(
        "Cách so sánh “{op}” không dùng được cho số liệu kiểu “{value}”.",
        "Đề nghị chọn một trong các cách: {known}.",
        "The operator “{op}” cannot be used for a value of the kind “{value}”.",
        "Choose one of: {known}.",
    ),
    "plan-target-needs": FaultText(
        "Chỉ tiêu dạng “{op}” thiếu “{key}”.",
        "Đề nghị bổ sung “{key}: …”.",
        "A target “{op}” lacks “{key}”.",
        "Add “{key}: …”.",
    ),
    "plan-target-key-idle": FaultText(
        "Chỉ tiêu dạng “{op}” không dùng “{key}”.",
        "Đề nghị xóa “{key}”, hoặc đổi op.",
        "A target “{op}” has no use for “{key}”.",
        "Delete “{key}”, or change op.",
    ),
    "plan-target-zero-percent": FaultText(
        "Tỷ lệ phần trăm không có chỉ tiêu bằng 0.",
        "Đề nghị đặt chỉ tiêu theo số lượng, ví dụ at_most 0 vụ.",
        "A percentage has no target of 0.",
        "Set the target on the count, such as at_most 0 cases.",
    ),
    "plan-target-not-positive": FaultText(
        "Chỉ tiêu dạng “{op}” phải lớn hơn 0, ở đây ghi {value}.",
        "Đề nghị kiểm tra lại con số; nếu là “không để xảy ra” thì dùng op: at_most, value: 0.",
        "A target “{op}” is above 0; {value} is given.",
        "Check the number; for “must not happen” use op: at_most, value: 0.",
    ),
    "plan-range-crossed": FaultText(
        "Đầu dưới {low} của khoảng không nhỏ hơn đầu trên {high}.",
        "Đề nghị kiểm tra lại low và high.",
        "The low end {low} of the range is not below the high end {high}.",
        "Check low and high.",
    ),
    "plan-target-fraction": FaultText(
        "Chỉ tiêu {value} có phần thập phân nhưng “{measure}” chỉ đếm số nguyên.",
        "Đề nghị ghi số nguyên.",
        "The target {value} has a fraction, but “{measure}” are counted whole.",
        "Write a whole number.",
    ),
    "plan-target-beyond-bounds": FaultText(
        "Chỉ tiêu {value} không thể đạt được vì số liệu bị giới hạn ở {limit}.",
        "Đề nghị kiểm tra lại chỉ tiêu hoặc khai báo bounds.",
        "The target {value} cannot be met, since readings are limited to {limit}.",
        "Check the target, or declare bounds.",
    ),
    "plan-decision-outside": FaultText(
        "Quyết định có hiệu lực từ {month}, nằm ngoài khoảng từ {first} đến {last}.",
        "Đề nghị kiểm tra lại tháng có hiệu lực.",
        "The decision is in force from {month}, which is not within {first} to {last}.",
        "Check this month.",
    ),
    "plan-decision-order": FaultText(
        "Quyết định từ {month} đứng sau quyết định từ {previous}.",
        "Đề nghị xếp các quyết định theo thứ tự thời gian; hai quyết định từ cùng một tháng thì quyết định ghi sau được áp dụng.",
        "The decision from {month} stands behind the one from {previous}.",
        "Put decisions in order of time; of two from one month the later one in the list holds.",
    ),
    "plan-issuer-missing": FaultText(
        "Có nhiều cấp giao chỉ tiêu này nhưng ở đây không ghi cấp nào giao.",
        "Đề nghị bổ sung “issuer: …”.",
        "Several bodies set this target, and this entry does not say which.",
        "Add “issuer: …”.",
    ),
    "plan-issuer-twice": FaultText(
        "“{issuer}” được ghi hai lần là cấp giao chỉ tiêu này.",
        "Đề nghị ghi lần giao sau vào decisions của lần giao trước.",
        "“{issuer}” is named twice as setting this target.",
        "Write the later one into the decisions of the earlier.",
    ),
}

_REVISION: dict[str, FaultText] = {
    "plan-unknown-issuer": FaultText(
        "“{value}” không phải là cấp giao chỉ tiêu này.",
        "Đề nghị ghi đúng tên cấp giao như trong kế hoạch. Đã khai báo (gần giống nhất đứng trước): {known}.",
        "“{value}” does not set this target.",
        "Write the issuer as the plan does. Declared (the closest first): {known}.",
    ),
    "plan-no-issuers": FaultText(
        "Chỉ tiêu “{code}” không khai báo cấp giao nào nên không chọn được “{value}”.",
        "Đề nghị bỏ --issuer, hoặc ghi issuer cho chỉ tiêu trong kế hoạch rồi chạy lại.",
        "The indicator “{code}” has no issuers declared, so “{value}” cannot be chosen.",
        "Leave --issuer out, or write the issuer of the target in the plan and run again.",
    ),
    "plan-target-same": FaultText(
        "Chỉ tiêu “{code}” đang ở đúng mức này nên không có gì để thay đổi.",
        "Đề nghị kiểm tra lại mã chỉ tiêu và con số.",
        "The target of “{code}” is already this one; there is nothing to change.",
        "Check the code and the number.",
    ),
    "plan-target-not-here": FaultText(
        "Chỉ tiêu này dùng chung một đoạn (& hoặc *) với chỗ khác trong tệp nên không tự ghi quyết định được.",
        "Đề nghị mở tệp kế hoạch, viết đủ phần target của chỉ tiêu rồi làm lại.",
        "This target shares its text (& or *) with another place in the file, so no decision can be written to it.",
        "Open the plan file, write the target out in full, and try again.",
    ),
}

_TIME: dict[str, FaultText] = {
    "plan-final-outside": FaultText(
        "Số liệu cả năm có vào {month}, nằm ngoài khoảng từ {first} đến {last}.",
        "Đề nghị kiểm tra lại final, hoặc xóa nếu là tháng 12.",
        "The year's figure comes in {month}, which is not within {first} to {last}.",
        "Check final, or delete it if it is December.",
    ),
    "plan-trajectory-end": FaultText(
        "Tiến độ theo tháng không kết thúc bằng 100 ở tháng 12.",
        "Đề nghị bổ sung 12: 100.",
        "The planned shares do not end with 100 in month 12.",
        "Add 12: 100.",
    ),
    "plan-trajectory-falls": FaultText(
        "Tiến độ tháng {month} là {share}, thấp hơn mốc trước đó là {before}.",
        "Đề nghị ghi tiến độ lũy kế, không giảm.",
        "The planned share of month {month} is {share}, below {before} before it.",
        "Write shares to date, which never fall.",
    ),
    "plan-trajectory-idle": FaultText(
        "Chỉ tiêu dạng “{op}” không đánh giá theo tiến độ.",
        "Đề nghị xóa dòng trajectory.",
        "A target “{op}” is not judged by planned shares.",
        "Delete the line trajectory.",
    ),
}

_PARTS: dict[str, FaultText] = {
    "plan-growth-of-several": FaultText(
        "Tốc độ tăng trưởng chỉ tính cho một chỉ tiêu.",
        "Đề nghị lập chỉ tiêu tổng rồi tính tăng trưởng của chỉ tiêu đó.",
        "Growth is of one indicator.",
        "Make an indicator of their sum, and take its growth.",
    ),
    "plan-growth-form": FaultText(
        "Tốc độ tăng trưởng phải là số tính bằng phần trăm, lấy số mới nhất, của một chỉ tiêu dạng số.",
        "Đề nghị ghi value: number, to_date: latest, đơn vị tính có percent: true.",
        "Growth is a number in percent, as latest, of an indicator that is a number.",
        "Write value: number, to_date: latest, and a measure with percent: true.",
    ),
    "plan-derived-sum-form": FaultText(
        "Chỉ số liệu dạng số, không phải phần trăm, mới cộng được từ các phần.",
        "Đề nghị dùng how: pooled cho tỷ lệ, hoặc sửa value và đơn vị tính.",
        "Only numbers that are no percentages are summed from parts.",
        "Use how: pooled for ratios, or correct value and measure.",
    ),
    "plan-derived-pooled-form": FaultText(
        "Chỉ tỷ lệ mới gộp được từ tử số và mẫu số của các phần.",
        "Đề nghị ghi value: ratio, hoặc dùng how: sum.",
        "Only a ratio is pooled from the numerators and denominators of its parts.",
        "Write value: ratio, or use how: sum.",
    ),
    "plan-part-differs": FaultText(
        "“{key}” ở đây là “{mine}” nhưng ở chỉ tiêu “{other}” là “{theirs}”.",
        "Đề nghị khai báo giống nhau; nếu khác, hai chỉ tiêu không cộng hoặc so với nhau được.",
        "“{key}” is “{mine}” here, but “{theirs}” in the indicator “{other}”.",
        "Make them the same; otherwise the two cannot be put together.",
    ),
    "plan-derived-circle": FaultText(
        "Chỉ tiêu “{code}” được tính từ chính nó.",
        "Đề nghị kiểm tra lại derived của các chỉ tiêu liên quan.",
        "The indicator “{code}” is computed from itself.",
        "Check derived of the indicators involved.",
    ),
    "plan-part-circle": FaultText(
        "Chỉ tiêu “{code}” là một phần của chính nó.",
        "Đề nghị kiểm tra lại part_of của các chỉ tiêu liên quan.",
        "The indicator “{code}” is part of itself.",
        "Check part_of of the indicators involved.",
    ),
    "plan-derived-due": FaultText(
        "Tháng {months} phải có số liệu này nhưng “{part}” khi đó chưa phải báo cáo.",
        "Đề nghị khai báo due giống các chỉ tiêu thành phần.",
        "This figure is expected in month {months}, when “{part}” is not due.",
        "Make due the same as that of the parts.",
    ),
    "plan-parts-do-not-add-up": FaultText(
        "Chỉ tiêu của các phần cộng lại là {total}, khác chỉ tiêu chung {whole}.",
        "Đề nghị kiểm tra lại chỉ tiêu chung và chỉ tiêu của từng phần.",
        "The targets of the parts add up to {total}, not to the whole's {whole}.",
        "Check the target of the whole and of each part.",
    ),
}

_DUTIES: dict[str, FaultText] = {
    "plan-nobody-follows": FaultText(
        "Không đơn vị nào chủ trì chỉ tiêu “{code}”.",
        "Đề nghị bổ sung “lead: …”; nếu văn bản không giao cho ai thì ghi đơn vị đề xuất và named: proposed.",
        "Nobody leads the indicator “{code}”.",
        "Add “lead: …”; where the document names nobody, write who is proposed and named: proposed.",
    ),
    "plan-lead-silent": FaultText(
        "Đơn vị “{unit}” chủ trì chỉ tiêu này nhưng không nộp báo cáo hằng tháng.",
        "Đề nghị ghi reports: true cho đơn vị đó, hoặc giao cho đơn vị khác.",
        "The unit “{unit}” leads this indicator but does not report monthly.",
        "Write reports: true for it, or give the indicator to another unit.",
    ),
    "plan-lead-gap": FaultText(
        "Đơn vị chủ trì ghi đầu tiên là “{unit}” lại chỉ có hiệu lực từ {month}; các tháng trước đó không có đơn vị nào chủ trì.",
        "Đề nghị bỏ “from” ở dòng đầu, hoặc ghi trước đó đơn vị chủ trì từ đầu năm.",
        "“{unit}” stands first among the leads and leads from {month} only; before that month nobody does.",
        "Leave “from” out of the first entry, or put before it the unit that led from the year's start.",
    ),
    "plan-lead-undated": FaultText(
        "Đơn vị chủ trì “{unit}” không phải là đơn vị đầu tiên nhưng không ghi chủ trì từ tháng nào.",
        "Đề nghị bổ sung “from: NĂM-THÁNG”, ví dụ from: 2026-06.",
        "The lead “{unit}” is not the first and does not say from which month on it leads.",
        "Add “from: YEAR-MONTH”, such as from: 2026-06.",
    ),
    "plan-lead-outside": FaultText(
        "Đơn vị “{unit}” chủ trì từ {month}, nằm ngoài khoảng từ {first} đến {last}.",
        "Đề nghị kiểm tra lại tháng; đơn vị chủ trì từ đầu năm thì ghi đầu tiên, không ghi “from”.",
        "“{unit}” leads from {month}, which is not within {first} to {last}.",
        "Check this month; whoever leads from the year's start stands first, without “from”.",
    ),
    "plan-lead-order": FaultText(
        "Đơn vị chủ trì từ {month} đứng sau đơn vị chủ trì từ {previous}.",
        "Đề nghị xếp các đơn vị theo thứ tự thời gian; mỗi tháng chỉ một đơn vị chủ trì.",
        "The lead from {month} stands behind the one from {previous}.",
        "Put the leads in order of time; one unit leads in a month.",
    ),
    "plan-task-without-lead": FaultText(
        "Không đơn vị nào chủ trì nhiệm vụ “{code}”.",
        "Đề nghị bổ sung “lead: …”; nếu văn bản không giao cho ai thì ghi đơn vị đề xuất và named: proposed.",
        "Nobody leads the task “{code}”.",
        "Add “lead: …”; where the document names nobody, write who is proposed and named: proposed.",
    ),
    "plan-not-a-saturday": FaultText(
        "Ngày {day} không phải là thứ Bảy.",
        "Đề nghị chỉ ghi ở đây những thứ Bảy làm bù cho ngày nghỉ hoán đổi.",
        "{day} is not a Saturday.",
        "List here only the Saturdays that are worked in exchange for a day off.",
    ),
    "plan-days-off-missing": FaultText(
        "CHƯA KHAI NGÀY NGHỈ LỄ NĂM {year}: hạn nộp báo cáo có thể rơi vào ngày nghỉ, nhất là dịp Tết.",
        "Đề nghị ghi ngày nghỉ lễ, nghỉ bù vào days_off và thứ Bảy làm bù vào worked_saturdays theo thông báo của Nhà nước.",
        "NO DAYS OFF ARE GIVEN FOR {year}: reports may be due on a holiday, above all at Tết.",
        "Enter the public holidays under days_off, and Saturdays worked in exchange under worked_saturdays, as announced.",
    ),
    "plan-task-due-outside": FaultText(
        "Nhiệm vụ phải xong trong {month}, nằm ngoài khoảng từ {first} đến {last}.",
        "Đề nghị sửa tháng; nhiệm vụ thường xuyên cả năm thì bỏ “due”.",
        "The task is due in {month}, which is not within {first} to {last}.",
        "Correct the month; leave “due” out where the task is for the whole year.",
    ),
    "next-year-differs": FaultText(
        "Từ kế hoạch năm {old} chỉ khởi đầu được kế hoạch năm {next}, không phải năm {year}.",
        "Đề nghị bỏ --year, hoặc ghi --year {next}.",
        "From the plan of {old} only that of {next} can be begun, not that of {year}.",
        "Leave --year out, or write --year {next}.",
    ),
    "tasks-unit-unknown": FaultText(
        "Tệp nhiệm vụ mang tên đơn vị “{unit}”, nhưng kế hoạch không có đơn vị nào mang mã đó.",
        "Đề nghị đặt tên tệp theo mã đơn vị, ví dụ {known}.",
        "The task file is named by the unit “{unit}”, which the plan does not have.",
        "Name the file by a unit's code, such as {known}.",
    ),
    "tasks-year-differs": FaultText(
        "Tệp nhiệm vụ ghi năm {year}, nhưng ở đây không có kế hoạch năm đó; kế hoạch đang dùng là của năm {plan}.",
        "Đề nghị sửa năm ở tệp nhiệm vụ.",
        "The task file is for {year}, but there is no plan of that year here; the plan in use is that of {plan}.",
        "Correct the year in the task file.",
    ),
    "tasks-lead-differs": FaultText(
        "Nhiệm vụ trong tệp riêng của “{unit}” lại ghi “{lead}” chủ trì.",
        "Đề nghị bỏ dòng lead, hoặc ghi nhiệm vụ này vào tệp của “{lead}”.",
        "A task in the file of “{unit}” says that “{lead}” leads it.",
        "Leave lead out, or put the task into the file of “{lead}”.",
    ),
    "tasks-lead-moves": FaultText(
        "Tệp nhiệm vụ riêng của “{unit}” ghi tháng hoặc đơn vị chủ trì khác cho một nhiệm vụ; nhiệm vụ riêng do chính đơn vị chủ trì cả năm.",
        "Đề nghị bỏ dòng lead. Nhiệm vụ chuyển sang đơn vị khác trong năm thì ghi vào tệp kế hoạch, không ghi ở đây.",
        "The file of “{unit}” moves a task or says from when it is led; a unit leads its own tasks all year.",
        "Leave lead out. A task that moves to another unit within the year belongs into the plan file, not here.",
    ),
    "plan-item-empty": FaultText(
        "Mục {number} không có chỉ tiêu nào.",
        "Đề nghị bổ sung ít nhất một chỉ tiêu có item: {number}.",
        "Item {number} has no indicator.",
        "Add at least one indicator with item: {number}.",
    ),
    "plan-clause-missing": FaultText(
        "Phân công được ghi là “{named}” nhưng không ghi điểm nào của văn bản giao.",
        "Đề nghị bổ sung “assigned_by: …”, hoặc ghi named: proposed.",
        "The assignment is marked “{named}” but names no clause of the document.",
        "Add “assigned_by: …”, or write named: proposed.",
    ),
    "open-point-missing": FaultText(
        "Văn bản chưa quy định cụ thể về “{code}” ({kind}) nhưng open_points chưa nêu.",
        "Đề nghị thêm vào open_points một điểm có kind: {kind}, ghi “{code}” trong about và nêu lý do.",
        "“{code}” has something open ({kind}) that open_points does not tell.",
        "Add an open point with kind: {kind}, “{code}” in about, and the reason.",
    ),
    "open-point-idle": FaultText(
        "Nội dung chưa quy định cụ thể loại “{kind}” không đúng với “{code}”.",
        "Đề nghị bỏ “{code}” khỏi about, hoặc đổi kind.",
        "An open point of the kind “{kind}” does not apply to “{code}”.",
        "Take “{code}” out of about, or change kind.",
    ),
}

_WORKSPACE: dict[str, FaultText] = {
    "workspace-file-exists": FaultText(
        "Tệp này đã có sẵn nên không ghi đè.",
        "Đề nghị chọn thư mục khác, hoặc chuyển tệp đi nơi khác trước.",
        "This file is already there and is not overwritten.",
        "Choose another folder, or move the file away first.",
    ),
}

FAULTS: dict[str, FaultText] = (
    _YAML | _FORM | _NAMES | _MEASURING | _TARGETS | _REVISION | _TIME | _PARTS | _DUTIES | _WORKSPACE
)
