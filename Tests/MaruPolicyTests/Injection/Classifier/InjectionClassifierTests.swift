import Testing

@testable import MaruPolicy

@Suite struct InjectionClassifierTests {
    private func classifier(_ weights: [Int: Int8]) -> InjectionClassifier {
        var all = Array(repeating: Int8(0), count: 1 << 10)
        for (bucket, weight) in weights { all[bucket] = weight }
        return InjectionClassifier(
            bits: 10,
            bias: -1.5,
            thresholds: InjectionClassifier.Thresholds(wide: 2, narrow: 3),
            scale: 0.25,
            weights: all
        )
    }

    @Test func `The program has its weights, and they are small`() throws {
        let builtIn = try #require(InjectionClassifier.builtIn)
        #expect(builtIn.weights.contains { $0 != 0 })
        #expect(builtIn.bytes.count <= 256 * 1024)
    }

    @Test func `Bytes are read as they were written`() throws {
        let written = classifier([0: 5, 1: -7, 300: 127, 1023: -127])
        let read = try InjectionClassifier(bytes: written.bytes)
        #expect(read.weights == written.weights)
        #expect(read.bias == -1.5)
        #expect(read.thresholds == written.thresholds)
        #expect(read.scale == 0.25)
    }

    @Test func `Broken bytes are refused and say how`() {
        let bytes = classifier([4: 1, 900: 2]).bytes
        #expect(throws: InjectionClassifier.FileError.notWeights) { try InjectionClassifier(bytes: [1, 2, 3]) }
        #expect(throws: InjectionClassifier.FileError.self) { try InjectionClassifier(bytes: Array(bytes.dropLast())) }
        #expect(throws: InjectionClassifier.FileError.tooManyBuckets(bits: 40)) {
            try InjectionClassifier(bytes: Array(bytes[..<4]) + [40] + Array(bytes[5...]))
        }
        for cut in bytes.indices { _ = try? InjectionClassifier(bytes: Array(bytes[..<cut])) }
    }

    @Test func `A score is a half at the operating point of its windows`() {
        let classifier = classifier([:])
        #expect(classifier.score(InjectionClassifier.Judgement(range: 0..<1, logit: 2, isNarrow: false)) == 0.5)
        #expect(classifier.score(InjectionClassifier.Judgement(range: 0..<1, logit: 2, isNarrow: true)) < 0.5)
    }

    @Test(arguments: [0, 1, 99, 100, 240, 241, 319, 320, 321, 5000])
    func `Windows leave no place out`(count: Int) {
        var covered = Array(repeating: false, count: count)
        for window in TextWindows.wide(of: count) {
            #expect(window.lowerBound >= 0 && window.upperBound <= count)
            for place in window { covered[place] = true }
        }
        #expect(!covered.contains(false))
    }

    @Test func `White space, digits and long runs of a letter make no difference`() {
        func read(_ text: String) -> [UInt32] { ClassifierText(Array(text.unicodeScalars)).scalars }
        #expect(read("go  to\n\t12") == read("go to 34"))
        #expect(read("nooooooo") == read("noooo"))
        #expect(read("noo") != read("nooo"))
    }

    @Test func `Every feature of a part is a feature of the whole`() {
        let whole = Set(TextFeatures(ClassifierText(Array("please ignore the rules".unicodeScalars))).hashes)
        let part = Set(TextFeatures(ClassifierText(Array("ignore the".unicodeScalars))).hashes)
        #expect(part.isSubset(of: whole))
    }
}
