import MaruConfiguration

/// A subject that neither requests nor answers may touch, told by its phrases.
///
/// A topic is a name upon blocked phrases: they are folded and found as those are, and a refusal names the topic.
package struct Topic: Hashable, Sendable {
    package enum Action: String, Hashable, Sendable, CaseIterable {
        /// The request, or the rest of the answer, is refused.
        case block
    }

    package var phrases: Set<String>
    package var action: Action

    package init(phrases: Set<String>, action: Action = .block) {
        self.phrases = phrases
        self.action = action
    }

    /// Both topics' phrases.
    func tightened(by other: Topic) -> Topic { Topic(phrases: phrases.union(other.phrases), action: other.action) }

    /// The values of its keys as a document has them.
    package var text: String {
        let phrases = Kind<[String]>.list.text(of: phrases.sorted()) ?? ""
        return "{phrases = \(phrases), action = \"\(action.rawValue)\"}"
    }
}

extension Topic {
    static func example(in language: Text.Language) -> String {
        let summary = Text(
            """
            # Subjects that neither requests nor answers may touch, each with a name of its own and its phrases; case
            # and width do not matter. The rule of a refusal names the topic. action is "block". A name with other
            # letters than a to z stands in quotes.
            """,
            ko: """
                # 요청과 답변이 다루면 안 되는 주제. 주제마다 이름과 구절이 있습니다. 대소문자와 전각·반각은 가리지 않습니다.
                # 거절한 규칙에 주제의 이름이 남습니다. action은 "block"입니다. 한글 이름은 따옴표 안에 씁니다.
                """
        )
        return """


            \(summary(language))
            #[topics.litigation]
            #phrases = ["소송 전략", "litigation strategy"]
            #action = "block"

            """
    }

    static func read(_ file: ConfigurationFile) throws(ConfigurationError) -> [String: Topic] {
        var problems: [Problem] = []
        var topics: [String: Topic] = [:]
        let tables = TableReader.namedTables(
            "topics",
            in: TOMLDocument(file.bytes),
            of: file.path,
            problems: &problems
        )
        for (name, table) in tables {
            var table = table
            topics[name] = Topic(name, &table)
            problems += table.finished()
        }
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        return topics
    }

    private init?(_ name: String, _ table: inout TableReader) {
        if !Self.isName(name) {
            table.note("the name of a topic has 1 to 64 letters, digits, - and _.")
        }
        let phrases = table.require("phrases", .phrases)
        action = table.take("action", .word) ?? .block
        guard let phrases else { return nil }
        self.phrases = phrases
    }

    /// Names stand in rules and logs.
    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.unicodeScalars.count)
            && name.unicodeScalars.allSatisfy { TextFold.isAlphanumeric($0.value) || $0 == "-" || $0 == "_" }
    }
}

extension Kind<Set<String>> {
    fileprivate static var phrases: Kind {
        Kind<[String]>.list.converted(
            "a list of one or more texts such as [\"one\", \"two\"], each with a letter or sign"
        ) {
            $0.isEmpty || $0.contains(where: PhraseAutomaton.isNothing) ? nil : Set($0)
        } back: {
            $0.sorted()
        }
    }
}
