from __future__ import annotations

import doctest
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longmy_kpi import text
from longmy_kpi.intake import encodings
from longmy_kpi.intake.encodings import looks_lossy, looks_tcvn3, looks_vni
from longmy_kpi.text import clean, closest, escape_formula, name_key, nfc, unescape_formula, visible

PLAN = Path(__file__).parents[1] / "plan2026.yaml"
DETECTORS = (looks_lossy, looks_tcvn3, looks_vni)

# Real names and headings of the forms.
PHRASES = (
    "Chỉ tiêu",
    "Kế hoạch năm",
    "Số liệu",
    "Loại số liệu",
    "Trạng thái",
    "Khó khăn – kiến nghị",
    "Tỷ lệ giải ngân vốn đầu tư công",
    "Tỷ lệ hộ nghèo giảm",
    "Thu nội địa",
    "Giá trị sản xuất theo giá so sánh",
    "Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ",
    "Trường đạt chuẩn quốc gia",
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Công an phường",
)

HONEST = (
    *PHRASES,
    "",
    "Đã đạt chưa? Vì sao chưa đạt?",
    "Bao nhiêu hộ nghèo? chưa rõ",
    "Số HTX? Đề nghị xem lại.",
    "Làm rõ thêm???",
    "Tổng thu?",
    "Cần làm gi? báo lại",
    "DanhMụcÝKiến",
    "Khi nào có kết quả?Chờ Thuế cơ sở 7",
    "(?)",
    "95,4 %? hay 94,5 %?",
    "https://dichvucong.gov.vn/tra-cuu?ma=5&trang=2",
    "https://example.org/index.php?id=3",
    "Why not? we asked; what? when?",
    "hoà bình, khoá sổ, toán, hoàn thành, khoẻ mạnh, thuỷ lợi",
    "Hoà giải cơ sở; QÐ 3109/QÐ-UBND; NÐ-CP",
    "HĐND, UBND, KTHTĐT, ĐVT, UBMTTQVN",
    "VietGAP, GlobalGAP, OCOP, iOffice, VNeID, eTax",
    "Microsoft® Excel®, Google™, © 2026 UBND phường",
    "12 m², 5 m³, 30 °C, ±2, 1½, ¼, 3×4, §5, «điểm nóng», hộ nghèo¹, µm",
    "Où étiez-vous ? Noël, naïf, maïs, Loïc, goût, août, aéroport, Saül, Thaïlande, ambiguïté, Élève",
    "Cœur à cœur, l’Étoile, Île-de-France, Ærø, Æsop, Øresund, Raúl, Seán, Müller",
    "Ông Ấn Độ, Ý kiến, Êđê, Ô Môn, Ơ sao, Ưu tiên",
)

_LOWER = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđĐ"
_TCVN3 = "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¨©ª«¬\xad®§"
TO_TCVN3 = str.maketrans(_LOWER, _TCVN3)
TO_VNI = {
    ord(letter): vni
    for letters, codes in (
        ("áàảãạ", "aù aø aû aõ aï"),
        ("âấầẩẫậ", "aâ aá aà aå aã aä"),
        ("ăắằẳẵặ", "aê aé aè aú aü aë"),
        ("éèẻẽẹ", "eù eø eû eõ eï"),
        ("êếềểễệ", "eâ eá eà eå eã eä"),
        ("íìỉĩị", "í ì æ ó ò"),
        ("óòỏõọ", "où oø oû oõ oï"),
        ("ôốồổỗộ", "oâ oá oà oå oã oä"),
        ("ơớờởỡợ", "ô ôù ôø ôû ôõ ôï"),
        ("úùủũụ", "uù uø uû uõ uï"),
        ("ưứừửữự", "ö öù öø öû öõ öï"),
        ("ýỳỷỹỵ", "yù yø yû yõ î"),
        ("đĐ", "ñ Ñ"),
    )
    for letter, vni in zip(letters, codes.split(), strict=True)
}


def as_tcvn3(text: str) -> bytes:
    return text.replace("–", "-").translate(TO_TCVN3).encode("latin-1")


def as_vni(text: str) -> bytes:
    return text.replace("–", "-").translate(TO_VNI).encode("latin-1")


def exported(text: str, encoding: str) -> str:
    """Return what comes back from an export that writes `?` for what its encoding has not."""
    return text.encode(encoding, "replace").decode(encoding)


@pytest.mark.parametrize("text", HONEST)
def test_honest_text_is_not_suspected(text: str) -> None:
    assert [detect.__name__ for detect in DETECTORS if detect(text)] == []
    assert [detect.__name__ for detect in DETECTORS if detect(text.upper())] == []
    assert [detect.__name__ for detect in DETECTORS if detect(unicodedata.normalize("NFD", text))] == []


