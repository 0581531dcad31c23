import Foundation
import GRDB
import MaruEvaluation

/// SQLite in memory, anew for each question: nothing of one is seen by another, and nothing is written anywhere.
///
/// `setup` is the suite's own and may do anything; the query is a model's and may only read.
package struct SQLiteScratch: ScratchDatabase {
    private let seconds: Double
    private let rowLimit: Int

    package init(seconds: Double = 10, rowLimit: Int = 10_000) {
        (self.seconds, self.rowLimit) = (seconds, rowLimit)
    }

    package func rows(of query: String, after setup: String) async throws -> [[String?]] {
        let queue = try DatabaseQueue()
        try await queue.write { try $0.execute(sql: setup) }
        return try await withThrowingTaskGroup(of: [[String?]]?.self) { group in
            group.addTask { try await queue.read { try rows(of: query, in: $0) } }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            // A cancelled reader is interrupted within a few steps.
            defer { group.cancelAll() }
            let first = try await group.next() ?? nil
            guard let first else { throw ScratchQueryError.outOfTime(seconds: seconds) }
            return first
        }
    }

    private func rows(of query: String, in database: Database) throws -> [[String?]] {
        do {
            let statement = try Self.statement(query, in: database)
            var rows: [[String?]] = []
            let cursor = try Row.fetchCursor(statement)
            while let row = try cursor.next() {
                guard rows.count < rowLimit else { throw ScratchQueryError.tooManyRows(limit: rowLimit) }
                rows.append(row.databaseValues.map(\.scratchText))
            }
            return rows
        } catch let error as DatabaseError {
            // What was cancelled is out of time, and is told by whoever cancelled it.
            try Task.checkCancellation()
            throw ScratchQueryError.failed(reason: error.message ?? "\(error.resultCode)")
        }
    }

    /// The one statement that a query is.
    ///
    /// SQLite counts ATTACH and PRAGMA among those that only read, so that the first word has to say it, too.
    private static func statement(_ query: String, in database: Database) throws -> Statement {
        let statements = try database.allStatements(sql: query)
        guard let statement = try statements.next() else { throw ScratchQueryError.notOneQuery(found: "nothing") }
        let word = statement.firstWord
        guard ["select", "values", "with"].contains(word), statement.isReadonly else {
            throw ScratchQueryError.notOneQuery(found: word.uppercased())
        }
        if let next = try statements.next() {
            throw ScratchQueryError.notOneQuery(found: "\(word.uppercased()) and \(next.firstWord.uppercased())")
        }
        return statement
    }
}

extension Statement {
    /// The first word behind comments, in small letters.
    fileprivate var firstWord: String {
        var rest = sql[...]
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == ";" || $0 == "(" }
            if rest.hasPrefix("--") {
                rest = rest.drop { !$0.isNewline }
            } else if rest.hasPrefix("/*"), let end = rest.firstRange(of: "*/") {
                rest = rest[end.upperBound...]
            } else {
                return rest.prefix { $0.isLetter }.lowercased()
            }
        }
    }
}

extension DatabaseValue {
    /// As results are compared; bytes in hexadecimal.
    fileprivate var scratchText: String? {
        switch storage {
        case .null: nil
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): text
        case .blob(let bytes): bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }
}
