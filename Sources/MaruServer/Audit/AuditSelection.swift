import MaruAPI
import MaruAccounts
import MaruAudit
import MaruCore

/// Which events somebody asks for, read from the parameters of a request.
struct AuditSelection: Sendable {
    var query = AuditQuery()
    /// Every condition in its own words, for the record of who looked at what.
    let subject: String

    static let days: Set<String> = ["from", "through"]
    static let scope: Set<String> = days.union(["organization"])
    static let conditions: Set<String> = scope.union([
        "kind", "decision", "project", "key", "request", "model", "data_class", "provider", "zone", "text",
    ])

    /// - Parameters:
    ///   - values: parameters, of which ``conditions`` count.
    ///   - today: the last day, unless one is named.
    init(_ values: [String: String], today: Day) throws(APIError) {
        subject = values.filter { Self.conditions.contains($0.key) }.sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        query.organization = try Self.name("organization", values)
        query.times = try Self.times(values, today: today)
        query.kinds = try Self.words("kind", values)
        query.decisions = try Self.words("decision", values)
        query.project = try Self.name("project", values)
        (query.key, query.request) = (values["key"], values["request"])
        (query.model, query.provider, query.zone) = (values["model"], values["provider"], values["zone"])
        query.dataClass = try values["data_class"].map { text throws(APIError) in try Self.word(text, "data_class") }
        if let text = values["text"] {
            guard (1...Self.longestText).contains(text.utf8.count) else {
                throw .invalidValue("text", found: "\(text.utf8.count) bytes", expected: "1 to \(Self.longestText)")
            }
            query.text = text
        }
    }

    private static let longestText = 200

    /// A name in the form in which accounts have it, and events too.
    private static func name(_ parameter: String, _ values: [String: String]) throws(APIError) -> String? {
        guard let text = values[parameter] else { return nil }
        do { return try AccountName.checked(text) } catch { throw .accounts(error) }
    }

    private static func times(_ values: [String: String], today: Day) throws(APIError) -> Range<Timestamp>? {
        let (from, through) = (try day("from", values), try day("through", values))
        guard from != nil || through != nil else { return nil }
        let (first, last) = (from ?? Day(number: 0), through ?? max(from ?? today, today))
        guard first <= last else { throw .conflict("from", "through", reason: "\(first) is after \(last)") }
        return first.start..<last.next.start
    }

    static func day(_ name: String, _ values: [String: String]) throws(APIError) -> Day? {
        guard let text = values[name] else { return nil }
        guard let day = Day(text) else {
            throw .invalidValue(name, found: "'\(text)'", expected: "a day such as 2026-11-25")
        }
        return day
    }

    /// Some words of those that a type has, with commas between them.
    private static func words<Word: RawRepresentable<String> & CaseIterable & Hashable>(
        _ name: String,
        _ values: [String: String]
    ) throws(APIError) -> Set<Word> {
        guard let text = values[name] else { return [] }
        var words: Set<Word> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            words.insert(try word(String(part), name))
        }
        return words
    }

    private static func word<Word: RawRepresentable<String> & CaseIterable>(_ text: String, _ name: String)
        throws(APIError) -> Word
    {
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalidValue(name, found: "'\(text)'", expected: "one of \(known)")
        }
        return word
    }
}

/// Which part of what was found is shown.
struct AuditPaging: Sendable {
    var limit = 50
    /// Only events with a lower index.
    var before: Int?

    static let parameters: Set<String> = ["limit", "before"]
    private static let largestPage = 500

    init(_ values: [String: String]) throws(APIError) {
        if let text = values["limit"] {
            guard let number = Int(text), (1...Self.largestPage).contains(number) else {
                throw .invalidValue("limit", found: "'\(text)'", expected: "a number from 1 to \(Self.largestPage)")
            }
            limit = number
        }
        if let text = values["before"] {
            guard let number = Int(text), number >= 0 else {
                throw .invalidValue("before", found: "'\(text)'", expected: "the index of an event")
            }
            before = number
        }
    }
}

extension AccessReason {
    /// The reason that a request gives.
    init(_ values: [String: String]) throws(APIError) {
        guard let text = values["reason"] else { throw .missingParameter("reason") }
        try self.init(given: text)
    }

    init(given text: String) throws(APIError) {
        do { try self.init(text) } catch {
            throw .invalidValue("reason", found: "\(text.utf8.count) bytes", expected: error.expectation)
        }
    }
}

extension AccessError {
    fileprivate var expectation: String {
        switch self {
        case .longReason(let longest): "at most \(longest) bytes"
        case .noReason(let shortest): "why you look, in at least \(shortest) characters; it is recorded"
        default: "a reason"
        }
    }
}
