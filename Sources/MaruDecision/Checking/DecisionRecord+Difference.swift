package import Foundation
import MaruCore
import MaruEvaluation

extension DecisionRecord {
    /// The record in its one written form, with a line end.
    package func bytes() throws -> Data { try RecordCoding.bytes(of: self, pretty: true) + Data("\n".utf8) }

    package init(reading file: URL) throws {
        let bytes = try file.contents()
        do { self = try RecordCoding.value(DecisionRecord.self, from: bytes) } catch {
            throw DecisionError.unreadable(file.relativePath, reason: "\(error)")
        }
    }

    /// The parts in which another record differs, such as `elicited.candidates[1].best`, signatures aside.
    /// - Parameter limit: how many are named at most; more are a sign of another run.
    package func differences(from other: DecisionRecord, limit: Int = 20) throws -> [String] {
        let (mine, others) = try (json(), other.json())
        var found: [String] = []
        mine.collectDifferences(from: others, at: "", into: &found)
        return Array(found.prefix(limit))
    }

    private func json() throws -> JSONValue {
        var unsigned = self
        unsigned.signatures = []
        return try JSONValue(parsing: Array(RecordCoding.bytes(of: unsigned)))
    }
}

extension JSONValue {
    fileprivate func collectDifferences(from other: JSONValue, at path: String, into found: inout [String]) {
        switch (self, other) {
        case (.object(let mine), .object(let others)):
            for key in Set(mine.map(\.key)).union(others.map(\.key)).sorted() {
                let inner = path.isEmpty ? key : "\(path).\(key)"
                guard let left = self[key], let right = other[key] else {
                    found.append(inner)
                    continue
                }
                left.collectDifferences(from: right, at: inner, into: &found)
            }
        case (.array(let mine), .array(let others)) where mine.count == others.count:
            for (index, pair) in zip(mine, others).enumerated() {
                pair.0.collectDifferences(from: pair.1, at: "\(path)[\(index)]", into: &found)
            }
        default: if self != other { found.append(path) }
        }
    }
}
