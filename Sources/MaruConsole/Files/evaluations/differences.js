// The cases on which two candidates differ, side by side.

import { get } from "../api.js";
import { fill, freshID, h } from "../dom.js";
import { number } from "../format.js";
import { empty, notice, waiting } from "../notice.js";
import { t } from "../text/text.js";

const pageSize = 20;
const changes = { regression: "bad", improvement: "good", other: "warn" };

export async function differences(place, { path, run }) {
  if (run.candidates.length < 2) return fill(place, empty(t("differences.one")));
  const body = h("div", {}, waiting());
  const choice = { candidate: run.candidates[1], reference: run.candidates[0] };
  const show = () => draw(body, path, choice).catch((error) => fill(body, notice(error)));
  fill(place, h("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
    ["candidate", "reference"].map((side) => chooser(side, run.candidates, choice, show))), body);
  await show();
}

function chooser(side, candidates, choice, changed) {
  const id = freshID();
  const change = (event) => {
    choice[side] = event.target.value;
    changed();
  };
  return h("div", { class: "field" }, h("label", { for: id }, t(`differences.${side}`)),
    h("select", { id, value: choice[side], onchange: change }, candidates.map((name) => h("option", { value: name }, name))));
}

async function draw(body, path, { candidate, reference }) {
  const page = (offset) => get(`${path}/differences?${new URLSearchParams({ candidate, reference, offset, limit: pageSize })}`);
  const list = h("div", { class: "differences" });
  const more = h("div", {});
  const add = async (offset) => {
    const { data, has_more: hasMore, total } = await page(offset);
    if (offset === 0) fill(body, h("p", { class: "hint" }, t("differences.count", { count: number(total) })), list, more);
    if (total === 0) fill(body, empty(t("differences.none")));
    list.append(...data.map((row) => difference(row, candidate, reference)));
    fill(more, hasMore && h("button", { type: "button", onclick: () => add(offset + pageSize) }, t("differences.more")));
  };
  await add(0);
}

function difference(row, candidate, reference) {
  return h("section", { class: "card" },
    h("div", { class: "card-head" }, h("h2", {}, `${row.scenario} / ${row.item}`), h("span", { class: `status ${changes[row.change]}` }, t(`differences.${row.change}`))),
    h("details", {}, h("summary", {}, t("review.prompt")), conversation(row.messages)),
    row.expected !== null && h("details", {}, h("summary", {}, t("review.expected")), h("pre", {}, written(row.expected))),
    h("div", { class: "pair-of-cards" }, side(candidate, row.candidate), side(reference, row.reference)));
}

/** All rounds of one candidate. */
function side(name, rounds) {
  return h("article", { class: "answer" }, h("h3", {}, name), rounds.map(({ state, text, failure, evidence }) => h("div", {},
    h("p", {}, h("span", { class: `status ${state === "pass" ? "good" : "bad"}` }, t(`attempt.${state}`))),
    h("pre", {}, failure ?? (text || t("review.silent"))),
    evidence.length > 0 && h("ul", { class: "hint" }, evidence.map((line) => h("li", {}, line))))));
}

/** A conversation as it was sent. */
export function conversation(messages) {
  return messages.map(({ role, content }) => h("div", {}, h("p", { class: "faded" }, role), h("pre", {}, content)));
}

/** What was expected, as the case has it. */
export function written(expected) {
  return typeof expected === "string" ? expected : JSON.stringify(expected, null, 2);
}
