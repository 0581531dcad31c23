import MaruCore

/// Filters the events of one choice.
struct ChoiceGuard {
    private let rules: StreamRules
    private let tools: Set<String>?
    private var content: StreamFilter
    private var reasoning: StreamFilter
    private var logprobs = LogprobLedger()
    /// Calls that wait for the text before them.
    private var calls: [ToolCall] = []
    private var findings: [(field: GuardedFinding.Field, filtered: FilteredFinding)] = []
    private var reported = (content: 0, reasoning: 0)
    private var unresolvedInCalls = 0
    private(set) var isOver = false

    init(rules: StreamRules, tools: Set<String>?) {
        self.rules = rules
        self.tools = tools
        content = StreamFilter(rules)
        reasoning = StreamFilter(rules)
    }

    var unresolvedPseudonyms: Int {
        content.unresolvedPseudonyms + reasoning.unresolvedPseudonyms + unresolvedInCalls
    }

    mutating func takeFindings() -> [(field: GuardedFinding.Field, filtered: FilteredFinding)] {
        defer { findings = [] }
        return findings
    }

    /// What may be sent for an event of this choice.
    mutating func parts(for event: GenerationEvent) -> [GuardedPart] {
        guard !isOver else { return [] }
        let parts = guarded(event)
        note()
        guard let stop = parts.firstIndex(of: .stopped) else { return parts }
        isOver = true
        calls = []
        return Array(parts[...stop])
    }

    private mutating func guarded(_ event: GenerationEvent) -> [GuardedPart] {
        switch event {
        case .started, .usage:
            return []
        case .delta(_, let text, let logprobs):
            let thought = endReasoning()
            self.logprobs.add(logprobs, of: text)
            let step = content.push(text)
            return thought + parts(of: step) + readyCalls()
        case .reasoning(_, let text):
            return parts(ofReasoning: reasoning.push(text))
        case .call(_, let call):
            let thought = endReasoning()
            guard let filtered = filtered(call) else { return thought + [.stopped] }
            calls.append(filtered)
            return thought + readyCalls()
        case .finished(_, let reason):
            let rest = endReasoning() + parts(of: content.finish()) + readyCalls()
            isOver = true
            return rest + [.finished(reason)]
        }
    }

    /// What was thought stands before what is said, so it goes first.
    private mutating func endReasoning() -> [GuardedPart] {
        reasoning.isEmpty ? [] : parts(ofReasoning: reasoning.finish())
    }

    private func parts(ofReasoning step: FilterStep) -> [GuardedPart] {
        let text = step.text
        return (text.isEmpty ? [] : [.reasoning(text)]) + (step.stop == nil ? [] : [.stopped])
    }

    private mutating func parts(of step: FilterStep) -> [GuardedPart] {
        let text = step.text
        let logprobs = step.releases.flatMap { self.logprobs.take(for: $0) }
        let isEmpty = text.isEmpty && logprobs.isEmpty
        return (isEmpty ? [] : [.text(text, logprobs)]) + (step.stop == nil ? [] : [.stopped])
    }

    private mutating func readyCalls() -> [GuardedPart] {
        guard content.isEmpty else { return [] }
        defer { calls = [] }
        return calls.map(GuardedPart.call)
    }

    /// - Returns: nil when it stops the choice.
    private mutating func filtered(_ call: ToolCall) -> ToolCall? {
        guard tools?.contains(call.name) ?? true else {
            let range = 0..<call.name.unicodeScalars.count
            let finding = Finding(type: .forbiddenTool, range: range, rule: "tool-list/1")
            let filtered = FilteredFinding(finding: finding, action: .stop, releasedScalars: 0)
            findings.append((.toolName(call: call.id), filtered))
            return nil
        }
        var filter = ArgumentFilter(rules: rules)
        let arguments = filter.filtered(call.arguments)
        findings += filter.findings.map { (.arguments(call: call.id), $0) }
        unresolvedInCalls += filter.unresolvedPseudonyms
        return arguments.map { ToolCall(id: call.id, name: call.name, arguments: $0) }
    }

    /// Takes over what the filters found since the last time.
    private mutating func note() {
        findings += reasoning.findings.dropFirst(reported.reasoning).map { (.reasoning, $0) }
        findings += content.findings.dropFirst(reported.content).map { (.content, $0) }
        reported = (content.findings.count, reasoning.findings.count)
    }
}

/// A part of what may be sent of a choice.
enum GuardedPart: Hashable {
    case text(String, [TokenLogprobs])
    case reasoning(String)
    case call(ToolCall)
    case finished(FinishReason)
    /// A policy ended the choice.
    case stopped

    func events(of choice: Int, refusal: String) -> [GenerationEvent] {
        switch self {
        case .text(let text, let logprobs): [.delta(choice: choice, text: text, logprobs: logprobs)]
        case .reasoning(let text): [.reasoning(choice: choice, text: text)]
        case .call(let call): [.call(choice: choice, call)]
        case .finished(let reason): [.finished(choice: choice, reason: reason)]
        case .stopped:
            (refusal.isEmpty ? [] : [.delta(choice: choice, text: refusal, logprobs: [])])
                + [.finished(choice: choice, reason: .contentFilter)]
        }
    }
}
