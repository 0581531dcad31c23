// What is looked for, and why.

import { freshID, h } from "../dom.js";
import { t } from "../text/text.js";
import { classes, className, decisionName, decisions, kindName, kinds } from "./results.js";

/** A form with a reason. `read()` gives what was filled in by name; `submit(values)` is called when it is sent. */
export function conditionForm({ fields, more = [], actions, submit }) {
  const all = [reasonField(), ...fields, ...more];
  const read = () => Object.fromEntries(all.map(({ name, input }) => [name, input.value.trim()]));
  const send = (event) => {
    event.preventDefault();
    submit(read(), event.submitter?.value);
  };
  const element = h("form", { class: "conditions", onsubmit: send },
    h("div", { class: "filters" }, [all[0], ...fields].map((field) => field.element)),
    more.length > 0 && h("details", {}, h("summary", {}, t("audit.more")),
      h("div", { class: "filters" }, more.map((field) => field.element))),
    h("div", { class: "actions" }, actions));
  return { element, read };
}

export const dayField = (name, value = "") => field(name, t(`usage.${name}`), h("input", { type: "date", value }));
export const textField = (name, label) => field(name, label, h("input", { type: "search", spellcheck: "false", autocomplete: "off" }));
export const kindField = () => choiceField("kind", t("audit.kind"), kinds, kindName);
export const decisionField = () => choiceField("decision", t("audit.decision"), decisions, decisionName);
export const classField = () => choiceField("data_class", t("audit.class"), classes, className);

function reasonField() {
  const hint = freshID();
  const input = h("input", { type: "text", required: true, minlength: 10, autocomplete: "off", "aria-describedby": hint,
    placeholder: t("audit.reasonExample") });
  const { element, ...rest } = field("reason", t("audit.reason"), input);
  element.classList.add("wide");
  element.append(h("p", { class: "hint", id: hint }, t("audit.reasonHint")));
  return { element, ...rest };
}

function choiceField(name, label, words, nameOf) {
  return field(name, label, h("select", {}, h("option", { value: "" }, t("requests.anyStatus")),
    words.map((word) => h("option", { value: word }, nameOf(word)))));
}

function field(name, label, input) {
  input.id = freshID();
  return { name, input, element: h("div", { class: "field" }, h("label", { for: input.id }, label), input) };
}
