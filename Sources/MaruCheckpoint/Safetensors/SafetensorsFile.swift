package import MaruTensor

/// A safetensors checkpoint, of one file or sharded over several, mapped into memory.
///
/// Opening reads and checks the headers alone: each tensor's size by its shape, and that the tensors fill the file
/// without overlap. Source: the format's description in the safetensors project.
package struct SafetensorsFile: TensorSource {
    /// The path that was opened.
    package let path: String
    /// `__metadata__` of the (first) file.
    package let metadata: [String: String]
    package let tensorNames: [String]
    private let shards: [SafetensorsShard]
    /// Which shard a tensor is in.
    private let places: [String: Int]

    /// Opens a `.safetensors` file, or the shards that a `….safetensors.index.json` lists beside it.
    package init(path: String) throws(CheckpointError) {
        guard path.hasSuffix(".json") else {
            try self.init(path: path, shards: [SafetensorsShard(path: path)])
            return
        }
        let index = try SafetensorsIndex(path: path)
        var shards: [SafetensorsShard] = []
        for path in index.paths { shards.append(try SafetensorsShard(path: path)) }
        try self.init(path: path, shards: shards)
        for (name, shard) in index.places where places[name] != shard {
            throw .missingTensor(file: index.paths[shard], name: name)
        }
    }

    private init(path: String, shards: [SafetensorsShard]) throws(CheckpointError) {
        var places: [String: Int] = [:]
        for (index, shard) in shards.enumerated() {
            for name in shard.names {
                guard places.updateValue(index, forKey: name) == nil else {
                    throw .duplicateTensor(file: shard.file.path, name: name)
                }
            }
        }
        self.path = path
        metadata = shards.first?.metadata ?? [:]
        tensorNames = shards.flatMap(\.names)
        self.shards = shards
        self.places = places
    }

    package var files: [MappedFile] { shards.map(\.file) }

    package func contains(_ name: String) -> Bool { places[name] != nil }

    package func tensor(_ name: String) throws(CheckpointError) -> CheckpointTensor {
        let raw = try rawTensor(name)
        guard let type = Self.elementTypes[raw.dtype] else {
            throw .unsupportedTensorType(file: path, tensor: name, found: raw.dtype)
        }
        return CheckpointTensor(name: name, type: type, shape: raw.shape, data: raw.data)
    }

    /// A tensor of any type: its type as the format names it (`I64`), its shape, its little-endian bytes.
    package func rawTensor(
        _ name: String
    ) throws(CheckpointError) -> (dtype: String, shape: [Int], data: RawStorage) {
        guard let place = places[name] else { throw .missingTensor(file: path, name: name) }
        return try shards[place].tensor(name)
    }

    private static let elementTypes: [String: ElementType] = ["F32": .f32, "F16": .f16, "BF16": .bf16]
}
