import Foundation
import MaruCore

/// `model.safetensors.index.json`: which tensor is in which shard.
struct SafetensorsIndex {
    /// The shards, in the order of their names.
    let paths: [String]
    /// A tensor's shard, as an index into `paths`.
    let places: [String: Int]

    init(path: String) throws(CheckpointError) {
        let json = try JSONFile.read(path: path)
        guard case .object(let members)? = json["weight_map"], !members.isEmpty else {
            throw .invalid(
                file: path,
                field: "weight_map",
                found: json["weight_map"] == nil ? "missing" : "empty or of another type",
                expected: "an object of tensor and file names"
            )
        }
        var names: [String: String] = [:]
        for member in members {
            guard case .string(let name) = member.value, Self.isPlain(name) else {
                throw .invalid(
                    file: path,
                    field: "weight_map.\(member.key)",
                    found: member.value.serialized(),
                    expected: "the name of a .safetensors file in the same folder"
                )
            }
            names[member.key] = name
        }
        let files = Set(names.values).sorted()
        let positions = Dictionary(uniqueKeysWithValues: zip(files, files.indices))
        let folder = URL(filePath: path).deletingLastPathComponent()
        paths = files.map { folder.appending(path: $0).path(percentEncoded: false) }
        places = names.compactMapValues { positions[$0] }
    }

    /// Whether the name stays in its folder.
    private static func isPlain(_ name: String) -> Bool {
        name.hasSuffix(".safetensors") && !name.contains("/") && !name.contains("\\") && !name.contains("\0")
    }
}
