// A chart of lines over time, drawn in the size that it has on the screen.

import { fill, h, svg, freshID } from "../dom.js";
import { t } from "../text/text.js";
import { nameOf } from "./panels.js";

const margin = { top: 8, right: 12, bottom: 22, left: 58 };
const height = 170;

/** `lines(panel)` gives the points of each series. The result has an `element`, and `update()` for new points. */
export function chart(panel, span, lines) {
  const heading = freshID();
  const picture = svg("svg", { role: "img", tabindex: "0", height, class: "plot" });
  const legend = h("dl", { class: "legend" });
  const absent = h("p", { class: "faded absent" });
  const element = h("section", { class: "card chart", "aria-labelledby": heading },
    h("h2", { id: heading }, panel.title()), legend, picture, absent);
  // The reading that the pointer or the arrow keys chose; `null` is always the newest.
  let chosen = null;

  function update() {
    const series = lines(panel);
    const isKnown = series.some((points) => points.some(({ value }) => value !== null));
    absent.hidden = isKnown || series[0].length < 3;
    absent.textContent = panel.absent?.() ?? t("chart.nothing");
    const index = chosen ?? series[0].length - 1;
    fill(legend, panel.series.map((one, number) => entry(nameOf(one), number, series[number][index], panel.format)));
    draw(picture, panel, series, span, chosen);
    picture.setAttribute("aria-label", spoken(panel, series, index));
  }

  picture.addEventListener("pointermove", (event) => {
    chosen = nearest(lines(panel)[0], picture, event.offsetX, span);
    update();
  });
  picture.addEventListener("pointerleave", () => {
    chosen = null;
    update();
  });
  picture.addEventListener("blur", () => {
    chosen = null;
    update();
  });
  picture.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = lines(panel)[0].length - 1;
    chosen = Math.max(0, Math.min(last, (chosen ?? last) + step));
    update();
  });
  const resized = new ResizeObserver(update);
  resized.observe(element);
  return { element, update, stop: () => resized.disconnect() };
}

function entry(name, number, point, format) {
  const value = point?.value ?? null;
  return h("div", { class: `series s${number}` }, h("dt", {}, name), h("dd", {}, value === null ? "–" : format(value)));
}

function spoken(panel, series, index) {
  const values = panel.series.map((one, number) => {
    const value = series[number][index]?.value ?? null;
    return `${nameOf(one)} ${value === null ? t("chart.unknown") : panel.format(value)}`;
  });
  return `${panel.title()}: ${values.join(", ")}`;
}

function draw(picture, panel, series, span, chosen) {
  const width = Math.max(200, picture.parentElement?.clientWidth - 32 || 0);
  picture.setAttribute("width", width);
  picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const scale = scales(panel, series, span, width);
  const nodes = [axes(panel, scale, width, span), series.flatMap((points, number) => line(points, number, scale))];
  const time = chosen === null ? null : series[0][chosen]?.time;
  if (time) nodes.push(svg("path", { class: "cursor", d: `M${scale.x(time)} ${margin.top}V${height - margin.bottom}` }));
  fill(picture, ...nodes.flat());
}

function scales(panel, series, span, width) {
  const values = series.flat().map(({ value }) => value).filter((value) => value !== null);
  const top = niceTop(Math.max(panel.top, ...values), panel.whole);
  const end = series[0].at(-1)?.time ?? 0;
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  return {
    top,
    x: (time) => margin.left + inner.width * (1 - (end - time) / span),
    y: (value) => margin.top + inner.height * (1 - value / top),
  };
}

/** The next of 1, 2, 4, 5, 8, 10 times a power of ten: each can be halved into something that can be read. */
function niceTop(value, whole) {
  const power = 10 ** Math.floor(Math.log10(value));
  const factors = whole && power === 1 ? [2, 4, 6, 8, 10] : [1, 2, 4, 5, 8, 10];
  return power * factors.find((factor) => factor * power >= value - power * 1e-9);
}

function axes(panel, { top, y }, width, span) {
  const levels = [0, top / 2, top].map((value) => [
    svg("path", { class: "grid", d: `M${margin.left} ${y(value)}H${width - margin.right}` }),
    svg("text", { x: margin.left - 8, y: y(value) + 4, "text-anchor": "end" }, panel.format(value)),
  ]);
  const minutes = Math.round(span / 60000);
  return [
    ...levels.flat(),
    svg("text", { x: margin.left, y: height - 4 }, t("chart.ago", { minutes })),
    svg("text", { x: width - margin.right, y: height - 4, "text-anchor": "end" }, t("chart.now")),
  ];
}

/** A line that is broken where nothing is known, and dots for points that have no neighbours. */
function line(points, number, { x, y }) {
  const place = ({ time, value }) => `${x(time).toFixed(1)} ${y(value).toFixed(1)}`;
  const pieces = runs(points);
  const joined = pieces.filter((run) => run.length > 1).map((run) => `M${run.map(place).join("L")}`);
  const alone = pieces.filter((run) => run.length === 1).map(([point]) => `M${place(point)}h.01`);
  return [
    svg("path", { class: `line s${number}`, d: joined.join("") }),
    svg("path", { class: `dot s${number}`, d: alone.join("") }),
  ];
}

/** The points that belong together: none is unknown, and no time is missing between them. */
function runs(points) {
  const pieces = [];
  let last = null;
  for (const point of points) {
    if (point.value !== null) {
      if (last && point.time - last.time < 6000) pieces.at(-1).push(point);
      else pieces.push([point]);
    }
    last = point.value === null ? null : point;
  }
  return pieces;
}

function nearest(points, picture, offset, span) {
  if (points.length === 0) return null;
  const inner = picture.clientWidth - margin.left - margin.right;
  const time = points.at(-1).time - span * (1 - (offset - margin.left) / inner);
  const distances = points.map((point) => Math.abs(point.time - time));
  return distances.indexOf(Math.min(...distances));
}
