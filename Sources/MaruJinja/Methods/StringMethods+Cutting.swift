extension StringMethods {
    static let cutting: [String: Method] = [
        "strip": strip("strip", left: true, right: true),
        "lstrip": strip("lstrip", left: true, right: false),
        "rstrip": strip("rstrip", left: false, right: true),
        "split": split("split") { (text, separator, limit, budget) throws(Fault) in
            if let separator { return try text.split(by: separator.bytes, atMost: limit, budget: budget) }
            return try text.splitWhitespace(atMost: limit, budget: budget)
        },
        "rsplit": split("rsplit") { (text, separator, limit, budget) throws(Fault) in
            if let separator { return try text.splitFromRight(by: separator.bytes, atMost: limit, budget: budget) }
            return try text.splitWhitespaceFromRight(atMost: limit, budget: budget)
        },
        "splitlines": { (text, arguments, interpreter) throws(Fault) in
            let keepsEnds = try arguments.bind(["keepends"], of: "splitlines")[0]?.isTrue ?? false
            let lines = try text.lines(keepingEnds: keepsEnds, budget: interpreter.budget)
            return .list(List(lines.map(Value.string)))
        },
        "partition": { (text, arguments, interpreter) throws(Fault) in
            try parts(text, arguments, "partition", fromRight: false)
        },
        "rpartition": { (text, arguments, interpreter) throws(Fault) in
            try parts(text, arguments, "rpartition", fromRight: true)
        },
        "removeprefix": { (text, arguments, _) throws(Fault) in
            let prefix = try string(try arguments.positional(1...1, of: "removeprefix")[0], of: "removeprefix")
            guard text.hasPrefix(prefix.bytes, in: text.bytes.indices) else { return .string(text) }
            return .string(text[prefix.bytes.count..<text.bytes.count])
        },
        "removesuffix": { (text, arguments, _) throws(Fault) in
            let suffix = try string(try arguments.positional(1...1, of: "removesuffix")[0], of: "removesuffix")
            guard text.hasSuffix(suffix.bytes, in: text.bytes.indices) else { return .string(text) }
            return .string(text[0..<text.bytes.count - suffix.bytes.count])
        },
    ]

    private static func strip(_ name: String, left: Bool, right: Bool) -> Method {
        { (text, arguments, _) throws(Fault) in
            let characters = try arguments.positional(0...1, of: name).first
            return .string(try stripped(text, of: characters, left: left, right: right))
        }
    }

    /// `text` without the `characters` at its ends; without whitespace when they are none.
    static func stripped(
        _ text: Text,
        of characters: Value?,
        left: Bool = true,
        right: Bool = true
    ) throws(Fault) -> Text {
        switch characters {
        case nil, .some(.null):
            let kept = Whitespace.trim(text.bytes[...], left: left, right: right)
            return text[kept.startIndex..<kept.endIndex]
        case .some(let characters):
            let set = Set(try string(characters, of: "strip").scalars)
            var start = 0
            var end = text.bytes.count
            while left, start < end, let (scalar, length) = Scalars.decode(text.bytes, at: start), set.contains(scalar)
            {
                start += length
            }
            while right, end > start {
                var first = end - 1
                while first > start, UTF8.isContinuation(text.bytes[first]) { first -= 1 }
                guard let (scalar, _) = Scalars.decode(text.bytes, at: first), set.contains(scalar) else { break }
                end = first
            }
            return text[start..<max(start, end)]
        }
    }

    private static func split(
        _ name: String,
        _ cut: @escaping @Sendable (Text, Text?, Int, Budget) throws(Fault) -> [Text]
    ) -> Method {
        { (text, arguments, interpreter) throws(Fault) in
            let bound = try arguments.bind(["sep", "maxsplit"], of: name)
            var separator: Text?
            if let value = bound[0] {
                if case .null = value {} else { separator = try string(value, of: name) }
            }
            if separator?.isEmpty == true { throw .operation("'\(name)' needs a separator that is not empty") }
            let limit = try bound[1].map { (value) throws(Fault) in try integer(value, of: name) } ?? -1
            let pieces = try cut(text, separator, limit < 0 ? .max : limit, interpreter.budget)
            return .list(List(pieces.map(Value.string)))
        }
    }

    private static func parts(
        _ text: Text,
        _ arguments: Arguments,
        _ name: String,
        fromRight: Bool
    ) throws(Fault) -> Value {
        let separator = try string(try arguments.positional(1...1, of: name)[0], of: name)
        if separator.isEmpty { throw .operation("'\(name)' needs a separator that is not empty") }
        let all = text.bytes.indices
        let found =
            fromRight
            ? text.lastOffset(of: separator.bytes, in: all) : text.firstOffset(of: separator.bytes, in: all)
        let empty = text.made("")
        guard let found else {
            return .tuple(Tuple((fromRight ? [empty, empty, text] : [text, empty, empty]).map(Value.string)))
        }
        let end = found + separator.bytes.count
        return .tuple(
            Tuple([.string(text[0..<found]), .string(separator), .string(text[end..<text.bytes.count])])
        )
    }
}
