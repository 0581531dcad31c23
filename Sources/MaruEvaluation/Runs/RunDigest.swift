/// The digest of a run: of its manifest, and of its attempts and their newest grades in the order of their keys.
///
/// So it does not matter in what order they came, nor how often the run was interrupted.
package enum RunDigest {
    package static func digest(of folder: RunFolder) throws -> ContentDigest { try digest(of: RunRecords(of: folder)) }

    package static func digest(of records: RunRecords) throws -> ContentDigest {
        let grades = records.attempts.flatMap { attempt in
            (records.grades[attempt.key] ?? [:]).values.sorted { $0.grader < $1.grader }
        }
        let manifest = try ContentDigest(ofRecord: records.manifest)
        let all = try [manifest] + digests(of: records.attempts) + digests(of: grades)
        return ContentDigest(of: all.map(\.description).joined(separator: "\n"))
    }

    /// Of each record by itself.
    static func digests(of records: [some Encodable & Sendable]) throws -> [ContentDigest] {
        try records.mapConcurrently { record in Result { try ContentDigest(ofRecord: record) } }.map { try $0.get() }
    }
}
