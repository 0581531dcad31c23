/// Bytes that no edge tells apart, under one number: tables by class are several times smaller than tables by byte.
struct ByteClasses: Sendable {
    let count: Int
    private let classes: [UInt8]
    /// The smallest byte of each class; a class is a run of bytes.
    private let firstBytes: [UInt8]

    init(_ ranges: some Sequence<ClosedRange<UInt8>>) {
        var isFirst = [Bool](repeating: false, count: 257)
        isFirst[0] = true
        for range in ranges {
            isFirst[Int(range.lowerBound)] = true
            isFirst[Int(range.upperBound) + 1] = true
        }
        var classes: [UInt8] = []
        var firstBytes: [UInt8] = []
        for byte in UInt8.min...UInt8.max {
            if isFirst[Int(byte)] { firstBytes.append(byte) }
            classes.append(UInt8(truncatingIfNeeded: firstBytes.count - 1))
        }
        self.classes = classes
        self.firstBytes = firstBytes
        count = firstBytes.count
    }

    @inline(__always)
    subscript(byte: UInt8) -> UInt8 { classes[Int(byte)] }

    /// The byte of a class, when there is only one.
    func onlyByte(of byteClass: Int) -> UInt8? {
        let first = firstBytes[byteClass]
        let next = byteClass + 1 < count ? Int(firstBytes[byteClass + 1]) : 256
        return next == Int(first) + 1 ? first : nil
    }
}
