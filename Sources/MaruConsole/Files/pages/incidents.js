// What somebody should look after, and what was done about it.

import { get } from "../api.js";
import { refused } from "../admin/missing.js";
import { fill, freshID, h, refill } from "../dom.js";
import { closing, containing, details } from "../incidents/dialogs.js";
import { IncidentList } from "../incidents/register.js";
import { length, moment, number } from "../format.js";
import { empty, notice, waiting } from "../notice.js";
import { poll } from "../poll.js";
import { table } from "../table.js";
import { t } from "../text/text.js";

export function mount(root) {
  const list = new IncidentList(get);
  const body = h("div", {}, waiting());
  let isThere = false;
  let shown = null;
  const attempt = async (action) => {
    try {
      await action();
      isThere = true;
      const text = JSON.stringify([list.rows, list.hasMore]);
      // Whoever reads the table is not disturbed as long as nothing changes.
      if (text !== shown) redraw(body, list, attempt);
      shown = text;
    } catch (error) {
      shown = null;
      fill(body, ...failure(error));
    }
  };
  fill(root, h("h1", {}, t("page.incidents")), h("p", { class: "lead" }, t("incidents.lead")),
    filterForm((status) => attempt(() => list.filter(status))), body);
  attempt(() => list.refresh());
  return poll(5000, () => isThere && attempt(() => list.refresh()));
}

function failure(error) {
  // The API has incidents, but a server without an audit log does not answer for them.
  if (error.status === 404 && error.code === "unknown_url") {
    return [empty(t("incidents.missing"), h("p", {}, t("incidents.missingHint")))];
  }
  return error.status === 403 ? refused(error) : [notice(error)];
}

function redraw(body, list, attempt) {
  if (list.rows.length === 0) return refill(body, empty(t("incidents.none"), h("p", {}, t("incidents.noneHint"))));
  const again = () => attempt(() => list.refresh());
  return refill(body, incidentTable(list.rows, again),
    list.hasMore && h("button", { type: "button", onclick: () => attempt(() => list.extend()) }, t("incidents.older")));
}

function filterForm(changed) {
  const id = freshID();
  const choices = ["", "open", "contained", "closed"].map((status) =>
    h("option", { value: status }, t(status === "" ? "incidents.anyStatus" : `incidents.${status}`)));
  return h("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
    h("div", { class: "field" }, h("label", { for: id }, t("incidents.status")),
      h("select", { id, onchange: (event) => changed(event.target.value) }, choices)));
}

function incidentTable(rows, again) {
  const columns = [
    { name: t("incidents.severity"), value: (row) => severity(row) },
    { name: t("incidents.kind"), value: (row) => kind(row) },
    { name: t("incidents.whose"), value: (row) => [row.organization, row.key].filter(Boolean).join(" / ") },
    { name: t("incidents.opened"), value: (row) => moment(row.opened_at) },
    { name: t("incidents.detected"), value: (row) => length(row.time_to_detect), class: "number" },
    { name: t("incidents.containedIn"), value: (row) => row.time_to_contain !== null && length(row.time_to_contain), class: "number" },
    { name: t("incidents.events"), value: (row) => number(row.events), class: "number" },
    { name: t("incidents.status"), value: (row) => t(`incidents.${row.status}`) },
    { name: t("incidents.actions"), value: (row) => actions(row, again) },
  ];
  return table({ caption: t("page.incidents"), columns, rows });
}

function severity({ severity: name }) {
  const style = { low: "good", medium: "warn", high: "bad", critical: "bad" }[name];
  return h("span", { class: `status ${style}` }, t(`severity.${name}`));
}

function kind({ kind: name, rule }) {
  return h("span", {}, h("strong", {}, t(`incident.${name}`)), " ", h("code", { class: "faded" }, rule));
}

function actions(row, again) {
  const button = (name, act) => h("button", { type: "button", class: "small", onclick: act }, t(`incidents.${name}`));
  const then = (dialog) => async () => (await dialog(row)) !== null && again();
  return h("div", { class: "actions" }, button("show", () => details(row)),
    row.status === "open" && button("contain", then(containing)),
    row.status !== "closed" && button("close", then(closing)));
}
