"""Writes golden.json: costs, break-evens and routing measures by other means than Maru's.

Break-evens are found by looking at every whole volume of requests, not by algebra; probabilities by plain Monte Carlo with
200,000 draws; areas by numpy; monthly costs, replicas and requests by exact fractions. Needs numpy 2, numpy-financial and
scipy. Run: python3 make_golden.py > golden.json
"""

import itertools
import json
import math
from fractions import Fraction

import numpy as np
import numpy_financial
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
        payment = float(optimize.brentq(worth, 0, price))
        assert abs(payment + numpy_financial.pmt(rate, years, price, -residual)) < 1e-6
        yield dict(price=price, rate=rate, years=years, residual=residual, perYear=payment)


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
    own = own_cost(draws[3], base | {"rate": draws[0], "fixed": base["loadedCost"] * draws[1]})
    middle = [0.025, 0.975]
    return base | dict(
        own=np.quantile(own, middle).tolist(), managed=np.quantile(draws[3] * base["price"] * draws[2], middle).tolist(),
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


def exact(text):
    return Fraction(text)


def months():
    """Costs of a month added up in fractions, so that nothing is rounded before the end."""
    hour, month = 730, 2_628_000
    for rent, count, kilowatts, site, tariff, people, volume, rate, peak, headroom, least, spare, each, price, share in [
        ("2.5", 2, "1.4", "1.3", "0.12", "0.5", 3_000_000, "1.5", "4", "0.2", 2, 1, "0.00002", "0.0035", "0.3"),
        ("31.2", 1, "6.5", "1.15", "0.19", "2.25", 40_000_000, "9.75", "2.5", "0.1", 1, 0, "0", "0.0041", "0.85"),
        ("0.9", 4, "0.35", "2", "0.08", "0.1", 12_345, "0.4", "6", "0", 2, 0, "0.0003", "0.02", "1"),
    ]:
        machines = exact(rent) * count * hour
        power = exact(kilowatts) * exact(site) * hour * exact(tariff)
        fixed = exact(people) * 11_000 + 700 + 410 + 230 + 90 + 1_500 + 300 + 640 + 120

        def replicas(requests):
            return max(least, math.ceil(requests * exact(peak) / (month * exact(rate) * (1 - exact(headroom)))) + spare)

        def cost(requests):
            return fixed + replicas(requests) * (machines + power) + requests * exact(each)

        needed = replicas(volume)
        paid = fixed + needed * (machines + power)
        used = Fraction(volume) / (needed * exact(rate) * month)
        kept = (1 - exact(share)) * volume
        hybrid = (cost(kept) if kept else 0) + exact(share) * volume * exact(price) + volume * exact("0.0001")
        given = dict(
            rent=rent, kilowatts=kilowatts, site=site, tariff=tariff, people=people, rate=rate, peak=peak, headroom=headroom,
            each=each, price=price, share=share,
        )
        yield {name: float(text) for name, text in given.items()} | dict(
            count=count, volume=volume, least=least, spare=spare, replicas=needed, machines=float(machines * needed),
            power=float(power * needed), total=float(cost(volume)), breakEvenPrice=float(cost(volume) / volume),
            utilisation=float(used), used=float(paid * used), hybrid=float(hybrid),
            saving=float(volume * exact(price) - hybrid), cascade=float(exact(each) + exact("0.0001") + exact(share) * exact(price)),
        )


def requests():
    """Prices in millionths for a million tokens; a thousand requests counted one by one."""
    for fresh, cached, output, batch, shape in [
        (2_500_000, 250_000, 15_000_000, "0.5", (3000, 500, "0.5", "0.25")),
        (150_000, 75_000, 600_000, "0.4", (1200, 90, "0.125", "1")),
        (3_000_000, 300_000, 15_000_000, "0.5", (800, 1600, "0", "0")),
    ]:
        tokens, answer, hit, late = shape
        total = Fraction(0)
        for number in range(1000):
            found = exact(hit) * tokens
            one = (tokens - found) * fresh + found * cached + answer * output
            total += one * exact(batch) if number < exact(late) * 1000 else one
        mean = total / 1000 / 10**12
        yield dict(
            input=fresh, cachedInput=cached, output=output, batchShare=float(batch), inputTokens=tokens, outputTokens=answer,
            cacheShare=float(hit), lateShare=float(late), mean=float(mean), blended=float(mean * 10**6 / (tokens + answer)),
        )


def triangles():
    for low, value, high in [(1, 2, 5), (0, 0, 3), (-2, 4, 4), (0.3, 0.5, 1.5)]:
        shares = [0, 0.01, 0.2, 0.5, 0.77, 0.999, 1]
        quantiles = stats.triang.ppf(shares, (value - low) / (high - low), loc=low, scale=high - low)
        yield dict(low=low, value=value, high=high, shares=shares, quantiles=quantiles.tolist())


def shuffled():
    """All orders of seven scores, where Maru draws some."""
    weak, strong = np.array([0, 1, 0, 0, 1, 0, 1.0]), np.array([1, 1, 1, 0, 1, 1, 0.0])
    score, cost = np.array([7, 2, 6, 1, 3, 5, 4.0]), np.array([1, 2, 1.5, 1, 0.5, 3, 1])

    def reached(scores):
        order = np.argsort(-np.array(scores))
        spent = np.concatenate([[0], np.cumsum(cost[order]) / cost.sum()])
        quality = weak.mean() + np.concatenate([[0], np.cumsum((strong - weak)[order]) / len(weak)])
        return float(np.interp(0.4, spent, quality))

    own, others = reached(score), [reached(scores) for scores in itertools.permutations(score)]
    return dict(
        weak=weak.tolist(), strong=strong.tolist(), score=score.tolist(), cost=cost.tolist(), quality=own,
        mean=float(np.mean(others)), chance=float(np.mean([other >= own - 1e-12 for other in others])),
    )


print(json.dumps(dict(
    annuities=list(annuities()), breakEvens=list(break_evens()), probabilities=probabilities(), routing=routing(),
    paybacks=list(paybacks()), months=list(months()), requests=list(requests()), triangles=list(triangles()),
    shuffled=shuffled(),
), indent=1))
