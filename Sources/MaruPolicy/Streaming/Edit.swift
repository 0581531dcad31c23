/// A change of the stream that is decided but not yet sent.
struct Edit {
    enum Change {
        case restore(String)
        case act(FilteredFinding)
    }

    var range: Range<Int>
    var change: Change

    /// The stronger of two that overlap wins.
    var strength: Int {
        switch change {
        case .restore: 0
        case .act(let filtered): filtered.action == .stop ? 2 : 1
        }
    }
}

/// The changes to come, in their order; no two of them overlap.
struct Edits {
    private var edits: [Edit] = []

    var first: Edit? { edits.first }

    mutating func removeFirst() { edits.removeFirst() }

    /// Adds a change. Of those that overlap one remains, which covers them all.
    mutating func insert(_ edit: Edit) {
        var merged = edit
        var index = edits.endIndex
        while index > 0, edits[index - 1].range.upperBound > edit.range.lowerBound {
            index -= 1
            guard edits[index].range.overlaps(edit.range) else { continue }
            merged = Self.merge(edits.remove(at: index), merged)
        }
        let place = edits.firstIndex { $0.range.lowerBound > merged.range.lowerBound } ?? edits.endIndex
        edits.insert(merged, at: place)
    }

    private static func merge(_ left: Edit, _ right: Edit) -> Edit {
        let range =
            min(left.range.lowerBound, right.range.lowerBound)..<max(left.range.upperBound, right.range.upperBound)
        let isLeft = (left.strength, -left.range.lowerBound) >= (right.strength, -right.range.lowerBound)
        return Edit(range: range, change: isLeft ? left.change : right.change)
    }
}
