// A request as a command for a terminal.

import { address, hasKey } from "../api.js";

/** The command that sends `body`. A key is named, never shown. */
export function curl(body) {
  const lines = [
    `curl -N ${quoted(`${address}/v1/chat/completions`)}`,
    hasKey() ? `-H "Authorization: Bearer $MARU_API_KEY"` : null,
    `-H 'Content-Type: application/json'`,
    `-d ${quoted(JSON.stringify(body))}`,
  ];
  return lines.filter(Boolean).join(" \\\n  ");
}

/** A word of a shell that means exactly `text`. */
function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
