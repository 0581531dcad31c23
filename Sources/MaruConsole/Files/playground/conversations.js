// The conversations that this browser keeps.
//
// A conversation is
//   { id, models: [name, name?], options, turns: [{ prompt, replies: [[message]] }] }
// where `replies[0]` is what the first model made of the prompt: its answer, or calls of tools, their results and what
// came after them. Messages have the form of OpenAI's API, and beside it `reasoning`, `facts`, `error` and `running`.

import { read, write } from "../preferences.js";

/**
 * Tells of `current` (it is another conversation), `turns` (there are others), `message` (its `detail` goes on) and
 * `running` (an answer ended).
 */
export const changes = new EventTarget();

export const initialOptions = {
  system: "", temperature: "", top_p: "", max_tokens: "", seed: "",
  format: "text", schema: "", tools: "", tool_choice: "auto",
};

let all = read("conversations", []).map(repaired);
let currentID = read("conversation", null);
let isSaved = true;

export function list() {
  return all;
}

export function current() {
  return all.find(({ id }) => id === currentID);
}

/** Whether the browser had room for the last change. */
export function saved() {
  return isSaved;
}

/** Makes sure that there is a conversation, with models that are served. */
export function prefer(models) {
  if (!current()) all.length > 0 ? select(all[0].id) : create(models.slice(0, 1));
  const conversation = current();
  const served = conversation.models.filter((name) => models.includes(name));
  conversation.models = served.length > 0 ? served : models.slice(0, 1);
}

/** A new conversation with the models and options of the one before. */
export function create(models = current().models) {
  const blank = all.find(({ turns }) => turns.length === 0);
  if (blank) return select(blank.id);
  const options = { ...initialOptions, ...(current()?.options ?? {}) };
  all.unshift({ id: crypto.getRandomValues(new Uint32Array(2)).join("-"), models: [...models], options, turns: [] });
  select(all[0].id);
}

export function select(id) {
  currentID = id;
  write("conversation", id);
  save();
  changes.dispatchEvent(new Event("current"));
}

export function remove(id) {
  const { models } = current();
  all = all.filter((conversation) => conversation.id !== id);
  if (all.length > 0) select(all[0].id);
  else create(models);
}

/** Forgets everything that was said, and how. */
export function clear() {
  const { models } = current();
  all = [];
  create(models);
}

/** The beginning of what was asked first. */
export function title({ turns }) {
  return turns[0]?.prompt.trim().replaceAll(/\s+/g, " ").slice(0, 60) || null;
}

export function changed(kind, detail) {
  changes.dispatchEvent(new CustomEvent(kind, { detail }));
}

export function save() {
  isSaved = write("conversations", all);
}

/** An answer that was running when the page went away does not run any more. */
function repaired(conversation) {
  for (const { replies } of conversation.turns) {
    for (const message of replies.flat()) {
      if (message.running) Object.assign(message, { running: false, facts: { ...message.facts, finish: "stopped" } });
    }
  }
  return conversation;
}
