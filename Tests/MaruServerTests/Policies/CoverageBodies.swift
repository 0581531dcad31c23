import MaruPolicy

/// Bodies of requests, each with a text in one field.
enum CoverageBodies {
    static func plain(_ endpoint: String, logprobs: Bool) -> String? {
        let tool = #"{"type": "function", "function": {"name": "allowed", "parameters": {"type": "object"}}}"#
        let user = #""messages": [{"role": "user", "content": "hi"}]"#
        let more = #""model": "scripted", "stream": "STREAM""#
        switch endpoint {
        case "POST /v1/chat/completions":
            let tokens = logprobs ? #", "logprobs": true, "top_logprobs": 2"# : ", \"tools\": [\(tool)]"
            return "{\(more), \"n\": 2, \(user)\(tokens)}"
        case "POST /v1/completions":
            return "{\(more), \"n\": 2, \"prompt\": \"hi\"\(logprobs ? ", \"logprobs\": 2" : "")}"
        case "POST /v1/responses":
            let flat = #"{"type": "function", "name": "allowed", "parameters": {"type": "object"}, "strict": false}"#
            let tokens = logprobs ? #", "top_logprobs": 2, "include": ["message.output_text.logprobs"]"# : ""
            return "{\(more), \"input\": \"hi\", \"tools\": [\(flat)]\(tokens)}"
        case "POST /v1/messages": return "{\(more), \"max_tokens\": 50, \(user)}"
        case "POST /api/chat": return "{\(more), \(user)}"
        case "POST /api/generate": return "{\(more), \"prompt\": \"hi\"}"
        default: return nil
        }
    }

    static func body(of endpoint: String, _ text: String, in field: PolicyField) -> String? {
        switch endpoint {
        case "POST /v1/chat/completions": chat(text, field)
        case "POST /v1/completions": completion(text, field)
        case "POST /v1/responses": response(text, field)
        case "POST /v1/messages": message(text, field)
        case "POST /api/chat": ollama(text, field)
        case "POST /api/generate": generate(text, field)
        case "POST /v1/embeddings":
            field == .embeddingText
                ? #"{"model": "embedder", "input": ["hi", "\#(text)"]}"#
                : #"{"model": "embedder", "input": [[\#(text == "innocent1" ? "1" : "7")]]}"#
        case "POST /api/embed": #"{"model": "embedder", "input": "\#(text)"}"#
        default: nil
        }
    }

    private static func chat(_ text: String, _ field: PolicyField) -> String? {
        let hi = #"{"role": "user", "content": "hi"}"#
        func called(id: String = "c1", name: String = "f", arguments: String = "{}") -> String {
            #"{"role": "assistant", "content": "", "tool_calls": [{"id": "\#(id)", "type": "function", "function": {"name": "\#(name)", "arguments": "\#(arguments)"}}]}, {"role": "tool", "tool_call_id": "\#(id)", "content": "r"}"#
        }
        func tool(name: String = "f", description: String = "d", kind: String = "x") -> String {
            #", "tools": [{"type": "function", "function": {"name": "\#(name)", "description": "\#(description)", "parameters": {"type": "object", "properties": {"a": {"type": "string", "description": "\#(kind)"}}}}}]"#
        }
        let (messages, more): (String, String)
        switch field {
        case .systemMessage: (messages, more) = (#"{"role": "system", "content": "\#(text)"}, \#(hi)"#, "")
        case .userMessage: (messages, more) = (#"{"role": "user", "content": "\#(text)"}"#, "")
        case .assistantMessage:
            (messages, more) = (#"\#(hi), {"role": "assistant", "content": "\#(text)"}, \#(hi)"#, "")
        case .toolMessage:
            (messages, more) = (hi + ", " + called().replacing("\"r\"", with: "\"\(text)\""), "")
        case .speakerName: (messages, more) = (#"{"role": "user", "name": "\#(text)", "content": "hi"}"#, "")
        case .callIdentifier: (messages, more) = (hi + ", " + called(id: text), "")
        case .callName: (messages, more) = (hi + ", " + called(name: text), "")
        case .callArguments: (messages, more) = (hi + ", " + called(arguments: #"{\"a\": \"\#(text)\"}"#), "")
        case .toolName: (messages, more) = (hi, tool(name: text))
        case .toolDescription: (messages, more) = (hi, tool(description: text))
        case .toolParameters: (messages, more) = (hi, tool(kind: text))
        case .chosenTool:
            (messages, more) = (
                hi, tool(name: text) + #", "tool_choice": {"type": "function", "function": {"name": "\#(text)"}}"#
            )
        case .outputFormat:
            (messages, more) = (
                hi,
                #", "response_format": {"type": "json_schema", "json_schema": {"name": "s", "schema": {"type": "string", "enum": ["\#(text)"]}}}"#
            )
        case .stopText: (messages, more) = (hi, #", "stop": ["\#(text)"]"#)
        default: return nil
        }
        return #"{"model": "scripted", "stream": "STREAM", "n": 2, "messages": [\#(messages)]\#(more)}"#
    }

    private static func completion(_ text: String, _ field: PolicyField) -> String? {
        let head = #""model": "scripted", "stream": "STREAM""#
        switch field {
        case .rawPrompt: return #"{\#(head), "prompt": "\#(text)"}"#
        case .tokenPrompt: return #"{\#(head), "prompt": [\#(text == "innocent1" ? 1 : 7)]}"#
        case .stopText: return #"{\#(head), "prompt": "hi", "stop": "\#(text)"}"#
        case .outputFormat: return #"{\#(head), "prompt": "hi", "guided_choice": ["\#(text)"]}"#
        default: return nil
        }
    }

    private static func response(_ text: String, _ field: PolicyField) -> String? {
        let head = #""model": "scripted", "stream": "STREAM""#
        let hi = #"{"role": "user", "content": "hi"}"#
        func called(id: String = "c1", name: String = "f", arguments: String = "{}", result: String = "r") -> String {
            #"\#(hi), {"type": "function_call", "call_id": "\#(id)", "name": "\#(name)", "arguments": "\#(arguments)"}, {"type": "function_call_output", "call_id": "\#(id)", "output": "\#(result)"}"#
        }
        func tool(name: String = "f", description: String = "d", kind: String = "x") -> String {
            #", "tools": [{"type": "function", "name": "\#(name)", "description": "\#(description)", "strict": false, "parameters": {"type": "object", "properties": {"a": {"type": "string", "description": "\#(kind)"}}}}]"#
        }
        let (input, more): (String, String)
        switch field {
        case .systemMessage: (input, more) = (hi, #", "instructions": "\#(text)""#)
        case .userMessage:
            (input, more) = (#"{"role": "user", "content": [{"type": "input_text", "text": "\#(text)"}]}"#, "")
        case .assistantMessage: (input, more) = (#"\#(hi), {"role": "assistant", "content": "\#(text)"}, \#(hi)"#, "")
        case .toolMessage: (input, more) = (called(result: text), "")
        case .messageReasoning:
            (input, more) = (
                #"\#(hi), {"type": "reasoning", "id": "rs_1", "summary": [], "content": [{"type": "reasoning_text", "text": "\#(text)"}]}, {"role": "assistant", "content": "a"}, \#(hi)"#,
                ""
            )
        case .callIdentifier: (input, more) = (called(id: text), "")
        case .callName: (input, more) = (called(name: text), "")
        case .callArguments: (input, more) = (called(arguments: #"{\"a\": \"\#(text)\"}"#), "")
        case .toolName: (input, more) = (hi, tool(name: text))
        case .toolDescription: (input, more) = (hi, tool(description: text))
        case .toolParameters: (input, more) = (hi, tool(kind: text))
        case .chosenTool:
            (input, more) = (hi, tool(name: text) + #", "tool_choice": {"type": "function", "name": "\#(text)"}"#)
        case .outputFormat:
            (input, more) = (
                hi,
                #", "text": {"format": {"type": "json_schema", "name": "s", "schema": {"type": "string", "enum": ["\#(text)"]}}}"#
            )
        default: return nil
        }
        return #"{\#(head), "input": [\#(input)]\#(more)}"#
    }

    private static func message(_ text: String, _ field: PolicyField) -> String? {
        let hi = #"{"role": "user", "content": "hi"}"#
        func called(id: String = "c1", name: String = "f", value: String = "x", result: String = "r") -> String {
            #"\#(hi), {"role": "assistant", "content": [{"type": "tool_use", "id": "\#(id)", "name": "\#(name)", "input": {"a": "\#(value)"}}]}, {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "\#(id)", "content": "\#(result)"}]}"#
        }
        func tool(name: String = "f", description: String = "d", kind: String = "x") -> String {
            #", "tools": [{"name": "\#(name)", "description": "\#(description)", "input_schema": {"type": "object", "properties": {"a": {"type": "string", "description": "\#(kind)"}}}}]"#
        }
        let (messages, more): (String, String)
        switch field {
        case .systemMessage: (messages, more) = (hi, #", "system": "\#(text)""#)
        case .userMessage:
            (messages, more) = (#"{"role": "user", "content": [{"type": "text", "text": "\#(text)"}]}"#, "")
        case .assistantMessage:
            (messages, more) = (#"\#(hi), {"role": "assistant", "content": "\#(text)"}, \#(hi)"#, "")
        case .toolMessage: (messages, more) = (called(result: text), "")
        case .messageReasoning:
            (messages, more) = (
                #"\#(hi), {"role": "assistant", "content": [{"type": "thinking", "thinking": "\#(text)", "signature": ""}, {"type": "text", "text": "a"}]}, \#(hi)"#,
                ""
            )
        case .callIdentifier: (messages, more) = (called(id: text), "")
        case .callName: (messages, more) = (called(name: text), "")
        case .callArguments: (messages, more) = (called(value: text), "")
        case .toolName: (messages, more) = (hi, tool(name: text))
        case .toolDescription: (messages, more) = (hi, tool(description: text))
        case .toolParameters: (messages, more) = (hi, tool(kind: text))
        case .chosenTool:
            (messages, more) = (hi, tool(name: text) + #", "tool_choice": {"type": "tool", "name": "\#(text)"}"#)
        case .stopText: (messages, more) = (hi, #", "stop_sequences": ["\#(text)"]"#)
        default: return nil
        }
        return #"{"model": "scripted", "stream": "STREAM", "max_tokens": 50, "messages": [\#(messages)]\#(more)}"#
    }

    private static func ollama(_ text: String, _ field: PolicyField) -> String? {
        let hi = #"{"role": "user", "content": "hi"}"#
        func called(name: String = "f", value: String = "x", result: String = "r") -> String {
            #"\#(hi), {"role": "assistant", "content": "", "tool_calls": [{"function": {"name": "\#(name)", "arguments": {"a": "\#(value)"}}}]}, {"role": "tool", "content": "\#(result)"}"#
        }
        func tool(name: String = "f", description: String = "d", kind: String = "x") -> String {
            #", "tools": [{"type": "function", "function": {"name": "\#(name)", "description": "\#(description)", "parameters": {"type": "object", "properties": {"a": {"type": "string", "description": "\#(kind)"}}}}}]"#
        }
        let (messages, more): (String, String)
        switch field {
        case .systemMessage: (messages, more) = (#"{"role": "system", "content": "\#(text)"}, \#(hi)"#, "")
        case .userMessage: (messages, more) = (#"{"role": "user", "content": "\#(text)"}"#, "")
        case .assistantMessage:
            (messages, more) = (#"\#(hi), {"role": "assistant", "content": "\#(text)"}, \#(hi)"#, "")
        case .toolMessage: (messages, more) = (called(result: text), "")
        case .messageReasoning:
            (messages, more) = (#"\#(hi), {"role": "assistant", "content": "a", "thinking": "\#(text)"}, \#(hi)"#, "")
        case .callName: (messages, more) = (called(name: text), "")
        case .callArguments: (messages, more) = (called(value: text), "")
        case .toolName: (messages, more) = (hi, tool(name: text))
        case .toolDescription: (messages, more) = (hi, tool(description: text))
        case .toolParameters: (messages, more) = (hi, tool(kind: text))
        case .outputFormat: (messages, more) = (hi, #", "format": {"type": "string", "enum": ["\#(text)"]}"#)
        case .stopText: (messages, more) = (hi, #", "options": {"stop": ["\#(text)"]}"#)
        default: return nil
        }
        return #"{"model": "scripted", "stream": "STREAM", "messages": [\#(messages)]\#(more)}"#
    }

    private static func generate(_ text: String, _ field: PolicyField) -> String? {
        let head = #""model": "scripted", "stream": "STREAM""#
        switch field {
        case .systemMessage: return #"{\#(head), "prompt": "hi", "system": "\#(text)"}"#
        case .userMessage: return #"{\#(head), "prompt": "\#(text)"}"#
        case .rawPrompt: return #"{\#(head), "prompt": "\#(text)", "raw": true}"#
        case .stopText: return #"{\#(head), "prompt": "hi", "options": {"stop": ["\#(text)"]}}"#
        case .outputFormat: return #"{\#(head), "prompt": "hi", "format": {"type": "string", "enum": ["\#(text)"]}}"#
        default: return nil
        }
    }
}
