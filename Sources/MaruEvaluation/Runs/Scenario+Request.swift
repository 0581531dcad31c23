import Foundation
package import MaruCore
import MaruRouting

extension Scenario {
    /// What a candidate is asked for a case in a round. Its seed is of no meaning where the most probable token is always
    /// taken, and some providers take none.
    package func request(
        for item: EvaluationCase,
        to candidate: Candidate,
        round: Int,
        seed: UInt64,
        terms: EgressTerms
    ) throws(PromptError) -> GenerationRequest {
        var sampling = SamplingParameters()
        sampling.temperature = Float(candidate.sampling.temperature)
        sampling.topP = Float(candidate.sampling.topP)
        if sampling.temperature > 0 { sampling.seed = Self.seed(of: "\(name)/\(item.id)/\(round)", from: seed) }
        return GenerationRequest(
            prompt: .chat(try prompt.messages(for: item)),
            tools: tools,
            format: format,
            sampling: sampling,
            reasoningEffort: candidate.sampling.reasoningEffort,
            maximumTokens: maximumTokens,
            organization: "evaluation",
            egress: terms
        )
    }

    /// The same for all candidates. It has 31 bits, since providers take no larger ones.
    private static func seed(of text: String, from seed: UInt64) -> UInt64 {
        let digest = ContentDigest(of: "\(seed)/\(text)").description
        return (UInt64(digest.prefix(8), radix: 16) ?? 0) >> 1
    }

    /// Of a case and all that decides how it is asked and graded.
    package func digest(of item: EvaluationCase) throws -> ContentDigest {
        let graders = try graders.map { grader -> JSONValue in
            [
                "name": .string(grader.name), "rule": .string(try grader.digest.description),
                "weight": .number(grader.weight), "gate": .bool(grader.isGate),
            ]
        }
        let value: JSONValue = [
            "scenario": .string(name), "case": item.json, "tokens": .integer(maximumTokens),
            "threshold": threshold.map { .number($0) } ?? .null, "graders": .array(graders),
        ]
        return ContentDigest(of: value.serialized())
    }
}

extension GenerationRequest {
    /// Of the messages, tools, format and limit as they are sent.
    package var digest: ContentDigest {
        let messages: [JSONValue] =
            if case .chat(let messages) = prompt {
                messages.map { ["role": .string($0.role), "content": .string($0.content)] }
            } else { [] }
        let tools = tools.map { tool -> JSONValue in
            [
                "name": .string(tool.name), "description": JSONValue(tool.description),
                "parameters": tool.parameters ?? .null,
            ]
        }
        let value: JSONValue = [
            "messages": .array(messages), "tools": .array(tools), "format": .string("\(format)"),
            "tokens": JSONValue(maximumTokens),
        ]
        return ContentDigest(of: value.serialized())
    }
}

extension EvaluationCase {
    /// All that it says, in one form.
    fileprivate var json: JSONValue {
        [
            "id": .string(id), "language": .string(language.rawValue),
            "variables": .object(
                variables.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: .string($0.value)) }
            ),
            "messages": messages.map { .array($0.map { [.string($0.role), .string($0.content)] }) } ?? .null,
            "expected": expected,
            "documents": .array(documents.map { [.string($0.id), .string($0.text)] }),
            "canary": .bool(isCanary), "group": JSONValue(group),
        ]
    }
}
