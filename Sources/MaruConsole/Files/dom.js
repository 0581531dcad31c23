// Builds elements. Text only ever becomes text nodes, so nothing that a model says can turn into markup.

/**
 * An element with attributes, listeners (`onclick: …`) and children.
 * Children may be nodes, texts, numbers, lists of these, and nothing (null, undefined, false).
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  const { value, ...rest } = attributes;
  for (const [name, setting] of Object.entries(rest)) assign(element, name, setting);
  element.append(...present(children));
  // A select has its value only once it has its options.
  if (value !== undefined && value !== null) element.value = value;
  return element;
}

/** The same for the elements of SVG. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, setting] of Object.entries(attributes)) assign(element, name, setting);
  element.append(...present(children));
  return element;
}

/** Puts `children` in the place of what `element` has. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

/** The same for what is drawn again and again: a focus that was in it stays in it. */
export function refill(element, ...children) {
  const hadFocus = element.contains(document.activeElement);
  fill(element, ...children);
  if (hadFocus) {
    if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }
  return element;
}

let count = 0;

/** An id that no other element has, for labels and descriptions. */
export function freshID() {
  count += 1;
  return `e${count}`;
}

function assign(element, name, setting) {
  if (setting === undefined || setting === null || setting === false) return;
  if (typeof setting === "function") element.addEventListener(name.slice(2), setting);
  else element.setAttribute(name, setting === true ? "" : setting);
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false);
}
