// What is shown to those who cannot administer here.

import { h } from "../dom.js";
import { notice } from "../notice.js";
import { t } from "../text/text.js";

const commands = `maru org create acme --tokens-per-month 50000000
maru key create minji --org acme --tokens-per-day 100000
maru key list
maru usage`;

/** The server has no accounts, or does not let anyone see them over HTTP. */
export function missing() {
  return h("div", { class: "notice" }, h("p", {}, t("keys.missing")), h("pre", { tabindex: "0" }, commands));
}

/** The key that is used may not administer. */
export function refused(error) {
  return [notice(error), h("p", { class: "hint" }, t("error.needsScope", { scope: "admin" })),
    h("pre", { tabindex: "0" }, "maru key create admin --org acme --endpoint admin")];
}
