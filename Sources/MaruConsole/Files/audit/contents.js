// Contents that were kept: one key asks to see one, another key agrees, and then it is shown once.

import { get, has, post } from "../api.js";
import { form, show } from "../dialog.js";
import { fill, h } from "../dom.js";
import { moment } from "../format.js";
import { notice } from "../notice.js";
import { table } from "../table.js";
import { t } from "../text/text.js";

const path = "/v1/audit/access";

/** A button that asks for the content of an event; nothing where no content was kept. */
export function askButton(event, reason) {
  if (!event.unmapped.commitment || event.metadata.event_code !== "intent") return null;
  const place = h("div", { role: "status" });
  const ask = async () => {
    button.disabled = true;
    try {
      await post(path, { event: event.metadata.uid, reason });
      fill(place, h("p", { class: "notice" }, t("contents.asked")));
      document.dispatchEvent(new CustomEvent("contents-changed"));
    } catch (error) {
      button.disabled = false;
      fill(place, notice(error));
    }
  };
  const button = h("button", { type: "button", onclick: ask }, t("contents.ask"));
  return h("div", { class: "event" }, h("div", { class: "row" }, button, h("span", { class: "hint" }, t("contents.askHint"))), place);
}

/** Shows in `body` the requests that wait or may be used; nothing when there are none. Gives what ends it. */
export function watchRequests(body) {
  const refresh = () => draw(body, refresh).catch((error) => error.status !== 404 && fill(body, notice(error)));
  document.addEventListener("contents-changed", refresh);
  refresh();
  return () => document.removeEventListener("contents-changed", refresh);
}

async function draw(body, refresh) {
  const [{ data }, self] = await Promise.all([get(path), has("GET", "/v1/keys/self").then((there) => there && get("/v1/keys/self"))]);
  if (data.length === 0) return fill(body);
  return fill(body, h("h2", {}, t("contents.title")), h("p", { class: "hint" }, t("contents.lead")),
    requestTable(data, self?.id, refresh));
}

function requestTable(rows, mine, refresh) {
  return table({ caption: t("contents.title"), rows, columns: [
    { name: t("requests.time"), value: (row) => moment(row.created_at) },
    { name: t("audit.index"), value: (row) => h("code", {}, row.event) },
    { name: t("usage.org"), value: (row) => row.organization },
    { name: t("audit.reason"), value: (row) => row.reason, class: "path" },
    { name: t("contents.by"), value: (row) => (row.requester === mine ? t("contents.me") : h("code", {}, row.requester)) },
    { name: t("contents.state"), value: (row) => t(`contents.${row.state}`) },
    { name: t("contents.until"), value: (row) => moment(row.expires_at) },
    { name: t("keys.actions"), value: (row) => actions(row, mine, refresh) },
  ] });
}

function actions(row, mine, refresh) {
  const step = (name) => confirm(row, name, refresh);
  const button = (name, action) => h("button", { type: "button", class: "small", onclick: action }, t(`contents.${name}`));
  if (row.requester === mine) return row.state === "approved" && button("read", () => read(row, refresh));
  return row.state === "pending" && h("div", { class: "actions" },
    button("approve", () => step("approve")), button("refuse", () => step("refuse")));
}

async function confirm(row, name, refresh) {
  await form({
    title: t(`contents.${name}Title`), confirm: t(`contents.${name}`), dangerous: name === "refuse",
    content: [h("p", {}, t("contents.whose", { reason: row.reason })), h("p", { class: "hint" }, t("contents.recorded"))],
    submit: () => post(`${path}/${row.id}/${name}`),
  });
  refresh();
}

async function read(row, refresh) {
  const shown = await form({
    title: t("contents.readTitle"), confirm: t("contents.read"), content: [h("p", {}, t("contents.once"))],
    submit: () => post(`${path}/${row.id}/read`),
  });
  refresh();
  if (shown === null) return;
  await show({
    title: t("contents.content"),
    content: h("div", { class: "event" }, h("pre", { tabindex: "0" }, JSON.stringify(shown.content, null, 2))),
  });
}
