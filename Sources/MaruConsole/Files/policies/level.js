// One level: what is in force, its text to edit and to try, and its revisions.

import { ask, get, post } from "../api.js";
import { fill, freshID, h } from "../dom.js";
import { moment } from "../format.js";
import { notice, waiting } from "../notice.js";
import { table } from "../table.js";
import { t } from "../text/text.js";
import { askDryRun, askRollback } from "./questions.js";
import { levelName, policyName, signature } from "./names.js";
import { applied, cases, change, problems, replay } from "./outcomes.js";

/** Fills `body` with the level that the list has as `chosen`, and with what was just done to it, if anything. */
export async function level(body, chosen, hasLog, done = null) {
  const path = `/v1/policies/${chosen.id}`;
  const { revisions, effective, ...current } = await get(path);
  const number = revisions[0]?.number;
  const text = number === undefined ? "" : (await get(`${path}/revisions/${number}`)).text;
  const again = (made) => level(body, chosen, hasLog, applied(made));
  const editing = editor(path, current, text, number ?? 0, hasLog, again, done);
  fill(body,
    h("p", {}, h("a", { href: "#/policies" }, `← ${t("policies.levels")}`)),
    h("div", { class: "page-head" }, h("h2", {}, levelName(current)), h("p", {}, policyName(current))),
    settings(effective), editing.element, history(path, current, revisions, editing.show, again));
}

/** All that counts here, with what stands above. */
function settings(effective) {
  const rows = Object.entries(effective.settings);
  const columns = [
    { name: t("policies.setting"), value: ([name]) => h("code", {}, name) },
    { name: t("policies.value"), value: ([, value]) => h("code", {}, value) },
  ];
  return h("details", { class: "card" }, h("summary", {}, t("policies.effective", { count: rows.length })),
    rows.length > 0 ? table({ caption: t("policies.effectiveCaption"), columns, rows }) : h("p", {}, t("policies.nothing")),
    h("p", { class: "hint" }, t("policies.version"), " ", h("code", {}, effective.version)));
}

function editor(path, { source }, text, number, hasLog, again, done) {
  const id = freshID();
  const area = h("textarea", { id, class: "mono", rows: 18, spellcheck: "false", value: text, placeholder: t("policies.placeholder") });
  const result = h("div", { class: "outcomes", "aria-live": "polite" }, done);
  const goTo = (line) => {
    const lines = area.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  };
  const attempt = (action) => async () => {
    fill(result, waiting());
    try {
      fill(result, await action());
    } catch (error) {
      fill(result, problems(error, goTo));
    }
  };
  const draft = () => ({ policy: area.value });
  const put = async () => {
    await again(await ask("PUT", path, { ...draft(), after: number }));
    return null;
  };
  const dryRun = async () => {
    const made = await askDryRun(`${path}/dry-run`, area.value);
    return made && replay(made);
  };
  const button = (name, action, style = "") =>
    h("button", { type: "button", class: style, onclick: attempt(action) }, t(`policies.${name}`));
  const isFile = source === "file";
  const element = h("section", { class: "card editor", "aria-labelledby": `${id}-title` },
    h("h3", { id: `${id}-title` }, t("policies.editor")),
    isFile && h("p", { class: "notice" }, t("policies.fileHint")),
    h("div", { class: "field" }, h("label", { for: id }, t("policies.text")), area),
    h("div", { class: "actions" },
      button("test", async () => cases(await post(`${path}/test`, draft()))),
      button("diff", async () => change(await post(`${path}/diff`, draft()))),
      hasLog && button("dryRun", dryRun),
      !isFile && button("apply", put, "primary")),
    result);
  const show = async (wanted) => {
    try {
      area.value = (await get(`${path}/revisions/${wanted}`)).text;
      fill(result, h("p", { class: "hint" }, t("policies.showing", { number: wanted })));
      area.focus();
    } catch (error) {
      fill(result, notice(error));
    }
  };
  return { element, show };
}

function history(path, { source }, revisions, show, again) {
  if (revisions.length === 0) return null;
  const rollBack = async (number) => {
    const made = await askRollback(`${path}/rollback`, number);
    if (made) await again(made);
  };
  const button = (name, number, run) =>
    h("button", { type: "button", class: "small", onclick: () => run(number), "aria-label": `${t(name)}: ${number}` }, t(name));
  const columns = [
    { name: t("policies.revision"), value: ({ number }) => number, class: "number" },
    { name: t("policies.policy"), value: ({ name }) => name ?? h("span", { class: "faded" }, t("policies.nothing")) },
    { name: t("policies.author"), value: ({ author }) => author },
    { name: t("policies.signed"), value: (row) => signature(row) },
    { name: t("policies.since"), value: (row) => moment(row.created_at) },
    { name: t("keys.actions"), value: ({ number }) => h("div", { class: "actions" },
      button("policies.show", number, show),
      source !== "file" && number !== revisions[0].number && button("policies.rollback", number, rollBack)) },
  ];
  return h("div", { class: "history" }, h("h3", {}, t("policies.history")),
    table({ caption: t("policies.history"), columns, rows: revisions }));
}
