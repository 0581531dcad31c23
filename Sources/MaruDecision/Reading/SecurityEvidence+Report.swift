import Foundation
import MaruCore
import MaruEvaluation
import MaruPolicy
import MaruStatistics

extension SecurityEvidence {
    /// Reads a signed report of the red team; the file has the candidate's name.
    /// - Throws: ``DecisionError``, also when the report was changed after it was signed.
    init(reading file: URL) throws {
        let bytes = try file.contents()
        let json: JSONValue
        do { json = try JSONValue(parsing: Array(bytes)) } catch {
            throw DecisionError.unreadable(file.relativePath, reason: "\(error)")
        }
        do { publicKey = try SignedRedTeamReport.verify(json) } catch {
            throw DecisionError.unsoundReport(file.relativePath, reason: "\(error)")
        }
        guard let suite = json["suite"]?.text, let attempts = json["attempts"]?.whole,
            let successes = json["successes"]?.whole, let unanswered = json["unanswered"]?.whole,
            case .array(let rows)? = json["rows"]
        else { throw DecisionError.unreadable(file.relativePath, reason: "it is no report of maru eval attack.") }
        candidate = file.deletingPathExtension().lastPathComponent
        self.suite = suite
        (self.attempts, self.successes, self.unanswered) = (attempts, successes, unanswered)
        rate = Estimate(successes, of: attempts)
        categories = Self.categories(rows)
        digest = ContentDigest(of: bytes)
    }

    /// The rows of a report by category, its languages together.
    private static func categories(_ rows: [JSONValue]) -> [Category] {
        var counts: [(name: String, attempts: Int, successes: Int)] = []
        for row in rows {
            guard let name = row["category"]?.text, let attempts = row["attempts"]?.whole,
                let successes = row["successes"]?.whole
            else { continue }
            if let index = counts.firstIndex(where: { $0.name == name }) {
                counts[index].attempts += attempts
                counts[index].successes += successes
            } else {
                counts.append((name, attempts, successes))
            }
        }
        return counts.map {
            Category(
                name: $0.name,
                attempts: $0.attempts,
                successes: $0.successes,
                rate: Estimate($0.successes, of: $0.attempts)
            )
        }
    }
}

extension Estimate {
    /// The exact interval of Clopper and Pearson; without a success from 0 to the one-sided bound. `nil` when nothing was tried.
    fileprivate init?(_ successes: Int, of attempts: Int) {
        guard attempts > 0 else { return nil }
        self = Proportion(successes, of: attempts).exact()
    }
}

extension JSONValue {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
    fileprivate var whole: Int? { if case .integer(let number) = self { number } else { nil } }
}
