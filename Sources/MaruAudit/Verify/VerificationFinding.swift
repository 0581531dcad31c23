/// What is wrong with a log or a part of it, and where.
package enum VerificationFinding: Hashable, Sendable {
    /// The event is another one than was recorded.
    case changed(index: Int)
    /// One of these events is another one than was recorded, or stands elsewhere; their checkpoint does not fit.
    case changedWithin(Range<Int>)
    case removed(Range<Int>)
    /// The event stands where another one should.
    case reordered(index: Int, position: Int)
    /// Before that event there are bytes that are no event.
    case foreignBytes(before: Int)
    /// Nothing covers these events: whoever has the files may have added them.
    case appended(Range<Int>)
    /// A checkpoint was signed for more events than there are.
    case truncated(signed: Int, found: Int)
    /// Two histories were signed.
    case fork(size: Int)
    /// A checkpoint that no key of the log signed.
    case forgedCheckpoint(size: Int)
    /// A checkpoint of fewer events than one before it.
    case checkpointOutOfOrder(size: Int)
    /// A checkpoint is of another log.
    case foreignOrigin(String)
    /// The keys of the log do not include the one that is trusted.
    case untrustedKey(found: [String], trusted: String)
    /// An event of another organisation is in an organisation's part.
    case foreignEvent(index: Int)
    /// Events of the organisation were withheld: the numbers that are missing.
    case withheld(Range<Int>)
    /// The bundle cannot be compared with that checkpoint, because it holds no proof from it.
    case noConsistencyProof(size: Int)
}

extension VerificationFinding: CustomStringConvertible {
    package var description: String {
        switch self {
        case .changed(let index): "Event \(index) was changed."
        case .changedWithin(let range):
            "Among the events \(range.text), at least one was changed, added or left out: their checkpoint does not fit."
        case .removed(let range): "The events \(range.text) were removed."
        case .reordered(let index, let position): "Event \(index) stands at the place of event \(position)."
        case .foreignBytes(let index): "Before event \(index) there are bytes that are no event."
        case .appended(let range): "The events \(range.text) are covered by no checkpoint."
        case .truncated(let signed, let found):
            "\(signed) events were signed, and only \(found) are there: the end was cut off."
        case .fork(let size): "Two different histories were signed for the first \(size) events."
        case .forgedCheckpoint(let size): "The checkpoint of \(size) events is not signed by a key of the log."
        case .checkpointOutOfOrder(let size): "The checkpoint of \(size) events follows one of more events."
        case .foreignOrigin(let origin): "A checkpoint is of another log, \(origin)."
        case .untrustedKey(let found, let trusted):
            "The key \(trusted), which is trusted, is not among the log's keys: \(found.joined(separator: ", "))."
        case .foreignEvent(let index): "Event \(index) is not of the organisation that the bundle is of."
        case .withheld(let range): "The organisation's events number \(range.text) were withheld."
        case .noConsistencyProof(let size):
            "There is no proof from the checkpoint of \(size) events. Export again with --since and that checkpoint."
        }
    }
}

extension Range<Int> {
    /// `3 to 5`, or `3`.
    fileprivate var text: String { count == 1 ? "\(lowerBound)" : "\(lowerBound) to \(upperBound - 1)" }
}
