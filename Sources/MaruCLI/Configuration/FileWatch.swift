import Foundation

/// Notices when files change, appear or disappear: by what their folder says of them, as a network folder knows no other
/// way.
struct FileWatch {
    private struct Stamp: Equatable {
        var change: Date?
        var size: Int?
        var number: Int?

        init(_ path: String) {
            // A link is followed: certificates are often renewed by pointing one elsewhere.
            let target = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
            let attributes = try? FileManager.default.attributesOfItem(atPath: target)
            change = attributes?[.modificationDate] as? Date
            size = attributes?[.size] as? Int
            number = attributes?[.systemFileNumber] as? Int
        }
    }

    private var stamps: [String: Stamp]

    init(_ paths: [String]) { stamps = Self.stamps(of: paths) }

    /// Whether something changed since the last time.
    mutating func hasChanged(_ paths: [String]) -> Bool {
        let now = Self.stamps(of: paths)
        defer { stamps = now }
        return now != stamps
    }

    private static func stamps(of paths: [String]) -> [String: Stamp] {
        Dictionary(paths.map { ($0, Stamp($0)) }) { first, _ in first }
    }
}
