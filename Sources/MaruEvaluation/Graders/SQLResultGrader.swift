import Foundation
package import MaruConfiguration
import MaruCore

/// The answer is a query that gives the same rows as the expected one.
///
/// `expected` is `{ "query": …, "setup": … }`; what `setup` makes is what both ask. Names of columns do not matter.
package struct SQLResultGrader: Grader {
    package static let kind = "sql-result"
    package static let version = 1

    /// What is made for every case, before a case's own setup.
    private let setup: String
    private let isOrdered: Bool

    package init?(_ table: inout TableReader) {
        setup = table.take("setup", .text) ?? ""
        isOrdered = table.take("ordered", .flag) ?? false
    }

    package func objection(to item: EvaluationCase) -> String? {
        item.expected["query"]?.text == nil ? "expected has to be { query, setup } with SQL in both." : nil
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) async throws -> Grade {
        guard let database = tools.database else { throw GradingError.noDatabase }
        let setup = setup + "\n" + (item.expected["setup"]?.text ?? "")
        let expected: [[String?]]
        do { expected = try await database.rows(of: item.expected["query"]?.text ?? "", after: setup) } catch {
            throw GradingError.brokenCase(reason: "\(error)")
        }
        do {
            let found = try await database.rows(of: CodeFence.content(of: answer.text), after: setup)
            return .verdict(isSame(found, expected), else: "found \(Self.text(found)), expected \(Self.text(expected))")
        } catch let error as ScratchQueryError {
            if case .notOneQuery = error { return .unparsed(error.description) }
            return .verdict(false, else: error.description)
        }
    }

    private func isSame(_ found: [[String?]], _ expected: [[String?]]) -> Bool {
        let (found, expected) = (found.map(Self.plain), expected.map(Self.plain))
        return isOrdered ? found == expected : Self.counts(found) == Self.counts(expected)
    }

    private static func counts(_ rows: [[String?]]) -> [[String?]: Int] {
        rows.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// Numbers in one form: 2 and 2.0 are the same, and so are sums that differ in the last bits.
    private static func plain(_ row: [String?]) -> [String?] {
        row.map { value in
            guard let value, let number = Double(value), number.isFinite else { return value }
            let digits = number == 0 ? 0 : Int(log10(abs(number)).rounded(.down))
            let scale = pow(10, Double(9 - digits))
            let rounded = scale.isFinite && scale > 0 ? (number * scale).rounded() / scale : number
            return "\(rounded)"
        }
    }

    private static func text(_ rows: [[String?]]) -> String {
        let shown = rows.prefix(3).map { "(" + $0.map { $0 ?? "NULL" }.joined(separator: ", ") + ")" }
        return "\(rows.count) rows: \(shown.joined(separator: " "))".beginning
    }
}
