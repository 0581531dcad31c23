// The suites of the server's folder, and their runs as they go on.

import { get } from "../api.js";
import { h, refill } from "../dom.js";
import { moment, number } from "../format.js";
import { empty, notice } from "../notice.js";
import { poll } from "../poll.js";
import { table } from "../table.js";
import { t } from "../text/text.js";

export async function suites(body) {
  let shown = null;
  const refresh = async () => {
    const { data } = await get("/v1/evaluations");
    const text = JSON.stringify(data);
    // Whoever reads the table is not disturbed as long as nothing changes.
    if (text !== shown) refill(body, data.length === 0 ? nothing() : data.map(suiteCard));
    shown = text;
  };
  await refresh();
  return poll(2000, () => refresh().catch((error) => refill(body, notice(error))));
}

function nothing() {
  return empty(t("evaluations.none"), h("p", {}, t("evaluations.noneHint")), h("code", {}, "maru eval init my-suite"));
}

function suiteCard(suite) {
  return h("section", { class: "card" },
    h("div", { class: "card-head" }, h("h2", {}, suite.name)),
    suite.question && h("p", {}, suite.question),
    h("dl", { class: "facts" }, facts(suite).map(([name, value]) =>
      h("div", {}, h("dt", {}, t(`evaluations.${name}`)), h("dd", {}, value)))),
    suite.problems.length > 0 && h("div", { class: "notice bad" }, h("p", {}, t("evaluations.problems")),
      h("pre", {}, suite.problems.join("\n"))),
    suite.runs.length === 0 ? h("p", { class: "hint" }, t("evaluations.noRuns")) : runTable(suite));
}

function facts(suite) {
  return [
    ["scenarios", number(suite.scenarios)],
    ["cases", number(suite.cases)],
    ["candidates", suite.candidates.join(", ") || "–"],
  ];
}

function runTable(suite) {
  const columns = [
    { name: t("evaluations.run"), value: (run) => h("a", { href: `#/evaluations/${suite.id}/${run.id}` }, run.id) },
    { name: t("evaluations.began"), value: (run) => moment(run.created_at) },
    { name: t("evaluations.candidates"), value: (run) => run.candidates.join(", ") },
    { name: t("evaluations.progress"), value: (run) => progress(run) },
    { name: t("evaluations.labels"), value: (run) => number(run.labels), class: "number" },
  ];
  return table({ caption: t("evaluations.runs"), columns, rows: suite.runs });
}

/** How much of a run is done; also for a screen reader. */
export function progress({ attempts, planned }) {
  const share = planned > 0 ? attempts / planned : 0;
  return h("span", { class: "row" },
    h("progress", { max: planned, value: attempts, "aria-label": t("evaluations.progress") }),
    h("span", { class: "faded" }, share >= 1 ? number(planned) : `${number(attempts)} / ${number(planned)}`));
}
