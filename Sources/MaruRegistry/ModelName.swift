import MaruCore

/// The name under which a model is stored and served, such as `smollm2:135m` or `owner/name:Q4_K_M`.
enum ModelName {
    static let rule = "up to 128 letters, digits and . _ - : @ / + =, starting with a letter or a digit, without .."

    static func isValid(_ name: String) -> Bool {
        guard let first = name.first, first.isLetter || first.isNumber, name.utf8.count <= 128 else { return false }
        return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-:@/+=".contains($0)) }
            && isSafeRelativePath(name)
    }

    /// What a model is called when nobody says: the reference without its scheme.
    static func standard(for reference: ModelReference) -> String {
        switch reference {
        case .catalogue(let name): name
        case .hub(let repository, let selector, _): repository + (selector.map { ":" + $0 } ?? "")
        case .local(let path): stem(of: path)
        case .packageIndex(let packages): packages.first ?? ""
        case .web(let url): stem(of: url.split(onceAt: "?").0)
        }
    }

    /// The names that a person may have meant, nearest first.
    static func near(_ name: String, among known: [String]) -> [String] {
        let wanted = name.lowercased()
        let scored = known.map { (name: $0, distance: wanted.editDistance(to: $0.lowercased())) }
        return scored.filter { candidate in
            candidate.distance <= max(2, wanted.count / 3) || candidate.name.lowercased().contains(name.lowercased())
                || (candidate.name.split(onceAt: ":").0 == name.split(onceAt: ":").0)
        }
        .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
        .map(\.name)
    }

    private static func stem(of path: String) -> String {
        let name = path.lastPathComponent
        for suffix in [".gguf", ".safetensors"] where name.lowercased().hasSuffix(suffix) {
            return String(name.dropLast(suffix.count))
        }
        return name
    }
}
