// The newest requests, without anything that was said in them.

import { get, has } from "../api.js";
import { fill, freshID, h } from "../dom.js";
import { duration, moment, number } from "../format.js";
import { empty, notice, waiting } from "../notice.js";
import { poll } from "../poll.js";
import { table } from "../table.js";
import { t } from "../text/text.js";

const pageSize = 50;

export function mount(root) {
  const filters = { status: "", model: "" };
  const body = h("div", { "aria-busy": "true" }, waiting());
  const state = { rows: [], hasMore: false, capacity: 0, isLive: true, isMissing: false, failure: null };
  const ask = (before) => {
    const query = new URLSearchParams({ limit: pageSize });
    for (const [name, value] of Object.entries({ ...filters, before })) if (value) query.set(name, value);
    return get(`/v1/requests?${query}`);
  };
  const refresh = async () => {
    try {
      state.isMissing = !(await has("GET", "/v1/requests"));
      if (state.isMissing) return draw();
      const newest = await ask();
      // What was loaded further down stays.
      const older = state.rows.slice(pageSize).filter(({ number: n }) => n < (newest.data.at(-1)?.number ?? 0));
      state.hasMore = older.length > 0 ? state.hasMore : newest.has_more;
      Object.assign(state, { rows: [...newest.data, ...older], capacity: newest.capacity, failure: null });
    } catch (error) {
      state.failure = error;
    }
    draw();
  };
  const more = async () => {
    const { data, has_more: hasMore } = await ask(state.rows.at(-1).number);
    Object.assign(state, { rows: [...state.rows, ...data], hasMore });
    draw();
  };
  const draw = () => {
    body.removeAttribute("aria-busy");
    if (state.isMissing) return fill(body, empty(t("requests.missing")));
    if (state.failure) return fill(body, notice(state.failure));
    if (state.rows.length === 0) return fill(body, empty(t("requests.none"), h("p", {}, t("requests.noneHint"))));
    fill(body, requestTable(state.rows),
      state.hasMore && h("button", { type: "button", onclick: more }, t("requests.older")),
      h("p", { class: "hint" }, t("requests.capacity", { count: number(state.capacity) })));
  };
  const changed = () => {
    state.rows = [];
    refresh();
  };
  fill(root, h("h1", {}, t("page.requests")), h("p", { class: "lead" }, t("requests.lead")),
    filterForm(filters, changed, (isLive) => (state.isLive = isLive)), body);
  refresh();
  return poll(3000, () => state.isLive && refresh());
}

function filterForm(filters, changed, setLive) {
  const [status, model, live] = [freshID(), freshID(), freshID()];
  const choices = ["", "2xx", "4xx", "5xx", "401", "429", "499"].map((code) =>
    h("option", { value: code }, code === "" ? t("requests.anyStatus") : code));
  const set = (name) => (event) => {
    filters[name] = event.target.value.trim();
    changed();
  };
  return h("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
    h("div", { class: "field" }, h("label", { for: status }, t("requests.status")),
      h("select", { id: status, onchange: set("status") }, choices)),
    h("div", { class: "field" }, h("label", { for: model }, t("requests.model")),
      h("input", { id: model, type: "search", spellcheck: "false", placeholder: t("requests.anyModel"), onchange: set("model") })),
    h("div", { class: "field check" },
      h("input", { id: live, type: "checkbox", checked: true, onchange: (event) => setLive(event.target.checked) }),
      h("label", { for: live }, t("requests.live"))));
}

function requestTable(rows) {
  const hasKeys = rows.some(({ key }) => key !== null);
  const columns = [
    { name: t("requests.time"), value: (row) => moment(row.created_at) },
    { name: t("requests.request"), value: (row) => [h("span", { class: "method" }, row.method), " ", row.path], class: "path" },
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
