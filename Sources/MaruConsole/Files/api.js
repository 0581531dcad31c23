// The HTTP API of the server that this page came from, and no other.

import { t } from "./text/text.js";

/** Why a request failed, in the server's own words. `status` is 0 when it was not reached. */
export class APIError extends Error {
  constructor(status, message, code, requestID) {
    super(message);
    this.status = status;
    this.code = code;
    this.requestID = requestID;
  }
}

// The page is the root of the server, also behind a proxy that gives it a prefix.
const root = new URL(".", document.baseURI);
const storedKey = "maru.key";
let askForKey = async () => null;
let asking = null;
let isDeclined = false;

export const address = root.href.replace(/\/$/, "");

/** Whether requests carry a key. */
export function hasKey() {
  return sessionStorage.getItem(storedKey) !== null;
}

/** Keeps the key until the tab is closed, or forgets it (`null`). */
export function setKey(key) {
  if (key === null) sessionStorage.removeItem(storedKey);
  else sessionStorage.setItem(storedKey, key);
}

/** Whoever gave no key is asked again: they went to another page. */
export function askForKeyAgain() {
  isDeclined = false;
}

/** `handler` is called when the server wants a key; it sets one and gives it, or `null` when there is none. */
export function onKeyNeeded(handler) {
  askForKey = handler;
}

/** Sends a request and gives the response, whose status is a good one. */
export async function send(method, path, body, signal) {
  for (;;) {
    const usedKey = sessionStorage.getItem(storedKey);
    const response = await reach(method, path, body, signal, usedKey);
    if (response.ok) return response;
    const error = await failure(response);
    if (response.status !== 401 || !(await newKey(usedKey, error))) throw error;
  }
}

/** Sends a request and gives the JSON of the answer. */
export async function ask(method, path, body) {
  const response = await send(method, path, body);
  return response.status === 204 ? null : response.json();
}

export const get = (path) => ask("GET", path);
export const post = (path, body) => ask("POST", path, body);

let description = null;

/** Whether the server has an endpoint, such as `has("POST", "/v1/models/pull")`: its own description says so. */
export async function has(method, path) {
  description ??= get("/openapi.json").catch((error) => {
    description = null;
    throw error;
  });
  const { paths } = await description;
  return paths[path]?.[method.toLowerCase()] !== undefined;
}

async function reach(method, path, body, signal, key) {
  const headers = {};
  if (key !== null) headers.Authorization = `Bearer ${key}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const target = new URL(path.replace(/^\//, ""), root);
  try {
    return await fetch(target, { method, headers, body: body && JSON.stringify(body), signal, cache: "no-store" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new APIError(0, t("error.unreachable", { address }), "unreachable");
  }
}

/** Asks once, however many requests were refused at the same time. */
async function newKey(refused, error) {
  if (sessionStorage.getItem(storedKey) !== refused) return true;
  if (isDeclined) return false;
  asking ??= askForKey(refused === null ? null : error).finally(() => (asking = null));
  const key = await asking;
  isDeclined = key === null;
  return !isDeclined;
}

async function failure(response) {
  const text = await response.text();
  const requestID = response.headers.get("X-Request-ID");
  try {
    const { error } = JSON.parse(text);
    return new APIError(response.status, error.message, error.code ?? error.type, requestID);
  } catch {
    return new APIError(response.status, text || t("error.status", { status: response.status }), null, requestID);
  }
}
