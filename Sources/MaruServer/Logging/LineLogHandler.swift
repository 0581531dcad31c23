import Foundation
import Logging
import MaruCore

/// Writes one line for each event.
///
/// A dictionary in the metadata says for programs what the message says for people: its entries become fields of the
/// JSON object, and text leaves it out.
struct LineLogHandler: LogHandler {
    let output: LogOutput
    var metadata: Logger.Metadata = [:]
    private var minimum = Logger.Level.trace

    init(_ output: LogOutput) { self.output = output }

    var logLevel: Logger.Level {
        get { max(minimum, output.level) }
        set { minimum = newValue }
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }.sorted { $0.key < $1.key }
        let time = Date.now.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true)) + "Z"
        switch output.format {
        case .text: output.write(text(event, all, time: time))
        case .json: output.write(json(event, all, time: time))
        }
    }

    private func text(_ event: LogEvent, _ metadata: [(key: String, value: Logger.MetadataValue)], time: String)
        -> String
    {
        var line = "\(time) \(event.level) \(Self.escaped("\(event.message)"))"
        for (key, value) in metadata {
            if case .dictionary = value { continue }
            line += " \(key)=\(Self.escaped("\(value)"))"
        }
        return line
    }

    private func json(_ event: LogEvent, _ metadata: [(key: String, value: Logger.MetadataValue)], time: String)
        -> String
    {
        var members: [JSONValue.Member] = [
            .init(key: "time", value: .string(time)), .init(key: "level", value: .string("\(event.level)")),
            .init(key: "message", value: .string("\(event.message)")),
        ]
        for (key, value) in metadata {
            if case .dictionary(let fields) = value {
                members += fields.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value.json) }
            } else {
                members.append(.init(key: key, value: value.json))
            }
        }
        return String(decoding: JSONValue.object(members).serializedBytes(), as: UTF8.self)
    }

    /// No value can begin a line of its own. Swift counts "\r\n" as one character, so scalars are looked at.
    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
            case "\r": escaped.append(contentsOf: "\\r".unicodeScalars)
            case _ where scalar.properties.generalCategory == .control: escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}

extension Logger.MetadataValue {
    fileprivate var json: JSONValue {
        switch self {
        case .string(let text): .string(text)
        case .stringConvertible(let value as Int): .integer(value)
        case .stringConvertible(let value as Int64): .integer(Int(value))
        case .stringConvertible(let value as Double): .number(value)
        case .stringConvertible(let value as Bool): .bool(value)
        case .stringConvertible(let value): .string(value.description)
        case .array(let values): .array(values.map(\.json))
        case .dictionary(let fields):
            .object(fields.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value.json) })
        }
    }
}
