// Tables: on a narrow screen each row becomes a card whose lines name their columns.

import { h, freshID } from "./dom.js";

/** `columns` are { name, value: (row) => content, class }; what has no value is empty on a card. */
export function table({ caption, columns, rows, foot }) {
  const id = freshID();
  const cells = (row) => columns.map(({ name, value, class: style }) => {
    const content = value(row);
    const isEmpty = content === null || content === undefined || content === false || content === "";
    return h("td", { class: [style, isEmpty && "none"].filter(Boolean).join(" ") || null, "data-label": name },
      isEmpty ? "" : content);
  });
  return h("div", { class: "table", role: "region", "aria-labelledby": id, tabindex: "0" },
    h("table", {},
      h("caption", { id, class: "offscreen" }, caption),
      h("thead", {}, h("tr", {}, columns.map(({ name, class: style }) => h("th", { scope: "col", class: style ?? null }, name)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, cells(row)))),
      foot && h("tfoot", {}, foot.map((row) => h("tr", {}, cells(row))))));
}
