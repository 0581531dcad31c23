extension RunObservations {
    /// Of each candidate of which people labelled an answer, in the order of the manifest.
    package func calibrations(by labels: [AttemptKey: [HumanLabel]]) -> [JudgeCalibration] {
        manifest.candidates.compactMap { candidate in
            let attempts = scenarios(of: candidate.name).flatMap { $0.labelled(by: labels) }
            guard attempts.contains(where: { !$0.labels.isEmpty }) else { return nil }
            let mean = attempts.reduce(0) { $0 + $1.weight } / Double(attempts.count)
            let weighted = attempts.map { attempt in
                var attempt = attempt
                attempt.weight /= mean
                return attempt
            }
            return JudgeCalibration(of: candidate.name, weighted, margin: manifest.design.margin)
        }
    }
}

extension ScenarioObservations {
    /// Each case counts once in its scenario, and each scenario by its weight, as in the rate of success.
    fileprivate func labelled(by labels: [AttemptKey: [HumanLabel]]) -> [LabelledAttempt] {
        let counted = observations.filter(\.state.isCounted)
        let rounds = Dictionary(grouping: counted) { $0.attempt.key.item }.mapValues { Double($0.count) }
        return counted.map { observation in
            LabelledAttempt(
                isPass: observation.state == .pass,
                isAnswered: observation.answer != nil,
                labels: (labels[observation.attempt.key] ?? []).map(\.isPass),
                weight: scenario.weight / Double(rounds.count) / (rounds[observation.attempt.key.item] ?? 1)
            )
        }
    }
}
