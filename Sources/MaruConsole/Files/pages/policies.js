// What is asked of requests, level by level.

import { get, has } from "../api.js";
import { refused } from "../admin/missing.js";
import { fill, h } from "../dom.js";
import { moment } from "../format.js";
import { empty, notice, waiting } from "../notice.js";
import { level } from "../policies/level.js";
import { levelName, policyName, signature } from "../policies/names.js";
import { table } from "../table.js";
import { t } from "../text/text.js";

export function mount(root, [scope]) {
  const body = h("div", {}, waiting());
  fill(root, h("h1", {}, t("page.policies")), h("p", { class: "lead" }, t("policies.lead")), body);
  start(body, scope).catch((error) => fill(body, failure(error)));
}

async function start(body, scope) {
  if (!(await has("GET", "/v1/policies"))) return fill(body, empty(t("policies.missing")));
  const list = await get("/v1/policies");
  const chosen = list.data.find(({ id }) => id === scope);
  if (chosen) return level(body, chosen, list.has_audit_log);
  return fill(body, levels(list.data));
}

function failure(error) {
  // The API has these endpoints, but a server without accounts does not answer them.
  if (error.status === 404) return empty(t("policies.missing"));
  return error.status === 403 ? refused(error) : notice(error);
}

function levels(rows) {
  const columns = [
    { name: t("policies.level"), value: (row) => h("a", { href: `#/policies/${row.id}` }, levelName(row)) },
    { name: t("policies.policy"), value: (row) => policyName(row) },
    { name: t("policies.revision"), value: ({ revision }) => revision?.number, class: "number" },
    { name: t("policies.author"), value: ({ revision }) => revision?.author },
    { name: t("policies.signed"), value: ({ revision }) => revision && signature(revision) },
    { name: t("policies.since"), value: ({ revision }) => revision && moment(revision.created_at) },
  ];
  const isEmpty = rows.every(({ source }) => source === "none");
  return [
    isEmpty && empty(t("policies.none"), h("p", {}, t("policies.noneHint"))),
    table({ caption: t("policies.levels"), columns, rows }),
  ];
}
