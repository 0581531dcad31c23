/// How long a model stays in memory after its last answer.
package enum KeepAlive: Hashable, Sendable {
    /// 0 unloads it at once.
    case after(Duration)
    /// For as long as nothing else needs its room.
    case forever
}

extension KeepAlive {
    /// Ollama's number: seconds, and below 0 for ever.
    package init(seconds: Double) {
        self = seconds < 0 ? .forever : .after(.seconds(min(seconds, Self.longest)))
    }

    /// Ollama's text, which is a duration of Go: `5m`, `1h30m`, `300ms`, `0`, and below 0 for ever.
    ///
    /// Source: https://pkg.go.dev/time#ParseDuration
    package init?(_ text: some StringProtocol) {
        let isNegative = text.hasPrefix("-")
        var rest = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        guard !rest.isEmpty else { return nil }
        var seconds = 0.0
        if rest != "0" {
            while !rest.isEmpty {
                let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
                rest = rest.dropFirst(number.count)
                let unit = rest.prefix { $0.isLetter }
                rest = rest.dropFirst(unit.count)
                guard let value = Double(number), let length = Self.units[String(unit)] else { return nil }
                seconds += value * length
            }
        }
        self = isNegative && seconds > 0 ? .forever : KeepAlive(seconds: seconds)
    }

    private static let units = ["ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600]
    /// A hundred years, beyond which nobody counts.
    private static let longest = 3.15e9
}
