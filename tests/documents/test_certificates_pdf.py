"""Certificates in print: text equals the books, one page each, readable codes, the same bytes twice."""

import io
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from documents.sealing import TODAY, key, needed, statement, trusted
from guong.documents.certificates import Look, certificates_pdf, certificates_png, code_of, code_png
from guong.documents.issuing import Given
from guong.documents.scanning import texts_in
from guong.documents.statements import LONGEST, PREFIX, Result, sign, verify
from guong.errors import BadInput

LOOK = Look(
    decider="Cục trưởng Cục Thi hành án dân sự tỉnh (hư cấu)",
    place="Thái Nguyên",
    signer_title="Cục trưởng",
    signer="Trần Văn Hư Cấu",
)
EMBLEM = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4"/></svg>'
LONG = {
    "name": "Công Tằng Tôn Nữ Hoàng Thị Thuỳ Phương Anh Nguyệt Quế Trâm Đoan Trang",
    "unit": "Phòng Nghiệp vụ và Tổ chức thi hành án dân sự, Chi cục Thi hành án dân sự thành phố (hư cấu) trực thuộc Cục",
    "title": "Điển hình tiên tiến ngành Tư pháp giai đoạn 2021-2025",
}


@pytest.fixture(scope="module", autouse=True)
def _printing() -> None:
    needed("typst", "segno", "fontpkg_noto_serif", "pypdf", "zxingcpp", "PIL")


def one(**more: Any) -> Given:
    told = statement(**more)
    return Given(dossier=1, statement=told, signed=sign(told, key()), number=7)


def pages(pdf: bytes) -> list[str]:
    from pypdf import PdfReader

    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_the_text_of_a_page_is_what_the_books_say() -> None:
    (page,) = pages(certificates_pdf([one()], LOOK))
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "CỤC TRƯỞNG CỤC THI HÀNH ÁN DÂN SỰ TỈNH (HƯ CẤU)",
        "CÔNG NHẬN",
        "ĐIỂN HÌNH TIÊN TIẾN CẤP CƠ SỞ NĂM 2023",
        "Nguyễn Thị Đường",
        "Chi cục Thi hành án dân sự huyện (hư cấu)",
        "đạt các tiêu chuẩn điển hình tiên tiến cấp cơ sở năm 2023.",
        "Quyết định số 12/QĐ-CTHADS ngày 05 tháng 01 năm 2024",
        "Số sổ vàng: 03",
        "Thái Nguyên, ngày 05 tháng 01 năm 2024",
        "Trần Văn Hư Cấu",
        key().public.fingerprint,
    ):
        assert said in page, said
    assert "Quốc huy" not in page


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2024, 3, 9), "ngày 09 tháng 3 năm 2024"), (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024"), (date(2024, 12, 1), "ngày 01 tháng 12 năm 2024")],
)  # fmt: skip
def test_days_are_written_as_decree_30_wants(day: date, said: str) -> None:
    assert said in pages(certificates_pdf([one(day=day, signed=day)], LOOK))[0]


def test_a_unit_has_no_line_for_its_unit() -> None:
    (page,) = pages(certificates_pdf([one(name="Phòng số Một (hư cấu)", unit="")], LOOK))
    assert "Phòng số Một (hư cấu) Đã có thành tích" in page


def test_the_same_books_give_the_same_bytes() -> None:
    given = [one(), one(name="Trần Văn Hai")]
    assert certificates_pdf(given, LOOK) == certificates_pdf(given, LOOK)
    assert certificates_pdf(given, LOOK) != certificates_pdf(given[::-1], LOOK)


def test_no_day_but_that_of_signing_is_in_the_file() -> None:
    from pypdf import PdfReader

    told = PdfReader(io.BytesIO(certificates_pdf([one()], LOOK))).metadata
    assert told is not None
    assert {told["/CreationDate"], told["/ModDate"]} == {"D:20240108000000Z"}


def test_it_is_pdf_ua_with_a_title_a_language_and_embedded_type() -> None:
    from pypdf import PdfReader

    pdf = certificates_pdf([one()], LOOK)
    read = PdfReader(io.BytesIO(pdf))
    root: Any = read.trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert root["/Lang"] == "vi-VN"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert read.metadata is not None
    assert read.metadata.title == "Giấy chứng nhận Điển hình tiên tiến cấp cơ sở năm 2023"
    for held in read.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index, union-attr]
        inner: Any = held.get_object()["/DescendantFonts"][0].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())
    box = read.pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (297, 210)


@pytest.mark.parametrize("emblem", ["", "hinh.svg"])
@pytest.mark.parametrize("more", [{}, LONG, {**LONG, "title": "Điển hình tiên tiến " + "rất dài " * 30}])
def test_long_names_stay_on_their_page(tmp_path: Path, more: dict[str, str], emblem: str) -> None:
    (tmp_path / "hinh.svg").write_text(EMBLEM)
    look = Look(
        decider="Cục trưởng Cục Quản lý Thi hành án dân sự thuộc Bộ Tư pháp, cơ quan hư cấu để thử",
        place="Thành phố Hồ Chí Minh",
        signer_title="KT. Cục trưởng\nPhó Cục trưởng phụ trách công tác thi đua, khen thưởng của Cục",
        emblem=str(tmp_path / emblem) if emblem else "",
    )
    assert len(look.decider) >= 80
    (page,) = pages(certificates_pdf([one(**more)], look))
    for said in (more.get("name", ""), more.get("unit", ""), look.decider.upper()):
        assert said.replace(" ", "") in page.replace(" ", "")


