import MaruCore

extension SealProof {
    var lines: [String] {
        guard let setting else {
            return [
                "Sealed      no: Maru connects wherever its settings and commands say.",
                "            Seal it with sealed = true below [network] in maru.toml, or with MARU_SEALED=1.",
            ] + surroundings.lines
        }
        let watch =
            isWatched
            ? "\(outside), an address of this machine that does not count as this machine; who arrives is counted"
            : "\(outside), an address that nobody has (RFC 5737): this machine has none but loopback, so nobody counts"
        var table = Table([("WAY OUT", .left), ("TRIED", .left), ("RESULT", .left), ("CONNECTIONS", .right)])
        for trial in trials {
            table.add(
                trial.way.rawValue,
                trial.name,
                trial.isShut ? "refused" : "OPEN",
                isWatched ? "\(trial.connections)" : "-"
            )
        }
        return ["Sealed      by \(setting)", "Tried       against \(watch)"] + surroundings.lines + [""] + table.lines
            + ["", conclusion]
    }

    private var conclusion: String {
        let open = trials.filter { !$0.isShut }.map(\.name)
        guard open.isEmpty else { return "Open: \(open.joined(separator: ", "))." }
        guard permitted > 0 else {
            return "Nothing was shown: not even the connection to this machine itself was seen, which is permitted."
        }
        return
            "Every way is shut. Of \(trials.count) tries none opened a connection; to this machine itself \(permitted) did."
    }

    var json: JSONValue {
        [
            "sealed": .bool(setting != nil),
            "setting": JSONValue(setting),
            "triedAgainst": .string(outside),
            "isWatched": .bool(isWatched),
            "permittedConnections": .integer(permitted),
            "holds": .bool(holds),
            "ways": .array(
                trials.map { trial in
                    [
                        "way": .string(trial.way.rawValue), "tried": .string(trial.name),
                        "isShut": .bool(trial.isShut), "connections": .integer(trial.connections),
                        "refusal": JSONValue(trial.refusal),
                    ]
                }
            ),
            "surroundings": surroundings.json,
        ]
    }
}
