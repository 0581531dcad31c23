/// What became of all documents.
struct FuzzReport {
    struct Violation {
        let index: Int
        let problem: String
    }

    let options: FuzzOptions
    var violations: [Violation] = []
    private var outcomes: [String: Int] = [:]
    private var slowest: (microseconds: Int, index: Int) = (0, 0)
    private var peakBytes = 0

    init(options: FuzzOptions) { self.options = options }

    var isClean: Bool { violations.isEmpty }

    mutating func add(outcome: String, microseconds: Int, index: Int) {
        outcomes[outcome, default: 0] += 1
        if microseconds > slowest.microseconds { slowest = (microseconds, index) }
        if microseconds > FuzzRun.slowMicroseconds {
            violations.append(Violation(index: index, problem: "took \(microseconds / 1000) ms of processor time"))
        }
    }

    mutating func add(peak bytes: Int, first: Int) {
        peakBytes = max(peakBytes, bytes)
        if bytes > FuzzWorker.memoryLimit {
            violations.append(Violation(index: first, problem: "or one after it held \(bytes >> 20) MB of memory"))
        }
    }
}

extension FuzzReport: CustomStringConvertible {
    var description: String {
        let read = outcomes.values.reduce(0, +)
        var lines = ["\(options.target.name): \(read) documents read, seed \(options.seed)"]
        for (outcome, count) in outcomes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            lines.append("  \(count) \(outcome)")
        }
        lines.append("slowest: \(slowest.microseconds) µs (case \(slowest.index)); peak memory: \(peakBytes >> 20) MB")
        for violation in violations { lines.append("VIOLATION: case \(violation.index) \(violation.problem)") }
        if let first = violations.first {
            let target = options.target.name
            lines.append("repeat: maru-fuzz \(target) --seed \(options.seed) --first \(first.index) --count 1")
        }
        lines.append(isClean ? "PASS" : "FAIL")
        return lines.joined(separator: "\n")
    }
}
