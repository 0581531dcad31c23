package import MaruConfiguration
import MaruCore

/// What the answer quotes stands where it says: no judge is needed to see an invented quotation.
///
/// A quotation is a text between quotation marks, a citation the id of one of the case's documents in brackets: `“…” [id]`.
/// A quotation has to stand in the document cited right behind it, or in any document where none is, once case, spaces and
/// punctuation are left aside. A citation has to name a document. Each is a claim, supported or not.
package struct CitationGrader: Grader {
    package static let kind = "citation"
    package static let version = 1

    /// Whether an answer without any quotation or citation is wrong.
    private let isNeeded: Bool
    /// Quotations of fewer letters and digits are words in quotation marks, and not looked at.
    private let leastLetters: Int

    package init?(_ table: inout TableReader) {
        isNeeded = table.take("needed", .flag) ?? false
        leastLetters = table.take("least_letters", .integer(in: 1...1000)) ?? 8
    }

    package func objection(to item: EvaluationCase) -> String? {
        item.documents.isEmpty ? "it has no documents that an answer could cite." : nil
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) -> Grade {
        let documents = Dictionary(item.documents.map { ($0.id, Self.folded($0.text)) }) { first, _ in first }
        let parts = CitedText.parts(of: answer.text)
        var failures: [String] = []
        var supported = 0
        for (index, part) in parts.enumerated() {
            let failure: String?
            switch part {
            case .quotation(let text):
                let folded = Self.folded(text)
                guard folded.count >= leastLetters else { continue }
                failure = Self.failure(of: text, folded, cited: Self.citation(behind: index, in: parts), documents)
            case .citation(let id):
                failure = documents[id] == nil ? "there is no document [\(id)]" : nil
            case .other: continue
            }
            if let failure { failures.append(failure) } else { supported += 1 }
        }
        let claims = Grade.Claims(supported: supported, unsupported: failures.count)
        return Self.grade(claims, failures, isNeeded: isNeeded)
    }

    private static func grade(_ claims: Grade.Claims, _ failures: [String], isNeeded: Bool) -> Grade {
        let all = claims.supported + claims.unsupported
        guard all > 0 else {
            let evidence = isNeeded ? ["found neither a quotation nor a citation"] : []
            return Grade(score: isNeeded ? 0 : 1, isPass: !isNeeded, evidence: evidence, claims: claims)
        }
        return Grade(
            score: Double(claims.supported) / Double(all),
            isPass: failures.isEmpty,
            evidence: failures,
            claims: claims
        )
    }

    private static func failure(
        of text: String,
        _ folded: String,
        cited: String?,
        _ documents: [String: String]
    ) -> String? {
        guard let cited else {
            return documents.values.contains { $0.contains(folded) } ? nil : "no document has \(text.excerpt)"
        }
        // A document that is not there is a failure of its citation.
        guard let document = documents[cited] else { return nil }
        return document.contains(folded) ? nil : "[\(cited)] does not have \(text.excerpt)"
    }

    /// The id right behind a quotation.
    private static func citation(behind index: Int, in parts: [CitedText.Part]) -> String? {
        for part in parts[(index + 1)...].prefix(2) {
            switch part {
            case .citation(let id): return id
            // A point or a comma may stand between.
            case .other(let text) where text.count <= 4 && !text.contains("\n"): continue
            case .other, .quotation: return nil
            }
        }
        return nil
    }

    private static func folded(_ text: String) -> String {
        NormalisedGrader.normalised(text).filter { $0 != " " }
    }
}

/// A text in which others are quoted and cited.
private enum CitedText {
    enum Part {
        case quotation(String)
        case citation(String)
        case other(String)
    }

    private static let marks: [Character: Character] = [
        "\"": "\"", "“": "”", "「": "」", "『": "』", "«": "»", "《": "》", "[": "]",
    ]

    static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var other = ""
        var rest = text[...]
        while let character = rest.first {
            let inner = rest.dropFirst()
            guard let close = marks[character], let end = inner.firstIndex(of: close) else {
                other.append(character)
                rest = inner
                continue
            }
            let content = String(inner[..<end])
            if character == "[", !isID(content) {
                other.append(character)
                rest = inner
                continue
            }
            if !other.isEmpty { parts.append(.other(other)) }
            other = ""
            parts.append(character == "[" ? .citation(content) : .quotation(content))
            rest = inner[inner.index(after: end)...]
        }
        if !other.isEmpty { parts.append(.other(other)) }
        return parts
    }

    private static func isID(_ text: String) -> Bool {
        !text.isEmpty && text.count <= 64 && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.:#/".contains($0) }
    }
}
