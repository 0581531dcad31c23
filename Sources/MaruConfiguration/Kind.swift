/// What a setting may be: how its value is read from a configuration and written into one.
package struct Kind<Value: Sendable>: Sendable {
    /// What is expected, in words that fit after "expected": "a whole number from 0 to 65535".
    package let expected: String
    /// The words that may stand there, if there are few.
    let words: [String]
    /// The value, or `nil` for what is not of this kind.
    let read: @Sendable (TOMLValue) -> Value?
    /// The value as a document has it; `nil` for a value that is left out.
    let write: @Sendable (Value) -> TOMLValue?
    /// What a text means outside of a document, where it has no quotes.
    let unquoted: @Sendable (String) -> TOMLValue

    init(
        _ expected: String,
        words: [String] = [],
        read: @escaping @Sendable (TOMLValue) -> Value?,
        write: @escaping @Sendable (Value) -> TOMLValue?,
        unquoted: @escaping @Sendable (String) -> TOMLValue = { .string($0) }
    ) {
        self.expected = expected
        self.words = words
        self.read = read
        self.write = write
        self.unquoted = unquoted
    }

    /// The same kind for a setting that may be absent, as it is unless it is set.
    package static func optional<Wrapped>(_ kind: Kind<Wrapped>) -> Kind where Value == Wrapped? {
        Kind(
            kind.expected,
            words: kind.words,
            // Were nothing told from a value, an unreadable one would count as absent.
            read: { kind.read($0).map { .some($0) } },
            write: { $0.flatMap(kind.write) },
            unquoted: kind.unquoted
        )
    }
}

extension Kind {
    /// What can be made of values of this kind.
    /// - Parameters:
    ///   - expected: what is expected, if that is not what this kind expects.
    ///   - convert: `nil` for those of which nothing can be made.
    ///   - back: the value of this kind of which it was made.
    package func converted<Other>(
        _ expected: String? = nil,
        _ convert: @escaping @Sendable (Value) -> Other?,
        back: @escaping @Sendable (Other) -> Value
    ) -> Kind<Other> {
        Kind<Other>(
            expected ?? self.expected,
            words: words,
            read: { read($0).flatMap(convert) },
            write: { write(back($0)) },
            unquoted: unquoted
        )
    }
}

extension Kind {
    /// A value as a document has it; `nil` for one that is left out.
    package func text(of value: Value) -> String? { write(value).map(TOMLText.value) }
}

extension TOMLValue {
    /// A number or a truth value where `text` is one, and else the text.
    init(unquoted text: String) {
        if let number = Int64(text) {
            self = .integer(number)
        } else if let number = Double(text) {
            self = .float(number)
        } else {
            self = text == "true" || text == "false" ? .boolean(text == "true") : .string(text)
        }
    }
}
