#!/usr/bin/env python3
"""Writes measurements.json: what Sources/MaruEvaluation/Measurements and Planning compute, by other means.

    python3 -m venv venv && venv/bin/pip install numpy scipy statsmodels
    venv/bin/python make_goldens.py > measurements.json

Repeats are counted by looking at every choice of rounds, errors come from covariances of all outcomes, sizes from searches.
"""

import itertools
import json
import math

import numpy as np
from scipy import stats
from statsmodels.stats.power import NormalIndPower

random = np.random.default_rng(20261130)


def flakiness():
    for weights, scenarios in [
        ([1], [[(4, 5), (2, 5), (5, 5)]]),
        ([2, 1], [[(1, 3), (3, 3), (2, 3), (0, 3)], [(1, 2), (4, 6), (1, 1)]]),
    ]:
        cases = [[1] * passes + [0] * (rounds - passes) for made in scenarios for passes, rounds in made]

        def share(k, holds):
            rates = [np.mean([holds(chosen) for chosen in itertools.combinations(case, k)]) for case in cases if len(case) >= k]
            return float(np.mean(rates))

        most = max(len(case) for case in cases)
        variance = 0
        for weight, made in zip(weights, scenarios):
            rounds = [[1] * passes + [0] * (count - passes) for passes, count in made]
            usual = np.mean([np.var(case, ddof=1) for case in rounds if len(case) > 1])
            form = np.concatenate([np.full(len(case), weight / sum(weights) / len(rounds) / len(case)) for case in rounds])
            variance += form @ (usual * np.eye(len(form))) @ form
        yield {
            "weights": weights, "scenarios": scenarios, "floor": float(stats.norm(0, math.sqrt(2 * variance)).interval(0.95)[1]),
            "allOf": [share(k, all) for k in range(1, most + 1)], "anyOf": [share(k, any) for k in range(1, most + 1)],
        }


def times():
    for size, share in [(7, 0.5), (60, 0.95), (130, 0.95), (400, 0.5)]:
        values = np.sort(random.gamma(2, 1, size).round(4))
        below = np.cumsum(stats.binom.pmf(np.arange(size + 1), size, share))
        low, high = int(np.searchsorted(below, 0.025)), int(np.searchsorted(below, 0.975)) + 1
        places = []
        for draw in range(200):
            count = int(stats.binom.ppf((draw + 0.5) / 200, size, share))
            padded = np.concatenate([[values[0]], values, [np.inf]])
            place = values[0] if count == 0 else (padded[count] + padded[count + 1]) / 2
            places.append(float(place) if math.isfinite(place) else None)
        yield {
            "values": values.tolist(), "share": share, "quantile": float(np.quantile(values, share, method="inverted_cdf")),
            "low": float(values[low - 1]) if low > 0 else 0, "high": float(values[high - 1]) if high <= size else None,
            # In whole numbers: NumPy takes the 29th of 400 values for 7 %, because 0.07 · 400 is a little more than 28.
            "percentiles": [
                next(float(value) for value in values if 100 * np.count_nonzero(values <= value) >= number * size)
                for number in range(101)
            ],
            "places": places,
        }


def ratios():
    for size in [3, 12, 40]:
        bottoms = random.integers(1, 30, size).astype(float)
        tops = (bottoms * random.gamma(3, 0.3, size)).round(4)
        value = tops.sum() / bottoms.sum()
        # The linear form's values, one a scenario, as a sample of their own.
        linear = value + (tops - value * bottoms) / bottoms.mean()
        low, high = stats.t.interval(0.95, size - 1, loc=value, scale=stats.sem(linear))
        yield {"tops": tops.tolist(), "bottoms": bottoms.tolist(), "value": value, "low": max(0.0, float(low)), "high": float(high)}


def labels():
    """So many labels that 1.96 standard errors of the correction are half the margin."""
    for count, missed, invented, margin in [(100, 20, 5, 0.08), (120, 12, 30, 0.05), (80, 1, 1, 0.2)]:
        errors = np.array([1.0] * missed + [-1.0] * invented + [0.0] * (count - missed - invented))
        deviation = errors.std(ddof=1)
        needed = next(n for n in itertools.count(1) if 1.96 * deviation / math.sqrt(n) <= margin / 2)
        yield {"labels": count, "missed": missed, "invented": invented, "margin": margin, "needed": max(0, max(60, needed) - count)}


def differences():
    solver = NormalIndPower()
    for weights, cases, power in [([1, 1, 1, 1], [5, 5, 5, 5], 0.8), ([3, 1, 2, 1, 1], [12, 4, 30, 8, 1], 0.9)]:
        share = np.array(weights) / sum(weights)
        form = np.concatenate([np.full(count, part / count) for part, count in zip(share, cases)])
        scenario = np.repeat(np.arange(len(cases)), cases)
        covariance = 0.48**2 * np.where(np.equal.outer(scenario, scenario), 0.1, 0.0)
        np.fill_diagonal(covariance, 0.48**2)
        error = math.sqrt(form @ covariance @ form)
        steps = solver.solve_power(None, nobs1=1, alpha=0.05, power=power, ratio=0)
        yield {"weights": weights, "cases": cases, "power": power, "difference": float(steps * error)}


print(
    json.dumps(
        {
            "flakiness": list(flakiness()), "times": list(times()), "ratios": list(ratios()),
            "labels": list(labels()), "differences": list(differences()),
        },
        sort_keys=True,
    ).replace("}, {", "},\n{")
)
