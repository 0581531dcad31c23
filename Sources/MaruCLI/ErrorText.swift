import ArgumentParser
import Foundation
import MaruAccounts
import MaruConfiguration
import MaruCore
import MaruRegistry
import MaruServer

/// How errors look in a terminal, and which exit code they mean.
enum ErrorText {
    /// One or two sentences on the error stream: what went wrong and what to do.
    static func write(_ error: any Error, to terminal: Terminal = .errors) {
        if let error = error as? OutputError, error.isClosedPipe { return }
        terminal.remark(terminal.styled("Error:", .red) + " " + text(of: error))
    }

    static func text(of error: any Error) -> String {
        switch error {
        case ServerError.keyNeeded:
            "\(error) The key is --api-key KEY, or better the environment variable MARU_API_KEY."
        case ServerError.addressInUse: "\(error) Another port is chosen with --port."
        case let error as any LocalizedError where error.errorDescription != nil: error.localizedDescription
        default: String(describing: error)
        }
    }

    static func exitCode(of error: any Error) -> Int32 {
        switch error {
        case let error as Interruption: error.exitCode
        case let error as OutputError where error.isClosedPipe: 0
        case is ConfigurationError, is TLSError, CommandError.halfOfTLS, ServerError.tls:
            ExitCode.validationFailure.rawValue
        case is SealedRefusal: ExitCode.validationFailure.rawValue
        case ServerError.keyNeeded, ServerError.unusableKey, ServerError.invalidPort:
            ExitCode.validationFailure.rawValue
        case AccountsError.invalidName, AccountsError.invalidLimit, AccountsError.invalidPrice,
            AccountsError.invalidCurrency:
            ExitCode.validationFailure.rawValue
        case RegistryError.invalidReference, RegistryError.invalidName: ExitCode.validationFailure.rawValue
        default: ExitCode.failure.rawValue
        }
    }
}
