import Foundation
package import MaruEvaluation

/// A suite to begin with: scenarios of everyday office work in Korean and English, and settings that are explained.
package struct StarterPack: Sendable {
    package enum Size: Sendable {
        /// Fifteen scenarios: the least to choose between candidates by.
        case whole
        /// Five of them, for a first look within half an hour.
        case small
    }

    package var languages: Set<Language>
    package var size: Size

    package init(languages: Set<Language> = Set(Language.allCases), size: Size = .whole) {
        self.languages = languages
        self.size = size
    }

    /// The files of the suite.
    package var files: SuiteFiles {
        let files = StarterFile.all.filter { file in
            guard let scenario = file.scenario else { return true }
            let isWanted = size == .whole || Self.first.contains(scenario)
            return isWanted && (file.language.map(languages.contains) ?? true)
        }
        return SuiteFiles(Dictionary(files.map { ($0.path, Data($0.bytes)) }) { first, _ in first })
    }

    /// The scenarios of the small pack: one each of classification, extraction, arithmetic, documents and safety.
    private static let first: Set = [
        "business-arithmetic", "cited-answer", "complaint-triage", "field-extraction", "personal-data",
    ]
}

/// One file of the pack, as a part of the program.
struct StarterFile: Sendable {
    /// In the suite's folder, such as `scenarios/refusal.ko.jsonl`.
    let path: String
    let bytes: [UInt8]
    /// The scenario that reads it; `nil` for settings.
    let scenario: String?

    init(_ name: String, _ bytes: [UInt8]) {
        path = name
        self.bytes = bytes
        scenario = nil
    }

    /// - Parameter name: of a file in `scenarios/`.
    init(of scenario: String, _ name: String, _ bytes: [UInt8]) {
        path = "scenarios/\(name)"
        self.bytes = bytes
        self.scenario = scenario
    }

    /// Of its cases; `nil` for what is for all languages.
    var language: Language? {
        guard path.hasSuffix(".jsonl") else { return nil }
        return Language.allCases.first { path.hasSuffix(".\($0.rawValue).jsonl") }
    }
}
