#!/usr/bin/env python3
"""Makes further JSON files of this folder: paired claims, plans, beliefs, quantiles and bounds that hold at all times.

    python3 -m venv venv && venv/bin/pip install numpy scipy mpmath statsmodels
    venv/bin/python make_claim_goldens.py

As in make_goldens.py, nothing is shared with Sources/MaruStatistics: where a formula is closed there, it is solved, searched,
integrated or taken from SciPy and statsmodels here.
"""

import math

import numpy as np
from scipy import integrate, optimize, stats
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_confint

from make_goldens import clustered, write

random = np.random.default_rng(20261129)


def paired_claims():
    rows = []
    for scenarios, cases in [(4, 6), (6, 5), (12, 10), (20, 3)]:
        a = random.integers(0, 2, (scenarios, cases)).astype(float)
        b = np.where(random.random((scenarios, cases)) < 0.6, a, random.integers(0, 2, (scenarios, cases)))
        differences = a - b
        # Bonett and Price: Wald's interval after one more case for each side.
        more = np.concatenate([differences.ravel(), [1, -1]])
        half = stats.norm.ppf(0.975) * more.std() / math.sqrt(len(more))
        means = differences.mean(axis=1)
        assert means.std() > 0.01
        rows.append(
            {"a": a.tolist(), "b": b.tolist(), "middle": more.mean(), "half": half,
             "probability": float(stats.ttest_1samp(means, 0).pvalue)}
        )
    write("paired_claims", rows)


def scenario_claims():
    rows = []
    for scenarios, weighted in [(4, False), (10, False), (10, True), (18, True)]:
        values = [list((random.random(random.integers(3, 9)) < random.beta(6, 3)).astype(float)) for _ in range(scenarios)]
        weights = random.uniform(0.3, 3, scenarios) if weighted else np.ones(scenarios)
        row = clustered(values, weights)
        mean, error = row["mean"], row["error"]

        def wilson(error, tail):
            size = mean * (1 - mean) / error**2
            return [float(end) for end in proportion_confint(mean * size, size, 2 * tail, method="wilson")]

        # Student's quantile as the level at which the normal distribution has it.
        further = stats.norm.sf(stats.t.ppf(0.975, row["degrees"]))
        rows.append(
            {"values": values, "weights": list(weights), "further": wilson(error, further),
             "these": wilson(row["within"], 0.025)}
        )
    write("scenario_rates", rows)

    rows = []
    for sizes in [(5, 9), (3, 20), (12, 12)]:
        first, second = (random.normal(0.5, spread, size).round(4) for size, spread in zip(sizes, (0.1, 0.4)))
        welch = stats.ttest_ind(first, -second, equal_var=False)
        interval = welch.confidence_interval(0.95)
        # The difference to a mirrored sample is twice the mean of both.
        rows.append(
            {"values": [list(first), list(second)], "degrees": float(welch.df), "low": interval.low / 2, "high": interval.high / 2}
        )
    write("two_scenarios", rows)

    rows = []
    for scenarios, cases, spread in [(8, 5, 0.3), (15, 12, 0.1), (6, 4, 0.0)]:
        table = (random.normal(0.6, 0.2, (scenarios, cases)) + random.normal(0, spread, (scenarios, 1))).round(4)
        ratio = float(stats.f_oneway(*table).statistic)
        within = float(np.mean(table.var(axis=1, ddof=1)))
        rows.append(
            {"values": table.tolist(), "within": within, "between": max(0.0, within * (ratio - 1) / cases)}
        )
    write("balanced_scenarios", rows)


