"""Templates: what is wrong with one is found, in a sentence each; nothing in one runs."""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from commands.desk import one_sentence
from documents.office import ROUND
from guong.codec import structured
from guong.documents import contexts, words
from guong.documents.checking import example, faults, labels
from guong.documents.make_templates import TEMPLATES, packed
from guong.documents.papers import PAPERS
from guong.documents.templates import FOLDER, default_template, template_bytes
from guong.documents.words import render
from guong.errors import BadInput, Refused

CONTEXT = structured({**ROUND, "people": [{"name": "An & <Bình>"}], "day": "2026-02-05"}, contexts.RecognitionPaper)
ROWS = ("{%tr for one in people %}", "{{ one.name }}", "{%tr endfor %}")


def word(*paragraphs: str | tuple[str, ...], rows: tuple[str, ...] = ()) -> bytes:
    """A template; a tuple is a paragraph of several runs, every second one bold; `rows` are those of a table."""
    made, out = Document(), io.BytesIO()
    for one in paragraphs:
        told = made.add_paragraph()
        for place, run in enumerate((one,) if isinstance(one, str) else one):
            told.add_run(run).bold = bool(place % 2) or None
    if rows:
        table = made.add_table(len(rows), 1)
        for place, text in enumerate(rows):
            table.cell(place, 0).text = text
    made.save(out)
    return out.getvalue()


def plain(*runs: str) -> bytes:
    """A template with one paragraph whose runs all look the same."""
    made, out = Document(), io.BytesIO()
    told = made.add_paragraph()
    for run in runs:
        told.add_run(run)
    made.save(out)
    return out.getvalue()


def found(template: bytes) -> list[str]:
    return [one.text for one in faults(template, contexts.RecognitionPaper)]


@pytest.mark.parametrize("name", list(PAPERS))
def test_the_default_templates_are_what_the_script_makes(name: str) -> None:
    assert packed(TEMPLATES[name]()) == default_template(name)


def test_every_paper_has_a_template_and_every_template_a_paper() -> None:
    assert sorted(PAPERS) == sorted(TEMPLATES) == sorted(path.stem for path in FOLDER.glob("*"))


@pytest.mark.parametrize("name", list(PAPERS))
def test_the_default_templates_have_no_fault(name: str) -> None:
    assert faults(default_template(name), PAPERS[name].context) == []


SEEDED = {
    "misspelt": (word("Ông {{ isuer }}"), "không có trường “isuer” (có phải issuer"),
    "misspelt in a loop": (word(rows=(ROWS[0], "{{ one.nme }}", ROWS[2])), "không có trường “nme” (có phải name"),
    "misspelt list": (word(rows=("{%tr for one in peple %}", "{{ one.name }}", ROWS[2])), "(có phải people"),
    "wrong loop variable": (word(rows=(ROWS[0], "{{ nguoi.name }}", ROWS[2])), "ghi one.…"),
    "loop variable outside": (word("Là {{ one.name }}", rows=ROWS), "“one” chỉ dùng được trong vòng lặp"),
    "row's field outside": (word("Là {{ name }}", rows=ROWS), "hãy ghi one.name trong {% for one in people %}"),
    "loop not closed": (word(rows=ROWS[:2]), "{%tr for one in people %} chưa được đóng; hãy thêm endfor"),
    "condition not closed": (word("{%p if day %}", "{{ day }}"), "chưa được đóng; hãy thêm endif"),
    "closed twice": (word("{{ term }}", "{%p endfor %}"), "thừa"),
    "closed by another": (word("{%p if day %}", "x", "{%p endfor %}"), "hãy ghi endif"),
    "else alone": (word("{{ term }}{% else %}"), "không nằm trong"),
    "bracket left open": (word("Ông {{ issuer và bà"), "thiếu ngoặc đóng }}"),
    "half a bracket": (word("Ông {{ issuer } và bà {{ term }}"), "thiếu ngoặc đóng }}"),
    "bracket never opened": (word("Ông issuer }}"), "không có ngoặc mở"),
    "brackets apart": (word("Ông { { issuer } } {{ term }}"), "có dấu cách giữa hai ngoặc"),
    "single brackets": (word("Ông {issuer} và { term } {{ term }}"), "chỉ có một ngoặc; hãy ghi {{ issuer }}"),
    "words after endif": (word("{%p if day %}", "x", "{%p endif day %}"), "thừa “day”"),
    "over two paragraphs": (word("Ông {{ issuer", "}} đây"), "trong cùng đoạn"),
    "split, looking different": (word(("Ông {{ iss", "uer }}")), "định dạng khác nhau"),
    "row loop without a table": (word("{%tr for one in people %}", "{{ one.name }}", "{%tr endfor %}"), "chỉ dùng trong bảng"),
    "row loop beside text": (word(rows=("Danh sách {%tr for one in people %}", *ROWS[1:])), "không được chứa gì khác"),
    "two kinds of loop": (word(rows=(ROWS[0], "{{ one.name }}", "{%p endfor %}")), "khác loại"),
    "loop over paragraphs": (word("{% for one in people %}", "{{ one.name }}", "{% endfor %}"), "nằm khác chỗ"),
    "space before tr": (word(rows=("{% tr for one in people %}", *ROWS[1:])), "viết liền, {%tr"),
    "no list": (word("{%p for one in issuer %}", "x", "{%p endfor %}"), "không phải danh sách"),
    "whole list": (word("Gồm {{ people }}"), "là một danh sách"),
    "whole row": (word(rows=(ROWS[0], "{{ one }}", ROWS[2])), "chọn một: name"),
    "loop badly written": (word("{%p for people %}", "x", "{%p endfor %}"), "ghi dạng for one in people"),
    "loop in itself": (word("{%p for a in people %}{%p for b in people %}", "x", "{%p endfor %}{%p endfor %}"), "đang được lặp rồi"),
    "unknown statement": (word("{%p set x = 1 %}{{ term }}"), "không có lệnh “set”"),
    "include": (word("{% include '/etc/passwd' %}"), "không có lệnh “include”"),
    "unknown filter": (word("{{ day|day_lon }}"), "(có phải day_long?)"),
    "length of no list": (word("{{ issuer|length }}"), "không dùng được"),
    "long day of a text": (word("{{ issuer|day_long }}"), "day_long là của một ngày"),
    "two fields in one": (word("{{ issuer term }}"), "không đọc được"),
    "arithmetic": (word("{{ 'a' * 999999999 }}"), "phép tính"),
    "call": (word("{{ issuer.upper() }}"), "lời gọi"),
    "escape": (word("{{ ''.__class__.__mro__[1].__subclasses__() }}"), "phép tính hoặc lời gọi"),
    "escape by attribute": (word("{{ issuer.__class__ }}"), "hãy bỏ phần “.__class__”"),
    "escape by filter": (word("{{ people|attr('__class__') }}"), "không dùng được"),
    "no field": (word("Chỉ có chữ."), "không có trường nào"),
}  # fmt: skip


