import Foundation

/// The parent process: gives batches of documents to child processes and collects what becomes of them.
struct FuzzRun {
    /// Documents for one child.
    static let batchSize = 500
    static let mostViolations = 20
    static let slowMicroseconds = 1_000_000

    let options: FuzzOptions

    func report() throws -> FuzzReport {
        var report = FuzzReport(options: options)
        let end = options.first + options.count
        var next = options.first
        while next < end, report.violations.count < Self.mostViolations {
            let count = min(Self.batchSize, end - next)
            next = try batch(first: next, count: count, into: &report)
        }
        return report
    }

    /// Runs one child; returns the number of the first document that it did not come to.
    private func batch(first: Int, count: Int, into report: inout FuzzReport) throws -> Int {
        let (lines, status) = try child(first: first, count: count)
        var current = first
        var isReading = false
        for line in lines {
            switch line {
            case .begin(let index):
                current = index
                isReading = true
            case .end(let index, let outcome, let microseconds):
                isReading = false
                current = index + 1
                report.add(outcome: outcome, microseconds: microseconds, index: index)
            case .peak(let bytes):
                report.add(peak: bytes, first: first)
            }
        }
        if let status {
            guard isReading else { throw FuzzError.workerFailed("\(status) before case \(current)") }
            report.violations.append(.init(index: current, problem: status))
            current += 1
        }
        return current
    }

    /// The lines that a child wrote, and how it died, if it did.
    private func child(first: Int, count: Int) throws -> ([FuzzLine], String?) {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            options.target.name, "--worker", "--seed", "\(options.seed)", "--first", "\(first)", "--count", "\(count)",
        ]
        // A crash is expected to be fast.
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (output.split(separator: "\n").compactMap { FuzzLine(text: $0) }, Self.death(of: process))
    }

    private static func death(of process: Process) -> String? {
        switch (process.terminationReason, process.terminationStatus) {
        case (.uncaughtSignal, SIGALRM): "hung for more than \(FuzzWorker.hangSeconds) s"
        case (.uncaughtSignal, let signal): "crashed with signal \(signal)"
        case (_, 0): nil
        case (_, let status): "ended with exit code \(status)"
        }
    }
}
