/// Which of a repository's or a folder's files make up the model that is meant.
enum ModelFiles {
    /// - Parameters:
    ///   - paths: every file of the place.
    ///   - selector: the path of a file, or a part of a file's name such as a quantization; `nil` is `Q4_K_M` when there
    ///     are several GGUF files, else the only one, else the safetensors at the top.
    ///   - place: the place's name in messages.
    /// - Returns: one GGUF file, all shards of one, or safetensors with their configuration and tokenizer.
    static func select(_ paths: [String], selector: String?, in place: String) throws(RegistryError) -> [String] {
        for path in paths where !isSafeRelativePath(path) {
            throw .notAModel(place, reason: "it has a file named \"\(path)\", which would lie outside of its folder")
        }
        if let selector, paths.contains(selector) { return try shards(of: selector, in: paths, place) }
        let models = paths.filter(isGGUFModel).filter { shard($0).map { $0.index == 1 } ?? true }.sorted()
        if let selector {
            let chosen = try one(of: matches(selector, models), place, selector, all: models)
            return try shards(of: chosen, in: paths, place)
        }
        guard !models.isEmpty else { return try safetensors(paths, place) }
        let usual = matches("Q4_K_M", models)
        let chosen = try one(of: usual.isEmpty ? models : usual, place, nil, all: models)
        return try shards(of: chosen, in: paths, place)
    }

    /// The other halves of models that see or were calibrated are no models of their own.
    private static func isGGUFModel(_ path: String) -> Bool {
        let name = path.lastPathComponent.lowercased()
        return name.hasSuffix(".gguf") && !name.contains("mmproj") && !name.contains("imatrix")
    }

    /// The files with the selector as a whole word of their name, or else anywhere in it.
    private static func matches(_ selector: String, _ models: [String]) -> [String] {
        let wanted = selector.lowercased()
        let whole = models.filter { path in
            path.lowercased().split(whereSeparator: { "-./".contains($0) }).contains { $0 == wanted }
        }
        return whole.isEmpty ? models.filter { $0.lowercased().contains(wanted) } : whole
    }

    private static func one(
        of matches: [String],
        _ place: String,
        _ selector: String?,
        all: [String]
    ) throws(RegistryError) -> String {
        guard let first = matches.first else { throw .noSuchFile(place, selector: selector, candidates: all) }
        guard matches.count == 1 else { throw .ambiguousFile(place, selector: selector, candidates: matches) }
        return first
    }

    /// The file, or every shard when it is the first of several.
    private static func shards(of path: String, in paths: [String], _ place: String) throws(RegistryError) -> [String] {
        guard let first = shard(path) else { return [path] }
        let all = paths.filter { shard($0).map { $0.stem == first.stem && $0.count == first.count } ?? false }.sorted()
        guard all.compactMap({ shard($0)?.index }) == Array(1...max(1, first.count)) else {
            throw .notAModel(
                place,
                reason: "\(path) is one of \(first.count) parts, of which only \(all.count) are there"
            )
        }
        return all
    }

    /// Reads `stem-00001-of-00003.gguf`.
    private static func shard(_ path: String) -> (stem: String, index: Int, count: Int)? {
        guard let match = path.wholeMatch(of: /(.+)-(\d{5})-of-(\d{5})\.gguf/.ignoresCase()),
            let index = Int(match.2), let count = Int(match.3), count > 0
        else { return nil }
        return (String(match.1), index, count)
    }

    private static let companions: Set<String> = [
        "added_tokens.json", "chat_template.jinja", "chat_template.json", "config.json", "generation_config.json",
        "merges.txt", "model.safetensors.index.json", "special_tokens_map.json", "tokenizer.json", "tokenizer.model",
        "tokenizer_config.json", "vocab.json",
    ]

    private static func safetensors(_ paths: [String], _ place: String) throws(RegistryError) -> [String] {
        let weights = paths.filter { path in
            // Some publishers add the same weights again in another layout.
            path.hasSuffix(".safetensors") && !path.contains("/") && !path.hasPrefix("consolidated")
        }
        guard !weights.isEmpty, paths.contains("config.json") else {
            throw .noSuchFile(place, selector: nil, candidates: [])
        }
        return (weights + paths.filter(companions.contains)).sorted()
    }
}
