import MaruCore

/// Horizontal bars that end at the median, with whiskers from the minimum to the maximum, as SVG.
struct BarChart: Sendable {
    struct Bar: Sendable {
        let label: String
        let values: Distribution
        /// Which colour: 0 is Maru's.
        let series: Int
    }

    let title: Bilingual
    let unit: String
    let bars: [Bar]

    private static let (width, labelWidth, valueWidth, rowHeight) = (760.0, 230.0, 150.0, 30.0)
    private var plotWidth: Double { Self.width - Self.labelWidth - Self.valueWidth }

    /// Without the bars that have no values.
    var html: String {
        let bars = bars.filter { $0.values.count > 0 }
        let scale = plotWidth / (bars.map(\.values.maximum).max().flatMap { $0 > 0 ? $0 : nil } ?? 1)
        let height = Double(bars.count) * Self.rowHeight + 8
        let rows = bars.enumerated().map { row($1, top: 4 + Double($0) * Self.rowHeight, scale: scale) }
        return """
            <figure><figcaption>\(title.html) <small>\(Bilingual.escaped(unit))</small></figcaption>
            <svg viewBox="0 0 \(Self.width) \(height)" role="img">
            \(rows.joined(separator: "\n"))
            </svg></figure>
            """
    }

    private func row(_ bar: Bar, top: Double, scale: Double) -> String {
        let values = bar.values
        let (start, middle) = (Self.labelWidth, top + Self.rowHeight / 2)
        func x(_ value: Double) -> String { Amounts.oneDecimal(start + value * scale) }
        let numbers = [values.median, values.minimum, values.maximum].map(Self.text)
        return """
            <text x="\(start - 8)" y="\(middle + 4)" text-anchor="end">\(Bilingual.escaped(bar.label))</text>
            <rect class="s\(bar.series % 4)" x="\(start)" y="\(top + 5)" width="\(Amounts.oneDecimal(values.median * scale))" \
            height="\(Self.rowHeight - 10)"/>
            <path d="M\(x(values.minimum)) \(middle)H\(x(values.maximum))M\(x(values.minimum)) \(middle - 5)v10\
            M\(x(values.maximum)) \(middle - 5)v10"/>
            <text x="\(Self.width - Self.valueWidth + 10)" y="\(middle + 4)"><tspan class="n">\(numbers[0])</tspan> \
            (\(numbers[1])–\(numbers[2]))</text>
            """
    }

    /// Never wider than the room beside the bars: decimals only where they matter.
    private static func text(_ value: Double) -> String {
        abs(value) < 1000 ? Amounts.oneDecimal(value) : "\(Int(value.rounded()))"
    }
}
