import Foundation
import MaruCore

// A bundle is one file of JSON lines. The first one says what it is:
//
//     format, origin, key      1, the log's name, its first key
//     rotations                how later keys followed, each a signed note
//     checkpoint, export       a signed note each: the tree, and what the bundle holds of it
//     consistency              proofs from checkpoints of the past: {size, proof}
//
// Every other line is an event with its proof: {index, number, proof, event}. The event is what was recorded, in the words
// of OCSF; its leaf is SHA-256(0x00 ‖ index ‖ number ‖ event) with 8 bytes for each number, big-endian, and the event in
// canonical form (RFC 8785).

struct BundleHeader {
    let keys: KeyChain
    let checkpoint: SignedCheckpoint
    let manifest: ExportManifest
    let manifestNote: SignedNote
    let consistency: [Int: [MerkleHash]]

    static let format = 1
}

extension BundleHeader {
    var json: JSONValue {
        [
            "format": .integer(Self.format), "origin": .string(keys.first.name),
            "key": .string(keys.first.description),
            "rotations": .array(keys.rotations.map { .string($0.note.description) }),
            "checkpoint": .string(checkpoint.note.description), "export": .string(manifestNote.description),
            "consistency": .array(
                consistency.sorted { $0.key < $1.key }.map { ["size": .integer($0), "proof": .hashes($1)] }
            ),
        ]
    }

    init(_ json: JSONValue) throws(AuditError) {
        let fields = EventFields(json)
        let format = try fields.integer("format")
        guard format == Self.format else {
            throw .unsupportedFormat(path: "The bundle", found: format, supported: Self.format)
        }
        guard let key = VerifyingKey(try fields.string("key")) else { throw fields.mismatch("key", "a public key") }
        guard case .array(let notes) = json["rotations"] else { throw fields.mismatch("rotations", "a list") }
        var rotations: [KeyRotation] = []
        for note in notes {
            guard case .string(let text) = note else { throw fields.mismatch("rotations", "a list of notes") }
            rotations.append(try KeyRotation(SignedNote(parsing: text)))
        }
        keys = try KeyChain(key, rotations)
        checkpoint = try SignedCheckpoint(parsing: fields.string("checkpoint"))
        manifestNote = try SignedNote(parsing: fields.string("export"))
        manifest = try ExportManifest(manifestNote)
        var consistency: [Int: [MerkleHash]] = [:]
        for proof in try fields.objects("consistency") {
            consistency[try proof.integer("size")] = try proof.hashes("proof")
        }
        self.consistency = consistency
    }
}

/// An event of a bundle.
struct BundleLine {
    let record: AuditRecord
    let proof: [MerkleHash]
}

extension BundleLine {
    func json() throws(AuditError) -> JSONValue {
        [
            "index": .integer(record.index), "number": .integer(record.ordinal), "proof": .hashes(proof),
            "event": try record.json(),
        ]
    }

    init(_ json: JSONValue) throws(AuditError) {
        let fields = EventFields(json)
        guard let event = json["event"], case .object = event else { throw fields.mismatch("event", "an object") }
        record = AuditRecord(
            index: try fields.integer("index"),
            ordinal: try fields.integer("number"),
            event: event.canonicalBytes
        )
        proof = try fields.hashes("proof")
    }
}

extension JSONValue {
    static func hashes(_ hashes: [MerkleHash]) -> JSONValue {
        .array(hashes.map { .string(Data($0.bytes).base64EncodedString()) })
    }
}

extension EventFields {
    fileprivate func hashes(_ name: String) throws(AuditError) -> [MerkleHash] {
        try strings(name).map { text throws(AuditError) in
            guard let data = Data(base64Encoded: text), let hash = MerkleHash(bytes: data) else {
                throw mismatch(name, "a list of hashes")
            }
            return hash
        }
    }
}
