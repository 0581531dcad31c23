// The part of Markdown that models write, as elements: paragraphs, headings, lists, quotations, code, bold, italics.
// There are no links and no images: what a model says must not be able to make the browser ask another host.

import { h } from "./dom.js";
import { copyButton } from "./copy.js";

/** The elements that show `text`. */
export function markdown(text) {
  return blocks(text.split("\n"));
}

const rules = [
  { pattern: /^\s*(```|~~~)/, read: readCode },
  { pattern: /^#{1,6}\s/, read: readHeading },
  { pattern: /^\s*([-*+]|\d{1,9}[.)])\s+/, read: readList },
  { pattern: /^>/, read: readQuotation },
  { pattern: /^\s*$/, read: (lines) => ({ used: 1 }) },
];

function blocks(lines) {
  const nodes = [];
  while (lines.length > 0) {
    const rule = rules.find(({ pattern }) => pattern.test(lines[0]));
    const { node, used } = rule ? rule.read(lines) : readParagraph(lines);
    if (node) nodes.push(node);
    lines = lines.slice(used);
  }
  return nodes;
}

function readParagraph(lines) {
  let used = 1;
  while (used < lines.length && !rules.some(({ pattern }) => pattern.test(lines[used]))) used += 1;
  return { node: h("p", {}, inline(lines.slice(0, used).join("\n"))), used };
}

/** A block of code ends at its fence, or with the text while the answer is still coming. */
function readCode(lines) {
  const [, fence, name] = lines[0].match(/^\s*(```|~~~)\s*(\S*)/);
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === fence);
  const code = lines.slice(1, end < 0 ? lines.length : end).join("\n");
  const caption = h("figcaption", {}, h("span", {}, name), copyButton(() => code));
  const node = h("figure", { class: "code" }, caption, h("pre", { tabindex: "0" }, h("code", {}, code)));
  return { node, used: end < 0 ? lines.length : end + 1 };
}

function readHeading([line]) {
  // The page has headings of its own above these.
  return { node: h("p", { class: "heading" }, inline(line.replace(/^#+\s+/, ""))), used: 1 };
}

function readQuotation(lines) {
  const end = lines.findIndex((line) => !line.startsWith(">"));
  const used = end < 0 ? lines.length : end;
  return { node: h("blockquote", {}, blocks(lines.slice(0, used).map((line) => line.replace(/^> ?/, "")))), used };
}

const item = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;

/** A list, with everything that is indented below its items as a part of them. */
function readList(lines) {
  const [, indent, first] = lines[0].match(item);
  const items = [];
  let used = 0;
  for (; used < lines.length; used += 1) {
    const found = lines[used].match(item);
    if (found && found[1].length <= indent.length) {
      if ((found[2] === undefined) !== (first === undefined)) break;
      items.push([found[3]]);
    } else if (belongsToItem(lines, used, indent.length)) {
      items.at(-1).push(lines[used].slice(Math.min(indent.length + 2, lines[used].search(/\S|$/))));
    } else break;
  }
  const content = items.map((part) => h("li", {}, tight(blocks(part))));
  const node = first === undefined ? h("ul", {}, content) : h("ol", { start: first }, content);
  return { node, used };
}

function belongsToItem(lines, index, indent) {
  const line = lines[index];
  if (line.trim() !== "") return line.search(/\S/) > indent;
  const next = lines.slice(index).find((other) => other.trim() !== "");
  return next !== undefined && (next.search(/\S/) > indent || (item.test(next) && next.match(item)[1].length === indent));
}

/** An item that is one paragraph needs no paragraph. */
function tight(nodes) {
  return nodes.length > 0 && nodes[0].tagName === "P" ? [...nodes[0].childNodes, ...nodes.slice(1)] : nodes;
}

const spans = /(`+)(.+?)\1|\*\*(\S(?:.*?\S)?)\*\*|(?<![\w*])\*(\S(?:.*?\S)?)\*(?![\w*])/s;

function inline(text) {
  const nodes = [];
  for (;;) {
    const found = text.match(spans);
    if (!found) return [...nodes, text];
    nodes.push(text.slice(0, found.index));
    if (found[2] !== undefined) nodes.push(h("code", {}, found[2].trim()));
    else if (found[3] !== undefined) nodes.push(h("strong", {}, inline(found[3])));
    else nodes.push(h("em", {}, inline(found[4])));
    text = text.slice(found.index + found[0].length);
  }
}
