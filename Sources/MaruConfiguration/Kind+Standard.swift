extension Kind<Bool> {
    package static var flag: Kind {
        Kind(
            "true or false",
            words: ["true", "false"],
            read: { if case .boolean(let flag) = $0 { flag } else { nil } },
            write: { .boolean($0) },
            // Variables of the environment are often switched on with 1.
            unquoted: { ["1": .boolean(true), "0": .boolean(false)][$0] ?? TOMLValue(unquoted: $0) }
        )
    }
}

extension Kind<Int> {
    package static func integer(in range: ClosedRange<Int>) -> Kind {
        Kind(
            "a whole number from \(range.lowerBound) to \(range.upperBound)",
            read: { value in
                guard case .integer(let number) = value, let number = Int(exactly: number) else { return nil }
                return range.contains(number) ? number : nil
            },
            write: { .integer(Int64($0)) },
            unquoted: { TOMLValue(unquoted: $0) }
        )
    }

    /// A number of bytes, or a text with a unit.
    package static func bytes(in range: ClosedRange<Int>) -> Kind {
        Kind(
            "a size such as 65536 or \"8MiB\", from \(ByteSize.text(range.lowerBound)) to \(ByteSize.text(range.upperBound))",
            read: { value in
                let bytes: Int? =
                    switch value {
                    case .integer(let number): Int(exactly: number)
                    case .string(let text): ByteSize.bytes(text)
                    default: nil
                    }
                return bytes.flatMap { range.contains($0) ? $0 : nil }
            },
            write: { $0 % 1024 == 0 && $0 > 0 ? .string(ByteSize.text($0)) : .integer(Int64($0)) },
            unquoted: { TOMLValue(unquoted: $0) }
        )
    }
}

extension Kind<Duration> {
    /// A number of seconds, or a text with a unit.
    package static func duration(in range: ClosedRange<Duration>) -> Kind {
        Kind(
            """
            a time such as 30 (seconds), "500ms", "90s", "5m" or "1h", from \(TimeLength.text(range.lowerBound)) to \
            \(TimeLength.text(range.upperBound))
            """,
            read: { value in
                let duration: Duration? =
                    switch value {
                    case .integer(let seconds) where (0...1 << 40).contains(seconds): .seconds(seconds)
                    case .float(let seconds) where (0...1e12).contains(seconds): .seconds(seconds)
                    case .string(let text): TimeLength.duration(text)
                    default: nil
                    }
                return duration.flatMap { range.contains($0) ? $0 : nil }
            },
            write: { .string(TimeLength.text($0)) },
            unquoted: { TOMLValue(unquoted: $0) }
        )
    }
}

extension Kind<String> {
    package static var text: Kind {
        Kind("a text that is not empty", read: { $0.text.flatMap { $0.isEmpty ? nil : $0 } }, write: { .string($0) })
    }

    /// A secret that travels in a header.
    package static var key: Kind {
        Kind(
            "a text of visible ASCII characters without spaces",
            read: { value in
                value.text.flatMap { text in
                    !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? text : nil
                }
            },
            write: { .string($0) }
        )
    }
}

extension Kind<[String]> {
    /// A list of texts; outside of a document they are parted by commas.
    package static var list: Kind {
        list(of: .text).converted("a list of texts such as [\"one\", \"two\"]") {
            $0
        } back: {
            $0
        }
    }
}

extension Kind {
    /// A list of what `kind` reads; outside of a document its elements are parted by commas.
    package static func list<Element>(of kind: Kind<Element>) -> Kind where Value == [Element] {
        Kind(
            "a list, each " + kind.expected,
            words: kind.words,
            read: { value in
                guard case .array(let nodes) = value else { return nil }
                let elements = nodes.compactMap { kind.read($0.value) }
                return elements.count == nodes.count ? elements : nil
            },
            write: { elements in
                .array(
                    elements.compactMap(kind.write).map {
                        TOMLNode(value: $0, position: TextPosition(line: 1, column: 1))
                    }
                )
            },
            unquoted: { .strings($0.split(separator: ",").map { String($0.drop { $0 == " " }) }) }
        )
    }
}

extension Kind where Value: CaseIterable & RawRepresentable<String> {
    /// One of a few words.
    package static var word: Kind {
        let words = Value.allCases.map(\.rawValue)
        return Kind(
            words.map { "\"\($0)\"" }.joined(separator: " or "),
            words: words,
            read: { $0.text.flatMap { Value(rawValue: $0) } },
            write: { .string($0.rawValue) }
        )
    }
}

extension TOMLValue {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }

    fileprivate static func strings(_ texts: [String]) -> TOMLValue {
        .array(texts.map { TOMLNode(value: .string($0), position: TextPosition(line: 1, column: 1)) })
    }
}

extension Kind<Double> {
    package static func number(in range: ClosedRange<Double>) -> Kind {
        Kind(
            "a number from \(range.lowerBound) to \(range.upperBound)",
            read: { value in
                let number: Double? =
                    switch value {
                    case .integer(let number): Double(number)
                    case .float(let number): number
                    default: nil
                    }
                return number.flatMap { range.contains($0) ? $0 : nil }
            },
            write: { .float($0) },
            unquoted: { TOMLValue(unquoted: $0) }
        )
    }
}
