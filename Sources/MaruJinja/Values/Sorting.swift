/// A stable sort whose comparison may fail.
enum Sorting {
    static func sorted<Element>(
        _ items: [Element],
        by isBefore: (Element, Element) throws(Fault) -> Bool
    ) throws(Fault) -> [Element] {
        guard items.count > 1 else { return items }
        let middle = items.count / 2
        let left = try sorted(Array(items[..<middle]), by: isBefore)
        let right = try sorted(Array(items[middle...]), by: isBefore)
        var merged: [Element] = []
        merged.reserveCapacity(items.count)
        var first = 0
        var second = 0
        while first < left.count, second < right.count {
            if try isBefore(right[second], left[first]) {
                merged.append(right[second])
                second += 1
            } else {
                merged.append(left[first])
                first += 1
            }
        }
        return merged + left[first...] + right[second...]
    }
}
