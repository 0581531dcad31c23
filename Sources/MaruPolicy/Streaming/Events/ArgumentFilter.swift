import MaruCore

/// Filters the arguments of a call: the strings and numbers of a JSON document, and its keys.
///
/// A value is read behind its key, because the key may decide what it is. Pseudonyms are restored in values only.
struct ArgumentFilter {
    private let rules: StreamRules
    private(set) var findings: [FilteredFinding] = []
    private(set) var unresolvedPseudonyms = 0
    private var isStopped = false

    init(rules: StreamRules) { self.rules = rules }

    /// - Parameter arguments: what the model wrote. What is no JSON is filtered as text.
    /// - Returns: the same text when nothing of it was changed; nil when a finding ends the answer.
    mutating func filtered(_ arguments: String) -> String? {
        guard let document = try? JSONValue(parsing: arguments) else {
            let text = filtered(arguments, behind: nil)
            return isStopped ? nil : text
        }
        let filtered = filtered(document, behind: nil)
        guard !isStopped else { return nil }
        return filtered == document ? arguments : filtered.serialized()
    }

    private mutating func filtered(_ value: JSONValue, behind key: String?) -> JSONValue {
        switch value {
        case .string(let text):
            return .string(filtered(text, behind: key))
        case .integer, .number:
            let text = value.serialized()
            let filtered = filtered(text, behind: key)
            return filtered == text ? value : .string(filtered)
        case .array(let elements):
            return .array(elements.map { filtered($0, behind: key) })
        case .object(let members):
            return .object(
                members.map { member in
                    JSONValue.Member(key: filtered(key: member.key), value: filtered(member.value, behind: member.key))
                }
            )
        case .null, .bool:
            return value
        }
    }

    private mutating func filtered(key: String) -> String {
        var rules = rules
        rules.pseudonyms = nil
        return run(StreamFilter(rules), over: key)
    }

    private mutating func filtered(_ text: String, behind key: String?) -> String {
        var filter = StreamFilter(rules)
        if let key { _ = (filter.push(key + ": "), filter.finish()) }
        return run(filter, over: text)
    }

    private mutating func run(_ filter: StreamFilter, over text: String) -> String {
        var filter = filter
        let known = filter.findings.count
        let pushed = filter.push(text)
        let rest = filter.finish()
        findings += filter.findings.dropFirst(known)
        unresolvedPseudonyms += filter.unresolvedPseudonyms
        isStopped = isStopped || filter.isStopped
        return pushed.text + rest.text
    }
}
