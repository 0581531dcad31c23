// Answers that a person judges without knowing whose they are: one at a time, or two side by side.

import { get, post } from "../api.js";
import { fill, freshID, h } from "../dom.js";
import { number } from "../format.js";
import { empty, notice, waiting } from "../notice.js";
import { t } from "../text/text.js";
import { conversation, written } from "./differences.js";

const kinds = ["single", "pair"];

export async function review(place, { path, run }) {
  const body = h("div", {}, waiting());
  let kind = "single";
  const next = () => step(body, path, kind).catch((error) => fill(body, notice(error)));
  const id = freshID();
  const change = (event) => {
    kind = event.target.value;
    next();
  };
  const offered = run.candidates.length > 1 ? kinds : ["single"];
  fill(place, h("p", { class: "lead" }, t("review.lead")),
    h("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
      h("div", { class: "field" }, h("label", { for: id }, t("review.kind")),
        h("select", { id, onchange: change }, offered.map((name) => h("option", { value: name }, t(`review.${name}`)))))), body);
  await next();

  async function step() {
    const { item, done, wanted } = await get(`${path}/review?kind=${kind}`);
    const count = h("p", { class: "hint", role: "status" }, t("review.done", { done: number(done), wanted: number(wanted) }));
    if (item === null) return fill(body, count, empty(t("review.nothing"), h("p", {}, t("review.nothingHint"))));
    return fill(body, count, question(item), kind === "pair" ? pairForm(item, next, path) : singleForm(item, next, path));
  }
}

function question(item) {
  return h("section", { class: "card" }, h("h2", {}, item.scenario),
    conversation(item.messages),
    item.expected !== null && h("details", {}, h("summary", {}, t("review.expected")), h("pre", {}, written(item.expected))));
}

function singleForm(item, next, path) {
  return form(item, next, path, [h("article", { class: "answer card" }, h("h3", {}, t("review.answer")), h("pre", {}, item.answer || t("review.silent")))],
    [["review.good", { pass: true }], ["review.bad", { pass: false }]]);
}

function pairForm(item, next, path) {
  const answers = ["left", "right"].map((side) =>
    h("article", { class: "answer card" }, h("h3", {}, t(`review.${side}`)), h("pre", {}, item[side] || t("review.silent"))));
  return form(item, next, path, h("div", { class: "pair-of-cards" }, answers),
    ["left", "tie", "right"].map((choice) => [`review.better.${choice}`, { choice }]));
}

/** The answers, a place for the reason, and a button for each thing that can be said. */
function form(item, next, path, answers, choices) {
  const id = freshID();
  const reason = h("textarea", { id, rows: 2, maxlength: 1000 });
  const problem = h("div", { "aria-live": "assertive" });
  const say = async (words) => {
    buttons.forEach((button) => (button.disabled = true));
    try {
      await post(`${path}/review`, { id: item.id, ...words, reason: reason.value.trim() });
      await next();
    } catch (error) {
      buttons.forEach((button) => (button.disabled = false));
      fill(problem, notice(error));
    }
  };
  const buttons = choices.map(([name, words]) => h("button", { type: "button", class: "primary", onclick: () => say(words) }, t(name)));
  return h("div", { class: "review" }, answers,
    h("div", { class: "field" }, h("label", { for: id }, t("review.reason")), reason), problem, h("div", { class: "actions" }, buttons));
}
