// Who may ask, how much, and what was used.

import { get, has } from "../api.js";
import { accounts } from "../admin/accounts.js";
import { missing, refused } from "../admin/missing.js";
import { prices } from "../admin/prices.js";
import { usage } from "../admin/usage.js";
import { fill, h } from "../dom.js";
import { notice, waiting } from "../notice.js";
import { t } from "../text/text.js";

const parts = {
  accounts: { show: accounts, endpoint: "/v1/organizations" },
  usage: { show: usage, endpoint: "/v1/usage" },
  prices: { show: prices, endpoint: "/v1/prices" },
};

export function mount(root, [wanted]) {
  const name = wanted in parts ? wanted : "accounts";
  const body = h("div", {}, waiting());
  const mine = h("p", { class: "lead" }, t("keys.lead"));
  fill(root, h("h1", {}, t("page.keys")), mine, tabs(name), body);
  start(name, body, mine).catch((error) => fill(body, ...failure(error)));
}

async function start(name, body, mine) {
  const { show, endpoint } = parts[name];
  if (!(await has("GET", endpoint))) return fill(body, missing());
  if (await has("GET", "/v1/keys/self")) showOwner(mine);
  await show(body);
}

function failure(error) {
  // The API has these endpoints, but a server without accounts does not answer them.
  if (error.status === 404) return [missing()];
  return error.status === 403 ? refused(error) : [notice(error)];
}

/** Whose key this page uses. */
async function showOwner(place) {
  try {
    const self = await get("/v1/keys/self");
    place.textContent = t("keys.self", { key: self.name, project: self.project_name, organization: self.organization_name });
  } catch {
    // The lead that stands there says enough.
  }
}

function tabs(current) {
  const links = Object.keys(parts).map((name) =>
    h("a", { href: `#/keys/${name}`, "aria-current": name === current ? "page" : null }, t(`keys.${name}`)));
  return h("nav", { class: "tabs", "aria-label": t("page.keys") }, links);
}
