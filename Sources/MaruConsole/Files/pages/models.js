// The models of this server: what there is, and what is in memory.

import { APIError, ask, get, has, post, send } from "../api.js";
import { form } from "../dialog.js";
import { fill, freshID, h, refill } from "../dom.js";
import { bytes, number, percent } from "../format.js";
import { empty, notice, waiting } from "../notice.js";
import { poll } from "../poll.js";
import { events } from "../stream.js";
import { t } from "../text/text.js";

export function mount(root) {
  const controller = new AbortController();
  const list = h("div", { class: "cards" }, waiting());
  const pulling = h("div");
  fill(root, h("h1", {}, t("page.models")), h("p", { class: "lead" }, t("models.lead")), pulling, list);
  const page = { list, pulling, signal: controller.signal };
  start(page).catch((error) => fill(list, notice(error)));
  // Others load and unload models as well, and so does the server when its memory is short.
  const stop = poll(4000, () => page.shown && refresh(page).catch((error) => fill(list, notice(error))));
  return () => {
    stop();
    controller.abort();
  };
}

async function start(page) {
  const [pull, load, unload, remove] = await Promise.all([
    has("POST", "/v1/models/pull"), has("POST", "/v1/models/load"), has("POST", "/v1/models/unload"),
    has("DELETE", "/v1/models/{name}"),
  ]);
  page.can = { load, unload, remove };
  fill(page.pulling, pull ? pullForm(page) : explanation());
  await refresh(page);
}

/** A server that was started with one model keeps it; the command line does the rest. */
function explanation() {
  return h("div", { class: "notice" }, h("p", {}, t("models.fixed")),
    h("pre", { tabindex: "0" }, "maru pull qwen2.5-coder:0.5b\nmaru serve --model qwen2.5-coder:0.5b"));
}

async function refresh(page) {
  const { data } = await get("/v1/models");
  const text = JSON.stringify(data);
  // Whoever is on one of the buttons stays there as long as nothing changes.
  if (page.signal.aborted || page.shown === text) return;
  page.shown = text;
  const cards = data.map((model) => card(page, model));
  refill(page.list, cards.length > 0 ? cards : empty(t("models.none"), h("p", {}, t("models.noneHint"))));
}

function card(page, model) {
  const heading = freshID();
  const outcome = h("div");
  const act = (path) => () => run(page, outcome, () => post(path, { model: model.id }));
  const facts = [
    [t("models.size"), model.size_bytes && bytes(model.size_bytes)],
    [t("models.memory"), model.memory_bytes > 0 && bytes(model.memory_bytes)],
    [t("models.context"), number(model.context_length ?? model.max_model_len)],
    [t("models.owner"), model.owned_by],
  ].filter(([, value]) => value);
  return h(
    "section",
    { class: "card", "aria-labelledby": heading },
    h("div", { class: "card-head" }, h("h2", { id: heading }, model.id), state(model)),
    h("dl", { class: "facts" }, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    h("div", { class: "actions" },
      page.can.load && model.state === "unloaded" && button(t("models.load"), model, act("/v1/models/load")),
      page.can.unload && model.state === "loaded" && button(t("models.unload"), model, act("/v1/models/unload")),
      page.can.remove && model.state === "unloaded" && button(t("action.delete"), model, () => remove(page, model, outcome), "quiet")),
    outcome,
  );
}

function button(text, model, onclick, style = "") {
  return h("button", { type: "button", class: `small ${style}`, onclick, "aria-label": `${text}: ${model.id}` }, text);
}

/** A dot and a word: colour alone says nothing to some. */
function state({ state: name }) {
  const known = ["loaded", "loading", "unloaded", "unloading"];
  const word = name === undefined ? t("state.served") : known.includes(name) ? t(`state.${name}`) : name;
  return h("span", { class: `state ${name ?? "loaded"}` }, word);
}

async function run(page, outcome, action) {
  fill(outcome, h("p", { class: "faded", role: "status" }, t("state.working")));
  try {
    await action();
    page.shown = null;
    await refresh(page);
  } catch (error) {
    fill(outcome, notice(error), error.status === 403 && h("p", { class: "hint" }, t("error.needsScope", { scope: "admin" })));
  }
}

async function remove(page, model, outcome) {
  const confirmed = await form({
    title: t("models.deleteTitle", { model: model.id }), content: h("p", {}, t("models.deleteWhy")),
    confirm: t("action.delete"), dangerous: true, submit: () => true,
  });
  // A name may contain slashes, which are a part of it.
  const path = model.id.split("/").map(encodeURIComponent).join("/");
  if (confirmed) await run(page, outcome, () => ask("DELETE", `/v1/models/${path}`));
}

function pullForm(page) {
  const id = freshID();
  const input = h("input", { id, required: true, spellcheck: "false", placeholder: "qwen2.5-coder:0.5b" });
  const outcome = h("div", { "aria-live": "polite" });
  const button = h("button", { type: "submit", class: "primary" }, t("models.pull"));
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    await pull(page, input.value.trim(), outcome);
    button.disabled = false;
  };
  return h("form", { class: "card pull", onsubmit: submit },
    h("div", { class: "field" }, h("label", { for: id }, t("models.reference")), h("div", { class: "row" }, input, button)),
    h("p", { class: "hint" }, t("models.referenceHint")), outcome);
}

async function pull(page, model, outcome) {
  const bar = h("progress", { "aria-label": model });
  const word = h("p", { class: "faded" }, t("state.working"));
  fill(outcome, bar, word);
  try {
    const response = await send("POST", "/v1/models/pull", { model }, page.signal);
    let name = null;
    for await (const step of events(response)) {
      if (step.error) throw new APIError(0, step.error.message, step.error.code);
      if (step.status === "done") name = step.model ?? model;
      showProgress(step, bar, word);
    }
    if (name === null) throw new APIError(0, t("error.cutShort"), "incomplete");
    fill(outcome, h("p", { class: "good" }, t("models.pulled", { model: name })));
    await refresh(page);
  } catch (error) {
    if (error.name !== "AbortError") fill(outcome, notice(error));
  }
}

function showProgress({ status, detail = "", completed, total }, bar, word) {
  if (total > 0) {
    bar.max = total;
    bar.value = completed;
  } else {
    bar.removeAttribute("value");
  }
  const step = `${status} ${detail}`;
  word.textContent = total > 0 ? `${step} · ${bytes(completed)} / ${bytes(total)} · ${percent(completed / total)}` : step;
}
