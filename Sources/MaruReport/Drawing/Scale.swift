import Foundation

/// From values to places along an axis.
struct Scale: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case linear, logarithmic }

    let kind: Kind
    /// The values at the two ends; above 0 where the scale is logarithmic.
    let domain: ClosedRange<Double>
    /// Their places; falling for axes that go up.
    let start: Double
    let end: Double

    init(_ domain: ClosedRange<Double>, from start: Double, to end: Double, _ kind: Kind = .linear) {
        self.kind = kind
        self.domain = domain
        self.start = start
        self.end = end
    }

    /// The place of `value`; values beyond an end are put at that end.
    func callAsFunction(_ value: Double) -> Double {
        let inside = min(max(value, domain.lowerBound), domain.upperBound)
        let length = position(domain.upperBound) - position(domain.lowerBound)
        guard length > 0 else { return start }
        return start + (end - start) * (position(inside) - position(domain.lowerBound)) / length
    }

    private func position(_ value: Double) -> Double { kind == .linear ? value : log10(value) }

    /// Round values within the domain, about as many as fit at `spacing` pixels.
    func ticks(spacing: Double) -> [Double] {
        let room = max(2, Int(abs(end - start) / spacing))
        return kind == .linear ? linearTicks(room) : logarithmicTicks(room)
    }

    private func linearTicks(_ room: Int) -> [Double] {
        let length = domain.upperBound - domain.lowerBound
        guard length > 0 else { return [domain.lowerBound] }
        let power = pow(10, floor(log10(length / Double(room))))
        let step = [1, 2, 5, 10].map { $0 * power }.first { length / $0 <= Double(room) } ?? 10 * power
        let first = Int((domain.lowerBound / step).rounded(.up))
        let last = Int((domain.upperBound / step + 1e-9).rounded(.down))
        return first > last ? [domain.lowerBound] : (first...last).map { Double($0) * step }
    }

    private func logarithmicTicks(_ room: Int) -> [Double] {
        let first = Int(log10(domain.lowerBound).rounded(.down))
        let last = Int(log10(domain.upperBound).rounded(.up))
        let candidates: [[Double]] = [[1, 2, 5], [1, 3], [1]]
        let decades = (first...max(first, last)).map { pow(10, Double($0)) }
        let choices = candidates.map { steps in
            decades.flatMap { decade in steps.map { $0 * decade } }.filter { domain.contains($0) }
        }
        if let choice = choices.first(where: { $0.count <= room && $0.count > 1 }) { return choice }
        let every = max(1, (choices[2].count + room - 1) / room)
        return choices[2].enumerated().filter { $0.offset.isMultiple(of: every) }.map(\.element)
    }
}

extension Scale {
    /// A domain around `values` with round ends, `including` those that have to be seen. Infinite values are left out.
    static func domain(of values: [Double], including: [Double] = [], _ kind: Kind = .linear) -> ClosedRange<Double> {
        let finite = (values + including).filter { $0.isFinite && (kind == .linear || $0 > 0) }
        guard let low = finite.min(), let high = finite.max() else { return kind == .linear ? 0...1 : 1...10 }
        if kind == .logarithmic { return low / 1.25...max(high * 1.25, low * 2) }
        let padding = high > low ? (high - low) * 0.04 : max(abs(high) * 0.1, 0.5)
        return (low == 0 ? 0 : low - padding)...(high + padding)
    }
}
