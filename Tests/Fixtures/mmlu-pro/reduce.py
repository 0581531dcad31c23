#!/usr/bin/env python3
"""Reduces a table of right and wrong answers to the file beside this script.

reduce.py TABLE.csv > correct.txt
The table has the columns question_id, category and one of 0 and 1 for each model.
"""
import collections
import csv
import sys

with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = csv.DictReader(file)
    models = rows.fieldnames[2:]
    digits = collections.defaultdict(str)
    for row in rows:
        digits[row["category"]] += "%x" % int("".join(row[model] for model in models), 2)
print("\t".join(models))
for category in sorted(digits):
    print(category + "\t" + digits[category])
