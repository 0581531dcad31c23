import MaruConfiguration

extension ScenarioGrader {
    /// Reads a `[[grader]]`; `nil` when something is wrong, which the reader has noted.
    init?(_ table: inout TableReader) {
        let kind = table.require("kind", Kind<String>.graderKind)
        let name = table.take("name", .identifier)
        let weight = table.take("weight", .number(in: 0...1_000_000)) ?? 1
        let isGate = table.take("gate", .flag) ?? false
        let part = table.take("part", .text)
        guard let kind, let type = GraderCatalogue.grader(of: kind), let grader = type.init(&table) else { return nil }
        self.init(name: name ?? kind, grader: grader, weight: weight, isGate: isGate, part: part)
    }

    /// Of the grader's kind, version and settings: grades with another digest are of another rule.
    package var digest: ContentDigest {
        get throws { try ContentDigest(ofRecord: Rule(grader, part)) }
    }

    private struct Rule: Encodable {
        let kind: String
        let version: Int
        let settings: Settings
        let part: String?

        init(_ grader: any Grader, _ part: String?) {
            kind = type(of: grader).kind
            version = type(of: grader).version
            settings = Settings(grader: grader)
            self.part = part
        }

        struct Settings: Encodable {
            let grader: any Grader

            func encode(to encoder: any Encoder) throws { try grader.encode(to: encoder) }
        }
    }
}

extension Kind<String> {
    fileprivate static var graderKind: Kind {
        let kinds = GraderCatalogue.all.map { $0.kind }.joined(separator: ", ")
        return Kind<String>.text.converted("a kind of grader: \(kinds)") {
            GraderCatalogue.grader(of: $0) == nil ? nil : $0
        } back: {
            $0
        }
    }
}
