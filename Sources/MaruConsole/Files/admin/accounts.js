// Organisations, their projects, and the keys of one project.

import { ask, get } from "../api.js";
import { form } from "../dialog.js";
import { fill, freshID, h, refill } from "../dom.js";
import { day } from "../format.js";
import { empty, notice, waiting } from "../notice.js";
import { read, write } from "../preferences.js";
import { table } from "../table.js";
import { t } from "../text/text.js";
import { changeKey, changeLimits, createKey, createNamed, rotateKey } from "./forms.js";
import { limitList } from "./limits.js";

const organizations = {
  path: "/v1/organizations", title: "keys.organization", create: "keys.newOrganization", remembered: "organization",
};
const projects = { path: "/v1/projects", title: "keys.project", create: "keys.newProject", remembered: "project" };

/** Fills `body` and keeps it true to what is changed in it. */
export async function accounts(body) {
  const projectPlace = h("div");
  const keyPlace = h("div");
  const showKeys = (project) => fillLater(keyPlace, () => project && keyPart(project));
  const showProjects = (organization) => {
    fill(keyPlace);
    return fillLater(projectPlace, () =>
      organization && choice(projects, showKeys, `?organization=${organization.id}`, { organization: organization.id }));
  };
  const top = await choice(organizations, showProjects, "", {});
  fill(body, h("div", { class: "pair-of-cards" }, top, projectPlace), keyPlace);
}

async function fillLater(place, content) {
  fill(place, waiting());
  try {
    fill(place, await content());
  } catch (error) {
    fill(place, notice(error));
  }
}

/** A card in which one of several is chosen, made, or given other limits. */
async function choice(kind, chosen, query, fields) {
  const id = freshID();
  const card = h("section", { class: "card", "aria-labelledby": id });
  const draw = async (wanted) => {
    const { data } = await get(`${kind.path}${query}`);
    const current = data.find((one) => one.id === wanted) ?? data[0];
    if (current) write(kind.remembered, current.id);
    const select = h("select", { "aria-labelledby": id, value: current?.id, onchange: () => draw(select.value) },
      data.map((one) => h("option", { value: one.id }, one.name)));
    const create = async () => {
      const made = await createNamed(t(kind.create), kind.path, fields);
      if (made) await draw(made.id);
    };
    const change = async () => {
      if (await changeLimits(current, `${kind.path}/${current.id}`)) await draw(current.id);
    };
    refill(card,
      h("div", { class: "card-head" }, h("h2", { id }, t(kind.title)), data.length > 0 && select),
      current ? limitList(current.limits) : empty(t("keys.nothing")),
      h("div", { class: "actions" },
        current && h("button", { type: "button", class: "small", onclick: change }, t("limits.change")),
        h("button", { type: "button", class: "small", onclick: create }, t(kind.create))));
    chosen(current);
  };
  await draw(read(kind.remembered, null));
  return card;
}

async function keyPart(project) {
  const id = freshID();
  const part = h("section", { "aria-labelledby": id });
  const draw = async () => {
    const { data } = await get(`/v1/keys?project=${project.id}`);
    const create = async () => (await createKey(project)) && draw();
    refill(part,
      h("div", { class: "page-head" }, h("h2", { id }, t("keys.keysOf", { name: project.name })),
        h("button", { type: "button", class: "primary", onclick: create }, t("keys.newKey"))),
      data.length > 0 ? keyTable(data, draw) : empty(t("keys.noKeys"), h("p", {}, t("keys.noKeysHint"))));
  };
  await draw();
  return part;
}

function keyTable(keys, redraw) {
  const columns = [
    { name: t("keys.name"), value: ({ name }) => h("strong", {}, name) },
    { name: t("keys.state"), value: (key) => state(key) },
    { name: t("keys.endpoints"), value: ({ scopes }) => scopes.endpoints.map((one) => t(`endpoint.${one}`)).join(", ") },
    { name: t("keys.models"), value: ({ scopes }) => scopes.models?.join(", ") ?? t("keys.allModels") },
    { name: t("limits.title"), value: ({ limits }) => limitList(limits) },
    { name: t("keys.created"), value: (key) => day(key.created_at) },
    { name: t("keys.expires"), value: (key) => key.expires_at !== null && day(key.expires_at) },
    { name: t("keys.actions"), value: (key) => key.revoked_at === null && keyActions(key, redraw) },
  ];
  return table({ caption: t("keys.accounts"), columns, rows: keys });
}

function state({ revoked_at: revoked, expires_at: expires }) {
  if (revoked !== null) return h("span", { class: "state failed" }, t("keys.revoked"));
  if (expires !== null && expires * 1000 < Date.now()) return h("span", { class: "state failed" }, t("keys.expired"));
  return h("span", { class: "state loaded" }, t("keys.valid"));
}

function keyActions(key, redraw) {
  const action = (text, run, style = "") => {
    const onclick = async () => (await run(key)) && redraw();
    return h("button", { type: "button", class: `small ${style}`, onclick, "aria-label": `${text}: ${key.name}` }, text);
  };
  return h("div", { class: "actions" }, action(t("action.change"), changeKey), action(t("keys.rotate"), rotateKey),
    action(t("keys.revoke"), revoke, "danger"));
}

function revoke(key) {
  return form({
    title: t("keys.revokeTitle", { name: key.name }), content: h("p", {}, t("keys.revokeWhy")),
    confirm: t("keys.revoke"), dangerous: true, submit: () => ask("DELETE", `/v1/keys/${key.id}`),
  });
}
