"""Finds what is wrong with a template before a paper is made of it, and lists what a template may use."""

import io
import re
import types
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

import attrs

from guong.documents.contexts import Heading
from guong.documents.tags import Tag, tags_in, texts_of
from guong.documents.words import FILTERS, environment, filled, quoted
from guong.errors import Refused

if TYPE_CHECKING:
    from jinja2 import nodes

STATEMENTS = ("for", "endfor", "if", "elif", "else", "endif")
_LOOPED = re.compile(r"for\s+(\w+)\s+in\s")
_FOR = re.compile(r"(\w+)\s+in\s+(\S.*)", re.DOTALL)
LOOP: Mapping[str, Any] = {"index": int, "first": bool, "last": bool, "length": int}
"""What a loop says of itself: the number of the row from 1, and so on."""


@attrs.frozen
class Finding:
    """One thing wrong with a template, in one sentence."""

    text: str
    blocks: bool = True
    """Whether no paper is made of the template; else it is only to be noted."""


def members(cls: Any) -> dict[str, Any]:  # noqa: ANN401
    """What a template may ask of a paper or one of its rows: name -> type, counted things last."""
    made = {name: kind for name, kind in get_type_hints(cls).items() if name in attrs.fields_dict(cls)}
    for base in reversed(cls.__mro__):
        for name, value in vars(base).items():
            if isinstance(value, property):
                made[name] = get_type_hints(value.fget)["return"]
    return made


def labels(cls: type, under: str = "") -> Iterator[tuple[str, str]]:
    """Every field that a template may use, with its label; a row's fields stand below its list."""
    for name, kind in members(cls).items():
        told = attrs.fields_dict(cls).get(name)
        label = told.metadata["label"] if told else (getattr(cls, name).__doc__ or "").strip(" .")
        row = _row(kind)
        yield f"{under}{name}{'[]' if row else ''}", label
        if row and attrs.has(row):
            yield from labels(row, f"{under}{name}[].")


def _row(kind: Any) -> Any:  # noqa: ANN401
    """What a list is made of; None for anything else."""
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def example(cls: Any) -> Any:  # noqa: ANN401
    """A made-up value of a type, for a trial."""
    from datetime import date  # noqa: PLC0415

    row = _row(cls)
    if row is not None:
        return (example(row),)
    if get_origin(cls) in (Union, types.UnionType):
        return example(next(one for one in get_args(cls) if one is not type(None)))
    if attrs.has(cls):
        hints = get_type_hints(cls)
        return cls(**{field.name: example(hints[field.name]) for field in attrs.fields(cls)})
    return {str: "Ví dụ", int: 1, bool: True, date: date(2026, 2, 5)}[cls]


def faults(template: bytes, paper: type[Heading]) -> list[Finding]:
    """What is wrong with a template of that paper, in the order of the text; none: a paper can be made of it.

    Raises:
        Refused: the libraries that read and write Word files are not installed.
    """
    try:
        import docxtpl  # noqa: F401, PLC0415 (slow to import)
        from docx import Document  # noqa: PLC0415
    except ImportError:
        msg = "Phần làm văn bản Word chưa được cài; hãy cài bằng: pip install 'guong[documents]'."
        raise Refused(msg) from None

    try:
        document = Document(io.BytesIO(template))
        texts = texts_of(document)
    except Exception:  # noqa: BLE001 (whatever the file's XML does to its readers)
        return [Finding("Nội dung bên trong tệp hỏng, không đọc được; hãy mở bằng Word và lưu lại.")]
    tags = [one for text in texts for one in tags_in(text)]
    check = _Check(paper, {read[1] for one in tags if isinstance(one, Tag) and (read := _LOOPED.match(one.body))})
    for one in tags:
        check.take(one) if isinstance(one, Tag) else check.found.append(Finding(one))
    check.end()
    if not tags:
        check.found.append(Finding("Mẫu không có trường nào {{ … }}; hãy đánh dấu chỗ cần điền."))
    if not any(one.blocks for one in check.found):
        check.found += _tried(template, paper)
    return check.found


def _tried(template: bytes, paper: type[Heading]) -> list[Finding]:
    """A trial with made-up values: whatever the reading above did not foresee."""
    from docx import Document  # noqa: PLC0415

    trial = example(paper)
    try:
        Document(io.BytesIO(filled({name: getattr(trial, name) for name in members(paper)}, template)))
    except Exception as error:  # noqa: BLE001
        return [Finding(f"Làm thử một văn bản theo mẫu không được ({type(error).__name__}); hãy làm lại từ mẫu gốc.")]
    return []


