// What went wrong, in full, and what is not there.

import { h } from "./dom.js";
import { t } from "./text/text.js";

/** An error with its message, and what names it to those who look for it in the log. */
export function notice(error) {
  const names = [error.status || null, error.code, error.requestID].filter(Boolean).join(" · ");
  return h("div", { class: "notice bad", role: "alert" }, h("p", {}, error.message), names && h("p", { class: "faded" }, names));
}

/** A place that has nothing yet, and what to do about it. */
export function empty(title, ...content) {
  return h("div", { class: "empty" }, h("p", { class: "title" }, title), content);
}

/** Shown while the first answer is on its way. */
export function waiting() {
  return h("p", { class: "faded", role: "status" }, t("state.loading"));
}
