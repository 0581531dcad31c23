// Calls of tools that a model asks for, and the results that go back to it.

import { h, freshID } from "../dom.js";
import { t } from "../text/text.js";
import { giveResults } from "./runs.js";

export function toolCalls(calls) {
  return calls.filter(Boolean).map(({ id, function: { name, arguments: text } }) =>
    h("figure", { class: "code call" },
      h("figcaption", {}, h("span", {}, `${t("play.call")} `, h("strong", {}, name)), h("span", { class: "faded" }, id)),
      h("pre", { tabindex: "0" }, h("code", {}, pretty(text)))),
  );
}

/** A box for each call's result. */
export function resultForm(conversation, pane, calls) {
  const inputs = calls.map((call) => ({ call, id: freshID() })).map(({ call, id }) => ({
    call,
    field: h("textarea", { id, rows: 2, required: true, spellcheck: "false" }),
    label: h("label", { for: id }, t("play.resultOf", { name: call.function.name })),
  }));
  const submit = (event) => {
    event.preventDefault();
    giveResults(conversation, pane, inputs.map(({ call, field }) =>
      ({ role: "tool", tool_call_id: call.id, content: field.value })));
  };
  return h("form", { class: "results", onsubmit: submit },
    inputs.map(({ field, label }) => h("div", { class: "field" }, label, field)),
    h("div", { class: "actions" }, h("button", { type: "submit", class: "primary small" }, t("play.sendResults"))));
}

/** JSON with indentation, or the text itself while it is not complete. */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
