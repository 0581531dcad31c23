import Foundation

/// The child process: reads documents one by one and writes a line before and after each, so that its parent knows
/// where it died.
struct FuzzWorker {
    /// What one process may hold, in bytes.
    static let memoryLimit = 200 << 20
    /// After so many seconds a case is a hang, and the process ends by SIGALRM.
    static let hangSeconds: UInt32 = 10

    let options: FuzzOptions

    func run() throws {
        // An allocation beyond the limit fails at once, even if it would never be touched.
        var limit = rlimit(rlim_cur: rlim_t(Self.memoryLimit), rlim_max: rlim_t(Self.memoryLimit))
        guard setrlimit(Self.limitedResource, &limit) == 0 else {
            throw FuzzError.workerFailed("the memory limit could not be set")
        }
        let target = try options.target.init(seed: options.seed)
        for index in options.first..<options.first + options.count {
            let input = target.input(index)
            write(.begin(index))
            alarm(Self.hangSeconds)
            let start = Self.processorMicroseconds
            let outcome = try target.read(input)
            let time = Self.processorMicroseconds - start
            alarm(0)
            write(.end(index, outcome: outcome, microseconds: time))
        }
        write(.peak(bytes: Self.peakMemory))
    }

    private func write(_ line: FuzzLine) { FileHandle.standardOutput.write(Data("\(line.text)\n".utf8)) }

    #if os(Linux)
        private static var limitedResource: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_DATA.rawValue) }
    #else
        private static var limitedResource: Int32 { RLIMIT_DATA }
    #endif

    /// The processor's time alone, so that a busy machine makes nothing look slow. What waits forever is a hang.
    private static var processorMicroseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
    }

    /// The most memory that this process has held.
    private static var peakMemory: Int {
        var usage = rusage()
        #if os(Linux)
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return usage.ru_maxrss << 10
        #else
            getrusage(RUSAGE_SELF, &usage)
            return usage.ru_maxrss
        #endif
    }
}

/// What the child says to its parent, as a line of text.
enum FuzzLine {
    case begin(Int)
    case end(Int, outcome: String, microseconds: Int)
    case peak(bytes: Int)

    var text: String {
        switch self {
        case .begin(let index): "begin\t\(index)"
        case .end(let index, let outcome, let microseconds): "end\t\(index)\t\(outcome)\t\(microseconds)"
        case .peak(let bytes): "peak\t\(bytes)"
        }
    }

    init?(text: Substring) {
        let fields = text.split(separator: "\t").map(String.init)
        switch (fields.first, fields.count) {
        case ("begin", 2): self = .begin(Int(fields[1]) ?? -1)
        case ("end", 4): self = .end(Int(fields[1]) ?? -1, outcome: fields[2], microseconds: Int(fields[3]) ?? .max)
        case ("peak", 2): self = .peak(bytes: Int(fields[1]) ?? .max)
        default: return nil
        }
    }
}
