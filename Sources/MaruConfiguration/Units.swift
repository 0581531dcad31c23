/// Sizes as people write them: `64KiB`, `8MiB`, `2GiB`.
enum ByteSize {
    private static let units = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1)]

    static func bytes(_ text: String) -> Int? {
        guard let (unit, factor) = units.first(where: { text.hasSuffix($0.0) }),
            let number = Int(text.dropLast(unit.count).trimmingSuffix(while: { $0 == " " })), number >= 0
        else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : bytes
    }

    static func text(_ bytes: Int) -> String {
        let fitting = units.first { bytes > 0 && bytes % $0.1 == 0 } ?? ("B", 1)
        return "\(bytes / fitting.1)\(fitting.0)"
    }
}

/// Lengths of time as people write them: `500ms`, `90s`, `5m`, `12h`, `30d`.
enum TimeLength {
    private static let units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]

    static func duration(_ text: String) -> Duration? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count)
        guard let number = Int(digits), number < 1 << 40, let factor = units.first(where: { $0.0 == unit })?.1 else {
            return nil
        }
        return .milliseconds(number * factor)
    }

    static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
        // Above an hour people would have to count: 90 minutes, but not 86,400 seconds.
        let fitting = units.first { milliseconds >= $0.1 && milliseconds % $0.1 == 0 } ?? ("s", 1000)
        return "\(milliseconds / fitting.1)\(fitting.0)"
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> Substring {
        var text = self
        while let last = text.last, condition(last) { text.removeLast() }
        return text
    }
}
