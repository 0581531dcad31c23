// Events that were found, as a table whose rows can be opened.

import { fill, h, refill } from "../dom.js";
import { bytes, moment, number } from "../format.js";
import { empty, notice, waiting } from "../notice.js";
import { table } from "../table.js";
import { t } from "../text/text.js";
import { openEvent } from "./event.js";
import { FoundEvents } from "./log.js";

/** Shows in `body` what a search finds. The conditions hold the reason, for which events are opened, too. */
export async function showResults(body, conditions, columns) {
  const found = new FoundEvents(conditions);
  const extend = async () => {
    try {
      await found.extend();
      draw();
    } catch (error) {
      fill(body, notice(error));
    }
  };
  const draw = () => {
    const older = found.next !== null && h("button", { type: "button", onclick: extend }, t("audit.older"));
    if (found.rows.length > 0) return refill(body, eventTable(found.rows, conditions.reason, columns), older);
    return refill(body, empty(t("audit.none"), found.next !== null && h("p", {}, t("audit.noneYet"))), older);
  };
  fill(body, waiting());
  await extend();
}

function eventTable(rows, reason, columns) {
  const open = ({ index }) => h("button", { type: "button", class: "small", onclick: () => openEvent(index, reason),
    "aria-label": t("audit.open", { index: number(index) }) }, number(index));
  return table({ caption: t("audit.results"), rows, columns: [
    { name: t("audit.index"), value: open, class: "number" },
    { name: t("requests.time"), value: ({ event }) => moment(event.time / 1000) },
    ...columns(),
  ] });
}

export const eventColumns = () => [
  { name: t("audit.kind"), value: ({ event }) => kindName(event.metadata.event_code) },
  { name: t("usage.org"), value: ({ event }) => event.actor.user.org?.uid },
  { name: t("audit.decision"), value: decision },
  { name: t("usage.model"), value: ({ event }) => event.ai_model?.model_name },
  { name: t("audit.class"), value: ({ event }) => className(event.unmapped.data_class) },
  { name: t("audit.about"), value: about, class: "path" },
  { name: t("requests.request"), value: ({ event }) => code(event.api?.request?.uid) },
  { name: t("requests.key"), value: ({ event }) => code(event.actor.user.uid) },
];

export const receiptColumns = () => [
  { name: t("egress.provider"), value: ({ event }) => event.unmapped.egress?.provider },
  { name: t("egress.zone"), value: ({ event }) => event.unmapped.egress?.zone },
  { name: t("audit.class"), value: ({ event }) => className(event.unmapped.data_class) },
  { name: t("audit.decision"), value: decision },
  { name: t("egress.bytes"), value: ({ event }) => bytes(event.unmapped.egress?.bytes), class: "number" },
  { name: t("egress.rule"), value: ({ event }) => code(event.unmapped.details?.rule) },
  { name: t("egress.hash"), value: ({ event }) => code(event.unmapped.egress?.body_sha256?.slice(0, 16)) },
  { name: t("requests.request"), value: ({ event }) => code(event.api?.request?.uid) },
];

/** Newer servers may know more kinds and classes than this page has words for. */
const named = (words, name) => (name === undefined ? null : words.includes(name) ? t(`audit.word.${name}`) : name);
export const kinds = ["intent", "outcome", "egress", "admin_action", "policy_change", "incident", "log_access",
  "content_access", "content_erasure", "legal_hold", "key_rotation", "checkpoint_witness", "recovery"];
export const decisions = ["allow", "mask", "pseudonymise", "block", "deny"];
export const classes = ["open", "sensitive", "confidential"];
export const kindName = (name) => named(kinds, name);
export const decisionName = (name) => named(decisions, name);
export const className = (name) => named(classes, name);

function decision({ event }) {
  const name = event.unmapped.decision;
  const style = ["block", "deny"].includes(name) ? "bad" : name === "allow" ? "good" : "warn";
  return name && h("span", { class: `status ${style}` }, decisionName(name));
}

/** What an event says beside its fields: why somebody looked, how a request ended, where something went. */
function about({ event }) {
  const { egress, details = {} } = event.unmapped;
  if (egress) return `${egress.provider} · ${egress.zone} · ${bytes(egress.bytes)}`;
  if (event.stop_reason) return t("audit.ended", { reason: event.stop_reason, tokens: number(event.message_context.total_tokens) });
  return details.reason ?? Object.entries(details).map(([name, value]) => `${name} ${value}`).join(" · ");
}

function code(text) {
  return text && h("code", { class: "faded" }, text);
}
