// The forms of administration: making things, changing their limits, and keys.

import { post } from "../api.js";
import { copyButton } from "../copy.js";
import { form, show } from "../dialog.js";
import { freshID, h } from "../dom.js";
import { t } from "../text/text.js";
import { limitFields } from "./limits.js";

// The last two concern everyone: a key has them only when they were asked for.
const answering = ["chat", "completions", "embeddings", "models", "batches"];
const endpoints = [...answering, "metrics", "admin"];

/** A new organisation or project at `path`, with what `fields` adds; `null` when it was given up. */
export function createNamed(title, path, fields = {}) {
  const name = textField(t("keys.name"), { required: true });
  const limits = limitFields();
  return form({
    title, content: [name.element, limits.element], confirm: t("action.create"),
    submit: () => post(path, { ...fields, name: name.read(), limits: limits.read() }),
  });
}

/** Other limits for what is at `path`. */
export function changeLimits({ name, limits }, path) {
  const fields = limitFields(limits);
  return form({
    title: t("limits.of", { name }), content: fields.element, submit: () => post(path, { limits: fields.read() }),
  });
}

/** A new key, whose secret is shown; `null` when it was given up. */
export async function createKey(project) {
  const name = textField(t("keys.name"), { required: true });
  const scopes = scopeFields({ models: null, zones: null, endpoints: answering });
  const expires = dateField(null);
  const limits = limitFields();
  const made = await form({
    title: t("keys.newKey"), confirm: t("action.create"),
    content: [name.element, scopes.element, expires.element, limits.element],
    submit: () => post("/v1/keys", {
      project: project.id, name: name.read(), scopes: scopes.read(), limits: limits.read(), expires_at: expires.read(),
    }),
  });
  if (made) await showSecret(made);
  return made;
}

/** Other scopes, limits and a date of expiry for a key. */
export function changeKey(key) {
  const scopes = scopeFields(key.scopes);
  const expires = dateField(key.expires_at);
  const limits = limitFields(key.limits);
  return form({
    title: t("keys.change", { name: key.name }), content: [scopes.element, expires.element, limits.element],
    submit: () => {
      const date = expires.read();
      const changes = { scopes: scopes.read(), limits: limits.read() };
      return post(`/v1/keys/${key.id}`, date === null ? changes : { ...changes, expires_at: date });
    },
  });
}

/** Another secret for a key; the old one stays valid for as long as is chosen. */
export async function rotateKey(key) {
  const id = freshID();
  const graces = [[0, "grace.none"], [3600, "grace.hour"], [86400, "grace.day"], [604800, "grace.week"]];
  const grace = h("select", { id, value: 86400 }, graces.map(([seconds, text]) => h("option", { value: seconds }, t(text))));
  const rotated = await form({
    title: t("keys.rotateTitle", { name: key.name }), confirm: t("keys.rotate"),
    content: [h("p", {}, t("keys.rotateWhy")), h("div", { class: "field" }, h("label", { for: id }, t("grace.title")), grace)],
    submit: () => post(`/v1/keys/${key.id}/rotate`, { grace_seconds: Number(grace.value) }),
  });
  if (rotated) await showSecret(rotated);
  return rotated;
}

function showSecret({ name, key }) {
  const id = freshID();
  const field = h("input", { id, class: "mono", readonly: true, value: key, onfocus: () => field.select() });
  return show({
    title: t("keys.secretTitle", { name }), close: t("keys.secretKept"),
    content: [h("p", { class: "notice warn" }, t("keys.secretOnce")),
      h("div", { class: "field" }, h("label", { for: id }, t("keys.secret")), h("div", { class: "row" }, field, copyButton(() => key)))],
  });
}

function scopeFields(scopes) {
  const boxes = endpoints.map((name) => ({
    name, input: h("input", { id: freshID(), type: "checkbox", checked: scopes.endpoints.includes(name) }),
  }));
  const models = textField(t("keys.models"), { value: (scopes.models ?? []).join(", "), placeholder: t("keys.allModels") });
  const zones = textField(t("keys.zones"), { value: (scopes.zones ?? []).join(", "), placeholder: t("keys.allZones") });
  const element = [
    h("fieldset", {}, h("legend", {}, t("keys.endpoints")), h("div", { class: "checks" }, boxes.map(({ name, input }) =>
      h("div", { class: "field check" }, input, h("label", { for: input.id }, t(`endpoint.${name}`)))))),
    h("div", { class: "grid" }, models.element, zones.element),
  ];
  const read = () => ({
    models: listed(models.read()), zones: listed(zones.read()),
    endpoints: boxes.filter(({ input }) => input.checked).map(({ name }) => name),
  });
  return { element, read };
}

function textField(label, attributes) {
  const id = freshID();
  const input = h("input", { id, spellcheck: "false", autocomplete: "off", ...attributes });
  return { element: h("div", { class: "field" }, h("label", { for: id }, label), input), read: () => input.value.trim() };
}

/** A day, at whose end something expires; `null` when none is chosen. */
function dateField(seconds) {
  const id = freshID();
  const input = h("input", { id, type: "date", value: seconds ? new Date(seconds * 1000).toISOString().slice(0, 10) : "" });
  const read = () => (input.value === "" ? null : Date.parse(`${input.value}T23:59:59Z`) / 1000);
  return { element: h("div", { class: "field" }, h("label", { for: id }, t("keys.expires")), input), read };
}

/** The words of a list with commas; none is everything. */
function listed(text) {
  const words = text.split(",").map((word) => word.trim()).filter(Boolean);
  return words.length > 0 ? words : null;
}
