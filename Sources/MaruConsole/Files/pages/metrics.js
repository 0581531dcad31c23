// What the server measures, as it happens.

import { send } from "../api.js";
import { fill, h, freshID } from "../dom.js";
import { moment } from "../format.js";
import { chart } from "../metrics/chart.js";
import { parse } from "../metrics/exposition.js";
import { nameOf, panels } from "../metrics/panels.js";
import { Sampler } from "../metrics/sampler.js";
import { notice, waiting } from "../notice.js";
import { poll } from "../poll.js";
import { read, write } from "../preferences.js";
import { table } from "../table.js";
import { t } from "../text/text.js";

const interval = 2000;
const span = 5 * 60 * 1000;
// Kept while one looks at other pages; the time away is a gap.
const sampler = new Sampler(span);

export function mount(root) {
  const body = h("div", { class: "charts" }, waiting());
  const trouble = h("div");
  let view = null;
  const show = (asTables) => {
    view?.stop();
    view = asTables ? tables(body) : charts(body);
    view.update();
  };
  const refresh = async () => {
    try {
      const response = await send("GET", "/metrics");
      sampler.add(Date.now(), parse(await response.text()));
      fill(trouble);
      if (!view) show(read("tables", false));
      view.update();
    } catch (error) {
      fill(trouble, notice(error), error.status === 403 && h("p", { class: "hint" }, t("error.needsScope", { scope: "metrics" })));
      if (!view) fill(body);
    }
  };
  fill(root, h("div", { class: "page-head" }, h("h1", {}, t("page.metrics")), choice(show)),
    h("p", { class: "lead" }, t("metrics.lead")), trouble, body);
  refresh();
  const stop = poll(interval, refresh);
  return () => {
    stop();
    view?.stop();
  };
}

function choice(show) {
  const id = freshID();
  const toggle = (event) => {
    write("tables", event.target.checked);
    show(event.target.checked);
  };
  return h("div", { class: "field check" },
    h("input", { id, type: "checkbox", role: "switch", checked: read("tables", false), onchange: toggle }),
    h("label", { for: id }, t("metrics.asTables")));
}

/** The points of each series of a panel. */
function lines(panel) {
  return panel.series.map(({ value }) => sampler.points(value, panel.window));
}

function charts(body) {
  const all = panels.map((panel) => chart(panel, span, lines));
  fill(body, all.map(({ element }) => element));
  return {
    update: () => all.forEach((one) => one.update()),
    stop: () => all.forEach((one) => one.stop()),
  };
}

function tables(body) {
  const update = () => {
    // Whoever reads a table is not interrupted every two seconds.
    if (body.contains(document.activeElement)) return;
    fill(body, panels.map((panel) => h("section", { class: "card chart" }, h("h2", {}, panel.title()), panelTable(panel))));
  };
  return { update, stop: () => {} };
}

function panelTable(panel) {
  const series = lines(panel);
  const indices = [...series[0].keys()].reverse().filter((_, position) => position % 5 === 0).slice(0, 12);
  const columns = [
    { name: t("requests.time"), value: (index) => moment(series[0][index].time / 1000) },
    ...panel.series.map((one, number) => ({
      name: nameOf(one), class: "number",
      value: (index) => (series[number][index].value === null ? t("chart.unknown") : panel.format(series[number][index].value)),
    })),
  ];
  return table({ caption: panel.title(), columns, rows: indices });
}
