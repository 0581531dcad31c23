// What was said, turn by turn: a prompt, and below it what each model made of it.

import { freshID, h, refill } from "../dom.js";
import { floor } from "../icons.js";
import { t } from "../text/text.js";
import * as conversations from "./conversations.js";
import { messageView } from "./message.js";
import { ask, askAgain, isRunning } from "./runs.js";

export function transcript(signal) {
  const log = h("div", { class: "transcript", role: "log", "aria-label": t("play.transcript"), tabindex: "0" });
  const views = new Map();
  let shownTurns = 0;

  function redraw() {
    const conversation = conversations.current();
    const { turns } = conversation;
    // Whoever asks wants to see the answer.
    const stays = isAtEnd(log) || turns.length > shownTurns;
    shownTurns = turns.length;
    views.clear();
    markBusy();
    refill(log, turns.length > 0 ? turns.map((_, index) => turnView(conversation, index, views)) : welcome(conversation));
    if (stays) log.scrollTop = log.scrollHeight;
  }

  function markBusy() {
    log.setAttribute("aria-busy", isRunning(conversations.current()));
  }

  // Pieces may come faster than a screen can show them.
  const waiting = new Set();
  function refresh({ detail: message }) {
    if (waiting.size === 0) requestAnimationFrame(drawWaiting);
    waiting.add(message);
  }

  function drawWaiting() {
    const stays = isAtEnd(log);
    for (const message of waiting) views.get(message)?.update();
    waiting.clear();
    if (stays) log.scrollTop = log.scrollHeight;
  }

  conversations.changes.addEventListener("turns", redraw, { signal });
  conversations.changes.addEventListener("running", markBusy, { signal });
  conversations.changes.addEventListener("message", refresh, { signal });
  conversations.changes.addEventListener("current", () => {
    redraw();
    log.scrollTop = log.scrollHeight;
  }, { signal });
  redraw();
  requestAnimationFrame(() => (log.scrollTop = log.scrollHeight));
  return log;
}

/** Whoever scrolled up to read is left where they are. */
function isAtEnd(log) {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 80;
}

function turnView(conversation, turn, views) {
  const { replies } = conversation.turns[turn];
  const label = t("play.turn", { number: turn + 1 });
  return h(
    "section",
    { class: "turn", "aria-label": label },
    promptView(conversation, turn),
    h("div", { class: replies.length > 1 ? "replies pair" : "replies" },
      replies.map((reply, pane) => replyView(conversation, turn, pane, views))),
  );
}

function replyView(conversation, turn, pane, views) {
  const { replies } = conversation.turns[turn];
  const name = conversation.models[pane] ?? t("play.formerModel");
  const messages = replies[pane].map((_, index) => {
    const view = messageView(conversation, { turn, pane, index });
    views.set(replies[pane][index], view);
    return view.element;
  });
  const heading = replies.length > 1 ? h("h2", { class: "model" }, name) : null;
  return h("div", { class: "reply", role: "group", "aria-label": name }, heading, messages);
}

function promptView(conversation, turn) {
  const { prompt } = conversation.turns[turn];
  const edit = h("button", { type: "button", class: "quiet small", onclick: () => change() }, t("play.edit"));
  const bubble = h("div", { class: "prompt" }, h("p", { class: "said" }, prompt), h("div", { class: "actions" }, edit));
  function change() {
    const id = freshID();
    const input = h("textarea", { id, rows: Math.min(12, prompt.split("\n").length + 1), value: prompt });
    const submit = (event) => {
      event.preventDefault();
      if (input.value.trim() !== "") askAgain(conversation, turn, input.value);
    };
    const cancel = () => {
      bubble.replaceWith(promptView(conversation, turn));
    };
    bubble.replaceChildren(
      h("form", { onsubmit: submit, onkeydown: (event) => event.key === "Escape" && cancel() },
        h("label", { for: id, class: "offscreen" }, t("play.edit")), input,
        turn + 1 < conversation.turns.length && h("p", { class: "hint" }, t("play.editDrops")),
        h("div", { class: "actions" },
          h("button", { type: "button", class: "small", onclick: cancel }, t("action.cancel")),
          h("button", { type: "submit", class: "primary small" }, t("play.resend")))),
    );
    input.focus();
  }
  return bubble;
}

function welcome(conversation) {
  const examples = ["play.example1", "play.example2", "play.example3"].map((key) =>
    h("li", {}, h("button", { type: "button", onclick: () => ask(conversation, t(key)) }, t(key))),
  );
  return h("div", { class: "welcome" }, floor(), h("p", { class: "title" }, t("play.welcome")),
    h("p", { class: "faded" }, t("play.private")), h("ul", { class: "examples" }, examples));
}
