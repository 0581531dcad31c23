// Limits: how they are shown and changed.

import { freshID, h } from "../dom.js";
import { money, number } from "../format.js";
import { t } from "../text/text.js";

const names = [
  "requests_per_minute", "tokens_per_minute", "tokens_per_day", "tokens_per_month", "cost_per_month", "parallel_requests",
];

/** The limits that are set, each with its name. */
export function limitList(limits) {
  const set = names.filter((name) => limits[name] !== null && limits[name] !== undefined);
  if (set.length === 0) return h("p", { class: "hint" }, t("limits.none"));
  return h("ul", { class: "limits" }, set.map((name) =>
    h("li", {}, h("strong", {}, shown(name, limits[name])), " ", t(`limit.${name}`))));
}

/** Fields for all limits. `read()` gives them as the API wants them: `null` takes one away. */
export function limitFields(limits = {}) {
  const inputs = names.map((name) => {
    const isMoney = name === "cost_per_month";
    const input = h("input", {
      id: freshID(), placeholder: t("limits.unlimited"), value: limits[name] ?? "",
      inputmode: isMoney ? "decimal" : "numeric", pattern: isMoney ? "[0-9]+(\\.[0-9]+)?" : "[0-9]+",
    });
    return { name, isMoney, input };
  });
  const element = h("fieldset", {}, h("legend", {}, t("limits.title")), h("div", { class: "grid" }, inputs.map(({ name, input }) =>
    h("div", { class: "field" }, h("label", { for: input.id }, t(`limit.${name}`)), input))));
  const read = () => Object.fromEntries(inputs.map(({ name, isMoney, input }) => {
    const text = input.value.trim();
    return [name, text === "" ? null : isMoney ? text : Number(text)];
  }));
  return { element, read };
}

function shown(name, value) {
  return name === "cost_per_month" ? money(value) : number(value);
}
