// Questions that have to be answered before anything else.

import { h, freshID } from "./dom.js";
import { notice } from "./notice.js";
import { t } from "./text/text.js";

/**
 * Shows a form and gives what `submit()` gave, or `null` when it was given up.
 * What `submit()` throws is shown in the dialog, which stays open.
 */
export function form({ title, content, confirm = t("action.save"), dangerous = false, submit }) {
  return new Promise((resolve) => {
    const heading = freshID();
    const problem = h("div", { "aria-live": "assertive" });
    let result = null;
    const attempt = async (event) => {
      event.preventDefault();
      button.disabled = true;
      try {
        result = await submit();
        dialog.close();
      } catch (error) {
        problem.replaceChildren(notice(error));
      } finally {
        button.disabled = false;
      }
    };
    const button = h("button", { type: "submit", class: dangerous ? "danger" : "primary" }, confirm);
    const cancel = h("button", { type: "button", onclick: () => dialog.close() }, t("action.cancel"));
    const dialog = h(
      "dialog",
      { "aria-labelledby": heading },
      h("form", { onsubmit: attempt }, h("h2", { id: heading }, title), content, problem,
        h("div", { class: "actions" }, cancel, button)),
    );
    open(dialog, () => resolve(result));
  });
}

/** Shows something until it is closed. */
export function show({ title, content, close = t("action.close") }) {
  return new Promise((resolve) => {
    const heading = freshID();
    const button = h("button", { type: "button", class: "primary", onclick: () => dialog.close() }, close);
    const dialog = h(
      "dialog",
      { "aria-labelledby": heading },
      h("h2", { id: heading }, title), content, h("div", { class: "actions" }, button),
    );
    open(dialog, () => resolve());
  });
}

function open(dialog, closed) {
  dialog.addEventListener("close", () => {
    dialog.remove();
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
}
