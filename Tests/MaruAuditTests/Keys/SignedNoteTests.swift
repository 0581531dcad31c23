import MaruAccounts
import Testing

@testable import MaruAudit

@Suite struct SignedNoteTests {
    private let key = SigningKey(name: "maru.test/audit")

    @Test func `A note is read as it was written`() throws {
        let note = try SignedNote("a\n\nb\n", signedBy: [key])
        let read = try SignedNote(parsing: note.description)
        #expect(read == note)
        #expect(read.isSigned(by: key.verifying))
        #expect(!read.isSigned(by: SigningKey(name: "maru.test/audit").verifying))
    }

    @Test func `A signature whose last sign says the same otherwise is none`() throws {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let text = try SignedNote("size 12\n", signedBy: [key]).description
        let last = try #require(text.dropLast(2).last.flatMap { alphabet.firstIndex(of: $0) })
        let other = text.dropLast(3) + "\(alphabet[last + 1])=\n"
        #expect(throws: AuditError.self) { try SignedNote(parsing: String(other)) }
    }

    @Test func `A note of which any byte is another one is not signed`() throws {
        let bytes = Array(try SignedNote("size 12\n", signedBy: [key]).description.utf8)
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            let note = String(validating: changed, as: UTF8.self).flatMap { try? SignedNote(parsing: $0) }
            #expect(note?.isSigned(by: key.verifying) != true)
        }
    }

    @Test func `A key is read as it was written, and with its hash wrong not at all`() {
        let text = key.verifying.description
        #expect(VerifyingKey(text) == key.verifying)
        #expect(VerifyingKey(text.replacing("maru.test", with: "maru.tent")) == nil)
        #expect(VerifyingKey("maru") == nil)
    }

    @Test func `A checkpoint is read as it was written`() throws {
        let checkpoint = Checkpoint(origin: "maru.test/audit", size: 12, root: .leaf([1]), time: start)
        let signed = try SignedCheckpoint(checkpoint, signedBy: key)
        #expect(try SignedCheckpoint(parsing: signed.note.description) == signed)
        for text in ["", "a\n\n— a b\n", "maru\n-1\n\ntime 3\n\n— a b\n"] {
            #expect(throws: AuditError.self) { try SignedCheckpoint(parsing: text) }
        }
    }
}
