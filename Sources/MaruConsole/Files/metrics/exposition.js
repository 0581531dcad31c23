// The text that Prometheus reads, as samples.

/** A map from each name to its samples `{ labels, value }`. */
export function parse(text) {
  const samples = new Map();
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const { name, labels, rest } = split(line);
    if (!samples.has(name)) samples.set(name, []);
    samples.get(name).push({ labels, value: number(rest.trim().split(" ")[0]) });
  }
  return samples;
}

function split(line) {
  const open = line.indexOf("{");
  if (open < 0) {
    const space = line.indexOf(" ");
    return { name: line.slice(0, space), labels: {}, rest: line.slice(space) };
  }
  const labels = {};
  let position = open + 1;
  const pair = /,?(\w+)="((?:[^"\\]|\\.)*)"/y;
  for (;;) {
    pair.lastIndex = position;
    const found = pair.exec(line);
    if (!found) break;
    labels[found[1]] = found[2].replace(/\\(.)/g, (_, c) => (c === "n" ? "\n" : c));
    position = pair.lastIndex;
  }
  return { name: line.slice(0, open), labels, rest: line.slice(line.indexOf("}", position) + 1) };
}

function number(text) {
  return { "+Inf": Infinity, "-Inf": -Infinity }[text] ?? Number(text);
}
