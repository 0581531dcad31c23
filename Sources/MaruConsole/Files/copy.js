// Copying to the clipboard, with a word about whether it worked.

import { h } from "./dom.js";
import { announce } from "./announce.js";
import { t } from "./text/text.js";

/** A button that copies what `text()` gives. */
export function copyButton(text, label = t("action.copy")) {
  const button = h("button", { type: "button", class: "quiet small", onclick: () => copy(text(), button) }, label);
  return button;
}

async function copy(text, button) {
  const label = button.textContent;
  const worked = await written(text);
  const word = worked ? t("copy.done") : t("copy.failed");
  announce(word);
  button.textContent = word;
  setTimeout(() => (button.textContent = label), 1500);
}

async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writtenWithSelection(text);
  }
}

/** The clipboard's own interface is only there in pages from this machine or over TLS. */
function writtenWithSelection(text) {
  const area = h("textarea", { class: "offscreen", value: text, "aria-hidden": "true" });
  const focused = document.activeElement;
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.select();
  const worked = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return worked;
}
