import Foundation
import MaruTesting
import Testing

@testable import MaruServer

@Suite("TLS", .timeLimit(.minutes(5)))
struct TLSTests {
    private static let body = #"{"model":"scripted","stream":true,"messages":[{"role":"user","content":"Hi"}]}"#

    private func run(
        _ generator: ScriptedGenerator = ScriptedGenerator(),
        _ body: @Sendable (LiveServer, Certificates, TLSFiles) async throws -> Void
    ) async throws {
        try await Certificates.run { certificates in
            let files = try await certificates.make("server")
            var configuration = ServerConfiguration()
            configuration.tls = files
            try await LiveServer.run(generator, configuration) { try await body($0, certificates, files) }
        }
    }

    @Test("HTTP/2 and HTTP/1.1 are both served, and the certificate is the one of the file", arguments: ["2", "1.1"])
    func versions(version: String) async throws {
        try await run { server, _, files in
            let answer = try await command(
                "curl -sS --http\(version) --cacert \(files.certificate) https://localhost:\(server.port)/v1/models -w",
                also: ["\nversion %{http_version}"]
            )
            #expect(answer.contains("scripted"))
            #expect(answer.hasSuffix("version \(version)"))
        }
    }

    @Test("Answers arrive over both, whole and streamed", arguments: ["2", "1.1"])
    func answers(version: String) async throws {
        try await run { server, _, files in
            let curl =
                "curl -sS --http\(version) --cacert \(files.certificate) https://localhost:\(server.port)/v1/chat/completions -d"
            let streamed = try await command(curl, also: [Self.body])
            #expect(streamed.contains("data: [DONE]"))
            let whole = try await command(curl, also: [Self.body.replacing(#""stream":true,"#, with: "")])
            #expect(whole.contains("Hello, world!"))
        }
    }

    @Test("A stream of HTTP/2 that its client gives up ends alone: its neighbour on the same connection goes on")
    func streams() async throws {
        let generator = ScriptedGenerator(pausesAfter: 2)
        try await run(generator) { server, _, files in
            let url = "https://localhost:\(server.port)/v1/chat/completions"
            let common = ["--http2", "--cacert", files.certificate, "-sS", "-d", Self.body]
            async let both = command(
                "curl --parallel",
                also: common + ["--max-time", "0.5", url, "--next"] + common + ["--max-time", "30", url]
            )
            await generator.cancelled.wait()
            let metrics = try await command(
                "curl -sS --cacert \(files.certificate) https://localhost:\(server.port)/metrics"
            )
            // This one's and the one that both share.
            #expect(metrics.contains("\nmaru_connections 2.0\n"))
            generator.resume.open()
            let answer = try await both
            #expect(answer.contains("data: [DONE]"))
            #expect(generator.requests.count == 2)
        }
    }

    @Test("A new certificate is shown to new clients, and nobody who is connected notices")
    func reload() async throws {
        let generator = ScriptedGenerator(pausesAfter: 2)
        try await run(generator) { server, certificates, files in
            let url = "https://localhost:\(server.port)"
            async let running = command("curl -sS --http2 -k \(url)/v1/chat/completions -d", also: [Self.body])
            await generator.paused.wait()
            #expect(try await serial(server.port) == "01")
            let other = try await certificates.make("other", serial: 171)
            for (new, old) in [(other.certificate, files.certificate), (other.key, files.key)] {
                try FileManager.default.removeItem(atPath: old)
                try FileManager.default.copyItem(atPath: new, toPath: old)
            }
            try server.server.reload(server.server.configuration)
            #expect(try await serial(server.port) == "AB")
            generator.resume.open()
            #expect(try await running.contains("data: [DONE]"))
        }
    }

    @Test("A certificate without its key changes nothing when it is read again")
    func brokenReload() async throws {
        try await run { server, certificates, files in
            let other = try await certificates.make("other", serial: 171)
            try FileManager.default.removeItem(atPath: files.certificate)
            try FileManager.default.copyItem(atPath: other.certificate, toPath: files.certificate)
            #expect(throws: ServerError.tls(.mismatch(certificate: files.certificate, key: files.key))) {
                try server.server.reload(server.server.configuration)
            }
            #expect(try await serial(server.port) == "01")
        }
    }

    @Test("Files that are no certificate or no key are told apart")
    func files() async throws {
        try await Certificates.run { certificates in
            let good = try await certificates.make("good")
            let other = try await certificates.make("other")
            let text = try certificates.write("hello", to: "text")
            let missing = certificates.path("missing")
            func error(_ certificate: String, _ key: String) -> TLSError? {
                do throws(TLSError) {
                    try TLSFiles(certificate: certificate, key: key).check()
                    return nil
                } catch {
                    return error
                }
            }
            #expect(error(good.certificate, good.key) == nil)
            #expect(error(text, good.key) == .notPEM(path: text, expected: .certificate))
            #expect(error(good.certificate, text) == .notPEM(path: text, expected: .key))
            #expect(error(good.certificate, other.key) == .mismatch(certificate: good.certificate, key: other.key))
            guard case .unreadable(missing, _) = error(missing, good.key) else {
                Issue.record("a file that is not there could be read")
                return
            }
            let locked = certificates.path("locked.key")
            _ = try await command("openssl pkey -in \(good.key) -aes256 -passout pass:secret -out \(locked)")
            #expect(error(good.certificate, locked) == .encryptedKey(path: locked))
        }
    }

    @Test("A certificate is refused before it begins and after it ends, and its last days are counted")
    func dates() async throws {
        try await Certificates.run { certificates in
            let files = try await certificates.make("server", days: 10)
            let identity = try TLSIdentity(files)
            #expect((9...10).contains(identity.daysLeft()))
            let day = TimeInterval(86_400)
            #expect(throws: TLSError.expired(path: files.certificate, identity.expiry)) {
                try TLSIdentity(files, now: .now + 11 * day)
            }
            #expect {
                try TLSIdentity(files, now: .now - day)
            } throws: { error in
                guard case TLSError.notYetValid = error else { return false }
                return true
            }
        }
    }

