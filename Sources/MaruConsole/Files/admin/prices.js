// What a million tokens of each model cost.

import { ask, get } from "../api.js";
import { form } from "../dialog.js";
import { freshID, h, refill } from "../dom.js";
import { money } from "../format.js";
import { empty } from "../notice.js";
import { table } from "../table.js";
import { t } from "../text/text.js";

export async function prices(body) {
  const { data, currency } = await get("/v1/prices");
  const redraw = () => prices(body);
  const create = async () => (await setPrice(null, currency)) && redraw();
  refill(body,
    h("div", { class: "page-head" }, h("p", { class: "lead" }, t("prices.lead")),
      h("button", { type: "button", class: "primary", onclick: create }, t("prices.new"))),
    data.length > 0 ? priceTable(data, currency, redraw) : empty(t("prices.none"), h("p", {}, t("prices.noneHint"))));
}

function priceTable(rows, currency, redraw) {
  const amount = (name) => ({ name: t(`prices.${name}`), value: (row) => money(row[name], currency), class: "number" });
  const change = async (row) => (await setPrice(row, currency)) && redraw();
  const remove = async ({ model }) => (await removePrice(model)) && redraw();
  const columns = [
    { name: t("prices.model"), value: ({ model }) => h("strong", {}, model) },
    amount("input"), amount("cached"), amount("output"),
    { name: t("keys.actions"), value: (row) => h("div", { class: "actions" },
      h("button", { type: "button", class: "small", onclick: () => change(row), "aria-label": `${t("action.change")}: ${row.model}` }, t("action.change")),
      h("button", { type: "button", class: "small quiet", onclick: () => remove(row), "aria-label": `${t("action.delete")}: ${row.model}` }, t("action.delete"))) },
  ];
  return table({ caption: t("keys.prices"), columns, rows });
}

function setPrice(price, currency) {
  const field = (label, attributes) => {
    const input = h("input", { id: freshID(), spellcheck: "false", ...attributes });
    return { input, element: h("div", { class: "field" }, h("label", { for: input.id }, label), input) };
  };
  const decimal = { inputmode: "decimal", pattern: "[0-9]+(\\.[0-9]+)?" };
  const model = field(t("prices.model"), { required: true, value: price?.model, readonly: price !== null });
  const unit = field(t("prices.currency"), { required: true, value: currency, placeholder: "KRW" });
  const amounts = ["input", "cached", "output"].map((name) => ({
    name, ...field(t(`prices.${name}`), { ...decimal, required: name !== "cached", value: price?.[name] }),
  }));
  return form({
    title: price ? price.model : t("prices.new"),
    content: [model.element, unit.element, h("div", { class: "grid" }, amounts.map(({ element }) => element)),
      h("p", { class: "hint" }, t("prices.hint"))],
    submit: () => {
      const body = { currency: unit.input.value.trim() };
      for (const { name, input } of amounts) if (input.value.trim() !== "") body[name] = input.value.trim();
      return ask("PUT", pathOf(model.input.value.trim()), body);
    },
  });
}

function removePrice(model) {
  return form({
    title: t("prices.deleteTitle", { model }), content: h("p", {}, t("prices.deleteWhy")), confirm: t("action.delete"),
    dangerous: true, submit: async () => (await ask("DELETE", pathOf(model))) ?? true,
  });
}

/** A model's name may contain slashes, which are a part of it. */
function pathOf(model) {
  return `/v1/prices/${model.split("/").map(encodeURIComponent).join("/")}`;
}
