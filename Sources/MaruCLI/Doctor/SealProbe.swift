import Foundation
import Logging
import MaruCore
import MaruLoad
import MaruProviders
import MaruRegistry
import MaruTelemetry

/// Tries to get out of this process, each way with the code that goes it.
struct SealProbe {
    let sealed: Sealed
    /// Where a connection would arrive, which is not this machine as far as its address says.
    let outside: String
    /// Below this folder, models would be kept.
    let folder: String
    let environment: [String: String]

    /// One try.
    struct Attempt {
        let way: WayOut
        let name: String
        let run: () async throws -> Void

        init(_ way: WayOut, _ name: String, _ run: @escaping () async throws -> Void) {
            self.way = way
            self.name = name
            self.run = run
        }
    }

    /// - Parameter redirector: a web server of this machine that sends everybody `outside`.
    func attempts(redirector: String) -> [Attempt] {
        WayOut.allCases.flatMap { attempts(on: $0, redirector: redirector) }
    }

    private func attempts(on way: WayOut, redirector: String) -> [Attempt] {
        switch way {
        case .download:
            let hub = ModelReference.hub(repository: "owner/name", selector: "model.gguf", revision: nil)
            return [
                Attempt(way, "a model hub") { try await pull(hub, ["HF_ENDPOINT": outside]) },
                Attempt(way, "a web server") { try await pull(.web(url: outside + "/model.gguf")) },
                Attempt(way, "a proxy") {
                    try await pull(.web(url: redirector + "/model.gguf"), ["http_proxy": outside])
                },
                Attempt(way, "a redirect of this machine") { try await pull(.web(url: redirector + "/model.gguf")) },
            ]
        case .packages:
            let index = ["PIP_INDEX_URL": outside + "/simple"]
            return [Attempt(way, "pip") { try await pull(.packageIndex(packages: ["maru-probe"]), index) }]
        case .provider: return [Attempt(way, "a provider") { try await makeProvider() }]
        case .telemetry: return [Attempt(way, "a collector of telemetry") { try await sendTelemetry() }]
        case .loadTest:
            return [
                Attempt(way, "a server under load") {
                    let target = try LoadTarget(outside)
                    try await LoadTest.connected(to: target, model: nil, key: nil, sealed: sealed) { _ in }
                }
            ]
        case .redTeam:
            return [
                Attempt(way, "a server under attack") {
                    let target = try ChatTarget(outside)
                    try await ChatClient.connected(to: target, model: nil, key: nil, sealed: sealed) { _ in }
                }
            ]
        case .rival:
            return [
                Attempt(way, "another program") {
                    _ = try await ToolProcess.output(of: "/bin/true", [], sealed: sealed)
                }
            ]
        case .nameLookup:
            return [Attempt(way, "a name to listen on") { try sealed.permitListening(on: "maru.invalid") }]
        }
    }

    private func pull(_ reference: ModelReference, _ variables: [String: String] = [:]) async throws {
        let puller = ModelPuller(
            store: ModelStore(root: folder),
            sealed: sealed,
            environment: ["PATH": environment["PATH"] ?? "", "HOME": folder].merging(variables) { $1 },
            retry: RetryPolicy(attempts: 1)
        )
        _ = try await puller.pull(reference)
    }

    /// A client that could be made could connect, so it is not even asked anything.
    private func makeProvider() async throws {
        let address = try UpstreamAddress(outside + "/v1", zone: .onPremises)
        await (try UpstreamClient(address, UpstreamSettings(), sealed: sealed)).shutDown()
    }

    private func sendTelemetry() async throws {
        let endpoint = TelemetrySettings.Endpoint(url: outside + "/v1/metrics", timeout: .seconds(1))
        let settings = TelemetrySettings(traces: nil, metrics: endpoint)
        let logger = Logger(label: "maru.doctor") { _ in SwiftLogNoOpLogHandler() }
        try await Telemetry(settings, sealed: sealed, logger: logger).exporting({ [] }, during: {})
    }
}