@pytest.mark.parametrize("more", [{}, LONG])
def test_the_code_is_read_from_a_tilted_faded_noisy_print(tmp_path: Path, more: dict[str, str]) -> None:
    """Printed at 600 dots an inch, scanned at 150, 3 degrees askew, grey and speckled: worse than an office scanner."""
    from PIL import Image, ImageFilter

    (png,) = certificates_png([one(**more)], LOOK, 600)
    picture: Any = Image.open(io.BytesIO(png)).convert("L").reduce(4)
    picture = picture.rotate(3, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    picture = picture.filter(ImageFilter.GaussianBlur(0.6)).point(lambda light: 60 + light * 0.65)
    chance, pixels = random.Random(1), picture.load()
    for _ in range(picture.width * picture.height // 100):
        pixels[chance.randrange(picture.width), chance.randrange(picture.height)] = chance.randrange(256)
    picture.save(tmp_path / "quet.jpg", quality=60)
    assert texts_in(str(tmp_path / "quet.jpg")) == [one(**more).signed]


@pytest.mark.parametrize("emblem", ["", "hinh.svg"])
@pytest.mark.parametrize("more", [{}, LONG])
def test_no_line_touches_another(tmp_path: Path, more: dict[str, str], emblem: str) -> None:
    """From the motto down to the merit there is white between all that is printed, and nothing on the border."""
    from PIL import Image

    (tmp_path / "hinh.svg").write_text(EMBLEM)
    look = evolve(LOOK, emblem=str(tmp_path / emblem) if emblem else "")
    (png,) = certificates_png([one(**more)], look, 100)
    picture: Any = Image.open(io.BytesIO(png)).convert("L")
    across = [min(picture.crop((60, y, picture.width - 60, y + 1)).tobytes()) < 128 for y in range(picture.height)]
    begins = [y for y in range(45, 600) if across[y] and not across[y - 1]]
    bands = [(y, next(end for end in range(y, picture.height) if not across[end])) for y in begins]
    two_lines = 2 if more else 0
    assert len(bands) >= 7 + two_lines + bool(emblem)
    assert max(end - begin for begin, end in bands) < (90 if emblem else 45)
    top, bottom = bands[0][0], max(y for y in range(picture.height - 45) if across[y])
    assert top > 60
    assert bottom < picture.height - 50


def test_codes_stay_small_enough_to_be_read_from_a4() -> None:
    longest = PREFIX + "A" * (LONGEST - len(PREFIX))
    assert code_of(longest).version == 25
    assert code_of(longest).error == "M"
    assert code_of(one().signed).version <= 17
    assert code_of(one(**LONG).signed).version <= 20
    assert code_of(one().signed).mode == "alphanumeric"


def test_a_code_is_drawn_with_its_quiet_zone() -> None:
    from PIL import Image

    rows = code_of(one().signed).matrix
    picture = Image.open(io.BytesIO(code_png(one().signed)))
    assert picture.size == ((len(rows) + 8) * 3,) * 2
    modules = [
        [int(not picture.getpixel((x * 3 + 1, y * 3 + 1))) for x in range(len(rows) + 8)] for y in range(len(rows) + 8)
    ]
    assert [row[4:-4] for row in modules[4:-4]] == [list(row) for row in rows]
    assert sum(map(sum, modules)) == sum(map(sum, rows))


def test_a_file_gives_back_every_signed_text_in_it(tmp_path: Path) -> None:
    given = [one(name=f"Người {n}", serial=f"{'ABCD' * 3}AAA{'ABCDEFG'[n]}") for n in range(7)]
    (tmp_path / "giay.pdf").write_bytes(certificates_pdf(given, LOOK))
    found = texts_in(str(tmp_path / "giay.pdf"))
    assert found == [each.signed for each in given]
    assert {verify(text, (trusted(),), None, TODAY).result for text in found} == {Result.VALID}
    (tmp_path / "chu.txt").write_text(given[0].signed)
    assert texts_in(str(tmp_path / "chu.txt")) == [given[0].signed]


@pytest.mark.parametrize(
    ("name", "raw"), [("a.pdf", b"%PDF-1.7 nothing"), ("a.png", b"\x89PNG broken"), ("a.jpg", b"\xff\xd8\xff\x00")]
)
def test_a_file_without_a_code_is_named(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(BadInput, match=name):
        texts_in(str(tmp_path / name))


@pytest.mark.parametrize(("name", "text"), [("hinh.txt", "x"), ("hinh.png", "không phải ảnh"), ("hinh.svg", "<svg")])
def test_an_emblem_that_is_no_picture_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    look = Look(decider="x", place="x", signer_title="x", emblem=str(tmp_path / name))
    with pytest.raises(BadInput, match=name):
        certificates_pdf([one()], look)


def test_nothing_unsigned_is_printed() -> None:
    with pytest.raises(BadInput, match="chưa được ký"):
        certificates_pdf([Given(dossier=1, statement=statement())], LOOK)
    with pytest.raises(BadInput, match="Không có giấy"):
        certificates_pdf([], LOOK)


def test_names_are_text_and_never_markup() -> None:
    (page,) = pages(certificates_pdf([one(name='#panic("x") *đậm* $1$ @a <b> \\', unit="_a_ `b` // c")], LOOK))
    assert '#panic("x") *đậm* $1$ @a <b> \\' in page
    assert "_a_ `b` // c" in page
