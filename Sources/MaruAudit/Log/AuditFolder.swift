import Foundation
import MaruCore

/// Where a log lies.
///
/// ```
/// log.json                what the log is: its origin, its first key
/// signing.key             the secret key, for its owner only
/// rotations               how one key followed another
/// lock                    held by the one who writes
/// 00000000.log            records, as many as a segment has
/// 00000000.checkpoints    the checkpoints that were signed while they were written
/// 00000000.index          of a full segment: what can be found without reading it; made again when it is missing
/// ```
struct AuditFolder: Hashable, Sendable {
    let path: String

    var identity: String { path + "/log.json" }
    var signingKey: String { path + "/signing.key" }
    /// A key that is about to become the signing key.
    var nextKey: String { path + "/signing.key.next" }
    var rotations: String { path + "/rotations" }
    var lock: String { path + "/lock" }

    func log(_ segment: Int) -> String { file(segment, "log") }
    func checkpoints(_ segment: Int) -> String { file(segment, "checkpoints") }
    func index(_ segment: Int) -> String { file(segment, "index") }
    /// Where bytes are kept that a crash left torn.
    func torn(_ segment: Int, at offset: Int) -> String { file(segment, "torn-\(offset)") }

    private func file(_ segment: Int, _ suffix: String) -> String {
        let digits = String(segment)
        return "\(path)/\(String(repeating: "0", count: max(0, 8 - digits.count)))\(digits).\(suffix)"
    }

    /// How many segments there are. Only the last one is written to.
    func segmentCount() throws(AuditError) -> Int {
        let numbers = Set(
            try Disk.names(in: path).filter { $0.hasSuffix(".log") }.compactMap { Int($0.dropLast(4)) }
        )
        for number in 0..<numbers.count where !numbers.contains(number) {
            throw .segmentMissing(path: log(number))
        }
        return numbers.count
    }

    /// The checkpoints of a segment, oldest first, and how many bytes of the file they are.
    func signedCheckpoints(_ segment: Int) throws(AuditError) -> (checkpoints: [SignedCheckpoint], length: Int) {
        let path = checkpoints(segment)
        guard Disk.exists(path) else { return ([], 0) }
        let frames = Frame.all(in: try Disk.read(path))
        var checkpoints: [SignedCheckpoint] = []
        for frame in frames {
            do {
                checkpoints.append(try SignedCheckpoint(parsing: String(decoding: frame.payload, as: UTF8.self)))
            } catch { throw .invalidCheckpoint(path: path, reason: "number \(checkpoints.count) is not readable") }
        }
        return (checkpoints, frames.last?.end ?? 0)
    }

    /// The keys of the log, from the first one on.
    func keyChain(_ identity: LogIdentity) throws(AuditError) -> KeyChain {
        guard Disk.exists(rotations) else { return KeyChain(identity.key) }
        var notes: [KeyRotation] = []
        for frame in Frame.all(in: try Disk.read(rotations)) {
            notes.append(try KeyRotation(SignedNote(parsing: String(decoding: frame.payload, as: UTF8.self))))
        }
        return try KeyChain(identity.key, notes)
    }
}

/// What a log is, as it was written when it began.
package struct LogIdentity: Hashable, Sendable {
    package let origin: String
    /// A power of two, so that a full segment is a full subtree.
    package let eventsPerSegment: Int
    /// Its first key.
    package let key: VerifyingKey

    static let format = 1

    init(origin: String, eventsPerSegment: Int, key: VerifyingKey) {
        precondition(eventsPerSegment > 0 && eventsPerSegment.nonzeroBitCount == 1, "a power of two")
        (self.origin, self.eventsPerSegment, self.key) = (origin, eventsPerSegment, key)
    }

    init(readingFrom folder: AuditFolder) throws(AuditError) {
        let path = folder.identity
        guard Disk.exists(path) else { throw .notALog(path: folder.path) }
        guard let json = try? JSONValue(parsing: Disk.read(path)), case .integer(let format) = json["format"] else {
            throw .notALog(path: folder.path)
        }
        guard format == Self.format else {
            throw .unsupportedFormat(path: path, found: format, supported: Self.format)
        }
        guard case .string(let origin) = json["origin"], case .integer(let events) = json["events_per_segment"],
            events > 0, events.nonzeroBitCount == 1, case .string(let text) = json["key"], let key = VerifyingKey(text),
            key.name == origin
        else { throw .notALog(path: folder.path) }
        self.init(origin: origin, eventsPerSegment: events, key: key)
    }

    func write(to folder: AuditFolder) throws(AuditError) {
        let json: JSONValue = [
            "format": .integer(Self.format), "origin": .string(origin),
            "events_per_segment": .integer(eventsPerSegment), "key": .string(key.description),
        ]
        try Disk.replace(folder.identity, with: json.serializedBytes(pretty: true))
    }
}
