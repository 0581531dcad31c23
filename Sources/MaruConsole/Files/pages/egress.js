// What was allowed to leave and what was denied: sums for everyone who administers, receipts for a reason.

import { absent } from "../audit/absent.js";
import { classField, conditionForm, decisionField, textField } from "../audit/conditions.js";
import { egress } from "../audit/log.js";
import { className, receiptColumns, showResults } from "../audit/results.js";
import { fill, freshID, h } from "../dom.js";
import { bytes, moment, number } from "../format.js";
import { empty, waiting } from "../notice.js";
import { table } from "../table.js";
import { t } from "../text/text.js";

export function mount(root) {
  const today = new Date().toISOString().slice(0, 10);
  const days = { from: `${today.slice(0, 8)}01`, through: today };
  const sums = h("div", { class: "found", "aria-live": "polite" });
  const rest = h("div", { class: "found" });
  const refresh = async () => {
    fill(sums, waiting());
    try {
      fill(sums, content(await egress(days)));
      if (rest.childElementCount === 0) fill(rest, receipts(days));
    } catch (error) {
      fill(sums, ...absent(error));
    }
  };
  fill(root, h("h1", {}, t("page.egress")), h("p", { class: "lead" }, t("egress.lead")), dayForm(days, refresh), sums, rest);
  refresh();
}

function dayForm(days, refresh) {
  const date = (name) => {
    const id = freshID();
    const set = (event) => {
      days[name] = event.target.value;
      if (event.target.value !== "") refresh();
    };
    return h("div", { class: "field" }, h("label", { for: id }, t(`usage.${name}`)),
      h("input", { id, type: "date", required: true, value: days[name], onchange: set }));
  };
  return h("form", { class: "filters", onsubmit: (event) => event.preventDefault() }, date("from"), date("through"));
}

function content({ data, total }) {
  if (data.length === 0) return empty(t("egress.none"), h("p", {}, t("egress.noneHint")));
  const first = (row, text) => (row === total ? t("usage.total") : text);
  const columns = [
    { name: t("egress.provider"), value: (row) => first(row, row.provider) },
    { name: t("egress.zone"), value: (row) => row.zone },
    { name: t("audit.class"), value: (row) => className(row.data_class ?? undefined) },
    { name: t("egress.allowed"), value: (row) => number(row.allowed), class: "number" },
    { name: t("egress.allowedBytes"), value: (row) => bytes(row.allowed_bytes), class: "number" },
    { name: t("egress.denied"), value: denied, class: "number" },
    { name: t("egress.deniedBytes"), value: (row) => bytes(row.denied_bytes), class: "number" },
    { name: t("egress.last"), value: (row) => row.last_at !== null && moment(row.last_at) },
  ];
  return table({ caption: t("egress.sums"), columns, rows: data, foot: [total] });
}

function denied(row) {
  return row.denied > 0 ? h("span", { class: "status bad" }, number(row.denied)) : number(row.denied);
}

function receipts(days) {
  const results = h("div", { class: "found", "aria-live": "polite" });
  const form = conditionForm({
    fields: [textField("provider", t("egress.provider")), textField("zone", t("egress.zone")), classField(), decisionField()],
    actions: [h("button", { type: "submit", class: "primary" }, t("egress.show"))],
    submit: (values) => showResults(results, { ...values, ...days, kind: "egress" }, receiptColumns),
  });
  return [h("h2", {}, t("egress.receipts")), form.element, results];
}
