import MaruTensor

/// One file of a GGUF checkpoint, with each tensor's place in it checked.
struct GGUFPart: Sendable {
    let file: MappedFile
    let header: GGUFHeader

    init(path: String) throws(CheckpointError) { try self.init(file: MappedFile(path: path)) }

    init(file: MappedFile) throws(CheckpointError) {
        self.file = file
        header = try GGUFHeader(file: file.path, storage: file.storage)
        for tensor in header.tensors { _ = try range(of: tensor) }
        try checkOverlaps()
    }

    func tensor(_ info: GGUFTensorInfo) throws(CheckpointError) -> CheckpointTensor {
        guard let type = info.type.elementType else {
            throw .unsupportedTensorType(file: file.path, tensor: info.name, found: info.type.name)
        }
        let range = try range(of: info)
        guard let data = file.storage.slice(range) else { throw truncated(info, at: range.lowerBound) }
        return CheckpointTensor(name: info.name, type: type, shape: info.shape, data: data)
    }

    /// The bytes of a tensor in the file.
    private func range(of info: GGUFTensorInfo) throws(CheckpointError) -> Range<Int> {
        guard info.offset.isMultiple(of: UInt64(header.alignment)) else {
            throw .invalid(
                file: file.path,
                field: "the offset of tensor \(info.name)",
                found: "\(info.offset)",
                expected: "a multiple of the alignment \(header.alignment)"
            )
        }
        let available = file.byteCount - header.dataStart
        guard let offset = Int(exactly: info.offset), offset < available else {
            throw .invalid(
                file: file.path,
                field: "the offset of tensor \(info.name)",
                found: "\(info.offset)",
                expected: "less than \(available), the bytes of all tensors"
            )
        }
        let start = header.dataStart + offset
        let byteCount = info.byteCount
        guard byteCount <= file.byteCount - start else { throw truncated(info, at: start) }
        return start..<start + byteCount
    }

    private func checkOverlaps() throws(CheckpointError) {
        let ordered = header.tensors.sorted { $0.offset < $1.offset }
        for (tensor, next) in zip(ordered, ordered.dropFirst()) {
            guard next.offset - tensor.offset >= UInt64(tensor.byteCount) else {
                throw .overlappingTensors(file: file.path, tensor.name, next.name)
            }
        }
    }

    private func truncated(_ info: GGUFTensorInfo, at start: Int) -> CheckpointError {
        .truncated(
            file: file.path,
            field: "tensor \(info.name)",
            offset: start,
            needed: UInt64(info.byteCount),
            available: file.byteCount - start
        )
    }
}
