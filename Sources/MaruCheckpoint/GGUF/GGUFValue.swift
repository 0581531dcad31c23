package import MaruTensor

/// One metadata value.
package enum GGUFValue: Sendable {
    /// Unsigned integers of every width.
    case unsigned(UInt64)
    /// Signed integers of every width.
    case signed(Int64)
    case float32(Float)
    case float64(Double)
    case bool(Bool)
    /// Bytes that are meant to be UTF-8, where they lie in the file.
    case string(RawStorage)
    case array(GGUFArray)

    /// This value where it is an integer that fits `Int`.
    package var integer: Int? {
        switch self {
        case .unsigned(let value): Int(exactly: value)
        case .signed(let value): Int(value)
        default: nil
        }
    }

    /// This value where it is a number, as a double.
    package var double: Double? {
        switch self {
        case .unsigned(let value): Double(value)
        case .signed(let value): Double(value)
        case .float32(let value): Double(value)
        case .float64(let value): value
        default: nil
        }
    }
}
