// How models are asked: which ones, with what instructions, and how they choose their words.

import { form } from "../dialog.js";
import { h, freshID } from "../dom.js";
import { t } from "../text/text.js";
import * as conversations from "./conversations.js";
import { responseFormat, toolList } from "./request.js";

const exampleTools = [
  {
    type: "function",
    function: {
      name: "get_weather",
      description: "The weather in a city.",
      parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
    },
  },
];
const exampleSchema = {
  type: "object",
  properties: { name: { type: "string" }, age: { type: "integer" } },
  required: ["name", "age"],
  additionalProperties: false,
};

export function options(models, close) {
  const conversation = conversations.current();
  return [
    h("div", { class: "panel-head" }, h("h2", {}, t("play.options")),
      h("button", { type: "button", class: "quiet small", onclick: close }, t("action.close"))),
    modelFields(conversation, models),
    textField(conversation, "system", { rows: 3, placeholder: t("option.systemExample") }),
    h("fieldset", {}, h("legend", {}, t("option.sampling")), h("div", { class: "grid" },
      numberField(conversation, "temperature", { min: 0, max: 2, step: "any" }),
      numberField(conversation, "top_p", { min: 0, max: 1, step: "any" }),
      numberField(conversation, "max_tokens", { min: 1, step: 1 }),
      numberField(conversation, "seed", { step: 1 }))),
    formatFields(conversation),
    toolFields(conversation),
    storage(),
  ];
}

function modelFields(conversation, models) {
  const choose = (index) => (event) => {
    const list = [...conversation.models];
    list[index] = event.target.value;
    conversation.models = list.filter(Boolean);
    conversations.save();
    conversations.changed("turns");
  };
  const entries = (names) => names.map((name) => h("option", { value: name }, name));
  const none = h("option", { value: "" }, t("option.noSecond"));
  return [
    labelled(t("option.model"), h("select", { value: conversation.models[0], onchange: choose(0) }, entries(models))),
    labelled(t("option.second"),
      h("select", { value: conversation.models[1] ?? "", onchange: choose(1) }, none, entries(models))),
  ];
}

function numberField(conversation, name, limits) {
  const input = h("input", {
    type: "number", inputmode: "decimal", placeholder: t("option.default"), value: conversation.options[name], ...limits,
    onchange: () => {
      if (input.reportValidity()) set(conversation, name, input.value);
    },
  });
  return labelled(t(`option.${name}`), input);
}

function textField(conversation, name, attributes) {
  const input = h("textarea", {
    value: conversation.options[name], ...attributes, oninput: () => set(conversation, name, input.value),
  });
  return labelled(t(`option.${name}`), input);
}

/** A box for JSON that says when it is none. */
function jsonField(conversation, name, example, check) {
  const problem = h("p", { class: "problem", id: freshID(), role: "status" });
  const input = h("textarea", {
    rows: 5, spellcheck: "false", class: "mono", value: conversation.options[name], "aria-describedby": problem.id, oninput,
  });
  function oninput() {
    set(conversation, name, input.value);
    const reason = input.value.trim() === "" ? null : failureOf(() => check(conversation.options));
    problem.textContent = reason === null ? "" : t("option.notJSON", { reason });
    input.setAttribute("aria-invalid", reason !== null);
  }
  const insert = () => {
    input.value = JSON.stringify(example, null, 2);
    oninput();
  };
  const button = h("button", { type: "button", class: "quiet small", onclick: insert }, t("option.example"));
  return [labelled(t(`option.${name}`), input, button), problem];
}

function formatFields(conversation) {
  const schema = h("div", {}, jsonField(conversation, "schema", exampleSchema, responseFormat));
  const show = () => (schema.hidden = conversation.options.format !== "json_schema");
  const choices = ["text", "json_object", "json_schema"].map((name) => h("option", { value: name }, name));
  const choose = (event) => {
    set(conversation, "format", event.target.value);
    show();
  };
  show();
  return [
    labelled(t("option.format"), h("select", { value: conversation.options.format, onchange: choose }, choices)),
    schema,
  ];
}

function toolFields(conversation) {
  const choices = ["auto", "none", "required"].map((name) => h("option", { value: name }, name));
  const choose = (event) => set(conversation, "tool_choice", event.target.value);
  return h("details", { open: conversation.options.tools !== "" }, h("summary", {}, t("option.toolSection")),
    jsonField(conversation, "tools", exampleTools, toolList),
    labelled(t("option.tool_choice"), h("select", { value: conversation.options.tool_choice, onchange: choose }, choices)));
}

function storage() {
  const clear = async () => {
    const confirmed = await form({
      title: t("play.clearTitle"), content: h("p", {}, t("play.clearWhy")), confirm: t("play.clear"), dangerous: true,
      submit: () => true,
    });
    if (confirmed) conversations.clear();
  };
  return h("div", { class: "storage" }, h("p", { class: "hint" }, t("play.private")),
    h("button", { type: "button", class: "small", onclick: clear }, t("play.clear")));
}

function labelled(text, input, extra) {
  const id = freshID();
  input.id = id;
  return h("div", { class: "field" }, h("div", { class: "label" }, h("label", { for: id }, text), extra), input);
}

function set(conversation, name, value) {
  conversation.options[name] = value;
  conversations.save();
}

function failureOf(action) {
  try {
    action();
    return null;
  } catch (error) {
    return error.message;
  }
}
