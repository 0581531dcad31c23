// What came of a run so far: success with its interval, what attempts counted as, and whether the run may be compared.

import { get } from "../api.js";
import { h, refill, svg } from "../dom.js";
import { number, percent } from "../format.js";
import { notice } from "../notice.js";
import { poll } from "../poll.js";
import { table } from "../table.js";
import { language, t } from "../text/text.js";
import { progress } from "./suites.js";

export async function results(place, { path }) {
  let shown = null;
  const refresh = async () => {
    const run = await get(`${path}/results`);
    const text = JSON.stringify(run);
    if (text !== shown) refill(place, page(run));
    shown = text;
  };
  await refresh();
  return poll(3000, () => refresh().catch((error) => refill(place, notice(error))));
}

function page(run) {
  return h("div", {},
    progress(run),
    h("h2", {}, t("evaluations.success")),
    h("p", { class: "hint" }, t("evaluations.successHint")),
    run.results.some((row) => row.is_corrected) && h("p", { class: "hint" }, t("evaluations.corrected")),
    table({ caption: t("evaluations.success"), columns: successColumns(), rows: run.results }),
    h("h2", {}, t("evaluations.states")),
    table({ caption: t("evaluations.states"), columns: stateColumns(run.results), rows: run.results }),
    run.comparisons.length > 0 && [
      h("h2", {}, t("evaluations.comparisons")),
      table({ caption: t("evaluations.comparisons"), columns: comparisonColumns(), rows: run.comparisons }),
    ],
    h("h2", {}, t("evaluations.scenarios")),
    table({ caption: t("evaluations.scenarios"), columns: scenarioColumns(run.results), rows: run.scenarios }));
}

function successColumns() {
  return [
    { name: t("evaluations.candidate"), value: ({ name }) => h("strong", {}, name) },
    { name: t("evaluations.success"), value: ({ success }) => success && percent(success.value), class: "number" },
    { name: t("evaluations.interval"), value: ({ success }) => success && interval(success) },
    { name: t("evaluations.validity"), value: validity },
  ];
}

/** A line from 0 to 100 % with the interval and its middle on it. */
function interval({ value, low, high }) {
  const x = (share) => 2 + 156 * Math.min(1, Math.max(0, share));
  return h("span", { class: "row" },
    svg("svg", { class: "interval", viewBox: "0 0 160 16", "aria-hidden": "true" },
      svg("path", { class: "axis", d: "M2 8H158" }), svg("path", { class: "range", d: `M${x(low)} 8H${x(high)}` }),
      svg("circle", { cx: x(value), cy: 8, r: 4 })),
    h("span", { class: "faded" }, `${percent(low)} – ${percent(high)}`));
}

function validity({ is_valid: isValid, findings }) {
  if (isValid === null) return null;
  return h("span", {}, h("span", { class: `status ${isValid ? "good" : "bad"}` }, t(isValid ? "validity.valid" : "validity.void")),
    findings.length > 0 && h("ul", {}, findings.map(({ check, share, threshold, advice }) =>
      h("li", { title: advice }, t(`validity.${check}`, { share: percent(share), threshold: percent(threshold) })))));
}

function stateColumns(candidates) {
  const present = new Set(candidates.flatMap(({ states }) => Object.keys(states)));
  return [
    { name: t("evaluations.candidate"), value: ({ name }) => h("strong", {}, name) },
    ...[...present].map((state) => ({ name: t(`attempt.${state}`), value: ({ states }) => number(states[state] ?? 0), class: "number" })),
  ];
}

function comparisonColumns() {
  return [
    { name: t("evaluations.candidate"), value: ({ candidate, reference }) => h("span", {}, h("strong", {}, candidate), " − ", reference) },
    { name: t("evaluations.difference"), value: ({ difference: d }) =>
      `${points(d.value)} (${points(d.low)} … ${points(d.high)})`, class: "number" },
    { name: t("evaluations.verdict"), value: ({ verdict }) => t(`comparison.${verdict}`) },
    { name: t("evaluations.needed"), value: ({ cases_needed: needed }) => needed !== null && number(needed), class: "number" },
  ];
}

function points(share) {
  return `${share > 0 ? "+" : ""}${number(share * 100, 1)}`;
}

function scenarioColumns(candidates) {
  return [
    { name: t("evaluations.scenario"), value: ({ name, title }) => title[language()] ?? title.en ?? title.ko ?? name },
    ...candidates.map(({ name }) => ({ name, value: ({ success }) => percent(success[name]), class: "number" })),
  ];
}
