"""Makes a Word paper of a template and what the paper says; nothing in a template can run code or reach a file."""

import io
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from guong.documents.contexts import Heading
from guong.errors import BadInput

if TYPE_CHECKING:
    from jinja2 import Environment

_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
SHOWN = 70
"""Characters of a paragraph that a sentence quotes."""


def day_long(day: date | None) -> str:
    """A date as papers write it, a zero before days below 10 and the first two months; open where there is none."""
    if day is None:
        return "ngày …… tháng …… năm ………"
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 (the decree's own rule)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def two_digits(number: int) -> str:
    """A count as papers write it: 05, 12, 1.000."""
    return f"{number:02,}".replace(",", ".")


@attrs.frozen
class Filter:
    """What may stand behind a bar in a field: `{{ day|day_long }}`."""

    apply: Callable[[Any], Any]
    told: str
    """What it makes, as clerks read it."""
    takes: type = object
    gives: type = str


FILTERS: Mapping[str, Filter] = {
    "day_long": Filter(day_long, "của một ngày: ngày 05 tháng 02 năm 2026", date),
    "two_digits": Filter(two_digits, "của một số, ít nhất hai chữ số: 05", int),
    "capitals": Filter(lambda text: str(text).upper(), "CHỮ IN HOA"),
    "first_capital": Filter(lambda text: str(text)[:1].upper() + str(text)[1:], "Chữ đầu viết hoa"),
    "length": Filter(len, "số dòng của một danh sách", tuple, int),
}


def _said(value: Any) -> Any:  # noqa: ANN401
    """A value as a paper writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return _UNKEPT.sub("", value) if isinstance(value, str) else value


@cache
def environment() -> "Environment":
    """The only language of templates: fields, conditions and loops over what the paper says."""
    from jinja2 import StrictUndefined  # noqa: PLC0415 (slow to import)
    from jinja2.runtime import LoopContext  # noqa: PLC0415
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

    class Closed(SandboxedEnvironment):
        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401, ARG002
            return not attr.startswith("_") and (attrs.has(type(obj)) or isinstance(obj, LoopContext))

        def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401, ARG002
            return False

    made = Closed(autoescape=True, undefined=StrictUndefined, finalize=_said)
    made.globals, made.tests = {}, {}
    made.filters = {name: one.apply for name, one in FILTERS.items()}
    return made


def quoted(text: str) -> str:
    """The begin of a paragraph's text, to name it by."""
    text = " ".join(text.split())
    return f"“{text[:SHOWN]}…”" if len(text) > SHOWN else f"“{text}”"


def values_of(context: Heading) -> dict[str, Any]:
    """What a template may name: the fields of the paper and what is counted from them."""
    from guong.documents.checking import members  # noqa: PLC0415 (checking asks for the language of this module)

    return {name: getattr(context, name) for name in members(type(context))}


def render(context: Heading, template: bytes) -> bytes:
    """The paper as a .docx file.

    Raises:
        BadInput: the template has a fault; the sentence names the field and the paragraph.
    """
    from guong.documents.checking import faults  # noqa: PLC0415

    found = [one for one in faults(template, type(context)) if one.blocks]
    if found:
        more = f" (và {len(found) - 1} chỗ sai nữa, xem guong templates check)" if len(found) > 1 else ""
        msg = f"{found[0].text.rstrip('.')}{more}."
        raise BadInput(msg)
    return filled(values_of(context), template)


def filled(values: Mapping[str, Any], template: bytes) -> bytes:
    """A checked template with its fields filled in.

    Raises:
        BadInput: a field has no value.
    """
    from docxtpl import DocxTemplate  # noqa: PLC0415 (slow to import)
    from jinja2 import UndefinedError  # noqa: PLC0415
    from jinja2.exceptions import SecurityError  # noqa: PLC0415

    from guong.documents.lines import measure  # noqa: PLC0415

    class Named(DocxTemplate):  # type: ignore[misc,unused-ignore]
        def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:  # noqa: ANN401
            try:
                made: str = super().render_xml_part(src_xml, part, context, jinja_env)
            except (UndefinedError, SecurityError) as error:
                raise _undefined(error, src_xml) from None
            return made

    made, out = Named(io.BytesIO(template)), io.BytesIO()
    made.render(dict(values), environment())
    measure(made.docx)
    made.save(out)
    return out.getvalue()


def _undefined(error: Exception, source: str) -> BadInput:
    """A field without a value, by the line of the source at which the engine stopped: a line for each paragraph."""
    from jinja2.exceptions import SecurityError  # noqa: PLC0415

    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", source).split("\n")
    traced, line = sys.exc_info()[2], 1
    while traced:
        if traced.tb_frame.f_code.co_filename == "<template>":
            line = traced.tb_lineno
        traced = traced.tb_next
    text = re.sub(r"<[^>]+>", "", lines[min(line, len(lines)) - 1].partition("</w:p>")[0])
    names = re.findall(r"'([^']*)'", str(error))
    name = names[0] if isinstance(error, SecurityError) else names[-1]
    return BadInput(f"Đoạn {quoted(text)}: trường “{name}” không có giá trị; hãy sửa mẫu.")


def write_new(path: str, told: bytes, suffix: str = ".docx") -> None:
    """Write a file that is not there yet: a paper may have been finished by hand.

    Raises:
        BadInput: it is there, or cannot be written.
    """
    target = Path(path)
    if target.suffix.lower() != suffix:
        msg = f"Tên tệp {path} phải kết thúc bằng {suffix}."
        raise BadInput(msg)
    if not target.parent.is_dir():
        msg = f"Không có thư mục {target.parent}; hãy tạo thư mục trước."
        raise BadInput(msg)
    try:
        with target.open("xb") as file:
            file.write(told)
    except FileExistsError:
        msg = f"Tệp {path} đã có, có thể đã được sửa tay; hãy chọn tên khác."
        raise BadInput(msg) from None
