import Foundation
import Logging
import MaruConfiguration
import MaruServer

/// Takes over changes of the configuration and of the certificate while a server runs: at SIGHUP, and when a file
/// changes.
struct Reloader: Sendable {
    let source: ConfigurationSource
    let server: Server
    let output: LogOutput
    let manager: ServiceManager?
    var interval = Duration.seconds(2)

    /// Goes on until it is cancelled.
    ///
    /// - Parameters:
    ///   - settings: what the server runs with.
    ///   - configuration: the same, with what else the server was started with.
    func run(_ settings: ServeSettings, _ configuration: ServerConfiguration) async {
        let (events, continuation) = AsyncStream.makeStream(of: Bool.self)
        let signal = Signals.shared.watch([SIGHUP]) { _ in continuation.yield(true) }
        defer { signal.end() }
        async let _ = tick(continuation)
        var (settings, configuration) = (settings, configuration)
        var watch = FileWatch(files(of: settings))
        for await wasAsked in events {
            let hasChanged = watch.hasChanged(files(of: settings))
            guard wasAsked || hasChanged else { continue }
            await tell(.reloading, "Reading the configuration")
            reload(&settings, &configuration)
            await tell(.ready, "Serving")
        }
    }

    private func tick(_ events: AsyncStream<Bool>.Continuation) async {
        while (try? await Task.sleep(for: interval)) != nil { events.yield(false) }
        events.finish()
    }

    private func files(of settings: ServeSettings) -> [String] {
        [source.path, settings.certificate, settings.certificateKey].compactMap(\.self)
    }

    private func reload(_ settings: inout ServeSettings, _ configuration: inout ServerConfiguration) {
        let logger = output.logger("maru")
        do {
            let table = ServeSettings.table
            let wanted = try source.read().values
            let changes = table.changes(from: settings, to: wanted)
            let next = table.liveChanges(from: settings, to: wanted)
            try next.apply(to: &configuration)
            try server.reload(configuration)
            settings = next
            output.level = next.logLevel
            logger.notice("Configuration reloaded", metadata: ["changed": "\(changes.live.joined(separator: " "))"])
            if !changes.restart.isEmpty {
                let names = changes.restart.joined(separator: " ")
                logger.warning("Some changes need a restart to count", metadata: ["settings": "\(names)"])
            }
        } catch let error as ConfigurationError {
            for problem in error.problems { logger.error("\(problem)") }
            logger.error("Nothing was reloaded: the server goes on as before")
        } catch {
            logger.error("\(error)")
            logger.error("Nothing was reloaded: the server goes on as before")
        }
    }

    /// Tells the service manager, if there is one.
    func tell(_ state: ServiceManager.State, _ status: String) async {
        do { try await manager?.tell(state, status: status) } catch {
            output.logger("maru").warning("The service manager cannot be told", metadata: ["cause": "\(error)"])
        }
    }
}
