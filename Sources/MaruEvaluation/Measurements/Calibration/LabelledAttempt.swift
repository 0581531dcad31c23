/// An attempt as graders judged it, and as people did.
package struct LabelledAttempt: Hashable, Sendable {
    package var isPass: Bool
    /// Whether there is an answer that people could be shown. Without one it failed, whoever looks.
    package var isAnswered: Bool
    /// What each person said of it, in the order in which they did; empty for most.
    package var labels: [Bool]
    /// What it counts in the candidate's rate; 1 on average.
    package var weight: Double

    package init(isPass: Bool, isAnswered: Bool = true, labels: [Bool] = [], weight: Double = 1) {
        self.isPass = isPass
        self.isAnswered = isAnswered
        self.labels = labels
        self.weight = weight
    }

    /// What people say together; `nil` without labels, ½ when they are divided.
    var human: Double? {
        guard !labels.isEmpty else { return nil }
        let passes = 2 * labels.count(where: \.self)
        return passes == labels.count ? 0.5 : passes > labels.count ? 1 : 0
    }
}
