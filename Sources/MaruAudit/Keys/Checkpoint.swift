import Foundation
package import MaruAccounts

/// What a log says of itself at a moment: so many events, and this is the root of their tree (C2SP tlog-checkpoint).
package struct Checkpoint: Hashable, Sendable {
    /// The name of the log, unique in the world.
    package let origin: String
    package let size: Int
    package let root: MerkleHash
    package let time: Timestamp

    var text: String {
        "\(origin)\n\(size)\n\(Data(root.bytes).base64EncodedString())\ntime \(time.milliseconds)\n"
    }
}

/// A checkpoint as it is handed out. A custodian who keeps it can later tell whether the log was cut or written anew.
package struct SignedCheckpoint: Hashable, Sendable {
    package let checkpoint: Checkpoint
    package let note: SignedNote

    init(_ checkpoint: Checkpoint, signedBy key: SigningKey) throws(AuditError) {
        self.checkpoint = checkpoint
        note = try SignedNote(checkpoint.text, signedBy: [key])
    }

    /// Reads a checkpoint. Whether its signature is valid is not looked at.
    package init(_ note: SignedNote) throws(AuditError) {
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 5, let size = Int(lines[1]), size >= 0, let root = Data(base64Encoded: String(lines[2])),
            let hash = MerkleHash(bytes: root), lines[3].hasPrefix("time "), let time = Int(lines[3].dropFirst(5))
        else { throw .invalidNote("it is not a checkpoint") }
        checkpoint = Checkpoint(
            origin: String(lines[0]),
            size: size,
            root: hash,
            time: Timestamp(milliseconds: time)
        )
        self.note = note
    }

    package init(parsing note: String) throws(AuditError) { try self.init(SignedNote(parsing: note)) }
}