    @Test("/metrics says how long the certificate is valid")
    func metric() async throws {
        try await run { server, _, files in
            let text = try await command(
                "curl -sS --cacert \(files.certificate) https://localhost:\(server.port)/metrics"
            )
            let line = try #require(
                text.split(separator: "\n").first { $0.hasPrefix("maru_tls_certificate_expiry_seconds ") }
            )
            let seconds = try #require(Double(line.split(separator: " ")[1]))
            #expect((364 * 86_400.0...366 * 86_400.0).contains(seconds))
        }
    }

    @Test("TLS alone does not open a server to other machines")
    func keyNeeded() async throws {
        var configuration = ServerConfiguration(host: "0.0.0.0")
        configuration.tls = TLSFiles(certificate: "a", key: "b")
        #expect(throws: ServerError.keyNeeded(host: "0.0.0.0")) { try configuration.validate(hasAccounts: false) }
    }

    @Test("Who connects and says nothing is let go")
    func silence() async throws {
        try await Certificates.run { certificates in
            var configuration = ServerConfiguration()
            configuration.tls = try await certificates.make("server")
            configuration.limits.headTime = .milliseconds(50)
            try await LiveServer.run(ScriptedGenerator(), configuration) { server in
                let answer = try await server.exchange("")
                #expect(answer == "")
            }
        }
    }

    /// The serial number of the certificate that a new client sees.
    private func serial(_ port: Int) async throws -> String {
        let text = try await command(
            "sh -c",
            also: ["openssl s_client -connect localhost:\(port) </dev/null 2>/dev/null | openssl x509 -noout -serial"]
        )
        return String(text.trimmingPrefix("serial=").prefix { $0 != "\n" })
    }
}
