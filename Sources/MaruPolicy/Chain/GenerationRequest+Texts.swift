package import MaruCore

extension GenerationRequest {
    /// Replaces every text of the request by what `change` makes of it.
    ///
    /// Token ids are no texts; see ``Prompt/tokens(_:)``. What else a request holds are numbers and names of this house.
    package mutating func mapTexts<Failure: Error>(
        _ change: (PolicyField, String) throws(Failure) -> String
    ) throws(Failure) {
        switch prompt {
        case .text(let text): prompt = .text(try change(.rawPrompt, text))
        case .tokens: break
        case .chat(var messages):
            for index in messages.indices { try messages[index].mapTexts(change) }
            prompt = .chat(messages)
        }
        for index in tools.indices { try tools[index].mapTexts(change) }
        if case .function(let name) = toolChoice { toolChoice = .function(try change(.chosenTool, name)) }
        for index in stop.indices { stop[index] = try change(.stopText, stop[index]) }
        format = try format.mappingTexts(change)
    }
}

extension ChatMessage {
    fileprivate mutating func mapTexts<Failure: Error>(
        _ change: (PolicyField, String) throws(Failure) -> String
    ) throws(Failure) {
        content = try change(PolicyField(role: role), content)
        if let text = name { name = try change(.speakerName, text) }
        if let text = reasoning { reasoning = try change(.messageReasoning, text) }
        if let text = toolCallID { toolCallID = try change(.callIdentifier, text) }
        guard var calls = toolCalls else { return }
        for index in calls.indices {
            calls[index].id = try change(.callIdentifier, calls[index].id)
            calls[index].name = try change(.callName, calls[index].name)
            calls[index].arguments = try change(.callArguments, calls[index].arguments)
        }
        toolCalls = calls
    }
}

extension Tool {
    fileprivate mutating func mapTexts<Failure: Error>(
        _ change: (PolicyField, String) throws(Failure) -> String
    ) throws(Failure) {
        name = try change(.toolName, name)
        if let text = description { description = try change(.toolDescription, text) }
        if let schema = parameters {
            parameters = try schema.mappingTexts { text throws(Failure) in try change(.toolParameters, text) }
        }
    }
}

extension OutputFormat {
    fileprivate func mappingTexts<Failure: Error>(
        _ change: (PolicyField, String) throws(Failure) -> String
    ) throws(Failure) -> OutputFormat {
        func changed(_ text: String) throws(Failure) -> String { try change(.outputFormat, text) }
        switch self {
        case .text, .jsonObject: return self
        case .jsonSchema(let schema): return .jsonSchema(try schema.mappingTexts(changed))
        case .regularExpression(let text): return .regularExpression(try changed(text))
        case .grammar(let text): return .grammar(try changed(text))
        case .choice(var texts):
            for index in texts.indices { texts[index] = try changed(texts[index]) }
            return .choice(texts)
        }
    }
}

extension JSONValue {
    /// The value with its texts and the names of its members changed.
    fileprivate func mappingTexts<Failure: Error>(
        _ change: (String) throws(Failure) -> String
    ) throws(Failure) -> JSONValue {
        switch self {
        case .string(let text): return .string(try change(text))
        case .array(var elements):
            for index in elements.indices { elements[index] = try elements[index].mappingTexts(change) }
            return .array(elements)
        case .object(var members):
            for index in members.indices {
                members[index].key = try change(members[index].key)
                members[index].value = try members[index].value.mappingTexts(change)
            }
            return .object(members)
        default: return self
        }
    }
}
