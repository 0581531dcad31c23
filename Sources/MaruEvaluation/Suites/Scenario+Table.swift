import MaruConfiguration
import MaruCore
import MaruRouting

extension Scenario {
    /// Reads `scenarios/NAME.toml`, without cases; `nil` when something is wrong, which the reader has noted.
    init?(_ table: inout TableReader, named name: String, files: SuiteFiles, means: GradingMeans?) {
        let title = table.texts("title", isNeeded: true)
        let owner = table.require("owner", .text)
        let weight = table.take("weight", .number(in: 0.000_001...1_000_000)) ?? 1
        let dataClass = table.require("data_class", Kind<DataClass>.word)
        let isPseudonymized = table.take("pseudonymized", .flag) ?? false
        let skill = table.require("skill", Kind<Skill>.word)
        let maximumTokens = table.require("maximum_tokens", .integer(in: 1...1 << 20))
        let threshold = table.take("threshold", .number(in: 0...1))
        let service = ServiceLevel(&table)
        let floor = QualityFloor(&table)
        let prompt = PromptTable(&table, files)
        let tools = table.takeTables("tool") { Tool(&$0, files) }
        let graders = Self.graders(&table, means)
        guard let title, let owner, let dataClass, let skill, let maximumTokens, let prompt, !graders.isEmpty else {
            return nil
        }
        self.init(
            name: name,
            title: title,
            owner: owner,
            weight: weight,
            dataClass: dataClass,
            isPseudonymized: isPseudonymized,
            skill: skill,
            service: service,
            floor: floor,
            prompt: prompt.template,
            tools: tools,
            format: prompt.format,
            maximumTokens: maximumTokens,
            graders: graders,
            threshold: threshold,
            cases: []
        )
    }

    private static func graders(_ table: inout TableReader, _ means: GradingMeans?) -> [ScenarioGrader] {
        var names: Set<String> = []
        let graders = table.takeTables("grader") { table in
            let grader = ScenarioGrader(&table)
            if let grader, !names.insert(grader.name).inserted {
                table.note("there is another grader \(grader.name); give one of them a name.")
            }
            if let means, let objection = grader?.grader.objection(to: means) { table.note(objection) }
            return grader
        }
        if graders.isEmpty { table.note("it has no [[grader]] that can be used, and nobody else judges its answers.") }
        return graders
    }
}

/// What `[prompt]` says.
private struct PromptTable {
    var template: PromptTemplate
    var format: OutputFormat

    init?(_ table: inout TableReader, _ files: SuiteFiles) {
        guard var inner = table.takeTable("prompt") else {
            table.note("[prompt] is missing: write user = { ko = \"…\", en = \"…\" } with {{variables}}.")
            return nil
        }
        defer { table.adopt(inner) }
        let system = inner.texts("system", isNeeded: false) ?? [:]
        let user = inner.texts("user", isNeeded: true)
        let format = inner.take("format", Kind<FormatWord>.word)
        let schema = inner.take("schema", .text).map { inner.json($0, files) }
        if schema != nil, format == .text { inner.note("it has a schema, which is of JSON, and format = \"text\".") }
        guard let user else { return nil }
        template = PromptTemplate(system: system, user: user)
        switch (schema, format) {
        case (.some(let schema), _):
            guard let schema else { return nil }
            self.format = .jsonSchema(schema)
        case (nil, .json): self.format = .jsonObject
        case (nil, .text), (nil, nil): self.format = .text
        }
    }

    private enum FormatWord: String, CaseIterable, Sendable { case text, json }
}

extension ServiceLevel {
    /// Reads `[service]`.
    fileprivate init(_ table: inout TableReader) {
        self.init()
        guard var inner = table.takeTable("service") else { return }
        firstToken = inner.take("first_token", .seconds)
        perToken = inner.take("per_token", .seconds)
        endToEnd = inner.take("end_to_end", .seconds)
        table.adopt(inner)
    }
}

extension QualityFloor {
    /// Reads `[floor]`.
    fileprivate init(_ table: inout TableReader) {
        self.init()
        guard var inner = table.takeTable("floor") else { return }
        success = inner.take("success", .number(in: 0...1))
        hallucination = inner.take("hallucination", .number(in: 0...1))
        p95 = inner.take("p95", .seconds)
        table.adopt(inner)
    }
}

extension Tool {
    /// Reads a `[[tool]]`.
    fileprivate init?(_ table: inout TableReader, _ files: SuiteFiles) {
        let name = table.require("name", .identifier)
        let description = table.take("description", .text)
        let parameters = table.take("parameters", .text).map { table.json($0, files) }
        guard let name, parameters.map({ $0 != nil }) ?? true else { return nil }
        self.init(name: name, description: description, parameters: parameters.flatMap(\.self))
    }
}

extension TableReader {
    /// `{ ko = "…", en = "…" }`; one of them is enough.
    mutating func texts(_ key: String, isNeeded: Bool) -> [Language: String]? {
        guard var inner = takeTable(key) else {
            if isNeeded { note("\(key) is missing: write \(key) = { ko = \"…\", en = \"…\" }.") }
            return nil
        }
        var texts: [Language: String] = [:]
        for language in Language.allCases {
            if let text = inner.take(language.rawValue, .text) { texts[language] = text }
        }
        adopt(inner)
        if texts.isEmpty { note("\(key) has no text in any language.") }
        return texts.isEmpty ? nil : texts
    }

    /// JSON that a text is, or that lies in the file which it names, beside the scenarios.
    mutating func json(_ text: String, _ files: SuiteFiles) -> JSONValue? {
        let isName = !text.contains("{")
        guard let bytes = isName ? files[SuiteFiles.scenarios + text].map(Array.init) : Array(text.utf8) else {
            note("there is no file scenarios/\(text).")
            return nil
        }
        do { return try JSONValue(parsing: bytes) } catch {
            note("\(isName ? "scenarios/\(text)" : "the JSON") cannot be read. \(error)")
            return nil
        }
    }
}
