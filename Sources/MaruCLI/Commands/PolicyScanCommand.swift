import ArgumentParser
import Foundation
import MaruCore
import MaruPolicy

struct PolicyScan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Find personal data and secrets in a text, or in many.",
        usage: "maru policy scan [<file>] [--json] [--types <types> | --injection]",
        discussion: """
            Without a file the input is read. Prints where something stands, what it is
            and which rule found it, never the thing itself.

            With --json every line of the input is an object with a text, and every line
            of the output holds what was found in it. Places count Unicode scalars. A line
            that is no such object ends the work with an error that names it.

            Examples:
              maru policy scan letter.txt
              echo '{"text": "담당 hong@example.com"}' | maru policy scan --json
              maru policy scan --types EMAIL,PHONE < notes.txt
              maru policy scan --injection page.html
            """
    )

    @Argument(help: "The file.")
    var file: String?

    @Flag(help: "Read and write lines of JSON.")
    var json = false

    @Option(help: "Look for these only, with commas between them. Default: all.")
    var types: FindingTypeList?

    @Flag(help: "Look for text that tries to take over a model instead.")
    var injection = false

    func validate() throws {
        if injection, types != nil {
            throw ValidationError("--types names personal data; it does not go with --injection.")
        }
    }

    private var detector: any Detector {
        injection ? InjectionDetector() : PersonalDataDetector(types: types?.types ?? PersonalDataDetector.allTypes)
    }

    func run() async throws {
        let detector = detector
        let input = try ScanInput(file).bytes
        if json {
            for line in input.split(separator: 0x0A, omittingEmptySubsequences: false).scanLines {
                let text = try line.text()
                try Terminal.output.print(
                    ScanReport(text: text, findings: detector.findings(in: text)).json.serialized()
                )
            }
        } else {
            guard let text = String(validating: input, as: UTF8.self) else { throw CommandError.inputNotUTF8 }
            for line in ScanReport(text: text, findings: detector.findings(in: text)).lines {
                try Terminal.output.print(line)
            }
        }
    }
}
