/// A text that is not to be told, such as a system prompt or a canary in it, as the short pieces by which it is
/// recognised.
///
/// Only letters and digits count, so case, blanks and marks between them make no difference. It is recognised as it
/// is, backwards, in ROT13, in hexadecimal digits and in base64.
package struct SecretText: Sendable {
    /// How many letters and digits in a row have to be told for a leak. A syllable of Hangul counts two or three.
    let leakLength: Int
    /// How many letters and digits a piece has.
    let pieceLength: Int
    private var pieces: Set<UInt64> = []

    /// - Parameters:
    ///   - leakLength: capped by the length of the text.
    ///   - pieceLength: what is told of the text is held back from so many letters on. Shorter pieces hold more of
    ///     ordinary text.
    package init(_ text: String, leakLength: Int = 48, pieceLength: Int = 12) {
        let plain = Self.folded(text)
        self.pieceLength = max(1, min(pieceLength, plain.count))
        self.leakLength = max(self.pieceLength, min(leakLength, plain.count))
        for view in Self.views(of: text, plain) { addPieces(of: view) }
    }

    /// A marker that stands in a prompt for no other purpose than to be recognised. Twelve letters and digits of it are
    /// a leak; up to five may leave before they are recognised, unless they stand in a run that detectors hold.
    package static func canary(_ text: String) -> Self { Self(text, leakLength: 12, pieceLength: 6) }

    func contains(_ hash: UInt64) -> Bool { pieces.contains(hash) }

    private mutating func addPieces(of units: [UInt32]) {
        var hash = PieceHash(length: pieceLength)
        for unit in units {
            hash.append(unit)
            if let value = hash.value { pieces.insert(value) }
        }
    }

    private static func folded(_ text: String) -> [UInt32] { TextFold.units(of: text).filter(TextFold.isAlphanumeric) }

    private static func views(of text: String, _ plain: [UInt32]) -> [[UInt32]] {
        let bytes = Array(text.utf8)
        let base64 = (0..<3).map { offset in folded(Base64Text.encoded(bytes.dropFirst(offset))) }
        let hexadecimal = bytes.flatMap { [digit($0 >> 4), digit($0 & 15)] }
        return [plain, plain.reversed(), plain.map(rotated), hexadecimal] + base64
    }

    private static func digit(_ value: UInt8) -> UInt32 { UInt32(value < 10 ? 0x30 + value : 0x57 + value) }

    private static func rotated(_ unit: UInt32) -> UInt32 {
        unit &- 0x61 < 26 ? 0x61 + (unit - 0x61 + 13) % 26 : unit
    }
}

/// A hash of the last units of a stream that costs the same for every unit (Karp and Rabin 1987).
struct PieceHash {
    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    private let length: Int
    /// `base` to the power of `length`.
    private let top: UInt64
    private var ring: [UInt32] = []
    private var oldest = 0
    private var hash: UInt64 = 0

    init(length: Int) {
        self.length = length
        top = (0..<length).reduce(1) { power, _ in power &* Self.base }
    }

    /// The hash of the last units; nil before there are enough.
    var value: UInt64? { ring.count == length ? hash : nil }

    mutating func append(_ unit: UInt32) {
        hash = hash &* Self.base &+ UInt64(unit)
        guard ring.count == length else { return ring.append(unit) }
        hash = hash &- UInt64(ring[oldest]) &* top
        ring[oldest] = unit
        oldest = (oldest + 1) % length
    }
}

/// Base64 of bytes (RFC 4648), without padding.
enum Base64Text {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encoded(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(digits[Int(bits >> count & 63)])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
