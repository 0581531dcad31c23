// Which conversation it is, and what can be done with it as a whole.

import { h, fill } from "../dom.js";
import { form } from "../dialog.js";
import { read, write } from "../preferences.js";
import { t } from "../text/text.js";
import * as conversations from "./conversations.js";
import { stop } from "./runs.js";

/** `panel` has the settings; `show` makes room for it or takes it. */
export function toolbar({ panel, show }) {
  const choice = h("select", { "aria-label": t("play.conversation"), onchange: () => conversations.select(choice.value) });
  const fresh = h("button", { type: "button", onclick: () => conversations.create() }, t("play.new"));
  const remove = h("button", { type: "button", class: "quiet", onclick: removeCurrent }, t("action.delete"));
  const settings = h("button", { type: "button", "aria-controls": "options", onclick: toggle }, t("play.options"));
  const isWide = matchMedia("(min-width: 60rem)").matches;
  let isOpen = isWide && read("options", true);

  function set(open) {
    isOpen = open;
    show(open);
    panel.hidden = !open;
    settings.setAttribute("aria-expanded", open);
  }

  function toggle() {
    set(!isOpen);
    if (isWide) write("options", isOpen);
    if (isOpen) panel.querySelector("select, input, textarea")?.focus();
  }

  function close() {
    set(false);
    settings.focus();
  }

  function update() {
    const options = conversations.list().map((conversation) =>
      h("option", { value: conversation.id }, conversations.title(conversation) ?? t("play.untitled")),
    );
    fill(choice, options);
    choice.value = conversations.current().id;
    remove.disabled = conversations.list().every(({ turns }) => turns.length === 0);
  }

  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  set(isOpen);
  const element = h("div", { class: "toolbar", role: "group", "aria-label": t("play.conversations") },
    choice, fresh, remove, settings);
  return { element, update, close };
}

async function removeCurrent() {
  const conversation = conversations.current();
  const confirmed = await form({
    title: t("play.deleteTitle"),
    content: h("p", {}, conversations.title(conversation) ?? t("play.untitled")),
    confirm: t("action.delete"),
    dangerous: true,
    submit: () => true,
  });
  if (!confirmed) return;
  stop(conversation);
  conversations.remove(conversation.id);
}
