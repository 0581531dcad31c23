"""Writes golden.json: costs, break-evens and routing measures by other means than Maru's.

Break-evens are found by looking at every whole volume of requests, not by algebra; probabilities by plain Monte Carlo with
200,000 draws; areas by numpy. Needs numpy and scipy. Run: python3 make_golden.py > golden.json
"""

import json

import numpy as np
from scipy import optimize, stats

MONTH = 2_628_000.0
rng = np.random.default_rng(20261128)


def replicas(volume, case):
    needed = volume * case["peak"] / (MONTH * case["rate"] * (1 - case["headroom"]))
    return np.maximum(case["least"], np.ceil(needed) + case["spare"])


def own_cost(volume, case):
    return case["fixed"] + case["perReplica"] * replicas(volume, case) + volume * case["perRequest"]


def break_even(case, last=8_000_000):
    volume = np.arange(1, last + 1, dtype=np.float64)
    cheaper = own_cost(volume, case) <= volume * case["price"]
    where = np.flatnonzero(cheaper)
    if len(where) == 0:
        return None, None
    dearer = np.flatnonzero(~cheaper)
    return float(volume[where[0]]), float(volume[dearer[-1]] + 1) if len(dearer) else 1.0


def cases():
    stated = dict(fixed=6000, perReplica=1825, price=0.00353, perRequest=0.00002, rate=1.5, peak=4, least=2, spare=0, headroom=0)
    yield stated
    for _ in range(14):
        yield dict(
            fixed=round(float(rng.uniform(500, 9000)), 2),
            perReplica=round(float(rng.uniform(300, 2500)), 2),
            price=round(float(rng.uniform(0.002, 0.02)), 5),
            perRequest=round(float(rng.uniform(0, 0.0005)), 6),
            rate=round(float(rng.uniform(0.4, 3)), 3),
            peak=round(float(rng.uniform(1, 6)), 2),
            least=int(rng.integers(1, 4)),
            spare=int(rng.integers(0, 3)),
            headroom=round(float(rng.uniform(0, 0.4)), 2),
        )


def break_evens():
    for case in cases():
        first, lasting = break_even(case)
        # A lasting one near the end of the range is none that was seen.
        yield case | {"volume": first, "lasting": lasting if lasting is None or lasting < 7_000_000 else None}


def annuities():
    for price, rate, years, residual in [(60000, 0.08, 3, 0), (250000, 0.05, 5, 20000), (30000, 0.12, 4, 3000)]:
        # The payment at which what is paid and what is left are worth the price.
        worth = lambda payment: sum(payment / (1 + rate) ** t for t in range(1, years + 1)) + residual / (1 + rate) ** years - price
        yield dict(price=price, rate=rate, years=years, residual=residual, perYear=float(optimize.brentq(worth, 0, price)))


def triangular(figure, count):
    low, value, high = figure
    return stats.triang.rvs((value - low) / (high - low), loc=low, scale=high - low, size=count, random_state=rng)


def probabilities():
    count = 200_000
    base = dict(loadedCost=12000, perReplica=3650, perRequest=0, peak=3, least=1, spare=1, headroom=0.2, price=0.012)
    rate, people, factor, requests = (1.0, 2.0, 2.6), (0.3, 0.5, 1.5), (0.7, 1.0, 1.1), (0.6e6, 1.5e6, 4e6)
    draws = [triangular(f, count) for f in (rate, people, factor, requests)]

    def probability(volume):
        case = base | {"rate": draws[0], "fixed": base["loadedCost"] * draws[1]}
        return float(np.mean(own_cost(volume, case) < volume * base["price"] * draws[2]))

    volumes = [0.8e6, 1.2e6, 1.8e6, 2.5e6, 4e6]
    return base | dict(
        rate=rate, people=people, factor=factor, requests=requests, volumes=volumes,
        probabilities=[probability(np.float64(v)) for v in volumes], overall=probability(draws[3]),
    )


def routing():
    count = 60
    weak = rng.integers(0, 2, count).astype(float)
    strong = np.maximum(weak, rng.integers(0, 2, count)).astype(float)
    strong[:2] = 0
    score = np.round(0.3 * (strong - weak) + rng.uniform(0, 1, count), 4)
    cost = np.round(rng.uniform(0.5, 3, count), 3)
    order = np.argsort(-score, kind="stable")
    quality = np.concatenate([[weak.mean()], weak.mean() + np.cumsum((strong - weak)[order]) / count])
    share = np.arange(count + 1) / count
    gap = (quality - weak.mean()) / (strong.mean() - weak.mean())
    spent = np.concatenate([[0], np.cumsum(cost[order]) / cost.sum()])
    crossing = next(i for i in range(count + 1) if gap[i] >= 0.8)
    part = (0.8 - gap[crossing - 1]) / (gap[crossing] - gap[crossing - 1])
    return dict(
        weak=weak.tolist(), strong=strong.tolist(), score=score.tolist(), cost=cost.tolist(),
        apgr=float(np.trapezoid(gap, share)), cpt80=float(share[crossing - 1] + part / count),
        pgrAt35=float(np.interp(0.35, share, gap)), qualityAtHalfSpent=float(np.interp(0.5, spent, quality)),
    )


def paybacks():
    for price, drift, growth, discount, project in [(0.01, 0.2, 0.1, 0.08, 20000), (0.01, 0.6, 0.0, 0.08, 20000), (0.02, 0.0, 0.3, 0.1, 0)]:
        month = np.arange(1, 37)
        elapsed = (month - 1) / 12
        requests = 1_500_000 * (1 + growth) ** elapsed
        count = np.maximum(1, np.ceil(requests * 2 / (MONTH * 1.5)))
        bought = np.maximum.accumulate(count)
        outlay = np.diff(np.concatenate([[0], bought])) * 60000
        own = 3000 + 200 * count + requests * 0.0001
        flow = (requests * price * (1 - drift) ** elapsed - own) / (1 + discount) ** (month / 12)
        worth = -project + np.cumsum(flow - outlay / (1 + discount) ** elapsed)
        first = np.flatnonzero(worth >= 0)
        yield dict(
            price=price, drift=drift, growth=growth, discount=discount, project=project,
            months=int(month[first[0]]) if len(first) else None, npv=float(worth[-1]),
        )


print(json.dumps(dict(
    annuities=list(annuities()), breakEvens=list(break_evens()), probabilities=probabilities(), routing=routing(),
    paybacks=list(paybacks()),
), indent=1))
