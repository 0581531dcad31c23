import Foundation
import NIOSSL

/// The files, in PEM, that say who a server is.
package struct TLSFiles: Hashable, Sendable {
    /// The server's own certificate, and after it those that lead to one that clients know.
    package var certificate: String
    package var key: String

    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }

    /// Reads both and finds out whether they are of use.
    package func check() throws(TLSError) { _ = try TLSIdentity(self) }
}

/// A certificate and its key, which were found to be valid and to belong together.
struct TLSIdentity: Sendable {
    let context: NIOSSLContext
    let expiry: Date

    init(_ files: TLSFiles, now: Date = .now) throws(TLSError) {
        let chain = try Self.chain(in: files.certificate)
        guard let leaf = chain.first else { throw .notPEM(path: files.certificate, expected: .certificate) }
        expiry = Date(timeIntervalSince1970: TimeInterval(leaf.notValidAfter))
        let start = Date(timeIntervalSince1970: TimeInterval(leaf.notValidBefore))
        guard expiry > now else { throw .expired(path: files.certificate, expiry) }
        guard start <= now else { throw .notYetValid(path: files.certificate, start) }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(try Self.key(in: files.key))
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["h2", "http/1.1"]
        do { context = try NIOSSLContext(configuration: configuration) } catch {
            // Both were read, so what is left is that they do not fit.
            throw .mismatch(certificate: files.certificate, key: files.key)
        }
    }

    /// Whole days from `now` to the end of the certificate.
    func daysLeft(at now: Date = .now) -> Int { Int(expiry.timeIntervalSince(now) / 86_400) }

    private static func chain(in path: String) throws(TLSError) -> [NIOSSLCertificate] {
        let bytes = try bytes(of: path)
        do { return try NIOSSLCertificate.fromPEMBytes(bytes) } catch {
            throw .notPEM(path: path, expected: .certificate)
        }
    }

    private static func key(in path: String) throws(TLSError) -> NIOSSLPrivateKey {
        let bytes = try bytes(of: path)
        let text = String(decoding: bytes, as: UTF8.self)
        guard !text.contains("ENCRYPTED") else { throw .encryptedKey(path: path) }
        do { return try NIOSSLPrivateKey(bytes: bytes, format: .pem) } catch {
            throw .notPEM(path: path, expected: .key)
        }
    }

    private static func bytes(of path: String) throws(TLSError) -> [UInt8] {
        do { return Array(try Data(contentsOf: URL(filePath: path))) } catch {
            throw .unreadable(path: path, reason: error.localizedDescription)
        }
    }
}
