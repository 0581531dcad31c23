package import MaruCore

/// Gathers the events of an answer and gives it in one piece.
package struct WholeAnswer: AnswerEncoder {
    fileprivate struct Choice {
        var text = ""
        var reasoning = ""
        var calls: [ToolCall] = []
        var logprobs: [TokenLogprobs] = []
        var reason: FinishReason?
    }

    private let head: AnswerHead
    private let form: AnswerForm
    private let choicesPerPrompt: Int
    private let reportsLogprobs: Bool
    private var choices: [Choice]
    private var usages: [Usage] = []
    private let prompts: Int

    package init(request: AnswerRequest, head: AnswerHead) {
        self.head = head
        form = request.form
        prompts = request.generations.count
        choicesPerPrompt = request.generations.first?.choices ?? 1
        reportsLogprobs = request.generations.first?.sampling.topLogprobs != nil
        choices = Array(repeating: Choice(), count: prompts * choicesPerPrompt)
    }

    package mutating func bytes(for event: GenerationEvent, prompt: Int) -> [UInt8] {
        add(event, prompt: prompt)
        return []
    }

    private mutating func add(_ event: GenerationEvent, prompt: Int) {
        switch event {
        case .started: break
        case .delta(let choice, let text, let logprobs):
            choices[prompt * choicesPerPrompt + choice].text += text
            choices[prompt * choicesPerPrompt + choice].logprobs += logprobs
        case .reasoning(let choice, let text):
            choices[prompt * choicesPerPrompt + choice].reasoning += text
        case .call(let choice, let call):
            choices[prompt * choicesPerPrompt + choice].calls.append(call)
        case .finished(let choice, let reason):
            choices[prompt * choicesPerPrompt + choice].reason = reason
        case .usage(let usage):
            usages.append(usage)
        }
    }

    package var isComplete: Bool { usages.count == prompts && choices.allSatisfy { $0.reason != nil } }

    package var usage: Usage { .total(usages) }

    /// The body of the response.
    package func end() -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            head.write(into: &json, object: form == .chat ? "chat.completion" : "text_completion")
            json.key("choices")
            json.array { json in
                for (index, choice) in choices.enumerated() { write(choice, index: index, into: &json) }
            }
            json.usage(usage)
        }
        return json.bytes
    }

    private func write(_ choice: Choice, index: Int, into json: inout JSONWriter) {
        json.object { json in
            json.field("index", index)
            switch form {
            case .chat:
                json.key("message")
                json.object { $0.message(of: choice) }
                json.key("logprobs")
                if reportsLogprobs { json.chatLogprobs(choice.logprobs) } else { json.null() }
            case .completion:
                json.field("text", choice.text)
                json.key("logprobs")
                var offset = 0
                if reportsLogprobs {
                    json.completionLogprobs(choice.logprobs, offset: &offset)
                } else {
                    json.null()
                }
            }
            json.finishReason(choice.reason)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func message(of choice: WholeAnswer.Choice) {
        field("role", "assistant")
        // An answer that is nothing but calls has no content.
        field("content", choice.text.isEmpty && !choice.calls.isEmpty ? nil : choice.text)
        if !choice.reasoning.isEmpty { field("reasoning_content", choice.reasoning) }
        field("refusal", nil)
        guard !choice.calls.isEmpty else { return }
        key("tool_calls")
        array { json in choice.calls.forEach { json.toolCall($0) } }
    }
}
