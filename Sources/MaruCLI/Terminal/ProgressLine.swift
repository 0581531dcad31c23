/// What a progress bar shows at one moment, as a value that any terminal width can be asked for.
struct ProgressLine: Equatable {
    enum Unit: Equatable {
        case bytes
        /// Things that are counted, such as runs of a benchmark.
        case count
        /// Nobody knows how far the work is.
        case none
    }

    var label: String
    var completed: Int
    var total: Int?
    var unit: Unit = .bytes
    var perSecond: Double?

    /// One line of at most `columns` characters: label, bar, amount, speed and remaining time, as far as they fit.
    func text(columns: Int) -> String {
        let details = self.details
        let room = columns - details.count - 2
        guard room >= 12 else { return String((label + "  " + details).prefix(max(0, columns))) }
        guard let fraction else { return fitted(label, room) + "  " + details }
        let barWidth = min(30, room / 2 - 2)
        return fitted(label, room - barWidth - 4) + "  " + bar(fraction, width: barWidth) + "  " + details
    }

    /// A line for a file: no bar.
    var plainText: String { details.isEmpty ? "\(label) …" : "\(label): \(details)" }

    var fraction: Double? {
        guard let total, total > 0 else { return nil }
        return min(1, max(0, Double(completed) / Double(total)))
    }

    private var details: String {
        [percentage, amount, speed, remaining].compactMap(\.self).joined(separator: "  ")
    }

    private var percentage: String? {
        fraction.map { "\(Int($0 * 100))%" }.map { String(repeating: " ", count: max(0, 4 - $0.count)) + $0 }
    }

    private var amount: String? {
        switch unit {
        case .none: nil
        case .bytes: Amounts.bytes(completed) + (total.map { " of " + Amounts.bytes($0) } ?? "")
        case .count: "\(completed)" + (total.map { " of \($0)" } ?? "")
        }
    }

    private var speed: String? {
        guard unit == .bytes, let perSecond else { return nil }
        return Amounts.bytes(Int(perSecond)) + "/s"
    }

    private var remaining: String? {
        guard let perSecond, let total, total > completed else { return nil }
        guard perSecond > 0 else { return "stalled" }
        return Amounts.duration(seconds: Double(total - completed) / perSecond) + " left"
    }

    private func bar(_ fraction: Double, width: Int) -> String {
        let filled = Int(fraction * Double(width))
        return "[" + String(repeating: "=", count: filled) + String(repeating: " ", count: width - filled) + "]"
    }

    private func fitted(_ text: String, _ width: Int) -> String {
        guard text.count > width else { return text }
        return String(text.prefix(max(0, width - 1))) + "…"
    }
}
