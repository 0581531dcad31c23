import Foundation
import MaruCore
import MaruEvaluation
import MaruProviders

/// Keeps the receipts of what a run sends elsewhere in a file of the run.
struct EgressFile: EgressRecorder {
    private let log: RecordLog<EgressRecord>

    init(_ file: URL) throws(RunError) { log = try RecordLog<EgressRecord>.open(file).log }

    func record(_ receipt: EgressReceipt) async throws {
        try await log.append([
            EgressRecord(
                request: receipt.requestID,
                provider: receipt.provider,
                zone: receipt.zone.name,
                dataClass: receipt.dataClass.rawValue,
                rule: receipt.rule,
                sha256: receipt.sha256.hexadecimal,
                bytes: receipt.bytes,
                time: receipt.time.timeIntervalSince1970,
                refusal: receipt.refusal?.description
            )
        ])
    }
}
