import Foundation
import Testing

@testable import MaruEvaluation

@Suite struct RecordLogTests {
    private func label(_ number: Int) -> HumanLabel {
        let key = AttemptKey(scenario: "s", item: "\(number)", candidate: "c", round: 1)
        return HumanLabel(key: key, reviewer: "r", isPass: true, time: number)
    }

    @Test func `What was written is there when the file is opened again, and more follows`() async throws {
        try await SuiteFixture.withFolder { folder in
            let file = folder.appending(path: "l.jsonl")
            let (first, none) = try RecordLog<HumanLabel>.open(file)
            #expect(none.isEmpty)
            try await first.append([label(1), label(2)])
            let (second, two) = try RecordLog<HumanLabel>.open(file)
            #expect(two == [label(1), label(2)])
            try await second.append([label(3)])
            #expect(try RecordLines<HumanLabel>(reading: file).records == [label(1), label(2), label(3)])
        }
    }

    @Test func `A last line that a crash tore is dropped, wherever it was torn`() async throws {
        try await SuiteFixture.withFolder { folder in
            let file = folder.appending(path: "l.jsonl")
            let (log, _) = try RecordLog<HumanLabel>.open(file)
            try await log.append([label(1), label(2)])
            let whole = try Data(contentsOf: file)
            let line = try RecordCoding.bytes(of: label(1)).count + 1
            for length in line..<whole.count {
                try whole.prefix(length).write(to: file)
                #expect(try RecordLines<HumanLabel>(reading: file).isTorn == (length > line))
                let (log, records) = try RecordLog<HumanLabel>.open(file)
                #expect(records == [label(1)])
                try await log.append([label(2)])
                #expect(try Data(contentsOf: file) == whole)
            }
        }
    }

    @Test func `A damaged line in the middle is an error that names it`() async throws {
        try await SuiteFixture.withFolder { folder in
            let file = folder.appending(path: "l.jsonl")
            let (log, _) = try RecordLog<HumanLabel>.open(file)
            try await log.append([label(1), label(2)])
            let damaged = Data("{}\n".utf8) + (try Data(contentsOf: file))
            try damaged.write(to: file)
            let error = #expect(throws: RunError.self) { try RecordLines<HumanLabel>(reading: file) }
            let line: Int? = if case .damaged(_, let line, _)? = error { line } else { nil }
            #expect(line == 1)
        }
    }
}
