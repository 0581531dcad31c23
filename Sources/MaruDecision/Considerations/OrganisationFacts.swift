import MaruConfiguration

/// What an organisation says of itself in `[facts]`; what it does not say leads to no consideration.
package struct OrganisationFacts: Hashable, Codable, Sendable {
    /// Whether data may leave the organisation's own network at all.
    package var externalProcessing: ExternalProcessing?
    /// The share of work over documents that fill most of a context, or run for minutes.
    package var longDocuments: Double?
    /// People, in full-time equivalents, who can run machines with models around the clock.
    package var operationsStaff: Double?
    /// Requests a month in a year, as a multiple of today's.
    package var growth: Double?
    /// Weeks until the first users need it.
    package var launchWeeks: Int?
    /// What the work needs besides text, such as `speech` or `video`.
    package var modalities: [String]?
    /// Whether one wrong answer costs more than any price of tokens.
    package var needsBestQuality: Bool?
    /// What a platform has to integrate with, such as `active-directory` or `fine-tuning`.
    package var platform: [String]?
    /// Whether prices and models have to stay the same for the length of a contract.
    package var needsStability: Bool?

    package enum ExternalProcessing: String, CaseIterable, Codable, Hashable, Sendable {
        case forbidden
        case afterReview = "after-review"
        case permitted
    }

    package init() {}

    init(_ table: inout TableReader) {
        externalProcessing = table.take("external_processing", Kind<ExternalProcessing>.word)
        longDocuments = table.take("long_documents", .number(in: 0...1))
        operationsStaff = table.take("operations_staff", .number(in: 0...1000))
        growth = table.take("growth", .number(in: 0...1000))
        launchWeeks = table.take("launch_weeks", .integer(in: 0...520))
        modalities = table.take("modalities", .list)
        needsBestQuality = table.take("needs_best_quality", .flag)
        platform = table.take("platform", .list)
        needsStability = table.take("needs_stability", .flag)
    }
}
