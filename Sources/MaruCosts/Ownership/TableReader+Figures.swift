import MaruConfiguration

extension TableReader {
    /// A figure that has to be there; see ``takeFigure(_:in:)``.
    mutating func requireFigure(_ key: String, in range: ClosedRange<Double>) -> UncertainFigure? {
        bounds(of: require(key, .number(in: range)), key, range)
    }

    /// `key`, with `key_low` and `key_high` where it is uncertain.
    mutating func takeFigure(_ key: String, in range: ClosedRange<Double>) -> UncertainFigure? {
        bounds(of: take(key, .number(in: range)), key, range)
    }

    private mutating func bounds(
        of value: Double?,
        _ key: String,
        _ range: ClosedRange<Double>
    ) -> UncertainFigure? {
        let low = take("\(key)_low", .number(in: range))
        let high = take("\(key)_high", .number(in: range))
        guard let value else {
            if low != nil || high != nil { note("\(key)_low and \(key)_high need a \(key) between them.") }
            return nil
        }
        guard low ?? value <= value, value <= high ?? value else {
            note("\(key)_low ≤ \(key) ≤ \(key)_high has to hold.")
            return nil
        }
        return UncertainFigure(value, low: low ?? value, high: high ?? value)
    }

    /// An amount a month; 0 where it is not there.
    mutating func takeAmount(_ key: String) -> Double { take(key, .number(in: 0...1e15)) ?? 0 }

    /// What `read` makes of the table at a key; `nil` where it is not there.
    mutating func takeTable<Value>(_ key: String, _ read: (inout TableReader) -> Value?) -> Value? {
        guard var table = takeTable(key) else { return nil }
        let value = read(&table)
        adopt(table)
        return value
    }
}

extension Hosting.Origin {
    init(_ table: inout TableReader) {
        self.init(owner: table.take("owner", .text), source: table.take("source", .text))
    }
}
