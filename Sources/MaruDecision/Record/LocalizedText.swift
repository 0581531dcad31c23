package import MaruEvaluation

/// A sentence in both languages of reports. Both are written by hand; none is a translation that a program made.
package struct LocalizedText: Hashable, Codable, Sendable {
    package var english: String
    package var korean: String

    package init(_ english: String, _ korean: String) {
        self.english = english
        self.korean = korean
    }

    package subscript(language: Language) -> String {
        switch language {
        case .english: english
        case .korean: korean
        }
    }

    private enum CodingKeys: String, CodingKey {
        case english = "en"
        case korean = "ko"
    }
}
