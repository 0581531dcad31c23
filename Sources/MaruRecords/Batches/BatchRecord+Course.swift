/// The way of a batch from one status to the next. A step that does not follow from where the batch is changes nothing:
/// it may have been cancelled meanwhile.
extension BatchRecord {
    /// Its input is as it should be.
    package mutating func begin(total: Int, model: String?, at now: Int) {
        guard status == .validating else { return }
        counts.total = total
        self.model = model
        enter(.inProgress, at: now)
    }

    /// Its input is wrong.
    package mutating func fail(_ problems: [BatchProblem], at now: Int) {
        guard status == .validating else { return }
        self.problems = problems
        enter(.failed, at: now)
    }

    /// Its owner does not want it any more.
    package mutating func cancel(at now: Int) {
        guard status == .validating || status == .inProgress else { return }
        ending = .cancelled
        enter(.cancelling, at: now)
    }

    /// Every request has its result, or will get none.
    package mutating func finalize(isExpired: Bool, at now: Int) {
        guard status == .inProgress else { return }
        if isExpired { ending = .expired }
        enter(.finalizing, at: now)
    }

    /// Its results are in their files.
    package mutating func end(outputFile: String?, errorFile: String?, at now: Int) {
        guard status == .finalizing || status == .cancelling else { return }
        self.outputFile = outputFile
        self.errorFile = errorFile
        enter(ending, at: now)
    }

    /// One more request has its result.
    package mutating func count(_ result: BatchResult) {
        if result.isFailure { counts.failed += 1 } else { counts.completed += 1 }
        usage += result.usage
    }

    private mutating func enter(_ status: BatchStatus, at now: Int) {
        self.status = status
        moments[status] = now
    }
}