@pytest.mark.parametrize("kind", list(SEEDED))
def test_a_seeded_fault_is_found(kind: str) -> None:
    template, said = SEEDED[kind]
    told = found(template)
    assert any(said in one for one in told), told
    for one in told:
        one_sentence(one)


@pytest.mark.parametrize("kind", list(SEEDED))
def test_no_paper_is_made_of_a_faulty_template(kind: str) -> None:
    with pytest.raises(BadInput) as raised:
        render(CONTEXT, SEEDED[kind][0])
    one_sentence(str(raised.value))


def test_a_field_in_several_alike_runs_is_noted_and_works() -> None:
    template = plain("Ông {{ ", "is", "suer }} và {", "{ term }", "}")
    told = faults(template, contexts.RecognitionPaper)
    assert [one.blocks for one in told] == [False, False]
    assert all("bị chia thành nhiều phần" in one.text for one in told)
    made = Document(io.BytesIO(render(structured({**ROUND, "issuer": "Cục"}, contexts.RecognitionPaper), template)))
    assert made.paragraphs[0].text == "Ông Cục và năm 2023"


def test_curly_quotes_and_nested_conditions_are_read() -> None:
    template = word("{% if term == ‘năm 2023’ and not (units or bases) %}{{ term|capitals }}{% else %}x{% endif %}")
    assert found(template) == []
    assert Document(io.BytesIO(render(CONTEXT, template))).paragraphs[0].text == "NĂM 2023"


def test_names_keep_their_signs() -> None:
    made = Document(io.BytesIO(render(CONTEXT, word("{{ day|day_long }}", rows=ROWS))))
    assert made.tables[0].cell(0, 0).text == "An & <Bình>"
    assert made.paragraphs[0].text == "ngày 05 tháng 02 năm 2026"


