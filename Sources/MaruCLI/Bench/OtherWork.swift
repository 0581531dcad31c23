import Foundation

/// What else the machine is doing.
enum OtherWork {
    /// How many cores other programs keep busy, watched for a moment in which this one rests; `nil` where Linux does
    /// not tell.
    static func busyCores() async throws -> Double? {
        let before = times()
        try await Task.sleep(for: .milliseconds(300))
        guard let before, let after = times() else { return nil }
        return busyCores(before, after, cores: ProcessInfo.processInfo.activeProcessorCount)
    }

    /// A warning when other programs compute: measured speeds then say little, and those of programs whose threads wait
    /// for each other without pause, as llama.cpp's do, fall most.
    static func warning(busyCores: Double?) -> String? {
        guard let busyCores, busyCores > 0.2 else { return nil }
        return """
            Warning: other programs keep \(Amounts.oneDecimal(busyCores)) cores busy. \
            Measured speeds mean something on an idle machine only.
            """
    }

    /// The first line of /proc/stat: ticks of all cores together, as user, nice, system, idle, waiting and others.
    static func times(in stat: String) -> [Int]? {
        let line = stat.split(separator: "\n").first { $0.hasPrefix("cpu ") }
        let numbers = line?.split(separator: " ").dropFirst().prefix(8).compactMap { Int($0) } ?? []
        return numbers.count == 8 ? numbers : nil
    }

    static func busyCores(_ before: [Int], _ after: [Int], cores: Int) -> Double? {
        let ticks = zip(after, before).map { $0 - $1 }
        let (all, idle) = (ticks.reduce(0, +), ticks[3] + ticks[4])
        return all > 0 ? Double(cores * (all - idle)) / Double(all) : nil
    }

    private static func times() -> [Int]? {
        (try? String(contentsOfFile: "/proc/stat", encoding: .utf8)).flatMap { times(in: $0) }
    }
}
