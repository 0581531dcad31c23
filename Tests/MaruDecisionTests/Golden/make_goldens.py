#!/usr/bin/env python3
"""Writes acceptability.json: a choice between four candidates, computed independently with numpy and scipy.

Usage: python3 make_goldens.py > acceptability.json
Needs numpy 2 and scipy 1.13 or newer. Draws 2,000,000 times, so its own error is below 0.0004.
"""
import json

import numpy as np
from scipy import integrate, stats
from scipy.optimize import brentq, fsolve, linprog

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


def mean_cost_utility(name, factor):
    """Of costs that are all `factor` times as high, by an integral in place of draws."""
    _, centre, spread = CANDIDATES[name][2]
    belief = stats.norm(centre + np.log(factor), spread)
    ends = belief.ppf([1e-13, 1 - 1e-13])
    return integrate.quad(lambda x: belief.pdf(x) * utility(np.exp(x), ANCHORS[2]), *ends, epsabs=1e-10, limit=400)[0]


def price_switches(means):
    """The factor of a candidate's costs from which another one leads, between a tenth and ten."""
    others = means @ MEAN - MEAN[2] * means[:, 2]
    costs = [mean_cost_utility(name, 1) for name in CANDIDATES]
    best = int(np.argmax(others + MEAN[2] * np.array(costs)))

    def lead(factor, index):
        changed = list(costs)
        changed[index] = mean_cost_utility(list(CANDIDATES)[index], factor)
        totals = others + MEAN[2] * np.array(changed)
        return totals[best] - max(np.delete(totals, best))

    ends = [10 if index == best else 0.1 for index in range(len(means))]
    return [brentq(lead, *sorted((1, end)), args=(index,)) if lead(end, index) < 0 else None for index, end in enumerate(ends)]


def tornado(u):
    """The winner's lead with each axis at 5 % and 95 % of its utility."""
    means = u.mean(axis=2)
    totals = means @ MEAN
    best = int(np.argmax(totals))
    rival = max(np.delete(totals, best))
    ends = np.quantile(u[best], [0.05, 0.95], axis=1).T
    return [[float(totals[best] + w * (end - mean) - rival) for end in pair] for w, mean, pair in zip(MEAN, means[best], ends)]


def money():
    """What a unit of utility is worth, by the slope of utility at each candidate's mean cost."""
    bad, good, _ = ANCHORS[2]
    for _, centre, spread in (beliefs[2] for beliefs in CANDIDATES.values()):
        cost = stats.lognorm(spread, scale=np.exp(centre)).mean()
        step = cost * 1e-5
        slope = (utility(cost - step, ANCHORS[2]) - utility(cost + step, ANCHORS[2])) / (2 * step)
        yield float(1 / (MEAN[2] * slope))


def weights():
    """Swing points of people, and the concentration at which Dirichlet's variances are theirs in the median."""
    points = [[100, 40, 60, 80, 10], [100, 70, 30, 90, 20], [80, 50, 100, 60, 5], [90, 90, 40, 100, 30]]
    shares = np.array(points) / np.sum(points, axis=1, keepdims=True)
    mean, variance = shares.mean(axis=0), shares.var(axis=0, ddof=1)
    # SciPy's own variance of the distribution, solved for its concentration.
    fitted = [
        brentq(lambda k: stats.dirichlet(k * mean).var()[i] - variance[i], 1e-3, 1e6, xtol=1e-10) for i in range(len(mean))
    ]
    return {"points": points, "mean": mean.tolist(), "concentration": float(np.median(fitted))}


def beliefs():
    """Intervals of shares and of amounts, and the distributions that have them."""
    shares = []
    for low, high in [(0.62, 0.9), (0.02, 0.11)]:
        middle, deviation = (low + high) / 2, (high - low) / 3.92

        def distance(logarithms):
            belief = stats.beta(*np.exp(logarithms))
            return [belief.mean() - middle, (belief.std() - deviation) * 10]

        alpha, beta = np.exp(fsolve(distance, [1, 1]))
        shares.append({"low": low, "high": high, "alpha": float(alpha), "beta": float(beta)})
    amounts = []
    for scale, spread in [(2.5, 0.2), (0.004, 0.7)]:
        low, high = stats.lognorm(spread, scale=scale).interval(0.95)
        amounts.append({"value": scale, "low": float(low), "high": float(high), "deviation": spread})
    rates = [50 / 60, 40 / 60, 33 / 60, 57 / 60]
    return {"shares": shares, "amounts": amounts, "scenarios": {"mean": float(np.mean(rates)), "scale": float(stats.sem(rates))}}


u = utilities()
totals = np.einsum("j,ijd->id", np.array(MEAN), u)
print(
    json.dumps(
        {
            "elicited": {str(k): acceptability(u, k * np.array(MEAN)) for k in (5, 20, 100)},
            "uniform": acceptability(u, np.ones(len(AXES))),
            "means": u.mean(axis=2).tolist(),
            "switch": switch_distance(u.mean(axis=2)),
            "tornado": tornado(u),
            "prices": price_switches(u.mean(axis=2)),
            "moneyPerUtility": list(money()),
            "weights": weights(),
            "beliefs": beliefs(),
            "evpi": float(np.mean(totals.max(axis=0)) - totals.mean(axis=1).max()),
        },
        indent=1,
        sort_keys=True,
    )
)
