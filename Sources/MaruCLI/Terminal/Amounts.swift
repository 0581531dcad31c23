/// How amounts are written for people: never more than the figures that matter.
enum Amounts {
    /// Decimal units, as disks and downloads are sold: `98.4 MB`.
    static func bytes(_ count: Int) -> String {
        var value = Double(count)
        var units = ["B", "kB", "MB", "GB", "TB", "PB"][...]
        // 999.95 would be printed as 1000.0.
        while value >= 999.95, units.count > 1 {
            value /= 1000
            units = units.dropFirst()
        }
        guard let unit = units.first, unit != "B" else { return "\(count) B" }
        return "\(oneDecimal(value)) \(unit)"
    }

    /// Whole seconds at the scale that matters: `7s`, `3m05s`, `2h10m`.
    static func duration(seconds: Double) -> String {
        guard seconds.isFinite, seconds < 360_000 else { return "over 99h" }
        let total = Int(seconds.rounded(.up))
        return switch total {
        case ..<60: "\(max(0, total))s"
        case ..<3600: "\(total / 60)m\(twoDigits(total % 60))s"
        default: "\(total / 3600)h\(twoDigits(total / 60 % 60))m"
        }
    }

    /// `134.5M`, `1.2B`: how models are named.
    static func parameters(_ count: Int) -> String {
        for (limit, unit) in [(1_000_000_000, "B"), (1_000_000, "M"), (1000, "K")] where count >= limit {
            return oneDecimal(Double(count) / Double(limit)) + unit
        }
        return "\(count)"
    }

    static func oneDecimal(_ value: Double) -> String { fixed(value, digits: 1) }
    static func twoDecimals(_ value: Double) -> String { fixed(value, digits: 2) }

    private static func fixed(_ value: Double, digits: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        let scale = digits == 1 ? 10 : 100
        let scaled = Int((abs(value) * Double(scale)).rounded())
        let fraction = digits == 1 ? "\(scaled % scale)" : twoDigits(scaled % scale)
        return (value < 0 && scaled > 0 ? "-" : "") + "\(scaled / scale).\(fraction)"
    }

    private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
