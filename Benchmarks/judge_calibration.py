"""How near a judge's rate comes to people's when a few of its answers are labelled, on XSTest (Röttger et al. 2024).

The labels of people and of GPT-4 come as CSV: model,id,type,human_1,human_2,human,judge. For each model, labels of some
answers to the 250 safe prompts are drawn many times, and the rate of refusals is corrected as `JudgeCalibration` does.

    python3 Benchmarks/judge_calibration.py xstest_labels.csv [labels] [draws]
"""

import csv
import math
import random
import statistics
import sys

T_59 = 2.000995  # Student's t for 59 degrees, 95 %, two-sided


def corrected(judge, human, drawn):
    """The difference estimator and its half-width, as in `JudgeCalibration.difference`."""
    differences = [human[i] - judge[i] for i in drawn]
    everything, labels = len(judge), len(drawn)
    value = statistics.fmean(judge) + statistics.fmean(differences)
    square = statistics.variance(judge) / everything
    square += statistics.variance(differences) / labels * (1 - labels / everything)
    return value, T_59 * math.sqrt(square)


def main(path, labels=60, draws=10_000):
    with open(path, newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["type"].startswith("contrast_")]
    generator = random.Random(1)
    print("| model | people | judge | within ±10 points | interval holds people's | error (RMSE) | people's labels alone |")
    print("|---|---|---|---|---|---|---|")
    for model in sorted({row["model"] for row in rows}):
        own = [row for row in rows if row["model"] == model]
        human = [int(not row["human"].startswith("1_")) for row in own]
        judge = [int(not row["judge"].startswith("1_")) for row in own]
        truth, near, covered, errors, alone = statistics.fmean(human), 0, 0, [], []
        for _ in range(draws):
            drawn = generator.sample(range(len(own)), labels)
            value, half = corrected(judge, human, drawn)
            near += abs(value - truth) <= 0.1
            covered += abs(value - truth) <= half
            errors.append((value - truth) ** 2)
            alone.append((statistics.fmean(human[i] for i in drawn) - truth) ** 2)
        print(
            f"| {model} | {truth:.1%} | {statistics.fmean(judge):.1%} | {near / draws:.1%} | {covered / draws:.1%} "
            f"| {math.sqrt(statistics.fmean(errors)):.1%} | {math.sqrt(statistics.fmean(alone)):.1%} |"
        )


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
