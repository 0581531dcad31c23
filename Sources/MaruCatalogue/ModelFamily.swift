package import MaruEvaluation
package import MaruRouting

/// A family of models, with what is known of it and how surely.
package struct ModelFamily: Hashable, Sendable {
    /// As suites name it in `family`: judges do not judge their own.
    package var id: String
    package var name: String
    package var maker: String
    /// Who may hold weights and machines.
    package var control: Set<Candidate.Control>
    package var modalities: [Modality]
    /// The longest prompt in tokens, where models do not say their own.
    package var context: Int?
    package var latency: LatencyClass
    /// In billions of parameters; empty where the maker does not say.
    package var sizes: [Double]
    package var korean: Korean
    /// What it suits above all.
    package var fit: Set<Scenario.Skill>
    package var reasons: [Language: String]
    package var objections: [Language: String]
    /// `nil` where there are no weights to be had.
    package var licence: Licence?
    /// The architecture by which Maru runs it; `nil` where it cannot.
    package var architecture: String?
    /// Whether all of this was checked.
    package var isCertain: Bool
    package var note: String?
    package var models: [Model]
    /// Where and when all of this was read.
    package var source: ModelCatalogue.Source?

    package enum Modality: String, CaseIterable, Codable, Hashable, Sendable {
        case text, image, audio, video
    }

    /// Beside others of its size; a load test says what is true.
    package enum LatencyClass: String, CaseIterable, Codable, Hashable, Sendable {
        case fast, medium, slow
    }

    /// What is known of its Korean: named by its maker, heard from users, poor, or nothing.
    package enum Korean: String, CaseIterable, Codable, Hashable, Sendable {
        case stated, likely, weak, unknown
    }

    package struct Licence: Hashable, Codable, Sendable {
        package var name: String
        package var commercial: Commercial
        package var note: String?

        package enum Commercial: String, CaseIterable, Codable, Hashable, Sendable {
            case yes, conditions, no
        }
    }

    /// A model that somebody offers for a price.
    package struct Model: Hashable, Sendable {
        package var name: String
        package var vendor: String
        package var context: Int?
        /// The day on which its provider ends it, where one is known.
        package var ends: CalendarDate?
        package var price: TokenPrice?
    }

    /// Whether weights can be had.
    package var isOpen: Bool { control.contains(.selfHosted) }
    package var runsHere: Bool { architecture != nil }

    /// Models that are offered on a day.
    package func models(on day: CalendarDate) -> [Model] { models.filter { $0.ends.map { day < $0 } ?? true } }

    /// The longest prompt of any of its models on a day.
    package func longestPrompt(on day: CalendarDate) -> Int? {
        (models(on: day).compactMap(\.context) + [context].compactMap(\.self)).max()
    }
}
