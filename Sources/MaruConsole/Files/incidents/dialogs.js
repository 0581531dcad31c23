// An incident with its evidence, and the questions that are asked before it is changed.

import { post } from "../api.js";
import { form, show } from "../dialog.js";
import { freshID, h } from "../dom.js";
import { length, moment, number } from "../format.js";
import { t } from "../text/text.js";

/** Everything that is known of an incident. */
export function details(incident) {
  const facts = [
    ["incidents.id", h("code", {}, incident.id)],
    ["incidents.began", moment(incident.began_at)],
    ["incidents.opened", `${moment(incident.opened_at)} (${length(incident.time_to_detect)})`],
    incident.contained_at !== null
      && ["incidents.contained", `${moment(incident.contained_at)} (${length(incident.time_to_contain)})`],
    incident.closed_at !== null && ["incidents.closed", moment(incident.closed_at)],
    incident.by !== null && ["incidents.by", incident.by],
    incident.resolution !== null && ["incidents.resolution", t(`resolution.${incident.resolution}`)],
    incident.note && ["incidents.note", incident.note],
    ["incidents.events", number(incident.events)],
  ].filter(Boolean);
  const evidence = incident.evidence.map((id) => h("li", {}, h("code", {}, id)));
  return show({
    title: t(`incident.${incident.kind}`),
    content: [
      h("dl", { class: "facts" }, facts.map(([name, value]) => h("div", {}, h("dt", {}, t(name)), h("dd", {}, value)))),
      h("h3", {}, t("incidents.evidence")),
      h("p", { class: "hint" }, t("incidents.evidenceHint")),
      h("ol", { class: "evidence", tabindex: "0", "aria-label": t("incidents.evidence") }, evidence),
    ],
  });
}

/** Gives the incident as it is then, or `null` when it was given up. */
export function containing({ id }) {
  return form({
    title: t("incidents.containTitle"), content: h("p", {}, t("incidents.containHint")), confirm: t("incidents.contain"),
    submit: () => post(`/v1/incidents/${encodeURIComponent(id)}/contain`),
  });
}

/** Asks what came of it. Gives the incident as it is then, or `null` when it was given up. */
export function closing({ id }) {
  const [choice, words] = [freshID(), freshID()];
  const resolution = h("select", { id: choice },
    ["resolved", "false_alarm"].map((value) => h("option", { value }, t(`resolution.${value}`))));
  const note = h("textarea", { id: words, rows: 3, maxlength: 500 });
  return form({
    title: t("incidents.closeTitle"), confirm: t("incidents.close"),
    content: [
      h("div", { class: "field" }, h("label", { for: choice }, t("incidents.resolution")), resolution),
      h("div", { class: "field" }, h("label", { for: words }, t("incidents.note")), note,
        h("p", { class: "hint" }, t("incidents.noteHint"))),
    ],
    submit: () => post(`/v1/incidents/${encodeURIComponent(id)}/close`,
      { resolution: resolution.value, note: note.value.trim() || null }),
  });
}
