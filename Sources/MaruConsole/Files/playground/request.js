// What is sent to a model: the same for an answer and for the command that repeats it.

/** The body of the request for the next message of model number `pane` in turn `turn`, or for message `upTo` of it. */
export function requestBody(conversation, turn, pane, upTo = Infinity) {
  const { options, models } = conversation;
  const body = {
    model: models[pane],
    messages: messages(conversation, turn, pane, upTo),
    stream: true,
    stream_options: { include_usage: true },
  };
  for (const name of ["temperature", "top_p", "max_tokens", "seed"]) {
    if (options[name] !== "") body[name] = Number(options[name]);
  }
  const format = responseFormat(options);
  if (format) body.response_format = format;
  const tools = toolList(options);
  if (tools) Object.assign(body, { tools, tool_choice: options.tool_choice });
  return body;
}

/** The tools that the model may call. Throws when they are not JSON. */
export function toolList({ tools }) {
  if (tools.trim() === "") return undefined;
  const list = JSON.parse(tools);
  if (!Array.isArray(list)) throw new SyntaxError("not an array");
  return list.length > 0 ? list : undefined;
}

/** The form that the answer is held to. Throws when its schema is not JSON. */
export function responseFormat({ format, schema }) {
  if (format === "json_object") return { type: "json_object" };
  if (format !== "json_schema") return undefined;
  return { type: "json_schema", json_schema: { name: "answer", strict: true, schema: JSON.parse(schema) } };
}

function messages({ options, turns }, last, pane, upTo) {
  const list = options.system.trim() === "" ? [] : [{ role: "system", content: options.system }];
  turns.slice(0, last + 1).forEach(({ prompt, replies }, turn) => {
    list.push({ role: "user", content: prompt });
    // A second model that joined later goes on from what the first one said.
    const reply = replies[pane] ?? (turn < last ? replies[0] : []);
    list.push(...reply.slice(0, turn === last ? upTo : undefined).filter(said).map(sent));
  });
  return list;
}

/** Whether a message says anything: an answer that failed at once does not. */
function said({ role, content, tool_calls: calls }) {
  return role === "tool" || content !== "" || calls.length > 0;
}

/** A message as the API wants it. */
function sent({ role, content, tool_calls: calls, tool_call_id: id }) {
  if (role === "tool") return { role, tool_call_id: id, content };
  return calls.length > 0 ? { role, content, tool_calls: calls } : { role, content };
}
