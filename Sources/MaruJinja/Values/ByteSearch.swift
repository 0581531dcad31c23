/// Finds bytes in bytes, in time proportional to both (Knuth, Morris and Pratt), so that no text makes it slow.
struct ByteSearch {
    private let needle: [UInt8]
    /// For each prefix of the needle, the length of the longest proper prefix that also ends it.
    private let fallback: [Int]

    init(_ needle: [UInt8]) {
        self.needle = needle
        var fallback = Array(repeating: 0, count: needle.count)
        var length = 0
        for index in needle.indices.dropFirst() {
            while length > 0, needle[index] != needle[length] { length = fallback[length - 1] }
            if needle[index] == needle[length] { length += 1 }
            fallback[index] = length
        }
        self.fallback = fallback
    }

    func first(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard let head = needle.first else { return range.lowerBound }
        guard range.count >= needle.count else { return nil }
        var matched = 0
        for index in range {
            let byte = bytes[index]
            if matched == 0 {
                if byte != head { continue }
            } else {
                while matched > 0, byte != needle[matched] { matched = fallback[matched - 1] }
            }
            if byte == needle[matched] { matched += 1 }
            if matched == needle.count { return index + 1 - matched }
        }
        return nil
    }
}
