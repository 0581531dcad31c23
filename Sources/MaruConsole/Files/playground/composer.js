// Where a prompt is written.

import { h, freshID, fill } from "../dom.js";
import { t } from "../text/text.js";
import * as conversations from "./conversations.js";
import { requestBody } from "./request.js";
import { ask, isRunning, stop } from "./runs.js";

export function composer(signal) {
  const id = freshID();
  const hint = freshID();
  const input = h("textarea", {
    id, rows: 1, placeholder: t("play.placeholder"), "aria-describedby": hint, onkeydown: pressed, oninput: grow,
  });
  const button = h("button", { class: "primary", type: "submit" });
  const problem = h("p", { class: "problem", role: "alert" });
  const element = h(
    "form",
    { class: "composer", onsubmit: submit },
    h("label", { for: id, class: "offscreen" }, t("play.prompt")),
    input, button, problem,
    h("p", { class: "hint", id: hint }, t("play.keys")),
  );

  function pressed(event) {
    // While Hangul is being composed, Enter belongs to the input method.
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) submit(event);
    if (event.key === "Escape") stop(conversations.current());
  }

  function submit(event) {
    event.preventDefault();
    const conversation = conversations.current();
    if (isRunning(conversation)) {
      if (event.type === "submit") stop(conversation);
      return;
    }
    if (input.value.trim() === "") return;
    try {
      // Refused before anything is asked: the settings hold text that has to be JSON.
      requestBody(conversation, conversation.turns.length, 0);
    } catch {
      problem.textContent = t("play.settingsBroken");
      return;
    }
    problem.textContent = "";
    ask(conversation, input.value);
    input.value = "";
    grow();
  }

  function grow() {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight + 2, 240)}px`;
  }

  function update() {
    const runs = isRunning(conversations.current());
    fill(button, runs ? t("play.stop") : t("play.send"));
    button.classList.toggle("stopping", runs);
    if (!conversations.saved()) problem.textContent = t("play.notSaved");
  }

  for (const kind of ["turns", "running", "current"]) conversations.changes.addEventListener(kind, update, { signal });
  update();
  return { element, focus: () => input.focus() };
}
