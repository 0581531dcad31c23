package import MaruTensor

/// The keys and values of all layers, in blocks that sequences own through their block tables.
///
/// An encoder sees a text once and as a whole: its layers use the same memory one after the other.
package struct KVCache: Sendable {
    package static var blockTokens: Int { PagedKeyValues.blockTokens }

    let layers: [PagedKeyValues]
    package let blocks: Int
    package let bytes: Int

    /// Reserves address space for `blocks` blocks; pages become resident when they are first written.
    package init(_ configuration: TransformerConfiguration, blocks: Int, element: PagedKeyValues.Element = .f16) {
        self.blocks = blocks
        bytes = blocks * Self.blockBytes(configuration, element: element)
        let stored = (0..<Self.storedLayers(configuration)).map { _ in
            PagedKeyValues(
                blocks: blocks,
                heads: configuration.keyValueHeads,
                headDimension: configuration.headDimension,
                element: element
            )
        }
        layers = (0..<configuration.layers).map { stored[$0 % stored.count] }
    }

    /// What one block takes in all layers together.
    package static func blockBytes(_ configuration: TransformerConfiguration, element: PagedKeyValues.Element) -> Int {
        let layer = PagedKeyValues.blockBytes(
            heads: configuration.keyValueHeads,
            headDimension: configuration.headDimension,
            element: element
        )
        return storedLayers(configuration) * (layer.keys + layer.values)
    }

    private static func storedLayers(_ configuration: TransformerConfiguration) -> Int {
        configuration.architecture.isEncoder ? 1 : configuration.layers
    }
}
