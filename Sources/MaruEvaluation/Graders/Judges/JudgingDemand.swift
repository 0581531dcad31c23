import MaruCore
import MaruRouting

/// What a grader asks of judges for one grade, at most.
package struct JudgingDemand: Hashable, Sendable {
    /// By name, in the order in which they are asked.
    package var judges: [String]
    /// Whether only the first of them that may judge is asked.
    package var asksOne: Bool
    /// To each judge, if all that it writes has the form.
    package var requests: Int
    /// How often a request is made at most, until what comes has the form.
    package var tries: Int
    /// Of a request, by an estimate that errs on the side of too many.
    package var inputTokens: Int
    /// Of a judgement that is as long as it may be.
    package var outputTokens: Int

    /// Those that are asked about a candidate of `family`.
    /// - Parameter families: of judges, by their names.
    package func asked(of families: [String: String], about family: String?) -> [String] {
        let impartial = judges.filter { families[$0].map { $0 != family } ?? false }
        return Array(impartial.prefix(asksOne ? 1 : impartial.count))
    }

    /// The most that one judge can cost, in millionths of the price's currency.
    func worstCost(at price: TokenPrice) -> Int64 {
        let each = price.cost(promptTokens: inputTokens, completionTokens: outputTokens).amount
        let (all, overflows) = each.multipliedReportingOverflow(by: Int64(requests * tries))
        return overflows ? .max : all
    }
}

extension JudgePanel {
    /// - Parameters:
    ///   - material: with an empty answer in place of the one to judge.
    ///   - answerTokens: the longest that the answer may be.
    func demand(
        on material: JSONValue,
        by prompt: JudgePrompt,
        answerTokens: Int,
        requests: Int = 1,
        asksOne: Bool = false
    ) -> JudgingDemand {
        let texts = [prompt.instructions, prompt.form, material.serialized()]
        let known = texts.reduce(0) { $0 + TokenEstimate.tokens(of: $1) }
        return JudgingDemand(
            judges: judges,
            asksOne: asksOne,
            requests: requests,
            tries: tries,
            // A judge of another vocabulary may need twice the tokens for a text that a candidate did.
            inputTokens: known + 2 * answerTokens,
            outputTokens: maximumTokens
        )
    }
}
