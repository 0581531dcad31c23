/// The features of a text: its character 2- to 5-grams and word 1- to 3-grams, hashed (Weinberger et al., "Feature hashing
/// for large scale multitask learning", 2009). No dictionary is kept, and nothing is unknown.
struct TextFeatures {
    /// For each scalar the hashes of the features that end there: `hashes[ends[i]..<ends[i + 1]]`.
    private(set) var hashes: [UInt32] = []
    private(set) var ends: [Int32] = [0]

    init(_ text: ClassifierText) {
        let scalars = text.scalars
        hashes.reserveCapacity(scalars.count * 5)
        ends.reserveCapacity(scalars.count + 1)
        var words = WordHashes()
        for index in scalars.indices {
            var hash = Self.mixed(0x9E37_79B9_7F4A_7C15, scalars[index])
            for length in 1..<5 where index >= length {
                hash = Self.mixed(hash, scalars[index - length])
                hashes.append(UInt32(truncatingIfNeeded: (hash &* 0xD6E8_FEB8_6659_FD93) >> 32))
            }
            words.read(scalars[index]) { hashes.append($0) }
            ends.append(Int32(hashes.count))
        }
    }

    var count: Int { ends.count - 1 }

    @inline(__always)
    fileprivate static func mixed(_ hash: UInt64, _ scalar: UInt32) -> UInt64 {
        (hash ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3 &+ hash >> 29
    }
}

/// Hashes the last three words.
private struct WordHashes {
    private var current: UInt64?
    private var earlier: (UInt64, UInt64) = (0, 0)

    /// Calls `body` for each feature that ends before `scalar`.
    @inline(__always)
    mutating func read(_ scalar: UInt32, _ body: (UInt32) -> Void) {
        if Self.isLetter(scalar) {
            current = TextFeatures.mixed(current ?? 0xA076_1D64_78BD_642F, scalar)
            return
        }
        guard let word = current else { return }
        var hash = word
        body(Self.folded(hash))
        for other in [earlier.0, earlier.1] where other != 0 {
            hash = (hash &* 0xE703_7ED1_A0B4_28DB) ^ other
            body(Self.folded(hash))
        }
        earlier = (word, earlier.0)
        current = nil
    }

    private static func folded(_ hash: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: (hash &* 0x8EBC_6AF0_9C88_C6E3) >> 32)
    }

    private static func isLetter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x61...0x7A, 0x30...0x39, 0x27, 0xC0...0x24F, 0x370...0x52F, 0x1100...0x11FF, 0x3040...0x9FFF,
            0xAC00...0xD7A3:
            true
        default: false
        }
    }
}
