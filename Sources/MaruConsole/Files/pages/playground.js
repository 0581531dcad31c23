// Conversations with one model, or with two side by side.

import { get } from "../api.js";
import { fill, h } from "../dom.js";
import { empty, notice, waiting } from "../notice.js";
import { composer } from "../playground/composer.js";
import * as conversations from "../playground/conversations.js";
import { options } from "../playground/options.js";
import { toolbar } from "../playground/toolbar.js";
import { transcript } from "../playground/transcript.js";
import { t } from "../text/text.js";

export function mount(root) {
  const controller = new AbortController();
  fill(root, h("h1", { class: "offscreen" }, t("page.playground")), waiting());
  start(root, controller.signal).catch((error) => fill(root, notice(error)));
  return () => controller.abort();
}

async function start(root, signal) {
  const { data } = await get("/v1/models");
  if (signal.aborted) return;
  const heading = h("h1", { class: "offscreen" }, t("page.playground"));
  const models = data.map((model) => model.id);
  if (models.length === 0) {
    fill(root, heading, empty(t("play.noModels"), h("p", {}, h("a", { href: "#/models" }, t("play.toModels")))));
    return;
  }
  conversations.prefer(models);
  const panel = h("aside", { id: "options", class: "options", "aria-label": t("play.options") });
  const show = (visible) => root.classList.toggle("with-options", visible);
  const bar = toolbar({ panel, show });
  const log = transcript(signal);
  const input = composer(signal);
  fill(root, heading, bar.element, log, input.element, panel);

  // What was typed stays where it is: only what another conversation changes is drawn again.
  const redraw = () => {
    fill(panel, options(models, bar.close));
    bar.update();
  };
  conversations.changes.addEventListener("current", redraw, { signal });
  conversations.changes.addEventListener("turns", bar.update, { signal });
  redraw();
  if (matchMedia("(min-width: 60rem)").matches) input.focus();
}