class _Block:
    """A loop or condition that is open."""

    def __init__(self, tag: Tag, word: str, names: dict[str, Any], source: str = "") -> None:
        self.tag = tag
        self.word = word
        self.names = names
        self.source = source


class _Check:
    """Reads the tags of a template in order."""

    def __init__(self, paper: type[Heading], looped: set[str]) -> None:
        self.paper = paper
        self.looped = looped
        """The names that some loop gives to its rows."""
        self.found: list[Finding] = []
        self.open: list[_Block] = []

    def say(self, tag: Tag, problem: str, *, blocks: bool = True) -> None:
        self.found.append(Finding(f"Đoạn {quoted(tag.text)}: {problem}.", blocks))

    def take(self, tag: Tag) -> None:
        """One tag."""
        if tag.split:
            self._split(tag)
        if problem := tag.misplaced():
            self.say(tag, problem)
        if not tag.statement:
            self._printed(tag)
            return
        word, _, rest = tag.body.partition(" ")
        if rest and word in ("else", "endfor", "endif"):
            self.say(tag, f"thừa “{rest}” trong {tag.said}; chỉ ghi {word}")
        if word not in STATEMENTS:
            meant = "viết liền, {%" + word + " …" if word in ("tr", "p", "tc") else "chỉ dùng " + ", ".join(STATEMENTS)
            self.say(tag, f"không có lệnh “{word}” trong {tag.said}; {meant}")
        elif word == "for":
            self._loop(tag, rest)
        elif word == "if":
            self._expression(tag, rest)
            self.open.append(_Block(tag, word, {}))
        elif word in ("elif", "else"):
            self._middle(tag, word, rest)
        else:
            self._close(tag, word.removeprefix("end"))

    def _split(self, tag: Tag) -> None:
        where = f"trường {tag.said} bị chia thành nhiều phần"
        if tag.split == "looks":
            self.say(tag, f"{where} định dạng khác nhau; hãy xoá rồi gõ lại liền một mạch")
        else:
            self.say(tag, f"{where}, nhưng vẫn đọc được; không cần sửa", blocks=False)

    def _loop(self, tag: Tag, rest: str) -> None:
        read = _FOR.fullmatch(rest.strip())
        if not read:
            self.say(tag, f"vòng lặp {tag.said} không đúng; ghi dạng for one in people")
            self.open.append(_Block(tag, "for", {}))
            return
        name, source = read[1], read[2].strip()
        if any(block.source == source for block in self.open):
            self.say(tag, f"{source} đang được lặp rồi; hãy bỏ vòng lặp bên trong")
        kind = self._expression(tag, source)
        row = _row(kind)
        if kind is not None and row is None:
            self.say(tag, f"“{source}” không phải danh sách nên không lặp được; các danh sách: {self._lists()}")
        self.open.append(_Block(tag, "for", {name: row, "loop": LOOP}, source))

    def _lists(self) -> str:
        return ", ".join(name for name, kind in members(self.paper).items() if _row(kind)) or "không có"

    def _middle(self, tag: Tag, word: str, rest: str) -> None:
        if not self.open or self.open[-1].word != "if":
            self.say(tag, f"{tag.said} không nằm trong {{% if … %}} nào; hãy thêm if phía trước hoặc bỏ đi")
            return
        if problem := tag.apart(self.open[-1].tag):
            self.say(tag, problem)
        if word == "elif":
            self._expression(tag, rest)

    def _close(self, tag: Tag, word: str) -> None:
        if not self.open:
            self.say(tag, f"{tag.said} thừa, không có {{% {word} … %}} nào đang mở; hãy bỏ đi")
            return
        block = self.open.pop()
        if block.word != word:
            self.say(tag, f"{tag.said} không đóng được {block.tag.said}; hãy ghi end{block.word}")
        elif problem := tag.apart(block.tag):
            self.say(tag, problem)

    def end(self) -> None:
        """The end of the text: what is still open is never closed."""
        for block in self.open:
            self.say(block.tag, f"{block.tag.said} chưa được đóng; hãy thêm end{block.word} ở cuối phần này")

    def _printed(self, tag: Tag) -> None:
        kind = self._expression(tag, tag.body)
        if kind is not None and (_row(kind) or kind is LOOP or attrs.has(kind)):
            what = "một danh sách; hãy đặt trong {% for one in " + tag.body + " %}" if _row(kind) else "nhiều trường"
            hint = "" if _row(kind) else f"; chọn một: {', '.join(_within(kind))}"
            self.say(tag, f"“{tag.body}” là {what}{hint}")

    def _expression(self, tag: Tag, text: str) -> Any:  # noqa: ANN401
        """The type of an expression; None where it is not known or something is wrong with it."""
        from jinja2 import TemplateSyntaxError, nodes  # noqa: PLC0415

        try:
            output = environment().parse("{{ " + text + " }}").body[0]
        except (TemplateSyntaxError, IndexError, RecursionError):
            self.say(tag, f"không đọc được {tag.said}; một trường chỉ gồm tên, ví dụ {{{{ issuer }}}}")
            return None
        if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
            self.say(tag, f"không đọc được {tag.said}; mỗi cặp ngoặc chỉ chứa một trường")
            return None
        return self._type(tag, output.nodes[0])

    def _type(self, tag: Tag, node: "nodes.Node") -> Any:  # noqa: ANN401
        from jinja2 import nodes  # noqa: PLC0415

        if isinstance(node, nodes.Name):
            return self._named(tag, node.name)
        if isinstance(node, nodes.Getattr):
            return self._attribute(tag, self._type(tag, node.node), node.attr)
        if isinstance(node, nodes.Filter) and node.node is not None and not (node.args or node.kwargs):
            return self._filtered(tag, node.name, self._type(tag, node.node))
        if isinstance(node, (nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.CondExpr)):
            for inner in node.iter_child_nodes():
                self._type(tag, inner)
            return str
        if isinstance(node, nodes.Const):
            return str
        self.say(tag, f"{tag.said} có phép tính hoặc lời gọi không dùng được; chỉ ghi tên trường")
        return None

    def _filtered(self, tag: Tag, name: str, kind: Any) -> Any:  # noqa: ANN401
        if name not in FILTERS:
            self.say(tag, f"không có cách viết “{name}”{_near(name, FILTERS)}")
            return None
        one = FILTERS[name]
        if kind is not None and not issubclass(_plain(kind), one.takes):
            self.say(tag, f"cách viết {name} không dùng được cho “{tag.body}”; {name} là {one.told}")
        return one.gives

    def _named(self, tag: Tag, name: str) -> Any:  # noqa: ANN401
        for block in reversed(self.open):
            if name in block.names:
                return block.names[name]
        known = members(self.paper)
        if name in known:
            return known[name]
        self.say(tag, self._unknown(name, known))
        return None

    def _unknown(self, name: str, known: Mapping[str, Any]) -> str:
        if name in self.looped or name == "loop":
            return f"“{name}” chỉ dùng được trong vòng lặp; hãy đặt giữa for và endfor"
        here = [one for block in self.open for one in block.names if one != "loop"]
        for list_, kind in known.items():
            if name in _within(_row(kind)):
                return f"“{name}” là trường của từng dòng; hãy ghi one.{name} trong {{% for one in {list_} %}}"
        near = _near(name, [*here, *known])
        if not near:
            near = f"; trong vòng lặp này ghi {here[-1]}.…" if here else "; xem các trường bằng guong templates check"
        return f"không có trường “{name}”{near}"

    def _attribute(self, tag: Tag, kind: Any, name: str) -> Any:  # noqa: ANN401
        if kind is None:
            return None
        known = _within(kind)
        if name in known:
            return known[name]
        if not known:
            self.say(tag, f"trước “.{name}” không phải một dòng của danh sách; hãy bỏ phần “.{name}”")
        else:
            self.say(tag, f"không có trường “{name}”{_near(name, known) or '; có: ' + ', '.join(known)}")
        return None


def _plain(kind: Any) -> type:  # noqa: ANN401
    """A type without what it holds and without its None."""
    if get_origin(kind) in (Union, types.UnionType):
        return _plain(next(one for one in get_args(kind) if one is not type(None)))
    return tuple if _row(kind) else kind if isinstance(kind, type) else object


def _within(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401
    if isinstance(kind, type) and attrs.has(kind):
        return members(kind)
    return LOOP if kind is LOOP else {}


def _near(name: str, known: Any) -> str:  # noqa: ANN401
    close = get_close_matches(name, list(dict.fromkeys(known)), 2, 0.6)
    return f" (có phải {' hay '.join(close)}?)" if close else ""
