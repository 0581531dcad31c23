package import Foundation
package import MaruConfiguration

/// The files of a suite, by their paths in its folder.
///
/// Only files that mean something are taken: those of ``names``, and all below `scenarios/`. So results may lie beside them.
package struct SuiteFiles: Hashable, Sendable {
    package private(set) var contents: [String: Data]
    /// Where they were read, as problems call it.
    package let place: String

    package static let suite = "suite.toml"
    package static let candidates = "candidates.toml"
    package static let prices = "prices.toml"
    /// What a suite may have in its folder, besides scenarios.
    package static let names: Set = [
        suite, candidates, prices, "providers.toml", "costs.toml", "decision.toml", "eligibility.toml",
    ]
    static let scenarios = "scenarios/"

    package init(_ contents: [String: Data], place: String = "") {
        self.contents = contents
        self.place = place
    }

    /// Reads a folder. What begins with a dot is left alone.
    /// - Throws: `SuiteError`.
    package init(reading folder: URL) throws(SuiteError) {
        place = folder.relativePath
        contents = [:]
        let path = folder.path(percentEncoded: false)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
            let found = FileManager.default.enumerator(atPath: path)
        else { throw .noFolder(path) }
        while let name = found.nextObject() as? String {
            guard Self.isMeant(name) else {
                if found.fileAttributes?[.type] as? FileAttributeType == .typeDirectory, name != "scenarios" {
                    found.skipDescendants()
                }
                continue
            }
            guard found.fileAttributes?[.type] as? FileAttributeType != .typeDirectory else { continue }
            let file = folder.appending(path: name)
            do { contents[name] = try Data(contentsOf: file) } catch {
                throw .unreadable(file.relativePath, reason: error.localizedDescription)
            }
        }
    }

    /// Whether a path is that of a part of a suite. Other files `*.toml` are, too, so that a misspelt one is noticed.
    private static func isMeant(_ name: String) -> Bool {
        let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
        let isBeside = name.hasSuffix(".toml") && !name.contains("/")
        return !isHidden && (isBeside || name.hasPrefix(scenarios))
    }

    /// Writes all of them below a folder, which is made.
    package func write(to folder: URL) throws {
        for (name, bytes) in contents {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try bytes.write(to: file)
        }
    }

    package var digests: [String: ContentDigest] { contents.mapValues { ContentDigest(of: $0) } }

    package subscript(name: String) -> Data? { contents[name] }

    /// A file as readers of configurations take it; `nil` when there is none.
    package func configuration(_ name: String) -> ConfigurationFile? {
        contents[name].map { ConfigurationFile(path: path(of: name), bytes: Array($0)) }
    }

    /// The path of a file as problems call it.
    func path(of name: String) -> String { place.isEmpty ? name : "\(place)/\(name)" }

    package func problem(_ sentence: String, in name: String, line: Int = 1) -> Problem {
        Problem(
            origin: .file(path(of: name), TextPosition(line: line, column: 1)),
            reason: .contradiction(sentence)
        )
    }
}

/// Why a suite's folder could not be read.
package enum SuiteError: Error, Hashable, Sendable {
    case noFolder(String)
    case unreadable(String, reason: String)
}

extension SuiteError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noFolder(let path): "\(path) is no folder of a suite. Make one with: maru eval init \(path)"
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        }
    }
}
