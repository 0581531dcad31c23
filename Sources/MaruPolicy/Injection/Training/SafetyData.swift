import Foundation
import MaruCore

/// Reads folders of labelled texts: one file `NAME.jsonl` for each set, one `{"id", "text", "label", "kind"}` a line.
package enum SafetyData {
    /// Sets whose terms or purpose allow measuring only.
    package static let measuredOnly: Set<String> = ["oktest_benign"]

    /// - Returns: the examples of all sets, in the order of the sets' names. Files without labels are other data.
    package static func examples(in folder: String) throws -> [SafetyExample] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".jsonl") }
            .sorted()
        let read = try files.flatMap { try examples(of: String($0.dropLast(6)), in: folder) }
        guard !read.isEmpty else { throw SafetyDataError.noSets(folder: folder) }
        return read
    }

    private static func examples(of set: String, in folder: String) throws -> [SafetyExample] {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(set).jsonl"))
        } catch {
            throw SafetyDataError.unreadable(set: set, reason: error.localizedDescription)
        }
        // Only a line feed ends a line: texts hold U+2028.
        return try bytes.split(separator: 0x0A).enumerated().compactMap { line, bytes in
            do {
                return try example(JSONValue(parsing: Array(bytes)), set: set)
            } catch {
                throw SafetyDataError.invalidRow(set: set, line: line + 1, reason: "\(error)")
            }
        }
    }

    private static func example(_ row: JSONValue, set: String) -> SafetyExample? {
        guard case .string(let id)? = row["id"], case .string(let text)? = row["text"],
            let (label, kind) = label(row)
        else { return nil }
        var example = SafetyExample(id: id, text: text, isAttack: label == 1, kind: kind, set: set)
        example.isForTraining = !measuredOnly.contains(set)
        example.group = group(of: example)
        return example
    }

    /// Texts with places of personal data are harmless.
    private static func label(_ row: JSONValue) -> (Int, String)? {
        if case .integer(let label)? = row["label"], case .string(let kind)? = row["kind"] { return (label, kind) }
        return row["spans"] == nil ? nil : (0, "personal_data")
    }

    /// Registers of one sentence, documents with one kind of attack and texts that begin alike belong together.
    private static func group(of example: SafetyExample) -> String {
        let parts = example.kind.split(separator: ":").map(String.init)
        switch parts.first {
        case "ko_register": return example.id.split(separator: "-").first.map(String.init) ?? example.id
        case "indirect": return "indirect:" + parts.dropFirst().dropLast().joined(separator: ":")
        default:
            let letters = example.text.lowercased().unicodeScalars.filter(\.properties.isAlphabetic).prefix(50)
            return letters.count < 50 ? example.id : String(String.UnicodeScalarView(letters))
        }
    }
}
