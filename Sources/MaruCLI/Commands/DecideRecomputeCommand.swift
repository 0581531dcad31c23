import ArgumentParser
import MaruDecision
import MaruRouting

struct DecideRecomputeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recompute",
        abstract: "Compute a decision again from its raw records and compare.",
        usage: "maru decide recompute <run>",
        discussion: """
            Says whether decision.json has the same bytes as what its records come to
            now, and which parts differ. Signatures are checked and kept.

            Exit codes: 0 the same, 1 different or a signature that does not fit

            Example:
              maru decide recompute runs/monday
            """
    )

    @OptionGroup var options: DecisionOptions

    func run() async throws {
        let record = try options.readRecord()
        guard let day = CalendarDate(record.scope.asOf) else { throw DecisionError.noDay(record.scope.asOf) }
        var again = try DecisionRecord(DecisionInputs(of: options.folder, on: day))
        again.signatures = record.signatures
        let isSame = try again.bytes() == record.bytes()
        if isSame {
            try Terminal.output.print("The same: \(try record.digest())")
        } else {
            try Terminal.output.print("Different: decision.json is not what the records of the run come to.")
            for path in try record.differences(from: again) { try Terminal.output.print("  \(path)") }
        }
        var areSigned = true
        for signature in record.signatures {
            let isValid = try signature.isValid(for: record)
            areSigned = areSigned && isValid
            let verdict = isValid ? "fits, with the public key \(signature.publicKey)" : "does not fit"
            try Terminal.output.print("The signature of \(signature.signer) \(verdict).")
        }
        guard isSame, areSigned else { throw ExitCode(1) }
    }
}
