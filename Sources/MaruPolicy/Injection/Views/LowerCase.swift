/// Small letters for capital ones, scalar by scalar, in the scripts that have them: Latin, Greek and Cyrillic.
///
/// Places stay what they are, so the result is no view of its own.
enum LowerCase {
    static func folding(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] { scalars.map(folding) }

    @inline(__always)
    static func folding(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A: shifted(scalar, by: 32)
        case 0...0xBF, 0x460...: scalar
        case 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A9, 0x410...0x42F: shifted(scalar, by: 32)
        case 0x400...0x40F: shifted(scalar, by: 80)
        default: scalar
        }
    }

    private static func shifted(_ scalar: Unicode.Scalar, by distance: UInt32) -> Unicode.Scalar {
        Unicode.Scalar(scalar.value + distance) ?? scalar
    }
}
