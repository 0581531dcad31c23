package import MaruCore

/// One kind of work that an organisation wants done: complaints to classify, contracts to summarise.
package struct Scenario: Sendable {
    /// The name of its file, such as `complaint-triage`.
    package var name: String
    package var title: [Language: String]
    /// Who answers for it in the organisation.
    package var owner: String
    /// How much it matters beside the others; weights are divided by their sum.
    package var weight: Double
    package var dataClass: DataClass
    /// Whether nobody can be recognised in its cases, so that sensitive ones may be sent to providers.
    package var isPseudonymized: Bool
    package var skill: Skill
    package var service: ServiceLevel
    package var floor: QualityFloor
    package var prompt: PromptTemplate
    package var tools: [Tool]
    package var format: OutputFormat
    /// New tokens of an answer, at most. An answer that is cut there counts as `truncated`.
    package var maximumTokens: Int
    package var graders: [ScenarioGrader]
    /// The weighted score from which an answer that passed all gates counts as a success; `nil` where all graders that weigh
    /// something have to let it pass.
    package var threshold: Double?
    package var cases: [EvaluationCase]

    package init(
        name: String,
        title: [Language: String],
        owner: String,
        weight: Double = 1,
        dataClass: DataClass,
        isPseudonymized: Bool = false,
        skill: Skill,
        service: ServiceLevel = ServiceLevel(),
        floor: QualityFloor = QualityFloor(),
        prompt: PromptTemplate,
        tools: [Tool] = [],
        format: OutputFormat = .text,
        maximumTokens: Int,
        graders: [ScenarioGrader],
        threshold: Double? = nil,
        cases: [EvaluationCase]
    ) {
        self.name = name
        self.title = title
        self.owner = owner
        self.weight = weight
        self.dataClass = dataClass
        self.isPseudonymized = isPseudonymized
        self.skill = skill
        self.service = service
        self.floor = floor
        self.prompt = prompt
        self.tools = tools
        self.format = format
        self.maximumTokens = maximumTokens
        self.graders = graders
        self.threshold = threshold
        self.cases = cases
    }

    /// What a scenario asks of a model above all.
    package enum Skill: String, CaseIterable, Codable, Hashable, Sendable {
        case reasoning, code, mathematics
        case longDocuments = "long-documents"
        case language, extraction, classification, knowledge, safety, tools
    }
}

/// What users wait for at most, in seconds; what is not said is not asked.
package struct ServiceLevel: Hashable, Codable, Sendable {
    /// To the first visible text.
    package var firstToken: Double?
    /// Between two tokens.
    package var perToken: Double?
    /// To the end of the answer.
    package var endToEnd: Double?

    package init(firstToken: Double? = nil, perToken: Double? = nil, endToEnd: Double? = nil) {
        self.firstToken = firstToken
        self.perToken = perToken
        self.endToEnd = endToEnd
    }
}

/// What a candidate has to reach to be considered for a scenario at all; a gate and no weight.
package struct QualityFloor: Hashable, Codable, Sendable {
    /// The least task success, from 0 to 1.
    package var success: Double?
    /// The highest share of answers with an unsupported claim.
    package var hallucination: Double?
    /// The longest p95 of the whole answer, in seconds.
    package var p95: Double?

    package init(success: Double? = nil, hallucination: Double? = nil, p95: Double? = nil) {
        self.success = success
        self.hallucination = hallucination
        self.p95 = p95
    }
}
