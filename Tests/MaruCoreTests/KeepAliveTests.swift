import MaruCore
import Testing

@Suite("How long a model stays")
struct KeepAliveTests {
    @Test(
        "Durations are read as Go writes them",
        arguments: [
            ("5m", KeepAlive.after(.seconds(300))), ("1h30m", .after(.seconds(5400))),
            ("300ms", .after(.milliseconds(300))), ("1.5s", .after(.milliseconds(1500))), ("0", .after(.zero)),
            ("0s", .after(.zero)), ("-1m", .forever), ("-1s", .forever), ("-0", .after(.zero)),
        ]
    )
    func texts(text: String, expected: KeepAlive) {
        #expect(KeepAlive(text) == expected)
    }

    @Test("Anything else is no duration", arguments: ["", "-", "5", "m", "5 m", "5x", "1m5", "1..5s", "soon", "५m"])
    func noDurations(text: String) {
        #expect(KeepAlive(text) == nil)
    }

    @Test("Numbers are seconds")
    func numbers() {
        #expect(KeepAlive(seconds: 90) == .after(.seconds(90)))
        #expect(KeepAlive(seconds: 0) == .after(.zero))
        #expect(KeepAlive(seconds: -1) == .forever)
        #expect(KeepAlive(seconds: 1e300) == KeepAlive(seconds: 1e200))
    }
}
