import Testing

@testable import MaruCLI

@Suite("Doctor")
struct DoctorTests {
    @Test("A model fits when its weights and what comes with them are less than the free memory")
    func fit() {
        #expect(ModelFit(modelBytes: 98_362_432, availableBytes: 1 << 30).fits)
        #expect(!ModelFit(modelBytes: 98_362_432, availableBytes: 100_000_000).fits)
        #expect(!ModelFit(modelBytes: 8_000_000_000, availableBytes: 8_000_000_000).fits)
    }

    @Test("The processor's name is found as x86 and Arm machines write it")
    func processor() {
        #expect(Processor.name(in: "processor\t: 0\nmodel name\t: AMD  EPYC   7B13\n") == "AMD EPYC 7B13")
        #expect(Processor.name(in: "processor : 0\nModel\t\t: Raspberry Pi 5\n") == "Raspberry Pi 5")
        #expect(Processor.name(in: "").hasPrefix("an unnamed"))
    }
}
