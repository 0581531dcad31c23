import MaruCore

/// The body of a request to OpenAI's API, field by field.
struct OpenAIBody {
    let features: OpenAIFeatures
    private var members: [JSONValue.Member] = []

    init(_ features: OpenAIFeatures) { self.features = features }

    var bytes: [UInt8] { JSONValue.object(members).serializedBytes() }

    mutating func set(_ name: String, _ value: JSONValue) {
        members.append(JSONValue.Member(key: name, value: value))
    }

    /// Sets a field that has a name where the provider knows it.
    /// - Throws: when it does not, and the value is not the one that does nothing.
    mutating func set<Value: Equatable>(
        _ name: String?,
        known: String,
        _ value: Value,
        off: Value,
        _ json: (Value) -> JSONValue
    ) throws(GenerationError) {
        if let name {
            if value != off || features.sendsDefaults { set(name, json(value)) }
        } else if value != off {
            throw .unsupportedParameter(known, reason: "the provider does not have it")
        }
    }

    /// What both endpoints have.
    mutating func setCommon(_ request: GenerationRequest) throws(GenerationError) {
        try setSampling(request.sampling)
        try setFormat(request.format)
        if let maximum = request.maximumTokens { set(limitName(request), .integer(maximum)) }
        if !request.stop.isEmpty { set("stop", .array(request.stop.map { .string($0) })) }
        if request.choices > 1 {
            guard features.severalChoices else {
                throw .unsupportedParameter("n", reason: "the provider gives one answer to a request")
            }
            set("n", .integer(request.choices))
        }
        if request.ignoresEndOfSequence {
            guard features.ignoresEndOfSequence else {
                throw .unsupportedParameter("ignore_eos", reason: "the provider does not have it")
            }
            set("ignore_eos", true)
        }
        set("stream", true)
        set("stream_options", ["include_usage": true])
    }

    private func limitName(_ request: GenerationRequest) -> String {
        if case .text = request.prompt { "max_tokens" } else { features.maximumTokens }
    }

    private mutating func setSampling(_ sampling: SamplingParameters) throws(GenerationError) {
        try set("temperature", known: "temperature", sampling.temperature, off: 1, JSONValue.init(float:))
        if sampling.topP != 1 || features.sendsDefaults && features.topPMayBeOff {
            set("top_p", JSONValue(float: sampling.topP))
        }
        let topKOff = features.topKOff
        try set(features.topK, known: "top_k", sampling.topK, off: 0) { .integer($0 == 0 ? topKOff : $0) }
        try set(features.minP, known: "min_p", sampling.minP, off: 0, JSONValue.init(float:))
        try set(features.typicalP, known: "typical_p", sampling.typicalP, off: 1, JSONValue.init(float:))
        try set(
            features.repetitionPenalty,
            known: "repetition_penalty",
            sampling.repetitionPenalty,
            off: 1,
            JSONValue.init(float:)
        )
        for (name, value) in [
            ("presence_penalty", sampling.presencePenalty), ("frequency_penalty", sampling.frequencyPenalty),
        ] {
            try set(name, known: name, value, off: 0, JSONValue.init(float:))
        }
        if let seed = sampling.seed { set("seed", .integer(Int(Int64(bitPattern: seed)))) }
        guard !sampling.logitBias.isEmpty else { return }
        guard features.logitBias else {
            throw .unsupportedParameter("logit_bias", reason: "the provider does not have it")
        }
        let bias = sampling.logitBias.sorted { $0.key < $1.key }
        set("logit_bias", .object(bias.map { .init(key: String($0.key), value: JSONValue(float: $0.value)) }))
    }
}

extension JSONValue {
    /// The shortest number that is read back as the same `Float`: 0.7 and not 0.699999988.
    init(float: Float) { self = .number(Double(float.description) ?? Double(float)) }
}
