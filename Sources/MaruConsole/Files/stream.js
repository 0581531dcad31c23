// Server-sent events, read from the body of a response: EventSource cannot send a body or a key.

/** The data of each event, as JSON. Ends at `[DONE]`; where one is due, `cutShort` is thrown when it does not come. */
export async function* events(response, cutShort) {
  for await (const data of blocks(response)) {
    if (data === "[DONE]") return;
    yield JSON.parse(data);
  }
  if (cutShort) throw cutShort;
}

async function* blocks(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      text += value.replaceAll("\r", "");
      const parts = text.split("\n\n");
      text = parts.pop();
      for (const part of parts) {
        const data = dataOf(part);
        if (data !== "") yield data;
      }
    }
    const last = dataOf(text);
    if (last !== "") yield last;
  } finally {
    // Whoever stops reading wants the server to stop as well.
    reader.cancel().catch(() => {});
  }
}

/** The lines of an event that carry data; comments only keep the connection alive. */
function dataOf(block) {
  const lines = block.split("\n").filter((line) => line.startsWith("data:"));
  return lines.map((line) => line.slice(5).replace(/^ /, "")).join("\n");
}
