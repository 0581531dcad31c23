/// One case, asked again and again.
package struct RepeatedTrials: Hashable, Sendable {
    package var passes: Int
    package var trials: Int

    package init(passes: Int, of trials: Int) {
        self.passes = passes
        self.trials = trials
    }

    /// pass^k, how often k trials all pass: C(c, k)/C(n, k), without bias (Yao et al., τ-bench, arXiv 2406.12045). `nil` where
    /// there were fewer trials.
    package func allPass(_ k: Int) -> Double? {
        guard k >= 1, k <= trials else { return nil }
        return (0..<k).reduce(1) { $0 * Double(max(0, passes - $1)) / Double(trials - $1) }
    }

    /// pass@k, how often at least one of k trials passes: 1 − C(n − c, k)/C(n, k), without bias (Chen et al., "Evaluating large
    /// language models trained on code", arXiv 2107.03374). `nil` where there were fewer trials.
    package func anyPasses(_ k: Int) -> Double? {
        RepeatedTrials(passes: trials - passes, of: trials).allPass(k).map { 1 - $0 }
    }
}