def test_a_question_run_into_the_next_sentence_is_no_lost_letter() -> None:
    assert not looks_lossy("Xem lại co?An ninh")


def test_no_line_of_the_plan_is_suspected() -> None:
    lines = PLAN.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 100
    assert [line for line in lines if any(detect(line) for detect in DETECTORS)] == []


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize(("encode", "detect"), [(as_tcvn3, looks_tcvn3), (as_vni, looks_vni)])
def test_a_phrase_of_an_old_encoding_is_known(
    phrase: str, encode: Callable[[str], bytes], detect: Callable[[str], bool]
) -> None:
    seen = encode(phrase).decode("latin-1")
    assert detect(seen)
    assert detect(unicodedata.normalize("NFD", seen))


@pytest.mark.parametrize(("encode", "detect"), [(as_tcvn3, looks_tcvn3), (as_vni, looks_vni)])
def test_an_old_encoding_read_as_windows_1258_is_known(
    encode: Callable[[str], bytes], detect: Callable[[str], bool]
) -> None:
    row = ",".join(PHRASES[:6])
    assert detect(encode(row).decode("cp1258", "replace"))


@pytest.mark.parametrize("text", ["ChØ tiªu", "KÕ ho¹ch", "n¨m", "vµ", "gi¸", "®¬n vÞ", "KÕ HO¹CH", "CHØ TI£U"])
def test_tcvn3_as_it_is_seen(text: str) -> None:
    assert looks_tcvn3(text)


@pytest.mark.parametrize(
    "text", ["Chæ tieâu", "Keá hoaïch", "Long Myõ", "CHÆ TIEÂU", "KEÁ HOAÏCH", "Maõ", "phaán ñaáu", "thueá"]
)
def test_vni_as_it_is_seen(text: str) -> None:
    assert looks_vni(text)


@pytest.mark.parametrize("phrase", [phrase for phrase in PHRASES if phrase != "Công an phường"])
def test_a_phrase_that_lost_its_letters_is_known(phrase: str) -> None:
    assert looks_lossy(exported(phrase, "ascii"))


@pytest.mark.parametrize(
    "text",
    [
        *("Ch? tiêu", "K? ho?ch", "S? li?u", "T? s?", "M?u s?", "Lo?i", "Tr?ng thái", "ki?n ngh?", "CH? TIÊU", "HO?CH"),
        *("T? l? h? nghèo", "ngư?i dân", "qu?c gia", "Ch? ti?u", "gi?i ngân", "Đ\ufffdn vị", "(Ngu?n: Thu?)"),
    ],
)
def test_lost_letters_as_they_are_seen(text: str) -> None:
    assert looks_lossy(text)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258"])
def test_a_lossy_row_is_known_whatever_lost_it(encoding: str) -> None:
    assert looks_lossy(exported(",".join(PHRASES[:6]), encoding))


