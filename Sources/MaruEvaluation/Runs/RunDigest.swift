import Foundation

/// The digest of a run: of its manifest, and of its attempts and newest grades in the order of their keys.
///
/// So it does not matter in what order they came, nor how often the run was interrupted.
package enum RunDigest {
    package static func digest(of folder: RunFolder) throws -> ContentDigest {
        let manifest = try folder.readManifest()
        let attempts = try RecordLines<Attempt>(reading: folder.attempts).records
        let grades = try RecordLines<GradeRecord>(reading: folder.grades).records
        return try digest(manifest, attempts, Array(RunJournal.newest(grades).values))
    }

    static func digest(
        _ manifest: RunManifest,
        _ attempts: [Attempt],
        _ grades: [GradeRecord]
    ) throws -> ContentDigest {
        var lines = [try ContentDigest(ofRecord: manifest).description]
        for attempt in attempts.sorted(by: { $0.key < $1.key }) {
            lines.append(try ContentDigest(ofRecord: attempt).description)
        }
        for grade in grades.sorted(by: { ($0.key, $0.grader) < ($1.key, $1.grader) }) {
            lines.append(try ContentDigest(ofRecord: grade).description)
        }
        return ContentDigest(of: lines.joined(separator: "\n"))
    }
}
