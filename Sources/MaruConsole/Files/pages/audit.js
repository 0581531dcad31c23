// What was recorded, for those who have a reason to look, with proofs.

import { absent } from "../audit/absent.js";
import { classField, conditionForm, dayField, decisionField, kindField, textField } from "../audit/conditions.js";
import { watchRequests } from "../audit/contents.js";
import { checkpoint, download, save } from "../audit/log.js";
import { eventColumns, showResults } from "../audit/results.js";
import { fill, h } from "../dom.js";
import { moment, number } from "../format.js";
import { notice, waiting } from "../notice.js";
import { t } from "../text/text.js";

export function mount(root) {
  const body = h("div", {}, waiting());
  const wishes = h("div", {});
  let leave = () => {};
  fill(root, h("h1", {}, t("page.audit")), h("p", { class: "lead" }, t("audit.lead")), body, wishes);
  checkpoint().then((latest) => {
    draw(body, latest);
    leave = watchRequests(wishes);
  }).catch((error) => fill(body, ...absent(error)));
  return () => leave();
}

function draw(body, latest) {
  const results = h("div", { class: "found", "aria-live": "polite" });
  const form = conditionForm({
    fields: [dayField("from"), dayField("through"), kindField(), decisionField(), textField("organization", t("usage.org"))],
    more: [textField("project", t("usage.project")), textField("key", t("audit.keyID")), textField("request", t("audit.requestID")),
      textField("model", t("usage.model")), classField(), textField("provider", t("egress.provider")),
      textField("zone", t("egress.zone")), textField("text", t("audit.text"))],
    actions: [
      h("button", { type: "submit", class: "primary", value: "search" }, t("audit.search")),
      h("button", { type: "submit", value: "export" }, t("audit.export")),
    ],
    submit: (values, action) => (action === "export" ? handOut(results, values) : showResults(results, values, eventColumns)),
  });
  fill(body, signed(latest), form.element, h("p", { class: "hint" }, t("audit.exportHint")), results);
}

async function handOut(results, values) {
  fill(results, waiting());
  try {
    await download(values);
    fill(results, h("p", { class: "notice" }, t("audit.exported")));
  } catch (error) {
    fill(results, notice(error));
  }
}

/** How much is signed; whoever keeps a checkpoint can tell later whether the log was written anew. */
function signed(latest) {
  const keep = () => save(latest.note, `${latest.origin}-${latest.size}.checkpoint`);
  return h("p", { class: "signed" },
    t("audit.signed", { count: number(latest.size), time: moment(latest.created_at), origin: latest.origin }),
    " ", h("button", { type: "button", class: "small", onclick: keep }, t("audit.keepCheckpoint")));
}
