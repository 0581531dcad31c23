/// Where the lines of a text begin.
struct LineIndex {
    private var starts = [0]

    init(_ bytes: [UInt8]) {
        for (offset, byte) in bytes.enumerated() where byte == .newline { starts.append(offset + 1) }
    }

    /// - Parameter bytes: the same text.
    func position(of offset: Int, in bytes: [UInt8]) -> TextPosition {
        let line = max(starts.partitioningIndex { $0 > offset }, 1)
        // Every scalar has one byte that does not continue another one.
        let column = bytes[starts[line - 1]..<min(offset, bytes.count)].count { $0 & 0xC0 != 0x80 }
        return TextPosition(line: line, column: column + 1)
    }
}

extension [Int] {
    /// The first index whose element is in the second part of an array that `isInSecond` parts in two.
    fileprivate func partitioningIndex(_ isInSecond: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isInSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
