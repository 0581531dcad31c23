import Foundation
import MaruCore
import MaruJinja

/// What the reference implementation rendered; `Golden/make_golden.py` made it.
enum Golden {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    static let document: JSONValue = {
        do {
            return try JSONValue(parsing: Array(Data(contentsOf: folder.appending(path: "golden.json"))))
        } catch { return .null }
    }()

    static func members(_ value: JSONValue?) -> [JSONValue.Member] {
        if case .object(let members)? = value { members } else { [] }
    }

    static func items(_ value: JSONValue?) -> [JSONValue] {
        if case .array(let items)? = value { items } else { [] }
    }

    static func string(_ value: JSONValue?) -> String? {
        if case .string(let text)? = value { text } else { nil }
    }

    static func dictionary(_ value: JSONValue?) -> [String: JSONValue] {
        Dictionary(uniqueKeysWithValues: members(value).map { ($0.key, $0.value) })
    }

    static func template(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "templates/\(name).jinja"), encoding: .utf8)
    }

    static var templateNames: [String] { members(document["templates"]).map(\.key) }

    static var conversationNames: [String] { members(document["conversations"]).map(\.key) }

    static func conversation(_ name: String) -> [String: JSONValue] {
        let standard: [String: JSONValue] = ["tools": nil, "documents": nil]
        return standard.merging(dictionary(document["conversations"]?[name])) { $1 }
    }

    static var specialTokens: [String: JSONValue] { dictionary(document["specialTokens"]) }

    /// The moment at which the reference rendered.
    static var environment: TemplateEnvironment {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        let parts = DateComponents(
            year: 2024,
            month: 7,
            day: 6,
            hour: 15,
            minute: 4,
            second: 5,
            nanosecond: 678_901_500
        )
        return TemplateEnvironment(now: calendar.date(from: parts) ?? .distantPast, timeZone: calendar.timeZone)
    }

    /// What `source` gives, in the form in which the golden has it.
    static func outcome(
        _ source: String,
        _ context: [String: JSONValue],
        trusted: [String: JSONValue] = [:]
    ) -> Outcome {
        do throws(TemplateError) {
            let template = try Template(source)
            do throws(TemplateError) {
                return .text(try template.render(context, trusted: trusted, environment: environment))
            } catch { return .failure(kind(of: error)) }
        } catch { return .failure("syntax") }
    }

    static func expected(_ entry: JSONValue?) -> Outcome {
        if let text = string(entry?["text"]) { return .text(text) }
        return .failure(string(entry?["message"]).map { "raised: \($0)" } ?? string(entry?["error"]) ?? "absent")
    }

    private static func kind(of error: TemplateError) -> String {
        switch error {
        case .undefined: "undefined"
        case .refused: "refused"
        case .raised(let message, _): "raised: \(message)"
        default: "operation"
        }
    }
}

enum Outcome: CustomStringConvertible {
    case text(String)
    case failure(String)

    /// Swift's `==` of strings takes é and e followed by an accent for the same; the bytes must be.
    func isSame(as other: Outcome) -> Bool {
        switch (self, other) {
        case (.text(let a), .text(let b)), (.failure(let a), .failure(let b)): Array(a.utf8) == Array(b.utf8)
        default: false
        }
    }

    var description: String {
        switch self {
        case .text(let text): "text \(text.debugDescription)"
        case .failure(let kind): "failure \(kind)"
        }
    }
}
