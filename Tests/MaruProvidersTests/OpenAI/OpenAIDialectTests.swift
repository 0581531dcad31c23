import MaruCore
import Testing

@testable import MaruProviders

@Suite struct OpenAIDialectTests {
    private func body(_ kind: ProviderKind, _ change: (inout GenerationRequest) -> Void = { _ in }) throws -> JSONValue
    {
        var request = GenerationRequest.question()
        change(&request)
        let call = try kind.dialect(outputLimit: 100, apiVersion: "v").call(for: request, model: "m")
        return try JSONValue(parsing: call.body)
    }

    private func refused(_ kind: ProviderKind, _ change: (inout GenerationRequest) -> Void) -> String? {
        do {
            _ = try body(kind, change)
        } catch GenerationError.unsupportedParameter(let name, _) {
            return name
        } catch {}
        return nil
    }

    @Test func `A question to managed GPT has nothing but what it needs`() throws {
        #expect(
            try body(.openAI).serialized()
                == #"{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true,"#
                + #""stream_options":{"include_usage":true}}"#
        )
    }

    @Test func `Servers of one's own get every parameter, since their defaults are others`() throws {
        let json = try body(.vLLM) { $0.sampling.temperature = 0.7 }
        #expect(json["temperature"] == .number(0.7))
        #expect(json["top_p"] == .number(1))
        #expect(json["top_k"] == .integer(-1))
        #expect(json["min_p"] == .number(0))
        #expect(json["repetition_penalty"] == .number(1))
        #expect(try body(.llamaServer)["repeat_penalty"] == .number(1))
        #expect(try body(.llamaServer)["top_k"] == .integer(0))
        #expect(try body(.tgi)["top_p"] == nil)
    }

    @Test func `How much to think is said in a conversation where the request says it`() throws {
        #expect(try body(.openAI) { $0.reasoningEffort = "low" }["reasoning_effort"] == "low")
        #expect(try body(.vLLM)["reasoning_effort"] == nil)
    }

    @Test func `What a provider does not have is refused by its name`() {
        #expect(refused(.openAI) { $0.sampling.topK = 5 } == "top_k")
        #expect(refused(.openAI) { $0.sampling.minP = 0.1 } == "min_p")
        #expect(refused(.azure) { $0.sampling.repetitionPenalty = 1.1 } == "repetition_penalty")
        #expect(refused(.vLLM) { $0.sampling.typicalP = 0.9 } == "typical_p")
        #expect(refused(.tgi) { $0.sampling.logitBias = [1: 1] } == "logit_bias")
        #expect(refused(.tgi) { $0.choices = 2 } == "n")
        #expect(refused(.llamaServer) { $0.choices = 2 } == "n")
        #expect(refused(.openAI) { $0.ignoresEndOfSequence = true } == "ignore_eos")
        #expect(refused(.openAI) { $0.conversationEnd = .insideLastMessage } == "continue_final_message")
        #expect(refused(.openAI) { $0.format = .grammar("root ::= \"a\"") } == "response_format")
        #expect(refused(.llamaServer) { $0.format = .regularExpression("a") } == "response_format")
        for kind in ProviderKind.allCases { #expect(refused(kind) { $0.prompt = .tokens([1]) } == "prompt") }
        #expect(refused(.openAI) { $0.prompt = .text("a") } == "prompt")
    }

    @Test func `Formats are asked for in each provider's words`() throws {
        let schema: JSONValue = ["type": "object"]
        #expect(
            try body(.openAI) { $0.format = .jsonSchema(schema) }["response_format"]
                == ["type": "json_schema", "json_schema": ["name": "answer", "schema": schema, "strict": true]]
        )
        #expect(
            try body(.tgi) { $0.format = .jsonSchema(schema) }["response_format"] == ["type": "json", "value": schema]
        )
        #expect(try body(.vLLM) { $0.format = .choice(["a", "b"]) }["structured_outputs"] == ["choice": ["a", "b"]])
        #expect(
            try body(.llamaServer) { $0.format = .choice(["a\"", "b\n"]) }["grammar"] == #"root ::= "a\"" | "b\n""#
        )
    }

    @Test func `An answer is continued in each provider's way`() throws {
        func continued(_ kind: ProviderKind) throws -> JSONValue {
            try body(kind) { request in
                request.prompt = .chat([
                    ChatMessage(role: "user", content: "Hi"), ChatMessage(role: "assistant", content: "Hel"),
                ])
                request.conversationEnd = .insideLastMessage
            }
        }
        let json = try continued(.vLLM)
        #expect(json["continue_final_message"] == true)
        #expect(json["add_generation_prompt"] == false)
        #expect(try continued(.llamaServer)["continue_final_message"] == nil)
    }

    @Test func `Tools and calls are written as they were asked for`() throws {
        let json = try body(.openAI) { request in
            request.tools = [Tool(name: "f", description: "d", parameters: ["type": "object"], isStrict: true)]
            request.toolChoice = .function("f")
            request.allowsParallelCalls = false
            request.prompt = .chat([
                ChatMessage(role: "user", content: "Hi"),
                ChatMessage(
                    role: "assistant",
                    content: "",
                    toolCalls: [ToolCall(id: "1", name: "f", arguments: #"{"a":1}"#)]
                ),
                ChatMessage(role: "tool", content: "2", toolCallID: "1"),
            ])
        }
        #expect(
            json["messages"]?.serialized()
                == #"[{"role":"user","content":"Hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"1","#
                + #""type":"function","function":{"name":"f","arguments":"{\"a\":1}"}}]},"#
                + #"{"role":"tool","content":"2","tool_call_id":"1"}]"#
        )
        #expect(json["tool_choice"] == ["type": "function", "function": ["name": "f"]])
        #expect(json["parallel_tool_calls"] == false)
        #expect(json["tools"]?.serialized().contains(#""strict":true"#) == true)
    }

    @Test func `Azure has the deployment in its path and the key in a header of its own`() throws {
        let dialect = ProviderKind.azure.dialect(outputLimit: 100, apiVersion: "2024-10-21")
        let call = try dialect.call(for: .question(), model: "gpt")
        #expect(call.path == "/openai/deployments/gpt/chat/completions?api-version=2024-10-21")
        #expect(dialect.headers(key: Secret("k")).map(\.0) == ["api-key"])
    }

    @Test func `Limits, stops, seeds and biases are kept`() throws {
        let json = try body(.vLLM) { request in
            request.maximumTokens = 5
            request.stop = ["\n", "끝"]
            request.sampling.seed = 42
            request.sampling.logitBias = [9: -1.5, 3: 2]
            request.sampling.topLogprobs = 2
            request.choices = 2
        }
        #expect(json["max_tokens"] == 5)
        #expect(json["stop"] == ["\n", "끝"])
        #expect(json["seed"] == 42)
        #expect(json["logit_bias"]?.serialized() == #"{"3":2.0,"9":-1.5}"#)
        #expect(json["logprobs"] == true)
        #expect(json["top_logprobs"] == 2)
        #expect(json["n"] == 2)
        #expect(try body(.openAI) { $0.maximumTokens = 5 }["max_completion_tokens"] == 5)
    }
}
