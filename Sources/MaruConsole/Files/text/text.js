// The words of the console, in the language of whoever looks at it.

import { read, write } from "../preferences.js";
import en from "./en.js";
import ko from "./ko.js";

const texts = { en, ko };

/** The languages, as they call themselves. */
export const languages = { ko: "한국어", en: "English" };

let current = read("language", null) ?? fromBrowser();

export function language() {
  return current;
}

export function setLanguage(code) {
  current = code;
  write("language", code);
}

/** The text called `key`, with `{name}` replaced by `values.name`. */
export function t(key, values = {}) {
  const text = texts[current][key];
  if (text === undefined) throw new Error(`There is no text "${key}".`);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The first language that both the reader and the console have. */
function fromBrowser() {
  const codes = navigator.languages.map((tag) => tag.split("-")[0]);
  return codes.find((code) => code in texts) ?? "en";
}
