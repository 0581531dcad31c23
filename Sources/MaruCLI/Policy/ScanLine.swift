import Foundation
import MaruCore

/// A line of input that holds a text: `{"text": "…"}`. Other members are for whoever wrote it.
struct ScanLine {
    /// Counted from 1.
    let number: Int
    let bytes: Data

    func text() throws(ScanLineError) -> String {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: Array(bytes))
        } catch {
            throw ScanLineError(line: number, reason: .notJSON(error.reason))
        }
        guard case .object = value else { throw ScanLineError(line: number, reason: .notObject) }
        guard case .string(let text)? = value["text"] else { throw ScanLineError(line: number, reason: .noText) }
        return text
    }
}

extension [Data] {
    /// The lines with their numbers, without the empty one behind the last line break.
    var scanLines: [ScanLine] {
        let lines = last?.isEmpty == true ? dropLast() : self[...]
        return lines.enumerated().map { ScanLine(number: $0.offset + 1, bytes: $0.element) }
    }
}

/// Why a line of input holds no text.
struct ScanLineError: Error, Hashable {
    enum Reason: Hashable {
        case notJSON(JSONSyntaxError.Reason)
        case notObject
        case noText
    }

    let line: Int
    let reason: Reason
}

extension ScanLineError: CustomStringConvertible {
    var description: String {
        let found =
            switch reason {
            case .notJSON(let reason): "is not valid JSON: \(reason)"
            case .notObject: "is not an object"
            case .noText: "has no member \"text\" that is a string"
            }
        return "Line \(line) of the input \(found). Every line must look like {\"text\": \"…\"}."
    }
}
