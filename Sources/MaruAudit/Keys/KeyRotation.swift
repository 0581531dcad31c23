package import MaruAccounts

/// The statement that a log goes on with another key. Both keys sign it: the old one says who comes next, and the new one
/// that its holder agrees.
package struct KeyRotation: Hashable, Sendable {
    package let old: VerifyingKey
    package let new: VerifyingKey
    /// Checkpoints of more events than that are signed by the new key.
    package let size: Int
    package let time: Timestamp
    let note: SignedNote

    init(from old: SigningKey, to new: SigningKey, size: Int, at time: Timestamp) throws(AuditError) {
        (self.old, self.new, self.size, self.time) = (old.verifying, new.verifying, size, time)
        let lines = [
            old.verifying.name, "rotate", "\(old.verifying)", "\(new.verifying)", "\(size)",
            "time \(time.milliseconds)",
        ]
        note = try SignedNote(lines.joined(separator: "\n") + "\n", signedBy: [old, new])
    }

    /// Reads a rotation and checks both signatures.
    init(_ note: SignedNote) throws(AuditError) {
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 7, lines[1] == "rotate", let old = VerifyingKey(String(lines[2])),
            let new = VerifyingKey(String(lines[3])), let size = Int(lines[4]), lines[5].hasPrefix("time "),
            let time = Int(lines[5].dropFirst(5)), lines[0] == old.name, old.name == new.name
        else { throw .invalidNote("it is not a rotation of keys") }
        guard note.isSigned(by: old), note.isSigned(by: new) else {
            throw .invalidNote("the rotation from key \(old.id) to key \(new.id) is not signed by both")
        }
        (self.old, self.new, self.size, self.time) = (old, new, size, Timestamp(milliseconds: time))
        self.note = note
    }
}
