import Foundation
import Testing

/// Reads the product's own sources.
@Suite("Ways out of the process")
struct WaysOutTests {
    /// What opens connections, looks up names or starts programs.
    private static let openers: Set<String> = [
        "HTTPClient", "ClientBootstrap", "DatagramBootstrap", "NIOPipeBootstrap", "NIORawSocketBootstrap",
        "NIOTSConnectionBootstrap", "URLSession", "FoundationNetworking", "NWConnection", "Process", "Subprocess",
        "posix_spawn", "execv", "execve", "popen", "getaddrinfo", "gethostbyname", "makeAddressResolvingHost", "dlopen",
    ]
    /// What does so only as the name of a call; the same words mean other things, too.
    private static let calls = ["socket("]

    /// The files that have one of them, each with the permit that it asks for or the reason why it needs none.
    private static let known: [String: Set<String>] = [
        // Sealed.permit
        "MaruCLI/Bench/Rivals/ToolProcess.swift": ["Subprocess"],
        "MaruLoad/ChatClient.swift": ["HTTPClient"],
        "MaruLoad/LoadTest.swift": ["HTTPClient"],
        "MaruProviders/Upstream/UpstreamClient.swift": ["HTTPClient"],
        "MaruRegistry/Packages/Pip.swift": ["Subprocess"],
        "MaruRegistry/Transfer/HTTPTransport.swift": ["HTTPClient"],
        "MaruTelemetry/Telemetry.swift": ["HTTPClient"],
        // Take a client from those above.
        "MaruLoad/CompletionClient.swift": ["HTTPClient"],
        "MaruRegistry/Transfer/ProxySettings.swift": ["HTTPClient"],
        "MaruTelemetry/OTLP/OTLPClient.swift": ["HTTPClient"],
        // Start programs that have no network at all; they are tested for it.
        "MaruSandbox/NamespaceSandbox.swift": ["Subprocess"],
        "MaruSandbox/SandboxRun.swift": ["Subprocess"],
        // A Unix socket of the machine's own supervisor.
        "MaruServer/ServiceManager.swift": ["DatagramBootstrap"],
        // A program for developers, no part of the product: it starts itself.
        "maru-fuzz/FuzzRun.swift": ["Process"],
    ]

    @Test func `Only files that are known here open connections, look up names or start programs`() throws {
        let sources = URL(filePath: #filePath).appending(path: "../../../Sources").standardized
        let found = try Self.openers(below: sources)
        for (file, words) in found {
            #expect(
                Self.known[file] == words,
                "\(file) has \(words.sorted()): let it ask Sealed for a permit, give WayOut and SealProbe its way, and name it here"
            )
        }
        for file in Self.known.keys { #expect(found[file] != nil, "\(file) opens nothing any more; take it out") }
        #expect(found.count == Self.known.count)
    }

    @Test func `A word counts in code and not in comments`() {
        #expect(Self.openers(in: "let a = HTTPClient.shared // Process") == ["HTTPClient"])
        #expect(Self.openers(in: "  /// HTTPClient\n// Subprocess\nlet HTTPClientError = 1").isEmpty)
        #expect(Self.openers(in: "import Subprocess") == ["Subprocess"])
        #expect(Self.openers(in: "let a = Glibc.socket(AF_INET, 0, 0)") == ["socket("])
        #expect(Self.openers(in: "let socket = websocket(1)").isEmpty)
    }

    private static func openers(below folder: URL) throws -> [String: Set<String>] {
        let base = folder.path(percentEncoded: false)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: base).filter { $0.hasSuffix(".swift") }
        #expect(paths.count > 100)
        return try paths.reduce(into: [:]) { found, path in
            let words = openers(in: try String(contentsOfFile: base + "/" + path, encoding: .utf8))
            if !words.isEmpty { found[path] = words }
        }
    }

    private static func openers(in source: String) -> Set<String> {
        var words: Set<String> = []
        for line in source.split(separator: "\n") {
            let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
            words.formUnion(code.split { !isPartOfWord($0) }.map(String.init))
            for call in calls {
                let before = code.ranges(of: call).map { code[..<$0.lowerBound].last }
                if before.contains(where: { $0.map(isPartOfWord) != true }) { words.insert(call) }
            }
        }
        return words.intersection(openers.union(calls))
    }

    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
