import ArgumentParser
import MaruCore
import MaruRegistry
import MaruStore

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what this machine can run, and whether its data is sound.",
        discussion: """
            Prints the processor and the kernels in use, memory and disk, and which
            models fit. With a model, it exits with 1 when that one does not fit.

            Accounts and usage are checked, too: who may read them, SQLite's own checks,
            and requests that a crash left open. With --repair it mends what it can,
            which needs the server to be stopped. It exits with 1 when something is left.

            With --sealed it tries every way out of a sealed Maru, each with the code that
            goes it, and counts what arrives. It exits with 1 when one is open, or when
            Maru is not sealed.

            Examples:
              maru doctor
              maru doctor ./model.gguf
              maru doctor --repair
              maru doctor --json
              MARU_SEALED=1 maru doctor --sealed
            """
    )

    @Argument(help: "Only tell whether this model fits: a model on this machine, a short name or a path.")
    var model: String?

    @Flag(help: "Mend what is wrong with accounts and usage.")
    var repair = false

    @Flag(help: "Show that no connection to another machine can be opened.")
    var sealed = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard sealed, model != nil || repair else { return }
        throw ValidationError("--sealed stands alone: it looks at no model and mends nothing.")
    }

    func run() async throws {
        if sealed { return try await proveSealed() }
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

    private func proveSealed() async throws {
        let proof = try await SealProof.attempt(ConfigurationSource().sealed())
        if json {
            try Terminal.output.print(proof.json.serialized(pretty: true))
        } else {
            for line in proof.lines { try Terminal.output.print(line) }
        }
        guard proof.holds else { throw CommandError.notSealed }
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
