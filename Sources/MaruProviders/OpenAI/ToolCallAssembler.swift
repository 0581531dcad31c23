import MaruCore

/// Puts the calls of an answer together, which arrive in pieces: first the name, then the arguments, some characters each.
struct ToolCallAssembler: Hashable, Sendable {
    private var index = 0
    private var call: ToolCall?
    /// The number of the next call whose provider gave it no id.
    private var unnamed = 0

    /// - Returns: the call before this piece, when the piece begins another one.
    mutating func append(_ piece: JSONValue) throws(UpstreamFailure.Cause) -> [ToolCall] {
        let function = piece["function"]
        var complete: [ToolCall] = []
        let next: Int
        switch piece["index"] {
        case .integer(let number): next = number
        case nil: next = piece["id"]?.text == nil && call != nil ? index : index + 1
        default: throw .malformed("a tool call has no index")
        }
        if call == nil || next != index {
            complete = try finish()
            guard let name = function?["name"]?.text, !name.isEmpty else { throw .malformed("a tool call has no name") }
            index = next
            call = ToolCall(id: identifier(piece["id"]?.text), name: name, arguments: "")
        }
        switch function?["arguments"] {
        case .string(let text): call?.arguments += text
        // Some servers send the arguments as the object that they are.
        case .object(let members): call?.arguments += JSONValue.object(members).serialized()
        default: break
        }
        return complete
    }

    /// The last call.
    mutating func finish() throws(UpstreamFailure.Cause) -> [ToolCall] {
        defer { call = nil }
        return call.map { [$0] } ?? []
    }

    private mutating func identifier(_ id: String?) -> String {
        if let id, !id.isEmpty { return id }
        unnamed += 1
        return "call_\(unnamed)"
    }
}
