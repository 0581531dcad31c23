// One message of a reply: an answer with what led to it, or the result of a tool.

import { copyButton } from "../copy.js";
import { fill, h } from "../dom.js";
import { duration, number, rough } from "../format.js";
import { markdown } from "../markdown.js";
import { notice } from "../notice.js";
import { t } from "../text/text.js";
import { curl } from "./curl.js";
import { requestBody } from "./request.js";
import { resultForm, toolCalls } from "./tools.js";
import { isRunning, regenerate } from "./runs.js";

/** `place` is { turn, pane, index }. The result has an `element`, and `update()` for when the message changed. */
export function messageView(conversation, place) {
  const message = conversation.turns[place.turn].replies[place.pane][place.index];
  if (message.role === "tool") return { element: toolResult(message), update: () => {} };
  const thoughts = h("div", { class: "markdown" });
  const reasoning = h("details", { class: "reasoning" }, h("summary", {}, t("play.reasoning")), thoughts);
  const content = h("div", { class: "markdown" });
  const calls = h("div", { class: "calls" });
  const foot = h("div", { class: "foot" });
  const element = h("article", { class: "answer", "aria-label": t("play.answer") }, reasoning, content, calls, foot);

  function update() {
    reasoning.hidden = message.reasoning === "";
    fill(thoughts, markdown(message.reasoning));
    const silent = message.running && message.content === "" && message.tool_calls.length === 0;
    fill(content, silent ? h("p", { class: "typing" }, t("play.thinking")) : markdown(message.content));
    fill(calls, toolCalls(message.tool_calls));
    fill(foot, message.running ? [] : footer(conversation, place, message));
  }
  update();
  return { element, update };
}

function toolResult({ tool_call_id: id, content }) {
  return h("article", { class: "result", "aria-label": t("play.result") },
    h("p", { class: "faded" }, `${t("play.result")} · ${id}`), h("pre", { tabindex: "0" }, content));
}

function footer(conversation, place, message) {
  const { turn, pane, index } = place;
  const isLast = turn === conversation.turns.length - 1;
  const reply = conversation.turns[turn].replies[pane];
  const waits = isLast && index === reply.length - 1 && message.tool_calls.length > 0 && !message.error;
  return [
    message.error && notice(message.error),
    waits && resultForm(conversation, pane, message.tool_calls),
    facts(message),
    h("div", { class: "actions" },
      message.content !== "" && copyButton(() => message.content),
      copyButton(() => curl(requestBody(conversation, turn, pane, index)), t("play.copyCurl")),
      isLast && index === reply.length - 1 && again(conversation, pane)),
  ];
}

function again(conversation, pane) {
  const start = () => isRunning(conversation) || regenerate(conversation, pane);
  return h("button", { type: "button", class: "quiet small", onclick: start }, t("play.regenerate"));
}

/** What is known of how the answer came about. */
function facts({ facts: known }) {
  const list = [
    [t("fact.firstToken"), known.firstToken !== undefined && duration(known.firstToken)],
    [t("fact.speed"), known.perSecond !== undefined && `${rough(known.perSecond)} ${t("unit.tokensPerSecond")}`],
    [t("fact.tokens"), known.completionTokens !== undefined && tokens(known)],
    [t("fact.end"), known.finish && (known.finish === "stopped" ? t("fact.stopped") : known.finish)],
  ].filter(([, value]) => value);
  return list.length > 0 && h("dl", { class: "facts" }, list.map(([name, value]) =>
    h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

function tokens({ promptTokens, cachedTokens, completionTokens }) {
  const prompt = cachedTokens > 0
    ? t("fact.promptCached", { tokens: number(promptTokens), cached: number(cachedTokens) })
    : number(promptTokens);
  return `${prompt} → ${number(completionTokens)}`;
}