def plans():
    solver = NormalIndPower()
    rows = []
    for rate, difference, power in [(0.8, 0.05, 0.8), (0.7, 0.1, 0.9), (0.5, 0.03, 0.8), (0.95, 0.02, 0.8)]:
        discordant = difference + 0.15
        arm = solver.solve_power(difference / math.sqrt(rate * (1 - rate)), alpha=0.05, power=power, ratio=1)
        spread = np.sqrt(discordant - difference**2)
        pair = solver.solve_power(difference / spread, alpha=0.05, power=power, ratio=0)
        rows.append(
            {"rate": rate, "difference": difference, "power": power, "discordant": discordant,
             "arm": math.ceil(arm - 1e-6), "pairs": math.ceil(pair - 1e-6)}
        )
    write("arms", rows)

    rows = []
    for scenarios, cases, correlation in [(10, 5, 0.1), (15, 12, 0.3), (20, 20, 0.0)]:
        # The variance of the mean from the whole matrix of covariances.
        size = scenarios * cases
        blocks = np.kron(np.eye(scenarios), np.full((cases, cases), correlation))
        np.fill_diagonal(blocks, 1)
        error = 0.48 * math.sqrt(blocks.sum()) / size
        found = solver.solve_power(None, nobs1=1, alpha=0.05, power=0.8, ratio=0) * error
        rows.append({"scenarios": scenarios, "cases": cases, "correlation": correlation, "detectable": float(found)})
    write("detectable", rows)

    rows = []
    for scenarios, cases, spread in [(6, 5, 0.3), (12, 8, 0.1), (10, 20, 0.05)]:
        table = (random.normal(0, 0.4, (scenarios, cases)) + random.normal(0, spread, (scenarios, 1))).round(4)
        deviation = table.mean(axis=1).std(ddof=1)
        within = float(np.mean(table.var(axis=1, ddof=1)))
        between = max(0.0, deviation**2 - within / cases)

        def reach(count):
            return (stats.t.ppf(0.975, count - 1) + stats.t.ppf(0.8, count - 1)) * deviation / math.sqrt(count)

        needed = next(count for count in range(2, 100_000) if reach(count) <= 0.1)
        total = solver.solve_power(0.1 / math.sqrt(within), alpha=0.05, power=0.8, ratio=0)
        steps = stats.norm.ppf(0.975) + stats.norm.ppf(0.8)

        def detected(count):
            return 0.1 - steps * math.sqrt((between + within / count) / scenarios)

        each = math.ceil(optimize.brentq(detected, 1e-6, 1e9)) if detected(1e12) > 0 else None
        rows.append(
            {"values": table.tolist(), "scenarios": needed, "cases": math.ceil(total), "casesPerScenario": each}
        )
    write("still_needed", rows)

    rows = []
    for cases in [5, 30]:
        scores = [list(random.normal(random.normal(0.6, 0.2), 0.1, random.integers(2, 6)).round(4)) for _ in range(cases)]
        within = sum(np.var(v) * len(v) for v in scores) / sum(len(v) - 1 for v in scores)
        # The mean as a linear form of all scores, and the interval of the difference of two of its kind.
        form = np.concatenate([np.full(len(v), 1 / (cases * len(v))) for v in scores])
        noise = float(form @ (within * np.eye(len(form))) @ form)
        floor = stats.norm(0, math.sqrt(2 * noise)).interval(0.95)[1]
        rows.append({"scores": scores, "noise": noise, "floor": float(floor)})
    write("noise_floors", rows)


def beliefs():
    rows = []
    for low, high in [(0.62, 0.9), (0.02, 0.11), (0.45, 0.55)]:
        middle, deviation = (low + high) / 2, (high - low) / 2 / stats.norm.ppf(0.975)

        def distance(logarithms):
            belief = stats.beta(*np.exp(logarithms))
            return [belief.mean() - middle, (belief.std() - deviation) * 10]

        alpha, beta = np.exp(optimize.fsolve(distance, [1, 1], xtol=1e-12))
        rows.append({"low": low, "high": high, "alpha": float(alpha), "beta": float(beta)})
    write("share_beliefs", rows)


def quantiles():
    rows = []
    for size in [1, 7, 40, 101]:
        values = random.exponential(1, size).round(4)
        for share in [0.05, 0.5, 0.9, 0.95, 1.0]:
            rows.append(
                {"values": list(values), "share": share, "measured": float(np.quantile(values, share, method="inverted_cdf")),
                 "between": float(np.quantile(values, share))}
            )
    write("sample_quantiles", rows)


def always_valid():
    """Ville's inequality: a mixture of likelihood ratios exceeds 1/α with a probability of at most α."""

    def boundary(count, rho, alpha, one_sided):
        def excess(total):
            # The exponent is completed to a square first, so that the integral stays within reach.
            centre = total * rho**2 / (1 + count * rho**2)
            width = rho / math.sqrt(1 + count * rho**2)
            peak = total * centre - count * centre**2 / 2 - centre**2 / (2 * rho**2)

            def ratio(x):
                return math.exp(total * x - count * x**2 / 2 - x**2 / (2 * rho**2) - peak)

            low = max(0, centre - 12 * width) if one_sided else centre - 12 * width
            area = integrate.quad(ratio, low, centre + 12 * width, epsabs=0, epsrel=1e-10, points=[centre])[0]
            area *= (2 if one_sided else 1) / (rho * math.sqrt(2 * math.pi))
            return peak + math.log(area) + math.log(alpha)

        return optimize.brentq(excess, 1e-3, 1e5, xtol=1e-12, rtol=1e-13) / count

    rows = []
    for count, rho, alpha in [(20, 0.1, 0.05), (100, 0.1, 0.05), (1000, 0.05, 0.01), (5000, 0.2, 0.1)]:
        rows.append(
            {"count": count, "rho": rho, "level": 1 - alpha, "twoSided": boundary(count, rho, alpha, False),
             "oneSided": boundary(count, rho, alpha, True)}
        )
    write("always_valid", rows)

    rows = []
    for count in [50, 200, 5000]:
        best = optimize.minimize_scalar(lambda x: boundary(count, math.exp(x), 0.05, False), bounds=(-8, 2), method="bounded")
        rows.append({"count": count, "width": float(best.fun)})
    write("always_valid_best", rows)


if __name__ == "__main__":
    paired_claims()
    scenario_claims()
    plans()
    beliefs()
    quantiles()
    always_valid()
