// Says things to those who listen to the page instead of looking at it.

import { h } from "./dom.js";

const region = h("div", { class: "offscreen", role: "status", "aria-live": "polite" });
document.body.append(region);

export function announce(text) {
  // The same words twice would not be said twice.
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = text));
}