def test_a_field_without_a_value_is_named_with_its_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading before finds what is misspelt; should it ever miss one, the engine stops, too."""
    monkeypatch.setattr("guong.documents.checking.faults", lambda *_: [])
    for template, name, text in (
        (word("Đầu", "Kính gửi ông {{ nobody }} ở đây"), "nobody", "Kính gửi ông {{ nobody }} ở đây"),
        (word("Đầu", rows=(ROWS[0], "Là {{ one.nothing }}", ROWS[2])), "nothing", "Là {{ one.nothing }}"),
        (word("{{ issuer.__class__ }}"), "__class__", "{{ issuer.__class__ }}"),
    ):
        with pytest.raises(BadInput) as raised:
            render(CONTEXT, template)
        assert str(raised.value) == f"Đoạn “{text}”: trường “{name}” không có giá trị; hãy sửa mẫu."


@pytest.mark.parametrize("attack", ["{{ ''.__class__.__mro__ }}", "{{ one.__init__.__globals__ }}", "{{ term.format(1) }}", "{{ cycler }}", "{{ lipsum }}", "{{ range(9) }}"])  # fmt: skip
def test_the_language_itself_is_closed(attack: str) -> None:
    from jinja2.exceptions import SecurityError, UndefinedError

    with pytest.raises((SecurityError, UndefinedError)):
        words.environment().from_string(attack).render(one=CONTEXT, term="x")


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, told in parts.items():
            file.writestr(name, told)
    return out.getvalue()


def beside(name: str, told: bytes) -> bytes:
    """A good template with one more part."""
    out = io.BytesIO(default_template("plan"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, told)
    return out.getvalue()


def instead(old: bytes, new: bytes, part: str = "word/document.xml") -> bytes:
    """A good template in which something was put in the place of something else."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(default_template("plan"))) as source, zipfile.ZipFile(out, "w") as file:
        for name in source.namelist():
            told = source.read(name)
            if name == part:
                assert old in told
                told = told.replace(old, new)
            file.writestr(name, told)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OUTSIDE = b'<Relationship Id="r9" Type="http://x/attachedTemplate" Target="http://x/y.dotm" TargetMode="External"/></Relationships>'
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "trống"),
    "text": ("Quyết định".encode, "không phải tệp Word"),
    "old .doc": (lambda: OLE + bytes(2000), "là dạng .doc cũ"),
    "password": (lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "có đặt mật khẩu"),
    "cut off": (lambda: default_template("plan")[:20000], "bị cắt mất"),
    "other zip": (lambda: zipped(a=b"x"), "không phải văn bản Word"),
    "zip bomb": (lambda: beside("word/media/a.bin", bytes(101 * 2**20)), "bung ra quá lớn"),
    "many parts": (lambda: zipped(**{str(one): b"" for one in range(2001)}), "bung ra quá lớn"),
    "macro": (lambda: beside("word/vbaProject.bin", b"x"), "có macro"),
    "template": (lambda: instead(b"document.main+xml", b"template.main+xml", "[Content_Types].xml"), "không phải .docx thường"),
    "entities": (lambda: instead(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document'), "DTD"),
    "calls out": (lambda: instead(b"</Relationships>", OUTSIDE, "word/_rels/document.xml.rels"), "nằm ngoài"),
    "DDE": (lambda: instead(b"<w:body>", b"<w:body><w:p><w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r></w:p>"), "DDE"),
}  # fmt: skip


@pytest.mark.parametrize("kind", list(FILES))
def test_what_is_no_template_is_refused(kind: str, tmp_path: Path) -> None:
    make, said = FILES[kind]
    file = tmp_path / "mau.docx"
    file.write_bytes(make())
    with pytest.raises(BadInput) as raised:
        template_bytes(str(file))
    assert said in str(raised.value)
    one_sentence(str(raised.value))


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path) -> None:
    large = tmp_path / "lon.docx"
    with large.open("wb") as file:
        file.truncate(21 * 2**20)
    for path, said in ((large, "lớn hơn 20 MB"), (tmp_path / "khong.docx", "Không có tệp"), (tmp_path, "Không có tệp")):
        with pytest.raises(BadInput, match=said):
            template_bytes(str(path))


def test_broken_xml_inside_is_one_finding() -> None:
    (one,) = faults(instead(b"<w:body>", b"<w:body><w:p>"), contexts.PlanPaper)
    assert "hỏng" in one.text


def test_a_table_without_columns_is_found_by_trial() -> None:
    (one,) = found(word_without_grid())
    assert "Làm thử" in one


def word_without_grid() -> bytes:
    made, out = Document(io.BytesIO(word("{{ term }}", rows=ROWS))), io.BytesIO()
    table = made.tables[0]._tbl
    table.remove(table.tblGrid)
    made.save(out)
    return out.getvalue()


def test_header_and_properties_are_checked_and_filled() -> None:
    made, out = Document(), io.BytesIO()
    made.add_paragraph("{{ term }}")
    made.sections[0].header.paragraphs[0].text = "{{ isuer }}"
    made.core_properties.title = "{{ trem }}"
    made.save(out)
    told = found(out.getvalue())
    assert any("“isuer”" in one for one in told)
    assert any("“trem”" in one for one in told)


def test_without_word_libraries_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(Refused, match="pip install 'guong\\[documents\\]'"):
        render(CONTEXT, default_template("recognition-decision"))


@pytest.mark.parametrize("name", list(PAPERS))
def test_everything_that_a_template_may_use_is_told_with_a_label(name: str) -> None:
    told = dict(labels(PAPERS[name].context))
    assert told["issuer"] == "Cơ quan ban hành"
    assert all(told.values())
    trial = example(PAPERS[name].context)
    assert trial.issuer == "Ví dụ"
