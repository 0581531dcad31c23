/// The weights as bytes: `MIC1`, the bits of a bucket's number, bias, the two thresholds (wide, narrow)
/// and scale as little-endian float32, then
/// each weight that is not zero as its distance from the one before (LEB128) and a signed byte.
extension InjectionClassifier {
    private static let magic = Array("MIC1".utf8)

    enum FileError: Error, Hashable, CustomStringConvertible {
        case notWeights
        case cut(atByte: Int)
        case tooManyBuckets(bits: Int)

        var description: String {
            switch self {
            case .notWeights: "This is no file of weights: it does not begin with MIC1."
            case .cut(let byte): "The weights end at byte \(byte), in the middle of one. The file is not whole."
            case .tooManyBuckets(let bits): "The weights name buckets of \(bits) bits; from 8 to 22 are read."
            }
        }
    }

    var bytes: [UInt8] {
        var bytes = Self.magic + [UInt8(bits)]
        for value in [bias, thresholds.wide, thresholds.narrow, scale] { bytes += value.bitPattern.littleEndianBytes }
        var distance = 0
        for weight in weights {
            distance += 1
            guard weight != 0 else { continue }
            bytes += distance.variableLengthBytes + [UInt8(bitPattern: weight)]
            distance = 0
        }
        return bytes
    }

    init(bytes: [UInt8]) throws(FileError) {
        guard bytes.starts(with: Self.magic), bytes.count >= 21 else { throw .notWeights }
        let bits = Int(bytes[4])
        guard (8...22).contains(bits) else { throw .tooManyBuckets(bits: bits) }
        func float(_ start: Int) -> Float {
            Float(bitPattern: bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
        }
        var weights = Array(repeating: Int8(0), count: 1 << bits)
        var (index, bucket) = (21, -1)
        while index < bytes.count {
            var (distance, shift) = (0, 0)
            while index < bytes.count, bytes[index] & 0x80 != 0, shift < 28 {
                distance |= Int(bytes[index] & 0x7F) << shift
                shift += 7
                index += 1
            }
            guard index + 1 < bytes.count else { throw .cut(atByte: index) }
            distance |= Int(bytes[index]) << shift
            bucket += distance
            guard bucket < weights.count, distance > 0 else { throw .cut(atByte: index) }
            weights[bucket] = Int8(bitPattern: bytes[index + 1])
            index += 2
        }
        let thresholds = Thresholds(wide: float(9), narrow: float(13))
        self.init(bits: bits, bias: float(5), thresholds: thresholds, scale: float(17), weights: weights)
    }
}

extension UInt32 {
    fileprivate var littleEndianBytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) } }
}

extension Int {
    fileprivate var variableLengthBytes: [UInt8] {
        var (value, bytes): (Int, [UInt8]) = (self, [])
        while value >= 0x80 {
            bytes.append(UInt8(value & 0x7F) | 0x80)
            value >>= 7
        }
        return bytes + [UInt8(value)]
    }
}
