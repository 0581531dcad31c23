import MaruCore
import Synchronization

/// Has answers graded by the graders of their scenarios.
package struct GradingPipeline: Sendable {
    private let tools: GradingTools
    private let families: [String: String]

    /// - Parameter candidates: those that are graded; judges of a candidate's family do not judge it.
    package init(tools: GradingTools = GradingTools(), of candidates: [Candidate] = []) {
        self.tools = tools
        families = Dictionary(candidates.map { ($0.name, $0.family) }) { first, _ in first }
    }

    /// The grades of an attempt, one of each grader; none of one without an answer.
    ///
    /// - Parameter known: graders that are not asked again.
    /// - Throws: `CancellationError`. What else goes wrong is in the record, and leaves the attempt ungraded.
    package func records(
        of attempt: Attempt,
        to item: EvaluationCase,
        in scenario: Scenario,
        except known: Set<String> = []
    ) async throws -> [GradeRecord] {
        guard case .answered(let answer) = attempt.result else { return [] }
        var records: [GradeRecord] = []
        for grader in scenario.graders where !known.contains(grader.name) {
            records.append(try await record(of: grader, for: attempt.key, answer, item))
        }
        return records
    }

    private func record(
        of grader: ScenarioGrader,
        for key: AttemptKey,
        _ answer: Answer,
        _ item: EvaluationCase
    ) async throws -> GradeRecord {
        let counter = TokenCounter()
        var tools = tools
        tools.family = families[key.candidate]
        tools.judges = tools.judges.mapValues { judge in
            JudgeModel(
                name: judge.name,
                family: judge.family,
                generator: CountingGenerator(judge.generator, counter)
            )
        }
        var record = GradeRecord(key: key, grader: grader.name, digest: try grader.digest, grade: nil)
        do { record.grade = try await grader.grader.grade(answer, to: grader.view(of: item), with: tools) } catch {
            try Task.checkCancellation()
            record.failure = "\(error)"
        }
        record.tokens = counter.tokens
        return record
    }
}

/// Adds up the tokens that several requests used.
private final class TokenCounter: Sendable {
    private let sum = Mutex(TokenCounts())

    var tokens: TokenCounts { sum.withLock { $0 } }

    func add(_ usage: Usage) {
        sum.withLock { sum in
            sum.fresh += usage.promptTokens - usage.cachedPromptTokens
            sum.cached += usage.cachedPromptTokens
            sum.output += usage.completionTokens
            sum.reasoning += usage.reasoningTokens
        }
    }
}

/// Passes on what another generator says, and counts its tokens.
private struct CountingGenerator: TextGenerator {
    private let inner: any TextGenerator
    private let counter: TokenCounter

    init(_ inner: any TextGenerator, _ counter: TokenCounter) { (self.inner, self.counter) = (inner, counter) }

    var model: ModelDescription { inner.model }

    func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        let stream = try await inner.generate(request)
        let (counted, continuation) = GenerationStream.makeStream()
        let task = Task { [counter] in
            do {
                for try await event in stream {
                    if case .usage(let usage) = event { counter.add(usage) }
                    continuation.yield(event)
                }
                continuation.finish()
            } catch { continuation.finish(throwing: error) }
        }
        continuation.onTermination = { _ in task.cancel() }
        return counted
    }
}
