package import Foundation

/// Where the files of a run lie. Every `.jsonl` only grows, a line at a time.
package struct RunFolder: Hashable, Sendable {
    package let path: URL

    package init(_ path: URL) { self.path = path }

    /// A ``RunManifest``.
    package var manifest: URL { path.appending(path: "manifest.json") }
    /// The suite as it was when the run began.
    package var suite: URL { path.appending(path: "suite", directoryHint: .isDirectory) }
    /// An ``Attempt`` a line.
    package var attempts: URL { path.appending(path: "attempts.jsonl") }
    /// A ``GradeRecord`` a line.
    package var grades: URL { path.appending(path: "grades.jsonl") }
    /// A ``HumanLabel`` a line.
    package var labels: URL { path.appending(path: "labels.jsonl") }
    /// A ``HumanPreference`` a line.
    package var preferences: URL { path.appending(path: "preferences.jsonl") }
    /// What load tests measured, a JSON file for each candidate.
    package var load: URL { path.appending(path: "load", directoryHint: .isDirectory) }
    /// What attacks came to, a signed report of the red team for each candidate.
    package var security: URL { path.appending(path: "security", directoryHint: .isDirectory) }
    /// A timed drill a line.
    package var drills: URL { path.appending(path: "drills.jsonl") }
    /// What left this machine for providers, a receipt a line.
    package var egress: URL { path.appending(path: "egress.jsonl") }
    /// The decision, as a record that can be computed again.
    package var decision: URL { path.appending(path: "decision.json") }
}
