import Foundation

/// The lines of a content, one by one. What follows the last line break is a line if it is not empty.
package struct ContentLines {
    package struct Line: Hashable, Sendable {
        /// Counted from 1.
        package let number: Int
        /// Without the line break. Of a line that is too long, as much as was read before that was clear.
        package let bytes: [UInt8]
        package let isTooLong: Bool
    }

    private let reader: ContentReader
    private let maximumLength: Int
    private var piece = Data()
    private var number = 0

    /// - Parameter maximumLength: the most bytes of a line that are held in memory.
    package init(_ reader: ContentReader, maximumLength: Int) {
        self.reader = reader
        self.maximumLength = maximumLength
    }

    /// The next line; `nil` at the end.
    package mutating func next() throws(ContentError) -> Line? {
        var bytes: [UInt8] = []
        var isTooLong = false
        var isAtEnd = false
        while true {
            if piece.isEmpty {
                guard let next = try reader.next() else {
                    isAtEnd = true
                    break
                }
                piece = next
            }
            let end = piece.firstIndex(of: UInt8(ascii: "\n"))
            let part = piece[..<(end ?? piece.endIndex)]
            isTooLong = isTooLong || bytes.count + part.count > maximumLength
            if !isTooLong { bytes += part }
            piece = end.map { piece[($0 + 1)...] } ?? Data()
            if end != nil { break }
        }
        if isAtEnd, bytes.isEmpty, !isTooLong { return nil }
        number += 1
        return Line(number: number, bytes: bytes, isTooLong: isTooLong)
    }
}
