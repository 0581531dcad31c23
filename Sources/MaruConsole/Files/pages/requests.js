// The newest requests, without anything that was said in them.

import { has } from "../api.js";
import { fill, freshID, h, refill } from "../dom.js";
import { duration, moment, number } from "../format.js";
import { empty, notice, waiting } from "../notice.js";
import { poll } from "../poll.js";
import { RequestList } from "../requests/list.js";
import { table } from "../table.js";
import { t } from "../text/text.js";

export function mount(root) {
  const list = new RequestList();
  const live = h("input", { id: freshID(), type: "checkbox", checked: true });
  const body = h("div", {}, waiting());
  let shown = null;
  const draw = () => {
    const text = JSON.stringify([list.rows, list.hasMore]);
    // Whoever reads the table is not disturbed as long as nothing changes.
    if (text !== shown) redraw(body, list, () => attempt(() => list.extend()));
    shown = text;
  };
  const attempt = async (action) => {
    try {
      await action();
      draw();
    } catch (error) {
      shown = null;
      fill(body, notice(error));
    }
  };
  const filters = filterForm(live, (name, value) => attempt(() => list.filter(name, value)));
  fill(root, h("h1", {}, t("page.requests")), h("p", { class: "lead" }, t("requests.lead")), filters, body);
  let isThere = false;
  has("GET", "/v1/requests").then((there) => {
    isThere = there;
    return there ? attempt(() => list.refresh()) : fill(body, empty(t("requests.missing")));
  }, (error) => fill(body, notice(error)));
  return poll(3000, () => isThere && live.checked && attempt(() => list.refresh()));
}

function redraw(body, list, more) {
  if (list.rows.length === 0) return refill(body, empty(t("requests.none"), h("p", {}, t("requests.noneHint"))));
  return refill(body, requestTable(list.rows),
    list.hasMore && h("button", { type: "button", onclick: more }, t("requests.older")),
    h("p", { class: "hint" }, t("requests.capacity", { count: number(list.capacity) })));
}

function filterForm(live, changed) {
  const [status, model] = [freshID(), freshID()];
  const choices = ["", "2xx", "4xx", "5xx", "401", "429", "499"].map((code) =>
    h("option", { value: code }, code === "" ? t("requests.anyStatus") : code));
  const set = (name) => (event) => changed(name, event.target.value.trim());
  return h("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
    h("div", { class: "field" }, h("label", { for: status }, t("requests.status")),
      h("select", { id: status, onchange: set("status") }, choices)),
    h("div", { class: "field" }, h("label", { for: model }, t("requests.model")),
      h("input", { id: model, type: "search", spellcheck: "false", placeholder: t("requests.anyModel"), onchange: set("model") })),
    h("div", { class: "field check" }, live, h("label", { for: live.id }, t("requests.live"))));
}

function requestTable(rows) {
  const hasKeys = rows.some(({ key }) => key !== null);
  const columns = [
    { name: t("requests.time"), value: (row) => moment(row.created_at) },
    { name: t("requests.request"), value: (row) => h("span", {}, h("strong", {}, row.method), " ", row.path), class: "path" },
    { name: t("requests.status"), value: (row) => status(row) },
    { name: t("requests.model"), value: (row) => row.model },
    { name: t("requests.duration"), value: (row) => duration(row.duration_ms), class: "number" },
    { name: t("fact.firstToken"), value: (row) => row.first_token_ms !== null && duration(row.first_token_ms), class: "number" },
    { name: t("fact.tokens"), value: (row) => tokens(row), class: "number" },
    { name: t("requests.outcome"), value: (row) => row.outcome && t(`outcome.${row.outcome}`) },
    { name: t("requests.error"), value: (row) => row.error && h("code", {}, row.error) },
    hasKeys && { name: t("requests.key"), value: (row) => row.key && `${row.organization} / ${row.project} / ${row.key}` },
    { name: t("requests.id"), value: (row) => h("code", { class: "faded" }, row.id) },
  ].filter(Boolean);
  return table({ caption: t("page.requests"), columns, rows });
}

function status({ status: code }) {
  const kind = code < 400 ? "good" : code < 500 ? "warn" : "bad";
  return h("span", { class: `status ${kind}` }, code);
}

function tokens({ prompt_tokens: prompt, completion_tokens: completion }) {
  return prompt !== null && `${number(prompt)} → ${number(completion)}`;
}
