#!/usr/bin/env python3
"""Makes the JSON files of this folder from implementations that share nothing with the ones in Sources/MaruStatistics.

    python3 -m venv venv && venv/bin/pip install numpy scipy mpmath statsmodels scikit-learn krippendorff irrCAC
    venv/bin/python make_goldens.py

Every file is a list of objects: what goes in, and what has to come out.
"""

import itertools
import json
import math
import pathlib

import mpmath
import numpy as np
from scipy import stats

HERE = pathlib.Path(__file__).parent
mpmath.mp.dps = 40
random = np.random.default_rng(20260101)


def write(name, rows):
    text = ",\n".join(json.dumps(row, sort_keys=True, default=float) for row in rows)
    (HERE / f"{name}.json").write_text(f"[\n{text}\n]\n")


def student_quantile(p, df):
    """SciPy's is exact to eight digits only; Newton's steps in 40 digits start from it."""
    x = mpmath.mpf(stats.t.ppf(p, df))
    df = mpmath.mpf(df)
    front = mpmath.gamma((df + 1) / 2) / mpmath.gamma(df / 2) / mpmath.sqrt(df * mpmath.pi)
    for _ in range(4):
        tail = mpmath.betainc(df / 2, 0.5, 0, df / (df + x**2), regularized=True) / 2
        lower = tail if x < 0 else 1 - tail
        x -= (lower - mpmath.mpf(p)) / (front * (1 + x**2 / df) ** (-(df + 1) / 2))
    return float(x)


