// Asking models, and keeping their answers up to date while they come.

import { APIError, send } from "../api.js";
import { announce } from "../announce.js";
import { events } from "../stream.js";
import { t } from "../text/text.js";
import * as conversations from "./conversations.js";
import { requestBody } from "./request.js";

/** What stops each running message. */
const controllers = new Map();

/** Whether an answer of the conversation is running. */
export function isRunning(conversation) {
  return conversation.turns.some(({ replies }) => replies.flat().some((message) => controllers.has(message)));
}

/** Asks all models of the conversation. */
export function ask(conversation, prompt) {
  conversation.turns.push({ prompt, replies: conversation.models.map(() => []) });
  conversations.changed("turns");
  const turn = conversation.turns.length - 1;
  conversation.models.forEach((_, pane) => answer(conversation, turn, pane));
}

/** Asks again from turn `turn` on, with another prompt. */
export function askAgain(conversation, turn, prompt) {
  stop(conversation);
  conversation.turns.length = turn;
  ask(conversation, prompt);
}

/** Throws away what model number `pane` made of the last prompt, and asks it again. */
export function regenerate(conversation, pane) {
  const turn = conversation.turns.length - 1;
  conversation.turns[turn].replies[pane] = [];
  conversations.changed("turns");
  answer(conversation, turn, pane);
}

/** Goes on with the results of the calls that model number `pane` asked for. */
export function giveResults(conversation, pane, results) {
  const turn = conversation.turns.length - 1;
  conversation.turns[turn].replies[pane].push(...results);
  conversations.changed("turns");
  answer(conversation, turn, pane);
}

/** Stops every running answer of the conversation. */
export function stop(conversation) {
  for (const { replies } of conversation.turns) {
    for (const message of replies.flat()) controllers.get(message)?.abort();
  }
}

addEventListener("pagehide", conversations.save);

async function answer(conversation, turn, pane) {
  const body = requestBody(conversation, turn, pane);
  const message = { role: "assistant", content: "", reasoning: "", tool_calls: [], facts: {}, running: true };
  conversation.turns[turn].replies[pane].push(message);
  const controller = new AbortController();
  controllers.set(message, controller);
  conversations.changed("turns");
  const clock = new Clock();
  try {
    const response = await send("POST", "/v1/chat/completions", body, controller.signal);
    const cutShort = new APIError(0, t("error.cutShort"), "incomplete");
    for await (const chunk of events(response, cutShort)) {
      take(chunk, message, clock);
      conversations.changed("message", message);
    }
  } catch (error) {
    if (error.name === "AbortError") message.facts.finish = "stopped";
    else message.error = plain(error);
  }
  Object.assign(message.facts, clock.facts(message.facts.completionTokens));
  message.running = false;
  controllers.delete(message);
  conversations.save();
  conversations.changed("message", message);
  conversations.changed("running");
  announce(message.error ? message.error.message : t("play.answered", { model: conversation.models[pane] ?? "" }));
}

/** Adds what a piece of the stream says. */
function take(chunk, message, clock) {
  if (chunk.error) throw new APIError(0, chunk.error.message, chunk.error.code);
  if (chunk.usage) {
    message.facts.promptTokens = chunk.usage.prompt_tokens;
    message.facts.cachedTokens = chunk.usage.prompt_tokens_details?.cached_tokens;
    message.facts.completionTokens = chunk.usage.completion_tokens;
  }
  const [choice] = chunk.choices ?? [];
  if (!choice) return;
  const { content, reasoning_content: reasoning, tool_calls: calls } = choice.delta;
  if (content || reasoning || calls) clock.tick();
  message.content += content ?? "";
  message.reasoning += reasoning ?? "";
  for (const call of calls ?? []) addCall(message.tool_calls, call);
  if (choice.finish_reason) message.facts.finish = choice.finish_reason;
}

/** A call comes in pieces; its index says which one a piece belongs to. */
function addCall(calls, { index, id, function: { name, arguments: text } = {} }) {
  calls[index] ??= { id, type: "function", function: { name: "", arguments: "" } };
  calls[index].function.name += name ?? "";
  calls[index].function.arguments += text ?? "";
}

/** An error in a form that can be kept. */
function plain({ message, status, code, requestID }) {
  return { message, status, code, requestID };
}

/** When the first and the last piece of an answer came. */
class Clock {
  start = performance.now();

  tick() {
    this.last = performance.now();
    this.first ??= this.last;
  }

  /** Tokens a second are those after the first one, in the time that they took. */
  facts(tokens) {
    if (this.first === undefined) return {};
    const seconds = (this.last - this.first) / 1000;
    const perSecond = tokens > 1 && seconds > 0 ? (tokens - 1) / seconds : undefined;
    return { firstToken: this.first - this.start, perSecond };
  }
}
