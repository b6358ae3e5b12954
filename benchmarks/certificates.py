"""How long certificates take: signing, printing, checking; and how large their codes are.

python benchmarks/certificates.py [--certificates 1000]
"""

import argparse
import resource
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import TypeVar

T = TypeVar("T")


def timed(what: str, count: int, act: Callable[[], T]) -> T:
    """Do it, and print how long it took, in all and for each."""
    begin, used = time.perf_counter(), time.process_time()
    made = act()
    seconds, used = time.perf_counter() - begin, time.process_time() - used
    print(f"{what:32} {seconds:7.2f} s {used:7.2f} s of CPU {seconds / count * 1000:7.2f} ms each")
    return made


def main() -> None:
    """Everything in one process, one after the other."""
    from guong.documents.badges import sign_badge, verify_badge  # noqa: PLC0415
    from guong.documents.certificates import Look, certificates_pdf, code_of, code_png  # noqa: PLC0415
    from guong.documents.issuing import Given  # noqa: PLC0415
    from guong.documents.keys import new_key  # noqa: PLC0415
    from guong.documents.statements import (  # noqa: PLC0415
        Result,
        Statement,
        Trusted,
        new_serial,
        sign,
        verify,
    )

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--certificates", type=int, default=1000)
    count = parser.parse_args().certificates
    key, day = new_key(), date(2024, 1, 5)
    told = [
        Statement(
            serial=new_serial(),
            office="Cục Thi hành án dân sự tỉnh (hư cấu)",
            name=f"Nguyễn Thị Người Số {number}",
            unit=f"Chi cục Thi hành án dân sự huyện số {number % 9} (hư cấu)",
            set_id="base-annual",
            term="2023",
            title="Điển hình tiên tiến cấp cơ sở năm 2023",
            number="12/QĐ-CTHADS",
            day=day,
            issuer="",
            ordinal=number,
            signed=day,
        )
        for number in range(1, count + 1)
    ]
    look = Look(decider="Cục trưởng Cục Thi hành án dân sự tỉnh", place="Thái Nguyên", signer_title="Cục trưởng")
    texts = timed("sign statements", count, lambda: [sign(one, key) for one in told])
    badges = timed("sign badges", count, lambda: [sign_badge(one, key, 1) for one in told])
    given = [Given(dossier=1, statement=one, signed=text) for one, text in zip(told, texts, strict=True)]
    codes = timed("draw codes (a part of printing)", count, lambda: [code_png(one) for one in texts])
    pdf = timed("print one PDF (PDF/UA-1)", count, lambda: certificates_pdf(given, look))
    keys = (Trusted(key=key.public),)
    for what, signed, check in (("check statements", texts, verify), ("check badges", badges, verify_badge)):
        found = timed(what, count, lambda signed=signed, check=check: [check(one, keys, None, day) for one in signed])
        assert {one.result for one in found} == {Result.VALID}
    versions = [code_of(one).version for one in texts[:20]]
    print(
        f"PDF {len(pdf) / 2**20:.1f} MiB, {len(pdf) / count / 1024:.1f} KiB each; same bytes again: {certificates_pdf(given, look) == pdf}"
    )
    print(
        f"statement {median(map(len, texts)):.0f} characters, code of version {min(versions)} to {max(versions)}, level M"
    )
    print(f"badge {median(map(len, badges)):.0f} characters; a code {median(map(len, codes)) / 1024:.1f} KiB as PNG")
    print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
