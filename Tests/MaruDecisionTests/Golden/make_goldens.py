#!/usr/bin/env python3
"""Writes acceptability.json: a choice between four candidates, computed independently with numpy and scipy.

Usage: python3 make_goldens.py > acceptability.json
Needs numpy 2 and scipy 1.13 or newer. Draws 2,000,000 times, so its own error is below 0.0004.
"""
import json

import numpy as np
from scipy.optimize import linprog

DRAWS = 2_000_000
AXES = ["quality", "performance", "cost", "security", "agility"]
MEAN = [0.35, 0.2, 0.2, 0.15, 0.1]
# One criterion an axis: (bad, good, logarithmic).
ANCHORS = [(0.5, 0.95, False), (10, 1, True), (0.05, 0.001, True), (0.05, 0, False), (3600, 30, True)]
NORMAL, LOG, BETA, POINT, UNKNOWN = "normal", "logNormal", "beta", "point", "unknown"
CANDIDATES = {
    "managed": [(BETA, 160, 20), (LOG, 0.9, 0.15), (LOG, -4.2, 0.1), (BETA, 0.5, 179.5), (UNKNOWN,)],
    "oss-120b": [(BETA, 152, 28), (LOG, 1.2, 0.1), (LOG, -5.3, 0.3), (BETA, 1.5, 178.5), (POINT, 120)],
    "oss-20b": [(BETA, 138, 42), (LOG, 0.5, 0.1), (LOG, -6.0, 0.3), (BETA, 2.5, 177.5), (POINT, 60)],
    "tiny": [(NORMAL, 0.6, 0.04), (LOG, 0.1, 0.1), (LOG, -6.6, 0.2), (BETA, 4.5, 175.5), (POINT, 40)],
}
rng = np.random.default_rng(20261128)


def draw(kind, *parameters):
    if kind == BETA:
        return rng.beta(*parameters, DRAWS)
    if kind == LOG:
        return np.exp(rng.normal(*parameters, DRAWS))
    if kind == NORMAL:
        return rng.normal(*parameters, DRAWS)
    return np.full(DRAWS, parameters[0], dtype=float)


def utility(values, anchors):
    bad, good, logarithmic = anchors
    if logarithmic:
        values, bad, good = np.log(values), np.log(bad), np.log(good)
    return np.clip((values - bad) / (good - bad), 0, 1)


def utilities():
    result = np.empty((len(CANDIDATES), len(AXES), DRAWS))
    for i, beliefs in enumerate(CANDIDATES.values()):
        for j, belief in enumerate(beliefs):
            result[i, j] = rng.random(DRAWS) if belief[0] == UNKNOWN else utility(draw(*belief), ANCHORS[j])
    return result


def acceptability(u, alpha):
    w = rng.dirichlet(alpha, DRAWS)
    totals = np.einsum("dj,ijd->id", w, u)
    order = np.argsort(-totals, axis=0)
    ranks = [[float(np.mean(order[r] == i)) for r in range(len(u))] for i in range(len(u))]
    central = [np.mean(w[order[0] == i], axis=0).tolist() for i in range(len(u))]
    confidence = [float(np.mean(np.argmax(np.einsum("j,ijd->id", np.array(c), u), axis=0) == i)) for i, c in enumerate(central)]
    return {"ranks": ranks, "central": central, "confidence": confidence}


def switch_distance(means):
    """min |w - mean|_1 with another candidate at least as good, as a linear programme for each rival."""
    best = int(np.argmax(means @ MEAN))
    n, found = len(AXES), []
    for rival in range(len(means)):
        if rival == best:
            continue
        gain = means[best] - means[rival]
        # Variables: w, t with |w - mean| <= t.
        a_ub = np.block([[np.eye(n), -np.eye(n)], [-np.eye(n), -np.eye(n)], [gain[None, :], np.zeros((1, n))]])
        b_ub = np.concatenate([MEAN, -np.array(MEAN), [0]])
        a_eq = np.concatenate([np.ones(n), np.zeros(n)])[None, :]
        result = linprog(np.concatenate([np.zeros(n), np.ones(n)]), a_ub, b_ub, a_eq, [1], bounds=[(0, None)] * 2 * n)
        if result.success:
            found.append((result.fun, rival))
    return {"winner": best, "distance": min(found)[0], "rival": min(found)[1]} if found else {"winner": best}


u = utilities()
totals = np.einsum("j,ijd->id", np.array(MEAN), u)
print(
    json.dumps(
        {
            "elicited": {str(k): acceptability(u, k * np.array(MEAN)) for k in (5, 20, 100)},
            "uniform": acceptability(u, np.ones(len(AXES))),
            "means": u.mean(axis=2).tolist(),
            "switch": switch_distance(u.mean(axis=2)),
            "evpi": float(np.mean(totals.max(axis=0)) - totals.mean(axis=1).max()),
        },
        indent=1,
        sort_keys=True,
    )
)
