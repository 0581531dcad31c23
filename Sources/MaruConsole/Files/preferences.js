// What this browser remembers. Nothing of it is ever sent anywhere.

const prefix = "maru.";

/** What was written under `name`, or `fallback`. */
export function read(name, fallback) {
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? fallback : JSON.parse(text);
  } catch {
    return fallback;
  }
}

/** Whether it could be written: a browser may have no room or keep nothing. */
export function write(name, value) {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
