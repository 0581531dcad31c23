import Foundation
import MaruCore
import NIOSSL
import Testing

@testable import MaruProviders

@Suite struct EncryptionTests {
    /// A certificate that openssl makes for a name, in a folder that goes away with it.
    private final class Certificate {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("certificate-\(UUID())")
        var path: String { folder.appendingPathComponent("certificate.pem").path }

        init(for name: String) throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let openssl = Process()
            openssl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            openssl.currentDirectoryURL = folder
            openssl.arguments =
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2".split(
                    separator: " "
                )
                .map(String.init) + [
                    "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout", "key.pem", "-out",
                    "certificate.pem",
                ]
            openssl.standardError = FileHandle.nullDevice
            try openssl.run()
            openssl.waitUntilExit()
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func context() throws -> NIOSSLContext {
            let chain = try NIOSSLCertificate.fromPEMFile(path).map { NIOSSLCertificateSource.certificate($0) }
            let key = try NIOSSLPrivateKey(file: folder.appendingPathComponent("key.pem").path, format: .pem)
            return try NIOSSLContext(
                configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
            )
        }
    }

    private func ask(_ certificate: Certificate, trusting path: String?) async throws -> (Answer, UpstreamServer) {
        let server = UpstreamServer([.send(Wire.answer(Wire.hello))], tls: try certificate.context())
        var provider = TestProvider()
        provider.settings.trustedCertificates = path
        let answer = try await server.run { [provider] url in
            let address = url.replacing("http://127.0.0.1", with: "https://localhost")
            return try await provider.with(address) { try await Answer($0, .question()) }
        }
        return (answer, server)
    }

    @Test func `A certificate that the configuration trusts is good`() async throws {
        let certificate = try Certificate(for: "localhost")
        let (answer, server) = try await ask(certificate, trusting: certificate.path)
        #expect(answer.text == "Hello")
        #expect(server.requests.count == 1)
    }

    @Test func `A certificate that nobody trusts ends the connection before anything is sent`() async throws {
        let (answer, server) = try await ask(try Certificate(for: "localhost"), trusting: nil)
        #expect(answer.cause == .unreachable)
        #expect(server.requests.isEmpty)
    }

    @Test func `A trusted certificate of another name ends it, too`() async throws {
        let certificate = try Certificate(for: "elsewhere.example")
        let (answer, server) = try await ask(certificate, trusting: certificate.path)
        #expect(answer.cause == .unreachable)
        #expect(server.requests.isEmpty)
    }

    @Test func `A file without certificates is named`() throws {
        var settings = UpstreamSettings()
        settings.trustedCertificates = "/nowhere/at/all.pem"
        let address = try UpstreamAddress("https://localhost", zone: .domestic)
        #expect(throws: ProviderError.unreadableCertificates(path: "/nowhere/at/all.pem")) {
            try UpstreamClient(address, settings, sealed: .off)
        }
    }
}
