/// The keys that a log had, one after the other. Whoever trusts one of them trusts all, because each rotation is signed
/// by both of its keys.
package struct KeyChain: Hashable, Sendable {
    /// The first one.
    package let first: VerifyingKey
    package private(set) var rotations: [KeyRotation] = []

    init(_ first: VerifyingKey) { self.first = first }

    init(_ first: VerifyingKey, _ rotations: [KeyRotation]) throws(AuditError) {
        self.first = first
        for rotation in rotations { try add(rotation) }
    }

    package var keys: [VerifyingKey] { [first] + rotations.map(\.new) }

    /// The one that signs now.
    package var current: VerifyingKey { rotations.last?.new ?? first }

    mutating func add(_ rotation: KeyRotation) throws(AuditError) {
        guard rotation.old == current, rotation.size >= rotations.last?.size ?? 0 else {
            throw .invalidNote("the rotation to key \(rotation.new.id) does not follow the one before it")
        }
        rotations.append(rotation)
    }

    /// Whether the note is signed by the key that the log had when it had `size` events. A key of the past that got into
    /// wrong hands signs nothing new.
    func signed(_ note: SignedNote, size: Int) -> Bool {
        keys.enumerated().contains { index, key in
            let begin = index == 0 ? 0 : rotations[index - 1].size
            let end = index < rotations.count ? rotations[index].size : Int.max
            return (begin...end).contains(size) && note.isSigned(by: key)
        }
    }
}
