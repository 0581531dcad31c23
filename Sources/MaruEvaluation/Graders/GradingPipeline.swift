import MaruCore
import MaruRouting
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

    /// The most that grading an answer to a case can cost, in millionths of the currency of the judges' prices.
    /// - Parameters:
    ///   - candidate: whose answer it is.
    ///   - known: graders that are not asked again.
    func worstCost(
        of item: EvaluationCase,
        in scenario: Scenario,
        answeredBy candidate: String,
        except known: Set<String> = []
    ) -> Int64 {
        let judgeFamilies = tools.judges.mapValues(\.family)
        var cost: Int64 = 0
        for grader in scenario.graders where !known.contains(grader.name) {
            let view = grader.view(of: item)
            guard let demand = grader.grader.judging(of: view, answerTokens: scenario.maximumTokens) else { continue }
            for judge in demand.asked(of: judgeFamilies, about: families[candidate]) {
                guard let price = tools.judges[judge]?.price else { continue }
                cost = cost.addingUpToMaximum(demand.worstCost(at: price))
            }
        }
        return cost
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
                generator: CountingGenerator(judge.generator, judge.price, counter),
                price: judge.price
            )
        }
        var record = GradeRecord(key: key, grader: grader.name, digest: try grader.digest, grade: nil)
        do { record.grade = try await grader.grader.grade(answer, to: grader.view(of: item), with: tools) } catch {
            try Task.checkCancellation()
            record.failure = "\(error)"
        }
        (record.tokens, record.cost) = (counter.used.tokens, counter.used.cost)
        return record
    }
}

/// Adds up the tokens that several requests used, and what they cost.
private final class TokenCounter: Sendable {
    struct Used: Sendable {
        var tokens = TokenCounts()
        /// In millionths; `nil` as long as nobody with a price was asked.
        var cost: Int64?
    }

    private let sum = Mutex(Used())

    var used: Used { sum.withLock { $0 } }

    func add(_ usage: Usage, _ price: TokenPrice?) {
        sum.withLock { sum in
            sum.tokens += TokenCounts(
                fresh: usage.promptTokens - usage.cachedPromptTokens,
                cached: usage.cachedPromptTokens,
                output: usage.completionTokens,
                reasoning: usage.reasoningTokens
            )
            if let price { sum.cost = (sum.cost ?? 0).addingUpToMaximum(price.cost(of: usage).amount) }
        }
    }
}

/// Passes on what another generator says, and counts its tokens.
private struct CountingGenerator: TextGenerator {
    private let inner: any TextGenerator
    private let price: TokenPrice?
    private let counter: TokenCounter

    init(_ inner: any TextGenerator, _ price: TokenPrice?, _ counter: TokenCounter) {
        (self.inner, self.price, self.counter) = (inner, price, counter)
    }

    var model: ModelDescription { inner.model }

    func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
        let stream = try await inner.generate(request)
        let (counted, continuation) = GenerationStream.makeStream()
        let task = Task { [counter, price] in
            do {
                for try await event in stream {
                    if case .usage(let usage) = event { counter.add(usage, price) }
                    continuation.yield(event)
                }
                continuation.finish()
            } catch { continuation.finish(throwing: error) }
        }
        continuation.onTermination = { _ in task.cancel() }
        return counted
    }
}