def distributions():
    rows = []

    def add(kind, parameters, x, lower, upper):
        rows.append({"kind": kind, "parameters": parameters, "x": x, "lower": float(lower), "upper": float(upper)})

    for a, b in itertools.product([0.05, 0.5, 1, 2.5, 12, 150, 4000], repeat=2):
        for x in [1e-8, 0.003, 0.1, 0.35, 0.5, 0.8, 0.97, 0.9999]:
            lower = mpmath.betainc(a, b, 0, x, regularized=True)
            upper = mpmath.betainc(b, a, 0, mpmath.mpf(1) - mpmath.mpf(x), regularized=True)
            add("beta", [a, b], x, lower, upper)
    for k in [0.1, 0.5, 1, 3, 10, 99, 1500]:
        for ratio in [1e-6, 0.02, 0.3, 0.8, 0.99, 1, 1.05, 1.7, 4, 20]:
            x = k * ratio
            lower = mpmath.gammainc(mpmath.mpf(k) / 2, 0, mpmath.mpf(x) / 2, regularized=True)
            upper = mpmath.gammainc(mpmath.mpf(k) / 2, mpmath.mpf(x) / 2, mpmath.inf, regularized=True)
            add("chiSquare", [k], x, lower, upper)
    for x in [-30, -8, -3.3, -1.96, -0.5, -1e-6, 0, 0.02, 0.7, 1.5, 2.5758, 6, 20]:
        add("normal", [], x, mpmath.erfc(-mpmath.mpf(x) / mpmath.sqrt(2)) / 2, mpmath.erfc(mpmath.mpf(x) / mpmath.sqrt(2)) / 2)
    for df in [0.7, 1, 2, 4.5, 9, 14, 30, 400]:
        for x in [-60, -9, -2.1, -0.4, 0, 1e-4, 0.9, 2.262, 5, 40]:
            tail = mpmath.betainc(mpmath.mpf(df) / 2, 0.5, 0, df / (df + mpmath.mpf(x) ** 2), regularized=True) / 2
            add("studentT", [df], x, tail if x < 0 else 1 - tail, tail if x >= 0 else 1 - tail)
    write("distributions", rows)

    rows = []
    shares = [1e-10, 1e-4, 0.005, 0.025, 0.1, 0.4, 0.5, 0.6, 0.8, 0.95, 0.975, 0.9999]
    for p in shares:
        rows.append({"kind": "normal", "parameters": [], "probability": p, "quantile": stats.norm.ppf(p)})
        for df in [1, 2, 3.7, 9, 14, 60, 1000]:
            rows.append({"kind": "studentT", "parameters": [df], "probability": p, "quantile": student_quantile(p, df)})
            rows.append({"kind": "chiSquare", "parameters": [df], "probability": p, "quantile": stats.chi2.ppf(p, df)})
        for a, b in [(0.5, 0.5), (0.5, 15.5), (3, 1), (12.5, 3.5), (40, 260), (900, 100.5)]:
            rows.append({"kind": "beta", "parameters": [a, b], "probability": p, "quantile": stats.beta.ppf(p, a, b)})
    write("quantiles", rows)

    rows = []
    for n in [1, 5, 20, 150, 3000]:
        for p in [0.001, 0.2, 0.5, 0.95]:
            for k in sorted({0, 1, n // 3, n // 2, int(n * p), n - 1, n}):
                if k <= n:
                    mp = mpmath.mpf(p)
                    mass = mpmath.binomial(n, k) * mp**k * (1 - mp) ** (n - k)
                    rows.append(
                        {"trials": n, "probability": p, "count": k, "mass": float(mass),
                         "lower": stats.binom.cdf(k, n, p), "median": int(stats.binom.ppf(0.5, n, p)),
                         "high": int(stats.binom.ppf(0.975, n, p))}
                    )
    write("binomials", rows)


def intervals():
    from statsmodels.stats.proportion import proportion_confint

    rows = []
    for n in [1, 4, 9, 10, 15, 60, 300, 5000]:
        for k in sorted({0, 1, n // 3, n // 2, 4 * n // 5, n - 1, n}):
            for level in [0.8, 0.95, 0.99]:
                row = {"successes": k, "total": n, "level": level}
                for ours, theirs in [("wilson", "wilson"), ("clopperPearson", "beta"), ("jeffreys", "jeffreys")]:
                    row[ours] = [float(end) for end in proportion_confint(k, n, 1 - level, method=theirs)]
                row["atMost"] = 1.0 if k == n else float(stats.beta.ppf(level, k + 1, n - k))
                rows.append(row)
    write("proportions", rows)

    rows = []
    for size, weighted, binary in itertools.product([2, 5, 12, 20], [False, True], [False, True]):
        for _ in range(3):
            values = []
            for _ in range(size):
                level = random.normal(0.1, 0.15)
                count = int(random.integers(1, 9))
                if binary:
                    values.append([float(v) for v in random.choice([-1, 0, 1], count, p=[0.15, 0.55, 0.3])])
                else:
                    values.append([float(v) for v in random.normal(level, 0.4, count)])
            weights = random.uniform(0.3, 3, size) if weighted else np.ones(size)
            rows.append(clustered(values, weights))
    write("clusters", rows)


def clustered(values, weights):
    """By matrices, where the sources sum."""
    w = weights / weights.sum()
    means = np.array([np.mean(v) for v in values])
    mean = float(w @ means)
    size = len(values)
    residual_maker = np.eye(size) - np.outer(np.ones(size), w)
    expected = np.diag(residual_maker @ residual_maker.T)
    middle = np.diag(w**2 / expected)
    form = residual_maker.T @ middle @ residual_maker
    variance = float(means @ form @ means)
    degrees = float(np.trace(form) ** 2 / np.trace(form @ form))
    half = stats.t.ppf(0.975, degrees) * math.sqrt(variance)
    row = {"values": values, "weights": list(weights), "mean": mean, "error": math.sqrt(variance), "degrees": degrees,
           "low": mean - half, "high": mean + half}
    free = sum(len(v) - 1 for v in values)
    if free:
        pooled = sum(np.var(v) * len(v) for v in values) / free
        parts = [w[i] ** 2 * (np.var(v, ddof=1) if len(v) > 1 else pooled) / len(v) for i, v in enumerate(values)]
        row["within"] = math.sqrt(sum(parts))
    if len(set(weights)) == 1:
        row["plain"] = float(np.std(means, ddof=1) / math.sqrt(size))
    return row


def comparison():
    from statsmodels.stats.contingency_tables import mcnemar
    from statsmodels.stats.multitest import multipletests

    rows = []
    for b, c in [(0, 0), (1, 0), (5, 0), (6, 0), (10, 2), (7, 7), (30, 18), (3, 41), (400, 350)]:
        exact = mcnemar([[5, b], [c, 5]], exact=True).pvalue if b + c else 1.0
        mass = stats.binom.pmf(min(b, c), b + c, 0.5)
        # Twice the lower tail, half of what was seen: both tails overlap in the middle when b = c.
        mid = 2 * stats.binom.cdf(min(b, c) - 1, b + c, 0.5) + mass
        rows.append({"aOnly": b, "bOnly": c, "exact": float(exact), "mid": float(mid),
                     "better": float(stats.beta.sf(0.5, b + 1, c + 1)), "betterHalf": float(stats.beta.sf(0.5, b + 0.5, c + 0.5))})
    write("discordances", rows)

    rows = []
    for size in [1, 2, 5, 9, 13]:
        for shift in [0, 0.2, 0.8]:
            terms = [float(t) for t in random.normal(shift, 1, size).round(3)]
            sums = [abs(sum(s * t for s, t in zip(signs, terms))) for signs in itertools.product([1, -1], repeat=size)]
            expected = sum(s >= abs(sum(terms)) - 1e-9 for s in sums) / len(sums)
            if size > 1:
                pairs = (np.array(terms), np.zeros(size))
                exact = stats.permutation_test(pairs, lambda x, y: np.sum(x - y), permutation_type="samples", n_resamples=np.inf)
                assert abs(expected - exact.pvalue) < 1e-9
            rows.append({"terms": terms, "probability": expected})
    write("sign_flips", rows)

    rows = []
    for size in [1, 2, 3, 5, 8]:
        for _ in range(3):
            probabilities = [float(p) for p in random.beta(0.4, 2, size)]
            rows.append({"probabilities": probabilities, "adjusted": list(multipletests(probabilities, method="holm")[1])})
    write("holm", rows)


def planning():
    from statsmodels.stats.power import NormalIndPower

    rows = []
    for passes, trials, k in [(4, 5, 3), (0, 5, 2), (5, 5, 5), (2, 5, 1), (3, 8, 4), (7, 8, 2)]:
        every = math.comb(passes, k) / math.comb(trials, k)
        some = 1 - math.comb(trials - passes, k) / math.comb(trials, k)
        rows.append({"passes": passes, "trials": trials, "k": k, "all": every, "any": some})
    write("repeats", rows)

    rows = []
    for difference, deviation, power in itertools.product([0.03, 0.05, 0.1], [0.3, 0.48, 0.58], [0.8, 0.9]):
        # statsmodels solves the exact power of two arms; one arm of n is ratio 0.
        solved = NormalIndPower().solve_power(difference / deviation, alpha=0.05, power=power, ratio=0)
        rows.append({"difference": difference, "deviation": deviation, "power": power, "cases": math.ceil(solved - 1e-6)})
    write("sample_sizes", rows)

    import statsmodels.api as sm
    import pandas as pd
    from statsmodels.formula.api import ols

    rows = []
    for cases, spread in [(6, 0.3), (20, 0.3), (20, 0.0)]:
        scores = [[float(v) for v in random.normal(random.normal(0.6, spread), 0.2, random.integers(1, 6))] for _ in range(cases)]
        frame = pd.DataFrame([(i, v) for i, values in enumerate(scores) for v in values], columns=["case", "score"])
        table = sm.stats.anova_lm(ols("score ~ C(case)", frame).fit())
        within = table.loc["Residual", "mean_sq"]
        sizes = frame.groupby("case").size().to_numpy()
        usual = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (cases - 1)
        between = max(0.0, (table.loc["C(case)", "mean_sq"] - within) / usual)
        rows.append({"scores": scores, "within": within, "between": between})
    write("variance_splits", rows)


def agreement():
    import krippendorff
    import pandas as pd
    from irrCAC.raw import CAC
    from sklearn.metrics import cohen_kappa_score

    rows = []
    for categories, items in [(2, 30), (2, 200), (3, 60), (5, 80)]:
        for honesty in [0.1, 0.6, 0.95]:
            first = random.choice(categories, items, p=np.arange(1, categories + 1) / (categories * (categories + 1) / 2))
            second = np.where(random.random(items) < honesty, first, random.integers(0, categories, items))
            first[:categories] = second[:categories] = np.arange(categories)
            counts = np.zeros((categories, categories), dtype=int)
            for pair in zip(first, second):
                counts[pair] += 1
            gwet = CAC(pd.DataFrame({"a": first, "b": second}), digits=12).gwet()["est"]["coefficient_value"]
            rows.append(
                {"counts": counts.tolist(), "nominal": cohen_kappa_score(first, second),
                 "linear": cohen_kappa_score(first, second, weights="linear"),
                 "quadratic": cohen_kappa_score(first, second, weights="quadratic"), "gwet": float(gwet)}
            )
    write("rating_tables", rows)

    rows = []
    for raters, items, missing in [(2, 12, 0.0), (3, 20, 0.2), (5, 40, 0.4)]:
        truth = random.integers(1, 6, items)
        noisy = np.clip(truth + random.integers(-1, 2, (raters, items)), 1, 5).astype(float)
        noisy[random.random((raters, items)) < missing] = np.nan
        row = {"items": [[v for v in column if not math.isnan(v)] for column in noisy.T]}
        for scale in ["nominal", "ordinal", "interval"]:
            row[scale] = float(krippendorff.alpha(noisy, level_of_measurement=scale))
        rows.append(row)
    write("krippendorff", rows)

    rows = []
    for total, labels, rate in [(250, 60, 0.4), (400, 100, 0.2), (90, 90, 0.6)]:
        human = (random.random(total) < rate).astype(float)
        judge = np.where(random.random(total) < 0.85, human, random.integers(0, 2, total)).astype(float)
        chosen = random.permutation(total)[:labels]
        errors = human[chosen] - judge[chosen]
        value = judge.mean() + errors.mean()
        like = math.sqrt(judge.var(ddof=1) / total + errors.var(ddof=1) / labels)
        these = math.sqrt((1 - labels / total) * errors.var(ddof=1) / labels)
        critical = stats.t.ppf(0.975, labels - 1)
        positives = judge[chosen][human[chosen] == 1].mean()
        negatives = judge[chosen][human[chosen] == 0].mean()
        rows.append(
            {"judged": list(judge), "judge": list(judge[chosen]), "human": list(human[chosen]), "value": value,
             "likeHalf": critical * like, "theseHalf": critical * these,
             "roganGladen": min(1, max(0, (judge.mean() - negatives) / (positives - negatives)))}
        )
    write("judged_rates", rows)


def preferences():
    from sklearn.linear_model import LogisticRegression

    rows = []
    for candidates, games, length in [(2, 20, False), (4, 120, False), (3, 90, True)]:
        truth = random.normal(0, 1, candidates)
        table = []
        for unit in range(games):
            a, b = (int(i) for i in random.permutation(candidates)[:2])
            difference = float(random.uniform(-0.6, 0.6)) if length else 0.0
            chance = 1 / (1 + math.exp(truth[b] - truth[a] - 2 * difference))
            score = float(random.choice([0.5, float(random.random() < chance)], p=[0.2, 0.8]))
            table.append([a, b, score, difference])
        scale = math.sqrt(sum(row[3] ** 2 for row in table) / len(table)) or 1
        # A tie is half a win for each side; scikit-learn's penalty is |w|²/2 against C times the loss.
        features, outcomes, weights = [], [], []
        for a, b, score, difference in table:
            feature = np.zeros(candidates + (1 if length else 0))
            feature[a], feature[b] = 1, -1
            if length:
                feature[candidates] = difference / scale
            for outcome, weight in [(1, score), (0, 1 - score)]:
                if weight > 0:
                    features.append(feature)
                    outcomes.append(outcome)
                    weights.append(weight)
        model = LogisticRegression(C=2, fit_intercept=False, tol=1e-13, max_iter=100_000, solver="newton-cholesky")
        model.fit(np.array(features), outcomes, sample_weight=weights)
        strengths = model.coef_[0][:candidates]
        rows.append(
            {"candidates": candidates, "games": table, "controlsLength": length,
             "strengths": list(strengths - strengths.mean()), "length": float(model.coef_[0][-1]) if length else 0.0}
        )
    write("bradley_terry", rows)


def order():
    rows = []
    for share in [0.5, 0.9, 0.95, 0.99]:
        for count in [5, 20, 71, 72, 100, 200, 300, 500, 1000]:
            # By the sums of probabilities themselves.
            below = np.cumsum(stats.binom.pmf(np.arange(count + 1), count, share))
            low = int(np.searchsorted(below, 0.025, side="left"))
            high = int(np.searchsorted(below, 0.975, side="left")) + 1
            rows.append({"share": share, "count": count, "low": low, "high": high})
    write("ranks", rows)

    rows = []
    for size in [2, 8, 15, 40]:
        for _ in range(3):
            bottom = random.integers(2, 30, size).astype(float)
            top = bottom * random.gamma(3, 0.3, size)
            ratio = top.sum() / bottom.sum()
            linear = math.sqrt(size * (top - ratio * bottom).var(ddof=1)) / bottom.sum()
            without = np.array([np.log(np.delete(top, i).sum() / np.delete(bottom, i).sum()) for i in range(size)])
            jackknife = math.sqrt((size - 1) * without.var())
            critical = stats.t.ppf(0.975, size - 1)
            rows.append(
                {"numerators": list(top), "denominators": list(bottom), "ratio": ratio,
                 "linearLow": max(0.0, ratio - critical * linear), "linearHigh": ratio + critical * linear,
                 "jackknifeLow": ratio * math.exp(-critical * jackknife),
                 "jackknifeHigh": ratio * math.exp(critical * jackknife)}
            )
    write("ratios", rows)

    rows = []
    for size in [12, 60]:
        values = random.exponential(1, size)
        row = {"values": list(values)}
        for method, name in [("BCa", "bca"), ("percentile", "percentile")]:
            interval = stats.bootstrap(
                (values,), np.mean, n_resamples=200_000, method=method, batch=10_000, random_state=1
            ).confidence_interval
            row[name] = [float(interval.low), float(interval.high)]
        rows.append(row)
    write("bootstraps", rows)


def sequential():
    from scipy.optimize import brentq

    rows = []
    for looks in [[0.5, 1.0], [0.25, 0.6, 1.0], [0.3, 0.5, 0.9]]:
        covariance = np.array([[math.sqrt(min(s, t) / max(s, t)) for t in looks] for s in looks])
        boundaries, spent = [], []

        def stopped(bounds):
            # 1 − P(all |z| within), by inclusion and exclusion over the corners of the box.
            size = len(bounds)
            if size == 1:
                return 2 * stats.norm.sf(bounds[0])
            centre = np.zeros(size)
            inside = 0.0
            for signs in itertools.product([1, -1], repeat=size):
                corner = [s * b for s, b in zip(signs, bounds)]
                inside += np.prod(signs) * stats.multivariate_normal.cdf(
                    corner, centre, covariance[:size, :size], maxpts=2_000_000, abseps=1e-8, releps=1e-8
                )
            return 1 - inside

        for look in looks:
            allowed = 4 * stats.norm.sf(stats.norm.ppf(1 - 0.05 / 4) / math.sqrt(look))
            boundaries.append(brentq(lambda z: stopped(boundaries + [z]) - allowed, 0.5, 7, xtol=1e-5))
            spent.append(allowed)
        rows.append({"looks": looks, "boundaries": boundaries, "spent": spent})
    write("sequential", rows)

    rows = []
    for counts, shares in [([5030, 4970], [1, 1]), ([5300, 4700], [1, 1]), ([90, 11], [9, 1]), ([30, 40, 35], [1, 1, 1])]:
        expected = np.array(shares) / sum(shares) * sum(counts)
        rows.append({"counts": counts, "shares": shares, "probability": float(stats.chisquare(counts, expected).pvalue)})
    write("sample_ratios", rows)


def drift():
    rows = []
    for sizes, shift, rounding in [((5, 7), 0, 3), ((20, 30), 0.5, 3), ((60, 40), 1, 3), ((50, 50), 0.2, 3)]:
        first = random.normal(0, 1, sizes[0]).round(rounding)
        second = random.normal(shift, 1, sizes[1]).round(rounding)
        smirnov = stats.ks_2samp(first, second, method="exact")
        rows.append(
            {"first": list(first), "second": list(second), "distance": float(smirnov.statistic),
             "kolmogorovSmirnov": float(smirnov.pvalue),
             "mannWhitney": float(stats.mannwhitneyu(first, second, method="asymptotic").pvalue)}
        )
    write("two_samples", rows)


if __name__ == "__main__":
    distributions()
    intervals()
    comparison()
    planning()
    agreement()
    preferences()
    order()
    sequential()
    drift()
