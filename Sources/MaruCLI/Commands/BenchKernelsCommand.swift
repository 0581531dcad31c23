import ArgumentParser
import Foundation
import MaruCore
import MaruEngine
import MaruTensor

struct BenchKernelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kernels",
        abstract: "Measure the matrix products beside the limits of this machine.",
        usage: "maru bench kernels [--types <types>] [--threads <n>] [--json]",
        discussion: """
            No model runs faster than its weights can be read, nor than the processor
            multiplies in registers. Both limits are measured first, then for each way
            in which weights are stored: one row of input (a token that is generated),
            8 rows (as many sequences together), and 512 rows (a prompt).

            Examples:
              maru bench kernels
              maru bench kernels --types Q4_K,Q6_K --threads 1
              maru bench kernels --json | jq '.products[] | {type, weightBytesPerSecond}'
            """
    )

    @Option(help: "Element types, separated by commas. Default: all.")
    var types: ElementTypeList = ElementTypeList(types: ElementType.allCases)

    @Option(name: [.short, .long], help: "Threads that compute. Default: all cores.")
    var threads: Int?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads is \(threads); it must be from 1 to 1024.")
        }
    }

    func run() async throws {
        if let warning = OtherWork.warning(busyCores: try await OtherWork.busyCores()) {
            Terminal.errors.remark(warning)
        }
        let display = ProgressDisplay("Measuring", total: types.types.count + 2, unit: .count)
        defer { display.finish() }
        let report = try await interruptible(advice: "Nothing was measured to the end.") { try await measure(display) }
        display.finish()
        if json { return try Terminal.output.print(report.json.serialized(pretty: true)) }
        for line in report.lines { try Terminal.output.print(line) }
    }

    private func measure(_ display: ProgressDisplay) async throws -> KernelReport {
        let pool = WorkerPool(threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
        let before = try await OwnThread.run { PlacementProbe.nanoseconds(pool) }
        display.update(label: "limits", completed: 0)
        let limits = try await OwnThread.run { MachineLimits.measured(on: pool) }
        let benchmark = ProductBenchmark(pool: pool)
        var products: [ProductBenchmark.Speed] = []
        for type in types.types {
            try Task.checkCancellation()
            display.update(label: type.rawValue, completed: products.count + 1)
            products.append(try await OwnThread.run { try benchmark.measure(type) })
        }
        display.update(label: "sampling", completed: products.count + 1)
        let sampling = try await OwnThread.run { KernelReport.Sampling.measured() }
        let after = try await OwnThread.run { PlacementProbe.nanoseconds(pool) }
        return KernelReport(
            machine: "\(Processor.name), \(pool.threads) threads, \(InstructionSet.current.rawValue) kernels",
            date: Date(),
            placement: Placement(nanosecondsBefore: before, nanosecondsAfter: after),
            limits: limits,
            products: products,
            sampling: sampling
        )
    }
}

/// `Q4_K,Q6_K` on the command line.
struct ElementTypeList: ExpressibleByArgument {
    let types: [ElementType]

    init(types: [ElementType]) { self.types = types }

    init?(argument: String) {
        types = argument.split(separator: ",").compactMap { name in
            ElementType.allCases.first { $0.rawValue.lowercased() == name.lowercased() }
        }
        guard !types.isEmpty, types.count == argument.split(separator: ",").count else { return nil }
    }

    static var allValueStrings: [String] { ElementType.allCases.map(\.rawValue) }
    var defaultValueDescription: String { "all" }
}
