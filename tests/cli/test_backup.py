"""`backup`, `backup --check`, `restore`."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from .terminal import guong, guong_alone


def test_a_backup_is_written_checked_and_restored(filled: Path, tmp_path: Path) -> None:
    file, copy = tmp_path / "sao.zip", tmp_path / "lại.guong"
    head = guong("journal", "head", filled).out
    done = guong("backup", filled, file)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Đã sao lưu vào {file}; tệp này mật như chính sổ.\n14.072 dòng, sao lưu lúc 20")
    assert done.out.endswith(f" UTC; mục nhật ký mới nhất:\n{head}")
    checked = guong("backup", "--check", file)
    assert (checked.status, checked.err) == (0, "")
    assert checked.out.startswith(f"Tệp sao lưu {file} nguyên vẹn, khôi phục được.\n14.072 dòng, ")
    restored = guong("restore", file, copy)
    assert (restored.status, restored.err) == (0, "")
    assert restored.out.startswith(f"Đã khôi phục vào {copy}, đúng từng dòng như khi sao lưu.\n14.072 dòng, ")
    assert restored.out.endswith(head)
    assert guong("journal", "head", copy).out == head
    asked = ("evaluate", "NV012", "--set", "base-annual", "--term", "2023")
    assert guong(asked[0], copy, *asked[1:]).out == guong(asked[0], filled, *asked[1:]).out


def test_programs_are_told_in_json(empty: Path, tmp_path: Path) -> None:
    told = guong("backup", empty, tmp_path / "a.zip", "--json").json
    assert f"{told['entry']} {told['hash']}\n" == guong("journal", "head", empty).out
    assert set(told) == {"made", "rows", "entry", "hash"}
    assert guong("backup", "--check", tmp_path / "a.zip", "--json").json == told
    assert guong("restore", tmp_path / "a.zip", tmp_path / "b.guong", "--json").json == told


def test_what_cannot_be_done_is_one_line(empty: Path, tmp_path: Path) -> None:
    """And nothing is overwritten or half made."""
    file = tmp_path / "a.zip"
    assert guong("backup", empty, file).status == 0
    made = file.read_bytes()
    (tmp_path / "cut.zip").write_bytes(made[:900])
    (tmp_path / "hỏng.zip").write_bytes(made[:900] + b"x" + made[901:])
    there = sorted(tmp_path.iterdir())
    taken = "hãy chọn tên khác, để không mất những gì đang có."
    for words, said in {
        ("backup", empty, file): f"Đã có {file}; {taken}",
        ("restore", file, empty): f"Đã có {empty}; {taken}",
        ("backup", empty): "Thiếu FILE; xem guong backup --help.",
        ("backup",): "Thiếu DB; xem guong backup --help.",
        ("restore", file): "Thiếu DB; xem guong restore --help.",
        ("backup", "--check", file, empty): "--check chỉ kiểm tra tệp sao lưu, không ghi thêm gì sau đó; xem guong backup --help.",
        ("backup", "--check", empty): f"{empty} không phải bản sao lưu của Gương hoặc đã bị cắt; hãy dùng tệp do guong backup ghi.",
        ("restore", tmp_path / "cut.zip", tmp_path / "b"): f"{tmp_path / 'cut.zip'} không phải bản sao lưu của Gương hoặc đã bị cắt; hãy dùng tệp do guong backup ghi.",
        ("restore", tmp_path / "hỏng.zip", tmp_path / "b"): f"Bản sao lưu {tmp_path / 'hỏng.zip'} đã hỏng: nội dung không khớp mã kiểm tra; hãy dùng bản sao lưu khác.",
        ("backup", tmp_path / "không"  , tmp_path / "b"): f"Không có tệp sổ {tmp_path / 'không'}; tạo sổ mới bằng lệnh guong init {tmp_path / 'không'}.",
        ("backup", empty, tmp_path / "b", "--as", "ai"): "Không có tài khoản ai; dùng tài khoản có trong sổ, ví dụ van-phong.",
    }.items():  # fmt: skip
        ended = guong(*words)
        assert (ended.line, ended.status) == (said, 2)
    assert sorted(tmp_path.iterdir()) == there


def test_an_account_that_may_not_is_told(empty: Path, tmp_path: Path) -> None:
    fields = '{"account": "lan", "roles_given": ["clerk"]}'
    assert guong("do", empty, "add-account", fields).status == 0
    ended = guong("backup", empty, tmp_path / "a.zip", "--as", "lan")
    assert ended.line == "Tài khoản lan không có quyền “Sao lưu sổ”; cần một trong các quyền: admin."


def test_who_looks_on_sees_how_far_it_is(filled: Path, tmp_path: Path) -> None:
    """On a terminal alone."""
    assert guong_alone("backup", filled, tmp_path / "a.zip").err == ""
    slow = "import guong_cli.progress as p; p.PATIENCE = 0; from guong_cli import main; main()"
    master, slave = pty.openpty()
    words = [sys.executable, "-c", slow, "backup", str(filled), str(tmp_path / "b.zip")]
    subprocess.run(words, stderr=slave, stdout=subprocess.PIPE, check=True)
    os.close(slave)
    assert "Sao lưu" in os.read(master, 65536).decode()
    os.close(master)
