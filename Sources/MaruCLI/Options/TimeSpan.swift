import ArgumentParser

/// A length of time as people write it: `90s`, `30m`, `12h`, `30d`.
struct TimeSpan: Hashable, Sendable {
    let seconds: Int

    init(seconds: Int) { self.seconds = seconds }

    var duration: Duration { .seconds(seconds) }
}

extension TimeSpan: ExpressibleByArgument {
    init?(argument: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let last = argument.last, let unit = units[last], let number = Int(argument.dropLast()),
            (0...100_000_000).contains(number)
        else { return nil }
        seconds = number * unit
    }

    var defaultValueDescription: String {
        for (unit, length) in [("d", 86_400), ("h", 3600), ("m", 60)] where seconds > 0 && seconds % length == 0 {
            return "\(seconds / length)\(unit)"
        }
        return "\(seconds)s"
    }
}
