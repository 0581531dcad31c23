import ArgumentParser
package import MaruCore

extension KeepAlive: ExpressibleByArgument {
    package init?(argument: String) {
        if argument == "forever" {
            self = .forever
        } else if let time = KeepAlive(argument) {
            self = time
        } else if let seconds = Double(argument), seconds.isFinite {
            self.init(seconds: seconds)
        } else {
            return nil
        }
    }

    /// What ``init(argument:)`` reads as the same, to the millisecond.
    var text: String {
        guard case .after(let time) = self else { return "forever" }
        let milliseconds = Int(time / .milliseconds(1))
        for (unit, length) in [("h", 3_600_000), ("m", 60_000), ("s", 1000)]
        where milliseconds > 0 && milliseconds % length == 0 {
            return "\(milliseconds / length)\(unit)"
        }
        return "\(milliseconds)ms"
    }
}
