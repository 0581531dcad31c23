// What is asked before recorded contents are read, and before an earlier revision counts again.

import { post } from "../api.js";
import { form } from "../dialog.js";
import { freshID, h } from "../dom.js";
import { t } from "../text/text.js";

const day = 86_400;
const spans = { day, week: 7 * day, month: 30 * day, always: null };

/** What a policy would have done to recorded requests; `null` when it was given up. */
export function askDryRun(path, policy) {
  const [why, since] = [freshID(), freshID()];
  const reason = h("input", { id: why, required: true, minlength: 10, autocomplete: "off" });
  const choices = h("select", { id: since, value: "week" },
    Object.keys(spans).map((name) => h("option", { value: name }, t(`policies.since.${name}`))));
  const content = [
    h("p", {}, t("policies.dryRunWhy")),
    h("div", { class: "field" }, h("label", { for: why }, t("policies.reason")), reason),
    h("div", { class: "field" }, h("label", { for: since }, t("policies.span")), choices),
  ];
  return form({
    title: t("policies.dryRun"), content, confirm: t("policies.dryRunStart"),
    submit: () => post(path, { policy, reason: reason.value, since_seconds: spans[choices.value], changes: 200 }),
  });
}

/** Puts an earlier revision in force again; `null` when it was given up. */
export function askRollback(path, number) {
  return form({
    title: t("policies.rollbackTitle", { number }), content: h("p", {}, t("policies.rollbackWhy")),
    confirm: t("policies.rollback"), dangerous: true, submit: () => post(path, { revision: number }),
  });
}
