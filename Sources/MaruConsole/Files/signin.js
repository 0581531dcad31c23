// Asks for a key, only when the server does.

import { h, freshID } from "./dom.js";
import { form } from "./dialog.js";
import { notice } from "./notice.js";
import { t } from "./text/text.js";

/** The key that was typed in, or `null`. `error` says why the last one was refused. */
export function signIn(error) {
  const id = freshID();
  const input = h("input", {
    id, type: "password", autocomplete: "off", spellcheck: "false", required: true, autofocus: true, placeholder: "maru_sk_…",
  });
  return form({
    title: t("signin.title"),
    content: [
      h("p", {}, t("signin.why")),
      h("div", { class: "field" }, h("label", { for: id }, t("signin.key")), input),
      h("p", { class: "hint" }, t("signin.kept")),
      error && notice(error),
    ],
    confirm: t("signin.enter"),
    submit: async () => {
      const key = input.value.trim();
      // Anything else cannot stand in a header.
      if (!/^[\x21-\x7e]+$/.test(key)) throw new Error(t("signin.characters"));
      return key;
    },
  });
}
