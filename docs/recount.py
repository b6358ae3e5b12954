"""Recount a council's ballot from its published receipts: `python recount.py receipts.json [--share 9/10] [--of 11]`.

`receipts.json` is what `guong ask DB receipts '{"session": N}' --json` prints. `--over` asks for more than the share.
With `--secret` it also finds the votes cast under a receipt's secret. It ends with 1 where anything does not agree.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

asked = argparse.ArgumentParser()
asked.add_argument("file", type=Path)
asked.add_argument("--share", type=Fraction)
asked.add_argument("--over", action="store_true")
asked.add_argument("--of", type=int)
asked.add_argument("--secret", default="")
given = asked.parse_args()
told, wrong = json.loads(given.file.read_text(encoding="utf-8")), 0
secret = "".join(one for one in given.secret.upper() if one.isalnum())
for one in told["dossiers"]:
    votes = {vote["receipt"]: vote["choice"] for vote in one["receipts"]}
    count = Counter(votes.values()) + Counter(one["paper"])
    share = given.share or Fraction(one["share"]["part"], one["share"]["whole"])
    over = given.over if given.share else one["share"]["strictly"]
    have, need = count["yes"], share * (given.of or one["members"])
    outcome = "passed" if need and (have > need if over else have >= need) else "failed"
    outcome = "void" if have + count["no"] > one["free"] else outcome
    same = dict(count) == {name: number for name, number in one["totals"].items() if number}
    right = same and outcome == one["outcome"] and len(votes) == len(one["receipts"]) and count.total() <= one["voters"]
    mine = votes.get(hashlib.sha256(f"{secret}|{told['session']}|{one['dossier']}".encode()).hexdigest(), "NOT FOUND")
    wrong += not right or bool(secret and mine == "NOT FOUND")
    print(one["dossier"], *(f"{name}={count[name]}" for name in one["totals"]), outcome, "ok" if right else "WRONG")
    print(f"  your vote: {mine}" if secret else "", end="\n" if secret else "")
sys.exit(bool(wrong))
