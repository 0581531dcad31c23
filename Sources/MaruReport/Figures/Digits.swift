import Foundation
import MaruCore

/// Numbers as digits, the same on every machine and in every locale.
enum Digits {
    /// - Parameter places: how many stand after the point, from 0 to 6.
    static func fixed(_ value: Double, _ places: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        let scale = pow(10, Double(places))
        let scaled = Int((abs(value) * scale).rounded())
        let (whole, rest) = scaled.quotientAndRemainder(dividingBy: Int(scale))
        let sign = value < 0 && scaled > 0 ? "−" : ""
        guard places > 0 else { return sign + whole.grouped }
        let fraction = "\(rest)"
        return sign + whole.grouped + "." + String(repeating: "0", count: places - fraction.count) + fraction
    }

    /// Two or three significant digits, whatever the size: `0.0035`, `1.23`, `480`.
    static func significant(_ value: Double, _ count: Int = 2) -> String {
        guard value.isFinite, value != 0 else { return fixed(value, 0) }
        let places = count - 1 - Int(floor(log10(abs(value))))
        return fixed(value, min(max(places, 0), 6))
    }
}
