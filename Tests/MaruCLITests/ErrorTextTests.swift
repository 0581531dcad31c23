import MaruCore
import MaruRegistry
import MaruServer
import Testing

@testable import MaruCLI

@Suite("Errors in a terminal")
struct ErrorTextTests {
    @Test(
        "Exit codes tell failure, wrong usage and interruption apart",
        arguments: [
            (CommandError.noPrompt, 1), (Interruption(signal: 2, advice: ""), 130),
            (Interruption(signal: 15, advice: ""), 143), (ServerError.addressInUse(host: "127.0.0.1", port: 80), 1),
            (ServerError.keyNeeded(host: "0.0.0.0"), 64), (RegistryError.invalidReference("x y", reason: "r"), 64),
            (RegistryError.pipMissing, 1), (GenerationError.emptyPrompt, 1),
        ] as [(any Error, Int32)]
    )
    func exitCodes(error: any Error, code: Int32) {
        #expect(ErrorText.exitCode(of: error) == code)
    }

    @Test("An error of the server says with which option it is mended")
    func options() {
        #expect(ErrorText.text(of: ServerError.keyNeeded(host: "0.0.0.0")).contains("MARU_API_KEY"))
        #expect(ErrorText.text(of: ServerError.addressInUse(host: "127.0.0.1", port: 80)).contains("--port"))
    }

    @Test("A file that cannot be read is one sentence, however the system ends its reason", arguments: ["r", "r."])
    func reason(_ reason: String) {
        #expect(CommandError.unreadableFile(path: "p", reason: reason).description == "p cannot be read: r.")
        #expect(CommandError.unwritableFile(path: "p", reason: reason).description == "p cannot be written: r.")
    }

    @Test("Every message of a command is whole sentences")
    func sentences() {
        let errors: [CommandError] = [
            .noChatTemplate(model: "m"), .noPrompt, .inputNotUTF8, .unreadableFile(path: "p", reason: "r"),
            .noSuchModelFile("p"), .notHere(model: "m"), .notAllRemoved(count: 2),
            .longerThanContext(tokens: 9, contextLength: 8),
            .doesNotFit(model: "m", needed: 2, available: 1), .noData(path: "p"), .noPrice(model: "m"),
            .dataUnsound(count: 1),
        ]
        for error in errors {
            #expect(error.description.count > 15)
            #expect(".\"m".contains(error.description.suffix(1)), "\(error)")
        }
    }
}
