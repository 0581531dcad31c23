import ArgumentParser
import MaruCore
import MaruRegistry
import MaruStore

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what this machine can run, and whether its data is sound.",
        discussion: """
            Prints the processor and the kernels in use, memory and disk, and which
            models fit. With a model, it exits with 1 when that one does not fit.

            Accounts and usage are checked, too: who may read them, SQLite's own checks,
            and requests that a crash left open. With --repair it mends what it can,
            which needs the server to be stopped. It exits with 1 when something is left.

            Examples:
              maru doctor
              maru doctor ./model.gguf
              maru doctor --repair
              maru doctor --json
            """
    )

    @Argument(help: "Only tell whether this model fits: a model on this machine, a short name or a path.")
    var model: String?

    @Flag(help: "Mend what is wrong with accounts and usage.")
    var repair = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let store = ModelStore()
        var report = try MachineReport(store: store)
        report.data = try StoreDoctor(.standard, repairs: repair).examine()
        if let model { report.models = [try candidate(model, in: report, store: store)] }
        if json {
            try Terminal.output.print(report.json.serialized(pretty: true))
        } else {
            for line in report.lines { try Terminal.output.print(line) }
        }
        if let unsound = report.data?.openFindings.count, unsound > 0 {
            throw CommandError.dataUnsound(count: unsound)
        }
        guard model != nil, let only = report.models.first else { return }
        let fit = report.fit(only)
        guard fit.fits else {
            throw CommandError.doesNotFit(model: only.name, needed: fit.neededBytes, available: fit.availableBytes)
        }
    }

    private func candidate(
        _ name: String,
        in report: MachineReport,
        store: ModelStore
    ) throws -> MachineReport.Candidate {
        let reference = try ModelReference(parsing: name)
        if case .local(let path) = reference {
            let located = try LocatedModel(file: path)
            return MachineReport.Candidate(name: located.name, bytes: located.bytes, isHere: true)
        }
        if let stored = try ModelLocator(store: store).find(name, reference) {
            return MachineReport.Candidate(name: stored.name, bytes: stored.bytes, isHere: true)
        }
        guard case .catalogue = reference else { throw CommandError.notHere(model: name) }
        guard let known = report.models.first(where: { $0.name == name.lowercased() }) else {
            throw try ModelLocator(store: store).unknown(name)
        }
        return known
    }
}
