import MaruCore
import MaruRouting

/// What a run was made with, fixed before its first attempt: `manifest.json` of its folder.
package struct RunManifest: Hashable, Codable, Sendable {
    /// Such as `2026-11-28-starter-1f3a`.
    package var id: String
    package var suite: String
    package var question: String
    /// Seconds since 1970.
    package var created: Int
    /// The version of Maru, and the machine in a line.
    package var program: String
    package var machine: String
    package var design: EvaluationDesign
    /// Of every file of the suite; the files themselves are copied into `suite/`. Weights, anchors, gates and costs are
    /// among them, so none can be chosen after results were seen without being noticed.
    package var files: [String: ContentDigest]
    package var candidates: [PinnedCandidate]

    package init(
        id: String,
        suite: String,
        question: String,
        created: Int,
        program: String,
        machine: String,
        design: EvaluationDesign,
        files: [String: ContentDigest],
        candidates: [PinnedCandidate]
    ) {
        self.id = id
        self.suite = suite
        self.question = question
        self.created = created
        self.program = program
        self.machine = machine
        self.design = design
        self.files = files
        self.candidates = candidates
    }

    /// What a run of `suite` is begun with.
    package init(
        id: String,
        suite: Suite,
        created: Int,
        program: String,
        machine: String,
        pins: [PinnedCandidate]
    ) {
        self.init(
            id: id,
            suite: suite.name,
            question: suite.question,
            created: created,
            program: program,
            machine: machine,
            design: suite.design,
            files: suite.files,
            candidates: pins
        )
    }

    /// A candidate as it was found when the run began.
    package struct PinnedCandidate: Hashable, Codable, Sendable {
        package var name: String
        package var model: String
        /// As the suite writes it: `local`, `provider:NAME`.
        package var source: String
        package var control: Candidate.Control
        package var family: String
        package var licence: String
        package var operatedBy: String
        package var zone: String
        /// The digest of local weights, or what the provider says its version is.
        package var version: String?
        package var sampling: CandidateSampling
        /// In millionths of `currency` for a million tokens: fresh input, cached input, output.
        package var currency: String?
        package var inputPrice: Int64?
        package var cachedInputPrice: Int64?
        package var outputPrice: Int64?
        package var hosting: String?
        /// Of all of the above.
        package var digest: ContentDigest

        package init(_ candidate: Candidate, version: String?, digest: ContentDigest) {
            name = candidate.name
            model = candidate.model
            source = candidate.source.description
            control = candidate.control
            family = candidate.family
            licence = candidate.licence
            operatedBy = candidate.operatedBy
            zone = candidate.zone.name
            self.version = version
            sampling = candidate.sampling
            currency = candidate.price?.currency.code
            inputPrice = candidate.price?.input
            cachedInputPrice = candidate.price?.cachedInput
            outputPrice = candidate.price?.output
            hosting = candidate.hosting
            self.digest = digest
        }

        /// Pins a candidate, with the digest of all that it says.
        package init(pinning candidate: Candidate, version: String?) throws {
            self.init(candidate, version: version, digest: ContentDigest(of: ""))
            digest = try ContentDigest(ofRecord: self)
        }
    }
}
