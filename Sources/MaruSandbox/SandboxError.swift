/// Why a program was not run. None is ever run outside of the sandbox instead.
package enum SandboxError: Error, Hashable, Sendable {
    case unknownLanguage(String, known: [String])
    case noInterpreter(language: String, programs: [String])
    /// A path that leads out of the program's folder, or is none.
    case badPath(String)
    case noFiles
    /// The machine lacks a program that the sandbox is made with.
    case missingTool(String)
    /// The machine does not let this process make the sandbox.
    case notIsolated(reason: String)
}

extension SandboxError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownLanguage(let name, let known):
            "Programs in \(name) cannot be run; known are \(known.joined(separator: ", "))."
        case .noInterpreter(let language, let programs):
            """
            There is no interpreter for \(language) in the system's own folders: looked for \
            \(programs.joined(separator: " and ")) in /usr/local/bin, /usr/bin and /bin. Install one there.
            """
        case .badPath(let path):
            "\"\(path)\" is no path inside the program's folder: letters, digits, . _ - and / are allowed, .. is not."
        case .noFiles: "A program needs at least one file, which is the one that is run."
        case .missingTool(let tool): "The sandbox is made with \(tool) of util-linux, which this machine does not have."
        case .notIsolated(let reason):
            """
            This machine does not let Maru isolate programs, and none is run without that: \(reason). Permit user \
            namespaces without privileges, or grade on a machine that does.
            """
        }
    }
}
