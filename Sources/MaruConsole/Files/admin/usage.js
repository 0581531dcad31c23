// What was used, by whom, and what it cost.

import { get } from "../api.js";
import { fill, freshID, h } from "../dom.js";
import { money, number } from "../format.js";
import { empty, notice, waiting } from "../notice.js";
import { table } from "../table.js";
import { t } from "../text/text.js";

const groupings = ["day", "org", "project", "key", "model"];
const counts = ["requests", "input_tokens", "cached_tokens", "output_tokens"];

export async function usage(body) {
  const today = new Date().toISOString().slice(0, 10);
  const wanted = { from: `${today.slice(0, 8)}01`, through: today, groups: new Set(["key"]) };
  const report = h("div", { "aria-live": "polite" });
  const refresh = async () => {
    fill(report, waiting());
    try {
      fill(report, await content(wanted));
    } catch (error) {
      fill(report, notice(error));
    }
  };
  fill(body, question(wanted, refresh), report);
  await refresh();
}

function question(wanted, refresh) {
  const date = (name) => {
    const id = freshID();
    const set = (event) => {
      wanted[name] = event.target.value;
      if (event.target.value !== "") refresh();
    };
    return h("div", { class: "field" }, h("label", { for: id }, t(`usage.${name}`)),
      h("input", { id, type: "date", required: true, value: wanted[name], onchange: set }));
  };
  const box = (name) => {
    const id = freshID();
    const set = (event) => {
      wanted.groups[event.target.checked ? "add" : "delete"](name);
      refresh();
    };
    return h("div", { class: "field check" },
      h("input", { id, type: "checkbox", checked: wanted.groups.has(name), onchange: set }), h("label", { for: id }, t(`usage.${name}`)));
  };
  return h("form", { class: "filters", onsubmit: (event) => event.preventDefault() }, date("from"), date("through"),
    h("fieldset", { class: "inline" }, h("legend", {}, t("usage.by")), h("div", { class: "checks" }, groupings.map(box))));
}

async function content({ from, through, groups }) {
  // Without any grouping one row is wanted, the sum: any grouping has it.
  const by = groupings.filter((name) => groups.has(name));
  const query = new URLSearchParams({ from, through, group_by: by.length > 0 ? by.join(",") : "day" });
  const { data, total, currency } = await get(`/v1/usage?${query}`);
  if (data.length === 0) return empty(t("usage.none"));
  const most = Math.max(...data.map(tokens));
  const columns = [
    ...by.map((name) => ({ name: t(`usage.${name}`), value: (row) => (row === total ? t("usage.total") : row[name]) })),
    ...counts.map((name) => ({ name: t(`usage.${name}`), value: (row) => number(row[name]), class: "number" })),
    { name: t("usage.cost"), value: (row) => money(row.cost, currency), class: "number" },
    { name: t("usage.share"), value: (row) => row !== total && h("meter", { max: most || 1, value: tokens(row), "aria-label": number(tokens(row)) }) },
  ];
  return table({ caption: t("keys.usage"), columns, rows: by.length > 0 ? data : [], foot: [total] });
}

function tokens(row) {
  return row.input_tokens + row.output_tokens;
}
