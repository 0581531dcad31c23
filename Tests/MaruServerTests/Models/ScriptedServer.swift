import Logging
import MaruAudit
import MaruCore
import MaruTesting
import Synchronization

@testable import MaruServer

extension Server {
    /// A server of scripted models that is ready.
    init(
        library: ScriptedLibrary,
        settings: ModelSettings,
        clock: ManualClock = ManualClock(),
        audit: Auditing? = nil,
        configuration: ServerConfiguration = ServerConfiguration()
    ) throws {
        try self.init(
            library: library,
            known: library.known,
            loaded: [:],
            settings: settings,
            clock: SteadyClock(clock),
            accounts: nil,
            policies: nil,
            zones: .onPremises,
            audit: audit,
            responses: nil,
            telemetry: nil,
            files: nil,
            configuration: configuration,
            logger: .silent
        )
        lifecycle.becomeReady()
    }
}

extension ModelCatalogue {
    func place(of name: String) -> ModelShelf.Place { state.withLock { $0.shelf[name] } }

    /// Whether anything will expire.
    var hasTimers: Bool { state.withLock { !$0.timers.isEmpty } }

    /// Whether a model waits for those in use.
    var awaitsRoom: Bool { state.withLock { $0.roomAwaited != nil } }
}

extension SteadyClock {
    init(_ clock: ManualClock) {
        self.init(now: { clock.now }, sleep: { try await clock.sleep(until: $0) })
    }
}

extension ModelSettings {
    static func limit(_ bytes: Int, patience: Duration = .zero) -> ModelSettings {
        var settings = ModelSettings()
        settings.memoryLimit = bytes
        settings.patience = patience
        return settings
    }
}

/// Returns when `condition` holds; other tasks run meanwhile.
func until(_ condition: () -> Bool) async {
    while !condition() { await Task.yield() }
}
