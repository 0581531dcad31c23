import MaruCore

/// The assertions of one test of promptfoo, as graders and what they expect.
struct PromptfooAsserts {
    private(set) var graders: [ImportedGrader] = []
    private(set) var expected: JSONValue = [:]
    /// Of an assertion of latency, in seconds.
    private(set) var endToEnd: Double?

    /// Tests with the same shape go into one scenario.
    struct Shape: Hashable {
        var graders: [ImportedGrader]
        var endToEnd: Double?
    }

    var shape: Shape { Shape(graders: graders, endToEnd: endToEnd) }

    /// - Parameter variables: of the test; they stand for `{{name}}` in assertions, too.
    init(_ asserts: [LocatedValue], _ variables: [String: String], _ remarks: inout [ImportRemark]) {
        var members: [JSONValue.Member] = []
        for assert in asserts {
            guard let assert = try? assert.filled(with: variables) else {
                let sentence = "an assertion has {{…}} that the variables of its test do not fill; it was left out."
                remarks.append(ImportRemark(line: assert.line, sentence))
                continue
            }
            guard let type = assert["type"]?.plainText else {
                remarks.append(ImportRemark(line: assert.line, "an assertion has no type; it was left out."))
                continue
            }
            if type == "latency" {
                endToEnd = assert["threshold"]?.number.map { $0 / 1000 }
                continue
            }
            guard let (grader, value) = Self.grader(type, assert, part: "a\(members.count + 1)", &remarks) else {
                continue
            }
            graders.append(grader)
            members.append(.init(key: grader.part ?? "", value: value))
        }
        expected = .object(members)
    }

    /// The grader of an assertion and the value that it reads; `nil` when there is none, which is noted.
    private static func grader(
        _ type: String,
        _ assert: LocatedValue,
        part: String,
        _ remarks: inout [ImportRemark]
    ) -> (ImportedGrader, JSONValue)? {
        func leave(_ sentence: String) -> (ImportedGrader, JSONValue)? {
            remarks.append(ImportRemark(line: assert.line, sentence))
            return nil
        }
        let (value, weight) = (assert["value"], assert["weight"]?.number ?? 1)
        func made(_ kind: String, _ settings: [JSONValue.Member] = [], _ expected: JSONValue) -> (
            ImportedGrader, JSONValue
        ) {
            (ImportedGrader(kind, part: part, settings: settings, weight: weight), expected)
        }
        switch type {
        case "equals":
            guard let text = value?.plainText else { return leave("equals compares texts only here.") }
            return made("exact", [], .string(text))
        case "contains", "icontains", "not-contains", "not-icontains", "contains-all", "icontains-all", "contains-any",
            "icontains-any":
            guard let texts = type.hasSuffix("contains") ? value?.plainText.map({ [$0] }) : value?.texts else {
                return leave("\(type) has no texts.")
            }
            if !type.contains("icontains") {
                remarks.append(ImportRemark(line: assert.line, "\(type) looks at case there and not here."))
            }
            let key = type.hasPrefix("not-") ? "none" : type.hasSuffix("any") ? "any" : "all"
            return made("contains", [], .object([.init(key: key, value: .array(texts.map { .string($0) }))]))
        case "regex", "not-regex":
            guard let text = value?.plainText else { return leave("\(type) has no expression.") }
            let isForbidden = type == "not-regex"
            return made("regex", isForbidden ? [.init(key: "forbidden", value: true)] : [], .string(text))
        case "is-json":
            guard value == nil || value?.members != nil else {
                return leave("is-json has a schema that is not written out.")
            }
            let schema = value?.json ?? ["type": ["object", "array"]]
            return made("json-schema", [.init(key: "schema", value: .string(schema.serialized()))], true)
        case _ where PromptfooRubric.types.contains(type):
            do throws(PromptfooRubric.Refusal) {
                let rubric = try PromptfooRubric(type, assert)
                remark(on: type, rubric, assert, weight, &remarks)
                // A grade between the lowest that passes and the best has to pass as it does there: its verdict decides.
                let isGraded = rubric.passes != nil
                let grader = ImportedGrader(
                    "rubric",
                    part: part,
                    settings: rubric.settings,
                    weight: isGraded ? 0 : weight,
                    isGate: isGraded
                )
                return (grader, rubric.expected)
            } catch { return leave(error.sentence) }
        case "cost": return leave("cost is weighed in decision.toml and is no grader.")
        default: return leave("assertions of type \(type) are not carried over.")
        }
    }
    private static func remark(
        on type: String,
        _ rubric: PromptfooRubric,
        _ assert: LocatedValue,
        _ weight: Double,
        _ remarks: inout [ImportRemark]
    ) {
        if !remarks.contains(where: { $0.sentence == PromptfooRubric.advice }) {
            remarks.append(ImportRemark(line: assert.line, PromptfooRubric.advice))
        }
        for key in ["provider", "rubricPrompt"] where assert[key] != nil {
            remarks.append(ImportRemark(line: assert.line, "\(key) of \(type) is not carried over."))
        }
        guard let passes = rubric.passes else { return }
        let ignored = weight == 1 ? "" : " Its weight is not carried over, since it only has to pass."
        let sentence = "\(type) becomes a grade from 1 to 5, of which \(passes) passes.\(ignored)"
        remarks.append(ImportRemark(line: assert.line, sentence))
    }
}
