#!/usr/bin/env python3
"""Writes routed.json: the best success when shares of the work go to another candidate, as a linear programme.

Usage: python3 make_routed.py > routed.json
Needs scipy 1.13 or newer.
"""
import json

from scipy.optimize import linprog

CASES = 60
OWN = {"a": 30, "b": 48, "c": 20, "d": 55}
MANAGED = {"a": 54, "b": 42, "c": 50, "d": 57}
WEIGHT = 1 / len(OWN)
SHARES = [0.05 * step for step in range(21)]

gains = [(MANAGED[name] - OWN[name]) / CASES for name in OWN]
start = sum(WEIGHT * OWN[name] / CASES for name in OWN)


def best(share):
    """Of what each scenario sends, none more than it weighs."""
    found = linprog([-gain for gain in gains], A_eq=[[1] * len(gains)], b_eq=[share], bounds=[(0, WEIGHT)] * len(gains))
    assert found.success, found.message
    return start - found.fun


rows = [{"share": share, "success": best(share)} for share in SHARES]
print(json.dumps({"own": OWN, "managed": MANAGED, "rows": rows}, indent=1))