@pytest.mark.parametrize(
    "spellings",
    [
        ("hoà bình", "hòa bình", "HOÀ BÌNH", "Hòa  Bình ", "ho\u0061\u0300 bi\u0300nh"),
        ("khoẻ", "khỏe"),
        ("xoè", "xòe"),
        ("thuỷ lợi", "thủy lợi"),
        ("tuỳ", "tùy"),
        ("loá", "lóa"),
        ("hoạ", "họa"),
        ("tỷ lệ", "tỉ lệ", "Tỷ\u00a0lệ", "tỷ\u200b lệ"),
        ("xử lý", "xử lí"),
        ("kỷ luật", "kỉ luật"),
        ("kỹ năng", "kĩ năng"),
        ("quý", "quí"),
        ("Mỹ", "mĩ"),
        ("Đơn vị", "Ðơn vị", "ðơn vị", "Ɖơn vị"),
        ("kinh tế - xã hội", "kinh tế – xã hội", "kinh tế — xã hội", "kinh tế ‑ xã hội"),
        ("“điểm nóng”", '"điểm nóng"', "'điểm nóng'", "«điểm nóng»", "‘điểm nóng’"),
        ("Số liệu", "\ufeffSố\nliệu", "Số\tli\u00adệu"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({name_key(spelling) for spelling in spellings}) == 1


def test_different_names_keep_different_keys() -> None:
    names = "thu thứ thù thủ hoa hoà hoàn hoãn tay tai thuý thúi đi di y i ba bà bá cong công kỷ kỳ tiểu tiêu 3 5 (5) -"
    words = names.split()
    assert len({name_key(word) for word in words}) == len(words)


@pytest.mark.parametrize("word", ["hoàn", "toán", "ngoài", "khoái", "loại", "khuỷu", "quỳnh", "thủy", "yêu", "ý kiến"])
def test_closed_syllables_and_others_stay_as_they_are(word: str) -> None:
    assert name_key(word) == word


vietnamese = st.text(
    st.sampled_from("aăâeêioôơuưybcdđghklmnpqrstvx -–“”\u00a0\u0300\u0301\u0303\u0309\u0323ÐƉABHQUY"), max_size=20
)


@given(vietnamese)
def test_a_key_is_its_own_key_and_knows_no_case_or_composition(text: str) -> None:
    key = name_key(text)
    assert name_key(key) == key
    assert name_key(text.upper()) == key
    assert name_key(unicodedata.normalize("NFD", text)) == key


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Thu nội địa\u00a0", "Thu nội địa"),
        ("\ufeffMã", "Mã"),
        ("\u200e95,4\u200f", "95,4"),
        ("Ti\u0323nh", "Tịnh"),
        ("dòng 1\r\ndòng 2\rdòng 3\n", "dòng 1\ndòng 2\ndòng 3"),
        ("a  b\u00a0c\td", "a  b\u00a0c\td"),
        ("=1+1 'x' <b>", "=1+1 'x' <b>"),
        ("\u00a0\u200b ", ""),
        ("👩\u200d🌾", "👩\u200d🌾"),
    ],
)
def test_a_cell_is_tidied_and_nothing_seen_is_lost(text: str, kept: str) -> None:
    assert clean(text) == kept


@given(st.text(max_size=40))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert nfc(nfc(text)) == nfc(text)


risky = st.text(st.sampled_from("'=+-@＝＋－＠\t\r\n \u00a0\u200b\ufeffab1"), max_size=8)


@given(st.one_of(risky, st.text(max_size=20)))
def test_the_guard_comes_off_exactly(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text


@given(risky)
def test_a_guarded_cell_is_no_formula(text: str) -> None:
    assert escape_formula(text).strip(" \u00a0\u200b\ufeff")[:1] not in set("=+-@＝＋－＠")
    assert escape_formula(text)[:1] not in set("\t\r\n")


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+84 293", "'+84 293"),
        ("-5 hộ", "'-5 hộ"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\t=1", "'\t=1"),
        ("\rx", "'\rx"),
        (" =1", "' =1"),
        ("\u200b=1", "'\u200b=1"),
        ("'=1", "''=1"),
        ("'Tốt'", "'Tốt'"),
        ("3 - 5 tuổi", "3 - 5 tuổi"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_takes_for_a_formula_is_guarded(text: str, guarded: str) -> None:
    assert escape_formula(text) == guarded
    assert unescape_formula(guarded) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tỷ lệ hộ nghèo: 1,5 %\n\t- ổn", "Tỷ lệ hộ nghèo: 1,5 %\n\t- ổn"),
        ("\x1b[2J\x1b]0;x\x07", "\\x1b[2J\\x1b]0;x\\x07"),
        ("a\rb\x00c\x7fd\x9be", "a\\x0db\\x00c\\x7fd\\x9be"),
        ("\u202egpj.exe\u2066", "\\u202egpj.exe\\u2066"),
        ("a\u2028b", "a\\u2028b"),
        ("t\udcc3p", "t\\udcc3p"),
    ],
)
def test_nothing_shown_can_steer_a_terminal(text: str, shown: str) -> None:
    assert visible(text) == shown


STEERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}  # Unicode's classes of direction controls


@given(st.text(st.characters(), max_size=40))
def test_what_is_shown_has_no_controls_and_can_be_encoded(text: str) -> None:
    shown = visible(text)
    assert {unicodedata.category(letter) for letter in shown if letter not in "\n\t"}.isdisjoint(
        {"Cc", "Cs", "Zl", "Zp"}
    )
    assert {unicodedata.bidirectional(letter) for letter in shown}.isdisjoint(STEERING)
    assert shown.encode().decode() == shown
    assert visible(shown) == shown


CODES = ("thu-noi-dia", "gtsx", "gtsx-kv1", "ocop", "ocop-4-sao", "bhyt-bao-phu", "ho-kinh-doanh", "dd")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("thu-noi-da", "thu-noi-dia"),
        ("thu_noi_dia", "thu-noi-dia"),
        ("Thu nội địa", "thu-noi-dia"),
        ("GTSX", "gtsx"),
        ("gtsx-kv11", "gtsx-kv1"),
        ("ocop-4sao", "ocop-4-sao"),
        ("hộ kinh doanh", "ho-kinh-doanh"),
        ("đđ", "dd"),
        ("x", None),
        ("", None),
        ("an-ninh", None),
        ("thu-noi-dia" * 10_000, None),
    ],
)
def test_the_code_that_was_meant(word: str, meant: str | None) -> None:
    assert closest(word, CODES) == meant


def test_nothing_is_close_to_nothing() -> None:
    assert closest("gtsx", ()) is None


@pytest.mark.parametrize("module", [text, encodings])
def test_the_examples_in_the_modules_hold(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.failed == 0
    assert results.attempted > 2
