// The drawings of the console: strokes in the colour of the text beside them.

import { svg } from "./dom.js";

const paths = {
  playground: "M4 5h16v11H9l-5 4z",
  models: "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
  evaluations: "M12 4v16M5 20h14M4 8h16M4 8l-2 6h5zM20 8l-3 6h5z",
  keys: "M13.5 14.5a5 5 0 1 0-4-4L3 17v4h4v-2.5h2.5V16H12zM15.5 8.5v.01",
  policies: "M12 3l7 3v6c0 4-3 7-7 9-4-2-7-5-7-9V6zM9 12l2 2 4-4",
  metrics: "M4 4v16h16M7 15l4-5 3 3 5-7",
  audit: "M12 3l8 3v6c0 4.5-3.5 7.5-8 9-4.5-1.5-8-4.5-8-9V6zM8.5 12l2.5 2.5 4.5-5",
  egress: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  incidents: "M12 3l9.5 17h-19zM12 10v5M12 17.5v.01",
  requests: "M4 6h16M4 12h16M4 18h10",
  routing: "M4 12h5l4-6h7M9 12l4 6h7M17 3l3 3-3 3M17 15l3 3-3 3",
};

export function icon(name) {
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: paths[name] }));
}

/** The floor that the house is named after: long boards, held by short ones. */
export function floor() {
  return svg(
    "svg",
    { class: "floor", viewBox: "0 0 32 32", "aria-hidden": "true" },
    svg("rect", { width: 32, height: 32, rx: 6 }),
    svg("path", { d: "M11 3v26M21 3v26M3 10h8M3 22h8M11 7h10M11 16h10M11 25h10M21 10h8M21 22h8" }),
  );
}
