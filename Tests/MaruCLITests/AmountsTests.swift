import Testing

@testable import MaruCLI

@Suite("Amounts")
struct AmountsTests {
    @Test(
        "Bytes are written with the unit that fits",
        arguments: [
            (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (98_362_432, "98.4 MB"), (999_949_999, "999.9 MB"),
            (999_950_000, "1.0 GB"), (3_000_000_000_000, "3.0 TB"),
        ]
    )
    func bytes(count: Int, text: String) {
        #expect(Amounts.bytes(count) == text)
    }

    @Test(
        "Durations are written at the scale that matters",
        arguments: [
            (0.2, "1s"), (59.0, "59s"), (59.1, "1m00s"), (185.0, "3m05s"), (7800.0, "2h10m"), (1e9, "over 99h"),
            (Double.infinity, "over 99h"), (Double.nan, "over 99h"),
        ]
    )
    func durations(seconds: Double, text: String) {
        #expect(Amounts.duration(seconds: seconds) == text)
    }

    @Test(
        "Parameters are written as models are named",
        arguments: [(640, "640"), (12_000, "12.0K"), (134_515_008, "134.5M"), (1_543_714_304, "1.5B")]
    )
    func parameters(count: Int, text: String) {
        #expect(Amounts.parameters(count) == text)
    }

    @Test("Decimals are rounded, also below zero and where there is no number")
    func decimals() {
        #expect(Amounts.oneDecimal(2.25) == "2.3")
        #expect(Amounts.oneDecimal(-2.25) == "-2.3")
        #expect(Amounts.oneDecimal(-0.01) == "0.0")
        #expect(Amounts.twoDecimals(1.005) == "1.00" || Amounts.twoDecimals(1.005) == "1.01")
        #expect(Amounts.twoDecimals(12.3) == "12.30")
        #expect(Amounts.oneDecimal(.nan) == "nan")
    }
}
