// What is shown to those who cannot look into a log here.

import { refused } from "../admin/missing.js";
import { h } from "../dom.js";
import { notice } from "../notice.js";
import { t } from "../text/text.js";

/** Why there is nothing to see: no log, a key that does not administer, or an error. */
export function absent(error) {
  // The API has these endpoints, but a server without a log does not answer them.
  if (error.status === 404) {
    return [h("div", { class: "notice" }, h("p", {}, t("audit.missing")), h("pre", { tabindex: "0" }, "maru serve --audit"))];
  }
  return error.status === 403 ? refused(error) : [notice(error)];
}
