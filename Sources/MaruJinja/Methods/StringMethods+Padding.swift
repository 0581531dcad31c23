extension StringMethods {
    static let padding: [String: Method] = [
        "center": pad("center", centered),
        "ljust": pad("ljust") { ($0, 0, $1) },
        "rjust": pad("rjust") { ($0, $1, 0) },
        "zfill": { (text, arguments, interpreter) throws(Fault) in
            let width = try integer(try arguments.positional(1...1, of: "zfill")[0], of: "zfill")
            let missing = max(width, 0) - text.scalarCount
            guard missing > 0 else { return .string(text) }
            try interpreter.budget.allocate(plus: missing, of: 1)
            let hasSign = text.bytes.first == UInt8(ascii: "-") || text.bytes.first == UInt8(ascii: "+")
            let zeros = Text(Array(repeating: UInt8(ascii: "0"), count: missing), isTemplate: true)
            return .string(text[0..<(hasSign ? 1 : 0)] + zeros + text[(hasSign ? 1 : 0)..<text.bytes.count])
        },
    ]

    /// How much filling stands left and right of `text` for `missing` characters.
    typealias Placement = @Sendable (_ text: Text, _ missing: Int) -> (Text, left: Int, right: Int)

    static let centered: @Sendable (Text, Int) -> (Text, left: Int, right: Int) = { text, missing in
        // Python puts the odd character left when the width is odd.
        let left = missing / 2 + (missing & (text.scalarCount + missing) & 1)
        return (text, left, missing - left)
    }

    private static func pad(_ name: String, _ place: @escaping Placement) -> Method {
        { (text, arguments, interpreter) throws(Fault) in
            let given = try arguments.positional(1...2, of: name)
            let filler = given.count > 1 ? try string(given[1], of: name) : Text(" ")
            guard filler.scalarCount == 1 else { throw .operation("'\(name)' fills with exactly one character") }
            let width = try integer(given[0], of: name)
            return .string(try padded(text, to: width, with: filler, place, interpreter.budget))
        }
    }

    static func padded(
        _ text: Text,
        to width: Int,
        with filler: Text,
        _ place: Placement,
        _ budget: Budget
    ) throws(Fault) -> Text {
        let missing = max(width, 0) - text.scalarCount
        guard missing > 0 else { return text }
        try budget.allocate(text.bytes.count, plus: missing, of: filler.bytes.count)
        let (_, left, right) = place(text, missing)
        var builder = TextBuilder()
        for _ in 0..<left { builder.append(filler) }
        builder.append(text)
        for _ in 0..<right { builder.append(filler) }
        return builder.text(isMarkup: text.isMarkup)
    }
}
