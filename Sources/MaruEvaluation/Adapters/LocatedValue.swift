import MaruCore
import Yams

/// A value of a YAML file and the line that it stands in. JSON is YAML, too.
struct LocatedValue: Hashable, Sendable {
    var line: Int
    var content: Content

    enum Content: Hashable, Sendable {
        /// A text, number, flag or null, as it is written.
        case scalar(JSONValue)
        case list([LocatedValue])
        case map([Member])
    }

    struct Member: Hashable, Sendable {
        var key: String
        var value: LocatedValue
    }

    init(parsing text: String) throws(ImportError) {
        let node: Node?
        do { node = try Yams.compose(yaml: text) } catch let error as YamlError {
            throw .malformed(line: error.line, reason: "no YAML: \(error)")
        } catch { throw .malformed(line: 1, reason: "no YAML: \(error)") }
        guard let node else { throw .malformed(line: 1, reason: "the file is empty.") }
        try self.init(node)
    }

    private init(_ node: Node) throws(ImportError) {
        line = node.mark?.line ?? 1
        switch node {
        case .scalar(let scalar): content = .scalar(Self.value(of: scalar, node))
        case .sequence(let sequence):
            var values: [LocatedValue] = []
            for inner in sequence { values.append(try LocatedValue(inner)) }
            content = .list(values)
        case .mapping(let mapping):
            var members: [Member] = []
            for (key, value) in mapping {
                guard let key = key.string else { throw .malformed(line: line, reason: "a key is no text.") }
                members.append(Member(key: key, value: try LocatedValue(value)))
            }
            content = .map(members)
        case .alias: throw .malformed(line: line, reason: "aliases are not read; write the value out.")
        }
    }

    private static func value(of scalar: Node.Scalar, _ node: Node) -> JSONValue {
        guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
        if let flag = node.bool { return .bool(flag) }
        if let number = node.int { return .integer(number) }
        if let number = node.float { return .number(number) }
        return node.null == nil ? .string(scalar.string) : .null
    }

    subscript(key: String) -> LocatedValue? { members?.first { $0.key == key }?.value }

    var members: [Member]? { if case .map(let members) = content { members } else { nil } }
    var list: [LocatedValue]? { if case .list(let values) = content { values } else { nil } }

    /// A text, number or flag as a text.
    var plainText: String? { if case .scalar(let value) = content { value.plainText } else { nil } }
    var number: Double? { if case .scalar(let value) = content { value.double } else { nil } }

    /// The texts of a list, or of a text that has commas between them, as promptfoo allows.
    var texts: [String]? {
        if let list {
            let texts = list.compactMap(\.plainText)
            return texts.count == list.count ? texts : nil
        }
        return plainText?.split(separator: ",").map { String($0).trimmed }
    }

    /// The same with each `{{name}}` in its texts replaced by a value.
    func filled(with values: [String: String]) throws(PromptError) -> LocatedValue {
        var filled = self
        switch content {
        case .scalar(.string(let text)):
            filled.content = .scalar(.string(try PromptTemplate.rendered(text, values)))
        case .scalar: break
        case .list(let inner):
            filled.content = .list(try inner.map { (value) throws(PromptError) in try value.filled(with: values) })
        case .map(let members):
            filled.content = .map(
                try members.map { (member) throws(PromptError) in
                    Member(key: member.key, value: try member.value.filled(with: values))
                }
            )
        }
        return filled
    }

    var json: JSONValue {
        switch content {
        case .scalar(let value): value
        case .list(let values): .array(values.map(\.json))
        case .map(let members): .object(members.map { .init(key: $0.key, value: $0.value.json) })
        }
    }
}

extension YamlError {
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: 1
        }
    }
}
